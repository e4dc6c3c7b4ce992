"""Layer normalisation (Ba, Kiros & Hinton 2016, equations 3 and 4), with eps under the root."""

import numpy as np


def layer_norm(x, gain, bias, eps=1e-5):
    """Every row of x (..., d) brought to mean 0 and variance 1, then scaled by gain (d,) and shifted by bias (d,)."""
    mean = np.mean(x, axis=-1, keepdims=True)  # (..., 1)
    centred = x - mean  # (..., d)
    var = np.mean(centred**2, axis=-1, keepdims=True)  # (..., 1), divided by d
    return centred / np.sqrt(var + eps) * gain + bias
