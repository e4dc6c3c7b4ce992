import numpy as np


# %% broadcast-not-undone
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = back(g)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% broadcast-not-undone
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = back(g)
                flow[j] = part + flow.get(j, 0)


# %% leading-axes-only
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    return g.sum(axis=tuple(range(g.ndim - like.ndim)))


# %% leading-axes-only
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    while np.ndim(g) != len(shape):
        g = np.add.reduce(g)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% ones-lost
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    return g if g.shape == like.shape else np.einsum(g, list(range(g.ndim)), [i for i, n in enumerate(like.shape) if n != 1])


# %% ones-lost
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    if np.shape(g) == shape:
        return g
    front = np.ndim(g) - len(shape)
    for axis in range(np.ndim(g))[::-1]:
        at = axis - front
        if at < 0 or shape[at] == 1:
            g = np.add.reduce(g, axis=axis)
    return np.asarray(g)


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% broadcast-averaged
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.mean(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.mean(axis=i, keepdims=True)
    return g


# %% broadcast-averaged
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    before = np.size(g)
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g * (np.prod(shape) / before)


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% matmul-not-transposed
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...kj->...ij", g, b.data)

        def right(g):
            return np.einsum("...ik,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% matmul-not-transposed
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.dot(g, z) if g.ndim == 2 else np.matmul(g, z)),
            (b, lambda g: np.dot(x, g) if g.ndim == 2 else np.matmul(x, g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% matmul-all-axes-turned
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.matmul(g, np.transpose(b.data))

        def right(g):
            return np.matmul(np.transpose(self.data), g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% matmul-all-axes-turned
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, range(z.ndim), range(z.ndim)[::-1]))),
            (b, lambda g: np.matmul(np.moveaxis(x, range(x.ndim), range(x.ndim)[::-1]), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% matmul-right-transposed
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ji", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% matmul-right-transposed
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.moveaxis(np.matmul(np.moveaxis(x, -1, -2), g), -1, -2)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% summed-axis-not-put-back
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            return np.multiply(g, np.ones(self.data.shape))

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% summed-axis-not-put-back
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.add(np.zeros(shape), g)))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% mean-gradient-not-divided
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return Tensor(np.mean(self.data, axis=axis, keepdims=keepdims), total.parents)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% mean-gradient-not-divided
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, np.array))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% mean-divides-by-everything
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% mean-divides-by-everything
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = 1 / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% transposed-the-same-way
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = list(axes)
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% transposed-the-same-way
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, order, range(len(order)))))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% transposed-in-reverse
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = None
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% transposed-in-reverse
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), range(len(order))[::-1])))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% repeats-overwritten
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.zeros(self.data.size)
            found[np.ravel(places)] += np.ravel(g)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% repeats-overwritten
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% sub-same-sign
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.positive)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% sub-same-sign
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 + g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% mul-own-factor
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: self.data * g), (b, lambda g: b.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% mul-own-factor
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, x)), (b, lambda g: np.multiply(g, z)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, self.data)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% div-sign
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% div-sign
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% div-not-squared
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% div-not-squared
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% power-not-lowered
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data**k * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% power-not-lowered
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% power-without-factor
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% power-without-factor
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1)))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% exp-as-power
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: self.data * e * g / np.e)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% exp-as-power
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data - 1) * self.data * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% log-of-value
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: np.log(self.data) ** -1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% log-of-value
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, np.log(self.data))))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% tanh-not-squared
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% tanh-not-squared
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: 2 * g / (np.exp(2 * self.data) + 1)))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% tanh-as-sigmoid
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (t * g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% tanh-as-sigmoid
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * (np.tanh(self.data) - np.tanh(self.data) ** 2)))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% relu-lets-gradient-through
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.copy(g))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% relu-lets-gradient-through
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g + 0))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% relu-slope-at-zero
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data >= 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% relu-slope-at-zero
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 1)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% relu-in-place
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        self.data *= on
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% relu-in-place
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        self.data[self.data < 0] = 0.0
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% left-sub-turned
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self - self.lift(b)

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% left-sub-turned
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return self - Tensor(b)

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% left-div-turned
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self / self.lift(b)

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% left-div-turned
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return self / b

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% overwritten
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% overwritten
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part


# %% starts-anew
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% starts-anew
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy()
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)


