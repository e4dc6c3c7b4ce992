import numpy as np
import program


def points(n=30, seed=0):
    x = np.random.default_rng(seed).normal(size=(n, 2)) * 2 + 5
    return x[np.argsort(x[:, 0])]


def by_hand(x, centres):
    return np.array([[np.sum((p - c) ** 2) for c in centres] for p in x])


def test_distances_and_inertia():
    x, centres = points(7), points(3, seed=1)
    d = by_hand(x, centres)
    assert np.allclose(program.squared_distances(x, centres), d)
    assert np.isclose(program.inertia(x, centres), d.min(axis=1).sum())


def test_chances():
    x, centres = points(7), points(2, seed=1)
    d = by_hand(x, centres).min(axis=1)
    assert np.allclose(program.chances(x, centres), d / d.sum())
    assert np.allclose(program.chances(np.ones((4, 2)), np.ones((1, 2))), 0.25)


def test_start_spreads():
    x = np.repeat(np.array([[0.0, 0.0], [0.0, 900.0], [800.0, 0.0], [700.0, 600.0]]), 5, axis=0)
    x = x + 1e-4 * np.random.default_rng(0).normal(size=x.shape)
    rng = np.random.default_rng(1)
    for _ in range(50):
        drawn = program.start(x, 4, rng)
        assert drawn.shape == (4, 2)
        assert len({(round(a / 100), round(b / 100)) for a, b in drawn}) == 4


def test_start_is_random():
    x = np.array([[0.0], [3.0], [4.0]])
    rng = np.random.default_rng(2)
    seen = {tuple(program.start(x, 2, rng).ravel()) for _ in range(400)}
    assert seen >= {(0.0, 3.0), (0.0, 4.0), (3.0, 0.0), (4.0, 0.0)}


def test_moved():
    x = np.array([[0.0, 0.0], [2.0, 0.0], [9.0, 9.0], [20.0, 0.0], [0.0, 30.0]])
    new = program.moved(x, np.array([0, 0, 0, 0, 0]), np.array([[1.0, 0.0], [99.0, 99.0], [77.0, 88.0]]))
    assert np.allclose(new, [x.mean(axis=0), [0.0, 30.0], [20.0, 0.0]])


def test_lloyd_ends_where_nothing_changes():
    x = points()
    for first in (x[:4], x[::10] + [[0.0, 0.0], [300.0, 0.0], [0.0, 400.0]]):
        centres, labels, total = program.lloyd(x, first)
        d = by_hand(x, centres)
        assert np.array_equal(labels, d.argmin(axis=1))
        assert np.isclose(total, d.min(axis=1).sum())
        assert all(np.allclose(c, x[labels == j].mean(axis=0)) for j, c in enumerate(centres))


def test_result_belongs_together():
    x = points()
    for steps in range(4):
        centres, labels, total = program.lloyd(x, x[:4], steps=steps)
        d = by_hand(x, centres)
        assert np.array_equal(labels, d.argmin(axis=1))
        assert np.isclose(total, d.min(axis=1).sum())


def test_best_start_is_kept():
    x = np.repeat(np.array([[0.0, 0.0], [0.0, 9.0], [9.0, 0.0], [9.0, 9.0]]), 4, axis=0)
    x = x + np.random.default_rng(3).uniform(-1, 1, size=x.shape)
    starts = [x[[0, 1, 2, 12]], x[[0, 4, 8, 12]], x[[4, 5, 6, 0]]]
    least = min(program.lloyd(x, s)[2] for s in starts)
    for turn in range(3):
        centres, _, total = program.k_means(x, starts[turn:] + starts[:turn])
        assert np.isclose(total, least)
        assert np.isclose(by_hand(x, centres).min(axis=1).sum(), least)
