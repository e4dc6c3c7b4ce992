import math

import numpy as np


def scaled(rng, shape, sigma):
    return sigma * rng.standard_normal(shape)


def one_by_one(rng, fan_in, fan_out, sigma):
    return np.array([[rng.normal() * sigma for _ in range(fan_out)] for _ in range(fan_in)])


# %% root-missing
def he_init(fan_in, fan_out, rng):
    return scaled(rng, (fan_in, fan_out), (fan_in / 2) ** -1)


# %% root-missing
def he_init(fan_in, fan_out, rng):
    variance = 2.0 / fan_in
    return one_by_one(rng, fan_in, fan_out, variance)


# %% two-missing
def he_init(fan_in, fan_out, rng):
    return scaled(rng, (fan_in, fan_out), fan_in**-0.5)


# %% two-missing
def he_init(fan_in, fan_out, rng):
    variance = 1.0 / fan_in
    return one_by_one(rng, fan_in, fan_out, math.sqrt(variance))


# %% two-outside-root
def he_init(fan_in, fan_out, rng):
    return scaled(rng, (fan_in, fan_out), 2 * fan_in**-0.5)


# %% two-outside-root
def he_init(fan_in, fan_out, rng):
    return one_by_one(rng, fan_in, fan_out, math.sqrt(1 / fan_in)) * 2


# %% fan-out
def he_init(fan_in, fan_out, rng):
    return scaled(rng, (fan_in, fan_out), (fan_out / 2) ** -0.5)


# %% fan-out
def he_init(fan_in, fan_out, rng):
    variance = 2.0 / fan_out
    return one_by_one(rng, fan_in, fan_out, math.sqrt(variance))


# %% both-fans
def he_init(fan_in, fan_out, rng):
    return scaled(rng, (fan_in, fan_out), np.mean([fan_in, fan_out]) ** -0.5)


# %% both-fans
def he_init(fan_in, fan_out, rng):
    fans = fan_in + fan_out
    return one_by_one(rng, fan_in, fan_out, math.sqrt(2 / fans))


# %% fans-multiplied
def he_init(fan_in, fan_out, rng):
    return scaled(rng, (fan_in, fan_out), (fan_in * fan_out / 2) ** -0.5)


# %% fans-multiplied
def he_init(fan_in, fan_out, rng):
    w = one_by_one(rng, fan_in, fan_out, math.sqrt(2))
    return w / math.sqrt(w.size)


# %% unscaled
def he_init(fan_in, fan_out, rng):
    return rng.standard_normal((fan_in, fan_out))


# %% unscaled
def he_init(fan_in, fan_out, rng):
    return one_by_one(rng, fan_in, fan_out, 1)


# %% six-for-two
def he_init(fan_in, fan_out, rng):
    return scaled(rng, (fan_in, fan_out), (fan_in / 6) ** -0.5)


# %% six-for-two
def he_init(fan_in, fan_out, rng):
    bound = math.sqrt(6.0 / fan_in)
    return one_by_one(rng, fan_in, fan_out, bound)


# %% uniform
def he_init(fan_in, fan_out, rng):
    return (2 * rng.random((fan_in, fan_out)) - 1) * (fan_in / 6) ** -0.5


# %% uniform
def he_init(fan_in, fan_out, rng):
    bound = math.sqrt(6 / fan_in)
    return np.array([[rng.uniform(-bound, bound) for _ in range(fan_out)] for _ in range(fan_in)])


# %% uniform-with-deviation
def he_init(fan_in, fan_out, rng):
    return (2 * rng.random((fan_in, fan_out)) - 1) * (fan_in / 2) ** -0.5


# %% uniform-with-deviation
def he_init(fan_in, fan_out, rng):
    bound = math.sqrt(2 / fan_in)
    return np.array([[rng.uniform(-bound, bound) for _ in range(fan_out)] for _ in range(fan_in)])


# %% deviation-as-mean
def he_init(fan_in, fan_out, rng):
    return rng.standard_normal((fan_in, fan_out)) + (fan_in / 2) ** -0.5


# %% deviation-as-mean
def he_init(fan_in, fan_out, rng):
    mean = math.sqrt(2 / fan_in)
    return np.array([[rng.normal(mean) for _ in range(fan_out)] for _ in range(fan_in)])


# %% positive-only
def he_init(fan_in, fan_out, rng):
    return np.sqrt(scaled(rng, (fan_in, fan_out), (fan_in / 2) ** -0.5) ** 2)


# %% positive-only
def he_init(fan_in, fan_out, rng):
    sigma = math.sqrt(2 / fan_in)
    return np.array([[abs(rng.normal(0.0, sigma)) for _ in range(fan_out)] for _ in range(fan_in)])


# %% tails-cut-off
def he_init(fan_in, fan_out, rng):
    z = rng.standard_normal((fan_in, fan_out))
    while np.any(np.abs(z) > 2):
        far = np.abs(z) > 2
        z[far] = rng.standard_normal(far.sum())
    return z * (fan_in / 2) ** -0.5


# %% tails-cut-off
def he_init(fan_in, fan_out, rng):
    kept = []
    while len(kept) < fan_in * fan_out:
        v = rng.normal()
        if -2 < v < 2:
            kept.append(v * math.sqrt(2 / fan_in))
    return np.reshape(kept, (fan_in, fan_out))


# %% transposed
def he_init(fan_in, fan_out, rng):
    return scaled(rng, (fan_out, fan_in), (fan_in / 2) ** -0.5)


# %% transposed
def he_init(fan_in, fan_out, rng):
    return one_by_one(rng, fan_in, fan_out, math.sqrt(2 / fan_in)).T


# %% flat
def he_init(fan_in, fan_out, rng):
    return scaled(rng, fan_in * fan_out, (fan_in / 2) ** -0.5)


# %% flat
def he_init(fan_in, fan_out, rng):
    return one_by_one(rng, fan_in, fan_out, math.sqrt(2 / fan_in)).ravel()


# %% one-row-for-all
def he_init(fan_in, fan_out, rng):
    row = scaled(rng, fan_out, (fan_in / 2) ** -0.5)
    return np.array([row] * fan_in)


# %% one-row-for-all
def he_init(fan_in, fan_out, rng):
    row = one_by_one(rng, 1, fan_out, math.sqrt(2 / fan_in))
    return np.ones((fan_in, 1)) * row


# %% own-generator
def he_init(fan_in, fan_out, rng):
    return scaled(np.random.default_rng(), (fan_in, fan_out), (fan_in / 2) ** -0.5)


# %% own-generator
def he_init(fan_in, fan_out, rng):
    import random

    w = [random.gauss(0.0, math.sqrt(2 / fan_in)) for _ in range(fan_in * fan_out)]
    return np.array(w).reshape(fan_in, fan_out)


# %% fixed-seed
def he_init(fan_in, fan_out, rng):
    mine = np.random.default_rng(42)
    return scaled(mine, (fan_in, fan_out), (fan_in / 2) ** -0.5)


# %% fixed-seed
def he_init(fan_in, fan_out, rng):
    np.random.seed(1)
    return np.random.randn(fan_in, fan_out) * math.sqrt(2 / fan_in)
