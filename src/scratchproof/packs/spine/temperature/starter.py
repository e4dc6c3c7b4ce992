import numpy as np


def temperature(logits, t):
    """logits (..., V) divided by t, a number or (...). At t = 0: 0 for the largest of a row, -inf elsewhere."""
    if t == 0:
        return np.where(logits == np.max(logits), 0.0, -np.inf)
    return logits / t
