import numpy as np


def multi_layer_perceptron(x, layers):
    """x: (..., d), layers: list of pairs (w, b). Returns (y, saved)."""
    saved = []
    for k, (w, b) in enumerate(layers):
        if k > 0:
            x = np.maximum(x, 0)
        saved.append((x, w))
        x = x @ w + b
    return x, saved


def multi_layer_perceptron_backward(dy, saved):
    """Returns (dx, grads): dx shaped like x, grads a list of pairs (dw, db) in the order of layers."""
    grads = []
    for x, w in reversed(saved):
        rows = tuple(range(dy.ndim - 1))
        grads.append((np.tensordot(x, dy, (rows, rows)), np.sum(dy, rows)))
        dy = dy @ w.T
    return dy, grads