# %% gradient-shared
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        users, found = {self: 0}, [self]
        for v in found:
            for u, _ in v.parents:
                if u not in users:
                    users[u] = 0
                    found.append(u)
                users[u] += 1
        flow, ready = {self: np.array(1.0, dtype=self.data.dtype)}, [self]
        while ready:
            v = ready.pop()
            g = flow.pop(v)
            if not v.parents:
                v.grad = g if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part
                users[u] -= 1
                if not users[u]:
                    ready.append(u)


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% gradient-shared
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.asarray), (b, np.asarray))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.asarray), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow = {self.place: np.ones(())}
        for i in range(self.place, -1, -1):
            if i not in flow:
                continue
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow[j] if j in flow else part


# %% sent-on-too-early
class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.array(data, copy=None), None, parents

    def lift(self, b):
        return b if isinstance(b, Tensor) else Tensor(np.full((), b, dtype=self.data.dtype))

    def __add__(self, b):
        b = self.lift(b)
        return Tensor(self.data + b.data, [(self, lambda g: g), (b, lambda g: g)])

    def __sub__(self, b):
        b = self.lift(b)
        return Tensor(self.data - b.data, [(self, lambda g: g), (b, np.negative)])

    def __mul__(self, b):
        b = self.lift(b)
        return Tensor(self.data * b.data, [(self, lambda g: b.data * g), (b, lambda g: self.data * g)])

    def __truediv__(self, b):
        b = self.lift(b)
        y = self.data / b.data
        return Tensor(y, [(self, lambda g: g / b.data), (b, lambda g: -y * g / b.data)])

    def __radd__(self, b):
        return self.lift(b) + self

    def __rmul__(self, b):
        return self.lift(b) * self

    def __rsub__(self, b):
        return self.lift(b) - self

    def __rtruediv__(self, b):
        return self.lift(b) / self

    def __neg__(self):
        return Tensor(np.negative(self.data), [(self, np.negative)])

    def __pow__(self, k):
        return Tensor(self.data**k, [(self, lambda g: k * self.data ** (k - 1) * g)])

    def __matmul__(self, b):
        def left(g):
            return np.einsum("...ik,...jk->...ij", g, b.data)

        def right(g):
            return np.einsum("...ki,...kj->...ij", self.data, g)

        return Tensor(np.matmul(self.data, b.data), [(self, left), (b, right)])

    def exp(self):
        e = np.exp(self.data)
        return Tensor(e, [(self, lambda g: e * g)])

    def log(self):
        return Tensor(np.log(self.data), [(self, lambda g: self.data**-1 * g)])

    def tanh(self):
        t = np.tanh(self.data)
        return Tensor(t, [(self, lambda g: (g - t * t * g))])

    def relu(self):
        on = np.where(self.data > 0, 1, 0)
        return Tensor(np.where(on, self.data, 0), [(self, lambda g: np.where(on, g, 0))])

    def sum(self, axis=None, keepdims=False):
        def spread(g):
            kept = np.sum(self.data, axis=axis, keepdims=True).shape
            return np.reshape(g, kept) + np.zeros_like(self.data)

        return Tensor(np.sum(self.data, axis=axis, keepdims=keepdims), [(self, spread)])

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / float(self.data.size // total.data.size)

    def reshape(self, *shape):
        return Tensor(np.reshape(self.data, shape), [(self, lambda g: np.reshape(g, self.data.shape))])

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        inverse = [axes.index(i) for i in range(len(axes))]
        return Tensor(np.transpose(self.data, axes), [(self, lambda g: np.transpose(g, inverse))])

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key]
            found = np.bincount(np.ravel(places), weights=np.ravel(g), minlength=self.data.size)
            return found.reshape(self.data.shape)

        return Tensor(self.data[key], [(self, put)])

    def backward(self):
        order, met, todo = [], set(), [self]
        while todo:
            v = todo.pop()
            if v not in met:
                met.add(v)
                order.append(v)
                todo.extend(u for u, _ in v.parents[::-1])
        flow = {self: np.array(1.0, dtype=self.data.dtype)}
        for v in order:
            g = flow.pop(v)
            if not v.parents:
                v.grad = np.array(g) if v.grad is None else np.add(v.grad, g)
            for u, back in v.parents:
                part = shrunk(back(g), u.data)
                flow[u] = np.add(flow[u], part) if u in flow else part


def shrunk(g, like):
    """g summed to the shape of ``like``, axis by axis."""
    while g.ndim > like.ndim:
        g = g.sum(axis=0)
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% sent-on-too-early
TAPE = []


def note(y, *sources):
    """A Tensor for the array y, noted on the tape with its (Tensor, function of the gradient)."""
    out = Tensor(y)
    TAPE[out.place] = (out, [(u.place, back) for u, back in sources if isinstance(u, Tensor)])
    return out


def plain(b):
    return b.data if isinstance(b, Tensor) else np.float64(b)


