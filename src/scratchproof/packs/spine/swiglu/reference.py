"""SwiGLU feed-forward layer (Shazeer 2020, equation 6) and its gradients, over any leading axes."""

import numpy as np
from parts import sigmoid


def swiglu(x, params):
    """x: (..., d); params: w_gate (d, h), w_up (d, h), w_down (h, d). Returns y (..., d) and what backward needs."""
    gate = x @ params["w_gate"]  # (..., h)
    up = x @ params["w_up"]  # (..., h)
    s = sigmoid(gate)
    act = gate * s  # silu(gate)
    hidden = act * up
    y = hidden @ params["w_down"]
    return y, (x, params, gate, up, s, act, hidden)


def swiglu_backward(dy, saved):
    """Gradients dx (..., d) and those of the parameters, by name, from the gradient dy (..., d) of the output."""
    x, params, gate, up, s, act, hidden = saved
    dhidden = dy @ params["w_down"].T  # (..., h)
    dup = dhidden * act
    dact = dhidden * up
    slope = s * (1 + gate * (1 - s))  # silu'(gate)
    dgate = dact * slope
    dx = dgate @ params["w_gate"].T + dup @ params["w_up"].T
    return dx, {"w_gate": weights(x, dgate), "w_up": weights(x, dup), "w_down": weights(hidden, dy)}


def weights(a, db):
    """The gradient of w in b = a @ w: outer products of rows, added up over all leading axes."""
    leading = tuple(range(a.ndim - 1))
    return np.tensordot(a, db, (leading, leading))
