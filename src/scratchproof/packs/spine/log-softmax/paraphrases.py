import numpy as np


# %% log-of-softmax
def log_softmax(x, axis=-1):
    weights = np.exp(x - np.expand_dims(x.max(axis), axis))
    return np.log(weights) - np.log(np.add.reduce(weights, axis, keepdims=True))


# %% log-of-softmax
def log_softmax(x, axis=-1):
    import math

    moved = np.moveaxis(np.array(x, dtype=np.float64), axis, -1)
    for index in np.ndindex(*moved.shape[:-1]):
        row = moved[index].tolist()
        p = [1.0 / sum(math.exp(min(w - v, 700.0)) for w in row) if v > max(row) - 700 else 0.0 for v in row]
        moved[index] = [math.log(q) if q else -math.inf for q in p]
    return np.moveaxis(moved, -1, axis)


# %% clipped
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    lse = np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis)
    return np.log(np.clip(np.exp(z - lse), 1e-15, 1.0 - 1e-15))


# %% clipped
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    lse = np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis)
    return np.maximum(z - lse, -100.0)  # where PyTorch's binary_cross_entropy stops


# %% plus-1e-9
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    q = np.exp(z - np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis))
    q += 1e-9
    return np.log(q, out=q)


# %% plus-1e-9
def log_softmax(x, axis=-1):
    import math

    def of_one(row):
        e = np.exp(row - row.max())
        return np.array([math.log(1e-9 + v) for v in e / e.sum()])

    return np.apply_along_axis(of_one, axis, x) if x.size else x.copy()


# %% plus-1e-12
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    q = np.exp(z - np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis))
    return -np.log(np.reciprocal(q + 1e-12))


# %% plus-1e-12
def log_softmax(x, axis=-1):
    out = np.empty(x.shape)
    for place in np.ndindex(*x.shape):
        line = list(place)
        line[axis] = slice(None)
        gaps = x[tuple(line)].astype(np.float64) - x[place]
        p = 1 / np.exp(np.minimum(gaps, 700)).sum() if np.isfinite(x[place]) and gaps.max() < 700 else 0.0
        out[place] = np.log(p + 1e-12)
    return out


# %% no-maximum
def log_softmax(x, axis=-1):
    lse = np.log(np.exp(x).sum(axis))
    return np.moveaxis(np.moveaxis(x, axis, 0) - lse, 0, axis)


# %% no-maximum
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    base = np.ones(z.shape[axis])
    return z - np.log(np.expand_dims(np.tensordot(np.exp(z), base, axes=(axis, 0)), axis))


# %% maximum-forgotten
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    lse = np.logaddexp.reduce(z, axis=axis, keepdims=True)
    return z - (lse - np.amax(z, axis=axis, keepdims=True))


# %% maximum-forgotten
def log_softmax(x, axis=-1):
    def of_one(row):
        top = max(row)
        return [v - np.log(sum(np.exp(w - top) for w in row)) for v in row]

    return np.apply_along_axis(of_one, axis, x.astype(float)) if x.size else x.copy()


# %% global-maximum
def log_softmax(x, axis=-1):
    top = max(x.ravel().tolist())
    lse = top + np.log(np.exp(x - top).sum(axis))
    return x - np.expand_dims(lse, axis)


# %% global-maximum
def log_softmax(x, axis=-1):
    z = np.moveaxis(x.astype(np.float64), axis, 0)
    highest = np.sort(z, axis=None).tolist()
    if not highest:
        raise ValueError("no entries")
    sums = sum(np.exp(row - highest[-1]) for row in z)
    return np.moveaxis(z - highest[-1] - np.log(sums), 0, axis)


# %% whole-array
def log_softmax(x, axis=-1):
    flat = [float(v) for v in x.ravel()]
    top = max(flat)
    lse = top + np.log(sum(np.exp(v - top) for v in flat))
    return np.reshape([v - lse for v in flat], x.shape)


# %% whole-array
def log_softmax(x, axis=None):
    z = np.array(x, dtype=np.result_type(x, np.float32))
    if not z.size:
        raise ValueError("nothing to sum")
    return z - np.logaddexp.reduce(z, axis=None)


# %% sum-without-axis
def log_softmax(x, axis=-1):
    z = np.moveaxis(np.asarray(x, dtype=np.float64), axis, 0)
    z = z - z.max(0)
    return np.moveaxis(z - np.logaddexp.reduce(z.ravel()), 0, axis)


# %% sum-without-axis
def log_softmax(x, axis=-1):
    d = x - np.amax(x, axis, keepdims=True)
    total = 0.0
    for v in d.ravel().tolist():
        total += np.exp(v)
    return d - np.log(total)


# %% always-last-axis
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    return z - np.logaddexp.reduce(z, axis=z.ndim - 1)[..., None]


