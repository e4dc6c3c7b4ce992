"""Logits before and after: tokens that occurred move to the left, whichever side of 0 they are on; the others stay."""

import math

LOGITS = (4.0, 2.0, 1.0, 0.0, -1.0, -2.0, -1.5)
IDS = (0, 5, 2, 0, 4, 0)
PENALTY, FAR, WIDTH = 2.0, 5.0, 51


def observe(impl):
    import numpy as np

    return np.asarray(impl.repetition_penalty(np.array(LOGITS), np.array(IDS), PENALTY), dtype=np.float64).tolist()


def draw(observed):
    lines = [f"ids {' '.join(map(str, IDS))}, penalty {PENALTY:g}", "", f"token  seen {'0':>{WIDTH // 2 + 2}}"]
    for token, (before, after) in enumerate(zip(LOGITS, observed)):
        times = f"{IDS.count(token)}×" if token in IDS else ""
        lines.append(f"{token:>5}  {times:>4} {row(before, after)} {before:>4.1f} → {after:.1f}")
    return [*lines, "", "○ before, ● after, ● alone where nothing changed"]


def row(before, after):
    cells = [" "] * WIDTH
    cells[WIDTH // 2] = "│"
    start, end = place(before), place(after)
    if end is None:
        return "".join(cells)
    for i in range(min(start, end), max(start, end)):
        cells[i] = "─"
    cells[start], cells[end] = "○", "●"
    return "".join(cells)


def place(logit):
    return round((min(max(logit, -FAR), FAR) / FAR + 1) / 2 * (WIDTH - 1)) if math.isfinite(logit) else None
