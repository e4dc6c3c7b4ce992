import math

import numpy as np


# %% overwritten
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] = slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% overwritten
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] = slope * flow[i]


# %% twice-counts-once
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for k, (u, slope) in enumerate(v.parents):
                if all(u is not w for w, _ in v.parents[k + 1 :]):
                    flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% twice-counts-once
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in {j: s for j, s in edges}.items():
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% sent-on-too-early
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        order, met, todo = [], set(), [self]
        while todo:
            v = todo.pop()
            if v not in met:
                met.add(v)
                order.append(v)
                todo.extend(u for u, _ in v.parents[::-1])
        flow = dict.fromkeys(order, 0.0)
        flow[self] = 1.0
        for v in order:
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]


# %% sent-on-too-early
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow, done, todo = np.zeros(self.i + 1), np.zeros(self.i + 1, dtype=bool), [self.i]
        flow[self.i] = 1.0
        while todo:
            i, *todo = todo
            if done[i]:
                continue
            done[i] = True
            v, *edges = TAPE[i]
            v.grad = v.grad + flow[i]
            for j, slope in edges:
                flow[j] += slope * flow[i]
            todo = [j for j, _ in edges] + todo


# %% level-by-level
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        order, met = [self], {self}
        while len(order) > 0:
            news = [u for v in order for u, _ in v.parents if u not in met and not met.add(u)]
            if not news:
                break
            order += news
        flow = dict.fromkeys(order, 0.0)
        flow[self] = 1.0
        for v in order:
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]


# %% level-by-level
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow, done, level = np.zeros(self.i + 1), {self.i}, [self.i]
        flow[self.i] = 1.0
        while level:
            below = []
            for i in level:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    flow[j] += slope * flow[i]
                    if j not in done:
                        done.add(j)
                        below.append(j)
            level = below


# %% recursion
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        order = []
        self.put(order, set())
        order = order[::-1]
        flow = dict.fromkeys(order, 0.0)
        flow[self] = 1.0
        for v in order:
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]

    def put(self, order, met):
        met.add(self)
        for u, _ in self.parents:
            if u not in met:
                u.put(order, met)
        order.append(self)


# %% recursion
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        flow[-1] = 1.0
        for i in sorted(below(self.i, set()), reverse=True):
            v, *edges = TAPE[i]
            v.grad = v.grad + flow[i]
            for j, slope in edges:
                flow[j] += slope * flow[i]


def below(i, met):
    met.add(i)
    for j, _ in TAPE[i][1:]:
        met = met if j in met else below(j, met)
    return met


# %% slopes-not-multiplied
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% slopes-not-multiplied
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope


# %% starts-from-zero
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% starts-from-zero
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% starts-from-data
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = self.data
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% starts-from-data
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = self.data
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% made-values-only
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            if not v.parents:
                v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% made-values-only
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                if len(TAPE[i]) == 1:
                    v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% result-without-gradient
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            if v != self:
                v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% result-without-gradient
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                if i < self.i:
                    v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% starts-anew
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% starts-anew
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% sent-on-once-more
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        ready = [self]
        self.grad = 1.0
        while ready:
            v = ready.pop()
            for u, slope in v.parents:
                u.grad = u.grad + slope * v.grad
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% sent-on-once-more
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        met = np.arange(self.i + 1) == self.i
        self.grad = np.float64(1.0)
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                for j, slope in edges:
                    met[j] = True
                    TAPE[j][0].grad = TAPE[j][0].grad + slope * v.grad


