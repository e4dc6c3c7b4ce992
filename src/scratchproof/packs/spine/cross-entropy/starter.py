import numpy as np


def cross_entropy(logits, targets):
    """Mean over the rows of -log softmax(logits)[target]. logits: (N, V); targets: (N,). Returns one number."""
    e = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    return -np.mean(np.log(p[np.arange(len(targets)), targets]))


def cross_entropy_backward(logits, targets):
    """Gradient of that mean with respect to the logits, (N, V)."""
    e = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    p = e / np.sum(e, axis=1, keepdims=True)
    p[np.arange(len(targets)), targets] -= 1
    return p
