import math

import numpy as np


# %% folded: both corrections folded into step size and root, state by identity (PyTorch's order)
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params, self.lr, self.betas, self.eps = list(params), lr, betas, eps
        self.weight_decay, self.state = weight_decay, {}

    def step(self, grads):
        b1, b2 = self.betas
        for p, g in zip(self.params, grads):
            if self.weight_decay != 0:
                g = g + p * self.weight_decay
            s = self.state.setdefault(id(p), {"t": 0, "avg": np.zeros(p.shape), "sq": np.zeros(p.shape)})
            s["t"] += 1
            s["avg"] += (g - s["avg"]) * (1 - b1)
            s["sq"] = s["sq"] * b2 + g * g * (1 - b2)
            denom = np.sqrt(s["sq"]) / math.sqrt(1 - b2 ** s["t"]) + self.eps
            p += s["avg"] / denom * (-self.lr / (1 - b1 ** s["t"]))


# %% entries: entry by entry in Python floats, one object a parameter
class Slot:
    def __init__(self, theta):
        self.theta, self.m, self.v = theta, [0.0] * theta.size, [0.0] * theta.size

    def update(self, g, t, lr, betas, eps, decay):
        for k, j in enumerate(np.ndindex(self.theta.shape)):
            slope = float(g[j]) + decay * float(self.theta[j])
            self.m[k] = betas[0] * self.m[k] + (1 - betas[0]) * slope
            self.v[k] = betas[1] * self.v[k] + (1 - betas[1]) * slope * slope
            top = self.m[k] / (1 - math.pow(betas[0], t))
            self.theta[j] -= lr * top / (math.sqrt(self.v[k] / (1 - math.pow(betas[1], t))) + eps)


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.rest, self.t = lr, (betas, eps, weight_decay), 0
        self.slots = [Slot(p) for p in params]

    def step(self, grads):
        self.t = self.t + 1
        for slot, g in zip(self.slots, grads):
            slot.update(g, self.t, self.lr, *self.rest)


# %% sums: both moments as weighted means over all past gradients, nothing running
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params, self.lr, self.betas, self.eps, self.wd = params, lr, betas, eps, weight_decay
        self.past = [[] for _ in params]

    def step(self, grads):
        for p, g, past in zip(self.params, grads, self.past):
            past.append(np.add(g, self.wd * p))
            ages = np.arange(len(past))[::-1]
            stack = np.stack(past)
            m_hat, v_hat = (
                np.tensordot(b**ages / (b**ages).sum(), stack**power, axes=1) for b, power in zip(self.betas, (1, 2))
            )
            np.copyto(p, p - self.lr * m_hat / (np.sqrt(v_hat) + self.eps), casting="same_kind")


# %% running-powers: powers of the betas as running products, all parameters in one vector
class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params, self.lr, self.eps, self.decay = params, lr, eps, weight_decay
        self.betas = np.array(betas)[:, None]
        self.moments, self.left = np.zeros((2, sum(p.size for p in params))), np.ones((2, 1))

    def step(self, grads):
        theta = np.concatenate([p.ravel() for p in self.params])
        g = np.concatenate([np.ravel(g) for g in grads]) + self.decay * theta
        self.moments = self.betas * self.moments + (1 - self.betas) * np.stack([g, g * g])
        self.left = self.left * self.betas
        m, v = self.moments / (1 - self.left)
        theta = theta - self.lr * m / (v**0.5 + self.eps)
        for p in self.params:
            p[...] = theta[: p.size].reshape(p.shape)
            theta = theta[p.size :]
