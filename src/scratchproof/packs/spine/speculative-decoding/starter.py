import numpy as np


def speculative_step(draft, q, p, u, w):
    """The accepted ids of draft (γ ids), and one more. q: (γ, V), p: (γ + 1, V), u: (γ,) and w: numbers in [0, 1)."""
    new = []
    row = p[-1]
    for x, small, large, chance in zip(draft, q, p, u):
        if chance >= large[x] / small[x]:
            row = large
            break
        new.append(x)
    return new + [int(np.argmax(np.cumsum(row) > w))]
