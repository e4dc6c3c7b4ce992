import math

import numpy as np


def each(f, *arrays):
    """f of one entry after the other, as floats."""
    rows = zip(*(a.ravel().tolist() for a in arrays))
    return np.array([f(*row) for row in rows], dtype=np.float64).reshape(arrays[0].shape)


def cdf(v):
    return math.erfc(-v * 0.5**0.5) / 2


def pdf(v):
    return 0.3989422804014327 * math.exp(-v * v / 2)


def gate(x):
    return each(cdf, x)


def bell(x):
    return np.power(2 * np.pi, -0.5) * np.exp(-np.square(np.asarray(x, dtype=np.float64)) / 2)


def gelu(x):
    return gate(x) * x


def gelu_backward(dy, x):
    return (gate(x) + bell(x) * x) * dy


# %% root-two-missing
def gelu(x):
    return gate(x * 2**0.5) * x


def gelu_backward(dy, x):
    return (gate(x * 2**0.5) + bell(x) * x) * dy


# %% root-two-missing
def gelu(x):
    return each(lambda v: v / 2 + v / 2 * math.erf(v), x)


def gelu_backward(dy, x):
    return each(lambda g, v: g * (0.5 + math.erf(v) / 2 + v * pdf(v)), dy, x)


# %% root-two-multiplied
def gelu(x):
    return gate(2 * x) * x


def gelu_backward(dy, x):
    return (gate(2 * x) + bell(x) * x) * dy


# %% root-two-multiplied
def gelu(x):
    return each(lambda v: v / 2 + v / 2 * math.erf(2**0.5 * v), x)


def gelu_backward(dy, x):
    return each(lambda g, v: g * (0.5 + math.erf(2**0.5 * v) / 2 + v * pdf(v)), dy, x)


# %% halved-in-erf
def gelu(x):
    return gate(x / 2**0.5) * x


def gelu_backward(dy, x):
    return (gate(x / 2**0.5) + bell(x) * x) * dy


# %% halved-in-erf
def gelu(x):
    return each(lambda v: v / 2 + v / 2 * math.erf(0.5 * v), x)


def gelu_backward(dy, x):
    return each(lambda g, v: g * (0.5 + math.erf(0.5 * v) / 2 + v * pdf(v)), dy, x)


# %% coarse-erf
P, TABLE = 0.3275911, (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)


def above(v):
    """erfc of the size of v/√2, by the table."""
    t = 1 / (1 + P * abs(v) / 2**0.5)
    return sum(a * t ** (k + 1) for k, a in enumerate(TABLE)) * math.exp(-v * v / 2)


def probability(v):
    return 0.5 if v == 0 else (above(v) / 2 if v < 0 else 1 - above(v) / 2)


def gelu(x):
    return each(lambda v: v * probability(v), x)


def gelu_backward(dy, x):
    return each(lambda g, v: g * (probability(v) + v * pdf(v)), dy, x)


# %% coarse-erf
def half_erf(x):
    z = np.abs(np.asarray(x, dtype=np.float64)) / np.sqrt(2)
    t = np.reciprocal(1 + 0.3275911 * z)
    tail = np.polyval([1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592, 0], t)
    return np.copysign(1 - tail * np.exp(-np.square(z)), x) * (z != 0) / 2


def gelu(x):
    return x * half_erf(x) + x / 2


def gelu_backward(dy, x):
    return dy * half_erf(x) + dy / 2 + bell(x) * x * dy


# %% tanh-form
def gelu(x):
    return x * np.exp(-np.logaddexp(0, -np.sqrt(8 / np.pi) * np.polyval([0.044715, 0, 1, 0], x)))


# %% tanh-form
def gelu(x):
    return each(lambda v: v / 2 * (1 + math.tanh((2 / math.pi) ** 0.5 * v * (1 + 0.044715 * v**2))), x)


# %% sigmoid-form
def gelu(x):
    return x * np.exp(-np.logaddexp(0, -1.702 * x))


# %% sigmoid-form
def gelu(x):
    return each(lambda v: v / (1 + math.exp(-1.702 * v)) if v > -400 else 0.0, x)


# %% gate-only
def gelu(x):
    return np.ones_like(x) * gate(x)


# %% gate-only
def gelu(x):
    return 1 - each(lambda v: math.erfc(v / 2**0.5) / 2, x)


# %% half-missing
def gelu(x):
    return gate(x) * (x + x)


# %% half-missing
def gelu(x):
    return each(lambda v: v + v * math.erf(v / 2**0.5), x)


# %% one-missing
def gelu(x):
    return gate(x) * x - x / 2


# %% one-missing
def gelu(x):
    return each(lambda v: v * math.erf(v / 2**0.5) / 2, x)


# %% density-for-probability
def gelu(x):
    return bell(x) * x


