import io
import json
import pickle

import numpy as np

# `run` and what it needs are those of the reference; a cell holds the rest.


def loss_and_gradients(params, x, y):
    """Mean squared error of tanh(x W1 + b1) W2 + b2 over rows and outputs, and its gradients."""
    w1, b1, w2, b2 = params
    hidden = np.tanh(x @ w1 + b1)
    error = hidden @ w2 + b2 - y
    d_out = 2.0 * error / error.size
    d_hidden = d_out @ w2.T * (1.0 - hidden**2)
    grads = [x.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d_out, d_out.sum(axis=0)]
    return float(np.mean(error**2)), grads


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


# %% npz: parameters as one flat vector, moments as sums, the checkpoint as an .npz file with a JSON text
def loss_and_gradients(params, x, y):
    w1, b1, w2, b2 = params
    h = np.tanh(np.einsum("ni,ij->nj", x, w1) + b1)
    out = h.dot(w2) + b2
    slope = (out - y) * (2 / y.size)
    inner = np.einsum("no,ho->nh", slope, w2) * (1 - h * h)
    return float(((out - y) ** 2).sum() / y.size), [np.einsum("ni,nh->ih", x, inner), inner.sum(0), h.T.dot(slope), slope.sum(0)]


class Trainer:
    def __init__(self, params, x, y, rng, lr=0.05, warmup=5):
        self.shapes = [np.shape(p) for p in params]
        self.cuts = np.cumsum([np.size(p) for p in params])[:-1]
        self.flat = np.concatenate([np.ravel(p) for p in params]).astype(float)
        self.mean = self.flat.copy()
        self.moments = np.zeros((2, self.flat.size))
        self.x, self.y, self.rng, self.lr, self.warmup = x, y, rng, lr, warmup
        self.queue, self.losses, self.best_loss, self.best, self.stale = [], [], np.inf, None, 0

    def unflat(self, vector):
        return [part.reshape(shape) for part, shape in zip(np.split(vector, self.cuts), self.shapes)]

    @property
    def params(self):
        return self.unflat(self.flat)

    @property
    def average(self):
        return self.unflat(self.mean)

    @property
    def best_params(self):
        return None if self.best is None else self.unflat(self.best)

    def step(self):
        if not self.queue:
            order = self.rng.permutation(len(self.x))
            self.queue = [order[k : k + 8] for k in range(0, len(order) - 7, 8)]
        rows = self.queue.pop(0)
        loss, grads = loss_and_gradients(self.params, self.x[rows], self.y[rows])
        g = np.concatenate([np.ravel(a) for a in grads])
        t = len(self.losses) + 1
        self.moments = np.array([[0.9], [0.99]]) * self.moments + np.array([[0.1], [0.01]]) * np.stack([g, g * g])
        first, second = self.moments[0] / (1 - 0.9**t), self.moments[1] / (1 - 0.99**t)
        self.flat = self.flat - self.lr * min(t, self.warmup) / self.warmup * first / (second**0.5 + 1e-8)
        self.mean = 0.9 * self.mean + 0.1 * self.flat
        self.losses = [*self.losses, loss]
        return loss

    def validate(self, x, y):
        loss = loss_and_gradients(self.average, x, y)[0]
        better = loss < self.best_loss
        self.stale = 0 if better else self.stale + 1
        if better:
            self.best_loss, self.best = loss, self.mean
        return loss

    def save(self):
        room = io.BytesIO()
        rest = {"rng": self.rng.bit_generator.state, "stale": self.stale, "queue": [q.tolist() for q in self.queue]}
        best = np.zeros(0) if self.best is None else self.best
        np.savez(room, flat=self.flat, mean=self.mean, moments=self.moments, losses=self.losses, best=best,
                 best_loss=self.best_loss, rest=np.frombuffer(json.dumps(rest).encode(), dtype=np.uint8))
        return room.getvalue()

    def restore(self, data):
        kept = np.load(io.BytesIO(data))
        rest = json.loads(kept["rest"].tobytes().decode())
        self.flat, self.mean, self.moments = kept["flat"], kept["mean"], kept["moments"]
        self.losses, self.best_loss = kept["losses"].tolist(), float(kept["best_loss"])
        self.best = kept["best"] if kept["best"].size else None
        self.stale, self.queue = rest["stale"], [np.array(q) for q in rest["queue"]]
        self.rng.bit_generator.state = rest["rng"]


# %% pickled: the whole object's dict is pickled, generator and all; the order is drawn as a list of rows still to come
def forward(params, x):
    hidden = np.tanh(x @ params[0] + params[1])
    return hidden, hidden @ params[2] + params[3]


