import math

import numpy as np


class Grouped:
    """Groups, turns and state; the update of one parameter is left to the answer."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        if not isinstance(params[0], dict):
            params = [{"params": params}]
        self.common = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)
        self.groups = [self.common | group for group in params]
        self.state = {}

    def step(self, grads):
        queue = list(grads)
        for group in self.groups:
            for p in group["params"]:
                self.turn(p, queue.pop(0), group)

    def turn(self, p, g, group):
        if g is not None:
            s = self.state.setdefault(id(p), {"t": 0, "m": np.zeros(p.shape), "v": np.zeros(p.shape)})
            s["t"] += 1
            self.update(p, g, s["m"], s["v"], s["t"], group["lr"], *group["betas"], group["eps"], group["weight_decay"])

    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr / (1 - b1**t) * m / (np.sqrt(v / (1 - b2**t)) + eps)


# %% gradient-not-squared
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (np.abs(g) - v)
        p *= 1 - lr * decay
        p -= lr / (1 - b1**t) * m / (np.sqrt(v) / math.sqrt(1 - b2**t) + eps)


# %% gradient-not-squared
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * math.fabs(g[j])
            p[j] -= lr * (m[j] / (1 - b1**t) / ((v[j] / (1 - b2**t)) ** 0.5 + eps) + decay * p[j])


# %% gradient-not-weighted
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m *= b1
        m += g
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr / (1 - b1**t) * m / (np.sqrt(v) / math.sqrt(1 - b2**t) + eps)


# %% gradient-not-weighted
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (m[j] / (1 - b1**t) / ((v[j] / (1 - b2**t)) ** 0.5 + eps) + decay * p[j])


# %% betas-exchanged
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b2, b1, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr / (1 - b1**t) * m / (np.sqrt(v) / math.sqrt(1 - b2**t) + eps)


# %% betas-exchanged
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b2 * m[j] + (1 - b2) * g[j], b1 * v[j] + (1 - b1) * g[j] ** 2
            p[j] -= lr * (m[j] / (1 - b2**t) / ((v[j] / (1 - b1**t)) ** 0.5 + eps) + decay * p[j])


# %% no-root
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr / (1 - b1**t) * m / (np.divide(v, 1 - b2**t) + eps)


# %% no-root
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (m[j] / (1 - b1**t) / (v[j] / (1 - b2**t) + eps) + decay * p[j])


# %% gradient-added
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (-g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr / (1 - b1**t) * m / (np.sqrt(v) / math.sqrt(1 - b2**t) + eps)


# %% gradient-added
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (decay * p[j] - m[j] / (1 - b1**t) / ((v[j] / (1 - b2**t)) ** 0.5 + eps))


# %% gradient-squared-in-place
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        g *= g
        v += (1 - b2) * (g - v)
        p *= 1 - lr * decay
        p -= lr / (1 - b1**t) * m / (np.sqrt(v) / math.sqrt(1 - b2**t) + eps)


# %% gradient-squared-in-place
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j] = b1 * m[j] + (1 - b1) * g[j]
            g[j] = g[j] ** 2
            v[j] = b2 * v[j] + (1 - b2) * g[j]
            p[j] -= lr * (m[j] / (1 - b1**t) / ((v[j] / (1 - b2**t)) ** 0.5 + eps) + decay * p[j])


# %% beta-times-t
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr / (1 - b1 * t) * m / (np.sqrt(v / (1 - b2 * t)) + eps)


# %% beta-times-t
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            left1, left2 = 1 - math.prod([t, b1]), 1 - math.prod([t, b2])
            p[j] -= lr * (m[j] / left1 / (np.sqrt(v[j] / left2) + eps) + decay * p[j])


# %% no-correction
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr * m / (np.sqrt(v) + eps)


# %% no-correction
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (m[j] / (v[j] ** 0.5 + eps) + decay * p[j])


# %% first-moment-uncorrected
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr * m / (np.sqrt(v) / math.sqrt(1 - b2**t) + eps)


# %% first-moment-uncorrected
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (m[j] / ((v[j] / (1 - b2**t)) ** 0.5 + eps) + decay * p[j])


# %% second-moment-uncorrected
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr / (1 - b1**t) * m / (np.sqrt(v) + eps)


# %% second-moment-uncorrected
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (m[j] / (1 - b1**t) / (v[j] ** 0.5 + eps) + decay * p[j])


# %% counts-from-zero
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr * (m / (1 - b1 ** (t - 1))) / (np.sqrt(v / (1 - b2 ** (t - 1))) + eps)


# %% counts-from-zero
class AdamW(Grouped):
    def turn(self, p, g, group):
        if g is None:
            return
        b1, b2 = group["betas"]
        t, m, v = self.state.get(id(p), (0, 0.0, 0.0))
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        self.state[id(p)] = (t + 1, m, v)
        p *= 1 - group["lr"] * group["weight_decay"]
        p -= group["lr"] * np.divide(m, 1 - b1**t) / (np.divide(v, 1 - b2**t) ** 0.5 + group["eps"])


# %% counts-from-two
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr / (1 - b1 * b1**t) * m / (np.sqrt(v) / math.sqrt(1 - b2 * b2**t) + eps)


# %% counts-from-two
class AdamW(Grouped):
    def turn(self, p, g, group):
        if g is None:
            return
        b1, b2 = group["betas"]
        t, m, v = self.state.get(id(p), (1, 0.0, 0.0))
        t, m, v = self.state[id(p)] = (t + 1, b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2)
        p *= 1 - group["lr"] * group["weight_decay"]
        p -= group["lr"] * np.divide(m, 1 - b1**t) / (np.divide(v, 1 - b2**t) ** 0.5 + group["eps"])


# %% corrected-for-good
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        m /= 1 - b1**t
        v /= 1 - b2**t
        p *= 1 - lr * decay
        p -= lr * m / (np.sqrt(v) + eps)


# %% corrected-for-good
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j] = (b1 * m[j] + (1 - b1) * g[j]) / (1 - b1**t)
            v[j] = (b2 * v[j] + (1 - b2) * g[j] ** 2) / (1 - b2**t)
            p[j] -= lr * (m[j] / (v[j] ** 0.5 + eps) + decay * p[j])


# %% eps-inside-root
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr / (1 - b1**t) * m * np.power(v / (1 - b2**t) + eps, -0.5)


# %% eps-inside-root
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (m[j] / (1 - b1**t) / math.sqrt(v[j] / (1 - b2**t) + eps) + decay * p[j])


# %% eps-before-correction
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr * math.sqrt(1 - b2**t) / (1 - b1**t) * m / (np.sqrt(v) + eps)


# %% eps-before-correction
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        rate = (1 - b2**t) ** 0.5 / (1 - b1**t)
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (rate * m[j] / (v[j] ** 0.5 + eps) + decay * p[j])


# %% no-eps
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p *= 1 - lr * decay
        p -= lr * math.sqrt(1 - b2**t) / (1 - b1**t) * m / np.sqrt(v)


# %% no-eps
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (m[j] / (1 - b1**t) / (v[j] / (1 - b2**t)) ** 0.5 + decay * p[j])


# %% l2-penalty
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        whole = np.add(g, decay * p)
        m += (1 - b1) * (whole - m)
        v += (1 - b2) * (whole * whole - v)
        p -= lr / (1 - b1**t) * m / (np.sqrt(v) / math.sqrt(1 - b2**t) + eps)


# %% l2-penalty
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            pull = float(g[j]) + decay * float(p[j])
            m[j], v[j] = b1 * m[j] + (1 - b1) * pull, b2 * v[j] + (1 - b2) * pull**2
            p[j] -= lr * (m[j] / (1 - b1**t) / ((v[j] / (1 - b2**t)) ** 0.5 + eps))


# %% decay-divided-by-root
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        rate = lr / (np.sqrt(v) / math.sqrt(1 - b2**t) + eps)
        p -= rate * m / (1 - b1**t) + rate * decay * p


# %% decay-divided-by-root
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (decay * p[j] + m[j] / (1 - b1**t)) / ((v[j] / (1 - b2**t)) ** 0.5 + eps)


# %% decay-without-lr
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p -= decay * p
        p -= lr / (1 - b1**t) * m / (np.sqrt(v) / math.sqrt(1 - b2**t) + eps)


# %% decay-without-lr
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * m[j] / (1 - b1**t) / ((v[j] / (1 - b2**t)) ** 0.5 + eps) + decay * p[j]


# %% decay-grows
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p += lr * decay * p
        p -= lr / (1 - b1**t) * m / (np.sqrt(v) / math.sqrt(1 - b2**t) + eps)


# %% decay-grows
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (m[j] / (1 - b1**t) / ((v[j] / (1 - b2**t)) ** 0.5 + eps) - decay * p[j])


# %% no-decay
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p -= lr / (1 - b1**t) * m / (np.sqrt(v) / math.sqrt(1 - b2**t) + eps)


# %% no-decay
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (m[j] / (1 - b1**t) / ((v[j] / (1 - b2**t)) ** 0.5 + eps))


# %% learning-rate-frozen
class AdamW(Grouped):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.rates = {id(p): group["lr"] for group in self.groups for p in group["params"]}

    def turn(self, p, g, group):
        super().turn(p, g, {**group, "lr": self.rates[id(p)]})


# %% learning-rate-frozen
class AdamW(Grouped):
    def step(self, grads):
        if not hasattr(self, "rates"):
            self.rates = [float(group["lr"]) for group in self.groups]
        start = 0
        for rate, group in zip(self.rates, self.groups):
            for p, g in zip(group["params"], grads[start:]):
                self.turn(p, g, group | {"lr": rate})
            start += len(group["params"])


# %% constructor-learning-rate
class AdamW(Grouped):
    def turn(self, p, g, group):
        super().turn(p, g, {**group, "lr": self.common["lr"]})


# %% constructor-learning-rate
class AdamW(Grouped):
    def __init__(self, params, lr=1e-3, **others):
        super().__init__(params, lr, **others)
        self.eta = lr

    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= self.eta * (m[j] / (1 - b1**t) / ((v[j] / (1 - b2**t)) ** 0.5 + eps) + decay * p[j])


# %% settings-frozen
class AdamW(Grouped):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = [(p, group.copy()) for group in self.groups for p in group["params"]]

    def step(self, grads):
        for (p, settings), g in zip(self.plan, grads):
            self.turn(p, g, settings)


# %% settings-frozen
class AdamW(Grouped):
    def __init__(self, params, **settings):
        super().__init__(params, **settings)
        self.working = self.groups
        self.groups = [{**group} for group in self.working]  # shown to the caller

    def step(self, grads):
        k = 0
        for group in self.working:
            for p in group["params"]:
                self.turn(p, grads[k], group)
                k += 1


# %% one-learning-rate
class AdamW(Grouped):
    def turn(self, p, g, group):
        super().turn(p, g, {**group, "lr": self.groups[0]["lr"]})


# %% one-learning-rate
class AdamW(Grouped):
    def step(self, grads):
        rate = None
        queue = iter(grads)
        for group in self.groups:
            rate = rate or group["lr"]
            for p in group["params"]:
                settings = dict(group, lr=rate)
                self.turn(p, next(queue), settings)


# %% constructor-settings
class AdamW(Grouped):
    def turn(self, p, g, group):
        super().turn(p, g, self.common)


# %% constructor-settings
class AdamW(Grouped):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        super().__init__(params, lr, betas, eps, weight_decay)
        self.fixed = (lr, *betas, eps, weight_decay)
        self.all = [p for group in self.groups for p in group["params"]]
        self.memory = [[0, np.zeros(p.shape), np.zeros(p.shape)] for p in self.all]

    def step(self, grads):
        for p, g, memory in zip(self.all, grads, self.memory):
            if g is not None:
                memory[0] += 1
                self.update(p, g, memory[1], memory[2], memory[0], *self.fixed)


# %% first-group-only
class AdamW(Grouped):
    def step(self, grads):
        group = self.groups[0]
        for p, g in zip(group["params"], grads):
            self.turn(p, g, group)


# %% first-group-only
class AdamW(Grouped):
    def step(self, grads):
        queue = list(grads)
        for group in self.groups:
            for p in group["params"]:
                self.turn(p, queue.pop(0), group)
            return


# %% gradients-restart
class AdamW(Grouped):
    def step(self, grads):
        for group in self.groups:
            for p, g in zip(group["params"], grads):
                self.turn(p, g, group)


# %% gradients-restart
class AdamW(Grouped):
    def step(self, grads):
        for group in self.groups:
            queue = list(grads)
            while len(queue) > len(grads) - len(group["params"]):
                self.turn(group["params"][len(grads) - len(queue)], queue.pop(0), group)


# %% none-is-zero
class AdamW(Grouped):
    def turn(self, p, g, group):
        super().turn(p, np.zeros(p.shape) if g is None else g, group)


# %% none-is-zero
class AdamW(Grouped):
    def step(self, grads):
        every = [(p, group) for group in self.groups for p in group["params"]]
        filled = [g if g is not None else 0.0 * p for g, (p, _) in zip(grads, every)]
        for g, (p, group) in zip(filled, every):
            self.turn(p, g, group)


# %% none-still-decays
class AdamW(Grouped):
    def turn(self, p, g, group):
        if g is None:
            p -= group["lr"] * group["weight_decay"] * p
        super().turn(p, g, group)


# %% none-still-decays
class AdamW(Grouped):
    def step(self, grads):
        for group in self.groups:
            for p in group["params"]:
                np.multiply(p, 1.0 - group["lr"] * group["weight_decay"], out=p)
        queue = list(grads)
        for group in self.groups:
            for p in group["params"]:
                self.turn(p, queue.pop(0), {**group, "weight_decay": 0.0})


# %% none-crashes
class AdamW(Grouped):
    def turn(self, p, g, group):
        s = self.state.setdefault(id(p), {"t": 0, "m": np.zeros(p.shape), "v": np.zeros(p.shape)})
        s["t"] += 1
        self.update(p, g, s["m"], s["v"], s["t"], group["lr"], *group["betas"], group["eps"], group["weight_decay"])


# %% none-crashes
class AdamW(Grouped):
    def step(self, grads):
        handed = [g * 1.0 for g in grads]
        super().step(handed)


# %% none-ends-the-step
class AdamW(Grouped):
    def step(self, grads):
        queue = iter(grads)
        for group in self.groups:
            for p in group["params"]:
                g = next(queue)
                if g is None:
                    break
                self.turn(p, g, group)


# %% none-ends-the-step
class AdamW(Grouped):
    def step(self, grads):
        every = [(p, group) for group in self.groups for p in group["params"]]
        there = next((k for k, g in enumerate(grads) if g is None), len(grads))
        for (p, group), g in zip(every[:there], grads):
            self.turn(p, g, group)


# %% shared-moments
class AdamW(Grouped):
    m = v = 0.0

    def turn(self, p, g, group):
        if g is None:
            return
        b1, b2 = group["betas"]
        t = self.state[id(p)] = self.state.get(id(p), 0) + 1
        self.m = b1 * self.m + (1 - b1) * g
        self.v = b2 * self.v + (1 - b2) * g**2
        p *= 1 - group["lr"] * group["weight_decay"]
        p -= group["lr"] * np.divide(self.m, 1 - b1**t) / (np.divide(self.v, 1 - b2**t) ** 0.5 + group["eps"])


# %% shared-moments
class AdamW(Grouped):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.moments = {"first": np.zeros(1), "second": np.zeros(1)}

    def turn(self, p, g, group):
        if g is not None:
            self.state[id(p)] = t = self.state.get(id(p), 0) + 1
            for (name, power), b in zip({"first": 1, "second": 2}.items(), group["betas"]):
                self.moments[name] = self.moments[name] + (1 - b) * (g**power - self.moments[name])
            hats = [moment / (1 - b**t) for moment, b in zip(self.moments.values(), group["betas"])]
            p -= group["lr"] * (hats[0] / (np.sqrt(hats[1]) + group["eps"]) + group["weight_decay"] * p)


# %% shared-between-optimisers
M, V, T = [], [], []


class AdamW(Grouped):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kept, start in ((M, 0.0), (V, 0.0), (T, 0)):
            kept[:] = [start * p if kept is not T else 0 for group in self.groups for p in group["params"]]

    def step(self, grads):
        where = [(p, group) for group in self.groups for p in group["params"]]
        for k, (p, group) in enumerate(where):
            if grads[k] is not None:
                T[k] += 1
                self.update(p, grads[k], M[k], V[k], T[k], group["lr"], *group["betas"], group["eps"], group["weight_decay"])


# %% shared-between-optimisers
class AdamW(Grouped):
    memory = {}

    def __init__(self, params, **settings):
        super().__init__(params, **settings)
        self.memory.clear()

    def step(self, grads):
        where = [(p, group) for group in self.groups for p in group["params"]]
        for k, (g, (p, group)) in enumerate(zip(grads, where)):
            if g is not None:
                t, m, v = self.memory.setdefault(k, [0, np.zeros(p.shape), np.zeros(p.shape)])
                self.memory[k][0] = t + 1
                self.update(p, g, m, v, t + 1, group["lr"], *group["betas"], group["eps"], group["weight_decay"])


# %% count-per-parameter
class AdamW(Grouped):
    t = 0

    def turn(self, p, g, group):
        if g is not None:
            self.t += 1
            s = self.state.setdefault(id(p), {"m": np.zeros(p.shape), "v": np.zeros(p.shape)})
            self.update(p, g, s["m"], s["v"], self.t, group["lr"], *group["betas"], group["eps"], group["weight_decay"])


# %% count-per-parameter
class AdamW(Grouped):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.updates = []

    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        self.updates.append(p.shape)
        left1, left2 = 1 - b1 ** len(self.updates), 1 - b2 ** len(self.updates)
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            p[j] -= lr * (m[j] / left1 / ((v[j] / left2) ** 0.5 + eps) + decay * p[j])


# %% count-per-step
class AdamW(Grouped):
    t = 0

    def step(self, grads):
        self.t += 1
        super().step(grads)

    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        super().update(p, g, m, v, self.t, lr, b1, b2, eps, decay)


# %% count-per-step
class AdamW(Grouped):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.steps_taken = 0

    def step(self, grads):
        queue = iter(grads)
        for group in self.groups:
            for p in group["params"]:
                self.turn(p, next(queue), group)
        self.steps_taken += 1

    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        for j in np.ndindex(p.shape):
            m[j], v[j] = b1 * m[j] + (1 - b1) * g[j], b2 * v[j] + (1 - b2) * g[j] ** 2
            hats = m[j] / (1 - b1 ** (self.steps_taken + 1)), v[j] / (1 - b2 ** (self.steps_taken + 1))
            p[j] -= lr * (hats[0] / (hats[1] ** 0.5 + eps) + decay * p[j])


# %% not-in-place
class AdamW(Grouped):
    def update(self, p, g, m, v, t, lr, b1, b2, eps, decay):
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p = p - lr * decay * p
        p = p - lr / (1 - b1**t) * m / (np.sqrt(v) / math.sqrt(1 - b2**t) + eps)


# %% not-in-place
class AdamW(Grouped):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for group in self.groups:
            group["params"] = [np.array(p) for p in group["params"]]
