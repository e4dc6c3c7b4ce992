"""Gradients beside measured ones, for pictures: ``from scratchproof.lab.measured import beside_measured``."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scratchproof.lab.shades import largest, signed

Matrix = Sequence[Sequence[float]]


def beside_measured(name: str, yours: Matrix, measured: Matrix, width: int = 2) -> list[str]:
    """A gradient and what finite differences gave, two matrices of one shape, with ! where they are not the same.

    The shades of both stand for parts of the largest measured entry, see `scratchproof.lab.shades.signed`.
    """
    size = largest(measured)
    sign = signed(size)
    wide = max(len(measured[0]) * width, len("measured")) + 2
    lines = [f"{name:<{wide}}measured"]
    worst = 0.0
    for i, row in enumerate(measured):
        mine = yours[i] if i < len(yours) else []
        offs = [abs(a - b) if math.isfinite(a) else math.inf for a, b in zip(mine, row, strict=False)]
        off = max(offs, default=math.inf) if len(mine) == len(row) else math.inf
        worst = max(worst, off)
        left, right = ("".join(width * sign(v) for v in values) for values in (mine, row))
        lines.append(f"{left:<{wide}}{right:<{wide - 1}}{'!' if not off <= 1e-3 * size else ''}".rstrip())
    lines.append(f"off by {worst / size:.0%} at most" if size and math.isfinite(worst) else "not the same")
    return lines
