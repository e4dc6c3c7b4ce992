import numpy as np


def feed_forward(x, params, activation):
    """x: (..., d), params: w_up (d, h), w_down (h, d), perhaps b_up (h,), b_down (d,). Returns (y, saved), y (..., d)."""
    f, f_backward = activation
    z = x @ params["w_up"] + params.get("b_up", 0)
    a = f(z)
    y = a @ params["w_down"] + params.get("b_down", 0)
    return y, (x, z, a, params, f_backward)


def feed_forward_backward(dy, saved):
    """dy: (..., d). Returns (dx, grads): dx (..., d), grads with the keys and shapes of params."""
    x, z, a, params, f_backward = saved
    da = dy @ params["w_down"].T
    dx = da @ params["w_up"].T
    rows = tuple(range(dy.ndim - 1))
    grads = {"w_up": np.tensordot(x, da, (rows, rows)), "w_down": np.tensordot(a, dy, (rows, rows))}
    if "b_up" in params:
        grads["b_up"] = np.sum(da, rows)
        grads["b_down"] = np.sum(dy, rows)
    return dx, grads
