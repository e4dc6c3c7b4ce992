"""A classifier with one hidden layer, trained with gradients written out by hand."""

import numpy as np


def standardised(train, other):
    """Both arrays on the scale of the training data, column by column."""
    mean = train.mean(axis=0)
    spread = train.std(axis=0)
    spread = np.where(spread == 0.0, 1.0, spread)
    return (train - mean) / spread, (other - mean) / spread


def forward(params, x):
    """Scores of the classes (n, k) and the hidden layer (n, h)."""
    w1, b1, w2, b2 = params
    hidden = np.maximum(x @ w1 + b1, 0.0)
    return hidden @ w2 + b2, hidden


def log_softmax(scores):
    """Log-probabilities, row by row."""
    shifted = scores - scores.max(axis=1)[:, None]
    return shifted - np.log(np.exp(shifted).sum(axis=1))[:, None]


def loss(params, x, y, decay=0.0):
    """Mean cross-entropy, and a penalty on large weights."""
    scores, _ = forward(params, x)
    w1, _, w2, _ = params
    penalty = decay * (np.sum(w1**2) + np.sum(w2**2)) / 2
    return -log_softmax(scores)[np.arange(len(y)), y].mean() + penalty


def gradients(params, x, y, decay=0.0):
    """The derivatives of the loss for w1, b1, w2 and b2."""
    w1, _, w2, _ = params
    scores, hidden = forward(params, x)
    d_scores = np.exp(log_softmax(scores))
    d_scores[np.arange(len(y)), y] -= 1.0
    d_scores = d_scores / len(x)
    d_hidden = (d_scores @ w2.T) * (hidden > 0.0)
    return [
        x.T @ d_hidden + decay * w1,
        d_hidden.sum(axis=0),
        hidden.T @ d_scores + decay * w2,
        d_scores.sum(axis=0),
    ]


def accuracy(params, x, y):
    """The share of rows that get their own class."""
    scores, _ = forward(params, x)
    return float(np.mean(scores.argmax(axis=1) == y))


def batches(n, size, rng):
    """The numbers of n rows in a new order, in pieces."""
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]


def train(params, x, y, epochs, size, rate, rng, momentum=0.9, decay=0.0):
    """The trained parameters and the mean loss of every epoch."""
    params = [p.copy() for p in params]
    velocity = [np.zeros_like(p) for p in params]
    curve = []
    for _ in range(epochs):
        total = 0.0
        for rows in batches(len(x), size, rng):
            total += loss(params, x[rows], y[rows], decay) * len(rows)
            grads = gradients(params, x[rows], y[rows], decay)
            velocity = [momentum * v + g for v, g in zip(velocity, grads)]
            params = [p - rate * v for p, v in zip(params, velocity)]
        curve.append(float(total / len(x)))
    return params, curve


def rings(rng, n):
    """n points on three rings around the origin, some with noise."""
    y = rng.integers(0, 3, size=n)
    angle = rng.uniform(0.0, 2 * np.pi, size=n)
    radius = 1.0 + y + rng.normal(size=n) * 0.25
    x = np.stack([20.0 * radius * np.cos(angle) + 50.0, radius * np.sin(angle)], axis=1)
    return x, y


def run(seed=0):
    """Trains for 60 epochs on 300 points; 150 others are kept to test on."""
    rng = np.random.default_rng(seed)
    x, y = rings(rng, 450)
    order = np.argsort(-x[:, 0])  # what was measured later comes from a narrower range
    order[100:] = rng.permutation(order[100:])
    x, y = x[order], y[order]
    train_x, test_x = standardised(x[:300], x[300:])
    params = [rng.normal(size=(2, 24)), np.zeros(24), rng.normal(size=(24, 3)) * 0.3, np.zeros(3)]
    trained, curve = train(params, train_x, y[:300], 60, 32, 0.01, rng, decay=1e-3)
    return {
        "losses": curve,
        "train": accuracy(trained, train_x, y[:300]),
        "test": accuracy(trained, test_x, y[300:]),
        "norms": [float(np.sqrt(np.mean(p**2))) for p in trained],
    }
