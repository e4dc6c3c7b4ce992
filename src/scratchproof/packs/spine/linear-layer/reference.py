"""Linear layer y = xW + b and its gradients (Goodfellow et al. 2016, section 6.5.6), over any leading axes."""

import numpy as np


def linear_layer(x, w, b):
    """x: (..., d_in), w: (d_in, d_out), b: (d_out,). Returns (..., d_out)."""
    return x @ w + b


def linear_layer_backward(dy, x, w):
    """Gradients (dx, dw, db), shaped like x, w and b, from the gradient dy (..., d_out) of the output."""
    leading = tuple(range(x.ndim - 1))  # every axis but the last; none for a single vector
    dx = dy @ w.T  # (..., d_in)
    dw = np.tensordot(x, dy, (leading, leading))  # (d_in, d_out): outer products of rows, added up
    db = np.sum(dy, leading)  # (d_out,)
    return dx, dw, db
