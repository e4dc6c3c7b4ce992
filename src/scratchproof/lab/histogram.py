"""How numbers are spread, in one line, for pictures: ``from scratchproof.lab.histogram import histogram``."""

from __future__ import annotations

from collections.abc import Sequence

BARS = " ▁▂▃▄▅▆▇█"


def histogram(counts: Sequence[float]) -> str:
    """A block for each count, the largest full; whatever is above 0 shows."""
    most = max(counts, default=0)
    return "".join(BARS[max(1, round(8 * n / most))] if n > 0 else " " for n in counts)
