import math
import random

import numpy as np


# %% scaled: standard normal numbers column by column, scaled at the end, in float32
def projection_init(fan_in, fan_out, rng, n_layers):
    w = np.empty((fan_in, fan_out), dtype=np.float32)
    for column in range(fan_out):
        w[:, column] = rng.standard_normal(fan_in)
    return w * np.float32(0.02 * (2 * n_layers) ** -0.5)


# %% box-muller: normal numbers from pairs of uniform ones
def projection_init(fan_in, fan_out, rng, n_layers):
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    angle = 2 * np.pi * rng.random((fan_in, fan_out))
    return radius * np.cos(angle) * math.sqrt(0.0002 / n_layers)


# %% python: a plain Python generator, started from the one handed in, number by number
def projection_init(fan_in, fan_out, rng, n_layers):
    source = random.Random(int(rng.integers(2**63)))
    sigma = 0.02 / math.sqrt(n_layers + n_layers)
    return np.array([[source.gauss(0, sigma) for _ in range(fan_out)] for _ in range(fan_in)]).reshape(fan_in, fan_out)


# %% sum: the law built from its contributions, twice for each layer, and divided by their number
def projection_init(fan_in, fan_out, rng, n_layers):
    total = np.zeros((fan_in, fan_out))
    for _ in range(2 * n_layers):
        total += rng.normal(scale=0.02, size=total.shape)
    return total / (2 * n_layers)


# %% child: a generator spawned from the one handed in, a long vector cut into rows
def projection_init(fan_in, fan_out, rng, n_layers):
    child = np.random.default_rng(list(rng.bytes(16)))
    return 0.02 * child.standard_normal(fan_out * fan_in).reshape(fan_in, -1) / np.hypot(n_layers**0.5, n_layers**0.5)
