"""The function and its slope, both by your own code."""

LOW, HIGH = -4, 4


def observe(impl):
    import numpy as np

    x = np.linspace(LOW, HIGH, 61)
    return [impl.gelu_tanh(x).tolist(), impl.gelu_tanh_backward(np.ones_like(x), x).tolist()]


def draw(observed):
    from scratchproof.lab.curve import curves

    return curves(observed, LOW, HIGH, ("gelu-tanh", "its slope"))