# %% sub-same-sign
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, 1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% sub-same-sign
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, 1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% mul-own-factor
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, self.data), (b, b.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, self.data)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% mul-own-factor
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, x, z),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% div-sign
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% div-sign
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% div-not-squared
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data / b.data)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% div-not-squared
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% div-below-forgotten
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% div-below-forgotten
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, 0.0),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% power-not-lowered
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% power-not-lowered
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% power-without-factor
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% power-without-factor
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1)))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% neg-sign
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, 1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% neg-sign
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% exp-of-value
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, math.exp(e))])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% exp-of-value
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(np.exp(self.data))))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% exp-as-power
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, self.data * e / math.e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% exp-as-power
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, self.data * np.exp(self.data - 1)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% log-of-value
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, math.log(self.data) ** -1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% log-of-value
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(np.log(self.data))))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% tanh-not-squared
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, 1 - math.tanh(self.data))])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% tanh-not-squared
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% tanh-of-operand
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, 1 - self.data * self.data)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% tanh-of-operand
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - self.data) * (1 + self.data)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% tanh-as-sigmoid
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.tanh(self.data) - math.tanh(self.data) ** 2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% tanh-as-sigmoid
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * t))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% relu-lets-gradient-through
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% relu-lets-gradient-through
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, 1.0))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% relu-slope-at-zero
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data >= 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% relu-slope-at-zero
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 1.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% left-sub-turned
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return self - Value(a)

    def __rtruediv__(self, a):
        return Value(a) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% left-sub-turned
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return self.combine(Value(b), "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return Value(b).combine(self, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% left-div-turned
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def __rsub__(self, a):
        return Value(a) - self

    def __rtruediv__(self, a):
        return self / Value(a)

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% left-div-turned
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rsub__(self, b):
        return Value(b).combine(self, "-")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __rtruediv__(self, b):
        return self.combine(Value(b), "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% no-number-on-the-left
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% no-number-on-the-left
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]


# %% no-number-left-of-minus-and-slash
class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data + b.data, [(self, 1), (b, 1)])

    def __sub__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data - b.data, [(self, 1), (b, -1)])

    def __mul__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data * b.data, [(self, b.data), (b, self.data)])

    def __truediv__(self, b):
        b = b if isinstance(b, Value) else Value(b)
        return Value(self.data / b.data, [(self, b.data**-1), (b, -self.data * b.data**-2)])

    def __neg__(self):
        return Value(-self.data, [(self, -1)])

    def __pow__(self, k):
        return Value(math.pow(self.data, k), [(self, k * math.pow(self.data, k - 1))])

    def __radd__(self, a):
        return Value(a + self.data, [(self, 1)])

    def __rmul__(self, a):
        return Value(a * self.data, [(self, a)])

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        return Value(math.tanh(self.data), [(self, math.cosh(self.data) ** -2)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, 1 if on else 0)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = dict.fromkeys(found, 0.0), [self]
        flow[self] = 1.0
        while ready:
            v = ready.pop()
            v.grad = v.grad + flow[v]
            for u, slope in v.parents:
                flow[u] += slope * flow[v]
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


# %% no-number-left-of-minus-and-slash
TAPE = []


class Value:
    def __init__(self, data):
        self.data, self.grad, self.i = np.float64(data), np.float64(0.0), len(TAPE)
        TAPE.append([self])

    def made(self, data, *edges):
        y = Value(data)
        TAPE[y.i].extend((u.i, s) for u, s in edges)
        return y

    def combine(self, b, op):
        b = b if isinstance(b, Value) else Value(b)
        x, z = self.data, b.data
        data, dx, dz = {
            "+": lambda: (x + z, 1.0, 1.0),
            "-": lambda: (x - z, 1.0, -1.0),
            "*": lambda: (x * z, z, x),
            "/": lambda: (x / z, 1 / z, -x / z / z),
        }[op]()
        return self.made(data, (self, dx), (b, dz))

    def __add__(self, b):
        return self.combine(b, "+")

    def __sub__(self, b):
        return self.combine(b, "-")

    def __mul__(self, b):
        return self.combine(b, "*")

    def __truediv__(self, b):
        return self.combine(b, "/")

    def __radd__(self, b):
        return Value(b).combine(self, "+")

    def __rmul__(self, b):
        return Value(b).combine(self, "*")

    def __neg__(self):
        return self.made(np.negative(self.data), (self, np.float64(-1)))

    def __pow__(self, k):
        return self.made(np.float_power(self.data, k), (self, np.float_power(self.data, k - 1) * k))

    def exp(self):
        return self.made(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self.made(np.log(self.data), (self, np.reciprocal(self.data)))

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        return self.made(np.maximum(self.data, 0.0), (self, np.heaviside(self.data, 0.0)))

    def backward(self):
        flow = np.zeros(self.i + 1)
        met = np.arange(self.i + 1) == self.i
        flow[-1] = 1.0
        for i in range(self.i, -1, -1):
            if met[i]:
                v, *edges = TAPE[i]
                v.grad = v.grad + flow[i]
                for j, slope in edges:
                    met[j] = True
                    flow[j] += slope * flow[i]
