import math

import numpy as np


# %% tanh: a hyperbolic tangent, moved and squeezed; its derivative by cosh
def sigmoid(x):
    return 0.5 + 0.5 * np.tanh(x / 2)


def sigmoid_backward(dy, x):
    return dy * (1 - np.tanh(0.5 * x) ** 2) / 4


# %% masked: each sign by its own formula, on its own entries only
def sigmoid(x):
    y = np.empty(x.shape, dtype=x.dtype)
    plus = x >= 0
    y[plus] = 1 / (1 + np.exp(-x[plus]))
    e = np.exp(x[~plus])
    y[~plus] = e / (1 + e)
    return y


def sigmoid_backward(dy, x):
    # The derivative is even, so the size of x is enough
    e = np.exp(-np.abs(x))
    return dy * e / (1 + e) ** 2


# %% log-space: the exponential of the log-sigmoid, and of log σ(x) + log σ(-x)
def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


def sigmoid_backward(dy, x):
    return dy * np.exp(-np.logaddexp(0, x) - np.logaddexp(0, -x))


# %% loops: one entry after the other in Python floats
def one(v):
    if v < 0:
        e = math.exp(v)
        return e / (e + 1.0)
    return 1.0 / (1.0 + math.exp(-v))


def sigmoid(x):
    return np.array([one(v) for v in x.ravel().tolist()], dtype=np.float64).reshape(x.shape)


def sigmoid_backward(dy, x):
    dx = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        dx[i] = float(dy[i]) * one(float(x[i])) * one(-float(x[i]))
    return dx


# %% clipped: the naive formula, on inputs cut off where the result no longer changes; an object keeps the output
class Sigmoid:
    def forward(self, x):
        z = np.clip(x, -80, 80)
        self.y = (1 / (1 + np.exp(-z))).astype(x.dtype)
        return self.y

    def backward(self, dy):
        return dy * (self.y - self.y * self.y)


def sigmoid(x):
    return Sigmoid().forward(x)


def sigmoid_backward(dy, x):
    layer = Sigmoid()
    layer.forward(x)
    return layer.backward(dy)
