"""One step of speculative decoding (Leviathan et al. 2023, algorithm 1), with its chance handed in."""

import numpy as np


def speculative_step(draft, q, p, u, w):
    """draft: γ ids, q: (γ, V), p: (γ + 1, V), u: (γ,), w: a number. Returns the accepted ids and one more."""
    for i, x in enumerate(draft):
        if u[i] * q[i, x] >= p[i, x]:
            more = np.maximum(p[i] - q[i], 0)  # what the draft model gave too rarely
            return [*draft[:i], drawn(more, w)]
    return [*draft, drawn(p[len(draft)], w)]


def drawn(weights, w):
    """The first id up to which the weights, as shares of their sum, exceed w."""
    running = np.cumsum(weights)
    return int(np.searchsorted(running, w * running[-1], side="right"))
