import numpy as np


def probabilities(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


# %% rows: one row after the other, a diagonal matrix less an outer product
def softmax_jacobian(x):
    y = probabilities(x)
    jacobian = np.zeros((*y.shape, y.shape[-1]), dtype=y.dtype)
    for row in np.ndindex(y.shape[:-1]):
        jacobian[row] = np.diag(y[row]) - np.outer(y[row], y[row])
    return jacobian


def softmax_backward(dy, y):
    dx = np.zeros(y.shape, dtype=np.result_type(dy, y))
    for row in np.ndindex(y.shape[:-1]):
        dx[row] = dy[row] * y[row] - (dy[row] @ y[row]) * y[row]
    return dx


# %% unit-vectors: the backward pass made by einsum, and the matrix by sending unit vectors through it
def softmax_backward(dy, y):
    product = dy * y
    return product - np.einsum("...i->...", product)[..., None] * y


def softmax_jacobian(x):
    y = probabilities(x)[..., None, :]  # (..., 1, n)
    units = np.broadcast_to(np.eye(x.shape[-1]), (*x.shape, x.shape[-1]))
    return softmax_backward(units, np.broadcast_to(y, units.shape))


# %% zero-sums: off the diagonal by products in float64; each row of J adds up to 0, which gives the diagonal
def softmax_jacobian(x):
    y = probabilities(np.asarray(x, dtype=np.float64))
    jacobian = -np.einsum("...i,...j->...ij", y, y)
    i = np.arange(y.shape[-1])
    jacobian[..., i, i] = 0.0
    jacobian[..., i, i] = -jacobian.sum(axis=-1)
    return jacobian


def softmax_backward(dy, y):
    wide = np.asarray(dy, dtype=np.float64)
    mean = np.matmul(wide[..., None, :], y[..., :, None])[..., 0]  # the mean of dy under y
    return (wide - mean) * y


# %% logarithms: through log-probabilities, y (dy - mean) as e^log y times a difference; plain Python numbers backward
def softmax_jacobian(x):
    log_y = x - np.logaddexp.reduce(x, axis=-1, keepdims=True)
    delta = np.arange(x.shape[-1])[:, None] == np.arange(x.shape[-1])
    y = np.exp(log_y)
    return np.where(delta, y[..., None], 0) - np.exp(log_y[..., :, None] + log_y[..., None, :])


def softmax_backward(dy, y):
    rows = []
    for g, p in zip(dy.reshape(-1, dy.shape[-1]).tolist(), y.reshape(-1, y.shape[-1]).tolist()):
        mean = sum(a * b for a, b in zip(g, p))
        rows.append([b * (a - mean) for a, b in zip(g, p)])
    return np.array(rows).reshape(dy.shape)
