"""Cross-entropy of a sigmoid (Bishop 2006, equation 4.90) and its gradient (4.91), from the scores, as means."""

import numpy as np


def binary_cross_entropy(logits, targets):
    """logits: scores x; targets: t from 0 to 1, same shape. Mean of -t log σ(x) - (1 - t) log σ(-x)."""
    x, t = logits, targets
    softplus = x.clip(0) + np.log1p(np.exp(-np.abs(x)))  # -log σ(-x) = log(1 + e^x), the larger term taken out
    return np.mean(softplus - x * t)


def binary_cross_entropy_backward(logits, targets):
    """Gradient of that mean with respect to the logits, in their shape."""
    p = 0.5 + 0.5 * np.tanh(0.5 * logits)  # the sigmoid, without an exponential that could overflow
    return (p - targets) / targets.size
