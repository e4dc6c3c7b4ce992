import numpy as np
import program


def setup(rows=7, updates=1, seed=0):
    rng = np.random.default_rng(seed)
    params = [rng.normal(size=(2, 4)), rng.normal(size=4), rng.normal(size=(4, 3)), rng.normal(size=3)]
    batches = [(rng.normal(size=(rows, 2)) + np.arange(rows)[:, None] / 3, rng.integers(0, 3, size=rows)) for _ in range(updates)]
    return params, batches


def far(a, b):
    return max(float(np.max(np.abs(x - y))) for x, y in zip(a, b))


def test_gradients_by_differences():
    params, [(x, y)] = setup()
    _, grads = program.loss_and_gradients(params, x, y)
    for p, g in zip(params, grads):
        for i in np.ndindex(p.shape):
            old = p[i]
            p[i] = old + 1e-6
            up = program.loss_and_gradients(params, x, y)[0]
            p[i] = old - 1e-6
            down = program.loss_and_gradients(params, x, y)[0]
            p[i] = old
            assert abs((up - down) / 2e-6 - g[i]) < 1e-6


def test_pieces_change_nothing():
    params, batches = setup(rows=7, updates=5)
    whole = program.train(params, batches, 7, max_norm=1e9)
    for micro in (1, 2, 3, 4, 10):
        after, losses = program.train(params, batches, micro, max_norm=1e9)
        assert far(after, whole[0]) < 1e-9
        assert np.allclose(losses, whole[1])


def test_pieces_change_nothing_when_clipped():
    params, batches = setup(rows=8, updates=5)
    whole = program.train(params, batches, 8, max_norm=0.1)
    after, losses = program.train(params, batches, 2, max_norm=0.1)
    assert far(after, whole[0]) < 1e-9
    assert np.allclose(losses, whole[1])


def test_losses_are_of_whole_batches():
    params, batches = setup()
    _, losses = program.train(params, batches, 3)
    assert np.isclose(losses[0], program.loss_and_gradients(params, *batches[0])[0])


def test_clipping():
    grads = [np.array([3.0, 4.0]), np.array([[12.0]])]
    assert far(program.clipped(grads, 1.0), [g / 13 for g in grads]) < 1e-12
    assert far(program.clipped(grads, 12.5), [g * 12.5 / 13 for g in grads]) < 1e-12
    assert far(program.clipped(grads, 20.0), grads) < 1e-12


def test_rates():
    rates = [program.learning_rate(t, 2, 6, 1.0) for t in range(6)]
    assert np.allclose(rates, [0.5, 1.0, 1.0, 0.75, 0.5, 0.25])


def test_updates_by_hand():
    params, batches = setup(rows=6, updates=4)
    expected, velocity = [p.copy() for p in params], [0 * p for p in params]
    for t, (x, y) in enumerate(batches):
        _, grads = program.loss_and_gradients(expected, x, y)
        velocity = [0.9 * v + g for v, g in zip(velocity, grads)]
        rate = [0.25, 0.5, 0.5, 0.25][t]
        expected = [p - rate * v for p, v in zip(expected, velocity)]
    after, _ = program.train(params, batches, 2, peak=0.5, warmup=2, max_norm=1e9)
    assert far(after, expected) < 1e-9