# %% density-for-probability
def gelu(x):
    return each(lambda v: v * pdf(v), x)


# %% x-overwritten
def gelu(x):
    np.copyto(x, gate(x) * x, casting="same_kind")
    return x


# %% x-overwritten
def gelu(x):
    for i, v in np.ndenumerate(x):
        x[i] = v * cdf(v)
    return x.copy()


# %% less-precision
def gelu(x):
    return (gate(x) * x).astype("f")


# %% less-precision
def gelu(x):
    y = np.zeros(x.shape, dtype=np.float32)
    for i, v in np.ndenumerate(x):
        y[i] = v * cdf(v)
    return y


# %% tanh-form-backward
def gelu_backward(dy, x):
    g = np.exp(-np.logaddexp(0, -np.sqrt(8 / np.pi) * np.polyval([0.044715, 0, 1, 0], x)))
    return dy * g + dy * g * (1 - g) * np.sqrt(8 / np.pi) * np.polyval([0.134145, 0, 1, 0], x)


# %% tanh-form-backward
def gelu_backward(dy, x):
    def one(g, v):
        th = math.tanh((2 / math.pi) ** 0.5 * v * (1 + 0.044715 * v**2))
        return g / 2 * (1 + th + (1 - th**2) * (2 / math.pi) ** 0.5 * (v + 0.134145 * v**3))

    return each(one, dy, x)


# %% gate-fixed
def gelu_backward(dy, x):
    return gate(x) * dy


# %% gate-fixed
def gelu_backward(dy, x):
    return each(lambda g, v: g * cdf(v), dy, x)


# %% only-gate-moves
def gelu_backward(dy, x):
    return x * dy * bell(x)


# %% only-gate-moves
def gelu_backward(dy, x):
    return each(lambda g, v: g * v * pdf(v), dy, x)


# %% second-term-without-x
def gelu_backward(dy, x):
    return (gate(x) + bell(x)) * dy


# %% second-term-without-x
def gelu_backward(dy, x):
    return each(lambda g, v: g * cdf(v) + g * pdf(v), dy, x)


# %% sign-of-second-term
def gelu_backward(dy, x):
    return gate(x) * dy - bell(x) * x * dy


# %% sign-of-second-term
def gelu_backward(dy, x):
    return each(lambda g, v: g * cdf(v) - g * v * pdf(v), dy, x)


# %% density-not-normalised
def gelu_backward(dy, x):
    return (gate(x) + bell(x) * np.sqrt(2 * np.pi) * x) * dy


# %% density-not-normalised
def gelu_backward(dy, x):
    return each(lambda g, v: g * cdf(v) + g * v * math.exp(-v * v / 2), dy, x)


# %% inner-derivative-missing
def gelu_backward(dy, x):
    return (gate(x) + bell(x) * np.sqrt(2) * x) * dy


# %% inner-derivative-missing
def gelu_backward(dy, x):
    return each(lambda g, v: g * (cdf(v) + v / math.pi**0.5 * math.exp(-((v / 2**0.5) ** 2))), dy, x)


# %% half-missing-in-exponent
def gelu_backward(dy, x):
    return (gate(x) + x * np.power(bell(x), 2) * np.sqrt(2 * np.pi)) * dy


# %% half-missing-in-exponent
def gelu_backward(dy, x):
    return each(lambda g, v: g * (cdf(v) + v * math.exp(-(v**2)) / (2 * math.pi) ** 0.5), dy, x)


# %% sign-of-exponent
def gelu_backward(dy, x):
    return gate(x) * dy + x * dy / np.sqrt(2 * np.pi) * np.exp(np.square(x) / 2)


# %% sign-of-exponent
def gelu_backward(dy, x):
    density = 1 / bell(x) / (2 * np.pi)
    return dy * (density * x + gate(x))


# %% exponent-not-squared
def gelu_backward(dy, x):
    return gate(x) * dy + x * dy / np.sqrt(2 * np.pi) * np.exp(-np.sqrt(np.square(x)) / 2)


# %% exponent-not-squared
def gelu_backward(dy, x):
    return each(lambda g, v: g * (cdf(v) + v * pdf(abs(v) ** 0.5)), dy, x)


# %% dy-missing
def gelu_backward(dy, x):
    return gate(x) + bell(x) * x


# %% dy-missing
def gelu_backward(dy, x):
    return each(lambda v: cdf(v) + v * pdf(v), x)


# %% dy-overwritten
def gelu_backward(dy, x):
    return np.multiply(dy, gate(x) + bell(x) * x, out=dy, casting="same_kind")


# %% dy-overwritten
def gelu_backward(dy, x):
    for i, v in np.ndenumerate(x):
        dy[i] *= cdf(v) + v * pdf(v)
    return dy.copy()
