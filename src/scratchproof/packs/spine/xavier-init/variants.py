import math

import numpy as np


# %% unit-interval: numbers between 0 and 1, shifted and stretched
def xavier_init(fan_in, fan_out, rng):
    return (2 * rng.random((fan_in, fan_out)) - 1) * (6 / (fan_in + fan_out)) ** 0.5


# %% by-variance: numbers of variance 1 first, scaled by the standard deviation; columns drawn first
def xavier_init(fan_in, fan_out, rng):
    unit = rng.uniform(-math.sqrt(3), math.sqrt(3), size=(fan_out, fan_in))
    sigma = math.sqrt(2 / (fan_in + fan_out))
    return sigma * unit.T


# %% loops: one draw after the other, in float32
def xavier_init(fan_in, fan_out, rng):
    a = math.sqrt(6.0) / math.sqrt(fan_in + fan_out)
    w = np.zeros((fan_in, fan_out), dtype=np.float32)
    for i in range(fan_in):
        for j in range(fan_out):
            w[i, j] = rng.random() * (a + a) - a
    return w


# %% signs: sizes and signs drawn apart, as one list
def xavier_init(fan_in, fan_out, rng):
    n = fan_in * fan_out
    sizes = rng.uniform(high=1.0, size=n)
    signs = rng.choice([-1.0, 1.0], size=n)
    return np.reshape(sizes * signs, (fan_in, -1)) / math.sqrt((fan_in + fan_out) / 6)


# %% ranks: normal draws, turned into uniform ones by their own distribution function
def xavier_init(fan_in, fan_out, rng):
    normal = rng.standard_normal((fan_in, fan_out))
    ranks = np.vectorize(math.erf, otypes=[float])(normal / math.sqrt(2))  # uniform between -1 and 1
    return ranks * math.sqrt(6 / (fan_in + fan_out))
