import numpy as np


def swiglu(x, params):
    """x: (..., d); params: w_gate (d, h), w_up (d, h), w_down (h, d). Returns y (..., d) and what backward needs."""
    gate = x @ params["w_gate"]
    up = x @ params["w_up"]
    s = 0.5 * (1 + np.tanh(gate / 2))  # the sigmoid
    hidden = s * up
    return hidden @ params["w_down"], (x, params, gate, up, s, hidden)


def swiglu_backward(dy, saved):
    """dx (..., d) and a dict of the gradients of the parameters, from dy (..., d) and what forward saved."""
    x, params, gate, up, s, hidden = saved
    dhidden = dy @ params["w_down"].T
    dup = dhidden * s
    dgate = dhidden * up * s * (1 - s)
    dx = dgate @ params["w_gate"].T + dup @ params["w_up"].T
    leading = tuple(range(x.ndim - 1))
    pairs = {"w_gate": (x, dgate), "w_up": (x, dup), "w_down": (hidden, dy)}
    return dx, {name: np.tensordot(a, b, (leading, leading)) for name, (a, b) in pairs.items()}
