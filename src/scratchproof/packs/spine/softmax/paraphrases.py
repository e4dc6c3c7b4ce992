import math

import numpy as np


def slices(x, axis):
    """Every slice along ``axis``, as a view that can be written to."""
    moved = np.moveaxis(x, axis, -1)
    return [moved[at] for at in np.ndindex(moved.shape[:-1])]


def slice_by_slice(x, axis, row):
    """row(scores) for every slice, as float64."""
    out = np.array(x, dtype=np.float64)
    for mine in slices(out, axis):
        mine[...] = row(mine.tolist())
    return out


def plain(scores):
    """The softmax of a list of floats."""
    top = max(scores)
    weights = [math.exp(s - top) for s in scores]
    return [w / math.fsum(weights) for w in weights]


# %% whole-array
def softmax(x, axis=-1):
    return np.reshape(plain([float(s) for s in np.ravel(x)]), np.shape(x))


# %% whole-array
def softmax(x, axis=None):
    z = np.array(x, dtype=np.result_type(x, np.float32))
    z -= z.max()
    return np.exp(z - np.log(np.exp(z).sum()))


# %% sum-without-axis
def softmax(x, axis=-1):
    tops = slice_by_slice(x, axis, lambda s: [max(s)] * len(s))
    z = np.subtract(x, tops)
    return np.exp(z - np.logaddexp.reduce(z, axis=None))


# %% sum-without-axis
def softmax(x, axis=-1):
    e = slice_by_slice(x, axis, lambda s: [math.exp(v - max(s)) for v in s])
    total = 0.0
    for weights in slices(e, axis):
        total += math.fsum(weights)
    return e * (1.0 / total if total else 1.0)


# %% no-maximum
def softmax(x, axis=-1):
    return slice_by_slice(x, axis, lambda s: np.exp(s) * np.reciprocal(np.exp(s).sum()))


# %% no-maximum
def softmax(x, axis=-1):
    e = np.moveaxis(np.power(np.e, x), axis, 0)
    total = sum(e[1:], e[0])
    return np.moveaxis(e / total, 0, axis)


# %% always-last-axis
def softmax(x, axis=-1):
    rows = np.reshape(x, (-1, x.shape[-1]))
    return np.reshape([plain([float(s) for s in row]) for row in rows], x.shape)


# %% always-last-axis
def softmax(x, axis=-1):
    z = x.astype(np.float64)
    return np.exp(z - np.logaddexp.reduce(z, axis=z.ndim - 1)[..., np.newaxis])


# %% first-axis-by-default
def softmax(x, axis=None):
    if axis is None:
        axis = 0
    return slice_by_slice(x, axis, plain)


# %% first-axis-by-default
def softmax(x, axis=0):
    z = np.asarray(x, dtype=np.float64)
    return np.exp(z - np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis))


# %% keepdims-forgotten
def softmax(x, axis=-1):
    z = x - np.expand_dims(np.maximum.reduce(x, axis=axis), axis)
    return np.exp(z - np.log(np.add.reduce(np.exp(z), axis=axis)))


# %% keepdims-forgotten
def softmax(x, axis=-1):
    e = slice_by_slice(x, axis, lambda s: [math.exp(v - max(s)) for v in s])
    return np.divide(e, np.einsum("...i->...", np.moveaxis(e, axis, -1)))


# %% keepdims-forgotten-in-maximum
def softmax(x, axis=-1):
    z = np.subtract(x, np.take(np.sort(x, axis=axis), -1, axis=axis))
    return np.exp(z - np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis))


# %% keepdims-forgotten-in-maximum
def softmax(x, axis=-1):
    tops = np.array(x).max(axis)
    return slice_by_slice(np.add(x, -tops), axis, lambda s: np.exp(s) / math.fsum(np.exp(s)))


# %% global-maximum
def softmax(x, axis=-1):
    top = max(np.ravel(x).tolist())
    return slice_by_slice(x, axis, lambda s: np.exp(np.subtract(s, top)) / np.exp(np.subtract(s, top)).sum())


# %% global-maximum
def softmax(x, axis=-1):
    e = np.moveaxis(np.exp(np.subtract(x, np.amax(x, axis=None), dtype=np.float64)), axis, 0)
    return np.moveaxis(e / np.cumsum(e, axis=0)[-1], 0, axis)


# %% scores-clipped
def softmax(x, axis=-1):
    return slice_by_slice(x, axis, lambda s: plain([min(max(v, -300.0), 300.0) for v in s]))


# %% scores-clipped
def softmax(x, axis=-1):
    z = np.maximum(np.minimum(x, 700.0), -700.0)
    return np.exp(z - np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis))


# %% sign
def softmax(x, axis=-1):
    def row(s):
        weights = 1.0 / np.exp(np.subtract(s, max(s)))
        return weights / weights.sum()

    return slice_by_slice(x, axis, row)


# %% sign
def softmax(x, axis=-1):
    z = np.moveaxis(x, axis, 0)
    e = np.exp(np.maximum.reduce(z, axis=0) - z)
    return np.moveaxis(np.divide(e, sum(e[1:], e[0])), 0, axis)


