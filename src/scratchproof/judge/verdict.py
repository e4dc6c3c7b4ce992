"""The verdict: one typed result, rendered elsewhere in four ways.

The JSON form (`Verdict.to_json`) is a contract, published as docs/schema/verdict.schema.json. A change that a reader
could trip over raises `SCHEMA`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from scratchproof.wire import Other

SCHEMA = 1
OUTCOMES = {
    "right": "the answer is right",
    "mistake": "the answer is exactly what a known mistake gives",
    "property": "a property of the contract does not hold",
    "shape": "what came back has another shape or kind than asked",
    "dtype": "what came back has another dtype than asked",
    "not-finite": "infinities or NaN where numbers are due",
    "raised": "the code stopped with an error",
    "timeout": "the code did not end in time",
    "memory": "the code needed more memory than allowed",
    "forbidden": "the code tried something that an answer may not do",
    "missing": "what the lab asks for is not there yet",
    "blocked": "an earlier part that this one needs is not right yet",
}
MAX_ENTRIES = 64


@dataclass(frozen=True)
class Named:
    """A mistake that was recognised."""

    id: str
    says: str


@dataclass(frozen=True)
class Case:
    """The smallest case that shows the failure. ``expected`` and ``got`` are what the probe compares."""

    input: Any
    expected: Any
    got: Any
    where: str = ""
    first_difference: tuple[int, ...] | None = None
    says: str = ""


@dataclass(frozen=True)
class Raised:
    """An exception of the learner's code, with their own line and none of ours."""

    type: str
    message: str
    line: int
    text: str
    file: str


@dataclass(frozen=True)
class Verdict:
    """The result of one check. ``outcome`` is a key of `OUTCOMES`; fields that do not apply are empty."""

    outcome: str
    lab: str
    seed: int
    says: str = ""
    mistakes: tuple[Named, ...] = ()
    together: bool = False  # the mistakes were made at once; otherwise they cannot be told apart
    probe: str = ""
    probe_says: str = ""
    brief: str = ""
    case: Case | None = None
    raised: Raised | None = None
    facts: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)  # judged name -> its name in the answer
    conventions: dict[str, str] = field(default_factory=dict)
    told_apart: tuple[Named, ...] = ()
    hint: int = 1
    held: int = 0  # probes that hold, of `asked`
    asked: int = 0
    printed: str = ""
    ms: float = 0.0
    cpu_s: float = 0.0
    level: str = ""
    check: str = ""
    answer: str = ""

    @property
    def right(self) -> bool:
        return self.outcome == "right"

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; arrays become ``{"shape", "dtype", "data"}``, cut at 64 entries."""
        first = self.mistakes[0] if len(self.mistakes) == 1 else None
        return {
            "schema": SCHEMA,
            "lab": self.lab,
            "outcome": self.outcome,
            "right": self.right,
            "says": self.says,
            "mistake": None if first is None else {"id": first.id, "sentence": first.says},
            "mistakes": [{"id": m.id, "sentence": m.says} for m in self.mistakes],
            "mistakes_are": "together" if self.together else "alternatives",
            "property": None
            if not self.probe
            else {"id": self.probe, "sentence": self.probe_says, "brief": self.brief},
            "case": None
            if self.case is None
            else {
                "input": plain(self.case.input),
                "expected": plain(self.case.expected),
                "got": plain(self.case.got),
                "where": self.case.where,
                "first_difference": None if self.case.first_difference is None else list(self.case.first_difference),
                "says": self.case.says,
            },
            "raised": None if self.raised is None else dict(vars(self.raised)),
            "facts": list(self.facts),
            "assumed": list(self.assumed),
            "conventions": dict(self.conventions),
            "told_apart_from": [{"id": m.id, "sentence": m.says} for m in self.told_apart],
            "probes": {"held": self.held, "asked": self.asked},
            "printed": self.printed,
            "seed": self.seed,
            "milliseconds": round(self.ms, 1),
            "containment": self.level,
            "check": self.check,
            "answer": self.answer,
        }


def plain(value: Any) -> Any:
    """A JSON value that shows ``value``; numbers that JSON lacks become the texts nan, inf and -inf."""
    if isinstance(value, np.ndarray | np.generic):
        array = np.asarray(value)
        flat = [plain(v) for v in array.ravel()[:MAX_ENTRIES].tolist()]
        if array.ndim == 0:
            return flat[0]
        cut = array.size > MAX_ENTRIES
        return {
            "shape": list(array.shape),
            "dtype": array.dtype.name,
            "data": flat,
            **({"cut": True} if cut else {}),
        }
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else ("inf" if value > 0 else "-inf")
    if isinstance(value, complex):
        return str(value)
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in list(value.items())[:MAX_ENTRIES]}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value[:MAX_ENTRIES]]
    if isinstance(value, bytes):
        return {"bytes": value[:MAX_ENTRIES].hex(), "length": len(value)}
    if isinstance(value, Other):
        return {"object": value.type}
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**63:
        return str(value)[:80]
    return value
