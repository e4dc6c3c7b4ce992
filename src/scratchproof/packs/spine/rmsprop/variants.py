import math

import numpy as np


# %% difference: the mean moved towards the new square, state by identity, written through slices
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.params, self.lr, self.alpha, self.eps = list(params), lr, decay, eps
        self.square_avg = {}

    def step(self, grads):
        for p, grad in zip(self.params, grads):
            avg = self.square_avg.get(id(p), 0.0)
            avg = self.square_avg[id(p)] = avg + (1 - self.alpha) * (grad * grad - avg)
            denom = avg**0.5 + self.eps
            p[...] = p - self.lr * (grad / denom)


# %% entries: entry by entry in Python floats, one object a parameter
class Entry:
    def __init__(self, p):
        self.p, self.s = p, [0.0] * p.size

    def update(self, g, lr, rho, eps):
        for k, j in enumerate(np.ndindex(self.p.shape)):
            slope = float(g[j])
            self.s[k] = math.fsum([rho * self.s[k], slope * slope, -rho * slope * slope])
            self.p[j] -= lr * slope / (math.sqrt(self.s[k]) + eps)


class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.lr, self.entries, self.rest = lr, [Entry(p) for p in params], (decay, eps)

    def step(self, grads):
        for entry, g in zip(self.entries, grads):
            entry.update(g, self.lr, *self.rest)


# %% sums: the mean as a weighted sum over all past squares, nothing running
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.params, self.lr, self.decay, self.eps, self.past = params, lr, decay, eps, []

    def step(self, grads):
        self.past.append([np.square(g) for g in grads])
        t = len(self.past)
        for i, (p, g) in enumerate(zip(self.params, grads)):
            s = (1 - self.decay) * sum(self.decay ** (t - 1 - k) * squares[i] for k, squares in enumerate(self.past))
            np.subtract(p, self.lr * g / (self.eps + np.sqrt(s)), out=p, casting="same_kind")


# %% roots: the root kept instead of the square, joined by hypot; all parameters in one vector
class RMSProp:
    def __init__(self, params, lr=0.01, decay=0.99, eps=1e-8):
        self.params, self.lr, self.eps = params, lr, eps
        self.old, self.new = decay**0.5, (1 - decay) ** 0.5
        self.root = np.zeros(sum(p.size for p in params))

    def step(self, grads):
        g = np.concatenate([np.ravel(grad) for grad in grads])
        self.root = np.hypot(self.old * self.root, self.new * g)
        moves = np.split(self.lr * g / (self.root + self.eps), np.cumsum([p.size for p in self.params])[:-1])
        for p, move in zip(self.params, moves):
            p -= move.reshape(p.shape)
