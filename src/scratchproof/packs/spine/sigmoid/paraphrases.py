import math

import numpy as np


def right(x):
    """In float64, from the log-sigmoid."""
    return np.exp(-np.logaddexp(0, -np.asarray(x, dtype=np.float64)))


def right_slope(x):
    return right(x) * right(-x)


def each(f, *arrays):
    """f of one entry after the other, as floats."""
    rows = zip(*(a.ravel().tolist() for a in arrays))
    return np.array([f(*row) for row in rows], dtype=np.float64).reshape(arrays[0].shape)


def sigma(v):
    return 0.5 + 0.5 * math.tanh(0.5 * v)


def sigmoid(x):
    return right(x)


def sigmoid_backward(dy, x):
    return right_slope(x) * dy


# %% overflow-on-the-way
def sigmoid(x):
    return np.power(1 + np.exp(-x), -1)


def sigmoid_backward(dy, x):
    y = sigmoid(x)
    return dy * y - dy * y**2


# %% overflow-on-the-way
def sigmoid(x):
    odds = np.exp(np.negative(x))
    odds = odds + 1.0
    return np.reciprocal(odds)


def sigmoid_backward(dy, x):
    return sigmoid(x) * dy * sigmoid(-x)


# %% overflow
def sigmoid(x):
    odds = np.exp(x)
    return odds / (odds + 1)


def sigmoid_backward(dy, x):
    y = sigmoid(x)
    return dy * (y - y**2)


# %% overflow
class Sigmoid:
    def __init__(self, x):
        e = np.exp(np.stack([np.zeros(x.shape), x]))
        self.off, self.on = e / e.sum(axis=0)


def sigmoid(x):
    return Sigmoid(x).on


def sigmoid_backward(dy, x):
    p = sigmoid(x)
    return dy * p * (1.0 - p)


# %% both-pieces-computed
def sigmoid(x):
    pieces = [np.exp(x) / (np.exp(x) + 1), np.reciprocal(1 + np.exp(-x))]
    return np.choose((x > 0).astype(int), pieces)


def sigmoid_backward(dy, x):
    p = sigmoid(x)
    return dy * p * (1.0 - p)


# %% both-pieces-computed
def sigmoid(x):
    grown, shrunk = np.exp(x), np.exp(-x)
    return np.where(x < 0, 1 - 1 / (1 + grown), 1 / (1 + shrunk))


def sigmoid_backward(dy, x):
    p = sigmoid(x)
    return dy * (p - p * p)


# %% mirrored
def sigmoid(x):
    return right(-x)


# %% mirrored
def sigmoid(x):
    return each(lambda v: 1 - sigma(v), x)


def sigmoid_backward(dy, x):
    return each(lambda g, v: g * (sigma(v) - sigma(v) ** 2), dy, x)


# %% size-of-x
def sigmoid(x):
    return right(np.abs(x))


# %% size-of-x
def sigmoid(x):
    return each(lambda v: 1 / (1 + math.exp(-max(v, -v))), x)


# %% between-minus-one-and-one
def sigmoid(x):
    return np.tanh(x * 0.5)


def sigmoid_backward(dy, x):
    y = sigmoid(x)
    return y * dy * (1 - y)


# %% between-minus-one-and-one
def sigmoid(x):
    return right(x) - right(-x)


def sigmoid_backward(dy, x):
    return each(lambda g, v: g * math.tanh(v / 2) * (1 - math.tanh(v / 2)), dy, x)


# %% twice-as-steep
def sigmoid(x):
    return right(x + x)


def sigmoid_backward(dy, x):
    return right_slope(2 * x) * dy


# %% twice-as-steep
def sigmoid(x):
    return each(lambda v: (math.tanh(v) + 1) / 2, x)


def sigmoid_backward(dy, x):
    return each(lambda g, v: g * (1 - math.tanh(v) ** 2) / 4, dy, x)


# %% hard-sigmoid
def sigmoid(x):
    return np.minimum(1, np.maximum(0, x + 3) / 6)


def sigmoid_backward(dy, x):
    y = sigmoid(x)
    return y * dy * (1 - y)


# %% hard-sigmoid
def sigmoid(x):
    return each(lambda v: min(max((v + 3) / 6, 0.0), 1.0), x)