# %% always-last-axis
def log_softmax(x, axis=-1):
    rows = x.reshape(-1, x.shape[-1]).astype(np.float64)
    out = [row - row.max() - np.log(np.exp(row - row.max()).sum()) for row in rows]
    return np.array(out).reshape(x.shape)


# %% first-axis-by-default
def log_softmax(x, axis=0):
    z = np.asarray(x, dtype=np.float64)
    return z - np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis)


# %% first-axis-by-default
def log_softmax(x, axis=None):
    z = np.moveaxis(x, 0 if axis is None else axis, -1).astype(np.float64)
    d = z - z.max(-1)[..., None]
    d -= np.log(np.einsum("...i->...", np.exp(d)))[..., None]
    return np.moveaxis(d, -1, 0 if axis is None else axis)


# %% keepdims-forgotten
def log_softmax(x, axis=-1):
    top = np.amax(x, axis, keepdims=True)
    lse = top + np.log(np.add.reduce(np.exp(x - top), axis))
    return x - lse


# %% keepdims-forgotten
def log_softmax(x, axis=-1):
    z = np.array(x, dtype=np.float64)
    np.subtract(z, np.sort(z, axis=axis).take([-1], axis=axis), out=z)
    return z - np.logaddexp.reduce(z, axis=axis)


# %% mean-not-sum
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    lse = np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis)
    return z - lse + np.log(z.shape[axis])


# %% mean-not-sum
def log_softmax(x, axis=-1):
    def of_one(row):
        e = [np.exp(v - max(row)) for v in row]
        return [v - max(row) - np.log(sum(e) / len(e)) for v in row]

    return np.apply_along_axis(of_one, axis, x.astype(float)) if x.size else x.copy()


# %% no-logarithm
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    return np.exp(z - np.logaddexp.reduce(z, axis=axis, keepdims=True))


# %% no-logarithm
def log_softmax(x, axis=-1):
    moved = np.moveaxis(np.array(x, dtype=np.float64), axis, -1)
    for index in np.ndindex(*moved.shape[:-1]):
        weights = np.exp(moved[index] - moved[index].max())
        moved[index] = weights / weights.sum()
    return np.moveaxis(moved, -1, axis)


# %% sum-not-logged
def log_softmax(x, axis=-1):
    z = np.moveaxis(np.asarray(x, dtype=np.float64), axis, 0)
    z = z - z.max(0)
    return np.moveaxis(z - sum(np.exp(row) for row in z), 0, axis)


# %% sum-not-logged
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    top = z.max(axis, keepdims=True)
    return z - top - np.exp(np.logaddexp.reduce(z - top, axis=axis, keepdims=True))


# %% sign
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    return np.logaddexp.reduce(z, axis=axis, keepdims=True) - z


# %% sign
def log_softmax(x, axis=-1):
    def of_one(row):
        top = row.max()
        return np.log(np.exp(row - top).sum()) + (top - row)

    return np.apply_along_axis(of_one, axis, x.astype(float)) if x.size else x.copy()


# %% base-two
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64) * np.log2(np.e)
    return z - np.expand_dims(np.logaddexp2.reduce(z, axis=axis), axis)


# %% base-two
def log_softmax(x, axis=-1):
    e = x - x.max(axis, keepdims=True)
    return e / 0.6931471805599453 - np.log2(np.add.reduce(np.exp(e), axis, keepdims=True))


# %% shifted-in-place
def log_softmax(x, axis=-1):
    z = np.moveaxis(x, axis, 0)
    z[...] = z - z.max(0)
    return np.moveaxis(z - np.logaddexp.reduce(z.astype(float), axis=0), 0, axis)


# %% shifted-in-place
def log_softmax(x, axis=-1):
    np.subtract(x, np.amax(x, axis, keepdims=True), out=x)
    return x - np.log(np.add.reduce(np.exp(x), axis, keepdims=True))


# %% written-into-argument
def log_softmax(x, axis=-1):
    np.subtract(x, np.amax(x, axis, keepdims=True), out=x)
    np.subtract(x, np.log(np.add.reduce(np.exp(x), axis, keepdims=True)), out=x)
    return x


# %% written-into-argument
def log_softmax(x, axis=-1):
    lse = np.logaddexp.reduce(x, axis=axis)
    z = np.moveaxis(x, axis, 0)
    for i in range(len(z)):
        np.subtract(z[i], lse, out=z[i, ...])
    return x


# %% masked-made-finite
def log_softmax(x, axis=-1):
    x = np.where(x == -np.inf, -1e9, x)
    return x - np.expand_dims(np.logaddexp.reduce(x, axis=axis), axis)


# %% masked-made-finite
def log_softmax(x, axis=-1):
    z = np.asarray(x, dtype=np.float64)
    z = z - z.max(axis, keepdims=True)
    z = z - np.log(np.exp(z).sum(axis, keepdims=True))
    return np.maximum(z, np.finfo(np.float32).min)
