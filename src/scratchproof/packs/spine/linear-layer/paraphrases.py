import numpy as np


def right_output(x, w, b):
    return np.einsum("...i,io->...o", np.asarray(x, dtype=np.float64), w) + b


def right_gradients(dy, x, w):
    rows = np.asarray(dy, dtype=np.float64).reshape(-1, w.shape[1])
    dw = np.einsum("ni,no->io", x.reshape(-1, w.shape[0]), rows)
    return np.einsum("...o,io->...i", dy, w), dw, np.einsum("no->o", rows)


def linear_layer(x, w, b):
    return right_output(x, w, b)


def linear_layer_backward(dy, x, w):
    return right_gradients(dy, x, w)


# %% weights-transposed
def linear_layer(x, w, b):
    return np.einsum("...i,oi->...o", x, w) + b


# %% weights-transposed
def linear_layer(x, w, b):
    y = np.tensordot(x, w, axes=(-1, -1))
    y += b
    return y


# %% bias-missing
def linear_layer(x, w, b):
    return np.einsum("...i,io->...o", np.asarray(x, dtype=np.float64), w)


# %% bias-missing
def linear_layer(x, w, b):
    return sum(x[..., i, None] * w[i] for i in range(len(w)))


# %% bias-per-row
def linear_layer(x, w, b):
    return np.add(np.einsum("...i,io->...o", x, w), np.reshape(b, (-1, 1)))


# %% bias-per-row
def linear_layer(x, w, b):
    products = np.tensordot(x, w, axes=1).astype(np.float64)
    return products + np.tile(b, (products.shape[-1], 1)).T[:, :1]


# %% bias-on-weights
def linear_layer(x, w, b):
    return np.tensordot(x, w, axes=1) + x.sum(axis=-1)[..., None] * b


# %% bias-on-weights
def linear_layer(x, w, b):
    shifted = np.array([row + b for row in w], dtype=np.float64)
    return np.einsum("...i,io->...o", x, shifted)


# %% bias-for-each-input
def linear_layer(x, w, b):
    return sum(x[..., i, None] * w[i] + b for i in range(x.shape[-1]))


# %% bias-for-each-input
def linear_layer(x, w, b):
    terms = x[..., :, None].astype(np.float64) * w + b
    return terms.sum(axis=-2)


# %% output-flattened
def linear_layer(x, w, b):
    rows = x.reshape(-1, x.shape[-1])
    return np.einsum("ni,io->no", rows, w) + b


# %% output-flattened
def linear_layer(x, w, b):
    y = [x[n] @ w + b for n in np.ndindex(x.shape[:-1])]
    return np.array(y, dtype=np.float64).reshape(len(y), len(b))


# %% dx-weights-not-transposed
def linear_layer_backward(dy, x, w):
    _, dw, db = right_gradients(dy, x, w)
    return np.einsum("...o,oi->...i", dy, w), dw, db


# %% dx-weights-not-transposed
def linear_layer_backward(dy, x, w):
    _, dw, db = right_gradients(dy, x, w)
    return np.tensordot(dy.astype(np.float64), w, axes=1), dw, db


# %% dx-flattened
def linear_layer_backward(dy, x, w):
    rows = dy.reshape(-1, w.shape[1])
    return (w @ rows.T).T, x.reshape(-1, w.shape[0]).T @ rows, rows.T @ np.ones(len(rows))


