"""What temperature and a shift do to the learner's own softmax: one bar for each of five scores."""

import math

SCORES = (3.0, 2.0, 1.0, 0.0, -1.0)
COLUMNS = (("T = 0.5", 0.5, 0.0), ("T = 1", 1.0, 0.0), ("T = 3", 3.0, 0.0), ("T = 1, all +1000", 1.0, 1000.0))
EIGHTHS = " ▏▎▍▌▋▊▉█"
WIDTH = 9


def observe(impl):
    import numpy as np

    scores = np.array(SCORES)
    return [np.asarray(impl.softmax(scores / T + shift), dtype=np.float64).tolist() for _, T, shift in COLUMNS]


def draw(observed):
    lines = [f"{'score':<7}" + "".join(f"{title:<16}" for title, _, _ in COLUMNS).rstrip()]
    for i, score in enumerate(SCORES):
        lines.append(f"{score:>5.0f}  " + "".join(f"{bar(column[i]):<{WIDTH}} {number(column[i]):<6}" for column in observed).rstrip())
    lines.append(f"{'sum':>5}  " + "".join(f"{'':<{WIDTH}} {number(sum(column)):<6}" for column in observed).rstrip())
    return lines


def bar(p):
    """``WIDTH`` characters for probability 1, in eighths of a character."""
    if not math.isfinite(p):
        return "?"
    eighths = round(8 * WIDTH * min(max(p, 0.0), 1.0))
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def number(p):
    return f"{p:.2f}" if math.isfinite(p) and abs(p) < 100 else "?"
