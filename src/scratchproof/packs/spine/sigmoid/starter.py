import numpy as np


def sigmoid(x):
    """1 / (1 + e^(-x)), entry by entry. x: floats of any shape. Same shape."""
    return 1 / (1 + np.exp(-x))


def sigmoid_backward(dy, x):
    """dx from dy, the gradient of the output, and x, the input; both of the shape of x."""
    return dy * x * (1 - x)
