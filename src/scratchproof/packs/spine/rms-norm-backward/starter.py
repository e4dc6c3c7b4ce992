import numpy as np


def rms_norm_forward(x, params, eps=1e-5):
    """x: (..., d), params: {"gain": (d,)}. Returns (y, saved): y shaped like x, saved for rms_norm_backward."""
    gain = params["gain"]
    rms = np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + eps)
    return x / rms * gain, (x, rms, gain)


def rms_norm_backward(dy, saved):
    """dy: (..., d). Returns (dx, {"gain": dgain}), shaped like x and gain."""
    x, rms, gain = saved
    dx = dy * gain / rms
    dgain = np.sum(dy * x / rms, axis=0)
    return dx, {"gain": dgain}
