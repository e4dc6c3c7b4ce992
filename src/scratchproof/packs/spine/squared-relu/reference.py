"""Squared ReLU (So et al. 2021, section 4.1) and its derivative."""


def squared_relu(x):
    """x: floats of any shape. Returns the same shape."""
    r = x.clip(0)  # the ReLU: max(x, 0)
    return r * r


def squared_relu_backward(dy, x):
    """dx from the gradient dy of the output, both of the shape of x."""
    slope = 2 * x.clip(0)
    return dy * slope
