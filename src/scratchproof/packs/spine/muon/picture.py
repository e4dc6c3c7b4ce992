"""The singular values of one update: six directions of very different size before, all of about one size after."""

import math

SIZES = (10.0, 5.0, 2.0, 1.0, 0.5, 0.2)
RUNS = (("1 step", 1, 6), ("2 steps", 2, 6), ("5 steps", 5, 6), ("5, 24 rows", 5, 24))
WIDTH = 7


def observe(impl):
    import numpy as np

    rng = np.random.default_rng(3)
    seen = []
    for _, steps, rows in RUNS:
        left, right = (np.linalg.qr(rng.normal(size=(n, 6)))[0] for n in (rows, 6))
        theta = np.zeros((rows, 6))
        impl.Muon([theta], lr=1.0, ns_steps=steps).step([left * SIZES @ right.T])
        seen.append([float(-(left[:, i] @ theta @ right[:, i])) for i in range(6)])
    return seen


def draw(observed):
    from scratchproof.lab.bars import bar

    lines = [f"{'':<4}{'gradient':<16}" + "".join(f"{name:<14}" for name, _, _ in RUNS).rstrip()]
    for i, size in enumerate(SIZES):
        cells = (f"{bar(column[i] / 2, WIDTH):<{WIDTH}} {column[i]:>5.2f} " for column in observed)
        lines.append(f"{i + 1:>3} {bar(size / 10, WIDTH):<{WIDTH}} {size:>5.1f}   " + "".join(cells).rstrip())
    tall = math.sqrt(24 / 6)
    return [
        *lines,
        "",
        "How far the step goes against each of the gradient's singular directions.",
        f"After five iterations all about 1; for 24 rows by 6, all times {tall:.0f}.",
    ]