# %% scores-negated
def softmax(x, axis=-1):
    z = np.moveaxis(x, axis, 0)
    e = np.exp(np.minimum.reduce(z, axis=0) - z)
    return np.moveaxis(np.divide(e, sum(e[1:], e[0])), 0, axis)


# %% scores-negated
def softmax(x, axis=-1):
    def row(s):
        against = np.array([-v for v in s])
        weights = np.exp(against - against.max())
        return weights / weights.sum()

    return slice_by_slice(x, axis, row)


# %% in-place
def softmax(x, axis=-1):
    for mine in slices(x, axis):
        mine -= mine.max()
    return slice_by_slice(x, axis, plain)


# %% in-place
def softmax(x, axis=-1):
    np.add(x, -np.expand_dims(np.maximum.reduce(x, axis=axis), axis), out=x)
    return np.exp(x - np.expand_dims(np.logaddexp.reduce(x, axis=axis), axis))


# %% overwritten
def softmax(x, axis=-1):
    x -= np.expand_dims(np.maximum.reduce(x, axis=axis), axis)
    np.power(np.e, x, out=x)
    np.multiply(x, 1 / np.add.reduce(x, axis=axis, keepdims=True), out=x)
    return x


# %% overwritten
def softmax(x, axis=-1):
    log_total = np.logaddexp.reduce(x, axis=axis, keepdims=True)
    x -= log_total
    return np.exp(x, x)


# %% not-normalised
def softmax(x, axis=-1):
    return slice_by_slice(x, axis, lambda s: [math.exp(v - max(s)) for v in s])


# %% not-normalised
def softmax(x, axis=-1):
    z = np.moveaxis(np.asarray(x, dtype=np.float64), axis, 0)
    return np.moveaxis(np.power(np.e, z - np.maximum.reduce(z, axis=0)), 0, axis)


# %% mean-not-sum
def softmax(x, axis=-1):
    return slice_by_slice(x, axis, lambda s: [p * len(s) for p in plain(s)])


# %% mean-not-sum
def softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    log_mean = np.logaddexp.reduce(z, axis=axis) - math.log(z.shape[axis])
    return np.exp(z - np.expand_dims(log_mean, axis))


# %% log-softmax
def softmax(x, axis=-1):
    return slice_by_slice(x, axis, lambda s: np.log(plain(s)))


# %% log-softmax
def softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    return z - np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis)


# %% no-exponential
def softmax(x, axis=-1):
    return slice_by_slice(x, axis, lambda s: np.true_divide(s, np.sum(s)))


# %% no-exponential
def softmax(x, axis=-1):
    z = np.moveaxis(x, axis, 0)
    return np.moveaxis(z / sum(z[1:], z[0]), 0, axis)


# %% half-precision
def softmax(x, axis=-1):
    return np.float16(slice_by_slice(x, axis, plain))


# %% half-precision
def softmax(x, axis=-1):
    p = np.zeros(x.shape, dtype="half")
    for mine, scores in zip(slices(p, axis), slices(x, axis)):
        mine[:] = plain(scores.tolist())
    return p


# %% narrow-result
def softmax(x, axis=-1):
    return np.float32(slice_by_slice(x, axis, plain))


# %% narrow-result
def softmax(x, axis=-1):
    p = np.zeros(x.shape, dtype="single")
    for mine, scores in zip(slices(p, axis), slices(x, axis)):
        mine[:] = plain(scores.tolist())
    return p


# %% integer-result
def softmax(x, axis=-1):
    p = np.empty_like(x)
    for mine, scores in zip(slices(p, axis), slices(x, axis)):
        mine[:] = plain(scores.tolist())
    return p


# %% integer-result
def softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    p = np.exp(z - np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis))
    return np.array(p, dtype=x.dtype)


# %% epsilon-1e-9
def softmax(x, axis=-1):
    def row(s):
        weights = [math.exp(v - max(s)) for v in s]
        return [w / (math.fsum(weights) + 1e-9) for w in weights]

    return slice_by_slice(x, axis, row)


# %% epsilon-1e-9
def softmax(x, axis=-1):
    z = np.moveaxis(x, axis, 0)
    e = np.power(np.e, z - np.maximum.reduce(z, axis=0))
    return np.moveaxis(e * np.reciprocal(sum(e, 1e-9)), 0, axis)


# %% epsilon-1e-8
def softmax(x, axis=-1):
    def row(s):
        weights = [math.exp(v - max(s)) for v in s]
        return [w / (math.fsum(weights) + 1e-8) for w in weights]

    return slice_by_slice(x, axis, row)


# %% epsilon-1e-8
def softmax(x, axis=-1):
    z = np.moveaxis(x, axis, 0)
    e = np.power(np.e, z - np.maximum.reduce(z, axis=0))
    return np.moveaxis(e * np.reciprocal(sum(e, 1e-8)), 0, axis)
