import math

import numpy as np

R = (2 / np.pi) ** 0.5


def inner(x):
    return R * np.asarray(x, dtype=np.float64) + R * 0.044715 * np.power(x, 3)


def gate(u):
    """(1 + tanh u) / 2"""
    return np.exp(-np.logaddexp(0, -2 * u))


def right(x):
    return x * gate(inner(x))


def right_slope(x):
    g = gate(inner(x))
    return g + 2 * g * (1 - g) * R * (x + 0.134145 * np.power(x, 3))


def each(f, *arrays):
    """f of one entry after the other, as floats."""
    out = np.empty(arrays[0].shape)
    for i in np.ndindex(out.shape):
        out[i] = f(*(float(a[i]) for a in arrays))
    return out


def gelu_tanh(x):
    return right(x)


def gelu_tanh_backward(dy, x):
    return right_slope(x) * dy


# %% coefficient-tenfold
def gelu_tanh(x):
    return x * gate(R * np.polyval([0.44715, 0, 1, 0], x))


def gelu_tanh_backward(dy, x):
    g = gate(R * np.polyval([0.44715, 0, 1, 0], x))
    return dy * (g + 2 * x * g * (1 - g) * R * np.polyval([1.34145, 0, 1], x))


# %% coefficient-tenfold
def gelu_tanh(x):
    return each(lambda v: v / 2 + v / 2 * math.tanh(R * v * (1 + 0.44715 * v**2)), x)


def gelu_tanh_backward(dy, x):
    def one(d, v):
        tanh = math.tanh(R * v * (1 + 0.44715 * v**2))
        return d / 2 * (1 + tanh + v * (1 - tanh**2) * R * (1 + 1.34145 * v**2))

    return each(one, dy, x)


# %% root-missing
def gelu_tanh(x):
    return x * gate(inner(x) * R)


def gelu_tanh_backward(dy, x):
    g = gate(inner(x) * R)
    return dy * (g + 2 * g * (1 - g) * R * R * (x + 0.134145 * np.power(x, 3)))


# %% root-missing
def gelu_tanh(x):
    return each(lambda v: v / 2 + v / 2 * math.tanh(2 * (v + 0.044715 * v**3) / math.pi), x)


def gelu_tanh_backward(dy, x):
    def one(d, v):
        tanh = math.tanh(2 * (v + 0.044715 * v**3) / math.pi)
        return d / 2 * (1 + tanh + v * (1 - tanh**2) * 2 * (1 + 0.134145 * v**2) / math.pi)

    return each(one, dy, x)


# %% root-upside-down
def gelu_tanh(x):
    return x * gate(inner(x) / R**2)


def gelu_tanh_backward(dy, x):
    g = gate(inner(x) / R**2)
    return dy * (g + 2 * g * (1 - g) / R * (x + 0.134145 * np.power(x, 3)))


# %% root-upside-down
def gelu_tanh(x):
    return each(lambda v: v / 2 + v / 2 * math.tanh((v + 0.044715 * v**3) * (math.pi / 2) ** 0.5), x)


def gelu_tanh_backward(dy, x):
    def one(d, v):
        tanh = math.tanh((v + 0.044715 * v**3) * (math.pi / 2) ** 0.5)
        return d / 2 * (1 + tanh + v * (1 - tanh**2) * (1 + 0.134145 * v**2) * (math.pi / 2) ** 0.5)

    return each(one, dy, x)


# %% root-of-one-half
def gelu_tanh(x):
    return x * gate(inner(x) * math.sqrt(math.pi) / 2)


def gelu_tanh_backward(dy, x):
    g = gate(inner(x) * math.sqrt(math.pi) / 2)
    return dy * (g + math.sqrt(2) * g * (1 - g) * (x + 0.134145 * np.power(x, 3)))


# %% root-of-one-half
def gelu_tanh(x):
    return each(lambda v: v / 2 + v / 2 * math.tanh((v + 0.044715 * v**3) / math.sqrt(2)), x)


def gelu_tanh_backward(dy, x):
    def one(d, v):
        tanh = math.tanh((v + 0.044715 * v**3) / math.sqrt(2))
        return d / 2 * (1 + tanh + v * (1 - tanh**2) * (1 + 0.134145 * v**2) / math.sqrt(2))

    return each(one, dy, x)


