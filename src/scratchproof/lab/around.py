"""Sizes about 1 on a logarithmic scale, for pictures: ``from scratchproof.lab.around import around``."""

from __future__ import annotations

import math

DECADES = 3.0


def around(size: float, width: int) -> str:
    """``width`` characters, an even number, with 1 in the middle and a thousandth and a thousand at the ends."""
    half = width // 2
    if not math.isfinite(size):
        return f"{' ' * half}│?".ljust(width + 1)
    part = min(max(math.log10(size) / DECADES, -1.0), 1.0) if size > 0 else -1.0
    n = round(abs(part) * half)
    return f"{'█' * n:>{half}}│{'':<{half}}" if part < 0 else f"{'':<{half}}│{'█' * n:<{half}}"
