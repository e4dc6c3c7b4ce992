import numpy as np


def silu(x):
    """x / (1 + e^(-x)), entry by entry. x: floats of any shape. Same shape."""
    return x * np.exp(x) / (1 + np.exp(x))


def silu_backward(dy, x):
    """dx from dy, the gradient of the output; both of the shape of x."""
    s = np.exp(x) / (1 + np.exp(x))
    return dy * s
