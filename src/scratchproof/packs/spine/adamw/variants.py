import math

import numpy as np


# %% folded: both corrections folded into the step size, decay as a factor first (PyTorch's order)
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        defaults = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)
        params = list(params)
        if not (params and isinstance(params[0], dict)):
            params = [{"params": params}]
        self.groups = []
        for group in params:
            whole = dict(defaults)
            whole.update(group)
            whole["params"] = list(group["params"])
            self.groups.append(whole)
        self.state = {}

    def step(self, grads):
        grads = iter(grads)
        for group in self.groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                g = next(grads)
                if g is None:
                    continue
                state = self.state.setdefault(id(p), {"t": 0, "m": np.zeros_like(p), "v": np.zeros_like(p)})
                state["t"] += 1
                m, v = state["m"], state["v"]
                m[...] = m + (1 - beta1) * (g - m)
                v *= beta2
                v += (1 - beta2) * g * g
                p *= 1 - group["lr"] * group["weight_decay"]
                c1 = 1 - beta1 ** state["t"]
                c2 = 1 - beta2 ** state["t"]
                p -= (group["lr"] / c1) * m / (np.sqrt(v) / math.sqrt(c2) + group["eps"])


# %% sums: the moments as explicit weighted sums over all past gradients, nothing running
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        if not params or not isinstance(params[0], dict):
            params = [dict(params=params)]
        fill = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
        self.groups = [{**fill, **g} for g in params]
        self.seen = {}

    def step(self, grads):
        k = 0
        for group in self.groups:
            for p in group["params"]:
                past = self.seen.setdefault(k, [])
                g, k = grads[k], k + 1
                if g is None:
                    continue
                b1, b2 = group["betas"]
                past.append([(b1, b2), np.array(g)])
                m = np.zeros(np.shape(g))
                v = np.zeros(np.shape(g))
                for (c1, c2), old in past:
                    m = c1 * m + (1 - c1) * old
                    v = c2 * v + (1 - c2) * np.square(old)
                t = len(past)
                step = (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + group["eps"])
                p[...] = p - group["lr"] * step - group["lr"] * group["weight_decay"] * p


# %% decay-last: a helper object per parameter, entry by entry in Python floats, decay after the update
class _Slot:
    def __init__(self, theta):
        self.theta, self.t = theta, 0
        self.m = [0.0] * theta.size
        self.v = [0.0] * theta.size

    def update(self, g, lr, betas, eps, weight_decay):
        self.t += 1
        flat, grad = self.theta.reshape(-1).tolist(), np.asarray(g, dtype=float).reshape(-1)
        for j in range(len(flat)):
            self.m[j] = betas[0] * self.m[j] + (1 - betas[0]) * grad[j]
            self.v[j] = betas[1] * self.v[j] + (1 - betas[1]) * grad[j] ** 2
            top = self.m[j] / (1 - betas[0] ** self.t)
            bottom = math.sqrt(self.v[j] / (1 - betas[1] ** self.t)) + eps
            flat[j] -= lr * top / bottom
            flat[j] -= lr * weight_decay * flat[j]
        self.theta[...] = np.reshape(flat, self.theta.shape)


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        if all(isinstance(p, np.ndarray) for p in params):
            params = [{"params": params}]
        common = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
        self.groups = [common | group for group in params]
        self.slots = [[_Slot(p) for p in group["params"]] for group in self.groups]

    def step(self, grads):
        queue = list(grads)
        for group, slots in zip(self.groups, self.slots):
            settings = {k: group[k] for k in ("lr", "betas", "eps", "weight_decay")}
            for slot in slots:
                g = queue.pop(0)
                if g is not None:
                    slot.update(g, **settings)


# %% running-powers: the powers of the betas kept as running products (Kingma's own code), parameters of a group joined flat
class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        params = list(params)
        grouped = bool(params) and isinstance(params[0], dict)
        self.groups = []
        for group in params if grouped else [{"params": params}]:
            self.groups.append(dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay) | group)
        self.memory = [[[np.zeros((2, p.size)), np.ones(2)] for p in group["params"]] for group in self.groups]

    def step(self, grads):
        start = 0
        for group, memory in zip(self.groups, self.memory):
            mine = grads[start : start + len(memory)]
            start += len(memory)
            betas = np.array(group["betas"])
            present = [k for k, g in enumerate(mine) if g is not None]
            if not present:
                continue
            flat = np.concatenate([np.ravel(group["params"][k]) for k in present]).astype(np.float64)
            steps = []
            for k in present:
                moments, left = memory[k]  # (2, size): m and v; (2,): the powers of both betas
                news = np.stack([np.ravel(mine[k]), np.ravel(mine[k]) ** 2.0])
                moments[...] = betas[:, None] * moments + (1 - betas[:, None]) * news
                left *= betas
                m, v = moments / (1 - left[:, None])
                steps.append(m / (v**0.5 + group["eps"]))
            flat = flat - group["lr"] * (np.concatenate(steps) + group["weight_decay"] * flat)
            ends = np.cumsum([group["params"][k].size for k in present])
            for k, piece in zip(present, np.split(flat, ends[:-1])):
                np.copyto(group["params"][k], piece.reshape(group["params"][k].shape), casting="same_kind")
