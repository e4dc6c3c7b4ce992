import math

import numpy as np


def gate(x):
    """σ(x) in float64, from the log-sigmoid."""
    return np.exp(-np.logaddexp(0, -np.asarray(x, dtype=np.float64)))


def right(x):
    return x * gate(x)


def right_slope(x):
    return gate(x) * (1 + x * gate(-x))


def each(f, *arrays):
    """f of one entry after the other, as floats."""
    rows = zip(*(a.ravel().tolist() for a in arrays))
    return np.array([f(*row) for row in rows], dtype=np.float64).reshape(arrays[0].shape)


def sigma(v):
    return 0.5 + 0.5 * math.tanh(0.5 * v)


def silu(x):
    return right(x)


def silu_backward(dy, x):
    return right_slope(x) * dy


# %% overflow-on-the-way
def sigmoid(x):
    return np.power(1 + np.exp(-x), -1)


def silu(x):
    return sigmoid(x) * x


def silu_backward(dy, x):
    y = silu(x)
    return dy * y + dy * sigmoid(x) * (1 - y)


# %% overflow-on-the-way
def silu(x):
    odds = np.exp(np.negative(x)) + 1
    return np.divide(x, odds)


def silu_backward(dy, x):
    odds = np.exp(np.negative(x)) + 1
    return dy / odds + silu(x) * dy * (1 - 1 / odds)


# %% overflow
def silu(x):
    odds = np.exp(x)
    return odds / (odds + 1) * x


def silu_backward(dy, x):
    odds = np.exp(x)
    opened = odds / (odds + 1)
    return dy * opened * (1 + x - x * opened)


# %% overflow
class Gate:
    def __init__(self, x):
        e = np.exp(np.stack([np.zeros(x.shape), x]))
        self.off, self.on = e / e.sum(axis=0)


def silu(x):
    return Gate(x).on * x


def silu_backward(dy, x):
    g = Gate(x)
    return g.on * dy * (1 + x * g.off)


# %% gate-only
def silu(x):
    return gate(x)


# %% gate-only
def silu(x):
    return each(lambda v: (math.tanh(v / 2) + 1) / 2, x)


# %% gate-turned
def silu(x):
    return gate(-x) * x


# %% gate-turned
def silu(x):
    return each(lambda v: v - v * sigma(v), x)


# %% gelu-gate
def silu(x):
    return np.exp(-np.logaddexp(0, -1.702 * x)) * x


# %% gelu-gate
def silu(x):
    return each(lambda v: v / 2 + v / 2 * math.tanh(0.851 * v), x)


# %% mish
def silu(x):
    e = np.exp(-2 * np.logaddexp(0, x))
    return x * (1 - e) / (1 + e)


# %% mish
def silu(x):
    return each(lambda v: v * math.tanh(max(v, 0.0) + math.log1p(math.exp(-abs(v)))), x)


# %% hard-gate
def silu(x):
    return x * np.minimum(np.maximum(x + 3, 0), 6) / 6


# %% hard-gate
def silu(x):
    return each(lambda v: v * min(max((v + 3) / 6, 0.0), 1.0), x)


# %% tanh-gate
def silu(x):
    return np.tanh(x) * x


# %% tanh-gate
def silu(x):
    return each(lambda v: math.tanh(v) * v, x)


# %% squared
def silu(x):
    return np.square(x) * gate(x)


# %% squared
def silu(x):
    return each(lambda v: v**2 * sigma(v), x)


# %% sigmoid-of-size
def silu(x):
    return x / (1 + np.exp(-np.abs(x)))


# %% sigmoid-of-size
def silu(x):
    return each(lambda v: v * sigma(max(v, -v)), x)


# %% x-overwritten
def silu(x):
    np.copyto(x, right(x), casting="same_kind")
    return x


# %% x-overwritten
def silu(x):
    for i, v in np.ndenumerate(x):
        x[i] = v * sigma(float(v))
    return x.copy()


# %% less-precision
def silu(x):
    return right(x).astype("f")


# %% less-precision
def silu(x):
    y = np.zeros(x.shape, dtype=np.float32)
    for i, v in np.ndenumerate(x):
        y[i] = v * sigma(float(v))
    return y


# %% gate-fixed
def silu_backward(dy, x):
    return gate(x) * dy


# %% gate-fixed
def silu_backward(dy, x):
    return each(lambda g, v: g * sigma(v), dy, x)


# %% only-gate-moves
def silu_backward(dy, x):
    return right(x) * gate(-x) * dy


# %% only-gate-moves
def silu_backward(dy, x):
    return each(lambda g, v: g * v * (sigma(v) - sigma(v) ** 2), dy, x)


# %% derivative-of-gate
def silu_backward(dy, x):
    return gate(x) * gate(-x) * dy


# %% derivative-of-gate
def silu_backward(dy, x):
    return each(lambda g, v: g * (1 - math.tanh(v / 2) ** 2) / 4, dy, x)


# %% second-term-without-x
def silu_backward(dy, x):
    return gate(x) * (1 + gate(-x)) * dy


# %% second-term-without-x
def silu_backward(dy, x):
    return each(lambda g, v: g * (2 * sigma(v) - sigma(v) ** 2), dy, x)


# %% sign-of-second-term
def silu_backward(dy, x):
    return gate(x) * (1 - x * gate(-x)) * dy


# %% sign-of-second-term
def silu_backward(dy, x):
    return each(lambda g, v: g * sigma(v) * (1 - v + v * sigma(v)), dy, x)


# %% one-minus-missing
def silu_backward(dy, x):
    return gate(x) * (1 + x) * dy


# %% one-minus-missing
def silu_backward(dy, x):
    return each(lambda g, v: g * sigma(v) + g * v * sigma(v), dy, x)


# %% sigmoid-missing
def silu_backward(dy, x):
    return (gate(x) + x * gate(-x)) * dy


# %% sigmoid-missing
def silu_backward(dy, x):
    return each(lambda g, v: g * sigma(v) + g * v * sigma(-v), dy, x)


# %% derivative-of-tanh
def silu_backward(dy, x):
    g = gate(x)
    return g * dy + x * dy * (1 - g) * (1 + g)


# %% derivative-of-tanh
def silu_backward(dy, x):
    return each(lambda g, v: g * sigma(v) + g * v * (1 - sigma(v) ** 2), dy, x)


# %% output-for-input
def silu_backward(dy, x):
    return gate(x) * (1 + right(x) * gate(-x)) * dy


# %% output-for-input
def silu_backward(dy, x):
    return each(lambda g, v: g * sigma(v) * (1 + v * sigma(v) * sigma(-v)), dy, x)


# %% dy-missing
def silu_backward(dy, x):
    return right_slope(x)


# %% dy-missing
def silu_backward(dy, x):
    return each(lambda v: sigma(v) + v * (sigma(v) - sigma(v) ** 2), x)


# %% dy-overwritten
def silu_backward(dy, x):
    return np.multiply(dy, right_slope(x), out=dy, casting="same_kind")


# %% dy-overwritten
def silu_backward(dy, x):
    for i, v in np.ndenumerate(x):
        dy[i] *= sigma(float(v)) * (1 + float(v) * sigma(-float(v)))
    return dy.copy()
