"""Small numbers to draw, chosen so that a person can compute with them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from random import Random


def whole(rng: Random, count: int, low: int, high: int) -> list[int]:
    """``count`` whole numbers from low to high, none of them 0."""
    among = [v for v in range(low, high + 1) if v]
    return [rng.choice(among) for _ in range(count)]


def table(rng: Random, rows: int, columns: int, low: int, high: int) -> list[list[int]]:
    return [whole(rng, columns, low, high) for _ in range(rows)]


def decimal(rng: Random, low: float, high: float, places: int) -> float:
    """A number from low to high with this many decimals, never 0."""
    scale = 10**places
    drawn = 0
    while not drawn:
        drawn = rng.randint(round(low * scale), round(high * scale))
    return float(drawn / scale)


def decimals(rng: Random, count: int, low: float, high: float, places: int) -> list[float]:
    return [decimal(rng, low, high, places) for _ in range(count)]


def shares(rng: Random, count: int, parts: int = 20) -> list[float]:
    """Probabilities that sum to 1, each a positive multiple of 1/parts."""
    cuts = sorted(rng.sample(range(1, parts), count - 1))
    ends = [0, *cuts, parts]
    return [round((b - a) / parts, 6) for a, b in itertools.pairwise(ends)]


def some(rng: Random, words: Sequence[str], count: int) -> list[str]:
    """Words in any order, the same one perhaps twice."""
    return [rng.choice(words) for _ in range(count)]
