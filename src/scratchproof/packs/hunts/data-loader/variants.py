# %% python: lists of indices shuffled by the standard library, batches cut beforehand, statistics by hand
import math
import random

import numpy as np


def make_readings(seed=0, n=450):
    rng = np.random.default_rng(seed)
    y = np.array([0] * (n - n // 3) + [1] * (n // 3))
    x = rng.normal(size=(n, 4)) + y[:, None] * np.array([1.4, -1.1, 0.7, 0.0])
    return x * [8.0, 0.02, 300.0, 1.5] + [60.0, 0.4, 5000.0, -3.0], y


def split(x, y, fraction, seed=0):
    rows = list(range(len(x)))
    random.Random(seed).shuffle(rows)
    cut = len(rows) - math.floor(fraction * len(rows))
    train, val = sorted(rows[:cut]), sorted(rows[cut:])
    return np.array([x[i] for i in train]), np.array([y[i] for i in train]), x[val], y[val]


class Scaler:
    def fit(self, x):
        n = len(x)
        self.means = [math.fsum(column) / n for column in x.T]
        self.deviations = [math.sqrt(math.fsum((v - m) ** 2 for v in column) / n) or 1.0 for column, m in zip(x.T, self.means)]
        return self

    def transform(self, x):
        return np.stack([(column - m) / s for column, m, s in zip(x.T, self.means, self.deviations)], axis=1)


class Loader:
    def __init__(self, x, y, batch_size, shuffle=True, drop_last=False, seed=0):
        self.rows = list(zip(x, y))
        self.size, self.drop = batch_size, drop_last
        self.random = random.Random(seed) if shuffle else None

    def batches(self, rows):
        cut = [rows[i : i + self.size] for i in range(0, len(rows), self.size)]
        return [c for c in cut if len(c) == self.size or not self.drop]

    def __len__(self):
        return len(self.batches(self.rows))

    def __iter__(self):
        rows = self.rows[:]
        if self.random is not None:
            self.random.shuffle(rows)
        for batch in self.batches(rows):
            yield np.stack([r[0] for r in batch]), np.array([r[1] for r in batch])


def prepare(x, y, fraction=0.25, batch_size=32, seed=0):
    a, b, c, d = split(x, y, fraction, seed)
    scaler = Scaler()
    scaler.fit(a)
    return Loader(scaler.transform(a), b, batch_size, seed=seed), Loader(scaler.transform(c), d, batch_size, False)


def accuracy(weights, loader):
    hits = [(float(np.dot(row, weights[:-1]) + weights[-1]) > 0) == bool(label == 1) for x, y in loader for row, label in zip(x, y)]
    return sum(hits) / len(hits)


def run(seed=0):
    x, y = make_readings(seed)
    train, val = prepare(x, y, seed=seed)
    w, losses = np.zeros(5), []
    for _ in range(12):
        seen = []
        for a, b in train:
            p = 1 / (1 + np.exp(-(a @ w[:4] + w[4])))
            seen += [-math.log(q if t else 1 - q) for q, t in zip(p, b)]
            w = w - 0.3 * np.append((p - b) @ a, np.sum(p - b)) / len(a)
        losses.append(sum(seen) / len(seen))
    parts = {k: [np.concatenate(z) for z in zip(*loader)] for k, loader in (("training", train), ("validation", val))}
    return {
        "loss": losses,
        "accuracy": {"training": accuracy(w, train), "validation": accuracy(w, val)},
        "batches": {"training": len(train), "validation": len(val)},
        "rows": {k: len(a) for k, (a, b) in parts.items()},
        "different rows": len({tuple(row) for row in parts["training"][0]}),
        "hot rows in validation": int(parts["validation"][1].sum()),
        **{f"{k} columns": {"mean": a.mean(0).tolist(), "std": a.std(0).tolist()} for k, (a, b) in parts.items()},
        "first of each pass": [float(list(train)[0][0][0][0]) for _ in range(3)],
    }


# %% keys: rows ordered by random keys, one generator for each pass from (seed, pass), the scale as a product with 1/std
import numpy as np


def split(x, y, fraction, seed=0):
    keys = np.random.RandomState(seed).random_sample(len(x))
    held = np.zeros(len(x), bool)
    held[np.argsort(keys)[: int(fraction * len(x))]] = True
    return x[~held], y[~held], x[held], y[held]


class Scaler:
    def fit(self, x):
        self.shift = np.average(x, axis=0)
        spread = np.sqrt(np.mean((x - self.shift) ** 2, axis=0))
        self.factor = 1.0 / np.where(spread > 0, spread, 1.0)
        return self

    def transform(self, x):
        return np.subtract(x, self.shift) * self.factor


class Loader:
    def __init__(self, x, y, batch_size, shuffle=True, drop_last=False, seed=0):
        self.__dict__.update(locals())
        self.done = 0

    def __len__(self):
        full, rest = divmod(len(self.y), self.batch_size)
        return full + (rest > 0 and not self.drop_last)

    def __iter__(self):
        x, y = self.x, self.y
        if self.shuffle:
            rng = np.random.default_rng([self.seed, self.done])
            self.done += 1
            order = np.argsort(rng.random(len(y)))
            x, y = x[order], y[order]
        starts = np.arange(self.batch_size, len(y), self.batch_size)
        pairs = list(zip(np.split(x, starts), np.split(y, starts)))
        return iter(pairs[: len(self)])


def prepare(x, y, fraction=0.25, batch_size=32, seed=0):
    train, labels, val, held = split(x, y, fraction, seed=seed + 17)
    scaler = Scaler().fit(train)
    return Loader(scaler.transform(train), labels, batch_size, seed=seed), Loader(scaler.transform(val), held, len(val), shuffle=False) if len(val) < batch_size else Loader(scaler.transform(val), held, batch_size, shuffle=False)


def accuracy(weights, loader):
    pairs = list(loader)
    x, y = np.concatenate([a for a, _ in pairs]), np.concatenate([b for _, b in pairs])
    return float(np.mean((np.c_[x, np.ones(len(x))] @ weights > 0) == (y == 1)))


def run(seed=0):
    rng = np.random.default_rng(seed)
    y = (np.arange(450) >= 300).astype(int)
    x = (rng.normal(size=(450, 4)) + np.outer(y, [1.4, -1.1, 0.7, 0.0])) * [8.0, 0.02, 300.0, 1.5] + [60.0, 0.4, 5000.0, -3.0]
    train, val = prepare(x, y, seed=seed)
    w, losses = np.zeros(5), []
    for _ in range(12):
        total = 0.0
        for a, b in train:
            z = np.c_[a, np.ones(len(a))]
            score = z @ w
            total += float(np.sum(np.logaddexp(0, score) - b * score))
            w = w - 0.3 * z.T @ (1 / (1 + np.exp(-score)) - b) / len(a)
        losses.append(total / len(train.y))
    return {
        "loss": losses,
        "accuracy": {"training": accuracy(w, train), "validation": accuracy(w, val)},
        "batches": {"training": len(train), "validation": len(val)},
        "rows": {"training": len(train.y), "validation": len(val.y)},
        "different rows": len(np.unique(train.x, axis=0)),
        "hot rows in validation": int(val.y.sum()),
        "training columns": {"mean": train.x.mean(axis=0).tolist(), "std": train.x.std(axis=0).tolist()},
        "validation columns": {"mean": val.x.mean(axis=0).tolist(), "std": val.x.std(axis=0).tolist()},
        "first of each pass": [float(next(iter(train))[0][0, 0]) for _ in range(3)],
    }


# %% stream: batches filled row by row in a generator function, Welford's running statistics, the next order drawn ahead
import numpy as np


def split(x, y, fraction, seed=0):
    rng = np.random.default_rng(seed)
    chosen = rng.choice(len(x), size=int(len(x) * fraction), replace=False)
    rest = np.setdiff1d(np.arange(len(x)), chosen)
    return np.take(x, rest, axis=0), np.take(y, rest), np.take(x, chosen, axis=0), np.take(y, chosen)


class Scaler:
    def fit(self, x):
        mean, squares = np.zeros(x.shape[1]), np.zeros(x.shape[1])
        for n, row in enumerate(x, 1):
            delta = row - mean
            mean = mean + delta / n
            squares = squares + delta * (row - mean)
        std = (squares / len(x)) ** 0.5
        std[std == 0] = 1
        self.statistics = mean, std
        return self

    def transform(self, x):
        mean, std = self.statistics
        out = np.array(x, dtype=float)
        out -= mean
        out /= std
        return out


class Loader:
    def __init__(self, x, y, batch_size, shuffle=True, drop_last=False, seed=0):
        self.x, self.y, self.batch_size, self.drop_last = x, y, batch_size, drop_last
        self.order = np.arange(len(x))
        self.rng = np.random.default_rng(seed) if shuffle else None
        self.mix()

    def mix(self):
        if self.rng is not None:
            self.rng.shuffle(self.order)

    def __len__(self):
        rest = len(self.x) % self.batch_size
        if rest and not self.drop_last:
            rest -= self.batch_size
        return (len(self.x) - rest) // self.batch_size

    def __iter__(self):
        order = self.order.copy()
        self.mix()
        xs, ys = [], []
        for i in order:
            xs.append(self.x[i])
            ys.append(self.y[i])
            if len(xs) == self.batch_size:
                yield np.array(xs), np.array(ys)
                xs, ys = [], []
        if xs and not self.drop_last:
            yield np.array(xs), np.array(ys)


def prepare(x, y, fraction=0.25, batch_size=32, seed=0):
    x_train, y_train, x_val, y_val = split(x, y, fraction, seed)
    scaler = Scaler().fit(x_train)
    return (
        Loader(scaler.transform(x_train), y_train, batch_size, seed=seed + 1),
        Loader(scaler.transform(x_val), y_val, batch_size, shuffle=False, seed=seed + 2),
    )


def accuracy(weights, loader):
    wrong = rows = 0
    for x, y in loader:
        said = x.dot(weights[:-1]) > -weights[-1]
        wrong += np.count_nonzero(said != (y == 1))
        rows += y.size
    return 1 - wrong / rows


def run(seed=0):
    rng = np.random.default_rng(seed)
    y = np.repeat([0, 1], [300, 150])
    x = rng.normal([60.0, 0.4, 5000.0, -3.0], [8.0, 0.02, 300.0, 1.5], size=(450, 4)) + np.outer(y, [11.2, -0.022, 210.0, 0.0])
    train, val = prepare(x, y, seed=seed)
    w, losses = np.zeros(5), []
    for _ in range(12):
        seen = []
        for a, b in train:
            p = 1 / (1 + np.exp(-(a @ w[:4] + w[4])))
            seen.extend((-np.log(np.where(b == 1, p, 1 - p))).tolist())
            w[:4] -= 0.3 * a.T @ (p - b) / len(b)
            w[4] -= 0.3 * np.mean(p - b)
        losses.append(float(np.mean(seen)))
    return {
        "loss": losses,
        "accuracy": {"training": float(accuracy(w, train)), "validation": float(accuracy(w, val))},
        "batches": {"training": len(train), "validation": len(val)},
        "rows": {"training": len(train.x), "validation": len(val.x)},
        "different rows": len(np.unique(train.x, axis=0)),
        "hot rows in validation": int(val.y.sum()),
        "training columns": {"mean": train.x.mean(axis=0).tolist(), "std": train.x.std(axis=0).tolist()},
        "validation columns": {"mean": val.x.mean(axis=0).tolist(), "std": val.x.std(axis=0).tolist()},
        "first of each pass": [float(next(iter(train))[0][0, 0]) for _ in range(3)],
    }
