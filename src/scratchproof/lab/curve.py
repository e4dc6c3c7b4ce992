"""Curves in text, for pictures: ``from scratchproof.lab.curve import curves`` inside ``draw``."""

from __future__ import annotations

import math
from collections.abc import Sequence

MARKS = "●·+"
HEIGHT = 15


def curves(series: Sequence[Sequence[float]], low: float, high: float, names: Sequence[str]) -> list[str]:
    """Lines of text with each series as points over one axis from ``low`` to ``high``; the first lies on top.

    series: as many numbers each as the picture is to have columns (at most 64 fit a terminal beside the scale). What is
    no finite number is left out.
    """
    numbers = [y for ys in series for y in ys if math.isfinite(y)]
    bottom, top = min([0.0, *numbers]), max([0.0, *numbers])
    if top - bottom < 1e-9:
        top = bottom + 1.0
    width = max(map(len, series))

    def row_of(y: float) -> int:
        return round((top - y) / (top - bottom) * (HEIGHT - 1))

    rows = [[" "] * width for _ in range(HEIGHT)]
    rows[row_of(0.0)] = ["─"] * width
    for mark, ys in reversed(list(zip(MARKS, series, strict=False))):
        for column, y in enumerate(ys):
            if math.isfinite(y):
                rows[row_of(y)][column] = mark
    scale = {0: f"{top:.2f}", row_of(0.0): "0", HEIGHT - 1: f"{bottom:.2f}" if bottom < 0 else "0"}
    lines = [f"{scale.get(i, ''):>6} {''.join(row)}".rstrip() for i, row in enumerate(rows)]
    ends = f"{low:g}", f"{high:g}"
    lines.append(" " * 7 + ends[0] + " " * max(1, width - len(ends[0]) - len(ends[1])) + ends[1])
    return [*lines, "       " + "   ".join(f"{mark} {name}" for mark, name in zip(MARKS, names, strict=False))]
