"""Sizes about 1 on a logarithmic scale, for pictures: ``from scratchproof.lab.around import layers``."""

from __future__ import annotations

import math
from collections.abc import Sequence

DECADES, WIDTH = 3.0, 14


def around(size: float, width: int) -> str:
    """``width`` characters, an even number, with 1 in the middle and a thousandth and a thousand at the ends."""
    half = width // 2
    if not math.isfinite(size):
        return f"{' ' * half}│?".ljust(width + 1)
    part = min(max(math.log10(size) / DECADES, -1.0), 1.0) if size > 0 else -1.0
    n = round(abs(part) * half)
    return f"{'█' * n:>{half}}│{'':<{half}}" if part < 0 else f"{'':<{half}}│{'█' * n:<{half}}"


def layers(names: Sequence[str], columns: Sequence[Sequence[float]]) -> list[str]:
    """A line for each layer of a network: the root mean square after it in each of at most three columns."""
    lines = ["layer  " + "".join(f"{name:<23}" for name in names).rstrip()]
    for i, sizes in enumerate(zip(*columns)):
        lines.append(f"{i + 1:>5}  " + "".join(f"{around(s, WIDTH)} {short(s):<6} " for s in sizes).rstrip())
    return [*lines, "Root mean square after each layer; │ is 1, a full bar 1000 times off."]


def short(size: float) -> str:
    if size < 0.001:
        return f"{size:.0e}"
    return f"{size:.2g}" if size < 9.95 else f"{size:.0f}" if size < 99999 else "?"
