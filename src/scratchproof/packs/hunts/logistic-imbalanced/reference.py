"""Logistic regression for rare cases: weighted classes, a threshold from validation data."""

import numpy as np


def class_weights(y):
    """Both classes weigh the same in all."""
    counts = np.array([np.sum(y == 0), np.sum(y == 1)])
    return len(y) / (2.0 * counts)


def standardised(train, x):
    spread = train.std(axis=0)
    spread[spread == 0] = 1.0
    return (x - train.mean(axis=0)) / spread


def probabilities(w, b, x):
    """The probability of class 1 of each row."""
    s = x @ w + b
    small = np.exp(-np.abs(s))  # never overflows
    return np.where(s >= 0, 1.0, small) / (1.0 + small)


def loss_and_gradients(w, b, x, y, weights, l2):
    s = x @ w + b
    row_weights = np.asarray(weights)[y]
    nats = np.logaddexp(0.0, np.where(y == 1, -s, s))  # -log of the probability of the row's class
    loss = np.mean(row_weights * nats) + l2 / 2 * np.sum(w**2)
    d_s = row_weights * (probabilities(w, b, x) - y) / len(y)
    d_w = x.T @ d_s + l2 * w
    d_b = d_s.sum()
    return float(loss), d_w, d_b


def fit(x, y, l2=0.01, rate=0.5, steps=200):
    """Gradient descent. Returns w, b and the loss before each step."""
    w, b = np.zeros(x.shape[1]), 0.0
    weights = class_weights(y)
    losses = []
    for _ in range(steps):
        loss, d_w, d_b = loss_and_gradients(w, b, x, y, weights, l2)
        losses.append(loss)
        w, b = w - rate * d_w, b - rate * d_b
    return w, b, losses


def ratio(part, whole):
    return float(part / whole) if whole else 0.0


def report(y, predicted):
    """Accuracy, precision, recall and F1 of predictions."""
    hits = np.sum((predicted == 1) & (y == 1))
    found, there = np.sum(predicted == 1), np.sum(y == 1)
    return {
        "accuracy": float(np.mean(predicted == y)),
        "precision": ratio(hits, found),
        "recall": ratio(hits, there),
        "f1": ratio(2 * hits, found + there),
    }


def best_threshold(y, p):
    """The threshold with the greatest F1, the greatest one if several have it."""
    best, best_f1 = None, -1.0
    for t in np.sort(p)[::-1]:
        predicted = (p >= t).astype(int)
        score = report(y, predicted)["f1"]
        if score > best_f1:
            best, best_f1 = float(t), score
    return best


def evaluate(train, validation, test):
    """Fit, choose a threshold, report."""
    (x, y), (x_val, y_val), (x_test, y_test) = train, validation, test
    w, b, _ = fit(standardised(x, x), y)
    p_val = probabilities(w, b, standardised(x, x_val))
    p_test = probabilities(w, b, standardised(x, x_test))
    threshold = best_threshold(y_val, p_val)
    return {"threshold": threshold, **report(y_test, (p_test >= threshold).astype(int))}


def rare_cases(rng, n, shift=0.0):
    """Four columns of very different size, of which three matter; one case in twelve."""
    y = (rng.random(n) < 1 / 12).astype(int)
    x = rng.normal(size=(n, 4)) + np.array([1.4, -1.0, 0.8, 0.0]) * y[:, None] + shift
    return x * np.array([1.0, 50.0, 0.02, 5.0]) + np.array([3.0, 900.0, 0.1, -40.0]), y


def run(seed=0):
    rng = np.random.default_rng(seed + 1)
    train, validation = rare_cases(rng, 240), rare_cases(rng, 180)
    test = rare_cases(rng, 180, shift=0.3)  # the test rows come from another month
    x = standardised(train[0], train[0])
    w, b, losses = fit(x, train[1])
    strange = standardised(train[0], test[0]).copy()
    strange[0] *= 40.0  # a sensor gone mad
    y = test[1].copy()
    y[0] = int(strange[0] @ w + b < 0)
    loss, _, _ = loss_and_gradients(w, b, strange, y, class_weights(train[1]), 0.0)
    return {
        "losses": [float(nats) for nats in losses],
        "report": {key: float(value) for key, value in evaluate(train, validation, test).items()},
        "test loss": float(loss),
        "rare": float(probabilities(w, b, strange).mean()),
        "w": w.tolist(),
        "b": float(b),
    }
