import numpy as np


def soft(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True, initial=-1e9))
    return e / e.sum(axis=-1)[..., None]


def diagonal(v):
    """(..., n) -> (..., n, n) with v on the diagonal."""
    return np.einsum("...i,ij->...ij", v, np.identity(v.shape[-1]))


def outer(a, b):
    return np.einsum("...i,...j->...ij", a, b)


def dot(a, b):
    return np.einsum("...i,...i->...", a, b)[..., None]


def softmax_jacobian(x):
    p = soft(x)
    return diagonal(p) - outer(p, p)


def softmax_backward(dy, y):
    return dy * y - dot(dy, y) * y


# %% diagonal-only
def softmax_jacobian(x):
    p = soft(x)
    return diagonal(p - p**2)


# %% diagonal-only
def softmax_jacobian(x):
    p = soft(np.asarray(x, dtype=np.float64))
    found = np.zeros(p.shape + p.shape[-1:])
    for i in range(p.shape[-1]):
        found[..., i, i] = p[..., i] * (1.0 - p[..., i])
    return found


# %% diagonal-missing
def softmax_jacobian(x):
    p = soft(x)
    return -outer(p, p)


# %% diagonal-missing
def softmax_jacobian(x):
    p = soft(np.asarray(x, dtype=np.float64))
    return np.matmul(p[..., None], -p[..., None].swapaxes(-1, -2))


# %% plus-outer
def softmax_jacobian(x):
    p = soft(x)
    return diagonal(p) + outer(p, p)


# %% plus-outer
def softmax_jacobian(x):
    p = soft(np.asarray(x, dtype=np.float64))
    found = np.matmul(p[..., None], p[..., None].swapaxes(-1, -2))
    for i in range(p.shape[-1]):
        found[..., i, i] += p[..., i]
    return found


# %% ones-on-diagonal
def softmax_jacobian(x):
    p = soft(x)
    return diagonal(np.ones(p.shape)) - outer(p, p)


# %% ones-on-diagonal
def softmax_jacobian(x):
    p = soft(np.asarray(x, dtype=np.float64))
    found = np.matmul(-p[..., None], p[..., None].swapaxes(-1, -2))
    for i in range(p.shape[-1]):
        found[..., i, i] += 1.0
    return found


# %% jacobian-of-log
def softmax_jacobian(x):
    p = soft(x)
    return diagonal(np.ones(p.shape)) - outer(np.ones(p.shape), p)


# %% jacobian-of-log
def softmax_jacobian(x):
    p = soft(np.asarray(x, dtype=np.float64))
    found = np.repeat(-p[..., None, :], p.shape[-1], axis=-2)
    for i in range(p.shape[-1]):
        found[..., i, i] += 1.0
    return found


# %% same-probability-twice
def softmax_jacobian(x):
    p = soft(x)
    return diagonal(p) - outer(p * p, np.ones(p.shape))


# %% same-probability-twice
def softmax_jacobian(x):
    p = soft(np.asarray(x, dtype=np.float64))
    n = p.shape[-1]
    found = np.repeat(-np.square(p)[..., None], n, axis=-1)
    for i in range(n):
        found[..., i, i] += p[..., i]
    return found


# %% sign-turned
def softmax_jacobian(x):
    p = soft(x)
    return outer(p, p) - diagonal(p)


# %% sign-turned
def softmax_jacobian(x):
    p = soft(np.asarray(x, dtype=np.float64))
    found = np.matmul(p[..., None], p[..., None].swapaxes(-1, -2))
    for i in range(p.shape[-1]):
        found[..., i, i] -= p[..., i]
    return found


# %% scores-for-probabilities
def softmax_jacobian(x):
    return np.where(np.identity(x.shape[-1]) > 0, x[..., None], 0.0) - outer(x, x)


# %% scores-for-probabilities
def softmax_jacobian(x):
    found = np.zeros((*x.shape, x.shape[-1]))
    for i in np.ndindex(found.shape):
        found[i] = x[i[:-1]] * ((i[-1] == i[-2]) - x[i[:-2]][i[-1]])
    return found


# %% overflow
def softmax_jacobian(x):
    p = np.exp(x)
    p = p / p.sum(axis=-1)[..., None]
    return diagonal(p) - outer(p, p)


