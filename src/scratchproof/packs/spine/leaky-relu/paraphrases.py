import numpy as np


def each(f, *arrays):
    """f of one entry after the other, as floats."""
    rows = zip(*(a.ravel().tolist() for a in arrays))
    return np.array([f(*row) for row in rows], dtype=np.float64).reshape(arrays[0].shape)


def leaky_relu(x, slope=0.01):
    return np.where(x < 0, slope * x, x)


def leaky_relu_backward(dy, x, slope=0.01):
    return np.where(x <= 0, slope, 1.0) * dy


# %% default-of-a-tenth
def leaky_relu(x, slope=0.1):
    return np.maximum(x, slope * x)


def leaky_relu_backward(dy, x, slope=0.1):
    return dy * np.maximum(slope, np.heaviside(x, 0))


# %% default-of-a-tenth
def leaky_relu(x, slope=None):
    slope = 0.1 if slope is None else slope
    return each(lambda v: v if v > 0 else v * slope, x)


def leaky_relu_backward(dy, x, slope=None):
    slope = 0.1 if slope is None else slope
    return each(lambda g, v: g if v > 0 else g * slope, dy, x)


# %% default-of-a-fifth
def leaky_relu(x, slope=0.2):
    return np.maximum(x, slope * x)


def leaky_relu_backward(dy, x, slope=0.2):
    return dy * np.maximum(slope, np.heaviside(x, 0))


# %% default-of-a-fifth
def leaky_relu(x, slope=None):
    slope = 0.2 if slope is None else slope
    return each(lambda v: v if v > 0 else v * slope, x)


def leaky_relu_backward(dy, x, slope=None):
    slope = 0.2 if slope is None else slope
    return each(lambda g, v: g if v > 0 else g * slope, dy, x)


# %% slope-ignored
def leaky_relu(x, slope=0.01):
    return np.maximum(x, x / 100)


# %% slope-ignored
def leaky_relu(x, slope=0.01):
    return each(lambda v: v if v > 0 else v * 0.01, x)


# %% slope-ignored-backward
def leaky_relu_backward(dy, x, slope=0.01):
    return dy * np.maximum(0.01, np.heaviside(x, 0))


# %% slope-ignored-backward
def leaky_relu_backward(dy, x, slope=0.01):
    return each(lambda g, v: g if v > 0 else g / 100, dy, x)


# %% slope-of-zero-ignored
def leaky_relu(x, slope=None):
    slope = slope if slope else 0.01
    return np.maximum(x, slope * x)


def leaky_relu_backward(dy, x, slope=None):
    slope = slope if slope else 0.01
    return dy * np.maximum(slope, np.heaviside(x, 0))


# %% slope-of-zero-ignored
def leaky_relu(x, slope=0.01):
    if not slope:
        return leaky_relu(x)
    return each(lambda v: v if v > 0 else v * slope, x)


def leaky_relu_backward(dy, x, slope=0.01):
    if not slope:
        return leaky_relu_backward(dy, x)
    return each(lambda g, v: g if v > 0 else g * slope, dy, x)


# %% no-leak
def leaky_relu(x, slope=0.01):
    return np.maximum(0, x)


# %% no-leak
def leaky_relu(x, slope=0.01):
    return each(lambda v: v if v > 0 else 0.0, x)


# %% leak-on-both-sides
def leaky_relu(x, slope=0.01):
    return np.where(x > 0, 1 + slope, slope) * x


# %% leak-on-both-sides
def leaky_relu(x, slope=0.01):
    return each(lambda v: max(v, 0.0) + v * slope, x)


# %% slope-everywhere
def leaky_relu(x, slope=0.01):
    return np.multiply(x, slope)


# %% slope-everywhere
def leaky_relu(x, slope=0.01):
    return each(lambda v: v * slope, x)


# %% sides-exchanged
def leaky_relu(x, slope=0.01):
    return np.minimum(x, slope * x)


# %% sides-exchanged
def leaky_relu(x, slope=0.01):
    return each(lambda v: v * slope if v > 0 else v, x)


# %% sign-of-leak
def leaky_relu(x, slope=0.01):
    return np.maximum(x, -slope * x)


# %% sign-of-leak
def leaky_relu(x, slope=0.01):
    return each(lambda v: v if v > 0 else -v * slope, x)


# %% constant-leak
def leaky_relu(x, slope=0.01):
    return np.where(x >= 0, x, slope)


