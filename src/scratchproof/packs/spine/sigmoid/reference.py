"""The logistic sigmoid (Goodfellow et al. 2016, section 3.10) and its derivative; no exponent is above 0."""

import numpy as np


def sigmoid(x):
    """x: floats of any shape. Returns the same shape, between 0 and 1."""
    top = np.exp(x.clip(max=0))  # 1 for x ≥ 0, e^x below
    return top / (1 + np.exp(-np.abs(x)))


def sigmoid_backward(dy, x):
    """dx from the gradient dy of the output, both of the shape of x."""
    s = sigmoid(x)
    slope = s * (1 - s)
    return dy * slope
