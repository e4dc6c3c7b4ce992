import math

import numpy as np


# %% sigmoid: (1 + tanh u) / 2 is the logistic function of 2u, from the exponential of -|2u|
def gate(x):
    z = 2 * math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def gelu_tanh(x):
    return x * gate(x)


def gelu_tanh_backward(dy, x):
    s = gate(x)
    return dy * (s + x * s * (1 - s) * math.sqrt(8 / math.pi) * (1 + 0.134145 * x**2))


# %% loops: one entry after the other, math.tanh and math.cosh
def gelu_tanh(x):
    y = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        v = float(x[i])
        y[i] = v / 2 + v / 2 * math.tanh((v + 0.044715 * v**3) * (2 / math.pi) ** 0.5)
    return y


def gelu_tanh_backward(dy, x):
    dx = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        v = float(x[i])
        u = (v + 0.044715 * v**3) * (2 / math.pi) ** 0.5
        slope = (1 + 3 * 0.044715 * v**2) * (2 / math.pi) ** 0.5
        sech = 1 / math.cosh(u) if abs(u) < 300 else 0.0
        dx[i] = dy[i] * (0.5 * math.tanh(u) + 0.5 + 0.5 * v * sech * sech * slope)
    return dx


# %% logaddexp: the gate as the exponential of a log-sigmoid, the derivative from its logarithmic derivative
def log_gate(z):
    return -np.logaddexp(0, -z)


def gelu_tanh(x):
    return x * np.exp(log_gate(np.sqrt(8 / np.pi) * np.polyval([0.044715, 0, 1, 0], x)))


def gelu_tanh_backward(dy, x):
    z = np.sqrt(8 / np.pi) * np.polyval([0.044715, 0, 1, 0], x)
    slope = np.sqrt(8 / np.pi) * np.polyval([3 * 0.044715, 0, 1], x)
    return dy * (np.exp(log_gate(z)) + x * slope * np.exp(log_gate(z) + log_gate(-z)))


# %% dual: a small number class that carries value and derivative through the same forward code
class Dual:
    def __init__(self, value, slope):
        self.value, self.slope = value, slope

    def __add__(self, other):
        if isinstance(other, Dual):
            return Dual(self.value + other.value, self.slope + other.slope)
        return Dual(self.value + other, self.slope)

    def __mul__(self, other):
        if isinstance(other, Dual):
            return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)
        return Dual(self.value * other, self.slope * other)

    def tanh(self):
        t = np.tanh(self.value)
        return Dual(t, (1 - t**2) * self.slope)


def forward(x):
    return x * ((x + x * x * x * 0.044715) * math.sqrt(2 / math.pi)).tanh() * 0.5 + x * 0.5


def gelu_tanh(x):
    return forward(Dual(x, 0.0)).value


def gelu_tanh_backward(dy, x):
    return dy * forward(Dual(x, np.ones_like(x))).slope


# %% flat: a float64 copy as one list, changed in place step by step, cast back at the end
def gelu_tanh(x):
    y = np.array(x, dtype=np.float64).ravel()
    y *= 1 + np.tanh((y + 0.044715 * np.power(y, 3)) * np.sqrt(2 / np.pi))
    y /= 2
    return y.reshape(x.shape).astype(x.dtype)


def gelu_tanh_backward(dy, x):
    v = np.array(x, dtype=np.float64).ravel()
    t = np.tanh((v + 0.044715 * np.power(v, 3)) * np.sqrt(2 / np.pi))
    d = np.ones_like(v)
    d += t
    d += v * (1 + t) * (1 - t) * (np.sqrt(2 / np.pi) + 3 * 0.044715 * np.sqrt(2 / np.pi) * np.square(v))
    d *= np.ravel(dy)
    return (d / 2).reshape(x.shape).astype(x.dtype)
