import numpy as np


# %% counted: closures in objects; a Tensor is ready when all of its users have been there; plain numbers become Tensors
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
    for i, n in enumerate(like.shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g


# %% tape: one list of all operations, walked back from the result; axes narrowed one by one
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
                flow[j] = part + flow.get(j, 0)


# %% functions: one class for each kind of operation, with forward and backward; recursion for the order; in place where nothing is shared
def unbroadcast(g, shape):
    missing = g.ndim - len(shape)
    axes = [*range(missing), *(missing + i for i, n in enumerate(shape) if n == 1 != g.shape[missing + i])]
    return g.sum(axis=tuple(axes)).reshape(shape) if axes else g


class Function:
    def __init__(self, *operands):
        self.operands = operands

    @classmethod
    def apply(cls, *operands, **settings):
        like = next(o for o in operands if isinstance(o, Tensor))
        operands = [o if isinstance(o, Tensor) else Tensor(np.array(o, dtype=like.data.dtype)) for o in operands]
        op = cls(*operands)
        out = Tensor(op.forward(*(o.data for o in operands), **settings))
        out.op = op
        return out


class Add(Function):
    def forward(self, x, z):
        return x + z

    def backward(self, g):
        return g.copy(), g.copy()


class Mul(Function):
    def forward(self, x, z):
        self.x, self.z = x, z
        return x * z

    def backward(self, g):
        return g * self.z, g * self.x


class MatMul(Function):
    def forward(self, x, z):
        self.x, self.z = x, z
        return np.matmul(x, z)

    def backward(self, g):
        return np.matmul(g, np.swapaxes(self.z, -1, -2)), np.matmul(np.swapaxes(self.x, -1, -2), g)


class Map(Function):
    """Entry by entry; the slope is worked out on the way forward."""

    def forward(self, x, f=None, slope=None):
        y = f(x)
        self.slope = slope(x, y)
        return y

    def backward(self, g):
        return (g * self.slope,)


class Sum(Function):
    def forward(self, x, axis=None, keepdims=False):
        self.shape, self.kept = x.shape, x.sum(axis=axis, keepdims=True).shape
        return x.sum(axis=axis, keepdims=keepdims)

    def backward(self, g):
        return (np.ones(self.shape, dtype=g.dtype) * g.reshape(self.kept),)


class Move(Function):
    """Numbers moved about: the same is done to their places, which tells where the gradients belong."""

    def forward(self, x, how=None):
        self.shape, self.places = x.shape, how(np.arange(x.size).reshape(x.shape))
        return how(x)

    def backward(self, g):
        whole = np.zeros(int(np.prod(self.shape)), dtype=g.dtype)
        np.add.at(whole, self.places, g)
        return (whole.reshape(self.shape),)


class Tensor:
    def __init__(self, data):
        self.data = np.asarray(data)
        self.grad = self.op = None

    def __add__(self, other):
        return Add.apply(self, other)

    def __mul__(self, other):
        return Mul.apply(self, other)

    def __matmul__(self, other):
        return MatMul.apply(self, other)

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __truediv__(self, other):
        return self * (other**-1 if isinstance(other, Tensor) else 1 / other)

    def __radd__(self, other):
        return Add.apply(other, self)

    def __rsub__(self, other):
        return Add.apply(other, -self)

    def __rmul__(self, other):
        return Mul.apply(other, self)

    def __rtruediv__(self, other):
        return Mul.apply(other, self**-1)

    def __pow__(self, k):
        return Map.apply(self, f=lambda x: x**k, slope=lambda x, y: k * x ** (k - 1))

    def exp(self):
        return Map.apply(self, f=np.exp, slope=lambda x, y: y)

    def log(self):
        return Map.apply(self, f=np.log, slope=lambda x, y: 1 / x)

    def tanh(self):
        return Map.apply(self, f=np.tanh, slope=lambda x, y: (1 - y) * (1 + y))

    def relu(self):
        return Map.apply(self, f=lambda x: x * (x > 0), slope=lambda x, y: x > 0)

    def sum(self, axis=None, keepdims=False):
        return Sum.apply(self, axis=axis, keepdims=keepdims)

    def mean(self, axis=None, keepdims=False):
        n = np.mean(np.ones_like(self.data), axis=axis).size / self.data.size
        return self.sum(axis, keepdims) * n

    def reshape(self, *shape):
        return Move.apply(self, how=lambda x: x.reshape(*shape))

    def transpose(self, *axes):
        return Move.apply(self, how=lambda x: x.transpose(*axes))

    def __getitem__(self, key):
        return Move.apply(self, how=lambda x: x[key])

    def backward(self):
        order, seen = [], set()

        def visit(t):
            if id(t) not in seen:
                seen.add(id(t))
                for o in t.op.operands if t.op else ():
                    visit(o)
                order.append(t)

        visit(self)
        flow = {id(self): np.ones_like(self.data)}
        for t in order[::-1]:
            g = flow.pop(id(t))
            if t.op is None:
                t.grad = g if t.grad is None else t.grad + g
                continue
            for o, part in zip(t.op.operands, t.op.backward(np.asarray(g))):
                part = unbroadcast(np.asarray(part), o.data.shape)
                flow[id(o)] = flow[id(o)] + part if id(o) in flow else part
