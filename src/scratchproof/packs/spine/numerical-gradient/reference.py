"""Gradient from central differences, and the check of another gradient by it (Goodfellow et al. 2016, section 11.5)."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    """f: array -> number. Returns (f(x + h e_i) - f(x - h e_i)) / 2h for every entry i, in the shape of x."""
    x = np.array(x, dtype=np.float64)  # a copy, to move entries in
    grad = np.empty_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * h)
    return grad


def gradient_error(f, x, grad, h=1e-5):
    """Largest relative error of grad, which has the shape of x, against the numerical gradient."""
    a = grad
    n = numerical_gradient(f, x, h)
    size = np.max(np.abs([a, n]), axis=0)
    return np.max(np.abs(a - n) / size.clip(1e-8))
