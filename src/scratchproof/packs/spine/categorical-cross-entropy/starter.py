import numpy as np
from parts import softmax


def categorical_cross_entropy(logits, targets, label_smoothing=0.0):
    """Mean over the rows of -Σ t log softmax(logits). logits, targets: (..., V). Returns one number."""
    t = (1 - label_smoothing) * targets + label_smoothing / targets.shape[-1]
    return -np.mean(t * np.log(softmax(logits)))


def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    """Gradient of that mean with respect to the logits, (..., V)."""
    return (softmax(logits) - targets) / len(logits)
