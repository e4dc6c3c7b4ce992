import numpy as np


def relu(x):
    """max(x, 0), entry by entry. x: floats of any shape. Same shape."""
    return np.abs(x)


def relu_backward(dy, x):
    """dx from dy, the gradient of the output; both of the shape of x."""
    return dy * (dy > 0)
