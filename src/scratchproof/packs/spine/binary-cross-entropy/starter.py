import numpy as np


def binary_cross_entropy(logits, targets):
    """Mean of -(t log p + (1 - t) log(1 - p)), p = sigmoid(logits). Returns one number."""
    p = 1 / (1 + np.exp(-logits))
    return -np.mean(targets * np.log(p) + (1 - targets) * np.log(1 - p))


def binary_cross_entropy_backward(logits, targets):
    """Gradient of the loss with respect to the logits, in their shape."""
    p = 1 / (1 + np.exp(-logits))
    return p - targets
