"""Trains a small classifier with gradients gathered from micro-batches."""

import numpy as np


def loss_and_gradients(params, x, y):
    """Mean cross-entropy over the rows of x (n, d) with classes y (n,), and the gradient of each parameter."""
    w1, b1, w2, b2 = params
    hidden = np.tanh(x @ w1 + b1)  # (n, h)
    scores = hidden @ w2 + b2  # (n, classes)
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    rows = np.arange(len(x))
    loss = -log_p[rows, y].mean()
    d_scores = np.exp(log_p)
    d_scores[rows, y] -= 1.0
    d_scores /= len(x)
    d_hidden = d_scores @ w2.T * (1.0 - hidden**2)
    return loss, [x.T @ d_hidden, d_hidden.sum(axis=0), hidden.T @ d_scores, d_scores.sum(axis=0)]


def clipped(grads, max_norm):
    """The gradients, scaled down together where their common norm is above max_norm."""
    norm = np.sqrt(sum(np.sum(g**2) for g in grads))
    scale = max_norm / max(norm, max_norm)
    return [g * scale for g in grads]


def learning_rate(update, warmup, total, peak):
    """Up in a straight line over the first updates, then down in another."""
    if update < warmup:
        return peak * (update + 1) / warmup
    return peak * (total - update) / (total - warmup)


def pieces(n, size):
    """Slices of at most `size` rows that cover n rows."""
    return [slice(first, first + size) for first in range(0, n, size)]


def train(params, batches, micro, peak=0.5, warmup=4, max_norm=1.0, beta=0.9):
    """One update a batch. Returns the new parameters and the loss of each batch before its update."""
    velocity = [np.zeros_like(p) for p in params]
    losses = []
    for update, (x, y) in enumerate(batches):
        total = [np.zeros_like(p) for p in params]
        batch_loss = 0.0
        for rows in pieces(len(x), micro):
            loss, grads = loss_and_gradients(params, x[rows], y[rows])
            share = len(y[rows]) / len(y)
            batch_loss += share * loss
            total = [t + share * g for t, g in zip(total, grads)]
        losses.append(float(batch_loss))
        total = clipped(total, max_norm)
        rate = learning_rate(update, warmup, len(batches), peak)
        velocity = [beta * v + g for v, g in zip(velocity, total)]
        params = [p - rate * v for p, v in zip(params, velocity)]
    return params, losses


def start(rng, d, hidden, classes):
    """Small random weights, biases of zero."""
    w1 = rng.normal(size=(d, hidden)) / np.sqrt(d)
    w2 = rng.normal(size=(hidden, classes)) / np.sqrt(hidden)
    return [w1, np.zeros(hidden), w2, np.zeros(classes)]


def accuracy(params, x, y):
    w1, b1, w2, b2 = params
    return float(np.mean(np.argmax(np.tanh(x @ w1 + b1) @ w2 + b2, axis=1) == y))


def run(seed=0):
    """Three groups of points; batches of 38 rows in pieces of 8."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, size=900)
    x = rng.normal(size=(900, 2)) * 0.8 + np.array([[0.0, 1.5], [1.5, -1.0], [-1.5, -1.0]])[y]
    batches = []
    for _ in range(40):
        rows = rng.choice(600, size=38, replace=False)
        batches.append((x[rows], y[rows]))
    params = start(rng, 2, 16, 3)
    trained, losses = train(params, batches, micro=8)
    _, whole = train(params, batches, micro=38)
    return {"losses": losses, "at once": whole[-1], "accuracy": accuracy(trained, x[600:], y[600:])}
