"""Three gradients before and after clipping to length 1: when they are long together, and when they are not."""

import math

CASES = ([[2.0, 0.0], [0.0, 1.5], [0.5]], [[0.4, 0.0], [0.0, 0.3], [0.1]])
WIDTH = 12  # blocks for a length of 1


def observe(impl):
    import numpy as np

    seen = []
    for case in CASES:
        clipped, norm = impl.global_norm_gradient_clipping([np.array(g) for g in case], 1.0)
        seen.append([float(norm), [float(np.sqrt(np.sum(np.square(g)))) for g in clipped]])
    return seen


def draw(observed):
    lines = ["lengths of three gradients, max_norm = 1: before ░, after █"]
    for case, (norm, after) in zip(CASES, observed):
        lines.append(f"norm {norm:.2f}")
        for g, clipped in zip(case, after):
            before = math.hypot(*g)
            lines.append(f"  {before:5.2f} {'░' * blocks(before)}")
            lines.append(f"  {clipped:5.2f} {'█' * blocks(clipped)}")
    return lines


def blocks(length):
    return min(round(WIDTH * length), 60) if math.isfinite(length) else 0
