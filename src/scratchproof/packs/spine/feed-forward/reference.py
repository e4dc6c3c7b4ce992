"""Position-wise feed-forward layer (Vaswani et al. 2017, section 3.3), the activation given as a pair of functions."""

import numpy as np


def feed_forward(x, params, activation):
    """x: (..., d), params: w_up (d, h), w_down (h, d), perhaps b_up (h,), b_down (d,). Returns y (..., d) and saved."""
    f, f_backward = activation
    z = x @ params["w_up"] + params.get("b_up", 0)  # (..., h)
    a = f(z)
    y = a @ params["w_down"] + params.get("b_down", 0)  # (..., d)
    return y, (x, z, a, params, f_backward)


def feed_forward_backward(dy, saved):
    """dy: (..., d). Returns dx (..., d) and the gradients, with the keys and shapes of params."""
    x, z, a, params, f_backward = saved
    rows = tuple(range(dy.ndim - 1))  # every axis but the last
    da = dy @ params["w_down"].T  # (..., h)
    dz = f_backward(da, z)
    dx = dz @ params["w_up"].T  # (..., d)
    grads = {"w_up": np.tensordot(x, dz, (rows, rows)), "w_down": np.tensordot(a, dy, (rows, rows))}
    if "b_up" in params:
        grads["b_up"] = np.sum(dz, rows)
        grads["b_down"] = np.sum(dy, rows)
    return dx, grads
