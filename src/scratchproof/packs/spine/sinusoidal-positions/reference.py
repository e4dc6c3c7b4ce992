"""Sinusoidal positions (Vaswani et al. 2017, section 3.5), sines and cosines in turn."""

import numpy as np


def sinusoidal_positions(n, d):
    """(n, d): row p holds sin and cos of p / 10000^(2i/d) for i = 0, 1, …; an odd d ends with a sine."""
    frequency = 10000.0 ** (-np.arange(0, d, 2) / d)  # (d/2,), rounded up
    angle = np.arange(n)[:, None] * frequency
    table = np.empty((n, d))
    table[:, ::2] = np.sin(angle)
    table[:, 1::2] = np.cos(angle[:, : d // 2])
    return table
