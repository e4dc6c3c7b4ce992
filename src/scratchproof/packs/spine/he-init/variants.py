import math

import numpy as np


# %% scaled: standard normal numbers, multiplied
def he_init(fan_in, fan_out, rng):
    return rng.standard_normal((fan_in, fan_out)) * (fan_in / 2) ** -0.5


# %% loops: one draw after the other, column by column, in float32
def he_init(fan_in, fan_out, rng):
    w = np.zeros((fan_in, fan_out), dtype=np.float32)
    for j in range(fan_out):
        for i in range(fan_in):
            w[i, j] = math.sqrt(2) * rng.normal() / math.sqrt(fan_in)
    return w


# %% polar: radius and angle of points in the plane (Box and Muller), one of the two coordinates used
def he_init(fan_in, fan_out, rng):
    radius = np.sqrt(2 * rng.exponential(size=(fan_in, fan_out)))
    angle = rng.uniform(0, 2 * np.pi, size=(fan_in, fan_out))
    return np.sqrt(2 / fan_in) * radius * np.cos(angle)


# %% difference: the difference of two normal lists of half the variance, as one list
def he_init(fan_in, fan_out, rng):
    two = rng.normal(scale=1 / math.sqrt(fan_in), size=(2, fan_in * fan_out))
    return (two[0] - two[1]).reshape(fan_in, fan_out)


# %% quantiles: even numbers between 0 and 1, through the inverse of the distribution function
def he_init(fan_in, fan_out, rng):
    from statistics import NormalDist

    inverse = np.frompyfunc(NormalDist(sigma=math.sqrt(2 / fan_in)).inv_cdf, 1, 1)
    return inverse(rng.uniform(1e-300, 1, size=(fan_in, fan_out))).astype(np.float64)
