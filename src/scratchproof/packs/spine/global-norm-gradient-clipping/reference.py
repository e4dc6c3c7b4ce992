"""Clipping by the global norm (Pascanu, Mikolov & Bengio 2013, algorithm 1), over all gradients of a model at once."""

import numpy as np


def global_norm_gradient_clipping(grads, max_norm):
    """(clipped, norm): the gradients as one vector no longer than max_norm, and its length before. None stays None."""
    norm = np.sqrt(sum(np.sum(g**2) for g in grads if g is not None))
    scale = max_norm / norm if norm > max_norm else 1.0
    clipped = [None if g is None else g * scale for g in grads]
    return clipped, norm
