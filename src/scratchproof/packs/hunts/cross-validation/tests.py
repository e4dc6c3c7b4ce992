import numpy as np

import program


def patients(seed, n, columns):
    rng = np.random.default_rng(seed)
    y = rng.permutation((np.arange(n) < round(0.4 * n)).astype(int))
    x = rng.normal(size=(n, columns)) + np.outer(y, [1.5, -2.0] + [0.0] * (columns - 2))
    return x * np.exp(2.0 * rng.normal(size=columns)) + 3.0 * rng.normal(size=columns), y


def by_hand(x, y, new, strength, keep):
    """Select, scale, and ridge regression with the penalty as further rows of a least-squares problem."""
    strong = [abs(np.corrcoef(column, y)[0, 1]) for column in x.T]
    columns = np.argsort(strong)[::-1][:keep]
    mean, std = x[:, columns].mean(axis=0), x[:, columns].std(axis=0)
    z = np.c_[(x[:, columns] - mean) / std, np.ones(len(x))]
    penalty = np.sqrt(strength) * np.eye(keep, keep + 1)
    w = np.linalg.lstsq(np.vstack([z, penalty]), np.concatenate([2.0 * y - 1, np.zeros(keep)]), rcond=None)[0]
    return np.c_[(new[:, columns] - mean) / std, np.ones(len(new))] @ w


def test_folds():
    y = np.random.default_rng(0).choice(3, size=63, p=[0.6, 0.3, 0.1])
    folds = [np.asarray(program.stratified_folds(y, 5, seed)) for seed in (0, 1, 2, 2)]
    for fold in folds:
        for c in range(3):
            counts = np.bincount(fold[y == c], minlength=5)
            assert len(counts) == 5 and counts.max() - counts.min() <= 1
    assert np.array_equal(folds[2], folds[3])
    assert not np.array_equal(folds[0], folds[1]) and not np.array_equal(folds[1], folds[2])


def test_scores():
    for seed, strength, keep in ((1, 1.0, 2), (2, 0.01, 5), (3, 1000.0, 3), (4, 5.0, 1)):
        x, y = patients(seed, 25, 5)
        new = x[:3] * 1.2
        assert np.allclose(program.scores_of(x, y, new, strength, keep), by_hand(x, y, new, strength, keep))
        assert np.allclose(program.scores_of(x, y, new[:1], strength, keep), by_hand(x, y, new[:1], strength, keep))


def test_a_constant_column_does_no_harm():
    x, y = patients(5, 12, 3)
    x[:, 2] = 1.0
    assert np.allclose(program.scores_of(x, y, x[:2], 1.0, 3), by_hand(x[:, :2], y, x[:2, :2], 1.0, 2))


def test_held_out_scores():
    x, y = patients(6, 30, 40)
    fold = np.arange(30) % 4
    scores = program.held_out_scores(x, y, fold, 1.0, 3)
    for f in range(4):
        out = fold == f
        assert np.allclose(scores[out], by_hand(x[~out], y[~out], x[out], 1.0, 3))


def test_choice():
    x, y = patients(7, 41, 20)
    x[:, :2] = np.random.default_rng(7).normal(size=(41, 2))
    fold = np.array([0, 1, 1, 1] + [2] * 7 + [3] * 30)
    right = {}
    for s in (1e-3, 3.0, 1e3):
        scores = np.zeros(41)
        for f in range(4):
            scores[fold == f] = by_hand(x[fold != f], y[fold != f], x[fold == f], s, 8)
        right[s] = int(np.sum((scores > 0) == (y == 1)))
    strength, accuracy = program.choose(x, y, fold, [3.0, 1e-3, 1e3], 8)
    assert np.isclose(accuracy, max(right.values()) / 41)
    assert strength == max(right, key=lambda s: (right[s], s))


def test_ties_go_to_the_largest_strength():
    y = np.arange(16) % 2
    x = 20.0 * y[:, None] + np.random.default_rng(8).normal(size=(16, 1))
    assert tuple(program.choose(x, y, (np.arange(16) // 2) % 4, [0.1, 1.0, 0.01], 1)) == (1.0, 1.0)


def test_evaluation_keeps_the_test_rows_out():
    rng = np.random.default_rng(9)
    for seed in range(3):
        x, y = rng.normal(size=(60, 60)), (np.arange(60) < 25).astype(int)
        told = program.evaluate(x, y, [0.01, 1.0], 45, folds=3, seed=seed)
        aside = np.isin(np.arange(60), told["test_rows"])
        assert aside.sum() == 12 and y[aside].sum() == 5
        fold = np.array(told["fold"])
        assert len(fold) == 48
        assert tuple(program.choose(x[~aside], y[~aside], fold, [0.01, 1.0], 45)) == (told["strength"], told["validation"])
        scores = by_hand(x[~aside], y[~aside], x[aside], told["strength"], 45)
        assert np.isclose(told["test"], np.mean((scores > 0) == (y[aside] == 1)))
