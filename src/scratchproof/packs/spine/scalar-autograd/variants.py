import itertools
import math

import numpy as np


# %% closures: each operation leaves a function that hands its gradient on; what earlier calls left is put aside meanwhile
class Value:
    def __init__(self, data, children=()):
        self.data, self.grad = data, 0.0
        self._children = children
        self._hand_on = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def hand_on():
            self.grad += out.grad
            other.grad += out.grad

        out._hand_on = hand_on
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def hand_on():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._hand_on = hand_on
        return out

    def _map(self, data, slope):
        out = Value(data, (self,))

        def hand_on():
            self.grad += slope * out.grad

        out._hand_on = hand_on
        return out

    def __pow__(self, k):
        return self._map(self.data**k, k * self.data ** (k - 1))

    def exp(self):
        return self._map(math.exp(self.data), math.exp(self.data))

    def log(self):
        return self._map(math.log(self.data), self.data**-1)

    def tanh(self):
        return self._map(math.tanh(self.data), math.cosh(self.data) ** -2)

    def relu(self):
        return self._map(max(self.data, 0.0), 1.0 if self.data > 0 else 0.0)

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __truediv__(self, other):
        return self * (other if isinstance(other, Value) else Value(other)) ** -1

    def __radd__(self, other):
        return self + other

    def __rsub__(self, other):
        return (-self) + other

    def __rmul__(self, other):
        return self * other

    def __rtruediv__(self, other):
        return other * self**-1

    def backward(self):
        order, visited, path = [], {self}, [(self, iter(self._children))]
        while path:
            node, rest = path[-1]
            child = next(rest, None)
            if child is None:
                order.append(node)
                path.pop()
            elif child not in visited:
                visited.add(child)
                path.append((child, iter(child._children)))
        kept = [v.grad for v in order]
        for v in order:
            v.grad = 0.0
        self.grad = 1.0
        for v in order[::-1]:
            v._hand_on()
        for v, g in zip(order, kept):
            v.grad += g


# %% numbered: Values are numbered as they are made, which is an order already; a heap of those that wait
class Value:
    numbers = itertools.count()

    def __init__(self, data):
        self.data, self.grad, self.number, self.edges = np.float64(data), np.float64(0), next(Value.numbers), []

    @staticmethod
    def apply(f, slopes, *operands):
        operands = [o if isinstance(o, Value) else Value(o) for o in operands]
        x = [o.data for o in operands]
        out = Value(f(*x))
        out.edges = list(zip(operands, slopes(*x)))
        return out

    def __add__(a, b):
        return Value.apply(lambda x, y: x + y, lambda x, y: (1, 1), a, b)

    def __sub__(a, b):
        return Value.apply(lambda x, y: x - y, lambda x, y: (1, -1), a, b)

    def __mul__(a, b):
        return Value.apply(lambda x, y: x * y, lambda x, y: (y, x), a, b)

    def __truediv__(a, b):
        return Value.apply(lambda x, y: x / y, lambda x, y: (1 / y, -x / y**2), a, b)

    def __rsub__(a, b):
        return Value.apply(lambda x, y: y - x, lambda x, y: (-1, 1), a, b)

    def __rtruediv__(a, b):
        return Value.apply(lambda x, y: y / x, lambda x, y: (-y / x**2, 1 / x), a, b)

    __radd__, __rmul__ = __add__, __mul__

    def __pow__(a, k):
        return Value.apply(lambda x: x**k, lambda x: (k * x**k / x,), a)

    def __neg__(a):
        return Value.apply(np.negative, lambda x: (-1,), a)

    def exp(a):
        return Value.apply(np.exp, lambda x: (np.exp(x),), a)

    def log(a):
        return Value.apply(np.log, lambda x: (1 / x,), a)

    def tanh(a):
        return Value.apply(np.tanh, lambda x: (1 - np.tanh(x) ** 2,), a)

    def relu(a):
        return Value.apply(lambda x: x if x > 0 else 0 * x, lambda x: (np.heaviside(x, 0),), a)

    def backward(self):
        import heapq

        waiting, flow = [-self.number], {-self.number: (self, 1.0)}
        while waiting:
            v, g = flow.pop(heapq.heappop(waiting))
            v.grad = v.grad + g
            for u, slope in v.edges:
                if -u.number not in flow:
                    heapq.heappush(waiting, -u.number)
                    flow[-u.number] = u, 0.0
                flow[-u.number] = u, flow[-u.number][1] + g * slope


