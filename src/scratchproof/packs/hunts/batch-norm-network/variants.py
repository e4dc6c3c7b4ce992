# %% columns: every column by itself in Python, gradients from the plain chain rule, parameters handed over at each pass
import math

import numpy as np


class BatchNorm:
    def __init__(self, width, momentum, eps):
        self.width, self.momentum, self.eps = width, momentum, eps
        self.gamma, self.beta = np.ones(width), np.zeros(width)
        self.running_mean, self.running_var = np.zeros(width), np.ones(width)

    def forward(self, x, training):
        out = np.empty(x.shape)
        self.kept = []
        for j in range(self.width):
            column = x[:, j].tolist()
            n = len(column)
            mean, var = float(self.running_mean[j]), float(self.running_var[j])
            if training:
                mean = math.fsum(column) / n
                squares = math.fsum((v - mean) ** 2 for v in column)
                var = squares / n
                self.running_mean[j] += self.momentum * (mean - self.running_mean[j])
                self.running_var[j] += self.momentum * (squares / (n - 1) - self.running_var[j])
            std = math.sqrt(var + self.eps)
            normal = [(v - mean) / std for v in column]
            self.kept.append((std, normal))
            out[:, j] = [self.gamma[j] * v + self.beta[j] for v in normal]
        return out

    def backward(self, d):
        dx = np.empty(d.shape)
        self.d_gamma, self.d_beta = np.zeros(self.width), np.zeros(self.width)
        for j, (std, normal) in enumerate(self.kept):
            column, n = d[:, j].tolist(), len(d)
            self.d_beta[j] = math.fsum(column)
            self.d_gamma[j] = math.fsum(a * b for a, b in zip(column, normal))
            for i in range(n):
                dx[i, j] = self.gamma[j] / std * (column[i] - self.d_beta[j] / n - normal[i] * self.d_gamma[j] / n)
        return dx


def cross_entropy(logits, y):
    gradient, total = np.zeros(logits.shape), 0.0
    for i, c in enumerate(y):
        e = np.exp(logits[i] - max(logits[i]))
        total += math.log(e.sum()) + max(logits[i]) - logits[i][c]
        gradient[i] = e / e.sum() / len(y)
        gradient[i][c] -= 1 / len(y)
    return total / len(y), gradient


class Network:
    def __init__(self, params, momentum, eps):
        self.p = {name: np.array(value) for name, value in params.items()}
        self.norm = BatchNorm(self.p["gamma"].size, momentum, eps)

    def passes(self, x, training):
        self.norm.gamma, self.norm.beta = self.p["gamma"], self.p["beta"]
        z = self.norm.forward(x @ self.p["W1"], training)
        return z, np.where(z > 0, z, 0)

    def logits(self, x, training=False):
        return self.passes(x, training)[1] @ self.p["W2"] + self.p["b2"]

    def loss_and_gradients(self, x, y):
        z, h = self.passes(x, True)
        loss, d = cross_entropy(h @ self.p["W2"] + self.p["b2"], y)
        back = self.norm.backward(np.where(z > 0, d @ self.p["W2"].T, 0))
        return loss, {"b2": d.sum(0), "W2": h.T @ d, "W1": x.T @ back, "beta": self.norm.d_beta, "gamma": self.norm.d_gamma}

    def step(self, x, y, lr):
        loss, g = self.loss_and_gradients(x, y)
        self.p = {name: value - lr * g[name] for name, value in self.p.items()}
        return loss

    def predict(self, x):
        return np.array([int(np.argmax(row)) for row in self.logits(x)])


def run(seed=0):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(24, 3)), rng.integers(0, 3, size=24)
    params = {"W1": rng.normal(size=(3, 4)), "gamma": np.ones(4), "beta": np.zeros(4), "W2": rng.normal(size=(4, 3)), "b2": np.zeros(3)}
    network = Network(params, 0.1, 1e-5)
    return {"loss": [float(network.step(x, y, 0.2)) for _ in range(12)], "test accuracy": [float(np.mean(network.predict(x) == y))]}


