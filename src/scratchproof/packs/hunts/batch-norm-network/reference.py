"""A classifier with one hidden layer and batch normalisation, trained by hand-written gradients."""

import numpy as np


class BatchNorm:
    """Normalises every column: by the batch while training, by running statistics afterwards."""

    def __init__(self, width, momentum, eps):
        self.gamma = np.ones(width)
        self.beta = np.zeros(width)
        self.running_mean = np.zeros(width)
        self.running_var = np.ones(width)
        self.momentum = momentum
        self.eps = eps

    def forward(self, x, training):
        """x: (n, width) -> (n, width)"""
        mean, var = self.running_mean, self.running_var
        if training:
            n = len(x)
            mean, var = x.mean(axis=0), x.var(axis=0)
            unbiased = var * n / max(n - 1, 1)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * unbiased
        self.centred = x - mean
        self.inverse = 1.0 / np.sqrt(var + self.eps)
        self.normal = self.centred * self.inverse
        return self.gamma * self.normal + self.beta

    def backward(self, d):
        """After a forward pass in training: gradient of its output -> of x. Keeps ``d_gamma`` and ``d_beta``."""
        self.d_gamma = np.sum(d * self.normal, axis=0)
        self.d_beta = np.sum(d, axis=0)
        d_normal = d * self.gamma
        along = np.mean(d_normal * self.normal, axis=0)
        return self.inverse * (d_normal - d_normal.mean(axis=0) - self.normal * along)


def cross_entropy(logits, y):
    """Mean over rows of -ln p(y) -> loss, gradient with respect to the logits."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    d_logits = np.exp(log_p)
    d_logits[rows, y] -= 1.0
    return float(-log_p[rows, y].mean()), d_logits / len(y)


class Network:
    """relu(batch norm(x W1)) W2 + b2. The bias before a batch norm would be taken off again, so there is none."""

    def __init__(self, params, momentum, eps):
        self.params = {name: p.copy() for name, p in params.items()}
        self.norm = BatchNorm(len(params["gamma"]), momentum, eps)
        self.norm.gamma, self.norm.beta = self.params["gamma"], self.params["beta"]

    def logits(self, x, training=False):
        self.x = x
        self.before = x @ self.params["W1"]
        self.after = self.norm.forward(self.before, training)
        self.hidden = np.maximum(self.after, 0.0)
        return self.hidden @ self.params["W2"] + self.params["b2"]

    def loss_and_gradients(self, x, y):
        loss, d = cross_entropy(self.logits(x, training=True), y)
        d_after = d @ self.params["W2"].T * (self.after > 0)
        d_before = self.norm.backward(d_after)
        grads = {"W1": self.x.T @ d_before, "gamma": self.norm.d_gamma, "beta": self.norm.d_beta}
        grads |= {"W2": self.hidden.T @ d, "b2": d.sum(axis=0)}
        return loss, grads

    def step(self, x, y, lr):
        """One step of gradient descent on a batch -> its loss."""
        loss, grads = self.loss_and_gradients(x, y)
        for name, g in grads.items():
            self.params[name] -= lr * g
        return loss

    def predict(self, x):
        """The most likely class of every row; a row's answer does not depend on the others."""
        return self.logits(x, training=False).argmax(axis=1)


def run(seed=0):
    """Three classes far away from 0 in columns of different sizes; the test rows are asked together and one by one."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, size=480)
    x = rng.normal(size=(480, 5)) + rng.normal(size=(3, 5))[y] * 1.6
    x = (x + 0.4 * x[:, ::-1] ** 2) * np.array([1.0, 4.0, 0.3, 2.0, 1.0]) + np.array([6.0, -20.0, 1.0, 0.0, 3.0])
    params = {"W1": rng.normal(size=(5, 24)) * 0.4, "gamma": np.ones(24), "beta": np.zeros(24)}
    params |= {"W2": rng.normal(size=(24, 3)) * 0.2, "b2": np.zeros(3)}
    network = Network(params, momentum=0.1, eps=1e-5)
    losses, tested = [], []
    for epoch in range(12):
        order = rng.permutation(360)
        for i in range(0, 360, 24):
            rows = order[i : i + 24]
            losses.append(float(network.step(x[rows], y[rows], lr=0.2)))
        tested.append(float(np.mean(network.predict(x[360:]) == y[360:])))
    singly = np.array([int(network.predict(x[i : i + 1])[0]) for i in range(360, 480)])
    by_class = [float(np.mean(network.predict(x[360:][y[360:] == c]) == c)) for c in range(3)]
    hidden = x[:360] @ network.params["W1"]
    return {
        "loss": losses,
        "test accuracy": tested,
        "one by one": float(np.mean(singly == y[360:])),
        "one class at a time": by_class,
        "running mean over true": float(np.mean(np.abs(network.norm.running_mean - hidden.mean(axis=0)) / hidden.std(axis=0))),
        "running std over true": float(np.mean(np.sqrt(network.norm.running_var) / hidden.std(axis=0))),
        "gamma": [float(network.params["gamma"].min()), float(network.params["gamma"].max())],
    }