# %% overflow
def gelu_tanh(x):
    return x / 2 + x / 2 * np.sinh(inner(x)) / np.cosh(inner(x))


def gelu_tanh_backward(dy, x):
    th = np.sinh(inner(x)) / np.cosh(inner(x))
    return dy / 2 + dy / 2 * (th + x * R * (1 - th**2) * (1 + 0.134145 * x**2))


# %% overflow
class Tanh:
    def __init__(self, u):
        self.up, self.down = np.exp(np.stack([u, -u]))

    def value(self):
        return (self.up - self.down) / (self.up + self.down)

    def slope(self):
        return 1 - self.value() ** 2


def gelu_tanh(x):
    return x * (Tanh(inner(x)).value() + 1) / 2


def gelu_tanh_backward(dy, x):
    tanh = Tanh(inner(x))
    return dy * ((tanh.value() + 1) / 2 + tanh.slope() * R * np.polyval([0.0670725, 0, 0.5, 0], x))


# %% overflow-on-the-way
def logistic(z):
    return np.reciprocal(1 + np.exp(-z))


def gelu_tanh(x):
    return x * logistic(2 * inner(x))


def gelu_tanh_backward(dy, x):
    s = logistic(2 * inner(x))
    return dy * s + dy * s * (1 - s) * 2 * R * (x + 0.134145 * np.power(x, 3))


# %% overflow-on-the-way
def gelu_tanh(x):
    odds = np.exp(-2 * inner(x))
    return np.divide(x, odds + 1)


def gelu_tanh_backward(dy, x):
    shut = 1 - 1 / (np.exp(-2 * inner(x)) + 1)
    return dy * (1 - shut) * (1 + 2 * R * shut * (x + 0.134145 * np.power(x, 3)))


# %% square-for-cube
def gelu_tanh(x):
    return x * gate(R * x + R * 0.044715 * np.square(x))


# %% square-for-cube
def gelu_tanh(x):
    return each(lambda v: v / 2 * (1 + math.tanh(R * v * (1 + 0.044715 * v))), x)


# %% cube-forgotten
def gelu_tanh(x):
    return x * gate(R * np.array(x, dtype=np.float64))


# %% cube-forgotten
def gelu_tanh(x):
    return each(lambda v: v / 2 + v / 2 * math.tanh(v * R), x)


# %% gate-only
def gelu_tanh(x):
    return gate(inner(x))


# %% gate-only
def gelu_tanh(x):
    return each(lambda v: (1 + math.tanh(R * (v + 0.044715 * v**3))) / 2, x)


# %% half-missing
def gelu_tanh(x):
    return 2 * right(x)


# %% half-missing
def gelu_tanh(x):
    return x + each(lambda v: v * math.tanh(R * (v + 0.044715 * v**3)), x)


# %% one-missing
def gelu_tanh(x):
    return right(x) - x / 2


# %% one-missing
def gelu_tanh(x):
    return each(lambda v: v * math.tanh(R * (v + 0.044715 * v**3)) / 2, x)


# %% exact-gelu
def gelu_tanh(x):
    return each(lambda v: v / 2 * math.erfc(-v / 2**0.5), x)


# %% exact-gelu
def gelu_tanh(x):
    from statistics import NormalDist

    phi = NormalDist().cdf
    return np.reshape([v * phi(v) for v in x.ravel().tolist()], x.shape).astype(np.float64)


# %% sigmoid-form
def gelu_tanh(x):
    return x * np.exp(-np.logaddexp(0, -1.702 * x))


# %% sigmoid-form
def gelu_tanh(x):
    return each(lambda v: v / (1 + math.exp(-1.702 * v)) if v > -400 else 0.0, x)


# %% gate-fixed
def gelu_tanh_backward(dy, x):
    return dy * gate(inner(x))


# %% gate-fixed
def gelu_tanh_backward(dy, x):
    return each(lambda d, v: d / 2 + d / 2 * math.tanh(R * (v + 0.044715 * v**3)), dy, x)


# %% only-gate-moves
def gelu_tanh_backward(dy, x):
    return (right_slope(x) - gate(inner(x))) * dy


# %% only-gate-moves
def gelu_tanh_backward(dy, x):
    g = gate(inner(x))
    return 2 * dy * g * (1 - g) * R * np.polyval([0.134145, 0, 1, 0], x)


