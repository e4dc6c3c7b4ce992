# %% wide-passes: the passes in float32 on rounded weights, gradients rounded at the end; the whole state in one flat vector
import numpy as np


def loss_and_gradients(params, x, y, scale):
    w1, b1, w2, b2 = (p.astype(np.float32) for p in params)
    x = x.astype(np.float32)
    a = x @ w1 + b1
    h = np.where(a > 0, a, 0)
    error = (h @ w2 + b2).ravel() - y
    d = (error * (2 * scale / len(x))).reshape(-1, 1)
    dh = np.where(a > 0, d @ w2.T, 0)
    with np.errstate(over="ignore", invalid="ignore"):
        grads = [g.astype(np.float16) for g in (x.T @ dh, dh.sum(0), h.T @ d, d.sum(0))]
    return float(error @ error / len(x)), grads


def unscale(grads, scale):
    wide = [np.float32(1 / scale) * g.astype(np.float32) for g in grads]
    return wide, any(bool(np.isnan(g).any() or np.isinf(g).any()) for g in wide)


class LossScaler:
    def __init__(self, scale=2.0**15, interval=100):
        self.scale, self.left, self.interval = scale, interval, interval

    def update(self, overflow):
        self.left = self.interval if overflow else self.left - 1
        if overflow:
            self.scale = self.scale * 0.5 if self.scale > 2 else 1.0
        elif self.left == 0:
            self.left = self.interval
            self.scale = min(self.scale + self.scale, 16777216.0)


class Trainer:
    def __init__(self, params, lr, momentum=0.9, max_norm=1.0, scale=2.0**15, interval=100):
        self.shapes = [p.shape for p in params]
        self.flat = np.concatenate([np.ravel(p) for p in params]).astype(np.float32)
        self.v = np.zeros_like(self.flat)
        self.settings = lr, momentum, max_norm
        self.scaler = LossScaler(scale, interval)
        self.skipped = 0

    @property
    def params(self):
        ends = np.cumsum([int(np.prod(s)) for s in self.shapes])
        return [part.reshape(s) for part, s in zip(np.split(self.flat, ends[:-1]), self.shapes)]

    def step(self, x, y):
        lr, momentum, max_norm = self.settings
        scale = self.scaler.scale
        loss, grads = loss_and_gradients([p.astype(np.float16) for p in self.params], x.astype(np.float16), y, scale)
        grads, overflow = unscale(grads, scale)
        if not overflow:
            g = np.concatenate([np.ravel(a) for a in grads])
            norm = float(np.linalg.norm(g.astype(np.float64)))
            if norm > max_norm:
                g = g * np.float32(max_norm / norm)
            self.v = np.float32(momentum) * self.v + g
            self.flat = self.flat - np.float32(lr) * self.v
        self.skipped += overflow
        self.scaler.update(overflow)
        return loss


def run(seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(256, 4)).astype(np.float32)
    y = (0.002 * np.sin(x[:, 0])).astype(np.float32)
    params = [rng.normal(size=(4, 8)) * 0.5, np.zeros(8), rng.normal(size=(8, 1)) * 0.002, np.zeros(1)]
    trainer = Trainer(params, lr=0.03, scale=2.0**18, interval=20)
    losses, scales = [], []
    for _ in range(60):
        rows = rng.integers(0, 256, size=32)
        losses.append(1e6 * trainer.step(x[rows], y[rows]))
        scales.append(float(np.log2(trainer.scaler.scale)))
    moved = [float(1e3 * np.linalg.norm(a - b)) for a, b in zip(trainer.params, params)]
    return {"loss": losses, "scale": scales, "skipped": int(trainer.skipped), "error": losses[-1], "moved": moved}


# %% rows: one row after the other in float16, sums in float32, the finiteness asked of a sum, the scale kept as its power of two
import math

import numpy as np


def loss_and_gradients(params, x, y, scale):
    half = np.float16
    w1, b1, w2, b2 = params
    grads = [np.zeros(p.shape, np.float32) for p in params]
    total = 0.0
    with np.errstate(all="ignore"):
        for row, wanted in zip(x, y):
            h = (row @ w1 + b1).astype(half)
            h = h.clip(min=0)
            error = float((h @ w2)[0] + b2[0]) - float(wanted)
            total += error * error / len(x)
            d = half(error * (scale / len(x)) * 2)
            back = (w2[:, 0] * d).astype(half)
            back[h <= 0] = 0
            for g, part in zip(grads, (np.outer(row, back), back, (h * d)[:, None], d)):
                g += part
        return total, [g.astype(half) for g in grads]


def unscale(grads, scale):
    with np.errstate(all="ignore"):
        whole = sum(float((g.astype(np.float64) * 0).sum()) for g in grads)
        return [np.ldexp(g.astype(np.float32), -int(math.log2(scale))) for g in grads], math.isnan(whole)


class LossScaler:
    def __init__(self, scale=2.0**15, interval=100):
        self.power, self.interval, self.history = math.log2(scale), interval, []

    @property
    def scale(self):
        return 2.0**self.power

    def update(self, overflow):
        self.history.append(bool(overflow))
        if overflow:
            self.power, self.history = max(0.0, self.power - 1), []
        elif len(self.history) == self.interval:
            self.power, self.history = min(24.0, self.power + 1), []


