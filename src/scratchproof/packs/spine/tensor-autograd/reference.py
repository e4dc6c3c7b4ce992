"""Reverse-mode automatic differentiation of arrays (Baydin et al. 2018, section 3.2), with NumPy's broadcasting."""

import numpy as np


def data_of(x):
    return x.data if isinstance(x, Tensor) else x


def made(data, made_of):
    """A Tensor made of others: pairs (operand, what turns the result's gradient into the operand's)."""
    y = Tensor(data)
    y.made_of = [(u, back) for u, back in made_of if isinstance(u, Tensor)]
    return y


def fitted(g, shape):
    """A gradient summed over the axes along which an array of that shape was broadcast."""
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for i, n in enumerate(shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


class Tensor:
    def __init__(self, data):
        self.data = np.asarray(data)
        self.grad = None
        self.made_of = []

    def __add__(self, other):
        return made(self.data + data_of(other), [(self, lambda g: g), (other, lambda g: g)])

    def __sub__(self, other):
        return made(self.data - data_of(other), [(self, lambda g: g), (other, lambda g: -g)])

    def __mul__(self, other):
        a, b = self.data, data_of(other)
        return made(a * b, [(self, lambda g: g * b), (other, lambda g: g * a)])

    def __truediv__(self, other):
        a, b = self.data, data_of(other)
        return made(a / b, [(self, lambda g: g / b), (other, lambda g: -g * a / b**2)])

    def __pow__(self, k):
        return made(self.data**k, [(self, lambda g: g * k * self.data ** (k - 1))])

    def __neg__(self):
        return made(-self.data, [(self, lambda g: -g)])

    def __radd__(self, other):
        return self + other

    def __rsub__(self, other):
        return Tensor(self.data.dtype.type(other)) - self

    def __rmul__(self, other):
        return self * other

    def __rtruediv__(self, other):
        return Tensor(self.data.dtype.type(other)) / self

    def __matmul__(self, other):
        a, b = self.data, other.data
        by_a = lambda g: g @ b.swapaxes(-1, -2)
        by_b = lambda g: a.swapaxes(-1, -2) @ g
        return made(a @ b, [(self, by_a), (other, by_b)])

    def exp(self):
        y = np.exp(self.data)
        return made(y, [(self, lambda g: g * y)])

    def log(self):
        return made(np.log(self.data), [(self, lambda g: g / self.data)])

    def tanh(self):
        y = np.tanh(self.data)
        return made(y, [(self, lambda g: g * (1 - y**2))])

    def relu(self):
        return made(self.data.clip(0), [(self, lambda g: g * (self.data > 0))])

    def sum(self, axis=None, keepdims=False):
        def back(g):
            if axis is not None and not keepdims:
                g = np.expand_dims(g, axis)
            return np.broadcast_to(g, self.data.shape)

        return made(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, back)])

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        n = self.data.size / y.data.size
        return made(y.data / n, [(y, lambda g: g / n)])

    def reshape(self, *shape):
        return made(self.data.reshape(*shape), [(self, lambda g: g.reshape(self.data.shape))])

    def transpose(self, *axes):
        axes = axes or range(self.data.ndim)[::-1]
        return made(self.data.transpose(axes), [(self, lambda g: g.transpose(np.argsort(axes)))])

    def __getitem__(self, key):
        def back(g):
            whole = np.zeros_like(self.data)
            np.add.at(whole, key, g)
            return whole

        return made(self.data[key], [(self, back)])

    def backward(self):
        order, seen, stack = [], set(), [(self, False)]  # order: each Tensor after all that it was made of
        while stack:
            v, ready = stack.pop()
            if ready:
                order.append(v)
            elif v not in seen:
                seen.add(v)
                stack.append((v, True))
                stack += [(u, False) for u, _ in v.made_of]

        grads = {self: np.ones_like(self.data)}
        for v in reversed(order):
            g = grads.pop(v)
            if not v.made_of:
                v.grad = g + (0 if v.grad is None else v.grad)
            for u, back in v.made_of:
                part = fitted(back(g), u.data.shape)
                grads[u] = grads[u] + part if u in grads else part
