import math

import numpy as np


def stretched(rng, shape, bound):
    """Numbers between -bound and bound, from the unit interval."""
    return bound * (1 - 2 * rng.random(shape))


def one_by_one(rng, fan_in, fan_out, bound):
    return np.array([[rng.random() * 2 * bound - bound for _ in range(fan_out)] for _ in range(fan_in)])


# %% fan-in-alone
def xavier_init(fan_in, fan_out, rng):
    return stretched(rng, (fan_in, fan_out), (fan_in / 6) ** -0.5)


# %% fan-in-alone
def xavier_init(fan_in, fan_out, rng):
    sigma = math.sqrt(2.0 / fan_in)
    return one_by_one(rng, fan_in, fan_out, math.sqrt(3.0) * sigma)


# %% lecun
def xavier_init(fan_in, fan_out, rng):
    return stretched(rng, (fan_in, fan_out), (fan_in / 3) ** -0.5)


# %% lecun
def xavier_init(fan_in, fan_out, rng):
    sigma = 1 / math.sqrt(fan_in)
    return one_by_one(rng, fan_in, fan_out, math.sqrt(3.0) * sigma)


# %% fan-out-alone
def xavier_init(fan_in, fan_out, rng):
    return stretched(rng, (fan_in, fan_out), (fan_out / 6) ** -0.5)


# %% fan-out-alone
def xavier_init(fan_in, fan_out, rng):
    sigma = math.sqrt(2.0 / fan_out)
    return one_by_one(rng, fan_in, fan_out, math.sqrt(3.0) * sigma)


# %% fans-multiplied
def xavier_init(fan_in, fan_out, rng):
    return stretched(rng, (fan_in, fan_out), (fan_in * fan_out / 6) ** -0.5)


# %% fans-multiplied
def xavier_init(fan_in, fan_out, rng):
    bound = math.sqrt(6) / math.sqrt(fan_in) / math.sqrt(fan_out)
    return one_by_one(rng, fan_in, fan_out, bound)


# %% fans-averaged
def xavier_init(fan_in, fan_out, rng):
    return stretched(rng, (fan_in, fan_out), math.sqrt(6 / np.mean([fan_in, fan_out])))


# %% fans-averaged
def xavier_init(fan_in, fan_out, rng):
    bound = 2 * math.sqrt(3 / (fan_in + fan_out))
    return one_by_one(rng, fan_in, fan_out, bound)


# %% root-missing
def xavier_init(fan_in, fan_out, rng):
    return stretched(rng, (fan_in, fan_out), 6.0 / sum((fan_in, fan_out)))


# %% root-missing
def xavier_init(fan_in, fan_out, rng):
    variance = 2 / (fan_in + fan_out)
    return one_by_one(rng, fan_in, fan_out, 3 * variance)


# %% deviation-as-bound
def xavier_init(fan_in, fan_out, rng):
    return stretched(rng, (fan_in, fan_out), ((fan_in + fan_out) / 2) ** -0.5)


# %% deviation-as-bound
def xavier_init(fan_in, fan_out, rng):
    sigma = math.sqrt(2.0) / math.sqrt(fan_in + fan_out)
    return one_by_one(rng, fan_in, fan_out, sigma)


# %% unscaled
def xavier_init(fan_in, fan_out, rng):
    return 1 - 2 * rng.random((fan_in, fan_out))


# %% unscaled
def xavier_init(fan_in, fan_out, rng):
    return one_by_one(rng, fan_in, fan_out, 1)


# %% normal
def xavier_init(fan_in, fan_out, rng):
    return rng.standard_normal((fan_in, fan_out)) * math.sqrt(2 / (fan_in + fan_out))


# %% normal
def xavier_init(fan_in, fan_out, rng):
    sigma = ((fan_in + fan_out) / 2) ** -0.5
    return np.array([[rng.normal() * sigma for _ in range(fan_out)] for _ in range(fan_in)])


# %% normal-with-bound
def xavier_init(fan_in, fan_out, rng):
    return rng.standard_normal((fan_in, fan_out)) * math.sqrt(6 / (fan_in + fan_out))


# %% normal-with-bound
def xavier_init(fan_in, fan_out, rng):
    sigma = ((fan_in + fan_out) / 6) ** -0.5
    return np.array([[rng.normal() * sigma for _ in range(fan_out)] for _ in range(fan_in)])


# %% positive-only
def xavier_init(fan_in, fan_out, rng):
    return rng.random((fan_in, fan_out)) * ((fan_in + fan_out) / 6) ** -0.5


# %% positive-only
def xavier_init(fan_in, fan_out, rng):
    return np.abs(one_by_one(rng, fan_in, fan_out, math.sqrt(6 / (fan_in + fan_out))))


# %% half-as-wide
def xavier_init(fan_in, fan_out, rng):
    return (rng.random((fan_in, fan_out)) - 0.5) * math.sqrt(6 / (fan_in + fan_out))


# %% half-as-wide
def xavier_init(fan_in, fan_out, rng):
    sigma = math.sqrt(2 / (fan_in + fan_out)) / 2
    return one_by_one(rng, fan_in, fan_out, math.sqrt(3) * sigma)


# %% at-the-bounds
def xavier_init(fan_in, fan_out, rng):
    a = ((fan_in + fan_out) / 6) ** -0.5
    return rng.choice([-a, a], size=(fan_in, fan_out))


# %% at-the-bounds
def xavier_init(fan_in, fan_out, rng):
    heads = rng.integers(0, 2, size=(fan_in, fan_out))
    return (2.0 * heads - 1.0) * math.sqrt(6 / (fan_in + fan_out))


# %% transposed
def xavier_init(fan_in, fan_out, rng):
    return stretched(rng, (fan_out, fan_in), ((fan_in + fan_out) / 6) ** -0.5)


# %% transposed
def xavier_init(fan_in, fan_out, rng):
    return one_by_one(rng, fan_in, fan_out, math.sqrt(6 / (fan_in + fan_out))).T


# %% flat
def xavier_init(fan_in, fan_out, rng):
    return stretched(rng, fan_in * fan_out, ((fan_in + fan_out) / 6) ** -0.5)


# %% flat
def xavier_init(fan_in, fan_out, rng):
    return one_by_one(rng, fan_in, fan_out, math.sqrt(6 / (fan_in + fan_out))).ravel()


# %% one-row-for-all
def xavier_init(fan_in, fan_out, rng):
    row = stretched(rng, fan_out, ((fan_in + fan_out) / 6) ** -0.5)
    return np.array([row] * fan_in)


# %% one-row-for-all
def xavier_init(fan_in, fan_out, rng):
    row = one_by_one(rng, 1, fan_out, math.sqrt(6 / (fan_in + fan_out)))
    return np.ones((fan_in, 1)) * row


# %% own-generator
def xavier_init(fan_in, fan_out, rng):
    return stretched(np.random.default_rng(), (fan_in, fan_out), ((fan_in + fan_out) / 6) ** -0.5)


# %% own-generator
def xavier_init(fan_in, fan_out, rng):
    import random

    return one_by_one(random, fan_in, fan_out, math.sqrt(6 / (fan_in + fan_out)))


# %% fixed-seed
def xavier_init(fan_in, fan_out, rng):
    mine = np.random.default_rng(42)
    return stretched(mine, (fan_in, fan_out), ((fan_in + fan_out) / 6) ** -0.5)


# %% fixed-seed
def xavier_init(fan_in, fan_out, rng):
    np.random.seed(1)
    w = np.random.rand(fan_in, fan_out)
    return (w + w - 1) * math.sqrt(6 / (fan_in + fan_out))
