"""The three largest of three distributions: as many where the model is sure as where it is not."""

TITLES = ("sure", "not sure", "ties for the third")
LOGITS = ([0.2, 4.0, -1.0, 1.5, 0.0, 2.0], [0.9, 0.5, 0.7, 0.3, 0.6, 0.8], [1.0, -0.5, 1.7, 1.0, 0.2, 2.0])


def observe(impl):
    import numpy as np

    return [np.asarray(impl.top_k(np.array(LOGITS), k), dtype=np.float64).tolist() for k in (1, 3)]


def draw(observed):
    from scratchproof.lab.kept import LEGEND, kept

    lines = []
    for k, after in zip((1, 3), observed):
        lines += [f"k = {k}", *kept(TITLES, LOGITS, after), ""]
    return [*lines, LEGEND]
