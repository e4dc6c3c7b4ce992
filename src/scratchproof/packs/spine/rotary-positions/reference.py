"""Rotary positions (Su et al. 2021, eq. 34): every pair of columns turned by its position times its own frequency."""

import numpy as np


def angles(positions, d, base):
    """(T, d/2): how far each pair is turned at each position."""
    theta = base ** (-np.arange(0, d, 2) / d)
    return positions[:, None] * theta


def turned(x, angle):
    """Every pair of x (..., T, d) turned counter-clockwise by angle (T, d/2)."""
    cos, sin = np.cos(angle).astype(x.dtype), np.sin(angle).astype(x.dtype)
    d = x.shape[-1]
    first, second = slice(0, d, 2), slice(1, d, 2)  # the columns of each pair
    y = np.empty(x.shape, x.dtype)
    y[..., first] = x[..., first] * cos - x[..., second] * sin
    y[..., second] = x[..., first] * sin + x[..., second] * cos
    return y


def rotary_positions(x, positions, base=10000.0):
    """x: (..., T, d), positions: (T,) integers; returns (..., T, d)."""
    return turned(x, angles(positions, x.shape[-1], base))


def rotary_positions_backward(dy, positions, base=10000.0):
    """dx: the inverse of a rotation is its transpose."""
    return turned(dy, -angles(positions, dy.shape[-1], base))
