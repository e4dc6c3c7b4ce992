import numpy as np


# %% loops: one row after the other in plain Python floats
def layer_norm(x, gain, bias, eps=1e-5):
    import math

    x = np.asarray(x)
    out = np.empty(x.shape, dtype=np.float64)
    for index in np.ndindex(x.shape[:-1]):
        row = [float(v) for v in x[index]]
        mu = sum(row) / len(row)
        var = sum((v - mu) ** 2 for v in row) / len(row)
        for j, v in enumerate(row):
            out[index + (j,)] = (v - mu) / math.sqrt(var + eps) * gain[j] + bias[j]
    return out


# %% einsum: rows flattened to a matrix, squares summed by einsum, the root as a factor
def layer_norm(x, gain, bias, eps=1e-5):
    d = x.shape[-1]
    rows = x.reshape(int(np.prod(x.shape[:-1], dtype=int)), d)
    centred = rows - np.einsum("nd->n", rows)[:, None] / d
    rstd = (np.einsum("nd,nd->n", centred, centred) / d + eps) ** -0.5
    return (np.einsum("nd,n,d->nd", centred, rstd, gain) + bias).reshape(x.shape)


# %% library: NumPy's own mean and standard deviation, squared again
def layer_norm(x, gain, bias, eps=1e-5):
    mu, sigma = np.mean(x, -1), np.std(x, -1)
    return gain * (x - mu[..., np.newaxis]) / np.sqrt(sigma[..., np.newaxis] ** 2 + eps) + bias


# %% folded: one scale and one shift per entry, y = x·a + c, in float64
def layer_norm(x, gain, bias, eps=1e-5):
    x = np.asarray(x, dtype=np.float64)
    mu = x.mean(axis=-1, keepdims=True)
    a = gain / np.sqrt(x.var(axis=-1, keepdims=True) + eps)
    return x * a + (bias - mu * a)


# %% welford: mean and variance in one pass over the columns, updated entry by entry
def layer_norm(x, gain, bias, eps=1e-5):
    columns = np.moveaxis(np.asarray(x), -1, 0)
    mean = np.zeros(columns.shape[1:], dtype=columns.dtype)
    squares = np.zeros_like(mean)
    for k, column in enumerate(columns, start=1):
        delta = column - mean
        mean = mean + delta / k
        squares = squares + delta * (column - mean)
    rstd = 1 / np.sqrt(squares / len(columns) + eps)
    rows = [(column - mean) * rstd * g + b for column, g, b in zip(columns, gain, bias)]
    return np.moveaxis(np.array(rows, dtype=columns.dtype).reshape(columns.shape), 0, -1)


# %% projection: the mean taken off by a matrix product, the variance from all pairs of entries
def layer_norm(x, gain, bias, eps=1e-5):
    d = x.shape[-1]
    pairs = x[..., :, None] - x[..., None, :]
    var = (pairs**2).sum(axis=(-2, -1)) / (2 * d * d)
    centred = x @ (np.eye(d) - np.full((d, d), 1.0 / d))
    return centred / np.sqrt(var + eps)[..., None] @ np.diag(gain) + bias


# %% shifted: E[x²] − E[x]² after each row was moved to start at 0, which loses no digits
class LayerNorm:
    def __init__(self, gain, bias, eps):
        self.gain, self.bias, self.eps = gain, bias, eps

    def __call__(self, x):
        moved = x - x[..., :1]
        n = moved.shape[-1]
        s1 = np.add.reduce(moved, axis=-1, keepdims=True)
        s2 = np.add.reduce(moved * moved, axis=-1, keepdims=True)
        var = s2 / n - (s1 / n) ** 2
        return np.multiply(moved - s1 / n, self.gain) / np.sqrt(var + self.eps) + self.bias


def layer_norm(x, gain, bias, eps=1e-5):
    return LayerNorm(gain, bias, eps)(x)
