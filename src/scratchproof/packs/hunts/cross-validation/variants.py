# %% bordered: one system of equations with the bias in it, correlations by corrcoef, folds dealt out like cards
import random

import numpy as np


def stratified_folds(y, folds, seed=0):
    dice = random.Random(seed)
    piles = [[] for _ in range(folds)]
    turn = 0
    for c in sorted(set(np.asarray(y).tolist())):
        rows = [i for i, v in enumerate(y) if v == c]
        dice.shuffle(rows)
        for i in rows:
            piles[turn % folds].append(i)
            turn += 1
    out = np.zeros(len(y), dtype=np.int64)
    for f, pile in enumerate(piles):
        out[pile] = f
    return out


def scores_of(x_train, y_train, x_new, strength, keep):
    with np.errstate(all="ignore"):
        table = np.nan_to_num(np.corrcoef(np.column_stack([x_train, y_train]), rowvar=False))
    columns = sorted(range(x_train.shape[1]), key=lambda j: -abs(table[-1, j]))[:keep]
    a, b = x_train[:, columns], x_new[:, columns]
    middle, spread = np.mean(a, 0), np.std(a, 0)
    spread[spread == 0] = 1
    a, b = (a - middle) / spread, (b - middle) / spread
    one = np.column_stack([np.ones(len(a)), a])
    penalty = np.diag([0.0] + [strength] * a.shape[1])
    solved = np.linalg.solve(one.T @ one + penalty, one.T @ np.where(y_train == 1, 1.0, -1.0))
    return solved[0] + b @ solved[1:]


def held_out_scores(x, y, fold, strength, keep):
    parts = [(np.flatnonzero(fold == f), np.flatnonzero(fold != f)) for f in sorted(set(fold.tolist()))]
    found = {}
    for out, rest in parts:
        found.update(zip(out.tolist(), scores_of(x[rest], y[rest], x[out], strength, keep)))
    return np.array([found[i] for i in range(len(y))])


def choose(x, y, fold, strengths, keep):
    counts = [(sum((s > 0) == (t == 1) for s, t in zip(held_out_scores(x, y, fold, v, keep), y)), v) for v in strengths]
    count, best = max(counts)
    return best, count / len(y)


def evaluate(x, y, strengths, keep, folds=5, seed=0):
    outer = stratified_folds(y, 5, seed)
    test, rest = np.flatnonzero(outer == 4), np.flatnonzero(outer != 4)
    fold = stratified_folds(y[rest], folds, seed)
    strength, validation = choose(x[rest], y[rest], fold, strengths, keep)
    hits = (scores_of(x[rest], y[rest], x[test], strength, keep) > 0) == (y[test] == 1)
    return {"strength": strength, "validation": float(validation), "test": float(hits.mean()), "test_rows": test.tolist(), "fold": fold.tolist()}


def run(seed=0):
    rng = np.random.default_rng(seed)
    y = (np.arange(60) < 20).astype(int)
    x = rng.normal(size=(60, 10)) + y[:, None] * np.eye(10)[0]
    told = evaluate(x, y, [0.1, 1.0, 10.0], 3, seed=seed)
    return {"strength": float(told["strength"]), "validation": told["validation"], "test": told["test"]}


# %% dual: the ridge solution through the kernel of the rows, columns by a t-like statistic, folds by sorting random keys
import numpy as np


def stratified_folds(y, folds, seed=0):
    keys = np.random.RandomState(seed).rand(len(y))
    fold = np.zeros(len(y), int)
    for c in set(np.asarray(y).tolist()):
        mine = np.where(y == c)[0]
        ranks = np.empty(len(mine), int)
        ranks[np.argsort(keys[mine])] = np.arange(len(mine))
        fold[mine] = (folds - 1) - ranks % folds
    return fold


def _strongest(x, y, keep):
    # of two classes, the correlation grows with the distance of the class means over the whole spread
    gap = x[y == 1].mean(axis=0) - x[y == 0].mean(axis=0)
    spread = x.std(axis=0)
    return np.argsort(np.abs(gap) / np.where(spread == 0, np.inf, spread))[::-1][:keep]


def scores_of(x_train, y_train, x_new, strength, keep):
    best = _strongest(x_train, y_train, keep)
    mean, spread = np.average(x_train[:, best], axis=0), np.sqrt(np.var(x_train[:, best], axis=0))
    factor = 1 / np.where(spread == 0, 1, spread)
    z, new = (x_train[:, best] - mean) * factor, (x_new[:, best] - mean) * factor
    t = y_train * 2 - 1
    bias = t.sum() / t.size
    alpha = np.linalg.solve(z @ z.T + strength * np.identity(len(z)), t - bias)
    return new @ (z.T @ alpha) + bias


