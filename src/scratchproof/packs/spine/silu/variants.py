import math

import numpy as np


# %% tanh: the gate as a hyperbolic tangent, moved and squeezed
def silu(x):
    return 0.5 * x * (1 + np.tanh(0.5 * x))


def silu_backward(dy, x):
    t = np.tanh(x / 2)
    return dy * (0.5 * (1 + t) + x * (1 - t**2) / 4)


# %% masked: each sign by its own formula on its own entries; the derivative from the output
def gate(x):
    s = np.empty(x.shape, dtype=x.dtype)
    s[x > 0] = 1 / (1 + np.exp(-x[x > 0]))
    e = np.exp(x[x <= 0])
    s[x <= 0] = e / (1 + e)
    return s


def silu(x):
    return gate(x) * x


def silu_backward(dy, x):
    y, s = silu(x), gate(x)
    return dy * (y + s * (1 - y))


# %% log-space: exponentials of the log-sigmoid, both gates written as such
def silu(x):
    return x * np.exp(-np.logaddexp(0, -x))


def silu_backward(dy, x):
    opened, shut = -np.logaddexp(0, -x), -np.logaddexp(0, x)
    return dy * np.exp(opened) * (1 + x * np.exp(shut))


# %% loops: one entry after the other in Python floats
def one(v):
    e = math.exp(-abs(v))
    return (1.0 if v >= 0 else e) / (1.0 + e)


def silu(x):
    return np.array([v * one(v) for v in x.ravel().tolist()], dtype=np.float64).reshape(x.shape)


def silu_backward(dy, x):
    dx = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        v = float(x[i])
        dx[i] = dy[i] * (one(v) + v * one(v) * one(-v))
    return dx


# %% layers: a sigmoid layer and a product, each with its own backward, joined as a small graph in float64
class Sigmoid:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
        return self.y

    def backward(self, dy):
        return dy * (self.y - self.y * self.y)


class Product:
    def forward(self, a, b):
        self.a, self.b = a, b
        return np.multiply(a, b)

    def backward(self, dy):
        return dy * self.b, dy * self.a


def silu(x):
    wide = x.astype(np.float64)
    return Product().forward(wide, Sigmoid().forward(wide))


def silu_backward(dy, x):
    wide = x.astype(np.float64)
    gate, product = Sigmoid(), Product()
    product.forward(wide, gate.forward(wide))
    dx, dgate = product.backward(dy)
    return dx + gate.backward(dgate)


# %% terms: the slope from the output, y + s (1 - y) as in the paper, each term times dy
def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1.0) / (1 + e)


def silu(x):
    return x * sigmoid(x)


def silu_backward(dy, x):
    y = silu(x)
    return dy * y + dy * sigmoid(x) * (1 - y)
