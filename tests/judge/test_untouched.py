"""Arguments that an answer left as they were do not travel back; any others do."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from scratchproof.judge.answer import Answer
from scratchproof.judge.judge import Judge
from scratchproof.lab import Close, Tolerance
from scratchproof.sandbox import player

X = np.arange(6.0).reshape(2, 3)
NAN = np.array([np.nan, 1.0])

SAME: dict[str, tuple[Any, Any]] = {
    "an array": (X.copy(), X),
    "a view of the same content": (np.repeat(X, 2, axis=1)[:, ::2], X),
    "a NaN of the same bits": (NAN.copy(), NAN),
    "lists of lists": ([[1, X.copy()], "a"], [[1, X], "a"]),
    "a dict": ({"a": 1.5}, {"a": 1.5}),
    "a NumPy number": (np.float32(2), np.float32(2)),
    "nothing": (None, None),
}
OTHER: dict[str, tuple[Any, Any]] = {
    "a value": (X + np.array([0, 0, 1]), X),
    "a negative zero": (np.array([-0.0]), np.array([0.0])),
    "a shape": (X.T, X),
    "a dtype": (X.astype("float32"), X),
    "a list that grew": ([1, 2, 3], [1, 2]),
    "an entry of a list": ([1, 3], [1, 2]),
    "a type": (True, 1),
    "a tuple for a list": ((1,), [1]),
    "a key": ({"b": 1}, {"a": 1}),
    "a NaN, to be sure": (float("nan"), float("nan")),
    "an object": (object(), 1),
}


@pytest.mark.parametrize("name", SAME)
def test_same(name: str):
    assert player.same(*SAME[name])


@pytest.mark.parametrize("name", OTHER)
def test_not_same(name: str):
    assert not player.same(*OTHER[name])


def asked(x: Any, **more: Any) -> dict[str, Any]:
    return {"name": "f", "args": [x], "kwargs": {"k": [1, 2]}, **more}


@pytest.mark.parametrize("more", [{}, {"strided": True}], ids=["plain", "strided"])
def test_what_stays_is_put_back(more: dict[str, Any]):
    impl = SimpleNamespace(f=lambda x, k: x * 2)
    inputs = asked(X, **more)
    lean = player.observe(impl, player.call, inputs, lean=True)
    assert set(lean["ok"]) == {"result"} and lean["untouched"]
    whole = player.observe(impl, player.call, inputs)
    tolerance = Tolerance(eps_in=2.2e-16, itemsize_in=8, moves={})
    assert Close().differences(None, player.put_back(lean, inputs), whole["ok"], tolerance) == []


def test_what_was_changed_travels():
    def changes(x: Any, k: Any) -> Any:
        k.append(3)
        return x

    seen = player.observe(SimpleNamespace(f=changes), player.call, asked(X), lean=True)
    assert seen["ok"]["arguments"][1] == [1, 2, 3]
    assert player.put_back(seen, asked(X)) == seen["ok"]


@pytest.mark.parametrize(
    ("frame", "inputs"),
    [
        ({"ok": 3, "untouched": True}, asked(X)),
        ({"ok": {"result": 3, "arguments": 4}, "untouched": True}, asked(X)),
        ({"ok": {"result": 3}, "untouched": 1}, asked(X)),
        ({"ok": {"result": 3}, "untouched": True}, {"steps": 3}),
    ],
)
def test_a_frame_that_claims_it_without_sense_is_taken_as_it_is(frame: dict[str, Any], inputs: dict[str, Any]):
    assert player.put_back(frame, inputs) is frame["ok"]


def test_changing_an_argument_is_still_seen():
    from scratchproof import catalogue

    text = (
        "import numpy as np\n\n\ndef softmax(x, axis=-1):\n    x -= x.max(axis=axis, keepdims=True)\n"
        "    e = np.exp(x)\n    return e / e.sum(axis=axis, keepdims=True)\n"
    )
    with Judge() as judge:
        verdict = judge.judge(catalogue.find("softmax"), Answer(text))
    assert [m.id for m in verdict.mistakes] == ["in-place"]
