"""The figures by which a classifier is reported: scores of the confusion matrix, calibration, and how sure they are."""

import numpy as np


def confusion(y_true, y_pred, classes):
    """(classes, classes) counts: row = true class, column = predicted class."""
    pairs = y_true * classes + y_pred
    return np.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def ratio(a, b):
    """a / b, and 0 where there is nothing to divide by."""
    return np.divide(a, b, out=np.zeros(len(a)), where=b > 0)


def scores(matrix):
    """Accuracy, and precision, recall and F1 of every class, from a confusion matrix."""
    hits = np.diag(matrix).astype(float)
    predicted, actual = matrix.sum(axis=0), matrix.sum(axis=1)
    precision = ratio(hits, predicted)
    recall = ratio(hits, actual)
    f1 = ratio(2 * precision * recall, precision + recall)
    return {
        "accuracy": float(hits.sum() / matrix.sum()),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "macro_f1": float(f1.mean()),
    }


def log_loss(probs, y_true):
    """Mean of -ln of the probability that the true class was given."""
    wanted = np.eye(probs.shape[1])[y_true]
    return float(-np.sum(wanted * np.log(np.maximum(probs, 1e-12))) / len(probs))


def reliability(probs, y_true, bins):
    """Of each bin of confidence that is not empty: its share of the rows, mean confidence, accuracy."""
    confidence = probs.max(axis=1)
    right = probs.argmax(axis=1) == y_true
    place = (confidence * bins).astype(int).clip(max=bins - 1)
    found = []
    for b in range(bins):
        inside = place == b
        if inside.any():
            found.append((inside.mean(), confidence[inside].mean(), right[inside].mean()))
    return found


def calibration_error(probs, y_true, bins=10):
    """Expected calibration error: the distance of confidence and accuracy, averaged over the rows."""
    total = 0.0
    for share, confidence, accuracy in reliability(probs, y_true, bins):
        gap = accuracy - confidence
        total += share * abs(gap)
    return float(total)


def accuracy_of(y_true, y_pred):
    return float(np.mean(y_true == y_pred))


def bootstrap_interval(y_true, y_pred, statistic, resamples=500, level=0.95, seed=0):
    """Percentile interval of ``statistic(y_true, y_pred)`` over resampled rows -> low, high."""
    rng = np.random.default_rng(seed)
    n = len(y_true)
    values = []
    for _ in range(resamples):
        rows = rng.integers(n, size=n)
        values.append(statistic(y_true[rows], y_pred[rows]))
    outside = (1.0 - level) / 2
    low, high = np.quantile(values, [outside, 1.0 - outside])
    return float(low), float(high)


def report(probs, y_true, seed=0):
    """Everything together, for probabilities (n, classes) and true classes (n,)."""
    y_pred = probs.argmax(axis=1)
    matrix = confusion(y_true, y_pred, probs.shape[1])
    return {
        **scores(matrix),
        "matrix": matrix.tolist(),
        "log_loss": log_loss(probs, y_true),
        "calibration_error": calibration_error(probs, y_true),
        "interval": list(bootstrap_interval(y_true, y_pred, accuracy_of, seed=seed)),
    }


def run(seed=0):
    """Report on a made-up classifier: four classes of which one is rare, too sure of itself, and fond of class 0."""
    rng = np.random.default_rng(seed)
    y = rng.choice(4, size=400, p=[0.5, 0.28, 0.19, 0.03])
    logits = rng.normal(size=(400, 4)) * 1.5 + 2.4 * np.eye(4)[y] + np.array([0.9, 0.3, -0.6, -9.0])
    probs = np.exp(1.6 * logits)
    probs /= probs.sum(axis=1, keepdims=True)
    told = report(probs, y, seed)
    told["reliability"] = [[float(v) for v in row] for row in reliability(probs, y, 10)]
    told["intervals"] = {str(level): list(bootstrap_interval(y, probs.argmax(axis=1), accuracy_of, 300, level, seed)) for level in (0.5, 0.8, 0.99)}
    return told
