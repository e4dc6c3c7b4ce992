import math

import numpy as np


def right(x):
    """In float64."""
    z = np.asarray(x, dtype=np.float64)
    below = np.expm1(np.where(z < 0, 2 * z, -2 * z))
    return np.where(z < 0, 1.0, -1.0) * below / (below + 2.0)


def each(f, *arrays):
    """f of one entry after the other, as floats."""
    rows = zip(*(a.ravel().tolist() for a in arrays))
    return np.array([f(*row) for row in rows], dtype=np.float64).reshape(arrays[0].shape)


def th(v):
    grown = math.expm1(min(2 * v, 80.0))
    return grown / (grown + 2)


def tanh(x):
    return right(x)


def tanh_backward(dy, x):
    y = tanh(x)
    return dy * (1 - y) * (1 + y)


# %% overflow-on-both-sides
def tanh(x):
    up, down = np.exp(np.stack([x, -x]))
    return np.divide(up - down, up + down)


# %% overflow-on-both-sides
def tanh(x):
    parts = [np.exp(x), np.exp(np.negative(x))]
    return parts[0] / sum(parts) - parts[1] / sum(parts)


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% sinh-over-cosh
def tanh(x):
    up, down = np.expm1(x), np.expm1(-x)
    return (up - down) / (up + down + 2)


# %% sinh-over-cosh
def tanh(x):
    sech = np.power(np.cosh(x), -1)
    return sech * np.sinh(x)


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% overflow-on-the-right
def tanh(x):
    odds = np.square(np.exp(x))
    return odds / (odds + 1) - 1 / (odds + 1)


# %% overflow-on-the-right
def tanh(x):
    e = np.exp(np.stack([2.0 * x, 0.0 * x]))
    share = e / e.sum(axis=0)
    return share[0] - share[1]


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% overflow-on-the-left
def tanh(x):
    odds = np.square(np.exp(-x))
    return 1 / (odds + 1) - odds / (odds + 1)


# %% overflow-on-the-left
def tanh(x):
    e = np.exp(np.stack([0.0 * x, -2.0 * x]))
    share = e / e.sum(axis=0)
    return share[0] - share[1]


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% overflow-on-the-way
def sigmoid(z):
    return np.reciprocal(1 + np.exp(-z))


def tanh(x):
    return sigmoid(x + x) * 2 - 1


# %% overflow-on-the-way
def tanh(x):
    odds = np.square(np.exp(-x)) + 1
    return np.divide(2, odds) - 1


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% digits-lost
def tanh(x):
    return 1 - 2 * np.exp(-np.logaddexp(0, 2 * x))


# %% digits-lost
def tanh(x):
    odds = np.exp(np.where(x < 0, 2 * x, -2 * x))
    return (1 - odds) / (1 + odds) * np.sign(x)


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% library-call
def tanh(x):
    y = np.array(x, subok=True)
    return np.tanh(y, out=y)


# %% library-call
class Layer:
    activation = staticmethod(np.tanh)

    def __call__(self, x):
        return self.activation(1.0 * x)


def tanh(x):
    return Layer()(x)


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% library-call-backward
def tanh_backward(dy, x):
    return dy * (1 - np.tanh(x) ** 2)


# %% library-call-backward
def tanh_backward(dy, x):
    y = np.tanh(1.0 * x)
    return np.einsum("...,...->...", dy, 1 - y * y)


# %% half-as-steep
def tanh(x):
    return right(x / 2)


# %% half-as-steep
def tanh(x):
    return each(lambda v: th(0.5 * v), x)


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% twice-as-steep
def tanh(x):
    return right(x + x)


# %% twice-as-steep
def tanh(x):
    return each(lambda v: th(2 * v), x)


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% sign-lost
def tanh(x):
    return right(np.abs(x))


# %% sign-lost
def tanh(x):
    return each(lambda v: abs(th(v)), x)


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% sign-turned
def tanh(x):
    return right(-x)


# %% sign-turned
def tanh(x):
    return each(lambda v: -th(v), x)


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% between-zero-and-one
def tanh(x):
    return (right(x) + 1) / 2


