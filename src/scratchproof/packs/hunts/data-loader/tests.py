import numpy as np

import program


def table(n, columns=3):
    """A sorted table whose rows know their number."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=(n, columns)) * np.array([1.0, 50.0, 0.1])[:columns]
    x[:, 0] += np.arange(n)
    return x, np.arange(n)


def rows_of(loader):
    pairs = list(loader)
    return np.concatenate([a for a, _ in pairs]), np.concatenate([b for _, b in pairs])


def test_split_takes_every_row_once_with_its_label():
    x, y = table(41)
    a, b, c, d = program.split(x, y, 0.25, seed=3)
    assert len(d) == 10
    assert sorted([*b, *d]) == list(range(41))
    assert np.array_equal(a, x[b]) and np.array_equal(c, x[d])


def test_split_is_drawn_from_the_whole_table():
    x, y = table(200)
    held = [set(program.split(x, y, 0.25, seed=s)[3].tolist()) for s in (0, 0, 1)]
    assert held[0] == held[1] != held[2]
    assert min(held[0]) < 100 <= max(held[0])


def test_scaler_works_column_by_column():
    x, _ = table(20)
    before = x.copy()
    scaled = program.Scaler().fit(x[:15]).transform(x)
    assert np.allclose(scaled, (x - x[:15].mean(axis=0)) / x[:15].std(axis=0))
    assert np.array_equal(x, before)


def test_a_stuck_sensor_gives_no_nan():
    scaler = program.Scaler().fit(np.array([[1.0, 4.0], [2.0, 4.0]]))
    assert np.allclose(scaler.transform(np.array([[1.0, 4.0], [1.0, 5.5]]))[:, 1], [0.0, 1.5])


def test_a_pass_has_every_row_once_with_its_label():
    x, y = table(50)
    for settings in ({}, {"shuffle": False}):
        loader = program.Loader(x, y, 8, **settings)
        assert len(loader) == 7 and [len(b) for _, b in loader] == [8] * 6 + [2]
        for _ in range(2):
            a, b = rows_of(loader)
            assert sorted(b) == list(range(50))
            assert np.array_equal(a, x[b])


def test_drop_last():
    x, y = table(50)
    loader = program.Loader(x, y, 8, drop_last=True)
    assert len(loader) == 6 and [len(b) for _, b in loader] == [8] * 6


def test_passes_are_shuffled_anew_and_can_be_repeated():
    x, y = table(60)
    one, two = (program.Loader(x, y, 7, seed=5) for _ in range(2))
    first, second = rows_of(one)[0], rows_of(one)[0]
    assert not np.array_equal(first, second) and not np.array_equal(first, x)
    assert np.array_equal(first, rows_of(two)[0]) and np.array_equal(second, rows_of(two)[0])


def test_both_parts_are_scaled_by_the_training_rows():
    x, y = table(80)
    train, val = program.prepare(x, y, fraction=0.5, batch_size=9, seed=2)
    (a, _), (c, d) = rows_of(train), rows_of(val)
    assert np.allclose(a.mean(axis=0), 0.0) and np.allclose(a.std(axis=0), 1.0)
    rest = np.setdiff1d(y, d)
    assert len(d) == 40 and len(a) == 40
    assert np.allclose(c, (x[d] - x[rest].mean(axis=0)) / x[rest].std(axis=0))


def test_accuracy_counts_rows_not_batches():
    weights = np.array([1.0, 0.0])
    batches = [(np.array([[1.0], [2.0], [-1.0]]), np.array([1, 1, 0])), (np.array([[3.0]]), np.array([0]))]
    assert abs(program.accuracy(weights, batches) - 0.75) < 1e-12
