import numpy as np


def leaky_relu(x, slope=0.01):
    """x where x > 0, slope · x elsewhere, entry by entry. x: floats of any shape. Same shape."""
    return np.maximum(x, 0) + slope * x


def leaky_relu_backward(dy, x, slope=0.01):
    """dx from dy, the gradient of the output; both of the shape of x."""
    return np.where(x > 0, dy, slope)
