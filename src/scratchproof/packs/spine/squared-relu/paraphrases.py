import numpy as np


def each(f, *arrays):
    """f of one entry after the other, as floats."""
    rows = zip(*(a.ravel().tolist() for a in arrays))
    return np.array([f(*row) for row in rows], dtype=np.float64).reshape(arrays[0].shape)


def squared_relu(x):
    return np.where(x < 0, 0.0, np.square(x))


def squared_relu_backward(dy, x):
    return np.where(x < 0, 0.0, 2.0) * x * dy


# %% not-squared
def squared_relu(x):
    return (x + np.abs(x)) / 2


# %% not-squared
def squared_relu(x):
    return each(lambda v: max(v, 0.0), x)


# %% no-relu
def squared_relu(x):
    return np.square(x)


# %% no-relu
def squared_relu(x):
    return each(lambda v: v**2, x)


# %% sign-kept
def squared_relu(x):
    return np.sign(x) * np.square(x)


# %% sign-kept
def squared_relu(x):
    return each(lambda v: v * v if v > 0 else -v * v, x)


# %% wrong-side
def squared_relu(x):
    return np.where(x > 0, 0.0, np.square(x))


# %% wrong-side
def squared_relu(x):
    return each(lambda v: min(v, 0.0) ** 2, x)


# %% halved
def squared_relu(x):
    return np.square(np.maximum(x, 0)) / 2


# %% halved
def squared_relu(x):
    return each(lambda v: v * v * 0.5 if v > 0 else 0.0, x)


# %% cubed
def squared_relu(x):
    return np.power(np.maximum(x, 0), 3)


# %% cubed
def squared_relu(x):
    return each(lambda v: max(v, 0.0) * v * v, x)


# %% clipped-in-place
def squared_relu(x):
    np.maximum(x, 0, out=x)
    return np.square(x)


# %% clipped-in-place
def squared_relu(x):
    for i, v in np.ndenumerate(x):
        x[i] = max(v, 0.0)
    return each(lambda v: v * v, x)


# %% squared-in-place
def squared_relu(x):
    x *= np.maximum(x, 0)
    return x


# %% squared-in-place
def squared_relu(x):
    for i, v in np.ndenumerate(x):
        x[i] = max(v, 0.0) ** 2
    return x.copy()


# %% less-precision
def squared_relu(x):
    return np.square(np.maximum(np.float32(x), 0))


# %% less-precision
def squared_relu(x):
    y = np.zeros(x.shape, dtype="f")
    for i in zip(*np.nonzero(x > 0)):
        y[i] = x[i] ** 2
    return y


# %% two-missing
def squared_relu_backward(dy, x):
    return np.where(x < 0, 0.0, dy * x)


# %% two-missing
def squared_relu_backward(dy, x):
    return each(lambda g, v: g * max(v, 0.0), dy, x)


# %% derivative-of-square
def squared_relu_backward(dy, x):
    return dy * x + x * dy


# %% derivative-of-square
def squared_relu_backward(dy, x):
    return each(lambda g, v: 2 * v * g, dy, x)


# %% derivative-of-relu
def squared_relu_backward(dy, x):
    return np.where(x > 0, dy, 0.0)


# %% derivative-of-relu
def squared_relu_backward(dy, x):
    return each(lambda g, v: g if v > 0 else 0.0, dy, x)


# %% twice-the-step
def squared_relu_backward(dy, x):
    return np.heaviside(x, 0.0) * dy * 2


# %% twice-the-step
def squared_relu_backward(dy, x):
    return each(lambda g, v: g + g if v > 0 else 0.0, dy, x)


# %% size-of-x
def squared_relu_backward(dy, x):
    return 2.0 * np.hypot(x, 0.0) * dy


# %% size-of-x
def squared_relu_backward(dy, x):
    return each(lambda g, v: 2 * max(v, -v) * g, dy, x)


# %% gate-by-dy
def squared_relu_backward(dy, x):
    return 2 * np.maximum(dy, 0) * x


# %% gate-by-dy
def squared_relu_backward(dy, x):
    return each(lambda g, v: 2 * g * v if g > 0 else 0.0, dy, x)


# %% gate-by-both
def squared_relu_backward(dy, x):
    return np.where((dy > 0) & (x > 0), 2 * dy * x, 0.0)


# %% gate-by-both
def squared_relu_backward(dy, x):
    return each(lambda g, v: max(g, 0.0) * max(v, 0.0) * 2, dy, x)


# %% squared-again
def squared_relu_backward(dy, x):
    return dy * 2 * squared_relu(x)


# %% squared-again
def squared_relu_backward(dy, x):
    return each(lambda g, v: 2 * g * v * v if v > 0 else 0.0, dy, x)


# %% dy-missing
def squared_relu_backward(dy, x):
    return np.abs(x) + x


# %% dy-missing
def squared_relu_backward(dy, x):
    return each(lambda v: max(v, 0.0) * 2, x)


# %% dy-overwritten
def squared_relu_backward(dy, x):
    dy[x < 0] = 0
    return np.multiply(dy, 2 * x, out=dy)


# %% dy-overwritten
def squared_relu_backward(dy, x):
    for i, v in np.ndenumerate(x):
        dy[i] *= 2 * max(v, 0.0)
    return dy.copy()
