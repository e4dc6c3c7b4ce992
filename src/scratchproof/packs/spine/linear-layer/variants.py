import numpy as np


# %% flat: all leading axes made one first, products by einsum over named axes
def linear_layer(x, w, b):
    rows = x.reshape(-1, w.shape[0])
    return (np.einsum("ni,io->no", rows, w) + b).reshape(x.shape[:-1] + b.shape)


def linear_layer_backward(dy, x, w):
    x_rows, dy_rows = x.reshape(-1, w.shape[0]), dy.reshape(-1, w.shape[1])
    dx = np.einsum("no,io->ni", dy_rows, w).reshape(x.shape)
    return dx, np.einsum("ni,no->io", x_rows, dy_rows), np.einsum("no->o", dy_rows)


# %% unbatched: one sequence after the other by recursion over the leading axes, result as a list
def linear_layer(x, w, b):
    if x.ndim > 2:
        return np.stack([linear_layer(part, w, b) for part in x])
    return np.dot(x, w) + b


def linear_layer_backward(dy, x, w):
    if x.ndim == 1:
        return [np.dot(w, dy), np.outer(x, dy), dy.copy()]
    if x.ndim == 2:
        return [np.dot(dy, w.T), np.dot(x.T, dy), np.sum(dy, axis=0)]
    parts = [linear_layer_backward(g, part, w) for g, part in zip(dy, x)]
    return [np.stack([p[0] for p in parts]), sum(p[1] for p in parts), sum(p[2] for p in parts)]


# %% rows: one row after the other, outer products added up, in float64
def linear_layer(x, w, b):
    y = np.empty((*x.shape[:-1], w.shape[1]))
    for n in np.ndindex(x.shape[:-1]):
        for o in range(w.shape[1]):
            y[n + (o,)] = sum(x[n][i] * w[i, o] for i in range(w.shape[0])) + b[o]
    return y


def linear_layer_backward(dy, x, w):
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(w.shape[1])
    for n in np.ndindex(dy.shape[:-1]):
        for o, g in enumerate(dy[n]):
            db[o] += g
            dw[:, o] += g * x[n]
            dx[n] += g * w[:, o]
    return dx, dw, db


# %% augmented: the bias as one more row of the weights, met by a column of ones
def with_one(x):
    return np.concatenate([x, np.ones((*x.shape[:-1], 1), dtype=x.dtype)], axis=-1)


def linear_layer(x, w, b):
    return with_one(x) @ np.vstack([w, b])


def linear_layer_backward(dy, x, w):
    outer = with_one(x)[..., :, None] * dy[..., None, :]  # (..., d_in + 1, d_out)
    while outer.ndim > 2:
        outer = outer.sum(axis=0)
    dx = (w @ dy[..., None])[..., 0]
    return dx, outer[:-1], outer[-1]


# %% columns: everything transposed inside, features first
def linear_layer(x, w, b):
    columns = x.reshape(-1, x.shape[-1]).T  # (d_in, n)
    return (w.T @ columns + b[:, None]).T.reshape(*x.shape[:-1], len(b))


def linear_layer_backward(dy, x, w):
    columns = x.reshape(-1, w.shape[0]).T
    d_columns = dy.reshape(-1, w.shape[1]).T
    dx = (w @ d_columns).T.reshape(x.shape)
    dw = (d_columns @ columns.T).T
    return dx, dw, d_columns @ np.ones(d_columns.shape[1])
