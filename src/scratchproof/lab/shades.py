"""Matrices as patches of shade, for pictures: ``from scratchproof.lab.shades import maps`` inside ``draw``."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

SHADES = " ·░▒▓█"
STEPS = (0.02, 0.08, 0.16, 0.3, 0.5)
UP, DOWN = "░▒█", "-=≡"
SIGNED_STEPS = (0.05, 0.3, 0.65)
SIGNED_LEGEND = f"{UP} more than 0, {DOWN} less than 0, · about 0"


def shade(weight: float) -> str:
    """The shade of a share from 0 to 1; a question mark where it is none."""
    if not math.isfinite(weight) or not -0.01 <= weight <= 1.01:
        return "?"
    return SHADES[sum(weight >= step for step in STEPS)]


def legend(width: int) -> str:
    """What the shades stand for, as patches of ``width`` characters."""
    return "at least: " + "   ".join(f"{width * sign} {step:.0%}" for sign, step in zip(SHADES[1:], STEPS, strict=True))


def signed(size: float) -> Callable[[float], str]:
    """Shades of numbers of either sign, strongest from two thirds of ``size``, see `SIGNED_LEGEND`."""

    def sign(value: float) -> str:
        if not math.isfinite(value) or not math.isfinite(size):
            return "?"
        n = sum(abs(value) >= step * size for step in SIGNED_STEPS) if size > 0 else 0
        return (UP if value > 0 else DOWN)[n - 1] if n else "·"

    return sign


def largest(*matrices: Sequence[Sequence[float]]) -> float:
    """The largest size among all finite numbers, 0 when there is none."""
    return max((abs(v) for rows in matrices for row in rows for v in row if math.isfinite(v)), default=0.0)


def maps(  # noqa: PLR0917
    titles: Sequence[str],
    matrices: Sequence[Sequence[Sequence[float]]],
    rows: Sequence[str],
    columns: Sequence[str],
    width: int,
    sign: Callable[[float], str] = shade,
) -> list[str]:
    """Matrices with the same rows beside each other: a title, the columns' names, a line for each row.

    width: characters for each entry; as much of a column's name as leaves one of them free is shown.
    """
    left = max(map(len, rows)) + 1
    wide = [max(width * len(columns), len(title)) + 3 for title in titles]
    names = "".join(f"{name[: max(1, width - 1)]:<{width}}" for name in columns)
    lines = [" " * left + "".join(f"{title:<{w}}" for title, w in zip(titles, wide, strict=True))]
    lines.append(" " * left + "".join(f"{names:<{w}}" for w in wide))
    for i, name in enumerate(rows):
        patches = ("".join(width * sign(v) for v in matrix[i]) for matrix in matrices)
        lines.append(f"{name:>{left - 1}} " + "".join(f"{p:<{w}}" for p, w in zip(patches, wide, strict=True)))
    return [line.rstrip() for line in lines]
