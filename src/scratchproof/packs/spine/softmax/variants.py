import numpy as np


# %% log-space: through the logarithm of the sum, log-sum-exp by logaddexp
def softmax(x, axis=-1):
    x = np.asarray(x)
    if x.dtype.kind != "f":
        x = x.astype(np.float64)
    return np.exp(x - np.expand_dims(np.logaddexp.reduce(x, axis=axis), axis))


# %% rows: one slice after the other in plain Python, in float64
def softmax(x, axis=-1):
    import math

    moved = np.moveaxis(np.asarray(x, dtype=np.float64), axis, -1)
    out = np.empty_like(moved)
    for index in np.ndindex(moved.shape[:-1]):
        row = moved[index].tolist()
        top = max(row)
        weights = [math.exp(v - top) if v != -math.inf else 0.0 for v in row]
        total = math.fsum(weights)
        out[index] = [w / total for w in weights]
    return np.moveaxis(out, -1, axis)


# %% running: one pass with a running maximum and a rescaled running sum (online softmax)
def softmax(x, axis=-1):
    x = np.array(x, dtype=np.result_type(x, np.float32), copy=True)
    x = np.swapaxes(x, axis, 0)
    top = np.full(x.shape[1:], -np.inf, dtype=x.dtype)
    total = np.zeros(x.shape[1:], dtype=x.dtype)
    for row in x:
        new = np.maximum(top, row)
        safe = np.where(np.isneginf(new), 0.0, new).astype(x.dtype)
        total = total * np.exp(top - safe) + np.exp(row - safe)
        top = new
    return np.swapaxes(np.exp(x - top) / total, axis, 0)


# %% pairwise: one over the sum of the exponentials of all differences, with differences capped before exp
def softmax(x, axis=-1):
    x = np.moveaxis(np.asarray(x), axis, -1)
    x = x.astype(np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        d = x[..., None, :] - x[..., :, None]
        d = np.where(np.isneginf(x)[..., None, :], -np.inf, d)
        p = 1.0 / np.exp(d).sum(axis=-1)
    p = np.where(np.isneginf(x), 0.0, p)
    return np.moveaxis(p, -1, axis)
