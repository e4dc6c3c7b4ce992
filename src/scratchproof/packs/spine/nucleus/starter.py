import numpy as np
from parts import softmax


def nucleus(logits, p):
    """The fewest most probable tokens of each row of (..., V) that add up to p keep their logits; -inf for all others."""
    out = np.full(logits.shape, -np.inf)
    for n in np.ndindex(logits.shape[:-1]):
        total = 0.0
        shares = softmax(logits[n])
        for i in sorted(range(len(shares)), key=lambda i: -shares[i]):
            total += shares[i]
            if total >= p and p != 1:
                break
            out[n + (i,)] = logits[n][i]
    return out
