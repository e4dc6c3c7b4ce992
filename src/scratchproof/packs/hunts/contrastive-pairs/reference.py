"""Learns to bring two descriptions of one thing together, with the rest of the batch as counterexamples."""

import numpy as np


def lengths(x):
    """The length of each row (n, 1); 1 for rows of zeros."""
    norm = np.sqrt(np.sum(x**2, axis=1, keepdims=True))
    return np.where(norm > 0, norm, 1.0)


def normalised(x):
    return x / lengths(x)


def softmax(scores, axis):
    """Softmax and its logarithm along an axis; a score of -inf gives 0."""
    shifted = scores - scores.max(axis=axis, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return np.exp(log_p), log_p


def counterexamples(ids):
    """Which scores count (n, n): those of partners, and those of rows of different things."""
    same = ids[:, None] == ids[None, :]
    return ~same | np.eye(len(ids), dtype=bool)


def through_length(d_unit, raw):
    """The gradient of raw rows, given that of the rows divided by their length."""
    unit = normalised(raw)
    along = np.sum(d_unit * unit, axis=1, keepdims=True)
    return (d_unit - along * unit) / lengths(raw)


def loss_and_gradients(params, x, y, ids, temperature=0.1):
    raw_x, raw_y = x @ params[0], y @ params[1]
    u, v = normalised(raw_x), normalised(raw_y)
    n = len(x)
    scores = u @ v.T / temperature
    scores = np.where(counterexamples(ids), scores, -np.inf)
    across, log_across = softmax(scores, axis=1)
    down, log_down = softmax(scores, axis=0)
    loss = -(np.trace(log_across) + np.trace(log_down)) / (2 * n)
    d_scores = (across + down - 2 * np.eye(n)) / (2 * n)
    d_cosines = d_scores / temperature
    d_x = through_length(d_cosines @ v, raw_x)
    d_y = through_length(d_cosines.T @ u, raw_y)
    return float(loss), [x.T @ d_x, y.T @ d_y]


def recall_at(params, x, y, k):
    """How often the partner is among the k nearest."""
    u, v = normalised(x @ params[0]), normalised(y @ params[1])
    cosines = u @ v.T
    own = np.diag(cosines)
    better = np.sum(cosines > own[:, None], axis=1)
    return float(np.mean(better < k))


def train(params, batches, rate=0.5, temperature=0.1):
    params, losses = list(params), []
    for x, y, ids in batches:
        loss, grads = loss_and_gradients(params, x, y, ids, temperature)
        losses.append(loss)
        params = [p - rate * g for p, g in zip(params, grads)]
    return params, losses


def pairs(rng, n, views):
    """n pairs of 40 things, in a first view of 12 numbers and a second one of 10, rows of very different length."""
    ids = rng.integers(0, 40, size=n)
    things = np.random.default_rng(99).normal(size=(40, 6))[ids] + 0.15 * rng.normal(size=(n, 6))
    x, y = (things @ view + 0.3 * rng.normal(size=(n, view.shape[1])) for view in views)
    size = np.exp(0.8 * rng.normal(size=(2, n, 1)))
    return x * size[0], y * size[1], ids


def run(seed=0):
    rng = np.random.default_rng(seed)
    views = [rng.normal(size=(6, 12)), rng.normal(size=(6, 10))]
    batches = [pairs(rng, 32, views) for _ in range(50)]
    start = [rng.normal(size=(12, 5)) / 3, rng.normal(size=(10, 5)) / 3]
    trained, losses = train(start, batches)
    x, y, ids = pairs(rng, 400, views)
    first = np.array([int(np.argmax(ids == c)) for c in range(40)])  # one of each thing
    x, y, ids = x[first], y[first], ids[first]
    cosines = normalised(x @ trained[0]) @ normalised(y @ trained[1]).T
    cold, _ = loss_and_gradients(trained, x, y, ids, temperature=0.02)
    return {
        "losses": [float(loss) for loss in losses],
        "recall": [[float(recall_at(p, x, y, k)) for k in (1, 5)] for p in (start, trained)],
        "together": float(np.diag(cosines).mean()),
        "apart": float((cosines.sum() - np.trace(cosines)) / (40 * 39)),
        "cold": float(cold),
    }
