import numpy as np


# %% recursion: the first layer around the rest, all leading axes made one, einsum over named axes
def forward(x, layers):
    (w, b), rest = layers[0], layers[1:]
    z = np.einsum("ni,io->no", x, w) + b
    if not rest:
        return z, (x, w, None, None)
    y, inner = forward(np.where(z > 0, z, np.zeros_like(z)), rest)
    return y, (x, w, z, inner)


def backward(dy, saved):
    x, w, z, inner = saved
    grads = []
    if inner is not None:
        dy, grads = backward(dy, inner)
        dy = np.where(z > 0, dy, np.zeros_like(dy))
    own = (np.einsum("ni,no->io", x, dy), np.einsum("no->o", dy))
    return np.einsum("no,io->ni", dy, w), [own, *grads]


def multi_layer_perceptron(x, layers):
    y, saved = forward(x.reshape(-1, x.shape[-1]), list(layers))
    return y.reshape(*x.shape[:-1], y.shape[-1]), (saved, x.shape)


def multi_layer_perceptron_backward(dy, saved):
    inner, shape = saved
    dx, grads = backward(dy.reshape(-1, dy.shape[-1]), inner)
    return dx.reshape(shape), grads


# %% rows: one row after the other in float64, gradients added up, activations computed again on the way back
def hidden(row, layers):
    zs = [row]
    for k, (w, b) in enumerate(layers):
        a = [max(v, 0.0) for v in zs[-1]] if k else zs[-1]
        zs.append([float(np.dot(a, w[:, o])) + float(b[o]) for o in range(len(b))])
    return zs


def multi_layer_perceptron(x, layers):
    y = np.zeros((*x.shape[:-1], len(layers[-1][1])))
    for at in np.ndindex(x.shape[:-1]):
        y[at] = hidden(x[at].tolist(), layers)[-1]
    return y, (x.copy(), layers)


def multi_layer_perceptron_backward(dy, saved):
    x, layers = saved
    dx, grads = np.zeros(x.shape), [[np.zeros(w.shape), np.zeros(b.shape)] for w, b in layers]
    for at in np.ndindex(x.shape[:-1]):
        zs, g = hidden(x[at].tolist(), layers), dy[at]
        for k in range(len(layers) - 1, -1, -1):
            z = np.array(zs[k])
            grads[k][0] += np.outer(np.maximum(z, 0) if k else z, g)
            grads[k][1] += g
            g = layers[k][0] @ g
            if k:
                g[z <= 0] = 0
        dx[at] = g
    return dx, grads


# %% layers: each layer and each ReLU an object with its own backward, biases as one more row, features first
class Linear:
    def __init__(self, w, b):
        self.w = np.vstack([w, b])

    def forward(self, x):
        self.x = np.vstack([x, np.ones((1, x.shape[1]), x.dtype)])
        return self.w.T @ self.x

    def backward(self, g):
        dw = self.x @ g.T
        self.grads = dw[:-1], dw[-1]
        return self.w[:-1] @ g


class ReLU:
    grads = None

    def forward(self, x):
        self.on = x > 0
        return x * self.on

    def backward(self, g):
        return self.on * g


def multi_layer_perceptron(x, layers):
    modules = [m for w, b in layers for m in (ReLU(), Linear(w, b))][1:]
    out = x.reshape(-1, x.shape[-1]).T
    for module in modules:
        out = module.forward(out)
    return out.T.reshape(*x.shape[:-1], len(out)), (modules, x.shape)


def multi_layer_perceptron_backward(dy, saved):
    modules, shape = saved
    g = dy.reshape(-1, dy.shape[-1]).T
    for module in modules[::-1]:
        g = module.backward(g)
    return g.T.reshape(shape), [m.grads for m in modules if m.grads is not None]


# %% tape: saved is a list of ways back, products over any leading axes
def multi_layer_perceptron(x, layers):
    backs = []

    def linear(a, w, b):
        axes = list(range(a.ndim - 1))

        def back(g, grads):
            grads.append((np.tensordot(a, g, axes=(axes, axes)), g.sum(axis=tuple(axes))))
            return np.tensordot(g, w, axes=(-1, 1))

        backs.append(back)
        return np.tensordot(a, w, axes=1) + b

    def relu(z):
        backs.append(lambda g, grads: np.multiply(g, np.heaviside(z, 0)))
        return (z + np.abs(z)) / 2

    y = linear(x, *layers[0])
    for w, b in layers[1:]:
        y = linear(relu(y), w, b)
    return y, backs


def multi_layer_perceptron_backward(dy, saved):
    grads = []
    for back in reversed(saved):
        dy = back(dy, grads)
    return dy, grads[::-1]
