"""RMS norm (Zhang & Sennrich 2019, equation 4), with eps under the root."""

import numpy as np


def rms_norm(x, gain, eps=1e-5):
    """Every row of x (..., d) divided by its root mean square, then scaled by gain (d,)."""
    mean_square = np.mean(x**2, axis=-1, keepdims=True)  # (..., 1)
    return x / np.sqrt(mean_square + eps) * gain