def held_out_scores(x, y, fold, strength, keep):
    out = np.full(len(y), np.nan)
    for f in set(fold.tolist()):
        train = np.array([g != f for g in fold])
        out[~train] = scores_of(x[train], y[train], x[~train], strength, keep)
    return out


def choose(x, y, fold, strengths, keep):
    table = {}
    for s in strengths:
        table[s] = np.count_nonzero((held_out_scores(x, y, fold, s, keep) > 0) == y.astype(bool))
    most = max(table.values())
    return max(s for s, n in table.items() if n == most), most / y.size


def evaluate(x, y, strengths, keep, folds=5, seed=0):
    test = stratified_folds(y, 5, seed=seed) == 2
    train = ~test
    fold = stratified_folds(y[train], folds, seed=seed)
    best, validation = choose(x[train], y[train], fold, strengths, keep)
    scores = scores_of(x[train], y[train], x[test], best, keep)
    return dict(strength=best, validation=validation, test=np.mean((scores > 0) == y[test].astype(bool)), test_rows=np.where(test)[0], fold=fold)


def run(seed=0):
    rng = np.random.default_rng(seed)
    y = (np.arange(60) < 20).astype(int)
    x = rng.normal(size=(60, 10)) + y[:, None] * np.eye(10)[0]
    told = evaluate(x, y, [0.1, 1.0, 10.0], 3, seed=seed)
    return {"strength": float(told["strength"]), "validation": float(told["validation"]), "test": float(told["test"])}


# %% eigen: one decomposition for all strengths, held-out scores of every strength at once, the bias as the mean
import numpy as np


def stratified_folds(y, folds, seed=0):
    rng = np.random.default_rng([seed, 3])
    order = rng.permutation(len(y))
    order = order[np.argsort(np.asarray(y)[order], kind="stable")]  # class by class, at random inside
    fold = np.empty(len(y), dtype=np.int32)
    fold[order] = np.arange(len(y)) % folds
    return fold


def _fit(x, y, keep):
    d = x - x.mean(0)
    with np.errstate(all="ignore"):
        r2 = np.nan_to_num((d * (y - y.mean())[:, None]).sum(0) ** 2 / (d * d).sum(0))
    columns = np.argsort(r2)[-keep:]
    mean, std = x[:, columns].mean(0), x[:, columns].std(0)
    std = std + (std == 0)
    u, s, vt = np.linalg.svd((x[:, columns] - mean) / std, full_matrices=False)
    t = np.where(y > 0.5, 1.0, -1.0)
    return columns, mean, std, s, vt, u.T @ (t - t.mean()), t.mean()


def scores_of(x_train, y_train, x_new, strength, keep):
    columns, mean, std, s, vt, c, bias = _fit(x_train, y_train, keep)
    return ((x_new[:, columns] - mean) / std) @ vt.T @ (s / (s * s + strength) * c) + bias


def held_out_scores(x, y, fold, strength, keep):
    scores = np.empty(len(y))
    for f in range(int(max(fold)) + 1):
        out = np.flatnonzero(fold == f)
        if out.size:
            scores[out] = scores_of(np.delete(x, out, axis=0), np.delete(y, out), x[out], strength, keep)
    return scores


def choose(x, y, fold, strengths, keep):
    ordered = sorted(strengths, reverse=True)
    hits = [int(np.sum((held_out_scores(x, y, fold, s, keep) > 0) == (y == 1))) for s in ordered]
    return ordered[int(np.argmax(hits))], max(hits) / len(y)


def evaluate(x, y, strengths, keep, folds=5, seed=0):
    outer = stratified_folds(y, 5, seed)
    aside = np.flatnonzero(outer == 0)
    x_rest, y_rest = np.delete(x, aside, axis=0), np.delete(y, aside)
    fold = stratified_folds(y_rest, folds, seed + 1000)
    strength, validation = choose(x_rest, y_rest, fold, strengths, keep)
    said = scores_of(x_rest, y_rest, x[aside], strength, keep) > 0
    return {"test_rows": list(aside), "fold": list(fold), "strength": strength, "validation": validation, "test": np.mean(said == (y[aside] == 1))}


def run(seed=0):
    rng = np.random.default_rng(seed)
    y = (np.arange(60) < 20).astype(int)
    x = rng.normal(size=(60, 10)) + y[:, None] * np.eye(10)[0]
    told = evaluate(x, y, [0.1, 1.0, 10.0], 3, seed=seed)
    return {"strength": float(told["strength"]), "validation": float(told["validation"]), "test": float(told["test"])}
