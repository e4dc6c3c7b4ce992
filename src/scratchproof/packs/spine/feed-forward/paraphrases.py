import numpy as np


class Pass:
    """One right pass, rows flattened, written so that any step of it can be replaced."""

    def __init__(self, x, params, activation):
        self.x, self.p, (self.f, self.slope) = x, params, activation
        self.rows = x.reshape(-1, x.shape[-1])
        self.z = self.hidden()
        self.a = self.bent()

    def bias(self, name):
        return self.p[name] if name in self.p else 0.0

    def hidden(self):
        return np.einsum("nd,dh->nh", self.rows, self.p["w_up"]) + self.bias("b_up")

    def bent(self):
        return self.f(self.z)

    def output(self):
        return np.einsum("nh,hd->nd", self.a, self.p["w_down"]) + self.bias("b_down")

    def d_hidden(self, g):
        return np.einsum("nd,hd->nh", g, self.p["w_down"])

    def d_bent(self, da):
        return self.slope(da, self.z)

    def d_input(self, dz):
        return np.einsum("nh,dh->nd", dz, self.p["w_up"])

    def grads(self, g, da, dz):
        found = {"w_up": outer(self.rows, dz), "w_down": outer(self.a, g)}
        if "b_up" in self.p:
            found |= {"b_up": np.einsum("nh->h", dz), "b_down": np.einsum("nd->d", g)}
        return found

    def back(self, dy):
        g = dy.reshape(-1, dy.shape[-1])
        da = self.d_hidden(g)
        dz = self.d_bent(da)
        return self.d_input(dz).reshape(dy.shape), self.grads(g, da, dz)


def outer(left, right):
    return np.einsum("ni,no->io", left, right)


Kind = Pass


def feed_forward(x, params, activation):
    made = Kind(x, params, activation)
    return made.output().reshape(x.shape), made


def feed_forward_backward(dy, saved):
    return saved.back(dy)


# %% no-activation
class Kind(Pass):
    def bent(self):
        return self.z


# %% no-activation
def feed_forward(x, params, activation):
    made = Pass(x, params, activation)
    made.a = made.hidden()
    y = [row @ params["w_down"] + made.bias("b_down") for row in made.z]
    return np.array(y).reshape(x.shape), made


# %% activation-on-output
class Kind(Pass):
    def output(self):
        return self.f(super().output())


# %% activation-on-output
def feed_forward(x, params, activation):
    made = Pass(x, params, activation)
    y = np.zeros(x.shape)
    for at, a in zip(np.ndindex(x.shape[:-1]), made.a):
        y[at] = a @ params["w_down"] + made.bias("b_down")
    return activation[0](y), made


# %% bias-after-activation
class Kind(Pass):
    def hidden(self):
        return self.rows @ self.p["w_up"]

    def bent(self):
        return super().bent() + self.bias("b_up")


# %% bias-after-activation
def feed_forward(x, params, activation):
    bare = {k: v for k, v in params.items() if k != "b_up"}
    made = Pass(x, bare, activation)
    made.a += params.get("b_up", 0.0)
    made.p = params
    return made.output().reshape(x.shape), made


# %% first-bias-missing
class Kind(Pass):
    def hidden(self):
        return np.tensordot(self.rows, self.p["w_up"], 1)


# %% first-bias-missing
def feed_forward(x, params, activation):
    zeroed = {k: np.zeros_like(v) if k == "b_up" else v for k, v in params.items()}
    made = Pass(x, zeroed, activation)
    return made.output().reshape(x.shape), made


# %% second-bias-missing
class Kind(Pass):
    def output(self):
        return np.tensordot(self.a, self.p["w_down"], 1)


# %% second-bias-missing
def feed_forward(x, params, activation):
    zeroed = {k: np.zeros_like(v) if k == "b_down" else v for k, v in params.items()}
    made = Pass(x, zeroed, activation)
    return made.output().reshape(x.shape), made


# %% up-matrix-twice
class Kind(Pass):
    def output(self):
        return np.einsum("nh,dh->nd", self.a, self.p["w_up"]) + self.bias("b_down")


# %% up-matrix-twice
def feed_forward(x, params, activation):
    made = Pass(x, params, activation)
    y = np.zeros(x.shape)
    for at, a in zip(np.ndindex(x.shape[:-1]), made.a):
        y[at] = params["w_up"] @ a + made.bias("b_down")
    return y, made


# %% residual-added
class Kind(Pass):
    def output(self):
        return self.rows + super().output()

    def back(self, dy):
        dx, grads = super().back(dy)
        return dx + dy, grads


# %% residual-added
def feed_forward(x, params, activation):
    made = Pass(x, params, activation)
    return np.add(x, made.output().reshape(x.shape)), made


def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    dx += dy
    return dx, grads


# %% biases-required
class Kind(Pass):
    def bias(self, name):
        return self.p[name]


# %% biases-required
def feed_forward(x, params, activation):
    w_up, b_up, w_down, b_down = (params[k] for k in ("w_up", "b_up", "w_down", "b_down"))
    made = Pass(x, params, activation)
    hidden = activation[0](np.tensordot(x, w_up, 1) + b_up)
    return np.tensordot(hidden, w_down, 1) + b_down, made


