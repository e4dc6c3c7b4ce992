# %% loops: everything row by row in Python, the quantiles by sorting and interpolating
import math
import random

import numpy as np


def confusion(y_true, y_pred, classes):
    table = np.zeros((classes, classes), dtype=int)
    for a, b in zip(y_true, y_pred):
        table[a][b] += 1
    return table


def scores(matrix):
    k = len(matrix)
    told = {"precision": [], "recall": [], "f1": []}
    for c in range(k):
        hit = int(matrix[c][c])
        predicted = sum(int(matrix[i][c]) for i in range(k))
        actual = sum(int(matrix[c][j]) for j in range(k))
        told["precision"].append(hit / predicted if predicted else 0.0)
        told["recall"].append(hit / actual if actual else 0.0)
        told["f1"].append(2 * hit / (predicted + actual) if predicted + actual else 0.0)
    told["macro_f1"] = sum(told["f1"]) / k
    told["accuracy"] = sum(int(matrix[c][c]) for c in range(k)) / int(np.sum(matrix))
    return told


def log_loss(probs, y_true):
    return math.fsum(-math.log(max(float(row[c]), 1e-12)) for row, c in zip(probs, y_true)) / len(y_true)


def calibration_error(probs, y_true, bins=10):
    held = {}
    for row, c in zip(probs, y_true):
        best = max(range(len(row)), key=lambda j: row[j])
        held.setdefault(min(bins - 1, math.floor(row[best] * bins)), []).append((float(row[best]), best == c))
    return float(sum(abs(sum(r for _, r in rows) - math.fsum(v for v, _ in rows)) for rows in held.values()) / len(y_true))


def bootstrap_interval(y_true, y_pred, statistic, resamples=500, level=0.95, seed=0):
    dice = random.Random(seed)
    n = len(y_true)
    values = []
    for _ in range(resamples):
        rows = dice.choices(range(n), k=n)
        values.append(statistic(y_true[rows], y_pred[rows]))
    values.sort()

    def at(share):
        place = share * (resamples - 1)
        i = min(int(place), resamples - 2)
        return values[i] + (place - i) * (values[i + 1] - values[i])

    return at((1 - level) / 2), at((1 + level) / 2)


def report(probs, y_true, seed=0):
    y_pred = np.array([int(np.argmax(row)) for row in probs])
    matrix = confusion(y_true, y_pred, probs.shape[1])
    told = scores(matrix)
    told["matrix"] = [[int(v) for v in row] for row in matrix]
    told["log_loss"] = log_loss(probs, y_true)
    told["calibration_error"] = calibration_error(probs, y_true)
    told["interval"] = bootstrap_interval(y_true, y_pred, lambda a, b: float(np.mean(a == b)), seed=seed)
    return told


def run(seed=0):
    rng = np.random.default_rng(seed)
    y = rng.choice(4, size=200, p=[0.5, 0.28, 0.19, 0.03])
    probs = rng.dirichlet(np.ones(4), size=200) * 0.6 + 0.4 * np.eye(4)[y]
    told = report(probs, y, seed)
    told["interval"] = list(told["interval"])
    told["reliability"] = [[1.0, 0.7, 0.8]]
    told["intervals"] = {str(level): [0.0, 1.0] for level in (0.5, 0.8, 0.99)}
    return told


# %% one-hot: products of indicator matrices, histograms by weights, all resamples as one array of multinomial row numbers
import numpy as np


def confusion(y_true, y_pred, classes):
    a, b = (np.arange(classes)[:, None] == np.asarray(y)[None] for y in (y_true, y_pred))
    return a.astype(np.int64) @ b.astype(np.int64).T


def scores(matrix):
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = (np.nan_to_num(np.diagonal(matrix) / matrix.sum(axis)) for axis in (0, 1))
        f1 = np.nan_to_num(2 / (1 / precision + 1 / recall))
    return {
        "accuracy": np.trace(matrix) / np.sum(matrix),
        "precision": list(precision),
        "recall": list(recall),
        "f1": list(f1),
        "macro_f1": np.average(f1),
    }


def log_loss(probs, y_true):
    return -np.mean(np.log(np.maximum(np.take_along_axis(probs, y_true[:, None], axis=1), 1e-12)))


def calibration_error(probs, y_true, bins=10):
    order = np.argsort(probs, axis=1)[:, -1]
    confidence = probs[np.arange(len(probs)), order]
    edges = np.linspace(0, 1, bins + 1)
    place = np.digitize(confidence, edges[1:-1])
    gaps = np.bincount(place, weights=(order == y_true) - confidence, minlength=bins)
    return np.abs(gaps).sum() / len(probs)


def bootstrap_interval(y_true, y_pred, statistic, resamples=500, level=0.95, seed=0):
    rng = np.random.RandomState(seed)
    n = len(y_true)
    times = rng.multinomial(n, np.full(n, 1.0 / n), size=resamples)
    values = [statistic(np.repeat(y_true, t), np.repeat(y_pred, t)) for t in times]
    return tuple(np.percentile(values, [50 - 50 * level, 50 + 50 * level], method="nearest"))


