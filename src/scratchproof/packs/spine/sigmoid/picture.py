"""The function and its slope, both by your own code."""

LOW, HIGH = -4, 4


def observe(impl):
    import numpy as np

    x = np.linspace(LOW, HIGH, 61)
    return [impl.sigmoid(x).tolist(), impl.sigmoid_backward(np.ones_like(x), x).tolist()]


def draw(observed):
    from scratchproof.lab.curve import curves

    return curves(observed, LOW, HIGH, ("sigmoid", "its slope"))
