"""Layer norm (Ba, Kiros & Hinton 2016, equations 3 and 4) as a layer: y and what the way back needs, then the gradients."""

import numpy as np


def layer_norm_forward(x, params, eps=1e-5):
    """x: (..., d), params: {"gain": (d,), "bias": (d,)}. Returns y, shaped like x, and saved."""
    gain, bias = params["gain"], params["bias"]
    centred = x - np.mean(x, axis=-1, keepdims=True)  # (..., d)
    sigma = np.sqrt(np.mean(centred**2, axis=-1, keepdims=True) + eps)  # (..., 1)
    x_hat = centred / sigma
    return gain * x_hat + bias, (x_hat, sigma, gain)


def layer_norm_backward(dy, saved):
    """dy: (..., d). Returns dx, shaped like x, and {"gain": (d,), "bias": (d,)}."""
    x_hat, sigma, gain = saved
    rows = tuple(range(dy.ndim - 1))  # every axis but the last
    dgain = np.sum(dy * x_hat, axis=rows)
    dbias = np.sum(dy, axis=rows)
    dx_hat = gain * dy  # (..., d)
    centre = np.mean(dx_hat, axis=-1, keepdims=True)  # (..., 1): what goes through the mean
    along = np.mean(dx_hat * x_hat, axis=-1, keepdims=True)  # (..., 1): what goes through the deviation
    dx = (dx_hat - centre - along * x_hat) / sigma
    return dx, {"gain": dgain, "bias": dbias}
