import numpy as np


class Tensor:
    """An array that knows its gradient. ``data``: a float array or a number."""

    def __init__(self, data):
        self.data = np.asarray(data)
        self.grad = None
        self.made_of = []  # pairs (Tensor, function from the result's gradient to its own)

    def result(self, data, *made_of):
        out = Tensor(data)
        out.made_of = [(u, back) for u, back in made_of if isinstance(u, Tensor)]
        return out

    def __add__(self, other):
        b = other.data if isinstance(other, Tensor) else other
        return self.result(self.data + b, (self, lambda g: g), (other, lambda g: g))

    def __mul__(self, other):
        b = other.data if isinstance(other, Tensor) else other
        return self.result(self.data * b, (self, lambda g: g * b), (other, lambda g: g * self.data))

    def __matmul__(self, other):
        a, b = self.data, other.data
        return self.result(a @ b, (self, lambda g: g @ b.T), (other, lambda g: a.T @ g))

    def sum(self, axis=None, keepdims=False):
        data = self.data.sum(axis=axis, keepdims=keepdims)
        return self.result(data, (self, lambda g: g * np.ones_like(self.data)))

    def backward(self):
        """Add the gradient of this Tensor, one number, to ``grad`` of every Tensor that it was made of."""
        self.grad = np.ones_like(self.data)
        todo = [self]
        for v in todo:
            for u, back in v.made_of:
                u.grad = back(v.grad)
                todo.append(u)
