"""RMS norm (Zhang & Sennrich 2019, equation 4) as a layer: y and what the way back needs, then the gradients."""

import numpy as np


def rms_norm_forward(x, params, eps=1e-5):
    """x: (..., d), params: {"gain": (d,)}. Returns y, shaped like x, and saved."""
    gain = params["gain"]
    rms = np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + eps)  # (..., 1)
    x_hat = x / rms  # (..., d)
    return gain * x_hat, (x_hat, rms, gain)


def rms_norm_backward(dy, saved):
    """dy: (..., d). Returns dx, shaped like x, and {"gain": (d,)}."""
    x_hat, rms, gain = saved
    rows = tuple(range(dy.ndim - 1))  # every axis but the last
    dgain = np.sum(dy * x_hat, axis=rows)
    dx_hat = gain * dy  # (..., d)
    along = np.mean(dx_hat * x_hat, axis=-1, keepdims=True)  # (..., 1): what goes through the rms
    dx = (dx_hat - along * x_hat) / rms
    return dx, {"gain": dgain}
