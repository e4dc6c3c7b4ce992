"""The court remembers what mistakes answer, and nothing can tell that it does."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scratchproof import catalogue
from scratchproof.judge.judge import Judge
from scratchproof.judge.question import LabQuestions
from scratchproof.lab.catalogued import swap
from scratchproof.proof.court import Court, Remembering

sys.path.insert(0, str(Path(__file__).parent))
from tiny_lab import REFERENCE, lab

# Every answer depends on all calls before it
LEAKING = (
    swap("import numpy as np\n", "import numpy as np\n\nseen = []\n"),
    swap("return x - mean", "seen.append(x.sum())\n    return x - mean + sum(seen)"),
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> catalogue.Lab:
    return catalogue.lab_at(lab(tmp_path_factory.mktemp("packs")))


ROWS = st.lists(
    st.one_of(st.integers(1, 7).map(lambda n: list(range(n))), st.lists(st.integers(0, 6), max_size=6)), max_size=8
)


@given(ROWS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_memory_answers_as_a_fresh_start_would(tiny: catalogue.Lab, rows: list[list[int]]) -> None:
    plain, remembering = LabQuestions(tiny), Remembering(tiny)
    remembering.remember(1)
    questions = plain.ask(1)
    for row in rows:
        one, two = plain.with_swaps(LEAKING), remembering.with_swaps(LEAKING)
        assert one is not None
        assert two is not None
        for i in row:
            assert repr(remembering.observed(two, questions[i])) == repr(plain.observed(one, questions[i]))


def test_another_seed_is_asked_anew(tiny: catalogue.Lab) -> None:
    plain, remembering = LabQuestions(tiny), Remembering(tiny)
    for seed in (1, 2, None):
        remembering.remember(seed)
        impl = remembering.with_swaps(LEAKING)
        assert impl is not None
        question = plain.ask(seed or 3)[0]
        fresh = plain.with_swaps(LEAKING)
        assert fresh is not None
        assert repr(remembering.observed(impl, question)) == repr(plain.observed(fresh, question))


def test_outcomes(tiny: catalogue.Lab, judge: Judge) -> None:
    court = Court(judge, Remembering(tiny))
    right = court.hear(REFERENCE, 1)
    assert right.right and not right.raised_at_once and str(right) == "accepted"
    named = court.hear(REFERENCE.replace("x - mean", "x + mean"), 1)
    assert named.names == ("added",) and str(named) == "rejected as 'added'"
    stopped = court.glance(REFERENCE.replace("total = ", "total = nonsense"), 1, wall_s=1.0)
    assert stopped.raised_at_once and not stopped.right
    endless = court.glance(REFERENCE.replace("return x", "while True: pass\n    return x"), 1, wall_s=0.2)
    assert endless.raised_at_once and not endless.right and endless.ms < 4000


def test_parts_are_borrowed(tiny: catalogue.Lab, judge: Judge) -> None:
    text = "from parts import softmax\n\n\ndef center(x, axis=-1):\n    return softmax(x, axis) - 0.5\n"
    assert Court(judge, Remembering(tiny)).hear(text, 1).verdict.outcome == "property"
