"""How near to the answer is right, said once for every question."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Value = float | tuple[float, ...] | tuple[tuple[float, ...], ...]
FAR = 10
"""An answer and a mistake's number lie at least this many accepted errors apart."""


@dataclass(frozen=True)
class Precision:
    """`digits`: significant digits; `places`: decimals; `exact`: the number itself, up to a float's rounding."""

    kind: Literal["exact", "digits", "places"]
    count: int = 0

    def step(self, answer: float) -> float:
        """The accepted error: one unit of the last digit asked for, so that both rounding and cutting are right."""
        if self.kind == "exact":
            return min(0.25, 1e-9 * max(1.0, abs(answer)))
        if self.kind == "places":
            return 10.0**-self.count
        if not answer:
            return 10.0**-self.count
        return 10.0 ** (math.floor(math.log10(abs(answer)) + 1e-12) - self.count + 1)

    def agrees(self, given: float, answer: float) -> bool:
        return abs(given - answer) <= self.step(answer) * (1 + 1e-6)

    def same(self, given: Value, answer: Value) -> bool:
        """Of the same shape, and each entry near enough."""
        if shape(given) != shape(answer):
            return False
        return all(self.agrees(x, y) for x, y in zip(entries(given), entries(answer), strict=True))

    def apart(self, one: Value, other: Value) -> bool:
        """So far from each other that no typed answer could stand for both."""
        if shape(one) != shape(other):
            return True
        pairs = zip(entries(one), entries(other), strict=True)
        if self.kind == "exact":
            return any(abs(x - y) >= min(0.5, 1e-6 * max(1.0, abs(x))) for x, y in pairs)
        return any(abs(x - y) >= FAR * max(self.step(x), self.step(y)) for x, y in pairs)

    def says(self) -> str:
        if self.kind == "exact":
            return "exactly"
        noun = "significant digit" if self.kind == "digits" else "decimal"
        return f"to {self.count} {noun}{'s' if self.count > 1 else ''}"


def exact() -> Precision:
    return Precision("exact")


def digits(count: int) -> Precision:
    return Precision("digits", count)


def places(count: int) -> Precision:
    return Precision("places", count)


def shape(value: Value) -> tuple[int, ...]:
    if not isinstance(value, tuple):
        return ()
    first = value[0] if value else 0.0
    return (len(value), len(first)) if isinstance(first, tuple) else (len(value),)


def entries(value: Value) -> tuple[float, ...]:
    """All numbers of a value, row by row."""
    if not isinstance(value, tuple):
        return (value,)
    found: list[float] = []
    for part in value:
        found += part if isinstance(part, tuple) else (part,)
    return tuple(found)