class Trainer:
    def __init__(self, params, lr, momentum=0.9, max_norm=1.0, scale=2.0**15, interval=100):
        self.params = [np.array(p, dtype=np.float32) for p in params]
        self.v = [p * np.float32(0) for p in self.params]
        self.lr, self.momentum, self.max_norm = lr, momentum, max_norm
        self.scaler = LossScaler(scale, interval)

    def step(self, x, y):
        small = [p.astype(np.float16) for p in self.params]
        loss, grads = loss_and_gradients(small, x.astype(np.float16), y, self.scaler.scale)
        grads, overflow = unscale(grads, self.scaler.scale)
        self.scaler.update(overflow)
        if overflow:
            return loss
        norm = math.hypot(*(float(g) for array in grads for g in array.flat))
        for p, v, g in zip(self.params, self.v, grads):
            g = g if norm <= self.max_norm else g * np.float32(self.max_norm / norm)
            v[...] = np.float32(self.momentum) * v + g
            p[...] = p - np.float32(self.lr) * v
        return loss


def run(seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(64, 4)).astype(np.float32)
    y = (0.002 * np.sin(x[:, 0])).astype(np.float32)
    params = [rng.normal(size=(4, 6)) * 0.5, np.zeros(6), rng.normal(size=(6, 1)) * 0.002, np.zeros(1)]
    trainer = Trainer(params, lr=0.03, scale=2.0**18, interval=20)
    losses, scales = [], []
    for _ in range(30):
        rows = rng.integers(0, 64, size=16)
        losses.append(1e6 * trainer.step(x[rows], y[rows]))
        scales.append(float(np.log2(trainer.scaler.scale)))
    moved = [float(1e3 * np.linalg.norm(a - b)) for a, b in zip(trainer.params, params)]
    return {"loss": losses, "scale": scales, "skipped": 0, "error": losses[-1], "moved": moved}


# %% doubles: weights kept in float64 beside their float32 reading, gradients by einsum, an update that is tried and taken back
import numpy as np


def loss_and_gradients(params, x, y, scale):
    w1, b1, w2, b2 = params
    before = np.einsum("nk,kh->nh", x, w1) + b1
    on = (before > 0).astype(np.float16)
    hidden = before * on
    error = np.float32(np.einsum("nh,ho->n", hidden, w2) + b2) - np.float32(y)
    with np.errstate(all="ignore"):
        d = np.float16(np.float32(2 * scale / x.shape[0]) * error)
        slope = d[:, None] * w2[:, 0] * on
        grads = [np.einsum("nk,nh->kh", x, slope), np.einsum("nh->h", slope), np.einsum("nh,n->h", hidden, d)[:, None], d.sum(keepdims=True)]
    return float(np.square(error).sum() / x.shape[0]), [g.astype(np.float16) for g in grads]


def unscale(grads, scale):
    flags = [np.isfinite(g).all() for g in grads]
    return [np.float32(g.astype(np.float64) / scale) for g in grads], flags.count(True) != len(flags)


class LossScaler:
    def __init__(self, scale=2.0**15, interval=100):
        self.scale, self.interval, self.since = float(scale), interval, 0

    def update(self, overflow):
        self.since = 0 if overflow else self.since + 1
        factor = 0.5 if overflow else 2.0 if self.since and self.since % self.interval == 0 else 1.0
        self.scale = float(np.clip(self.scale * factor, 1.0, 2.0**24))


class Trainer:
    def __init__(self, params, lr, momentum=0.9, max_norm=1.0, scale=2.0**15, interval=100):
        self.exact = [(np.float64(p), np.zeros(p.shape)) for p in params]
        self.hyper = dict(lr=lr, momentum=momentum, max_norm=max_norm)
        self.scaler = LossScaler(scale, interval)

    @property
    def params(self):
        return [np.float32(p) for p, _ in self.exact]

    def step(self, x, y):
        scale = self.scaler.scale
        loss, scaled = loss_and_gradients([np.float16(p) for p in self.params], np.float16(x), y, scale)
        grads, overflow = unscale(scaled, scale)
        with np.errstate(all="ignore"):
            norm = np.sqrt(sum(np.vdot(np.float64(g), np.float64(g)) for g in grads))
            factor = self.hyper["max_norm"] / max(norm, self.hyper["max_norm"])
            moved = [self.hyper["momentum"] * v + factor * g for (_, v), g in zip(self.exact, grads)]
            tried = [(p - self.hyper["lr"] * v, v) for (p, _), v in zip(self.exact, moved)]
        self.exact = self.exact if overflow else tried
        self.scaler.update(overflow)
        return loss


def run(seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(128, 4)).astype(np.float32)
    y = (0.002 * np.sin(x[:, 0])).astype(np.float32)
    params = [rng.normal(size=(4, 6)) * 0.5, np.zeros(6), rng.normal(size=(6, 1)) * 0.002, np.zeros(1)]
    trainer = Trainer(params, lr=0.03, scale=2.0**18, interval=20)
    losses, scales = [], []
    for _ in range(60):
        rows = rng.integers(0, 128, size=16)
        losses.append(1e6 * trainer.step(x[rows], y[rows]))
        scales.append(float(np.log2(trainer.scaler.scale)))
    moved = [float(1e3 * np.linalg.norm(a - b)) for a, b in zip(trainer.params, params)]
    return {"loss": losses, "scale": scales, "skipped": 0, "error": losses[-1], "moved": moved}