# %% activation-not-undone
class Kind(Pass):
    def d_bent(self, da):
        return da


# %% activation-not-undone
def feed_forward_backward(dy, saved):
    g = dy.reshape(-1, dy.shape[-1])
    through = g @ saved.p["w_down"].T
    dx = (saved.p["w_up"] @ through.T).T
    return dx.reshape(dy.shape), saved.grads(g, through, through)


# %% slope-at-output
class Kind(Pass):
    def d_bent(self, da):
        return self.slope(da, self.a)


# %% slope-at-output
def feed_forward_backward(dy, saved):
    saved.z, kept = saved.f(saved.z), saved.z
    result = saved.back(dy)
    saved.z = kept
    return result


# %% slope-arguments-exchanged
class Kind(Pass):
    def d_bent(self, da):
        return self.slope(self.z, da)


# %% slope-arguments-exchanged
def feed_forward(x, params, activation):
    f, slope = activation
    made = Pass(x, params, (f, lambda da, z: slope(z, da)))
    return made.output().reshape(x.shape), made


# %% value-for-slope
class Kind(Pass):
    def d_bent(self, da):
        return np.multiply(self.a, da)


# %% value-for-slope
def feed_forward(x, params, activation):
    f = activation[0]
    made = Pass(x, params, (f, lambda da, z: f(z) * da))
    return made.output().reshape(x.shape), made


# %% back-through-wrong-matrix
class Kind(Pass):
    def d_input(self, dz):
        return np.einsum("nh,hd->nd", dz, self.p["w_down"])


# %% back-through-wrong-matrix
def feed_forward_backward(dy, saved):
    _, grads = saved.back(dy)
    dz = saved.d_bent(saved.d_hidden(dy.reshape(-1, dy.shape[-1])))
    return (saved.p["w_down"].T @ dz.T).T.reshape(dy.shape), grads


# %% hidden-through-wrong-matrix
class Kind(Pass):
    def d_hidden(self, g):
        return np.einsum("nd,dh->nh", g, self.p["w_up"])


# %% hidden-through-wrong-matrix
def feed_forward_backward(dy, saved):
    g = dy.reshape(-1, dy.shape[-1])
    da = (saved.p["w_up"].T @ g.T).T
    dz = saved.d_bent(da)
    return saved.d_input(dz).reshape(dy.shape), saved.grads(g, da, dz)


# %% up-gradient-before-activation
class Kind(Pass):
    def grads(self, g, da, dz):
        return {**super().grads(g, da, dz), "w_up": outer(self.rows, da)}


# %% up-gradient-before-activation
def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    g = dy.reshape(-1, dy.shape[-1])
    grads["w_up"] = sum((np.outer(x, saved.p["w_down"] @ v) for x, v in zip(saved.rows, g)), 0 * saved.p["w_up"])
    return dx, grads


# %% first-bias-gradient-before-activation
class Kind(Pass):
    def grads(self, g, da, dz):
        right = super().grads(g, da, dz)
        return {k: da.sum(0) if k == "b_up" else v for k, v in right.items()}


# %% first-bias-gradient-before-activation
def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    if "b_up" in grads:
        grads["b_up"] = saved.p["w_down"] @ np.einsum("nd->d", dy.reshape(-1, dy.shape[-1]))
    return dx, grads


# %% down-gradient-of-z
class Kind(Pass):
    def grads(self, g, da, dz):
        return super().grads(g, da, dz) | {"w_down": outer(self.z, g)}


# %% down-gradient-of-z
def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    g = dy.reshape(-1, dy.shape[-1])
    grads["w_down"] = np.zeros_like(saved.p["w_down"])
    for z, v in zip(saved.hidden(), g):
        grads["w_down"] += z[:, None] * v
    return dx, grads


# %% weight-gradients-transposed
class Kind(Pass):
    def grads(self, g, da, dz):
        return {k: v.T for k, v in super().grads(g, da, dz).items()}


# %% weight-gradients-transposed
def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    for name in ("w_up", "w_down"):
        grads[name] = np.einsum("io->oi", grads[name])
    return dx, grads


# %% weight-gradients-for-each-sequence
def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    shape = (*dy.shape[:-1], saved.z.shape[-1])
    dz = saved.d_bent(saved.d_hidden(dy.reshape(-1, dy.shape[-1]))).reshape(shape)
    pairs = {"w_up": (saved.x, dz), "w_down": (saved.a.reshape(shape), dy)}
    return dx, grads | {k: (p[..., :, None] * q[..., None, :]).sum(axis=-3) for k, (p, q) in pairs.items()}


# %% weight-gradients-for-each-sequence
def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    hidden = dy.shape[:-1] + saved.z.shape[1:]
    dz = saved.slope(np.tensordot(dy, saved.p["w_down"], (-1, -1)), saved.z.reshape(hidden))
    grads["w_up"] = np.matmul(np.moveaxis(saved.x, -2, -1), dz)
    grads["w_down"] = np.matmul(np.moveaxis(saved.a.reshape(hidden), -2, -1), dy)
    return dx, grads