# %% jacobian: the derivative of the normalisation as a matrix for each column, variance from the mean of squares of the centred rows
import numpy as np


class BatchNorm:
    def __init__(self, width, momentum, eps):
        self.gamma, self.beta = np.full(width, 1.0), np.full(width, 0.0)
        self.statistics = np.stack([np.zeros(width), np.ones(width)])
        self.momentum, self.eps = momentum, eps

    @property
    def running_mean(self):
        return self.statistics[0]

    @property
    def running_var(self):
        return self.statistics[1]

    def forward(self, x, training):
        if not training:
            mean, var = self.statistics
            return (x - mean) / np.sqrt(var + self.eps) * self.gamma + self.beta
        n = x.shape[0]
        centre = np.eye(n) - 1.0 / n
        c = centre @ x
        squares = np.einsum("nw,nw->w", c, c)
        batch = np.stack([x.sum(axis=0) / n, squares / (n - 1)])
        self.statistics = self.statistics + self.momentum * (batch - self.statistics)
        self.std = np.sqrt(squares / n + self.eps)
        self.hat, self.centre = c / self.std, centre
        return self.hat * self.gamma + self.beta

    def backward(self, d):
        n = len(d)
        self.d_gamma, self.d_beta = np.einsum("nw,nw->w", d, self.hat), np.einsum("nw->w", d)
        out = []
        for j in range(d.shape[1]):
            h = self.hat[:, j]
            jacobian = self.gamma[j] / self.std[j] * (self.centre - np.outer(h, h) / n)
            out.append(jacobian @ d[:, j])
        return np.stack(out, axis=1)


def cross_entropy(logits, y):
    one_hot = np.eye(logits.shape[1])[y]
    log_sum = np.logaddexp.reduce(logits, axis=1)
    return float(np.mean(log_sum - (logits * one_hot).sum(axis=1))), (np.exp(logits - log_sum[:, None]) - one_hot) / len(logits)


class Network:
    def __init__(self, params, momentum, eps):
        self.w1, self.w2, self.b2 = (params[k].copy() for k in ("W1", "W2", "b2"))
        self.norm = BatchNorm(params["gamma"].shape[0], momentum, eps)
        self.norm.gamma, self.norm.beta = params["gamma"].copy(), params["beta"].copy()

    def logits(self, x, training=False):
        self.h = self.norm.forward(np.dot(x, self.w1), training).clip(min=0)
        return np.dot(self.h, self.w2) + self.b2

    def loss_and_gradients(self, x, y):
        loss, d = cross_entropy(self.logits(x, training=True), y)
        d_h = np.dot(d, self.w2.T)
        d_h[self.h == 0] = 0
        d_w1 = np.dot(x.T, self.norm.backward(d_h))
        return loss, dict(W1=d_w1, gamma=self.norm.d_gamma, beta=self.norm.d_beta, W2=np.dot(self.h.T, d), b2=np.sum(d, axis=0))

    def step(self, x, y, lr):
        loss, g = self.loss_and_gradients(x, y)
        self.w1, self.w2, self.b2 = self.w1 - lr * g["W1"], self.w2 - lr * g["W2"], self.b2 - lr * g["b2"]
        self.norm.gamma = self.norm.gamma - lr * g["gamma"]
        self.norm.beta = self.norm.beta - lr * g["beta"]
        return loss

    def predict(self, x):
        return np.argmax(self.logits(x), axis=-1)


def run(seed=0):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(24, 3)), rng.integers(0, 3, size=24)
    params = {"W1": rng.normal(size=(3, 4)), "gamma": np.ones(4), "beta": np.zeros(4), "W2": rng.normal(size=(4, 3)), "b2": np.zeros(3)}
    network = Network(params, 0.1, 1e-5)
    return {"loss": [float(network.step(x, y, 0.2)) for _ in range(12)], "test accuracy": [float(np.mean(network.predict(x) == y))]}


