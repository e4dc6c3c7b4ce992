import numpy as np


def linear_layer(x, w, b):
    """x @ w + b. x: (..., d_in); w: (d_in, d_out); b: (d_out,). Returns (..., d_out)."""
    return x @ w + b


def linear_layer_backward(dy, x, w):
    """Gradients (dx, dw, db) from dy: (..., d_out)."""
    dx = dy @ w.T
    dw = x.T @ dy
    db = np.sum(dy, axis=0)
    return dx, dw, db
