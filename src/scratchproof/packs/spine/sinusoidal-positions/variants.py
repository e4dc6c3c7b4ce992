import cmath
import math

import numpy as np


# %% loops: entry by entry in Python floats, dividing by the power
def sinusoidal_positions(n, d):
    table = np.zeros((n, d))
    for p in range(n):
        for j in range(d):
            angle = p / 10000 ** ((j - j % 2) / d)
            table[p, j] = math.cos(angle) if j % 2 else math.sin(angle)
    return table


# %% shifted: one sine for all, cosines by a quarter turn; exponentials of logarithms
def sinusoidal_positions(n, d):
    j = np.arange(d)
    angle = np.outer(np.arange(n), np.exp(-math.log(10000.0) * (j // 2 * 2) / d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% rotation: each pair as a complex number, multiplied by its step from position to position
def sinusoidal_positions(n, d):
    steps = [cmath.exp(1j / 10000 ** (2 * i / d)) for i in range((d + 1) // 2)]
    rows, hands = [], [1 + 0j for _ in steps]
    for _ in range(n):
        rows.append([x for z in hands for x in (z.imag, z.real)][:d])
        hands = [z * step for z, step in zip(hands, steps)]
    return np.array(rows).reshape(n, d)


# %% stacked: sines and cosines stacked as pairs, flattened, cut to an odd width
def sinusoidal_positions(n, d):
    inv_freq = 1.0 / (10000 ** (np.arange(0, d, 2).astype(float) / d))
    phase = np.einsum("p,i->pi", np.arange(n), inv_freq)
    return np.stack([np.sin(phase), np.cos(phase)], axis=2).reshape(n, -1 if n else d + d % 2)[:, :d].copy()


# %% float32: columns joined one by one, rounded to float32 at the end
def sinusoidal_positions(n, d):
    p = np.linspace(0.0, n - 1, n) if n else np.zeros(0)
    columns = []
    for j in range(d):
        wave = np.cos if j & 1 else np.sin
        columns.append(wave(p * 10000.0 ** (-(j - (j & 1)) / d)).astype(np.float32))
    return np.column_stack(columns)
