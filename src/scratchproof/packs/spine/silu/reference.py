"""SiLU (Hendrycks & Gimpel 2016, section 2; Ramachandran et al. 2017, section 4, with β = 1) and its derivative."""

from parts import sigmoid


def silu(x):
    """x: floats of any shape. Returns the same shape."""
    return x * sigmoid(x)


def silu_backward(dy, x):
    """dx from the gradient dy of the output, both of the shape of x."""
    s = sigmoid(x)
    ds = s * (1 - s)
    return dy * (s + x * ds)
