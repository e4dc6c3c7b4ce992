"""A small network is fitted to a noisy curve: AdamW, a warm-up with a cosine after it, gradients clipped by their norm."""

import math

import numpy as np


def schedule(t, peak, warmup, total, floor=0.0):
    """Learning rate of update t = 0, 1, 2, …: a straight line up to ``peak``, then half a cosine down to ``floor``."""
    if t < warmup:
        return peak * (t + 1) / warmup
    progress = min(1.0, (t - warmup) / (total - warmup))
    return floor + (peak - floor) * 0.5 * (1.0 + math.cos(math.pi * progress))


def clip(grads, max_norm):
    """Scale all gradients by one factor so that their common norm is at most ``max_norm`` -> gradients, norm before."""
    squares = [float(np.sum(g**2)) for g in grads]
    norm = math.sqrt(sum(squares))
    factor = min(1.0, max_norm / (norm + 1e-12))
    return [factor * g for g in grads], norm


class AdamW:
    """Changes the arrays of ``params`` in place. Only matrices are decayed, not biases."""

    def __init__(self, params, betas=(0.9, 0.999), eps=1e-8, decay=0.0):
        self.params = params
        self.betas = betas
        self.eps = eps
        self.decay = decay
        self.t = 0
        self.m = [np.zeros_like(p) for p in params]
        self.v = [np.zeros_like(p) for p in params]

    def step(self, grads, lr):
        b1, b2 = self.betas
        self.t += 1
        for p, g, m, v in zip(self.params, grads, self.m, self.v):
            decay = self.decay if p.ndim > 1 else 0.0
            m *= b1
            m += (1 - b1) * g
            v *= b2
            v += (1 - b2) * g**2
            m_hat = m / (1 - b1**self.t)
            v_hat = v / (1 - b2**self.t)
            update = m_hat / (np.sqrt(v_hat) + self.eps)
            p -= lr * (update + decay * p)


def init(rng, inputs, width):
    return [rng.normal(size=(inputs, width)) * 2.0, rng.normal(size=width), rng.normal(size=(width, 1)) * 0.3, np.zeros(1)]


def predict(params, x):
    """x: (n, inputs) -> (n,)"""
    w1, b1, w2, b2 = params
    return (np.tanh(x @ w1 + b1) @ w2 + b2)[:, 0]


def loss_and_gradients(params, x, y):
    """Mean squared error of the network, and its gradients in the order of ``params``."""
    w1, b1, w2, b2 = params
    hidden = np.tanh(x @ w1 + b1)
    error = hidden @ w2 + b2 - y[:, None]  # (n, 1)
    d_out = 2.0 * error / len(x)
    d_hidden = d_out @ w2.T * (1.0 - hidden**2)
    grads = [x.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d_out, d_out.sum(axis=0)]
    return float(np.mean(error**2)), grads


def fit(params, x, y, steps, peak=0.02, warmup=10, floor=0.0, max_norm=1.0, decay=0.0):
    """``steps`` updates on all rows at once; ``params`` are changed in place -> history of what each update saw."""
    optimiser = AdamW(params, decay=decay)
    history = {"loss": [], "lr": [], "norm": []}
    for t in range(steps):
        loss, grads = loss_and_gradients(params, x, y)
        grads, norm = clip(grads, max_norm)
        lr = schedule(t, peak, warmup, steps, floor)
        optimiser.step(grads, lr)
        history["loss"].append(loss)
        history["lr"].append(lr)
        history["norm"].append(norm)
    return history


def run(seed=0):
    """Fit forty points of a curve, two of them far off; look at the fit where no point was."""
    rng = np.random.default_rng(seed)
    x = np.sort(rng.uniform(-1.0, 1.0, size=(40, 1)), axis=0)
    y = np.sin(4.0 * x[:, 0]) + 0.1 * rng.normal(size=40)
    y[[7, 30]] += 6.0
    params = init(rng, 1, 16)
    history = fit(params, x, y, steps=240, peak=0.03, warmup=24, floor=0.001, max_norm=0.5, decay=0.1)
    between = np.linspace(-0.95, 0.95, 39)[:, None]
    error = predict(params, between) - np.sin(4.0 * between[:, 0])
    return {
        **history,
        "error between the points": float(np.sqrt(np.mean(error**2))),
        "norm of each array": [float(np.linalg.norm(p)) for p in params],
        "curve": predict(params, between).tolist(),
    }
