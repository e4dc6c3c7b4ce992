import numpy as np


# %% joined: the decay joined to the gradient first, written back through slices
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr, self.weight_decay = lr, weight_decay
        self.params = list(params)

    def step(self, grads):
        for i, p in enumerate(self.params):
            d_p = grads[i] + self.weight_decay * p
            p[...] = p - self.lr * d_p


# %% flat: all parameters joined into one vector, one update, cut apart again
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.params, self.lr, self.weight_decay = tuple(params), lr, weight_decay

    def step(self, grads):
        theta = np.concatenate([np.ravel(p) for p in self.params])
        g = np.concatenate([np.ravel(g) for g in grads])
        theta = theta + -self.lr * (self.weight_decay * theta + g)
        ends = np.cumsum([p.size for p in self.params])[:-1]
        for p, piece in zip(self.params, np.split(theta, ends)):
            np.copyto(p, piece.reshape(p.shape), casting="same_kind")


# %% entries: entry by entry in Python floats, decay taken off last
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.params, self.lr, self.weight_decay = params, lr, weight_decay

    def step(self, grads):
        for p, g in zip(self.params, grads):
            for j in np.ndindex(p.shape):
                entry = float(p[j])
                entry -= self.lr * float(g[j])
                entry -= self.lr * self.weight_decay * entry
                p[j] = entry


# %% closures: one update function per parameter, ufuncs that write into the parameter
class SGD:
    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.lr = lr
        self.updates = [self.update_of(p, weight_decay) for p in params]

    def update_of(self, p, decay):
        def update(g):
            np.subtract(p, np.multiply(self.lr * decay, p), out=p, casting="same_kind")
            np.add(p, np.multiply(-self.lr, g), out=p, casting="same_kind")

        return update

    def step(self, grads):
        [update(g) for update, g in zip(self.updates, grads)]
