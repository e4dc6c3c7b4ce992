"""A small regression whose forward and backward pass run in float16: a scaled loss, and weights that are kept in float32."""

import numpy as np

HALF = np.float16
LARGEST_SCALE = 2.0**24


def to_half(arrays):
    return [a.astype(HALF) for a in arrays]


def loss_and_gradients(params, x, y, scale):
    """Mean squared error of relu(x W1 + b1) W2 + b2, and float16 gradients of scale times that loss.

    params, x: float16. y: (n,) float32. The error is taken in float32: it may be small beside the prediction.
    """
    w1, b1, w2, b2 = params
    hidden = np.maximum(x @ w1 + b1, 0)
    prediction = (hidden @ w2 + b2)[:, 0]
    error = prediction.astype(np.float32) - y
    loss = float(np.mean(error**2))
    d_out = (scale * 2.0 * error / len(x)).astype(HALF)[:, None]
    d_hidden = d_out @ w2.T * (hidden > 0)
    grads = [x.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d_out, d_out.sum(axis=0)]
    return loss, grads


def unscale(grads, scale):
    """float16 gradients of the scaled loss -> float32 gradients of the loss, and whether any number overflowed."""
    overflow = not all(np.isfinite(g).all() for g in grads)
    return [g.astype(np.float32) / np.float32(scale) for g in grads], overflow


class LossScaler:
    """The factor of the loss: halved after an overflow, doubled after ``interval`` steps in a row without one."""

    def __init__(self, scale, interval):
        self.scale = scale
        self.interval = interval
        self.good = 0

    def update(self, overflow):
        if overflow:
            self.scale = max(1.0, self.scale / 2.0)
            self.good = 0
            return
        self.good += 1
        if self.good >= self.interval:
            self.scale = min(LARGEST_SCALE, self.scale * 2.0)
            self.good = 0


def clip(grads, max_norm):
    norm = np.sqrt(sum(float(np.sum(g.astype(np.float64) ** 2)) for g in grads))
    factor = np.float32(max_norm / max(norm, max_norm))
    return [g * factor for g in grads]


class Trainer:
    """Gradient descent with momentum on float32 weights, from gradients that were made in float16."""

    def __init__(self, params, lr, momentum, max_norm, scale, interval):
        self.params = [p.astype(np.float32) for p in params]
        self.velocity = [np.zeros(p.shape, np.float32) for p in params]
        self.lr = lr
        self.momentum = momentum
        self.max_norm = max_norm
        self.scaler = LossScaler(scale, interval)

    def step(self, x, y):
        """One update on a batch -> its loss. After an overflow the weights stay as they are."""
        loss, scaled = loss_and_gradients(to_half(self.params), x.astype(HALF), y, self.scaler.scale)
        grads, overflow = unscale(scaled, self.scaler.scale)
        self.scaler.update(overflow)
        if overflow:
            return loss
        grads = clip(grads, self.max_norm)
        for p, v, g in zip(self.params, self.velocity, grads):
            v *= self.momentum
            v += g
            p -= self.lr * v
        return loss


def run(seed=0):
    """Fit a quantity that is measured in thousandths; now and then a sensor jumps, and once it is silent."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(512, 4)).astype(np.float32)
    y = (0.002 * np.sin(x[:, 0]) + 0.001 * x[:, 1] * (x[:, 2] > 0)).astype(np.float32)
    params = [rng.normal(size=(4, 24)) * 0.5, np.zeros(24), rng.normal(size=(24, 1)) * 0.002, np.zeros(1)]
    trainer = Trainer(params, lr=0.03, momentum=0.9, max_norm=0.002, scale=2.0**18, interval=20)
    losses, scales = [], []
    for step in range(200):
        rows = rng.integers(0, len(x), size=32)
        batch = x[rows]
        if step in (50, 120, 160):
            batch[3, 0] = np.nan if step == 120 else 200.0
        losses.append(float(trainer.step(batch, y[rows])))
        scales.append(float(trainer.scaler.scale))
    kept = [v for step, v in enumerate(losses) if step not in (50, 120, 160)]
    w1, b1, w2, b2 = (p.astype(np.float64) for p in trainer.params)
    error = (np.maximum(x @ w1 + b1, 0) @ w2 + b2)[:, 0] - y
    return {
        "loss": [1e6 * v for v in kept],
        "scale": [float(np.log2(s)) for s in scales],
        "skipped": sum(b < a for a, b in zip(scales, scales[1:])),
        "error": float(1e3 * np.sqrt(np.mean(error**2))),
        "moved": [float(1e3 * np.linalg.norm(a - b)) for a, b in zip(trainer.params, params)],
    }
