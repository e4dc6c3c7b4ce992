"""Derivatives of the softmax (Bishop 2006, equation 4.106): as a matrix, and as its product with a gradient."""

import numpy as np
from parts import softmax


def softmax_jacobian(x):
    """x: (..., n) scores. Returns J: (..., n, n), J_ij = y_i (δ_ij - y_j)."""
    y = softmax(x)
    delta = np.eye(x.shape[-1])
    return y[..., :, None] * (delta - y[..., None, :])


def softmax_backward(dy, y):
    """dy, y = softmax(x): (..., n). Returns dx = Jᵀ dy, which is y (dy - Σ dy y)."""
    s = np.sum(dy * y, axis=-1, keepdims=True)  # (..., 1)
    return y * (dy - s)
