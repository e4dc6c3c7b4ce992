"""The leaky rectified linear unit (Maas, Hannun & Ng 2013, section 2.2) and its derivative."""

import numpy as np


def leaky_relu(x, slope=0.01):
    """x: floats of any shape. Returns the same shape."""
    return x.clip(0) + slope * x.clip(max=0)


def leaky_relu_backward(dy, x, slope=0.01):
    """dx from the gradient dy of the output, both of the shape of x."""
    leak = slope * dy
    return np.where(x > 0, dy, leak)
