import numpy as np


def rms_norm(x, gain, eps=1e-5):
    """Every row of x (..., d) divided by its root mean square over the last axis, times gain (d,). Same shape as x."""
    size = np.sqrt(np.sum(x**2, axis=-1, keepdims=True) + eps)
    return x / size * gain
