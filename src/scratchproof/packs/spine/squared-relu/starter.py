import numpy as np


def squared_relu(x):
    """max(x, 0)², entry by entry. x: floats of any shape. Same shape."""
    return x * x


def squared_relu_backward(dy, x):
    """dx from dy, the gradient of the output; both of the shape of x."""
    return dy * np.maximum(x, 0)
