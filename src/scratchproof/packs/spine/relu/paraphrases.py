import numpy as np


def each(f, *arrays):
    """f of one entry after the other, as floats."""
    rows = zip(*(a.ravel().tolist() for a in arrays))
    return np.array([f(*row) for row in rows], dtype=np.float64).reshape(arrays[0].shape)


def relu(x):
    return np.where(x < 0, 0.0, x)


def relu_backward(dy, x):
    return np.where(x <= 0, 0.0, dy)


# %% absolute-value
def relu(x):
    return np.sqrt(np.square(x))


# %% absolute-value
def relu(x):
    return each(lambda v: v if v > 0 else -v, x)


# %% wrong-side
def relu(x):
    return np.where(x > 0, 0.0, x)


# %% wrong-side
def relu(x):
    return each(lambda v: min(0.0, v), x)


# %% sign-turned
def relu(x):
    return np.maximum(0, -x)


# %% sign-turned
def relu(x):
    return each(lambda v: 0.0 if v > 0 else -v, x)


# %% leaky
def relu(x):
    return np.maximum(x, x / 100)


# %% leaky
def relu(x):
    return each(lambda v: v if v > 0 else v * 0.01, x)


# %% cut-at-six
def relu(x):
    return np.minimum(np.maximum(x, 0), 6)


# %% cut-at-six
def relu(x):
    return each(lambda v: sorted([0.0, v, 6.0])[1], x)


# %% cut-at-one
def relu(x):
    return np.minimum(np.maximum(x, 0), 1)


# %% cut-at-one
def relu(x):
    return each(lambda v: sorted([0.0, v, 1.0])[1], x)


# %% step
def relu(x):
    return np.heaviside(x, 0.0)


# %% step
def relu(x):
    return each(lambda v: float(v > 0), x)


# %% at-least-one
def relu(x):
    return np.where(x < 1, 1.0, x)


# %% at-least-one
def relu(x):
    return each(lambda v: max(v, 1.0), x)


# %% squared
def relu(x):
    return np.where(x < 0, 0.0, x * x)


# %% squared
def relu(x):
    return each(lambda v: v * v if v > 0 else 0.0, x)


# %% in-place
def relu(x):
    return np.maximum(x, 0, out=x)


# %% in-place
def relu(x):
    for i, v in np.ndenumerate(x):
        x[i] = max(v, 0.0)
    return x.copy()


# %% less-precision
def relu(x):
    return np.maximum(np.float32(x), 0)


# %% less-precision
def relu(x):
    y = np.zeros(x.shape, dtype="f")
    for i in zip(*np.nonzero(x > 0)):
        y[i] = x[i]
    return y


# %% open-at-zero
def relu_backward(dy, x):
    return np.where(x < 0, 0.0, dy)


# %% open-at-zero
def relu_backward(dy, x):
    return each(lambda g, v: g if v == max(v, 0.0) else 0.0, dy, x)


# %% half-open-at-zero
def relu_backward(dy, x):
    return np.heaviside(x, 0.5) * dy


# %% half-open-at-zero
def relu_backward(dy, x):
    return each(lambda g, v: (g if v > 0 else 0.0) if v else g / 2, dy, x)


# %% gate-by-dy
def relu_backward(dy, x):
    return np.where(dy < 0, 0.0, dy)


# %% gate-by-dy
def relu_backward(dy, x):
    return each(lambda g, v: max(g, 0.0), dy, x)


# %% gate-by-both
def relu_backward(dy, x):
    return np.where((dy > 0) & (x > 0), dy, 0.0)


# %% gate-by-both
def relu_backward(dy, x):
    return each(lambda g, v: g if min(g, v) > 0 else 0.0, dy, x)


# %% no-gate
def relu_backward(dy, x):
    return dy.astype(np.float64)


# %% no-gate
def relu_backward(dy, x):
    return each(lambda g, v: g, dy, x)


# %% gate-turned
def relu_backward(dy, x):
    return np.where(x < 0, dy, 0.0)


# %% gate-turned
def relu_backward(dy, x):
    return each(lambda g, v: g if v < 0 else 0.0, dy, x)


# %% sign-for-gate
def relu_backward(dy, x):
    return np.sign(x) * dy


# %% sign-for-gate
def relu_backward(dy, x):
    return each(lambda g, v: (g if v > 0 else -g) if v else 0.0, dy, x)


# %% output-for-gate
def relu_backward(dy, x):
    return np.maximum(x, 0) * dy


# %% output-for-gate
def relu_backward(dy, x):
    return each(lambda g, v: g * v if v > 0 else 0.0, dy, x)


# %% gate-only
def relu_backward(dy, x):
    return np.where(x > 0, 1.0, 0.0)


# %% gate-only
def relu_backward(dy, x):
    return each(lambda v: float(v > 0), x)


# %% dy-overwritten
def relu_backward(dy, x):
    dy[x <= 0] = 0
    return dy


# %% dy-overwritten
def relu_backward(dy, x):
    for i, v in np.ndenumerate(x):
        dy[i] = dy[i] if v > 0 else 0.0
    return dy.copy()
