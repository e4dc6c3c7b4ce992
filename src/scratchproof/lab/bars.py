"""Bars in text, for pictures: ``from scratchproof.lab.bars import bar`` inside ``draw``."""

from __future__ import annotations

import math

EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar(share: float, width: int) -> str:
    """At most ``width`` characters: that many for a share of 1 or more, in eighths; a question mark for no number."""
    if not math.isfinite(share):
        return "?"
    eighths = round(8 * width * min(max(share, 0.0), 1.0))
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def percent(share: float) -> str:
    """Such as ``12%``; ``?`` for what is no number, or far from a share."""
    return f"{share:.0%}" if math.isfinite(share) and abs(share) < 10 else "?"
