from dataclasses import replace

import numpy as np

from scratchproof.lab import Close, holds, probe


class Near(Close):
    """Close, to about one part in a hundred million: a system of equations can be solved in many ways."""

    def differences(self, inputs, got, want, tolerance):
        return super().differences(inputs, got, want, replace(tolerance, eps_in=1e-10))

    def matches(self, inputs, got, mistake, want, tolerance):
        return super().matches(inputs, got, mistake, want, replace(tolerance, eps_in=1e-10))


def patients(rng, n, columns=6, units=True):
    """Rows with columns of very different units; the first tells the class, the second tells it by falling."""
    y = rng.permutation((np.arange(n) < max(2, round(0.4 * n))).astype(int))
    x = rng.normal(size=(n, columns))
    x[:, 0] += 1.5 * y
    x[:, 1] -= 2.0 * y
    if units:
        x = x * np.exp(2.0 * rng.normal(size=columns)) + 3.0 * rng.normal(size=columns)
    return {"x": x, "y": y}


def are_strata(inputs, got):
    y, folds = inputs["y"], inputs["folds"]
    for fold in got:
        if fold.shape != y.shape or fold.min() < 0 or fold.max() >= folds:
            return "there is not one fold number from 0 on for every row"
        for c in np.unique(y):
            counts = np.bincount(fold[y == c], minlength=folds)
            if counts.max() - counts.min() > 1:
                return "a class is spread unevenly over the folds"
    return ""


def are_drawn(inputs, got):
    first, again, *others = (f.tolist() for f in got)
    if first != again:
        return "the same seed gives different folds"
    return "other seeds give the same folds" if any(first == other for other in others) else ""


@probe(rests="strata", drive="folded", sizes=(7, 30, 60), compare=holds(are_strata))
def even_folds(rng, n):
    """Every class is spread evenly over the folds."""
    y = rng.choice(3, size=n, p=[0.55, 0.3, 0.15])
    return {"y": y, "folds": int(rng.integers(3, 6)), "seeds": [int(s) for s in rng.integers(1000, size=4)]}


@probe(rests="drawn", drive="folded", sizes=(40,), compare=holds(are_drawn))
def drawn_folds(rng, n):
    """The same seed gives the same folds, another seed others."""
    seed = int(rng.integers(1000))
    return {"y": np.sort(rng.integers(0, 2, size=n)), "folds": 4, "seeds": [seed, seed, seed + 1, seed + 2]}


def scoring(rng, n, keep, strength=1.0, **rest):
    inputs = patients(rng, n, **rest)
    new = inputs["x"][:3] * rng.uniform(0.5, 1.5, size=(3, 1))
    return {**inputs, "new": new, "strength": strength, "keep": keep}


