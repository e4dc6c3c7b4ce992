import numpy as np


def layer_norm_forward(x, params, eps=1e-5):
    """x: (..., d), params: {"gain": (d,), "bias": (d,)}. Returns (y, saved): y shaped like x, saved for the way back."""
    gain, bias = params["gain"], params["bias"]
    sigma = np.sqrt(np.var(x, axis=-1, keepdims=True) + eps)
    x_hat = (x - np.mean(x, axis=-1, keepdims=True)) / sigma
    return gain * x_hat + bias, (x_hat, sigma, gain)


def layer_norm_backward(dy, saved):
    """dy: (..., d). Returns (dx, {"gain": dgain, "bias": dbias}), shaped like x, gain and bias."""
    x_hat, sigma, gain = saved
    dx = gain * dy / sigma
    dgain = np.sum(dy * x_hat, axis=0)
    dbias = np.sum(dy, axis=0)
    return dx, {"gain": dgain, "bias": dbias}