def report(probs, y_true, seed=0):
    best = np.argmax(probs, axis=-1)
    matrix = confusion(y_true, best, probs.shape[-1])
    low, high = bootstrap_interval(y_true, best, lambda a, b: np.mean(a == b), seed=seed)
    return scores(matrix) | {
        "matrix": matrix.tolist(),
        "log_loss": log_loss(probs, y_true),
        "calibration_error": calibration_error(probs, y_true),
        "interval": [low, high],
    }


def run(seed=0):
    rng = np.random.default_rng(seed)
    y = rng.choice(4, size=200, p=[0.5, 0.28, 0.19, 0.03])
    probs = rng.dirichlet(np.ones(4), size=200) * 0.6 + 0.4 * np.eye(4)[y]
    told = report(probs, y, seed)
    told = {k: [float(v) for v in told[k]] if k in ("precision", "recall", "f1", "interval") else told[k] for k in told}
    told = {k: float(v) if isinstance(v, np.floating) else v for k, v in told.items()}
    told["reliability"] = [[1.0, 0.7, 0.8]]
    told["intervals"] = {str(level): [0.0, 1.0] for level in (0.5, 0.8, 0.99)}
    return told


# %% classwise: one class against the rest, calibration from sorted confidences, resamples drawn all at once
import numpy as np


def confusion(y_true, y_pred, classes):
    return np.histogram2d(y_true, y_pred, bins=[np.arange(classes + 1) - 0.5] * 2)[0].astype(int)


def scores(matrix):
    whole = matrix.sum()
    rows = []
    for c in range(matrix.shape[0]):
        tp = matrix[c, c]
        fn = matrix[c].sum() - tp
        fp = matrix[:, c].sum() - tp
        precision = tp / max(tp + fp, 1)
        recall = tp / max(tp + fn, 1)
        rows.append((precision, recall, tp / max(tp + 0.5 * (fp + fn), 0.5)))
    precision, recall, f1 = (np.array(column) for column in zip(*rows))
    correct = sum(matrix[c, c] for c in range(len(matrix)))
    return {"accuracy": correct / whole, "precision": precision, "recall": recall, "f1": f1, "macro_f1": f1.sum() / f1.size}


def log_loss(probs, y_true):
    given = np.choose(y_true, probs.T)
    return float(np.mean(np.where(given < 1e-12, -np.log(1e-12), -np.log(np.where(given > 0, given, 1)))))


def calibration_error(probs, y_true, bins=10):
    confidence, said = np.max(probs, axis=1), np.argmax(probs, axis=1)
    order = np.argsort(confidence, kind="stable")
    confidence, right = confidence[order], (said == y_true)[order].astype(float)
    cuts = np.searchsorted(confidence, np.arange(1, bins) / bins)
    parts = zip(np.split(confidence, cuts), np.split(right, cuts))
    return float(sum(len(c) * abs(c.mean() - r.mean()) for c, r in parts if len(c)) / len(confidence))


def bootstrap_interval(y_true, y_pred, statistic, resamples=500, level=0.95, seed=0):
    drawn = np.floor(np.random.default_rng([seed, 7]).random((resamples, len(y_true))) * len(y_true)).astype(int)
    values = np.array([statistic(y_true.take(row), y_pred.take(row)) for row in drawn])
    edge = 0.5 - level / 2
    return np.quantile(values, edge), np.quantile(values, 1 - edge)


def _share_right(a, b):
    return np.count_nonzero(a == b) / len(a)


def report(probs, y_true, seed=0):
    said = np.argmax(probs, axis=1)
    told = dict(scores(confusion(y_true, said, probs.shape[1])))
    told["matrix"] = [list(map(int, row)) for row in confusion(y_true, said, probs.shape[1])]
    told["log_loss"], told["calibration_error"] = log_loss(probs, y_true), calibration_error(probs, y_true, 10)
    told["interval"] = bootstrap_interval(y_true, said, _share_right, seed=seed)
    return told


def run(seed=0):
    rng = np.random.default_rng(seed)
    y = rng.choice(4, size=200, p=[0.5, 0.28, 0.19, 0.03])
    probs = rng.dirichlet(np.ones(4), size=200) * 0.6 + 0.4 * np.eye(4)[y]
    told = report(probs, y, seed)
    told = {k: [float(v) for v in told[k]] if k in ("precision", "recall", "f1", "interval") else told[k] for k in told}
    told = {k: float(v) if isinstance(v, np.floating) else v for k, v in told.items()}
    told["reliability"] = [[1.0, 0.7, 0.8]]
    told["intervals"] = {str(level): [0.0, 1.0] for level in (0.5, 0.8, 0.99)}
    return told