@probe(rests="select", drive="scored", sizes=(12, 30), compare=Near())
def selected_columns(rng, n):
    """Columns are selected by their absolute correlation, whatever their units."""
    return scoring(rng, n, 1 + n // 15)


@probe(rests="scale", drive="scored", sizes=(8,), compare=Near())
def scaled_by_training_rows(rng, n):
    """Training and new rows are scaled by the figures of the training rows."""
    return scoring(rng, n, 6)


@probe(rests="score", drive="scored", sizes=(8,), compare=Near())
def one_new_row(rng, n):
    """A row that comes alone gets the score that it gets among others."""
    inputs = scoring(rng, n, 3)
    return {**inputs, "new": inputs["new"][:1]}


@probe(rests="constant", drive="scored", sizes=(9,), compare=Near())
def constant_column(rng, n):
    """A column that is constant in the training rows is divided by 1."""
    inputs = scoring(rng, n, 6)
    inputs["x"][:, 4] = 2.0
    inputs["new"][:, 4] = 2.0
    return inputs


@probe(rests="ridge", drive="scored", sizes=(10, 11), compare=Near())
def strong_penalty(rng, n):
    """With a large strength only the bias is left, and it is not penalised."""
    return scoring(rng, n, 4, strength=float(10.0 ** rng.integers(1, 5)))


@probe(rests="held-out", drive="held_out", sizes=(12, 24), compare=Near())
def own_fold_left_out(rng, n):
    """A row's score is made without its fold: selecting, scaling and fitting."""
    inputs = patients(rng, n, columns=30)
    return {**inputs, "fold": rng.permutation(np.arange(n) % 3), "strength": 1.0, "keep": 4}


@probe(rests="held-out", drive="held_out", sizes=(9,), compare=Near())
def all_columns_kept(rng, n):
    """The same holds when every column is kept, and when folds differ in size."""
    inputs = patients(rng, n, columns=3)
    return {**inputs, "fold": np.array([0, 1, 0, 2, 0, 1, 0, 2, 0]), "strength": 0.5, "keep": 3}


@probe(rests="pooled", drive="chosen", sizes=(40, 41), compare=Near())
def share_of_all_rows(rng, n):
    """Every row counts the same, however large its fold is."""
    inputs = patients(rng, n, columns=4)
    inputs["x"][:, :2] = rng.normal(size=(n, 2))
    fold = np.concatenate([[0, 1, 1, 1], np.full(n - 4, 2)])
    fold[4:11] = 3
    return {**inputs, "fold": fold, "strengths": [1.0], "keep": 4}


@probe(rests="pooled", drive="chosen", sizes=(30, 31, 32), compare=Near())
def best_strength(rng, n):
    """The strength that is right most often is chosen."""
    inputs = patients(rng, n, columns=20)
    return {**inputs, "fold": rng.permutation(np.arange(n) % 4), "strengths": [1e-3, 3.0, 1e3], "keep": 12}


@probe(rests="ties", drive="chosen", sizes=(16,), compare=Near())
def equal_strengths(rng, n):
    """Of strengths that are equally good, the largest is taken, whatever their order."""
    inputs = patients(rng, n, columns=3, units=False)
    inputs["y"] = np.arange(n) % 2
    inputs["x"][:, 0] = 20.0 * inputs["y"] + rng.normal(size=n)
    strengths = [float(s) for s in rng.permutation([0.01, 0.1, 1.0])]
    return {**inputs, "fold": (np.arange(n) // 2) % 4, "strengths": strengths, "keep": 1}


def own_scores(x, y, new, strength, keep):
    """What `scores_of` has to give, by least squares with the penalty as further rows."""
    centred = x - x.mean(axis=0)
    strong = np.abs(centred.T @ (y - y.mean())) / np.sqrt((centred**2).sum(axis=0))
    columns = np.argsort(-strong)[:keep]
    mean, std = x[:, columns].mean(axis=0), x[:, columns].std(axis=0)
    z, z_new = ((a[:, columns] - mean) / std for a in (x, new))
    k = z.shape[1]
    left = np.block([[z, np.ones((len(z), 1))], [np.sqrt(strength) * np.eye(k), np.zeros((k, 1))]])
    w = np.linalg.lstsq(left, np.concatenate([2.0 * y - 1, np.zeros(k)]), rcond=None)[0]
    return z_new @ w[:k] + w[k]


def right(scores, y):
    return int(np.sum((scores > 0) == (y == 1)))


def is_aside(inputs, got):
    y, rows = inputs["y"], np.array(got["rows"], dtype=int)
    if len(set(got["rows"])) != len(got["rows"]) or not set(got["rows"]) <= set(range(len(y))):
        return "test_rows are no rows of the table"
    aside = np.isin(np.arange(len(y)), rows)
    for c in (0, 1):
        whole = int(np.sum(y == c))
        if int(np.sum(y[aside] == c)) not in (whole // 5, -(-whole // 5)):
            return "not a fifth of each class is put aside"
    if len(got["fold"]) != len(y) - len(rows):
        return "there is not one fold number for each row that is not put aside"
    counts = [np.bincount(np.array(got["fold"])[y[~aside] == c], minlength=inputs["kwargs"]["folds"]) for c in (0, 1)]
    if any(c.max() - c.min() > 1 or len(c) != inputs["kwargs"]["folds"] for c in counts):
        return "the folds of the other rows are not stratified"
    return ""


def is_chosen(inputs, got):
    if not enough(inputs, got):
        return "there is not one fold number for each row that is not put aside"
    rest = np.setdiff1d(np.arange(len(inputs["y"])), got["rows"])
    x, y, fold = inputs["x"][rest], inputs["y"][rest], np.array(got["fold"])
    counts = {}
    for s in inputs["strengths"]:
        counts[s] = sum(right(own_scores(x[fold != f], y[fold != f], x[fold == f], s, inputs["keep"]), y[fold == f]) for f in set(got["fold"]))
    best = max(inputs["strengths"], key=lambda s: (counts[s], s))
    if got["strength"] != best:
        return "the strength is not the best one of the folds that are told"
    if abs(got["validation"] - counts[best] / len(y)) > 1e-9:
        return "the validation accuracy is not that of the folds that are told"
    return ""


def enough(inputs, got):
    return len(got["fold"]) == len(inputs["y"]) - len(set(got["rows"])) and got["strength"] in inputs["strengths"]


def is_tested(inputs, got):
    rest = np.setdiff1d(np.arange(len(inputs["y"])), got["rows"])
    rows = np.setdiff1d(np.arange(len(inputs["y"])), rest)
    scores = own_scores(inputs["x"][rest], inputs["y"][rest], inputs["x"][rows], got["strength"], inputs["keep"])
    wanted = right(scores, inputs["y"][rows]) / max(1, len(rows))
    return "" if abs(got["test"] - wanted) < 1e-9 else "the test accuracy is not that of a model made of all other rows, and of them alone"


def study(rng, n, columns=12, keep=5, strengths=(1e-3, 3.0, 1e3), folds=4):
    inputs = patients(rng, n, columns)
    return {**inputs, "strengths": list(strengths), "keep": keep, "kwargs": {"folds": folds, "seed": int(rng.integers(1000))}}


@probe(rests="aside", drive="evaluated", sizes=(30, 60), compare=holds(is_aside))
def put_aside(rng, n):
    """A stratified fifth is put aside, and the folds are those of the other rows."""
    return study(rng, n)


@probe(rests="choice", drive="evaluated", sizes=(30, 45), compare=holds(is_chosen))
def chosen_on_the_rest(rng, n):
    """Strength and validation accuracy are those of the rows that are not put aside."""
    return study(rng, n)


@probe(rests="test", drive="evaluated", sizes=(60, 80), compare=holds(is_tested))
def tested_once(rng, n):
    """The test accuracy is that of a model which has seen none of the test rows, and all of the others."""
    inputs = study(rng, n, columns=n, keep=n - n // 4, strengths=(1e-2,), folds=3)
    inputs["x"] = rng.normal(size=(n, n))  # nothing to find: who sees the test rows learns them by heart
    return inputs