# %% constant-leak
def leaky_relu(x, slope=0.01):
    return each(lambda v: slope if v < 0 else v, x)


# %% slope-as-bound
def leaky_relu(x, slope=0.01):
    return np.maximum(slope, x)


# %% slope-as-bound
def leaky_relu(x, slope=0.01):
    return each(lambda v: v if v > slope else slope, x)


# %% elu
def leaky_relu(x, slope=0.01):
    return np.where(x < 0, slope * np.expm1(np.minimum(0, x)), x)


# %% elu
def leaky_relu(x, slope=0.01):
    from math import expm1

    return each(lambda v: v if v > 0 else slope * expm1(v), x)


# %% in-place
def leaky_relu(x, slope=0.01):
    return np.multiply(x, slope, out=x, where=x < 0)


# %% in-place
def leaky_relu(x, slope=0.01):
    for i, v in np.ndenumerate(x):
        x[i] = v if v > 0 else slope * v
    return x.copy()


# %% less-precision
def leaky_relu(x, slope=0.01):
    return np.maximum(x, slope * x).astype("f")


# %% less-precision
def leaky_relu(x, slope=0.01):
    y = np.zeros(x.shape, dtype="f")
    for i, v in np.ndenumerate(x):
        y[i] = v if v > 0 else slope * v
    return y


# %% no-leak-backward
def leaky_relu_backward(dy, x, slope=0.01):
    return dy * np.heaviside(x, 0)


# %% no-leak-backward
def leaky_relu_backward(dy, x, slope=0.01):
    return each(lambda g, v: g if v > 0 else 0.0, dy, x)


# %% leak-without-dy
def leaky_relu_backward(dy, x, slope=0.01):
    dx = np.array(dy)
    dx[x <= 0] = slope
    return dx


# %% leak-without-dy
def leaky_relu_backward(dy, x, slope=0.01):
    return each(lambda g, v: g if v > 0 else slope, dy, x)


# %% sign-of-leak-backward
def leaky_relu_backward(dy, x, slope=0.01):
    dx = np.array(dy)
    dx[x <= 0] *= -slope
    return dx


# %% sign-of-leak-backward
def leaky_relu_backward(dy, x, slope=0.01):
    return each(lambda g, v: g if v > 0 else -(slope * g), dy, x)


# %% leak-of-x
def leaky_relu_backward(dy, x, slope=0.01):
    dx = np.array(dy)
    dx[x <= 0] *= slope * x[x <= 0]
    return dx


# %% leak-of-x
def leaky_relu_backward(dy, x, slope=0.01):
    return each(lambda g, v: g if v > 0 else g * v * slope, dy, x)


# %% gate-by-dy
def leaky_relu_backward(dy, x, slope=0.01):
    return np.maximum(dy, slope * dy)


# %% gate-by-dy
def leaky_relu_backward(dy, x, slope=0.01):
    return each(lambda g: g if g > 0 else slope * g, dy)


# %% gate-turned
def leaky_relu_backward(dy, x, slope=0.01):
    dx = np.array(dy)
    dx[x > 0] *= slope
    return dx


# %% gate-turned
def leaky_relu_backward(dy, x, slope=0.01):
    return each(lambda g, v: g * slope if v > 0 else g, dy, x)


# %% open-at-zero
def leaky_relu_backward(dy, x, slope=0.01):
    dx = np.array(dy)
    dx[x < 0] *= slope
    return dx


# %% open-at-zero
def leaky_relu_backward(dy, x, slope=0.01):
    return each(lambda g, v: g * slope if v < 0 else g, dy, x)


# %% one-for-dy
def leaky_relu_backward(dy, x, slope=0.01):
    dx = np.ones(x.shape)
    dx[x <= 0] = slope * dy[x <= 0]
    return dx


# %% one-for-dy
def leaky_relu_backward(dy, x, slope=0.01):
    return each(lambda g, v: 1.0 if v > 0 else slope * g, dy, x)


# %% dy-overwritten
def leaky_relu_backward(dy, x, slope=0.01):
    return np.multiply(dy, slope, out=dy, where=x <= 0)


# %% dy-overwritten
def leaky_relu_backward(dy, x, slope=0.01):
    for i, v in np.ndenumerate(x):
        dy[i] = dy[i] if v > 0 else slope * dy[i]
    return dy.copy()