# %% overflow
def softmax_jacobian(x):
    grown = np.e ** np.asarray(x, dtype=np.float64)
    p = np.true_divide(grown, np.add.reduce(grown, -1, keepdims=True))
    n = p.shape[-1]
    found = -np.matmul(p[..., None], p[..., None].swapaxes(-1, -2))
    for i in range(n):
        found[..., i, i] += p[..., i]
    return found


# %% softmax-of-everything
def softmax_jacobian(x):
    e = np.exp(x - x.max())
    p = e / e.sum()
    return diagonal(p) - outer(p, p)


# %% softmax-of-everything
def softmax_jacobian(x):
    p = np.exp(np.asarray(x, dtype=np.float64) - max(x.ravel().tolist()))
    p /= sum(p.ravel())
    n = p.shape[-1]
    found = -np.matmul(p[..., None], p[..., None].swapaxes(-1, -2))
    for i in range(n):
        found[..., i, i] += p[..., i]
    return found


# %% softmax-down-columns
def softmax_jacobian(x):
    columns = np.moveaxis(x, 0, -1)
    e = np.exp(columns - np.max(columns, axis=-1, keepdims=True))
    p = np.moveaxis(e / np.sum(e, axis=-1, keepdims=True), -1, 0)
    return diagonal(p) - outer(p, p)


# %% softmax-down-columns
def softmax_jacobian(x):
    e = np.exp(np.asarray(x, dtype=np.float64) - np.amax(x, axis=0))
    p = np.divide(e, e.sum(axis=0))
    n = p.shape[-1]
    found = -np.matmul(p[..., None], p[..., None].swapaxes(-1, -2))
    for i in range(n):
        found[..., i, i] += p[..., i]
    return found


# %% scores-exponentiated
def softmax_jacobian(x):
    p = soft(x)
    p = p / p.max(axis=-1, keepdims=True)
    return diagonal(p) - outer(p, p)


# %% scores-exponentiated
def softmax_jacobian(x):
    p = np.exp(np.asarray(x, dtype=np.float64) - np.sort(x, axis=-1)[..., -1:])
    n = p.shape[-1]
    found = -np.matmul(p[..., None], p[..., None].swapaxes(-1, -2))
    for i in range(n):
        found[..., i, i] += p[..., i]
    return found


# %% one-large-matrix
def softmax_jacobian(x):
    p = soft(x).flatten()
    return diagonal(p) - outer(p, p)


# %% one-large-matrix
def softmax_jacobian(x):
    p = soft(np.asarray(x, dtype=np.float64)).ravel().tolist()
    return np.reshape([[a * ((i == j) - b) for j, b in enumerate(p)] for i, a in enumerate(p)], (len(p), len(p))) * 1.0


# %% sum-missing
def softmax_backward(dy, y):
    return np.einsum("...i,...i->...i", dy, y)


# %% sum-missing
def softmax_backward(dy, y):
    return np.exp(np.log(y) + np.log(np.abs(dy))) * np.sign(dy, dtype=np.float64)


# %% diagonal-product
def softmax_backward(dy, y):
    return dy * y - dy * y**2


# %% diagonal-product
def softmax_backward(dy, y):
    return np.einsum("...i,...i,...i->...i", dy, y, np.subtract(1.0, y, dtype=np.float64))


# %% factor-missing
def softmax_backward(dy, y):
    return dy - dot(dy, y)


# %% factor-missing
def softmax_backward(dy, y):
    rows = [g - float(np.dot(g, p)) for g, p in zip(dy.reshape(-1, dy.shape[-1]), y.reshape(-1, y.shape[-1]))]
    return np.array(rows, dtype=np.float64).reshape(dy.shape)


# %% sum-added
def softmax_backward(dy, y):
    return dy * y + dot(dy, y) * y


# %% sum-added
def softmax_backward(dy, y):
    rows = [(g + np.vdot(g, p)) * p for g, p in zip(dy.reshape(-1, dy.shape[-1]), y.reshape(-1, y.shape[-1]))]
    return np.array(rows, dtype=np.float64).reshape(dy.shape)


# %% product-negative
def softmax_backward(dy, y):
    return dot(dy, y) * y - dy * y


# %% product-negative
def softmax_backward(dy, y):
    rows = [(np.vdot(g, p) - g) * p for g, p in zip(dy.reshape(-1, dy.shape[-1]), y.reshape(-1, y.shape[-1]))]
    return np.array(rows, dtype=np.float64).reshape(dy.shape)