class Trainer:
    def __init__(self, params, x, y, rng, lr=0.05, warmup=5):
        self.data, self.rng = (x, y), rng
        self.lr, self.warmup = lr, warmup
        self.inner = {
            "params": [np.array(p) for p in params],
            "average": [np.array(p) for p in params],
            "first": [0.0 for p in params],
            "second": [0.0 for p in params],
            "updates": 0, "left": [], "losses": [], "best": (float("inf"), None), "stale": 0,
        }

    def __getattr__(self, name):
        inner = self.__dict__.get("inner", {})
        if name in ("best_loss", "best_params"):
            return inner["best"][name == "best_params"]
        if name not in inner:
            raise AttributeError(name)
        return inner[name]

    def step(self):
        s, (x, y) = self.inner, self.data
        if len(s["left"]) < 8:
            s["left"] = list(self.rng.permutation(len(x)))
        rows, s["left"] = s["left"][:8], s["left"][8:]
        hidden, out = forward(s["params"], x[rows])
        error = out - y[rows]
        d = error * 2 / error.size
        dh = (1 - hidden**2) * (d @ s["params"][2].T)
        s["updates"] += 1
        n = s["updates"]
        rate = self.lr if n >= self.warmup else self.lr * n / self.warmup
        for i, g in enumerate([x[rows].T @ dh, dh.sum(0), hidden.T @ d, d.sum(0)]):
            s["first"][i] = 0.9 * s["first"][i] + (1 - 0.9) * g
            s["second"][i] = 0.99 * s["second"][i] + (1 - 0.99) * g * g
            root = np.sqrt(s["second"][i]) / np.sqrt(1 - 0.99**n)
            s["params"][i] = s["params"][i] - rate / (1 - 0.9**n) * s["first"][i] / (root + 1e-8)
            s["average"][i] = s["average"][i] + (s["params"][i] - s["average"][i]) / 10
        s["losses"].append(float((error * error).mean()))
        return s["losses"][-1]

    def validate(self, x, y):
        s = self.inner
        loss = float(((forward(s["average"], x)[1] - y) ** 2).mean())
        s["stale"] += 1
        if s["best"][0] > loss:
            s["best"], s["stale"] = (loss, [np.array(a) for a in s["average"]]), 0
        return loss

    def save(self):
        return pickle.dumps([self.inner, self.rng])

    def restore(self, data):
        self.inner, self.rng = pickle.loads(data)


# %% replay: a checkpoint holds copies of all attributes by name; restored arrays are written into the old ones
_NAMES = ("params", "average", "m", "v", "t", "todo", "losses", "best_loss", "best_params", "stale")


class Trainer:
    def __init__(self, params, x, y, rng, lr=0.05, warmup=5):
        self.x, self.y, self.rng, self.lr, self.warmup = x, y, rng, lr, warmup
        self.params = [np.array(p, dtype=np.float64) for p in params]
        self.average = [np.array(p, dtype=np.float64) for p in params]
        self.m, self.v = ([np.zeros(p.shape) for p in params] for _ in range(2))
        self.t, self.todo, self.losses = 0, np.zeros((0, 8), dtype=int), []
        self.best_loss, self.best_params, self.stale = float("inf"), None, 0

    def gradients(self, rows):
        x, y = self.x[rows], self.y[rows]
        w1, b1, w2, b2 = self.params
        total, grads = 0.0, [np.zeros(p.shape) for p in self.params]
        count = y.size
        for xi, yi in zip(x, y):
            h = np.tanh(w1.T @ xi + b1)
            e = w2.T @ h + b2 - yi
            total += float(e @ e)
            dh = (w2 @ e) * (1 - h**2)
            for g, one in zip(grads, (np.outer(xi, dh), dh, np.outer(h, e), e)):
                g += 2 * one / count
        return total / count, grads

    def step(self):
        if not len(self.todo):
            order = self.rng.permutation(len(self.x))
            self.todo = order[: len(order) // 8 * 8].reshape(-1, 8)
        rows, self.todo = self.todo[0], self.todo[1:]
        loss, grads = self.gradients(rows)
        self.t += 1
        size = self.lr * np.clip(self.t / self.warmup, 0, 1)
        for p, a, m, v, g in zip(self.params, self.average, self.m, self.v, grads):
            m[...] = 0.9 * m + 0.1 * g
            v[...] = 0.99 * v + 0.01 * np.square(g)
            p[...] = p - size * (m / (1 - 0.9**self.t)) / (np.sqrt(v / (1 - 0.99**self.t)) + 1e-8)
            a[...] = a * 0.9 + p * 0.1
        self.losses.append(loss)
        return loss

    def validate(self, x, y):
        w1, b1, w2, b2 = self.average
        loss = float(np.mean((np.tanh(x @ w1 + b1) @ w2 + b2 - y) ** 2))
        if loss >= self.best_loss:
            self.stale += 1
            return loss
        self.best_loss, self.stale = loss, 0
        self.best_params = [np.array(a) for a in self.average]
        return loss

    def save(self):
        return pickle.dumps(({name: getattr(self, name) for name in _NAMES}, self.rng.bit_generator.state))

    def restore(self, data):
        kept, generator = pickle.loads(data)
        for name in ("params", "average", "m", "v"):
            for old, new in zip(getattr(self, name), kept.pop(name)):
                np.copyto(old, new)
        for name, value in kept.items():
            setattr(self, name, value)
        self.rng = np.random.default_rng()
        self.rng.bit_generator.state = generator
