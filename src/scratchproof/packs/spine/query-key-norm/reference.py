"""Query-key norm (Henry et al. 2020; Dehghani et al. 2023), as an RMS norm (Zhang & Sennrich 2019) with gains for each."""

import numpy as np


def query_key_norm(q, k, params, eps=1e-6):
    """q, k: (..., d), params: {"q": (d,), "k": (d,)}. Returns ((q, k) normalised, saved)."""
    y_q, saved_q = normalised(q, params["q"], eps)
    y_k, saved_k = normalised(k, params["k"], eps)
    return (y_q, y_k), (saved_q, saved_k)


def query_key_norm_backward(dq, dk, saved):
    """((dq, dk), grads) of the inputs and gains from the gradients dq, dk of the outputs."""
    saved_q, saved_k = saved
    dx_q, dg_q = gradients(dq, saved_q)
    dx_k, dg_k = gradients(dk, saved_k)
    return (dx_q, dx_k), {"q": dg_q, "k": dg_k}


def normalised(x, g, eps):
    """Rows of x (..., d) divided by their root mean square, times g (d,), and what the way back needs."""
    mean_square = np.mean(x**2, axis=-1, keepdims=True)  # (..., 1)
    rms = np.sqrt(mean_square + eps)
    x_hat = x / rms
    y = x_hat * g
    return y, (x_hat, rms, g)


def gradients(dy, saved):
    """dx (..., d) and dg (d,) from dy (..., d)."""
    x_hat, rms, g = saved
    leading = tuple(range(dy.ndim - 1))
    dg = np.sum(dy * x_hat, leading)
    dx_hat = dy * g
    along = np.mean(dx_hat * x_hat, axis=-1, keepdims=True)  # (..., 1): what only changes the size is lost
    dx = (dx_hat - x_hat * along) / rms
    return dx, dg
