"""No template is ambiguous over 1,000 seeds, checked without the template's own judgement of its draws."""

from __future__ import annotations

import math
import re

import pytest

from scratchproof.recall.questions.catalogue import templates
from scratchproof.recall.questions.precision import Value

SEEDS = 1000
NUMBER = re.compile(r"(?<![A-Za-z_\d.])-?\d+(?:,\d{3})*(?:\.\d+)?(?:e-?\d+)?")  # not the 32 of fp32, the 3 of x_3


def flat(value: Value) -> list[float]:
    return [x for part in value for x in flat(part)] if isinstance(value, tuple) else [float(value)]


def nested(value: Value) -> list[int]:
    return [len(value), *nested(value[0])] if isinstance(value, tuple) else []


def tolerance(kind: str, count: int, x: float) -> float:
    """The accepted error, computed apart from the engine's own."""
    if kind == "exact":
        return 1e-7 * max(1.0, abs(x)) if not x.is_integer() else 0.4
    if kind == "places":
        return 10.0**-count
    return 10.0 ** (math.floor(math.log10(abs(x))) - count + 1) if x else 0.0


def alike(one, other, kind, count):
    """Whether some typed value could be accepted for both: eight accepted errors are demanded between them."""
    if one[0] != other[0]:
        return False
    return all(
        abs(x - y) < 8 * max(tolerance(kind, count, x), tolerance(kind, count, y))
        if kind != "exact"
        else abs(x - y) < min(tolerance(kind, count, x), tolerance(kind, count, y))
        for x, y in zip(one[1], other[1])
    )


@pytest.mark.parametrize("id", sorted(templates()))
def test_no_question_of_a_thousand_is_ambiguous(id):
    template = templates()[id]
    kind, count = template.precision.kind, template.precision.count
    texts = set()
    for seed in range(SEEDS):
        question = template.question(seed)
        text = question.text
        texts.add(text)
        values = [(nested(v), flat(v)) for v in (question.answer, *question.wrong.values())]
        assert all(map(math.isfinite, (x for _, numbers in values for x in numbers))), text
        for k, one in enumerate(values):
            for other in values[:k]:
                assert not alike(one, other, kind, count), (text, question.answer, question.wrong)
        if not isinstance(question.answer, tuple):
            shown = [float(found.replace(",", "")) for found in NUMBER.findall(text)]
            right = float(question.answer)
            near = tolerance(kind, count, right) if kind != "exact" else 1e-9 * max(1.0, abs(right))
            assert not any(abs(number - right) <= near for number in shown), (text, right)
        else:
            assert question.answer_text.strip() not in text
    assert len(texts) >= 20, "the numbers are hardly fresh"
