import math

import numpy as np


# %% loops: erfc, which is accurate on the negative side, one entry after the other
def gelu(x):
    return np.array([v * math.erfc(-v / math.sqrt(2)) / 2 for v in x.ravel().tolist()], dtype=np.float64).reshape(x.shape)


def gelu_backward(dy, x):
    dx = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        v = float(x[i])
        gate = 0.5 * math.erfc(-v * 2**-0.5)
        dx[i] = dy[i] * (gate + v * math.exp(-v * v / 2) / math.sqrt(2 * math.pi))
    return dx


# %% statistics: the normal distribution of Python's own statistics module
def gelu(x):
    from statistics import NormalDist

    cdf = np.frompyfunc(NormalDist().cdf, 1, 1)
    return x * cdf(x).astype(np.float64)


def gelu_backward(dy, x):
    from statistics import NormalDist

    normal = NormalDist()
    slope = np.vectorize(lambda v: normal.cdf(v) + v * normal.pdf(v), otypes=[np.float64])
    return slope(x) * dy


# %% quadrature: the integral of the density itself, by Gauss-Legendre nodes, without erf
NODES, WEIGHTS = np.polynomial.legendre.leggauss(40)


def bell_integral(x):
    """The integral of the normal density from 0 to x: x times that of φ(x u) over u from 0 to 1."""
    z = np.clip(np.asarray(x, dtype=np.float64), -9, 9)
    u = (NODES + 1) / 2
    density = np.exp(-0.5 * np.square(z[..., None] * u)) / math.sqrt(2 * math.pi)
    return z * (density @ WEIGHTS) / 2


def gelu(x):
    return x / 2 + x * bell_integral(x)


def gelu_backward(dy, x):
    return dy * (0.5 + bell_integral(x) + x * np.exp(-np.square(x) / 2) * (2 * math.pi) ** -0.5)


# %% dual: a small number class that carries value and derivative through the same forward code, in lists
class Dual:
    def __init__(self, value, slope=0.0):
        self.value, self.slope = value, slope

    def __mul__(self, other):
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)

    def erf(self):
        return Dual(math.erf(self.value), 2 / math.sqrt(math.pi) * math.exp(-(self.value**2)) * self.slope)


def forward(v):
    half = Dual(0.5) * v
    product = half * (v * Dual(1 / math.sqrt(2))).erf()
    return Dual(half.value + product.value, half.slope + product.slope)


def gelu(x):
    y = np.empty(x.shape)
    y.flat = [forward(Dual(v)).value for v in x.ravel().tolist()]
    return y.astype(x.dtype)


def gelu_backward(dy, x):
    dx = np.empty(x.shape)
    dx.flat = [forward(Dual(v, 1.0)).slope for v in x.ravel().tolist()]
    return (dx * dy).astype(x.dtype)
