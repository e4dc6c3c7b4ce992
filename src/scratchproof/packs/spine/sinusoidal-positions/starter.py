import numpy as np


def sinusoidal_positions(n, d):
    """(n, d) floats: sin and cos of p / 10000^(2i/d) in turn, one row for each position p = 0 … n - 1."""
    table = np.zeros((n, d))
    for p in range(n):
        for j in range(d):
            angle = p / 10000 ** (2 * j / d)
            table[p, j] = np.sin(angle) if j % 2 == 0 else np.cos(angle)
    return table