# %% weight-gradients-of-rows-only
def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    hidden = dy.shape[:-1] + saved.z.shape[1:]
    dz = saved.slope(np.tensordot(dy, saved.p["w_down"], (-1, -1)), saved.z.reshape(hidden))
    return dx, grads | {"w_up": outer(saved.x, dz), "w_down": outer(saved.a.reshape(hidden), dy)}


# %% weight-gradients-of-rows-only
def feed_forward_backward(dy, saved):
    shape = (*dy.shape[:-1], len(saved.p["w_down"]))
    dz = saved.d_bent(saved.d_hidden(dy.reshape(-1, dy.shape[-1]))).reshape(shape)
    dx, grads = saved.back(dy)
    grads["w_up"] = np.dot(np.transpose(saved.x), dz)
    grads["w_down"] = np.dot(np.transpose(saved.a.reshape(shape)), dy)
    return dx, grads


# %% bias-gradients-first-axis
def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    shape = (*dy.shape[:-1], saved.z.shape[-1])
    dz = saved.d_bent(saved.d_hidden(dy.reshape(-1, dy.shape[-1]))).reshape(shape)
    if len(grads) > 2:
        grads.update(b_up=np.add.reduce(dz), b_down=np.add.reduce(dy))
    return dx, grads


# %% bias-gradients-first-axis
def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    hidden = dy.shape[:-1] + saved.z.shape[1:]
    dz = saved.slope(np.tensordot(dy, saved.p["w_down"], (-1, -1)), saved.z.reshape(hidden))
    ones = np.ones(len(dz))
    over = {"b_up": (ones, dz), "b_down": (np.ones(len(dy)), dy)}
    return dx, {k: np.tensordot(*over[k], 1) if k in over else v for k, v in grads.items()}


# %% gradients-averaged
class Kind(Pass):
    def grads(self, g, da, dz):
        n = np.float64(len(g))
        return {k: v / n for k, v in super().grads(g, da, dz).items()}


# %% gradients-averaged
def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    weight = np.true_divide(1.0, dy[..., 0].size)
    for name in tuple(grads):
        grads[name] = grads[name] * weight
    return dx, grads


# %% bias-gradients-exchanged
def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    other = {"b_up": "b_down", "b_down": "b_up"}
    return dx, {other.get(k, k): v for k, v in grads.items()}


# %% bias-gradients-exchanged
class Kind(Pass):
    def grads(self, g, da, dz):
        right = super().grads(g, da, dz)
        if "b_up" in right:
            right.update(b_down=dz.sum(0), b_up=g.sum(0))
        return right


# %% no-bias-gradients
class Kind(Pass):
    def grads(self, g, da, dz):
        return dict(w_up=outer(self.rows, dz), w_down=outer(self.a, g))


# %% no-bias-gradients
def feed_forward_backward(dy, saved):
    dx, grads = saved.back(dy)
    return dx, {k: v for k, v in grads.items() if v.ndim == 2}


# %% bias-gradients-always
class Kind(Pass):
    def grads(self, g, da, dz):
        return super().grads(g, da, dz) | {"b_up": dz.sum(0), "b_down": g.sum(0)}


# %% bias-gradients-always
def feed_forward(x, params, activation):
    whole = {"b_up": np.zeros(params["w_up"].shape[1]), "b_down": np.zeros(x.shape[-1]), **params}
    made = Pass(x, whole, activation)
    return made.output().reshape(x.shape), made


# %% kept-in-one-place
passes = {}


def feed_forward(x, params, activation):
    passes["last"] = Pass(x, params, activation)
    return passes["last"].output().reshape(x.shape), "last"


def feed_forward_backward(dy, saved):
    return passes[saved].back(dy)


# %% kept-in-one-place
class Single(Pass):
    here = None

    def __new__(cls, *args):
        cls.here = cls.here or super().__new__(cls)
        return cls.here


Kind = Single


# %% activation-in-one-place
class Kind(Pass):
    def __init__(self, x, params, activation):
        super().__init__(x, params, activation)
        Kind.shared = [activation[1]]

    def d_bent(self, da):
        return self.shared[0](da, self.z)


# %% activation-in-one-place
now = {}


def feed_forward(x, params, activation):
    now["activation"] = activation
    made = Pass(x, params, (activation[0], lambda da, z: now["activation"][1](da, z)))
    return made.output().reshape(x.shape), made


# %% saved-emptied
def feed_forward(x, params, activation):
    made = Pass(x, params, activation)
    return made.output().reshape(x.shape), [made]


def feed_forward_backward(dy, saved):
    return saved.pop().back(dy)


# %% saved-emptied
from collections import deque


def feed_forward(x, params, activation):
    made = Pass(x, params, activation)
    return made.output().reshape(x.shape), deque([made.back])


def feed_forward_backward(dy, saved):
    back = saved.popleft()
    return back(dy)
