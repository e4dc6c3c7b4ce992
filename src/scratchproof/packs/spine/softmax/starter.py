import numpy as np


def softmax(x, axis=-1):
    """Probabilities from scores along ``axis``; same shape as ``x``."""
    e = np.exp(x - np.max(x))
    return e / np.sum(e)
