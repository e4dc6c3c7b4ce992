import numpy as np
from parts import softmax


def softmax_jacobian(x):
    """J[..., i, j]: how the probability i moves with the score j. x: (..., n). Returns (..., n, n)."""
    y = softmax(x)
    return y[..., :, None] * (1 - y[..., :, None]) * np.eye(x.shape[-1])


def softmax_backward(dy, y):
    """Gradient with respect to the scores; dy and y = softmax(x): (..., n)."""
    return dy * y * (1 - y)
