"""Cross-entropy of a softmax (Bishop 2006, eq. 4.108) and its gradient (eq. 4.109), as means over the rows."""

import numpy as np
from parts import log_softmax, softmax


def cross_entropy(logits, targets):
    """Mean of -log softmax(logits)[target]. logits: (N, V) floats; targets: (N,) integers in [0, V)."""
    n = np.arange(len(targets))
    log_p = log_softmax(logits)  # (N, V)
    return -np.mean(log_p[n, targets])


def cross_entropy_backward(logits, targets):
    """Gradient of that mean with respect to the logits, (N, V)."""
    n = np.arange(len(targets))
    d = softmax(logits)  # (N, V): p
    d[n, targets] -= 1  # p - onehot
    return d / len(targets)
