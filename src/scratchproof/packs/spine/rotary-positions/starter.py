import numpy as np


def rotary_positions(x, positions, base=10000.0):
    """Every pair of columns of x (..., T, d), row t turned by the angles of positions[t]. Same shape as x."""
    d = x.shape[-1]
    theta = base ** (-np.arange(d // 2) / d)
    angle = positions[:, None] * theta
    a, b = x[..., 0::2], x[..., 1::2]
    y = np.zeros(x.shape)
    y[..., 0::2] = a * np.cos(angle) - b * np.sin(angle)
    y[..., 1::2] = a * np.sin(angle) + b * np.cos(angle)
    return y


def rotary_positions_backward(dy, positions, base=10000.0):
    """The gradient dx from dy (..., T, d)."""
    return rotary_positions(dy, positions, base)