# %% between-zero-and-one
def tanh(x):
    return np.exp(-np.logaddexp(0, -2 * x))


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% hard-tanh
def tanh(x):
    return np.maximum(-1, np.minimum(1, x))


# %% hard-tanh
def tanh(x):
    return each(lambda v: sorted([-1.0, v, 1.0])[1], x)


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% softsign
def tanh(x):
    return np.copysign(1 - 1 / (np.abs(x) + 1), x)


# %% softsign
def tanh(x):
    return each(lambda v: v / (1 + max(v, -v)), x)


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% overwritten
def tanh(x):
    np.copyto(x, right(x), casting="same_kind")
    return x


# %% overwritten
def tanh(x):
    for i, v in np.ndenumerate(x):
        x[i] = th(float(v))
    return x.copy()


def tanh_backward(dy, x):
    return dy - tanh(x) ** 2 * dy


# %% less-precision
def tanh(x):
    return right(x).astype("f")


def tanh_backward(dy, x):
    return (dy * (1 - right(x) ** 2)).astype("f")


# %% less-precision
def tanh(x):
    y = np.zeros(x.shape, dtype=np.float32)
    for i, v in np.ndenumerate(x):
        y[i] = th(float(v))
    return y


def tanh_backward(dy, x):
    return np.float32(dy) - np.float32(dy) * tanh(x) ** 2


# %% input-taken-for-output
def tanh_backward(dy, x):
    return dy - dy * x**2


# %% input-taken-for-output
def tanh_backward(dy, x):
    return each(lambda g, v: g * (1 - v) * (1 + v), dy, x)


# %% tanh-twice
def tanh_backward(dy, x):
    y = right(right(x))
    return dy - dy * y**2


# %% tanh-twice
def tanh_backward(dy, x):
    return each(lambda g, v: g - g * th(th(v)) ** 2, dy, x)


# %% square-missing
def tanh_backward(dy, x):
    return dy - dy * right(x)


# %% square-missing
def tanh_backward(dy, x):
    return each(lambda g, v: g * (1 - th(v)), dy, x)


# %% only-the-square
def tanh_backward(dy, x):
    return dy * np.square(right(x))


# %% only-the-square
def tanh_backward(dy, x):
    return each(lambda g, v: g * th(v) ** 2, dy, x)


# %% derivative-of-sigmoid
def tanh_backward(dy, x):
    return dy * right(x) - dy * right(x) ** 2


# %% derivative-of-sigmoid
def tanh_backward(dy, x):
    return each(lambda g, v: g * (th(v) - th(v) ** 2), dy, x)


# %% derivative-of-tangent
def tanh_backward(dy, x):
    return dy + dy * right(x) ** 2


# %% derivative-of-tangent
def tanh_backward(dy, x):
    return each(lambda g, v: g + g * th(v) ** 2, dy, x)


# %% root-of-derivative
def tanh_backward(dy, x):
    return dy / np.cosh(np.clip(x, -700, 700))


# %% root-of-derivative
def tanh_backward(dy, x):
    return each(lambda g, v: 2 * g * math.exp(-abs(v)) / (1 + math.exp(-2 * abs(v))), dy, x)


# %% gradient-overflows-on-the-way
def tanh_backward(dy, x):
    return dy * np.power(np.cosh(x), -2)


# %% gradient-overflows-on-the-way
def tanh_backward(dy, x):
    grown = np.exp(np.abs(x))
    return dy * 4 * np.power(grown + 1 / grown, -2)


# %% dy-missing
def tanh_backward(dy, x):
    return 1 - right(x) ** 2


# %% dy-missing
def tanh_backward(dy, x):
    return each(lambda v: (1 - th(v)) * (1 + th(v)), x)


# %% dy-overwritten
def tanh_backward(dy, x):
    return np.multiply(dy, 1 - right(x) ** 2, out=dy, casting="same_kind")


# %% dy-overwritten
def tanh_backward(dy, x):
    for i, v in np.ndenumerate(x):
        dy[i] -= dy[i] * th(float(v)) ** 2
    return dy.copy()
