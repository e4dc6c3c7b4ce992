"""The vectors of a model's tokens on two axes: those along which they differ most (principal components)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT, PAD = 620, 420, 24
NEAREST = 3
MOST = 300  # tokens that are drawn
KINDS = {
    "lower": "small letters",
    "upper": "capitals",
    "digit": "digits",
    "sign": "signs and space",
    "longer": "pieces",
}


@dataclass(frozen=True)
class Point:
    """named: whether its token has room to stand there; else it is a dot."""

    x: float
    y: float
    token: str
    kind: str
    named: bool


@dataclass(frozen=True)
class Scatter:
    """share: of all that the vectors differ, how much these two axes show. rows: (token, its nearest)."""

    points: tuple[Point, ...]
    kinds: tuple[tuple[str, str], ...]
    share: float
    rows: tuple[tuple[str, str], ...]
    width: int = WIDTH
    height: int = HEIGHT


def scatter(table: Any, tokens: Sequence[str]) -> Scatter:
    """table: (V, d) array; tokens: V texts as they are shown."""
    import numpy as np

    table = np.asarray(table, np.float64)[:MOST]
    tokens = tokens[:MOST]
    centred = table - table.mean(axis=0)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    axes = np.zeros((len(tokens), 2))
    axes[:, : min(2, len(s))] = (u * s)[:, :2]
    low, high = axes.min(axis=0), axes.max(axis=0)
    size = np.where(high - low < 1e-12, 1.0, high - low)
    places = PAD + (axes - low) / size * np.array([WIDTH - 2 * PAD, HEIGHT - 2 * PAD])
    points: list[Point] = []
    for (x, y), token in zip(places.tolist(), tokens):
        wide = 5 + 4 * len(token)
        free = all(abs(p.x - x) > wide + 3 or abs(p.y - y) > 13 for p in points if p.named)
        points.append(Point(round(x, 1), round(y, 1), token, kind(token), free))
    used = {point.kind for point in points}
    shown = float((s[:2] ** 2).sum() / max((s**2).sum(), 1e-30))
    return Scatter(tuple(points), tuple(k for k in KINDS.items() if k[0] in used), shown, nearest(table, tokens))


def nearest(table: Any, tokens: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """For each token those whose vectors point most nearly the same way, in all dimensions."""
    import numpy as np

    unit = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)
    alike = unit @ unit.T
    np.fill_diagonal(alike, -2)
    rows = []
    for i, token in enumerate(tokens):
        order = np.argsort(-alike[i], kind="stable")[: min(NEAREST, len(tokens) - 1)]
        rows.append((token, ", ".join(f"{tokens[j]} {alike[i, j]:.2f}" for j in order)))
    return tuple(rows)


def kind(token: str) -> str:
    if len(token) > 1:
        return "longer"
    return "lower" if token.islower() else "upper" if token.isupper() else "digit" if token.isdigit() else "sign"
