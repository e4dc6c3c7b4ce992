"""Attention as a picture: who looks back at whom, stronger where more.

Cells of nearly the same weight are one path, so that a map of a long text stays small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

CELL, MARGIN = 13, 40
SQUARE = f"h{CELL - 1}v{CELL - 1}h{1 - CELL}z"
STEPS = 20  # shades of the large map
MOST = 64  # tokens that are drawn
FEW = (0.08, 0.2, 0.5)  # the least weights of the three shades of a small map


@dataclass(frozen=True)
class Thumb:
    """A head in small. shades: (opacity, path) in a square of ``size`` units."""

    layer: int
    head: int
    shades: tuple[tuple[float, str], ...]
    size: int


@dataclass(frozen=True)
class HeadMap:
    """One head. columns, rows: (place, token); said: for each token, (token that it looked at, share) from the most."""

    layer: int
    head: int
    shades: tuple[tuple[float, str], ...]
    columns: tuple[tuple[int, str], ...]
    rows: tuple[tuple[int, str], ...]
    said: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    width: int
    margin: int = MARGIN


def head_map(weights: Any, tokens: Sequence[str], layer: int, head: int) -> HeadMap:
    """weights: (T, T) array, row looks at column."""
    rows, tokens = corner(weights), tokens[-MOST:]
    n = len(tokens)
    groups: dict[int, list[str]] = {}
    for i, row in enumerate(rows):
        for j, weight in enumerate(row):
            share = min(STEPS, round(weight * STEPS))
            if share > 0:
                groups.setdefault(share, []).append(f"M{MARGIN + j * CELL} {MARGIN + i * CELL}{SQUARE}")
    shades = tuple(
        # The power lets small shares be told apart
        (round((share / STEPS) ** 0.6, 2), "".join(groups[share]))
        for share in sorted(groups)
    )
    said = []
    for i, row in enumerate(rows):
        order = sorted(range(n), key=lambda j: -row[j])[:3]
        looked = tuple((place(tokens, j), f"{row[j]:.0%}") for j in order if row[j] >= 0.005)
        said.append((place(tokens, i), looked))
    marks = tuple((MARGIN + k * CELL + CELL // 2, token) for k, token in enumerate(tokens))
    return HeadMap(layer, head, shades, marks, marks, tuple(said), MARGIN + n * CELL + 2)


def thumb(weights: Any, layer: int, head: int) -> Thumb:
    rows = corner(weights)
    paths = ["", "", ""]
    for i, row in enumerate(rows):
        for j, weight in enumerate(row):
            if weight >= FEW[0]:
                paths[sum(weight >= least for least in FEW) - 1] += f"M{j} {i}h1v1h-1z"
    shades = tuple((opacity, path) for opacity, path in zip((0.4, 0.7, 1.0), paths) if path)
    return Thumb(layer, head, shades, len(rows))


def corner(weights: Any) -> list[list[float]]:
    """The weights among the last tokens."""
    rows: list[list[float]] = weights[-MOST:, -MOST:].tolist()
    return rows


def place(tokens: Sequence[str], k: int) -> str:
    """A token with its place: two of the same letter are two."""
    return f"{tokens[k]} ({k + 1})"
