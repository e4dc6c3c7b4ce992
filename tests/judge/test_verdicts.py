"""What the judge says of answers as people write them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scratchproof import catalogue
from scratchproof.judge.answer import Answer
from scratchproof.judge.judge import Judge
from scratchproof.judge.verdict import Verdict
from scratchproof.parts import Part

SOFTMAX = "import numpy as np\n\n\ndef softmax(x, axis=-1):\n"
GOOD = "    e = np.exp(x - np.max(x, axis=axis, keepdims=True))\n    return e / e.sum(axis=axis, keepdims=True)\n"

# name: (text, outcome, mistake or None)
ANSWERS = {
    "right": (SOFTMAX + GOOD, "right", None),
    "other parameter names": (
        "import numpy as np\ndef softmax(z, dim=-1):\n    e = np.exp(z - z.max(axis=dim, keepdims=True))\n"
        "    return e / e.sum(axis=dim, keepdims=True)\n",
        "right",
        None,
    ),
    "only function of the file": (SOFTMAX.replace("softmax", "my_sm") + GOOD, "right", None),
    "camel case": (SOFTMAX.replace("softmax", "SoftMax") + GOOD, "right", None),
    "a class with __call__, made callable": (
        "import numpy as np\nclass S:\n    def __call__(self, x, axis=-1):\n"
        "        e = np.exp(x - np.max(x, axis=axis, keepdims=True))\n"
        "        return e / e.sum(axis=axis, keepdims=True)\nsoftmax = S()\n",
        "right",
        None,
    ),
    "star import and main block": (
        "from numpy import *\ndef softmax(x, axis=-1):\n    e = exp(x - x.max(axis, keepdims=True))\n"
        "    return e / e.sum(axis, keepdims=True)\nif __name__ == '__main__':\n    print(softmax(array([1., 2.])))\n",
        "right",
        None,
    ),
    "optional torch that is not there": (
        "try:\n    import torch\nexcept ImportError:\n    torch = None\n" + SOFTMAX + GOOD,
        "right",
        None,
    ),
    "prints while it works": (SOFTMAX + "    print(x)\n" + GOOD, "right", None),
    "scale after the exponential": (
        SOFTMAX + "    e = np.exp(x)\n    return e / e.sum(axis=axis, keepdims=True)\n",
        "mistake",
        "no-maximum",
    ),
    "nothing yet": (SOFTMAX + "    pass\n", "missing", None),
    "no such name": ("x = 1\n", "missing", None),
    "empty file": ("", "missing", None),
    "syntax error": ("def softmax(x:\n", "raised", None),
    "name error": (SOFTMAX + "    return y\n", "raised", None),
    "raises at import": ("raise RuntimeError('no')\n", "raised", None),
    "null byte": ("x = '\0'\ndef softmax(x, axis=-1): return x\n", "raised", None),
    "one too large": (SOFTMAX + GOOD.replace("return e", "return 1.001 * e"), "property", None),
    "a list": (SOFTMAX + GOOD.replace("return e", "return (e").rstrip() + ").tolist()\n", "shape", None),
    "wrong shape": (SOFTMAX + GOOD.replace("return e", "return (e").rstrip() + ")[None]\n", "shape", None),
    "integers": (SOFTMAX + "    return np.zeros(np.shape(x), dtype=int)\n", "dtype", None),
    "not a number": (SOFTMAX + "    return np.full(np.shape(x), np.nan)\n", "not-finite", None),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_outcome(name: str, judge: Judge):
    text, outcome, mistake = ANSWERS[name]
    verdict = judge.judge(catalogue.find("softmax"), Answer(text), seed=7)
    assert (verdict.outcome, verdict.says) and verdict.outcome == outcome, verdict.says
    assert [m.id for m in verdict.mistakes] == ([mistake] if mistake else [])
    json.dumps(verdict.to_json(), allow_nan=False)


def test_same_code_and_seed_give_the_same_verdict(judge: Judge):
    lab = catalogue.find("softmax")
    text = SOFTMAX + "    return np.ones(np.shape(x)) / 3\n"
    first, second = (judge.judge(lab, Answer(text), seed=11).to_json() for _ in range(2))
    for verdict in (first, second):
        del verdict["milliseconds"]
    assert first == second


def test_fresh_inputs_every_time(judge: Judge):
    lab = catalogue.find("softmax")
    seeds = {judge.judge(lab, Answer(SOFTMAX + GOOD)).seed for _ in range(3)}
    assert len(seeds) == 3


def test_a_raise_shows_the_learners_line_and_none_of_ours(judge: Judge):
    text = SOFTMAX + "    return helper(x)\n\n\ndef helper(x):\n    return x / undefined\n"
    verdict = judge.judge(catalogue.find("softmax"), Answer(text, name="mine.py"), seed=1)
    assert verdict.raised is not None
    assert (verdict.raised.file, verdict.raised.line, verdict.raised.text) == ("mine.py", 9, "return x / undefined")
    assert "scratchproof" not in json.dumps(verdict.to_json())


def test_the_smallest_case_is_small(judge: Judge):
    verdict = judge.judge(catalogue.find("softmax"), Answer(SOFTMAX + GOOD.replace("return e", "return 2 * e")), seed=3)
    assert verdict.case is not None
    assert max(getattr(v, "size", 1) for v in verdict.case.input.values()) <= 4


def test_two_mistakes_at_once_are_both_named(judge: Judge):
    text = (
        "import numpy as np\ndef softmax(x, axis=-1):\n    x = np.asarray(x)\n"
        "    e = np.exp(x)\n    return e / np.mean(e, axis=axis, keepdims=True)\n"
    )
    verdict = judge.judge(catalogue.find("softmax"), Answer(text), seed=5)
    assert verdict.outcome == "mistake"
    assert verdict.together
    assert {m.id for m in verdict.mistakes} == {"no-maximum", "mean-not-sum"}


def test_a_convention_is_accepted_and_said(judge: Judge):
    lab = catalogue.find("adamw")
    verdict = judge.judge(lab, Answer(next(v.text for v in lab.variants if v.id == "decay-last")), seed=2)
    assert verdict.right
    assert verdict.conventions == {"order of decay": "decay-after"}


def test_a_mistake_under_another_convention_is_named(judge: Judge):
    lab = catalogue.find("adamw")
    text = next(v.text for v in lab.variants if v.id == "decay-last")
    text = text.replace(" / (1 - betas[0] ** self.t)", "").replace(" / (1 - betas[1] ** self.t)", "")
    verdict = judge.judge(lab, Answer(text), seed=2)
    assert [m.id for m in verdict.mistakes] == ["no-correction"]
    assert verdict.conventions == {"order of decay": "decay-after"}


def without_clock(verdict: Verdict) -> dict[str, Any]:
    return {key: value for key, value in verdict.to_json().items() if key != "milliseconds"}


def test_questions_prepared_ahead_give_the_same_verdict(judge: Judge):
    lab = catalogue.find("softmax")
    judge.anticipate(lab)
    ahead = judge.judge(lab, Answer(SOFTMAX + GOOD.replace("return e", "return 2 * e")))
    again = judge.judge(lab, Answer(SOFTMAX + GOOD.replace("return e", "return 2 * e")), seed=ahead.seed)
    assert without_clock(ahead) == without_clock(again)


@pytest.mark.parametrize("id", ["softmax", "adamw", "he-init", "byte-pair-encoding", "training-loop"])
def test_mistakes_foreseen_are_named_as_others_are(judge: Judge, id: str):
    """Plain answers, state that leaks, draws, laws, several stages. What a mistake with its own dice gives varies."""
    lab = catalogue.find(id)
    for m in lab.mistakes[::4]:
        text = m.applied(lab.reference)
        answer = Answer(text, parts={n: Part(n, catalogue.reference_source(n)) for n in catalogue.parts_needed(text)})
        judge.anticipate(lab)
        ahead = judge.judge(lab, answer)
        again = judge.judge(lab, answer, seed=ahead.seed)
        told = [(v.outcome, v.mistakes, v.probe, v.says, v.hint) for v in (ahead, again)]
        assert told[0] == told[1], m.id


def test_foreseeing_stops_when_somebody_waits(judge: Judge):
    lab = catalogue.find("softmax")
    looks = iter([True, True, True, *[False] * 99])
    judge.anticipate(lab, idle=lambda: next(looks))
    assert judge._ahead is not None and len(judge._ahead.foreseen) == 3
    judge.anticipate(lab)
    assert len(judge._ahead.foreseen) == len(lab.mistakes)
    assert judge.judge(lab, Answer(lab.reference)).right


def test_a_comparison_that_fails_leaves_the_judge_able_to_judge(judge: Judge, monkeypatch: pytest.MonkeyPatch):
    """The child of the verdict that was given up may still be answering."""
    lab = catalogue.find("softmax")
    with monkeypatch.context() as patch:
        patch.setattr("scratchproof.judge.hearing.weighed", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            judge.judge(lab, Answer(lab.reference))
    for _ in range(3):
        assert judge.judge(lab, Answer(lab.reference)).right
