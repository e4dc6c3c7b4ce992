import math

import numpy as np


# %% masked: each sign by its own formula, on its own entries only
def tanh(x):
    y = np.empty(x.shape, dtype=x.dtype)
    plus = x > 0
    shrunk, grown = np.expm1(-2 * x[plus]), np.expm1(2 * x[~plus])
    y[plus] = -shrunk / (shrunk + 2)
    y[~plus] = grown / (grown + 2)
    return y


def tanh_backward(dy, x):
    y = tanh(x)
    return dy * (1 - y) * (1 + y)


# %% clipped: cut off where 1 is reached, then the quotient by sinh and cosh; the derivative by cosh
def tanh(x):
    z = np.clip(x, -30, 30)
    return np.sinh(z) / np.cosh(z)


def tanh_backward(dy, x):
    return dy / np.cosh(np.clip(x, -40, 40)) ** 2


# %% loops: one entry after the other in Python floats; the derivative from the exponential itself
def one(v):
    e = math.expm1(-2 * abs(v))
    return math.copysign(e / (2 + e), v)


def tanh(x):
    return np.array([one(v) for v in x.ravel().tolist()], dtype=np.float64).reshape(x.shape)


def tanh_backward(dy, x):
    dx = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = math.exp(-2 * abs(float(x[i])))
        dx[i] = 4 * e / (1 + e) ** 2 * dy[i]
    return dx


# %% two-formulas: x less a third of its cube where that is exact, the sigmoid form elsewhere
def tanh(x):
    wide = np.asarray(x, dtype=np.float64)
    small = np.abs(wide) < 1e-4
    e = np.exp(-2 * np.abs(wide))
    far = np.sign(wide) * (2 / (1 + e) - 1)
    near = np.where(small, wide, 0)
    return np.where(small, near - near**3 / 3, far)


def tanh_backward(dy, x):
    t = tanh(x)
    return dy - dy * t**2


# %% object: a layer that remembers its output; doubled arguments, as tanh 2z = 2 tanh z / (1 + tanh² z)
class Tanh:
    def forward(self, x):
        half = np.expm1(-np.abs(x)) / (np.exp(-np.abs(x)) + 1)  # minus tanh of half of |x|
        self.y = np.where(x < 0, 2, -2) * half / (1 + half**2)
        return self.y

    def backward(self, dy):
        return dy - dy * np.square(self.y)


def tanh(x):
    return Tanh().forward(x)


def tanh_backward(dy, x):
    layer = Tanh()
    layer.forward(x)
    return layer.backward(dy)
