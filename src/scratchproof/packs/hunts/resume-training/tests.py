import numpy as np
import program


def data(seed=0, rows=21):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(rows, 2))
    params = [rng.normal(size=(2, 3)), rng.normal(size=3), rng.normal(size=(3, 1)), rng.normal(size=1)]
    return params, x, x[:, :1] * x[:, 1:] + 1.0


def trainer(seed=0, **settings):
    _, x, y = data()
    params, _, _ = data(seed)
    return program.Trainer(params, x, y, np.random.default_rng(seed), **settings)


def loss_of(params, x, y):
    w1, b1, w2, b2 = params
    return float(np.mean((np.tanh(x @ w1 + b1) @ w2 + b2 - y) ** 2))


def equal(a, b):
    return all(np.array_equal(p, q) for p, q in zip(a, b))


def close(a, b):
    return all(np.allclose(p, q) for p, q in zip(a, b))


def test_goes_on_bit_for_bit():
    for before in range(6):
        first, second = trainer(0), trainer(1)
        for _ in range(before):
            first.step()
        for _ in range(2):
            second.step()
        second.restore(first.save())
        for _ in range(7):
            assert first.step() == second.step()
            assert equal(first.params, second.params)
            assert equal(first.average, second.average)
        assert list(first.losses) == list(second.losses)


def test_record_is_restored():
    _, x, y = data(3)
    first, second = trainer(0), trainer(1)
    first.step()
    first.validate(x, y)
    first.step()
    first.validate(x, y + 50.0)
    second.restore(first.save())
    assert second.best_loss == first.best_loss
    assert equal(second.best_params, first.best_params)
    assert second.stale == first.stale == 1
    second.validate(x, y + 60.0)
    assert second.best_loss == first.best_loss
    assert second.stale == 2


def test_best_is_kept():
    _, x, y = data(3)
    one = trainer(0)
    one.step()
    best = one.validate(x, y)
    for _ in range(5):
        one.step()
    assert one.best_loss == best
    assert np.isclose(loss_of(one.best_params, x, y), best)


def test_validation_is_of_the_mean():
    _, x, y = data(3)
    one = trainer(0)
    for _ in range(3):
        one.step()
    assert np.isclose(one.validate(x, y), loss_of(one.average, x, y))


def test_stale_is_cleared():
    _, x, y = data(3)
    one = trainer(0)
    for shift, stale in ((20.0, 0), (30.0, 1), (20.0, 2), (10.0, 0), (15.0, 1)):
        one.validate(x, y + shift)
        assert one.stale == stale


def test_first_update():
    one = trainer(0, lr=0.1, warmup=4)
    before = [np.array(p) for p in one.params]
    one.step()
    # Adam's first step is as long as the learning rate wherever the gradient is not tiny
    assert np.isclose(max(np.max(np.abs(p - q)) for p, q in zip(one.params, before)), 0.025, rtol=1e-3)
    assert close(one.average, [0.9 * q + 0.1 * np.array(p) for p, q in zip(one.params, before)])
