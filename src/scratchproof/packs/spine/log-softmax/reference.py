"""Log-softmax (Goodfellow et al. 2016, eq. 6.30), shifted by the maximum: no probability is ever formed."""

import numpy as np


def log_softmax(x, axis=-1):
    """x - log(sum(exp(x))) along ``axis``. x: (...), floats or integers; returns floats of the same shape."""
    shifted = x - np.max(x, axis=axis, keepdims=True)  # largest score becomes 0: exp cannot overflow
    total = np.sum(np.exp(shifted), axis=axis, keepdims=True)  # at least 1: log never meets 0
    return shifted - np.log(total)
