"""Trains a small network with Adam, keeps the best parameters, and can stop and go on."""

import pickle

import numpy as np


def loss_and_gradients(params, x, y):
    """Mean squared error of tanh(x W1 + b1) W2 + b2 over rows and outputs, and its gradients."""
    w1, b1, w2, b2 = params
    hidden = np.tanh(x @ w1 + b1)
    error = hidden @ w2 + b2 - y
    d_out = 2.0 * error / error.size
    d_hidden = d_out @ w2.T * (1.0 - hidden**2)
    grads = [x.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d_out, d_out.sum(axis=0)]
    return float(np.mean(error**2)), grads


class Trainer:
    BATCH = 8

    def __init__(self, params, x, y, rng, lr=0.05, warmup=5):
        self.params = [p.copy() for p in params]
        self.x, self.y, self.rng = x, y, rng
        self.lr, self.warmup = lr, warmup
        self.m = [np.zeros_like(p) for p in params]
        self.v = [np.zeros_like(p) for p in params]
        self.t = 0
        self.average = [p.copy() for p in params]
        self.order, self.at = np.arange(0), 0  # the epoch's order, and how far it has been used
        self.losses = []
        self.best_loss, self.best_params, self.stale = float("inf"), None, 0

    def next_rows(self):
        if self.at + self.BATCH > len(self.order):
            self.order, self.at = self.rng.permutation(len(self.x)), 0
        rows = self.order[self.at : self.at + self.BATCH]
        self.at += self.BATCH
        return rows

    def step(self):
        rows = self.next_rows()
        loss, grads = loss_and_gradients(self.params, self.x[rows], self.y[rows])
        self.t += 1
        rate = self.lr * min(1.0, self.t / self.warmup)
        for p, a, m, v, g in zip(self.params, self.average, self.m, self.v, grads):
            m += 0.1 * (g - m)
            v += 0.01 * (g**2 - v)
            p -= rate * (m / (1 - 0.9**self.t)) / (np.sqrt(v / (1 - 0.99**self.t)) + 1e-8)
            a += 0.1 * (p - a)
        self.losses.append(loss)
        return loss

    def validate(self, x, y):
        loss, _ = loss_and_gradients(self.average, x, y)
        if loss < self.best_loss:
            self.best_params = [a.copy() for a in self.average]
            self.best_loss, self.stale = loss, 0
        else:
            self.stale += 1
        return loss

    def save(self):
        state = {"params": self.params, "average": self.average, "t": self.t, "losses": self.losses}
        state["moments"] = (self.m, self.v)
        state["rng"] = self.rng.bit_generator.state
        state["epoch"] = (self.order, self.at)
        state["best"] = (self.best_loss, self.best_params, self.stale)
        return pickle.dumps(state)

    def restore(self, data):
        state = pickle.loads(data)
        self.params = state["params"]
        self.average = state["average"]
        self.m, self.v = state["moments"]
        self.t = state["t"]
        self.rng.bit_generator.state = state["rng"]
        self.order, self.at = state["epoch"]
        self.losses = state["losses"]
        self.best_loss, self.best_params, self.stale = state["best"]


def run(seed=0, steps=64):
    """A noisy curve to be learned from few points; a validation every four updates."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-2.0, 2.0, size=(128, 1))
    y = np.sin(2.0 * x) + 0.5 * rng.normal(size=x.shape)
    params = [2.0 * rng.normal(size=(1, 24)), rng.normal(size=24), rng.normal(size=(24, 1)) / 4, np.zeros(1)]

    def train(stop):
        trainer = Trainer(params, x[:28], y[:28], np.random.default_rng(seed + 1), lr=0.3)
        checks = []
        for t in range(steps):
            trainer.step()
            if t % 4 == 3:
                checks.append(trainer.validate(x[28:], y[28:]))
            if t + 1 == stop:
                data = trainer.save()
                trainer = Trainer([0.5 * p for p in params], x[:28], y[:28], np.random.default_rng(seed + 2), lr=0.3)
                trainer.restore(data)
        best = loss_and_gradients(trainer.best_params, x[28:], y[28:])[0]
        return {
            "losses": trainer.losses, "checks": checks, "stale": trainer.stale,
            "best": trainer.best_loss, "measured": best,
        }

    return {"whole": train(stop=None), "stopped": train(stop=35)}
