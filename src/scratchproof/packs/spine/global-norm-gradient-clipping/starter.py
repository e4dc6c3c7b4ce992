import numpy as np


def global_norm_gradient_clipping(grads, max_norm):
    """(clipped, norm): gradients (list of arrays or None) scaled so that together they are no longer than max_norm."""
    norm = np.sqrt(sum(np.sum(g**2) for g in grads if g is not None))
    clipped = [None if g is None else g * (max_norm / norm) for g in grads]
    return clipped, norm
