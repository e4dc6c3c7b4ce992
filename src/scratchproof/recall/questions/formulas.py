"""What several templates compute with, in plain Python: a question must not wait for an array library to load."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

Row = Sequence[float]


def mean(x: Row) -> float:
    return sum(x) / len(x)


def variance(x: Row, less: int = 0) -> float:
    """sum (x - mean)^2 / (n - less); less = 1 is the sample variance."""
    middle = mean(x)
    return sum((v - middle) ** 2 for v in x) / (len(x) - less)


def dot(x: Row, y: Row) -> float:
    return sum(a * b for a, b in zip(x, y, strict=True))


def norm(x: Row) -> float:
    return math.sqrt(dot(x, x))


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def softmax(z: Row) -> tuple[float, ...]:
    """exp(z_i) / sum_j exp(z_j), the largest entry taken off first."""
    top = max(z)
    e = [math.exp(v - top) for v in z]
    return tuple(v / sum(e) for v in e)


def entropy(p: Row) -> float:
    """-sum p ln p, in nats (Shannon 1948)."""
    return -sum(v * math.log(v) for v in p if v)


def cross_entropy(p: Row, q: Row) -> float:
    """-sum p ln q, in nats."""
    return -sum(a * math.log(b) for a, b in zip(p, q, strict=True) if a)


def transposed(a: Any) -> tuple[tuple[float, ...], ...]:
    return tuple(zip(*a, strict=True))


def product(a: Any, b: Any) -> tuple[tuple[float, ...], ...]:
    """The matrix product: entry (i, j) is row i of a times column j of b."""
    return tuple(tuple(dot(row, column) for column in transposed(b)) for row in a)


def ngrams(words: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[k : k + n]) for k in range(len(words) - n + 1))
