"""Readings of four sensors, handed out in batches to a logistic regression that says whether a machine runs hot."""

import numpy as np


def make_readings(seed=0, n=450):
    """A table as it comes from the plant, all cool rows first. x: (n, 4) in four different units, y: (n,) of 0 and 1."""
    rng = np.random.default_rng(seed)
    y = np.repeat([0, 1], [n - n // 3, n // 3])
    shift = np.array([1.4, -1.1, 0.7, 0.0])
    x = rng.normal(size=(n, 4)) + np.outer(y, shift)
    return x * np.array([8.0, 0.02, 300.0, 1.5]) + np.array([60.0, 0.4, 5000.0, -3.0]), y


def split(x, y, fraction, seed=0):
    """Hold rows out at random -> x_train, y_train, x_val, y_val; ``fraction`` of the rows, rounded down, is held out."""
    held = int(fraction * len(x))
    order = np.random.default_rng(seed).permutation(len(x))
    val, train = order[:held], order[held:]
    return x[train], y[train], x[val], y[val]


class Scaler:
    """Brings every column to mean 0 and standard deviation 1, by the figures of the rows that it was fitted on."""

    def fit(self, x):
        self.mean = x.mean(axis=0)
        self.std = x.std(axis=0)
        self.std[self.std == 0] = 1.0  # a sensor that is stuck
        return self

    def transform(self, x):
        return (x - self.mean) / self.std


class Loader:
    """Batches of (x, y). A pass is one ``for`` loop over it."""

    def __init__(self, x, y, batch_size, shuffle=True, drop_last=False, seed=0):
        self.x, self.y = x, y
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.drop_last = drop_last
        self.rng = np.random.default_rng(seed)

    def __len__(self):
        """Number of batches of one pass."""
        if self.drop_last:
            return len(self.x) // self.batch_size
        return (len(self.x) + self.batch_size - 1) // self.batch_size

    def __iter__(self):
        order = np.arange(len(self.x))
        if self.shuffle:
            order = self.rng.permutation(order)
        for i in range(len(self)):
            batch = slice(i * self.batch_size, (i + 1) * self.batch_size)
            rows = order[batch]
            yield self.x[rows], self.y[rows]


def prepare(x, y, fraction=0.25, batch_size=32, seed=0):
    """Split, scale, and wrap both parts -> training loader (shuffled), validation loader (in fixed order)."""
    x_train, y_train, x_val, y_val = split(x, y, fraction, seed)
    scaler = Scaler().fit(x_train)
    x_train, x_val = scaler.transform(x_train), scaler.transform(x_val)
    train = Loader(x_train, y_train, batch_size, shuffle=True, seed=seed)
    val = Loader(x_val, y_val, batch_size, shuffle=False)
    return train, val


def probabilities(weights, x):
    """weights: (columns + 1,), the bias last."""
    return 1.0 / (1.0 + np.exp(-(x @ weights[:-1] + weights[-1])))


def train_pass(weights, loader, lr):
    """One pass of gradient steps -> the new weights, mean loss of the rows seen."""
    total, rows = 0.0, 0
    for x, y in loader:
        p = probabilities(weights, x)
        total -= float(np.sum(np.log(np.where(y == 1, p, 1 - p) + 1e-12)))
        rows += len(x)
        weights = weights - lr * np.append((p - y) @ x, np.sum(p - y)) / len(x)
    return weights, total / max(rows, 1)


def accuracy(weights, loader):
    """Share of all rows of the loader whose probability is on the right side of one half."""
    right, rows = 0, 0
    for x, y in loader:
        right += int(np.sum((probabilities(weights, x) > 0.5) == (y == 1)))
        rows += len(x)
    return right / rows


def run(seed=0):
    """Twelve passes over the readings, and what the loaders look like."""
    x, y = make_readings(seed)
    train, val = prepare(x, y, seed=seed)
    weights, losses = np.zeros(x.shape[1] + 1), []
    for _ in range(12):
        weights, loss = train_pass(weights, train, lr=0.3)
        losses.append(loss)
    seen = [(a, b) for a, b in train]
    columns = np.concatenate([a for a, _ in seen])
    held = np.concatenate([a for a, _ in val])
    return {
        "loss": losses,
        "accuracy": {"training": accuracy(weights, train), "validation": accuracy(weights, val)},
        "batches": {"training": len(train), "validation": len(val)},
        "rows": {"training": len(columns), "validation": len(held)},
        "different rows": len(np.unique(columns, axis=0)),
        "hot rows in validation": int(sum(np.sum(b) for _, b in val)),
        "training columns": {"mean": columns.mean(axis=0).tolist(), "std": columns.std(axis=0).tolist()},
        "validation columns": {"mean": held.mean(axis=0).tolist(), "std": held.std(axis=0).tolist()},
        "first of each pass": [float(next(iter(train))[0][0, 0]) for _ in range(3)],
    }
