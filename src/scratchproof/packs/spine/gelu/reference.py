"""GELU (Hendrycks & Gimpel 2016, section 2) and its derivative, exact."""

import math

import numpy as np

erf = np.vectorize(math.erf, otypes=[np.float64])


def normal_cdf(x):
    """Φ(x): the probability that a standard normal number stays below x."""
    return 0.5 * (1 + erf(x / math.sqrt(2)))


def gelu(x):
    """x: floats of any shape. Returns the same shape."""
    return x * normal_cdf(x)


def gelu_backward(dy, x):
    """dx from the gradient dy of the output, both of the shape of x."""
    phi = np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)  # density of the standard normal distribution
    return dy * (normal_cdf(x) + x * phi)
