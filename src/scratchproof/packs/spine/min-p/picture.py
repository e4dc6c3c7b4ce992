"""What is at least p times as probable as the best: the bar moves with the best, so flat distributions lose little."""

TITLES = ("sure", "less sure", "not sure")
LOGITS = ([0.2, 4.0, -1.0, 1.5, 0.0, 2.0], [0.3, 1.0, 2.2, -1.0, 1.6, -0.5], [0.9, 0.5, 0.7, 0.3, 0.6, 0.8])


def observe(impl):
    import numpy as np

    return [np.asarray(impl.min_p(np.array(LOGITS), p), dtype=np.float64).tolist() for p in (0.1, 0.6)]


def draw(observed):
    import math

    from scratchproof.lab.kept import LEGEND, kept

    lines = []
    for p, after in zip((0.1, 0.6), observed):
        bars = ", ".join(f"{p * math.exp(max(row)) / sum(map(math.exp, row)):.0%}" for row in LOGITS)
        lines += [f"p = {p}: at least {bars} is asked for", *kept(TITLES, LOGITS, after), ""]
    return [*lines, LEGEND]
