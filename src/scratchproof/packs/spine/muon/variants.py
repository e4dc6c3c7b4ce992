import numpy as np


# %% averaged: momentum as a running average, state by identity, coefficients in one matrix (Jordan's present code)
def zeropower(G, steps):
    X = G / (np.sqrt((G * G).sum()) + 1e-7)
    tall = G.shape[0] > G.shape[1]
    if tall:
        X = X.swapaxes(0, 1)
    for _ in range(steps):
        A = X @ X.swapaxes(0, 1)
        B = -4.7750 * A + 2.0315 * (A @ A)
        X = 3.4445 * X + B @ X
    return X.swapaxes(0, 1) if tall else X


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.params = list(params)
        self.lr, self.momentum, self.nesterov = lr, momentum, nesterov
        self.ns_steps, self.weight_decay = ns_steps, weight_decay
        self.state = {}

    def step(self, grads):
        for p, g in zip(self.params, grads):
            m = self.state.setdefault(id(p), np.zeros(p.shape, dtype=p.dtype))
            m += (1 - self.momentum) * (g - m)
            update = m + (1 - self.momentum) * (g - m) if self.nesterov else m.copy()
            update = zeropower(update, self.ns_steps) * max(1, p.shape[0] / p.shape[1]) ** 0.5
            p *= 1 - self.lr * self.weight_decay
            p += update * -self.lr


# %% singular-values: the polynomial applied to the singular values, decay last, in float64
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.params, self.lr = params, lr
        self.settings = momentum, nesterov, ns_steps, weight_decay
        self.past = [np.zeros(p.shape) for p in params]

    def step(self, grads):
        mu, nesterov, ns_steps, decay = self.settings
        for i, g in enumerate(grads):
            p = self.params[i]
            self.past[i] = mu * self.past[i] + g
            direction = mu * self.past[i] + g if nesterov else self.past[i]
            P, s, Qt = np.linalg.svd(direction.astype(np.float64), full_matrices=False)
            length = np.sqrt(np.sum(s**2))
            s = s / length if length > 0 else s
            for _ in range(ns_steps):
                s = np.polyval([2.0315, 0.0, -4.7750, 0.0, 3.4445, 0.0], s)
            p[...] = p - self.lr * np.maximum(1, np.divide(*p.shape)) ** 0.5 * (P * s) @ Qt
            p[...] = p - self.lr * decay * p


# %% gram: one object a matrix, which works with rows as the longer side, products from the right
class Matrix:
    def __init__(self, theta):
        self.theta = theta
        self.flipped = theta.shape[1] > theta.shape[0]
        self.m = np.zeros(theta.T.shape if self.flipped else theta.shape)  # (longer, shorter)

    def update(self, g, lr, mu, nesterov, ns_steps, decay):
        g = g.T if self.flipped else g
        self.m = self.m * mu + g
        x = g + mu * self.m if nesterov else self.m
        x = x / max(float(np.linalg.norm(x.ravel())), 1e-12)
        eye = np.eye(x.shape[1])
        for _ in range(ns_steps):
            gram = x.T @ x
            x = x @ (3.4445 * eye + gram @ (2.0315 * gram - 4.7750 * eye))
        rows, cols = self.theta.shape
        if rows > cols:
            x = x * (rows / cols) ** 0.5
        x = x.T if self.flipped else x
        np.copyto(self.theta, self.theta - lr * (x + decay * self.theta), casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr = lr
        self.rest = dict(mu=momentum, nesterov=nesterov, ns_steps=ns_steps, decay=weight_decay)
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.update(g, self.lr, **self.rest)


# %% sums: the momentum as a weighted sum over all past gradients, einsum for the products
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.params, self.lr, self.momentum, self.nesterov = params, lr, momentum, nesterov
        self.ns_steps, self.weight_decay, self.history = ns_steps, weight_decay, []

    def step(self, grads):
        self.history.append([np.array(g, dtype=np.float64) for g in grads])
        t = len(self.history)
        for i, p in enumerate(self.params):
            u = sum(self.momentum ** (t - 1 - k) * seen[i] for k, seen in enumerate(self.history))
            if self.nesterov:
                u = self.history[-1][i] + self.momentum * u
            size = sum(float(np.dot(row, row)) for row in u) ** 0.5
            x = u / size if size else u
            inner = "ij,ik->jk" if len(u) > u.shape[1] else "ji,ki->jk"
            outer = "ij,jk->ik" if len(u) > u.shape[1] else "ji,jk->ki"
            for _ in range(self.ns_steps):
                s = np.einsum(inner, x, x)
                cubed = np.einsum(outer, x, s) if len(u) > u.shape[1] else s @ x
                fifth = np.einsum(outer, cubed, s) if len(u) > u.shape[1] else s @ cubed
                x = 3.4445 * x - 4.7750 * cubed + 2.0315 * fifth
            p -= self.lr * (np.sqrt(max(p.shape[0], p.shape[1]) / p.shape[1]) * x + self.weight_decay * p)