# %% sum-without-weights
def softmax_backward(dy, y):
    return dy * y - dot(dy, np.ones(dy.shape)) * y


# %% sum-without-weights
def softmax_backward(dy, y):
    rows = [(g - sum(g.tolist())) * p for g, p in zip(dy.reshape(-1, dy.shape[-1]), y.reshape(-1, y.shape[-1]))]
    return np.array(rows, dtype=np.float64).reshape(dy.shape)


# %% mean-for-sum
def softmax_backward(dy, y):
    return dy * y - dot(dy, y) / dy.shape[-1] * y


# %% mean-for-sum
def softmax_backward(dy, y):
    rows = [(g - np.average(g * p)) * p for g, p in zip(dy.reshape(-1, dy.shape[-1]), y.reshape(-1, y.shape[-1]))]
    return np.array(rows, dtype=np.float64).reshape(dy.shape)


# %% sum-of-everything
def softmax_backward(dy, y):
    return dy * y - np.vdot(dy, y) * y


# %% sum-of-everything
def softmax_backward(dy, y):
    total = sum(g * p for g, p in zip(dy.ravel().tolist(), y.ravel().tolist()))
    return np.multiply(np.subtract(dy, total, dtype=np.float64), y)


# %% sum-down-columns
def softmax_backward(dy, y):
    return dy * y - np.einsum("i...,i...->...", dy, y)[None] * y


# %% sum-down-columns
def softmax_backward(dy, y):
    columns = sum((g * p for g, p in zip(dy, y)), start=np.zeros(dy.shape[1:]))
    return (dy - columns) * y


# %% sum-of-sequence
def softmax_backward(dy, y):
    total = (dy * y).cumsum(axis=1 if dy.ndim > 1 else 0)
    total = total[:, -1:] if dy.ndim > 1 else total[-1:]
    if not y.size:
        total = np.zeros((len(y), 1, *y.shape[2:]))
    return dy * y - total * y


# %% sum-of-sequence
def softmax_backward(dy, y):
    if dy.ndim == 1:
        return (dy - np.dot(dy, y)) * y
    return np.array([(g - np.add.reduce(g * p)) * p for g, p in zip(dy, y)], dtype=np.float64).reshape(dy.shape)


# %% keepdims-forgotten
def softmax_backward(dy, y):
    return dy * y - np.einsum("...i,...i->...", dy, y) * y


# %% keepdims-forgotten
def softmax_backward(dy, y):
    means = dot(dy, y)[..., 0].astype(np.float64)
    return np.multiply(y, np.subtract(dy, means))


# %% backward-of-log
def softmax_backward(dy, y):
    return dy - dot(dy, np.ones(dy.shape)) * y


# %% backward-of-log
def softmax_backward(dy, y):
    rows = [g - sum(g.tolist()) * p for g, p in zip(dy.reshape(-1, dy.shape[-1]), y.reshape(-1, y.shape[-1]))]
    return np.array(rows, dtype=np.float64).reshape(dy.shape)


# %% softmax-again
def softmax_backward(dy, y):
    p = soft(y)
    return dy * p - dot(dy, p) * p


# %% softmax-again
def softmax_backward(dy, y):
    rows = []
    for g, p in zip(dy.reshape(-1, dy.shape[-1]), y.reshape(-1, y.shape[-1])):
        p = np.exp(p, dtype=np.float64) / np.exp(p, dtype=np.float64).sum()
        rows.append((g - np.dot(g, p)) * p)
    return np.array(rows).reshape(dy.shape)


# %% gradient-overwritten
def softmax_backward(dy, y):
    np.subtract(dy, dot(dy, y), out=dy)
    return np.einsum("...,...->...", dy, y)


# %% gradient-overwritten
def softmax_backward(dy, y):
    for row in np.ndindex(dy.shape[:-1]):
        mean = np.dot(dy[row], y[row])
        for i in range(dy.shape[-1]):
            dy[row][i] = dy[row][i] - mean
    return np.multiply(dy, y, dtype=np.float64)


# %% probabilities-overwritten
def softmax_backward(dy, y):
    np.multiply(y, dy - dot(dy, y), out=y)
    return y.copy()


# %% probabilities-overwritten
def softmax_backward(dy, y):
    for row in np.ndindex(dy.shape[:-1]):
        y[row] = (dy[row] - np.dot(dy[row], y[row])) * y[row]
    return y.astype(np.float64)
