"""Reverse-mode automatic differentiation of scalars (Baydin et al. 2018, section 3.2)."""

import math


def value(x):
    return x if isinstance(x, Value) else Value(x)


def result(data, made_of):
    """A Value that was made of others: pairs (Value, derivative by it)."""
    y = Value(data)
    y.made_of = made_of
    return y


class Value:
    def __init__(self, data):
        self.data = data
        self.grad = 0.0
        self.made_of = ()

    def __add__(self, other):
        other = value(other)
        return result(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __sub__(self, other):
        other = value(other)
        return result(self.data - other.data, [(self, 1.0), (other, -1.0)])

    def __mul__(self, other):
        other = value(other)
        return result(self.data * other.data, [(self, other.data), (other, self.data)])

    def __truediv__(self, other):
        b = value(other)
        y = self.data / b.data
        return result(y, [(self, 1 / b.data), (b, -y / b.data)])

    def __pow__(self, k):
        return result(self.data**k, [(self, k * self.data ** (k - 1))])

    def __neg__(self):
        return result(-self.data, [(self, -1.0)])

    def __radd__(self, other):
        return self + other

    def __rsub__(self, other):
        return value(other) - self

    def __rmul__(self, other):
        return self * other

    def __rtruediv__(self, other):
        return value(other) / self

    def exp(self):
        y = math.exp(self.data)
        return result(y, [(self, y)])

    def log(self):
        return result(math.log(self.data), [(self, 1 / self.data)])

    def tanh(self):
        y = math.tanh(self.data)
        return result(y, [(self, 1 - y**2)])

    def relu(self):
        slope = float(self.data > 0)
        return result(slope * self.data, [(self, slope)])

    def backward(self):
        order, seen, stack = [], set(), [(self, False)]  # order: each Value after all that it was made of
        while stack:
            v, ready = stack.pop()
            if ready:
                order.append(v)
            elif v not in seen:
                seen.add(v)
                stack.append((v, True))
                stack += [(u, False) for u, _ in v.made_of]

        grads = {self: 1.0}  # of this call alone
        for v in reversed(order):
            g = grads[v]
            v.grad += g
            for u, slope in v.made_of:
                grads[u] = grads.get(u, 0.0) + g * slope
