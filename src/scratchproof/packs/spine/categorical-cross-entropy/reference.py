"""Cross-entropy of two distributions (Goodfellow et al. 2016, eq. 3.51), with label smoothing (Szegedy et al. 2016)."""

import numpy as np
from parts import log_softmax, softmax


def smoothed(targets, alpha):
    return (1 - alpha) * targets + alpha / targets.shape[-1]


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    """logits, targets: (..., V), rows of targets sum to 1. Mean over the rows of -Σ t log softmax(logits)."""
    t = smoothed(targets, label_smoothing)
    log_p = log_softmax(logits)
    costs = np.where(t > 0, t * log_p, 0)  # 0 · log 0 counts as 0
    return -np.mean(np.sum(costs, axis=-1))


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    """Gradient of that mean with respect to the logits, (..., V)."""
    q = smoothed(targets, label_smoothing)
    p = softmax(logits)
    n = p.size // p.shape[-1]  # rows
    return (p - q) / n
