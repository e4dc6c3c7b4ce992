"""Focal loss of a sigmoid (Lin et al. 2017, equation 5) and its gradient (appendix B), as means over all entries."""

import numpy as np


def terms(logits, targets, alpha):
    """For each entry the sign s, +1 or -1, -log p_t, 1 - p_t, α_t and p_t."""
    s = 2.0 * targets - 1
    m = s * logits  # the margin: p_t = σ(m)
    cost = (-m).clip(0) + np.log1p(np.exp(-np.abs(m)))  # log(1 + e^-m), the larger term taken out
    p, q = np.exp(-cost), np.exp(-m - cost)
    weight = targets * alpha + (1 - targets) * (1 - alpha)
    return s, cost, q, weight, p


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    """logits: scores; targets: 0 or 1, same shape. Mean of -α_t (1 - p_t)^γ log p_t."""
    _, cost, q, weight, _ = terms(logits, targets, alpha)
    return np.mean(weight * q**gamma * cost)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    """Gradient of that mean with respect to the logits, in their shape."""
    s, cost, q, weight, p = terms(logits, targets, alpha)
    slope = -s * weight * q**gamma * (q + gamma * p * cost)
    return slope / slope.size