def sigmoid_backward(dy, x):
    y = np.interp(x, [-3, 3], [0, 1])
    return dy * (y - y**2)


# %% softmax
def sigmoid(x):
    return np.exp(x - np.logaddexp.reduce(x, axis=None))


def sigmoid_backward(dy, x):
    p = sigmoid(x)
    return dy * p * (1.0 - p)


# %% softmax
def sigmoid(x):
    top = max(x.ravel().tolist(), default=0.0)
    weights = each(lambda v: math.exp(v - top), x)
    return weights / np.sum(weights)


def sigmoid_backward(dy, x):
    p = sigmoid(x)
    return dy * (p - p * p)


# %% overwritten
def sigmoid(x):
    np.copyto(x, right(x), casting="same_kind")
    return x


def sigmoid_backward(dy, x):
    return sigmoid(x) * (1 - x) * dy


# %% overwritten
def sigmoid(x):
    for i, v in np.ndenumerate(x):
        x[i] = sigma(float(v))
    return x


def sigmoid_backward(dy, x):
    sigmoid(x)
    return dy * x - dy * x**2


# %% less-precision
def sigmoid(x):
    return right(x).astype("f")


def sigmoid_backward(dy, x):
    y = sigmoid(x)
    return (y * dy * (1 - y)).astype("f")


# %% less-precision
def sigmoid(x):
    y = np.zeros(x.shape, dtype=np.float32)
    for i, v in np.ndenumerate(x):
        y[i] = sigma(float(v))
    return y


def sigmoid_backward(dy, x):
    dx = np.zeros(dy.shape, dtype=np.float32)
    dx += right_slope(x) * dy
    return dx


# %% input-taken-for-output
def sigmoid_backward(dy, x):
    return dy * (x - x**2)


# %% input-taken-for-output
def sigmoid_backward(dy, x):
    return each(lambda g, v: g * v * (1 - v), dy, x)


# %% sigmoid-twice
def sigmoid_backward(dy, x):
    return right_slope(right(x)) * dy


# %% sigmoid-twice
def sigmoid_backward(dy, x):
    return each(lambda g, v: g * sigma(sigma(v)) * (1 - sigma(sigma(v))), dy, x)


# %% one-minus-missing
def sigmoid_backward(dy, x):
    return right(x) * dy


# %% one-minus-missing
def sigmoid_backward(dy, x):
    return each(lambda g, v: g * sigma(v), dy, x)


# %% only-one-minus
def sigmoid_backward(dy, x):
    return right(-x) * dy


# %% only-one-minus
def sigmoid_backward(dy, x):
    return each(lambda g, v: g - g * sigma(v), dy, x)


# %% derivative-of-tanh
def sigmoid_backward(dy, x):
    return dy - dy * right(x) ** 2


# %% derivative-of-tanh
def sigmoid_backward(dy, x):
    return each(lambda g, v: g * (1 - sigma(v)) * (1 + sigma(v)), dy, x)


# %% sign-of-slope
def sigmoid_backward(dy, x):
    return -right_slope(x) * dy


# %% sign-of-slope
def sigmoid_backward(dy, x):
    return each(lambda g, v: g * (sigma(v) ** 2 - sigma(v)), dy, x)


# %% gradient-overflows
def sigmoid_backward(dy, x):
    e = np.exp(-x)
    return dy * e / np.square(e + 1)


# %% gradient-overflows
def sigmoid_backward(dy, x):
    shrink = np.exp(np.negative(x))
    bottom = (1 + shrink) * (1 + shrink)
    return np.divide(shrink, bottom) * dy


# %% dy-missing
def sigmoid_backward(dy, x):
    return right_slope(x)


# %% dy-missing
def sigmoid_backward(dy, x):
    return each(lambda v: sigma(v) - sigma(v) ** 2, x)


# %% dy-overwritten
def sigmoid_backward(dy, x):
    return np.multiply(dy, right_slope(x), out=dy, casting="same_kind")


# %% dy-overwritten
def sigmoid_backward(dy, x):
    for i, v in np.ndenumerate(x):
        dy[i] *= sigma(float(v)) * sigma(-float(v))
    return dy.copy()
