import math

import numpy as np

C = math.sqrt(2 / math.pi)
A = 0.044715


def gelu_tanh(x):
    """x / 2 · (1 + tanh(√(2/π) (x + 0.044715 x³))), entry by entry. x: floats of any shape. Same shape."""
    u = C * (x + A * x * x)
    return 0.5 * x * (1 + np.tanh(u))


def gelu_tanh_backward(dy, x):
    """dx from dy, the gradient of the output; both of the shape of x."""
    t = np.tanh(C * (x + A * x * x * x))
    return dy * 0.5 * (1 + t)
