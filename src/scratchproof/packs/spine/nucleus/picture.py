"""The nucleus of three distributions: few tokens where the model is sure, many where it is not."""

TITLES = ("sure", "less sure", "not sure")
LOGITS = ([0.2, 4.0, -1.0, 1.5, 0.0, 2.0], [0.3, 1.0, 2.2, -1.0, 1.6, -0.5], [0.9, 0.5, 0.7, 0.3, 0.6, 0.8])


def observe(impl):
    import numpy as np

    return [np.asarray(impl.nucleus(np.array(LOGITS), p), dtype=np.float64).tolist() for p in (0.5, 0.9)]


def draw(observed):
    from scratchproof.lab.kept import LEGEND, kept

    lines = []
    for p, after in zip((0.5, 0.9), observed):
        lines += [f"p = {p}: the fewest that reach {p:.0%} together", *kept(TITLES, LOGITS, after), ""]
    return [*lines, LEGEND]
