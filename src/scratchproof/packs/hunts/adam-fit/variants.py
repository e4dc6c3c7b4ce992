# %% classes: one object a parameter, rows one after the other, the schedule as interpolation between tabled points
import numpy as np


def schedule(t, peak, warmup, total, floor=0.0):
    if t >= total:
        return floor
    if warmup and t < warmup:
        return float(np.interp(t, [-1, warmup - 1], [0.0, peak]))
    angle = np.pi * (t - warmup) / (total - warmup)
    share = np.cos(angle / 2) ** 2
    return share * peak + (1 - share) * floor


def clip(grads, max_norm):
    norm = np.linalg.norm(np.concatenate([np.ravel(g) for g in grads]))
    if norm <= max_norm:
        return list(grads), norm
    return [g * max_norm / (norm + 1e-6) for g in grads], norm


class _Memory:
    def __init__(self):
        self.t, self.m, self.v = 0, 0.0, 0.0


class AdamW:
    def __init__(self, params, betas=(0.9, 0.999), eps=1e-8, decay=0.0):
        self.settings = betas[0], betas[1], eps, decay
        self.pairs = [(p, _Memory()) for p in params]

    def step(self, grads, lr):
        a, b, eps, decay = self.settings
        for (p, memory), g in zip(self.pairs, grads):
            memory.t += 1
            memory.m = memory.m + (1 - a) * (g - memory.m)
            memory.v = memory.v + (1 - b) * (g * g - memory.v)
            if p.ndim >= 2:
                p *= 1 - lr * decay
            root = np.sqrt(memory.v) / np.sqrt(1 - b**memory.t)
            p -= lr / (1 - a**memory.t) * memory.m / (root + eps)


def loss_and_gradients(params, x, y):
    w1, b1, w2, b2 = params
    total, grads = 0.0, [np.zeros_like(p) for p in params]
    for row, wanted in zip(x, y):
        h = np.tanh(row @ w1 + b1)
        error = float(h @ w2[:, 0] + b2[0] - wanted)
        total += error**2 / len(x)
        d = 2 * error / len(x)
        back = d * w2[:, 0] * (1 - h * h)
        grads[0] += np.outer(row, back)
        grads[1] += back
        grads[2][:, 0] += d * h
        grads[3] += d
    return total, grads


def fit(params, x, y, steps, peak=0.02, warmup=10, floor=0.0, max_norm=1.0, decay=0.0):
    optimiser, told = AdamW(params, decay=decay), []
    for t in range(steps):
        loss, grads = loss_and_gradients(params, x, y)
        clipped, norm = clip(grads, max_norm)
        told.append((loss, schedule(t, peak, warmup, steps, floor), norm))
        optimiser.step(clipped, told[-1][1])
    loss, lr, norm = (list(column) for column in zip(*told))
    return {"loss": loss, "lr": lr, "norm": norm}


def run(seed=0):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, size=(20, 1))
    y = np.sin(4 * x[:, 0])
    params = [2 * rng.normal(size=(1, 8)), rng.normal(size=8), 0.3 * rng.normal(size=(8, 1)), np.zeros(1)]
    told = fit(params, x, y, 60, peak=0.05, warmup=6, floor=0.001, max_norm=0.5, decay=0.1)
    between = np.linspace(-0.9, 0.9, 19)[:, None]
    curve = (np.tanh(between @ params[0] + params[1]) @ params[2] + params[3])[:, 0]
    return {
        **{k: [float(v) for v in values] for k, values in told.items()},
        "error between the points": float(np.sqrt(np.mean((curve - np.sin(4 * between[:, 0])) ** 2))),
        "norm of each array": [float(np.linalg.norm(p)) for p in params],
        "curve": curve.tolist(),
    }


# %% flat: all parameters in one vector with a decay mask, moments as weighted sums of all past gradients
import math

import numpy as np


def schedule(t, peak, warmup, total, floor=0.0):
    up = (t + 1) / warmup if t < warmup else 1.0
    if up < 1:
        return peak * up
    progress = 0.0 if t < warmup else np.clip((t - warmup) / max(1, total - warmup), 0, 1)
    return float(floor + 0.5 * (peak - floor) + 0.5 * (peak - floor) * np.cos(np.pi * progress))


def clip(grads, max_norm):
    norm = math.hypot(*(float(v) for g in grads for v in g.flat))
    return [g.copy() if norm < max_norm else g / (norm / max_norm) for g in grads], norm


class AdamW:
    def __init__(self, params, betas=(0.9, 0.999), eps=1e-8, decay=0.0):
        self.params, self.betas, self.eps = list(params), betas, eps
        self.decay = np.concatenate([np.full(p.size, decay * (p.ndim > 1)) for p in params])
        self.past = []

    def step(self, grads, lr):
        self.past.append(np.concatenate([np.asarray(g).reshape(-1) for g in grads]))
        history = np.stack(self.past)
        ages = np.arange(len(history))[::-1, None]

        def mean(values, beta):
            weights = beta**ages
            return np.sum(weights * values, axis=0) / np.sum(weights)

        theta = np.concatenate([p.ravel() for p in self.params])
        theta = theta - lr * (mean(history, self.betas[0]) / (mean(history**2, self.betas[1]) ** 0.5 + self.eps) + self.decay * theta)
        at = 0
        for p in self.params:
            p[...] = theta[at : at + p.size].reshape(p.shape)
            at += p.size


