"""Multi-layer perceptron with ReLU between layers (Goodfellow et al. 2016, algorithms 6.3 and 6.4)."""

import numpy as np
from parts import linear_layer, linear_layer_backward


def multi_layer_perceptron(x, layers):
    """x: (..., d), layers: pairs (w, b). Returns y (..., d_out of the last) and saved."""
    z, saved = x, []
    for k, (w, b) in enumerate(layers):
        a = np.maximum(z, 0) if k > 0 else z
        saved.append((z, a, w))
        z = linear_layer(a, w, b)
    return z, saved


def multi_layer_perceptron_backward(dy, saved):
    """Returns dx, shaped like x, and for each layer the pair of its gradients."""
    dz, grads = dy, []
    for k, (z, a, w) in reversed(list(enumerate(saved))):
        da, dw, db = linear_layer_backward(dz, a, w)
        grads.insert(0, (dw, db))
        dz = da * (z > 0) if k > 0 else da
    return dz, grads