# %% dx-flattened
def linear_layer_backward(dy, x, w):
    dx, dw, db = right_gradients(dy, x, w)
    return np.concatenate([dx[None] if dx.ndim == 1 else dx]).reshape(dx.size // len(w), len(w)), dw, db


# %% dw-transposed
def linear_layer_backward(dy, x, w):
    dx, dw, db = right_gradients(dy, x, w)
    return dx, np.einsum("io->oi", dw), db


# %% dw-transposed
def linear_layer_backward(dy, x, w):
    dw = np.zeros(w.shape[::-1])
    for n in np.ndindex(x.shape[:-1]):
        dw += np.outer(dy[n], x[n])
    dx, _, db = right_gradients(dy, x, w)
    return dx, dw, db


# %% dw-averaged
def linear_layer_backward(dy, x, w):
    dx, _, db = right_gradients(dy, x, w)
    outer = x.reshape(-1, w.shape[0])[:, :, None] * dy.reshape(-1, w.shape[1])[:, None, :]
    return dx, outer.mean(axis=0), db


# %% dw-averaged
def linear_layer_backward(dy, x, w):
    dx, dw, db = right_gradients(dy, x, w)
    weight = np.float64(1.0) / np.float64(dy.size // dy.shape[-1])
    return dx, dw * weight, db


# %% dw-of-last-row
def linear_layer_backward(dy, x, w):
    dx, dw, db = right_gradients(dy, x, w)
    rows = list(zip(x.reshape(-1, w.shape[0]), dy.reshape(-1, w.shape[1])))
    if rows:
        dw = rows[-1][0][:, None] * rows[-1][1]
    return dx, dw, db


# %% dw-of-last-row
def linear_layer_backward(dy, x, w):
    dx, _, db = right_gradients(dy, x, w)
    dw = np.zeros(w.shape)
    for n in np.ndindex(x.shape[:-1]):
        for i in range(w.shape[0]):
            dw[i] = x[n][i] * dy[n]
    return dx, dw, db


# %% dw-of-rows-only
def linear_layer_backward(dy, x, w):
    dx, _, db = right_gradients(dy, x, w)
    return dx, np.einsum("ni,no->io", x, dy), db


# %% dw-of-rows-only
def linear_layer_backward(dy, x, w):
    dx, _, db = right_gradients(dy, x, w)
    return dx, np.dot(np.transpose(x), dy), db


# %% dw-for-each-sequence
def linear_layer_backward(dy, x, w):
    dx, _, db = right_gradients(dy, x, w)
    return dx, (x[..., :, None] * dy[..., None, :]).sum(axis=-3), db


# %% dw-for-each-sequence
def linear_layer_backward(dy, x, w):
    dx, _, db = right_gradients(dy, x, w)
    return dx, np.matmul(np.moveaxis(x.astype(np.float64), -2, -1), dy), db


# %% db-averaged
def linear_layer_backward(dy, x, w):
    dx, dw, _ = right_gradients(dy, x, w)
    return dx, dw, dy.reshape(-1, w.shape[1]).mean(axis=0)


# %% db-averaged
def linear_layer_backward(dy, x, w):
    dx, dw, db = right_gradients(dy, x, w)
    return dx, dw, db / (dy.size / len(db))


# %% db-keeps-axes
def linear_layer_backward(dy, x, w):
    dx, dw, db = right_gradients(dy, x, w)
    return dx, dw, np.reshape(db, [1] * (dy.ndim - 1) + [len(db)])


# %% db-keeps-axes
def linear_layer_backward(dy, x, w):
    dx, dw, db = right_gradients(dy, x, w)
    for _ in range(dy.ndim - 1):
        db = db[None]
    return dx, dw, db


# %% db-first-axis-only
def linear_layer_backward(dy, x, w):
    dx, dw, _ = right_gradients(dy, x, w)
    return dx, dw, np.add.reduce(dy)


# %% db-first-axis-only
def linear_layer_backward(dy, x, w):
    dx, dw, _ = right_gradients(dy, x, w)
    return dx, dw, np.tensordot(np.ones(len(dy)), dy, axes=1)


# %% db-one-number
def linear_layer_backward(dy, x, w):
    dx, dw, db = right_gradients(dy, x, w)
    return dx, dw, db.sum()


# %% db-one-number
def linear_layer_backward(dy, x, w):
    dx, dw, _ = right_gradients(dy, x, w)
    total = 0.0
    for g in dy.ravel().tolist():
        total += g
    return dx, dw, total


# %% db-not-summed
def linear_layer_backward(dy, x, w):
    dx, dw, _ = right_gradients(dy, x, w)
    return dx, dw, np.array(dy, dtype=np.float64)


# %% db-not-summed
def linear_layer_backward(dy, x, w):
    dx, dw, _ = right_gradients(dy, x, w)
    return dx, dw, dy * np.ones(w.shape[1])


# %% db-summed-in-dy
def linear_layer_backward(dy, x, w):
    dx, dw, _ = right_gradients(dy, x, w)
    flat = np.reshape(dy, (-1, dy.shape[-1]))
    return dx, dw, np.copyto(flat[0], np.einsum("no->o", flat)) or flat[0]


# %% db-summed-in-dy
def linear_layer_backward(dy, x, w):
    dx, dw, db = right_gradients(dy, x, w)
    dy.reshape(-1, w.shape[1])[0][:] = db
    return dx, dw, db


# %% order-of-gradients
def linear_layer_backward(dy, x, w):
    first, second, third = right_gradients(dy, x, w)
    return second, first, third


# %% order-of-gradients
def linear_layer_backward(dy, x, w):
    rows = dy.reshape(-1, w.shape[1])
    gradients = [np.tensordot(x.reshape(-1, w.shape[0]), rows, axes=(0, 0))]
    gradients.append(np.tensordot(dy, w, axes=(-1, 1)))
    gradients.append(rows.T @ np.ones(len(rows)))
    return gradients


# %% divided-by-batch
def linear_layer_backward(dy, x, w):
    dx, dw, db = right_gradients(dy, x, w)
    return dx, dw / x.shape[0], db / x.shape[0]


# %% divided-by-batch
def linear_layer_backward(dy, x, w):
    dx, dw, db = right_gradients(dy, x, w)
    m = np.float64(np.shape(x)[0])
    return dx, np.true_divide(1, m) * dw, np.true_divide(1, m) * db


# %% everything-averaged
def linear_layer_backward(dy, x, w):
    return right_gradients(dy / np.float64(dy.size // w.shape[1]), x, w)


# %% everything-averaged
def linear_layer_backward(dy, x, w):
    count = len(x.reshape(-1, w.shape[0]))
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(w.shape[1])
    for n in np.ndindex(x.shape[:-1]):
        g = dy[n] / count
        dx[n] = w @ g
        dw += np.outer(x[n], g)
        db += g
    return dx, dw, db
