import numpy as np


def numerical_gradient(f, x, h=1e-5):
    """Gradient of f at x from differences of step h, in the shape of x. f: array -> number."""
    x = np.array(x, dtype=np.float64)
    grad = np.zeros(x.shape)
    here = f(x)
    for i in np.ndindex(x.shape):
        moved = x.copy()
        moved[i] += h
        grad[i] = (f(moved) - here) / h
    return grad


def gradient_error(f, x, grad, h=1e-5):
    """Largest |a - n| / max(|a|, |n|, 1e-8) over all entries: a from grad, n numerical. Returns one number."""
    n = numerical_gradient(f, x, h)
    return np.max(np.abs(grad - n))
