import numpy as np
import program


def setup(n=4, seed=0):
    rng = np.random.default_rng(seed)
    params = [rng.normal(size=(3, 2)), rng.normal(size=(5, 2))]
    return params, rng.normal(size=(n, 3)), rng.normal(size=(n, 5)) * np.arange(1, n + 1)[:, None]


def unit(x):
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def by_hand(params, x, y, ids, temperature):
    cos = unit(x @ params[0]) @ unit(y @ params[1]).T / temperature
    total = 0.0
    for table in (cos, cos.T):
        for i in range(len(x)):
            kept = [j for j in range(len(x)) if j == i or ids[j] != ids[i]]
            total += np.log(np.sum(np.exp(table[i][kept]))) - table[i, i]
    return total / (2 * len(x))


def test_normalised():
    assert np.allclose(program.normalised(np.array([[3.0, 4.0], [0.0, 0.0]])), [[0.6, 0.8], [0.0, 0.0]])


def test_loss():
    params, x, y = setup()
    for ids in (np.arange(4), np.array([1, 2, 1, 3])):
        for temperature in (0.1, 1.0):
            loss, _ = program.loss_and_gradients(params, x, y, ids, temperature)
            assert np.isclose(loss, by_hand(params, x, y, ids, temperature))


def test_low_temperature():
    x = np.eye(2)
    loss, _ = program.loss_and_gradients([np.eye(2), np.eye(2)], x, x[::-1], np.arange(2), 0.001)
    assert np.isclose(loss, 1000.0)


def test_gradients_by_differences():
    params, x, y = setup()
    for ids in (np.arange(4), np.array([1, 2, 1, 3])):
        for temperature in (0.3, 1.0):
            _, grads = program.loss_and_gradients(params, x, y, ids, temperature)
            for p, g in zip(params, grads):
                for i in np.ndindex(p.shape):
                    old = p[i]
                    p[i] = old + 1e-6
                    up = by_hand(params, x, y, ids, temperature)
                    p[i] = old - 1e-6
                    down = by_hand(params, x, y, ids, temperature)
                    p[i] = old
                    assert abs((up - down) / 2e-6 - g[i]) < 1e-6


def test_recall():
    params, x, y = setup(12)
    cos = unit(x @ params[0]) @ unit(y @ params[1]).T
    places = [int(np.sum(cos[i] > cos[i, i])) for i in range(12)]
    for k in range(1, 13):
        assert np.isclose(program.recall_at(params, x, y, k), np.mean([place < k for place in places]))


def test_train():
    params, x, y = setup()
    ids = np.arange(4)
    want, losses = list(params), []
    for _ in range(3):
        loss, grads = program.loss_and_gradients(want, x, y, ids, 0.5)
        losses.append(loss)
        want = [p - 0.1 * g for p, g in zip(want, grads)]
    got, history = program.train(params, [(x, y, ids)] * 3, rate=0.1, temperature=0.5)
    assert np.allclose(history, losses)
    assert all(np.allclose(a, b) for a, b in zip(got, want))
