"""What a filter of logits left, for pictures: ``from scratchproof.lab.kept import kept`` inside ``draw``."""

from __future__ import annotations

import math
from collections.abc import Sequence

WIDTH = 13
LEGEND = "█ kept, ░ taken out, each as long as the token was probable; ? changed"


def kept(titles: Sequence[str], before: Sequence[Sequence[float]], after: Sequence[Sequence[float]]) -> list[str]:
    """A column for each row of logits, at most three: every token with its share before, and whether it is still there.

    before: finite logits, a row for each title; after: what the filter made of them. A row that is missing has only ?.
    """
    lines = ["       " + "".join(f"{title:<23}" for title in titles)]
    for token in range(len(before[0])):
        cells = []
        for i, row in enumerate(before):
            share = math.exp(row[token]) / sum(map(math.exp, row))
            left = after[i][token] if i < len(after) and token < len(after[i]) else math.nan
            mark = "█" if abs(left - row[token]) < 1e-3 else "░" if left == -math.inf else "?"
            cells.append(f"{mark * max(1, round(WIDTH * share)):<{WIDTH}} {share:>4.0%}")
        lines.append(f"{token:>5}  " + "".join(f"{cell:<23}" for cell in cells))
    return [line.rstrip() for line in lines]
