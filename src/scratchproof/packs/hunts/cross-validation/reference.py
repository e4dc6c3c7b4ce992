"""Which of many measurements tell the sick from the healthy: columns selected, a ridge classifier, cross-validated."""

import numpy as np


def stratified_folds(y, folds, seed):
    """A fold number for every row, drawn at random, with every class spread evenly over the folds -> (n,)"""
    rng = np.random.default_rng(seed)
    fold = np.zeros(len(y), dtype=int)
    for c in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == c))
        fold[rows] = np.arange(len(rows)) % folds
    return fold


def select(x, y, keep):
    """The ``keep`` columns whose correlation with y is strongest, in either direction."""
    centred = x - x.mean(axis=0)
    lengths = np.sqrt((centred**2).sum(axis=0))
    correlation = centred.T @ y / np.where(lengths > 0, lengths, 1.0)
    return np.argsort(-np.abs(correlation))[:keep]


def scores_of(x_train, y_train, x_new, strength, keep):
    """Select, scale and fit on the training rows -> scores of the new rows; above 0 means class 1."""
    columns = select(x_train, y_train, keep)
    x_train, x_new = x_train[:, columns], x_new[:, columns]
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    std = np.where(std > 0, std, 1.0)
    z, z_new = (x_train - mean) / std, (x_new - mean) / std
    target = 2.0 * y_train - 1.0
    bias = target.mean()
    w = np.linalg.solve(z.T @ z + strength * np.eye(len(columns)), z.T @ target)
    return z_new @ w + bias


def held_out_scores(x, y, fold, strength, keep):
    """A score for every row, from a model that was made without the row's fold -> (n,)"""
    scores = np.zeros(len(y))
    for f in np.unique(fold):
        out = fold == f
        scores[out] = scores_of(x[~out], y[~out], x[out], strength, keep)
    return scores


def accuracy(scores, y):
    return float(np.mean((scores > 0) == (y == 1)))


def choose(x, y, fold, strengths, keep):
    """The strength whose held-out scores are right most often, and how often -> strength, accuracy."""
    best, best_accuracy = None, -1.0
    for strength in sorted(strengths):
        found = accuracy(held_out_scores(x, y, fold, strength, keep), y)
        if found >= best_accuracy:
            best, best_accuracy = strength, found
    return best, best_accuracy


def evaluate(x, y, strengths, keep, folds, seed):
    """Put a fifth aside, choose the strength on the rest, fit on the whole rest, and measure once on what was put aside."""
    aside = stratified_folds(y, 5, seed) == 0
    x_rest, y_rest = x[~aside], y[~aside]
    fold = stratified_folds(y_rest, folds, seed + 1)
    strength, validation = choose(x_rest, y_rest, fold, strengths, keep)
    scores = scores_of(x_rest, y_rest, x[aside], strength, keep)
    return {
        "strength": strength,
        "validation": validation,
        "test": accuracy(scores, y[aside]),
        "test_rows": np.flatnonzero(aside).tolist(),
        "fold": fold.tolist(),
    }


def run(seed=0):
    """120 patients with 150 measurements, of which six mean something; then the same with the labels shuffled."""
    rng = np.random.default_rng(seed)
    y = (np.arange(120) < 36).astype(int)
    x = rng.normal(size=(120, 150))
    x[:, :6] += np.outer(y, [0.9, -0.9, 0.8, -0.8, 0.9, -0.7])
    x = x * np.exp(1.5 * rng.normal(size=150)) + rng.normal(size=150) * 5.0
    strengths = [10.0**power for power in range(-1, 5)]
    told = {"fold sizes": [], "sick in each fold": []}
    for name, labels in (("real", y), ("shuffled", rng.permutation(y))):
        fold = stratified_folds(labels, 5, seed)
        curve = [accuracy(held_out_scores(x, labels, fold, s, 8), labels) for s in strengths]
        found = [evaluate(x, labels, strengths, 8, 5, seed + i) for i in range(4)]
        told[name] = {
            "accuracy by strength": curve,
            "validation": float(np.mean([f["validation"] for f in found])),
            "test": float(np.mean([f["test"] for f in found])),
            "strengths": [float(np.log10(f["strength"])) for f in found],
        }
        told["fold sizes"].append(np.bincount(fold).tolist())
        told["sick in each fold"].append(np.bincount(fold, weights=labels).astype(int).tolist())
    told["selected"] = sorted(int(c) for c in select(x, y, 8))
    return told
