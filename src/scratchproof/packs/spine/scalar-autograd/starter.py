import math


class Value:
    """A number that knows its gradient. ``data``: a float."""

    def __init__(self, data):
        self.data = data
        self.grad = 0.0
        self.made_of = []  # pairs (Value, slope)

    def result(self, data, *made_of):
        out = Value(data)
        out.made_of = list(made_of)
        return out

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self.result(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self.result(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, k):
        return self.result(self.data**k, (self, k * self.data ** (k - 1)))

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -other

    def __truediv__(self, other):
        return self * other**-1

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self**-1 * other

    def exp(self):
        return self.result(math.exp(self.data), (self, math.exp(self.data)))

    def log(self):
        return self.result(math.log(self.data), (self, 1 / self.data))

    def tanh(self):
        return self.result(math.tanh(self.data), (self, 1 - math.tanh(self.data) ** 2))

    def relu(self):
        return self.result(max(0.0, self.data), (self, float(self.data > 0)))

    def backward(self):
        """Add the derivative of this Value to the ``grad`` of everything it was made of."""
        self.grad = 1.0
        met = [self]
        for v in met:
            for u, slope in v.made_of:
                u.grad = v.grad * slope
                if u not in met:
                    met.append(u)