def loss_and_gradients(params, x, y):
    w1, b1, w2, b2 = params
    h = np.tanh(np.einsum("nk,kh->nh", x, w1) + b1)
    error = np.einsum("nh,ho->n", h, w2) + b2[0] - y
    slope = np.einsum("n,h,nh->nh", error, w2[:, 0], 1 - np.square(h))
    share = 2 / y.size
    grads = [np.einsum("nk,nh->kh", x, slope), slope.sum(0), (error @ h)[:, None], np.array([error.sum()])]
    return error @ error / y.size, [share * g for g in grads]


def fit(params, x, y, steps, peak=0.02, warmup=10, floor=0.0, max_norm=1.0, decay=0.0):
    optimiser = AdamW(params, (0.9, 0.999), 1e-8, decay)
    losses, rates, norms = np.zeros((3, steps))
    for t in range(steps):
        losses[t], grads = loss_and_gradients(params, x, y)
        grads, norms[t] = clip(grads, max_norm)
        rates[t] = schedule(t, peak, warmup, steps, floor)
        optimiser.step(grads, rates[t])
    return {"loss": losses.tolist(), "lr": rates.tolist(), "norm": norms.tolist()}


def run(seed=0):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, size=(20, 1))
    y = np.sin(4 * x[:, 0])
    params = [2 * rng.normal(size=(1, 8)), rng.normal(size=8), 0.3 * rng.normal(size=(8, 1)), np.zeros(1)]
    told = fit(params, x, y, 60, peak=0.05, warmup=6, floor=0.001, max_norm=0.5, decay=0.1)
    between = np.linspace(-0.9, 0.9, 19)[:, None]
    curve = (np.tanh(between @ params[0] + params[1]) @ params[2] + params[3])[:, 0]
    return {
        **told,
        "error between the points": float(np.sqrt(np.mean((curve - np.sin(4 * between[:, 0])) ** 2))),
        "norm of each array": [float(np.linalg.norm(p)) for p in params],
        "curve": curve.tolist(),
    }


# %% stack: the bias as a column of ones, gradients by the product rule on stacked matrices, moments in a dict by name
import numpy as np


def schedule(t, peak, warmup, total, floor=0.0):
    if t < warmup:
        return (1 + t) * (peak / warmup)
    if t > total:
        t = total
    half = (peak - floor) / 2
    return half * np.cos(np.pi * (t - warmup) / (total - warmup)) + half + floor


def clip(grads, max_norm):
    norm = float(np.sqrt(np.sum([np.vdot(g, g) for g in grads])))
    return [np.where(norm > max_norm, max_norm / norm if norm else 1.0, 1.0) * g for g in grads], norm


class AdamW:
    def __init__(self, params, betas=(0.9, 0.999), eps=1e-8, decay=0.0):
        self.params, self.betas, self.eps, self.decay = params, betas, eps, decay
        self.state = {i: {"m": np.zeros(p.shape), "v": np.zeros(p.shape), "b": [1.0, 1.0]} for i, p in enumerate(params)}

    def step(self, grads, lr):
        for i, g in enumerate(grads):
            s, p = self.state[i], self.params[i]
            s["b"] = [power * beta for power, beta in zip(s["b"], self.betas)]
            s["m"] = np.average([s["m"], g], axis=0, weights=[self.betas[0], 1 - self.betas[0]])
            s["v"] = np.average([s["v"], np.square(g)], axis=0, weights=[self.betas[1], 1 - self.betas[1]])
            change = s["m"] / (1 - s["b"][0]) / (np.sqrt(s["v"] / (1 - s["b"][1])) + self.eps)
            if len(p.shape) != 1:
                change = change + self.decay * p
            np.subtract(p, lr * change, out=p)


def loss_and_gradients(params, x, y):
    first = np.vstack([params[0], params[1]])
    second = np.vstack([params[2], params[3]])
    ones = np.ones((len(x), 1))
    inside = np.hstack([x, ones])
    hidden = np.hstack([np.tanh(inside @ first), ones])
    error = hidden @ second - y.reshape(-1, 1)
    d_second = 2 * hidden.T @ error / len(x)
    d_first = 2 * inside.T @ ((error @ second[:-1].T) / np.cosh(inside @ first) ** 2) / len(x)
    return float((error**2).sum() / len(x)), [d_first[:-1], d_first[-1], d_second[:-1], d_second[-1]]


def fit(params, x, y, steps, peak=0.02, warmup=10, floor=0.0, max_norm=1.0, decay=0.0):
    history = {"norm": [], "lr": [], "loss": []}
    optimiser = AdamW(params, decay=decay)
    t = 0
    while t < steps:
        loss, raw = loss_and_gradients(params, x, y)
        grads, norm = clip(raw, max_norm)
        lr = schedule(t, peak, warmup, steps, floor=floor)
        optimiser.step(grads, lr)
        for key, value in (("loss", loss), ("lr", lr), ("norm", norm)):
            history[key].append(float(value))
        t += 1
    return history


def run(seed=0):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, size=(20, 1))
    y = np.sin(4 * x[:, 0])
    params = [2 * rng.normal(size=(1, 8)), rng.normal(size=8), 0.3 * rng.normal(size=(8, 1)), np.zeros(1)]
    told = fit(params, x, y, 60, peak=0.05, warmup=6, floor=0.001, max_norm=0.5, decay=0.1)
    between = np.linspace(-0.9, 0.9, 19)[:, None]
    curve = (np.tanh(between @ params[0] + params[1]) @ params[2] + params[3])[:, 0]
    return {
        **told,
        "error between the points": float(np.sqrt(np.mean((curve - np.sin(4 * between[:, 0])) ** 2))),
        "norm of each array": [float(np.linalg.norm(p)) for p in params],
        "curve": curve.tolist(),
    }