# %% stepwise: the gradient through mean and variance as separate nodes, an affine map with folded statistics out of training
import numpy as np


class BatchNorm:
    def __init__(self, width, momentum, eps):
        self.gamma, self.beta = np.ones((width,)), np.zeros((width,))
        self.running_mean, self.running_var = np.zeros((width,)), np.ones((width,))
        self.keep, self.eps = 1 - momentum, eps

    def forward(self, x, training):
        if training:
            self.n = len(x)
            self.mean = np.add.reduce(x) / self.n
            self.away = x - self.mean
            self.var = np.add.reduce(self.away**2) / self.n
            self.std = (self.var + self.eps) ** 0.5
            self.running_mean = self.keep * self.running_mean + (1 - self.keep) * self.mean
            self.running_var = self.keep * self.running_var + (1 - self.keep) * np.cov(x, rowvar=False).reshape(x.shape[1], -1).diagonal()
            return self.gamma * (self.away / self.std) + self.beta
        slope = self.gamma / np.sqrt(self.running_var + self.eps)
        return x * slope + (self.beta - self.running_mean * slope)

    def backward(self, d):
        self.d_beta = np.add.reduce(d)
        self.d_gamma = np.add.reduce(d * self.away) / self.std
        g = d * self.gamma
        d_var = np.add.reduce(g * self.away) * -0.5 / self.std**3
        d_away = g / self.std + d_var * 2 * self.away / self.n
        d_mean = -np.add.reduce(d_away)
        return d_away + d_mean / self.n


def cross_entropy(logits, y):
    e = np.exp(logits - np.amax(logits, axis=1)[:, None])
    p = e / np.sum(e, axis=1)[:, None]
    given = np.take_along_axis(logits - np.amax(logits, axis=1)[:, None], y[:, None], axis=1)[:, 0] - np.log(np.sum(e, axis=1))
    d = p.copy()
    np.put_along_axis(d, y[:, None], np.take_along_axis(d, y[:, None], axis=1) - 1, axis=1)
    return -given.sum() / len(y), d * (1 / len(y))


class Network:
    def __init__(self, params, momentum, eps):
        self.names = ["W1", "gamma", "beta", "W2", "b2"]
        self.arrays = [np.array(params[name], dtype=float) for name in self.names]
        self.norm = BatchNorm(len(self.arrays[1]), momentum, eps)

    def logits(self, x, training=False):
        w1, self.norm.gamma, self.norm.beta, w2, b2 = self.arrays
        self.z = self.norm.forward(np.matmul(x, w1), training)
        return np.matmul(self.z * (self.z > 0), w2) + b2

    def loss_and_gradients(self, x, y):
        loss, d = cross_entropy(self.logits(x, True), y)
        on = self.z > 0
        inside = self.norm.backward((d @ self.arrays[3].T) * on)
        found = [x.T @ inside, self.norm.d_gamma, self.norm.d_beta, (self.z * on).T @ d, d.sum(axis=0)]
        return loss, dict(zip(self.names, found))

    def step(self, x, y, lr):
        loss, grads = self.loss_and_gradients(x, y)
        for array, name in zip(self.arrays, self.names):
            array[...] = array - lr * grads[name]
        return loss

    def predict(self, x):
        return self.logits(x, training=False).argmax(-1)


def run(seed=0):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(24, 3)), rng.integers(0, 3, size=24)
    params = {"W1": rng.normal(size=(3, 4)), "gamma": np.ones(4), "beta": np.zeros(4), "W2": rng.normal(size=(4, 3)), "b2": np.zeros(3)}
    network = Network(params, 0.1, 1e-5)
    return {"loss": [float(network.step(x, y, 0.2)) for _ in range(12)], "test accuracy": [float(np.mean(network.predict(x) == y))]}
