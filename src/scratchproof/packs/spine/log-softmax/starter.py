import numpy as np


def log_softmax(x, axis=-1):
    """Logarithm of softmax along ``axis``; same shape as ``x``."""
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    p = e / np.sum(e, axis=axis, keepdims=True)
    return np.log(p)
