import numpy as np


def layer_norm(x, gain, bias, eps=1e-5):
    """Every row of x (..., d) normalised over its last axis; gain and bias have shape (d,). Same shape as x."""
    mean = np.mean(x, axis=-1, keepdims=True)
    std = np.std(x, axis=-1, keepdims=True)
    return (x - mean) / (std + eps) * gain + bias
