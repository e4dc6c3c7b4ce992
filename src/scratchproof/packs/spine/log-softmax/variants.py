import numpy as np


# %% logaddexp: the log-sum-exp by repeated logaddexp, nothing shifted by hand
def log_softmax(x, axis=-1):
    return x - np.expand_dims(np.logaddexp.reduce(x, axis=axis), axis)


# %% log-sum-exp: the log-sum-exp with its maximum added back, taken off the unshifted scores, in float64
def log_softmax(x, axis=-1):
    x = np.asarray(x, dtype=np.float64)
    top = x.max(axis=axis)
    lse = top + np.log(np.exp(x - np.expand_dims(top, axis)).sum(axis=axis))
    return x - np.expand_dims(lse, axis)


# %% slices: one slice after the other in plain Python
def log_softmax(x, axis=-1):
    import math

    moved = np.moveaxis(np.array(x, dtype=float), axis, -1)
    for index in np.ndindex(*moved.shape[:-1]):
        row = [float(v) for v in moved[index]]
        top = max(row)
        log_total = top + math.log(math.fsum(math.exp(v - top) for v in row))
        moved[index] = [v - log_total for v in row]
    return np.moveaxis(moved, -1, axis)


# %% others: log1p over the entries other than the largest
def log_softmax(x, axis=-1):
    x = np.moveaxis(x, axis, -1)
    x = x.astype(np.result_type(x.dtype, np.float32))
    place = np.argmax(x, axis=-1)[..., None]
    shifted = x - np.take_along_axis(x, place, axis=-1)
    e = np.exp(shifted)
    np.put_along_axis(e, place, 0.0, axis=-1)
    return np.moveaxis(shifted - np.log1p(e.sum(axis=-1, keepdims=True)), -1, axis)


# %% running: one pass that keeps a maximum and the logarithm of a rescaled sum
def log_softmax(x, axis=-1):
    rows = np.swapaxes(np.asarray(x, dtype=np.float64), axis, 0)
    lse = np.full(rows.shape[1:], -np.inf)
    for row in rows:
        high, low = np.maximum(lse, row), np.minimum(lse, row)
        with np.errstate(invalid="ignore"):
            gap = np.where(np.isneginf(low), -np.inf, low - high)
        lse = high + np.log1p(np.exp(gap))
    return np.swapaxes(rows - lse, 0, axis)
