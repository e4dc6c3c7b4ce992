import numpy as np


# %% basis: every point x ± h·e made afresh from a matrix of unit vectors
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    units = np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in units]).reshape(x.shape)


def gradient_error(f, x, grad, h=1e-5):
    n = numerical_gradient(f, x, h)
    scale = np.stack([np.abs(grad), np.abs(n), np.full(n.shape, 1e-8)]).max(axis=0)
    return float((np.abs(grad - n) / scale).max())


# %% flat: a flat list of Python numbers, reshaped for every call
def numerical_gradient(f, x, h=1e-5):
    shape, flat = np.shape(x), [float(v) for v in np.ravel(x)]

    def at(i, step):
        moved = [v + step if j == i else v for j, v in enumerate(flat)]
        return float(f(np.reshape(np.array(moved, dtype=float), shape)))

    return np.reshape([at(i, h) / (2 * h) - at(i, -h) / (2 * h) for i in range(len(flat))], shape)


def gradient_error(f, x, grad, h=1e-5):
    worst = 0.0
    for a, n in zip(np.ravel(grad), np.ravel(numerical_gradient(f, x, h))):
        worst = max(worst, abs(a - n) / max(abs(a), abs(n), 1e-8))
    return worst


# %% iterator: an iterator over the caller's own entries, moved by h, then by 2h, then put back (CS231n's way)
def numerical_gradient(f, x, h=1e-5):
    if x.dtype != np.float64:
        x = x.astype(np.float64)
    grad = np.zeros(x.shape)
    entries = np.nditer(x, flags=["multi_index"])
    for _ in entries:
        i = entries.multi_index
        before = float(x[i])
        x[i] += h
        right = f(x)
        x[i] -= 2 * h
        left = f(x)
        x[i] = before
        grad[i] = 0.5 * (right - left) / h
    return grad


def gradient_error(f, x, grad, h=1e-5):
    n = numerical_gradient(f, x, h)
    size = np.where(np.abs(grad) > np.abs(n), np.abs(grad), np.abs(n))
    return np.linalg.norm(((grad - n) / np.clip(size, 1e-8, None)).ravel(), ord=np.inf)


# %% one-sided-twice: the mean of the forward and the backward difference, over the step that the floats really made
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    here = f(x)
    grad = np.zeros(x.shape)
    for step in (h, -h):
        for i in np.ndindex(*x.shape):
            moved = x.copy()
            moved[i] = x[i] + step
            grad[i] += (f(moved) - here) / (moved[i] - x[i]) / 2
    return grad


def gradient_error(f, x, grad, h=1e-5):
    pairs = np.stack([np.asarray(grad, dtype=np.float64), numerical_gradient(f, x, h)])  # (2, ...)
    off = np.abs(np.diff(pairs, axis=0))
    return np.amax(off / np.abs(pairs).max(axis=0).clip(min=1e-8))
