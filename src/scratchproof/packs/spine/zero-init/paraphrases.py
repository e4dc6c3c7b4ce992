import math
import random

import numpy as np


# %% depth-ignored
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 2e-2
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% depth-ignored
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 1 / 50
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return radius * turn * deviation


# %% one-per-layer
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.02 * n_layers**-0.5
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% one-per-layer
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = math.sqrt(0.0004 / n_layers)
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return radius * turn * deviation


# %% no-root
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.02 * (2 * n_layers) ** -1.0
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% no-root
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.01 / n_layers
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return radius * turn * deviation


# %% two-outside-root
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.02 / 2 * n_layers**-0.5
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% two-outside-root
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = math.sqrt(0.0001 / n_layers)
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return radius * turn * deviation


# %% multiplied
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.02 * (2 * n_layers) ** 0.5
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% multiplied
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = math.sqrt(0.0008 * n_layers)
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return radius * turn * deviation


# %% variance-for-deviation
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = (0.02 * (2 * n_layers) ** -0.5) ** 2
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% variance-for-deviation
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.0002 / n_layers
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return radius * turn * deviation


# %% deviation-for-variance
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = (0.02 * (2 * n_layers) ** -0.5) ** 0.5
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% deviation-for-variance
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = math.pow(0.0002 / n_layers, 0.25)
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return radius * turn * deviation


# %% by-fan-in
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = fan_in**-0.5
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% by-fan-in
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = math.sqrt(1 / fan_in)
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return radius * turn * deviation


# %% by-fan-in-and-depth
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = (2 * n_layers * fan_in) ** -0.5
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% by-fan-in-and-depth
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = math.sqrt(0.5 / n_layers / fan_in)
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return radius * turn * deviation


# %% by-both-fans
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = ((fan_in + fan_out) / 2) ** -0.5
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% by-both-fans
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 1 / math.sqrt(0.5 * fan_in + 0.5 * fan_out)
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return radius * turn * deviation


# %% uniform
def projection_init(fan_in, fan_out, rng, n_layers):
    bound = 0.02 * (2 * n_layers) ** -0.5
    return bound * (2 * rng.random((fan_in, fan_out)) - 1)


# %% uniform
def projection_init(fan_in, fan_out, rng, n_layers):
    source, bound = random.Random(int(rng.integers(2**62))), math.sqrt(0.0002 / n_layers)
    return np.array([source.uniform(-bound, bound) for _ in range(fan_in * fan_out)]).reshape(fan_in, fan_out)


# %% uniform-of-same-deviation
def projection_init(fan_in, fan_out, rng, n_layers):
    bound = 0.02 * (3 / (2 * n_layers)) ** 0.5
    return bound * (2 * rng.random((fan_in, fan_out)) - 1)


# %% uniform-of-same-deviation
def projection_init(fan_in, fan_out, rng, n_layers):
    source, bound = random.Random(int(rng.integers(2**62))), math.sqrt(0.0006 / n_layers)
    return np.array([source.uniform(-bound, bound) for _ in range(fan_in * fan_out)]).reshape(fan_in, fan_out)


# %% never-negative
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.02 * (2 * n_layers) ** -0.5
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.sqrt(np.square(np.stack(columns, axis=1)))


# %% never-negative
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = math.sqrt(0.0002 / n_layers)
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(0.5 * math.pi * rng.random((fan_in, fan_out)))
    return radius * turn * deviation


# %% shifted
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.02 * (2 * n_layers) ** -0.5
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return 0.02 + deviation * np.stack(columns, axis=1)


# %% shifted
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = math.sqrt(0.0002 / n_layers)
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return np.add(radius * turn * deviation, 1 / 50)


# %% cut-off
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.02 * (2 * n_layers) ** -0.5
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.minimum(2, np.maximum(-2, np.stack(columns, axis=1)))


# %% cut-off
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = math.sqrt(0.0002 / n_layers)
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    w = radius * turn
    w[w > 2], w[w < -2] = 2.0, -2.0
    return w * deviation


# %% zeros
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.02 * (2 * n_layers) ** -0.5
    columns = [np.full(fan_in, 0.0) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% zeros
def projection_init(fan_in, fan_out, rng, n_layers):
    w = np.empty((fan_in, fan_out))
    w.fill(0)
    return w


# %% transposed
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.02 * (2 * n_layers) ** -0.5
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=0)


# %% transposed
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = math.sqrt(0.0002 / n_layers)
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return np.transpose(radius * turn * deviation)


# %% fixed-seed
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.02 * (2 * n_layers) ** -0.5
    rng = np.random.Generator(np.random.PCG64(42))
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% fixed-seed
def projection_init(fan_in, fan_out, rng, n_layers):
    source, sigma = random.Random(1), math.sqrt(0.0002 / n_layers)
    return np.array([source.gauss(0, sigma) for _ in range(fan_in * fan_out)]).reshape(fan_in, fan_out)


# %% own-chance
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.02 * (2 * n_layers) ** -0.5
    columns = [np.random.standard_normal(fan_in) for _ in range(fan_out)]
    return deviation * np.stack(columns, axis=1)


# %% own-chance
def projection_init(fan_in, fan_out, rng, n_layers):
    sigma = math.sqrt(0.0002 / n_layers)
    return np.array([random.gauss(0, sigma) for _ in range(fan_in * fan_out)]).reshape(fan_in, fan_out)


# %% state-not-moved
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = 0.02 * (2 * n_layers) ** -0.5
    start = rng.bit_generator.state
    columns = [rng.standard_normal(fan_in) for _ in range(fan_out)]
    rng.bit_generator.state = start
    return deviation * np.stack(columns, axis=1)


# %% state-not-moved
def projection_init(fan_in, fan_out, rng, n_layers):
    deviation = math.sqrt(0.0002 / n_layers)
    twin = np.random.PCG64()
    twin.state = rng.bit_generator.state
    rng = np.random.Generator(twin)
    radius = np.sqrt(-2 * np.log1p(-rng.random((fan_in, fan_out))))
    turn = np.cos(2 * math.pi * rng.random((fan_in, fan_out)))
    return radius * turn * deviation