# %% tape: one list of all operations, by index, walked back from the result
TAPE = []  # one entry a Value: the indices it was made of and the slopes


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = float(data), 0.0, len(TAPE)
        TAPE.append((self, (), ()))

    def record(self, data, others, slopes):
        out = Value(data)
        TAPE[out.i] = (out, [o.i for o in others], slopes)
        return out

    def __add__(self, o):
        o = lift(o)
        return self.record(self.data + o.data, [self, o], [1, 1])

    def __mul__(self, o):
        o = lift(o)
        return self.record(self.data * o.data, [self, o], [o.data, self.data])

    def __neg__(self):
        return self.record(-self.data, [self], [-1])

    def __sub__(self, o):
        return self + -lift(o)

    def __truediv__(self, o):
        return self * lift(o) ** -1.0

    def __radd__(self, o):
        return lift(o) + self

    def __rsub__(self, o):
        return lift(o) - self

    def __rmul__(self, o):
        return lift(o) * self

    def __rtruediv__(self, o):
        return lift(o) / self

    def __pow__(self, k):
        return self.record(self.data**k, [self], [k * self.data ** (k - 1)])

    def exp(self):
        return self.record(math.e**self.data, [self], [math.e**self.data])

    def log(self):
        return self.record(math.log(self.data), [self], [1 / self.data])

    def tanh(self):
        t = 2 / (1 + math.exp(-2 * self.data)) - 1
        return self.record(t, [self], [(1 - t) * (1 + t)])

    def relu(self):
        return self.record(self.data * (self.data > 0), [self], [int(self.data > 0)])

    def backward(self):
        flow = {self.i: 1.0}
        for i in range(self.i, -1, -1):
            if i in flow:
                v, used, slopes = TAPE[i]
                v.grad += flow[i]
                for j, s in zip(used, slopes):
                    flow[j] = flow.get(j, 0.0) + s * flow[i]


def lift(x):
    return x if isinstance(x, Value) else Value(x)


# %% counted: uses are counted first; a Value is ready when all of its users have been there
class Value:
    def __init__(self, data):
        self.data = data
        self.grad = 0
        self.slopes = {}  # Value -> slope, the two places of a·a as one

    def _make(self, data, *pairs):
        y = Value(data)
        for u, s in pairs:
            y.slopes[u] = y.slopes.get(u, 0) + s
        return y

    def __add__(self, b):
        if not isinstance(b, Value):
            return self._make(self.data + b, (self, 1))
        return self._make(self.data + b.data, (self, 1), (b, 1))

    def __sub__(self, b):
        if not isinstance(b, Value):
            return self._make(self.data - b, (self, 1))
        return self._make(self.data - b.data, (self, 1), (b, -1))

    def __mul__(self, b):
        if not isinstance(b, Value):
            return self._make(self.data * b, (self, b))
        return self._make(self.data * b.data, (self, b.data), (b, self.data))

    def __truediv__(self, b):
        if not isinstance(b, Value):
            return self._make(self.data / b, (self, 1 / b))
        return self._make(self.data / b.data, (self, 1 / b.data), (b, -self.data / b.data**2))

    def __radd__(self, b):
        return self + b

    def __rsub__(self, b):
        return self._make(b - self.data, (self, -1))

    def __rmul__(self, b):
        return self * b

    def __rtruediv__(self, b):
        return self._make(b / self.data, (self, -b / self.data**2))

    def __neg__(self):
        return 0 - self

    def __pow__(self, k):
        return self._make(math.pow(self.data, k), (self, k * math.pow(self.data, k - 1)))

    def exp(self):
        return self._make(math.exp(self.data), (self, math.exp(self.data)))

    def log(self):
        return self._make(math.log(self.data), (self, 1 / self.data))

    def tanh(self):
        return self._make(math.tanh(self.data), (self, 1 - math.tanh(self.data) ** 2))

    def relu(self):
        return self._make(self.data, (self, 1)) if self.data > 0 else self._make(0.0, (self, 0))

    def backward(self):
        uses, found = {self: 0}, [self]
        for v in found:
            for u in v.slopes:
                if u not in uses:
                    found.append(u)
                uses[u] = uses.get(u, 0) + 1
        flow, ready = {self: 1.0}, [self]
        while ready:
            v = ready.pop()
            v.grad += flow[v]
            for u, s in v.slopes.items():
                flow[u] = flow.get(u, 0) + flow[v] * s
                uses[u] -= 1
                if uses[u] == 0:
                    ready.append(u)
