"""Softmax (Goodfellow et al. 2016, eq. 6.29), shifted by the maximum so that nothing overflows."""

import numpy as np


def softmax(x, axis=-1):
    """exp(x) / sum(exp(x)) along ``axis``. x: (...), floats or integers; returns floats of the same shape."""
    shifted = x - np.max(x, axis=axis, keepdims=True)  # largest score becomes 0: exp cannot overflow
    e = np.exp(shifted)
    return e / np.sum(e, axis=axis, keepdims=True)
