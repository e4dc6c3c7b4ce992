"""GELU in its tanh form (Hendrycks & Gimpel 2016, section 2), and its derivative."""

import math

import numpy as np

C = math.sqrt(2 / math.pi)
A = 0.044715


def gelu_tanh(x):
    """x: floats of any shape. Returns the same shape."""
    u = C * (x + A * x * x * x)
    return 0.5 * x * (1 + np.tanh(u))


def gelu_tanh_backward(dy, x):
    """dx from the gradient dy of the output, both of the shape of x."""
    xx = x * x
    t = np.tanh(C * x * (1 + A * xx))
    du = C * (1 + 3 * A * xx)  # du/dx
    dt = (1 - t * t) * du  # dtanh(u)/dx
    return dy * 0.5 * (1 + t + x * dt)