def narrowed(g, shape):
    for axis in range(np.ndim(g))[::-1]:
        at = axis - np.ndim(g) + len(shape)
        if at < 0:
            g = np.add.reduce(g, axis=axis)
        elif shape[at] == 1 and len(shape) == np.ndim(g):
            g = np.add.reduce(g, axis=axis, keepdims=True)
        elif shape[at] == 1:
            g = np.expand_dims(np.add.reduce(g, axis=axis), axis)
    return g


class Tensor:
    def __init__(self, data):
        self.data, self.grad, self.place = np.asarray(data), None, len(TAPE)
        TAPE.append((self, []))

    def __add__(self, b):
        return note(np.add(self.data, plain(b)), (self, np.array), (b, np.array))

    def __sub__(self, b):
        return note(np.subtract(self.data, plain(b)), (self, np.array), (b, lambda g: 0 - g))

    def __mul__(self, b):
        x, z = self.data, plain(b)
        return note(np.multiply(x, z), (self, lambda g: np.multiply(g, z)), (b, lambda g: np.multiply(g, x)))

    def __truediv__(self, b):
        x, z = self.data, plain(b)
        return note(np.divide(x, z), (self, lambda g: np.divide(g, z)), (b, lambda g: -g * x / z / z))

    def __neg__(self):
        return note(0 - self.data, (self, lambda g: 0 - g))

    def __radd__(self, b):
        return note(np.add(b, self.data), (self, np.array))

    def __rsub__(self, b):
        return Tensor(b) - self

    def __rmul__(self, b):
        return note(np.multiply(b, self.data), (self, lambda g: np.multiply(g, b)))

    def __rtruediv__(self, b):
        return Tensor(b) / self

    def __pow__(self, k):
        x = self.data
        return note(np.float_power(x, k), (self, lambda g: g * np.float_power(x, k - 1) * k))

    def __matmul__(self, b):
        x, z = self.data, b.data
        return note(
            np.einsum("...ij,...jk->...ik", x, z),
            (self, lambda g: np.matmul(g, np.moveaxis(z, -1, -2))),
            (b, lambda g: np.matmul(np.moveaxis(x, -1, -2), g)),
        )

    def exp(self):
        return note(np.exp(self.data), (self, lambda g: np.exp(self.data) * g))

    def log(self):
        return note(np.log(self.data), (self, lambda g: np.divide(g, self.data)))

    def tanh(self):
        return note(np.tanh(self.data), (self, lambda g: g * np.cosh(self.data) ** -2))

    def relu(self):
        return note(np.maximum(self.data, 0), (self, lambda g: g * np.heaviside(self.data, 0)))

    def sum(self, axis=None, keepdims=False):
        shape = self.data.shape
        summed = range(len(shape)) if axis is None else [a % len(shape) for a in np.ravel(axis)]
        kept = [1 if i in summed else n for i, n in enumerate(shape)]
        y = np.add.reduce(self.data, axis=tuple(int(i) for i in summed), keepdims=keepdims)
        return note(y, (self, lambda g: np.tile(np.reshape(g, kept), [n // k for n, k in zip(shape, kept)])))

    def mean(self, axis=None, keepdims=False):
        y = self.sum(axis, keepdims)
        share = np.size(y.data) / np.size(self.data)
        return note(share * y.data, (y, lambda g: share * g))

    def reshape(self, *shape):
        return note(self.data.reshape(shape), (self, lambda g: g.reshape(np.shape(self.data))))

    def transpose(self, *axes):
        turned = np.transpose(self.data, axes or None)
        order = list(axes) or list(range(self.data.ndim - 1, -1, -1))
        return note(turned, (self, lambda g: np.moveaxis(g, range(len(order)), order)))

    def __getitem__(self, key):
        def put(g):
            places = np.arange(self.data.size).reshape(self.data.shape)[key].reshape(-1)
            whole = np.zeros(self.data.size)
            for place, value in zip(places, np.reshape(g, -1)):
                whole[place] = whole[place] + value
            return whole.reshape(self.data.shape)

        return note(self.data[key], (self, put))

    def backward(self):
        flow, done, todo = {self.place: np.ones(())}, [], [self.place]
        while todo:
            i, *todo = todo
            if i in done:
                continue
            done.append(i)
            (v, sources), g = TAPE[i], flow[i]
            if not sources:
                v.grad = g.copy() if v.grad is None else g + v.grad
            for j, back in sources:
                part = narrowed(back(g), TAPE[j][0].data.shape)
                flow[j] = part + flow.get(j, 0)
            todo = [j for j, _ in sources] + todo
