import numpy as np
import program


def network(seed=0):
    rng = np.random.default_rng(seed)
    return [rng.normal(size=(2, 4)), rng.normal(size=4), rng.normal(size=(4, 3)), rng.normal(size=3)]


def points(n=7, seed=1):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, 2)), rng.integers(0, 3, size=n)


def test_scale_of_training_data():
    train, other = program.standardised(np.array([[0.0, 100.0], [2.0, 500.0]]), np.array([[4.0, 300.0]]))
    assert np.allclose(train, [[-1.0, -1.0], [1.0, 1.0]])
    assert np.allclose(other, [[3.0, 0.0]])


def test_loss_of_equal_scores():
    params = [np.ones((2, 4)), np.zeros(4), np.zeros((4, 3)), np.zeros(3)]
    x, y = points()
    assert abs(program.loss(params, x, y) - np.log(3)) < 1e-12
    assert abs(program.loss(params, x, y, 0.5) - np.log(3) - 0.25 * 8) < 1e-12


def test_gradients_by_differences():
    x, y = points()
    for decay in (0.0, 0.3):
        params = network()
        grads = program.gradients(params, x, y, decay)
        for p, g in zip(params, grads):
            for i in np.ndindex(p.shape):
                old = p[i]
                p[i] = old + 1e-6
                up = program.loss(params, x, y, decay)
                p[i] = old - 1e-6
                down = program.loss(params, x, y, decay)
                p[i] = old
                assert abs((up - down) / 2e-6 - g[i]) < 1e-6


def test_batches_hold_every_row_once():
    found = program.batches(10, 4, np.random.default_rng(0))
    assert [len(rows) for rows in found] == [4, 4, 2]
    assert sorted(np.concatenate(found).tolist()) == list(range(10))


def by_hand(params, x, y, epochs, size, rate, rng, momentum, decay):
    velocity, curve = [0 * p for p in params], []
    for _ in range(epochs):
        order, total = rng.permutation(len(x)), 0.0
        for rows in (order[i : i + size] for i in range(0, len(x), size)):
            total += program.loss(params, x[rows], y[rows], decay) * len(rows)
            grads = program.gradients(params, x[rows], y[rows], decay)
            velocity = [momentum * v + g for v, g in zip(velocity, grads)]
            params = [p - rate * v for p, v in zip(params, velocity)]
        curve.append(total / len(x))
    return params, curve


def test_training_as_the_brief_says():
    x, y = points()
    settings = {"momentum": 0.7, "decay": 0.1}
    got, curve = program.train(network(), x, y, 3, 3, 0.1, np.random.default_rng(5), **settings)
    want, wanted = by_hand(network(), x, y, 3, 3, 0.1, np.random.default_rng(5), **settings)
    assert np.allclose(curve, wanted)
    for p, q in zip(got, want):
        assert np.allclose(p, q)


def test_accuracy():
    params = [np.eye(2), np.zeros(2), np.eye(2, 3), np.zeros(3)]
    assert program.accuracy(params, np.array([[2.0, 1.0], [1.0, 2.0], [3.0, 0.0]]), np.array([0, 1, 1])) == 2 / 3