# %% second-term-without-x
def gelu_tanh_backward(dy, x):
    g = gate(inner(x))
    return dy * (g + 2 * g * (1 - g) * R * np.polyval([0.134145, 0, 1], x))


# %% second-term-without-x
def gelu_tanh_backward(dy, x):
    def one(d, v):
        tanh = math.tanh(R * (v + 0.044715 * v**3))
        return d / 2 * (1 + tanh + (1 - tanh) * (1 + tanh) * R * (1 + 0.134145 * v**2))

    return each(one, dy, x)


# %% inner-derivative-missing
def gelu_tanh_backward(dy, x):
    g = gate(inner(x))
    return dy * g + 2 * dy * x * g * (1 - g)


# %% inner-derivative-missing
def gelu_tanh_backward(dy, x):
    def one(d, v):
        tanh = math.tanh(R * (v + 0.044715 * v**3))
        return d / 2 * (1 + tanh + v * (1 - tanh) * (1 + tanh))

    return each(one, dy, x)


# %% three-missing
def gelu_tanh_backward(dy, x):
    g = gate(inner(x))
    return dy * (g + 2 * g * (1 - g) * inner(x))


# %% three-missing
def gelu_tanh_backward(dy, x):
    def one(d, v):
        tanh = math.tanh(R * (v + 0.044715 * v**3))
        return d / 2 * (1 + tanh + (1 - tanh) * (1 + tanh) * R * (v + 0.044715 * v**3))

    return each(one, dy, x)


# %% inner-derivative-of-x
def gelu_tanh_backward(dy, x):
    g = gate(inner(x))
    return dy * (g + 2 * R * x * g * (1 - g))


# %% inner-derivative-of-x
def gelu_tanh_backward(dy, x):
    def one(d, v):
        tanh = math.tanh(R * (v + 0.044715 * v**3))
        return d / 2 * (1 + tanh + v * (1 - tanh) * (1 + tanh) * R)

    return each(one, dy, x)


# %% inner-factor-missing
def gelu_tanh_backward(dy, x):
    g = gate(inner(x))
    return dy * (g + 2 * g * (1 - g) * np.polyval([0.134145, 0, 1, 0], x))


# %% inner-factor-missing
def gelu_tanh_backward(dy, x):
    g = gate(inner(x))
    return dy * (g + (right_slope(x) - g) / R)


# %% tanh-not-squared
def gelu_tanh_backward(dy, x):
    g = gate(inner(x))
    return dy * (g + (1 - g) * R * np.polyval([0.134145, 0, 1, 0], x))


# %% tanh-not-squared
def gelu_tanh_backward(dy, x):
    def one(d, v):
        tanh = math.tanh(R * (v + 0.044715 * v**3))
        return d / 2 * (1 + tanh + v * (1 - tanh) * R * (1 + 0.134145 * v**2))

    return each(one, dy, x)


# %% dy-missing
def gelu_tanh_backward(dy, x):
    return right_slope(x)


# %% dy-missing
def gelu_tanh_backward(dy, x):
    def one(v):
        tanh = math.tanh(R * (v + 0.044715 * v**3))
        return (1 + tanh + v * (1 - tanh) * (1 + tanh) * R * (1 + 0.134145 * v**2)) / 2

    return each(one, x)


# %% dy-overwritten
def gelu_tanh_backward(dy, x):
    return np.multiply(dy, right_slope(x), out=dy, casting="same_kind")


# %% dy-overwritten
def gelu_tanh_backward(dy, x):
    for i, slope in np.ndenumerate(right_slope(x)):
        dy[i] = dy[i] * slope
    return dy.copy()


# %% x-overwritten
def gelu_tanh(x):
    x[...] = right(x)
    return x


# %% x-overwritten
def gelu_tanh(x):
    for i, v in np.ndenumerate(x):
        x[i] = v / 2 + v / 2 * math.tanh(R * (v + 0.044715 * v**3))
    return x.copy()


# %% less-precision
def gelu_tanh(x):
    return right(x).astype("f")


# %% less-precision
def gelu_tanh(x):
    y = np.zeros(x.shape, dtype=np.float32)
    for i, v in np.ndenumerate(x):
        y[i] = v / 2 + v / 2 * math.tanh(R * (v + 0.044715 * v**3))
    return y
