import math

import numpy as np

import program


def network(seed=0, k=2, h=3):
    rng = np.random.default_rng(seed)
    return [rng.normal(size=(k, h)), rng.normal(size=h), rng.normal(size=(h, 1)), rng.normal(size=1)]


def rows(seed=1, n=6, k=2):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, k)), 3.0 * rng.normal(size=n)


def test_schedule():
    rates = [program.schedule(t, 0.4, 4, 12, floor=0.1) for t in range(14)]
    assert np.allclose(rates[:5], [0.1, 0.2, 0.3, 0.4, 0.4])
    assert np.allclose(rates[8], 0.25) and np.allclose(rates[6], 0.1 + 0.15 * (1 + math.cos(math.pi / 4)))
    assert np.allclose(rates[12:], 0.1)


def test_clip_takes_all_arrays_together():
    grads = [np.array([3.0, 0.0]), np.array([[4.0]])]
    clipped, norm = program.clip(grads, 2.5)
    assert np.allclose(norm, 5.0)
    assert np.allclose(clipped[0], [1.5, 0.0]) and np.allclose(clipped[1], 2.0)
    assert grads[0][0] == 3.0
    same, norm = program.clip([np.array([0.3]), np.array([0.4])], 0.6)
    assert np.allclose(norm, 0.5) and np.allclose(same, [[0.3], [0.4]])


def by_hand(theta, grads, rates, b1, b2, eps, decay):
    """AdamW on one number."""
    m = v = 0.0
    for t, (g, lr) in enumerate(zip(grads, rates), 1):
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
        theta -= lr * (m / (1 - b1**t) / (math.sqrt(v / (1 - b2**t)) + eps) + decay * theta)
    return theta


def test_adamw_on_single_numbers():
    grads, rates = [0.5, -1.0, 0.02], [0.1, 0.3, 0.05]
    for decay in (0.0, 0.2):
        params = [np.array([[2.0]]), np.array([2.0]), np.array([[-1.0]])]
        optimiser = program.AdamW(params, betas=(0.8, 0.9), eps=0.01, decay=decay)
        for g, lr in zip(grads, rates):
            optimiser.step([np.array([[g]]), np.array([g]), np.array([[-g]])], lr)
        assert np.allclose(params[0], by_hand(2.0, grads, rates, 0.8, 0.9, 0.01, decay))
        assert np.allclose(params[1], by_hand(2.0, grads, rates, 0.8, 0.9, 0.01, 0.0))
        assert np.allclose(params[2], by_hand(-1.0, [-g for g in grads], rates, 0.8, 0.9, 0.01, decay))


def mean_squared_error(params, x, y):
    w1, b1, w2, b2 = params
    return np.mean((np.tanh(x @ w1 + b1) @ w2[:, 0] + b2[0] - y) ** 2)


def test_gradients_against_finite_differences():
    params, (x, y) = network(), rows()
    loss, grads = program.loss_and_gradients(params, x, y)
    assert np.allclose(loss, mean_squared_error(params, x, y))
    for p, g in zip(params, grads):
        assert p.shape == g.shape
        for index in np.ndindex(p.shape):
            old = p[index]
            p[index] = old + 1e-5
            up = mean_squared_error(params, x, y)
            p[index] = old - 1e-5
            down = mean_squared_error(params, x, y)
            p[index] = old
            assert abs((up - down) / 2e-5 - g[index]) < 1e-5


def test_fit_clips_decays_and_follows_the_schedule():
    x, y = rows(n=5)
    params, mine = network(3), network(3)
    held = list(params)
    history = program.fit(params, x, 5.0 * y, 4, peak=0.1, warmup=2, floor=0.02, max_norm=0.01, decay=0.3)
    rates = [0.05, 0.1, 0.1, 0.06]
    assert np.allclose(history["lr"], rates)
    m, v = [np.zeros_like(p) for p in mine], [np.zeros_like(p) for p in mine]
    for t, lr in enumerate(rates, 1):
        loss, grads = program.loss_and_gradients(mine, x, 5.0 * y)
        norm = math.sqrt(sum(np.sum(g**2) for g in grads))
        assert np.allclose(history["loss"][t - 1], loss) and np.allclose(history["norm"][t - 1], norm)
        for i, g in enumerate(grads):
            g = g * min(1.0, 0.01 / norm)
            m[i], v[i] = 0.9 * m[i] + 0.1 * g, 0.999 * v[i] + 0.001 * g**2
            update = m[i] / (1 - 0.9**t) / (np.sqrt(v[i] / (1 - 0.999**t)) + 1e-8)
            mine[i] = mine[i] - lr * (update + (0.3 if mine[i].ndim > 1 else 0.0) * mine[i])
    assert all(np.allclose(a, b, atol=1e-7) for a, b in zip(held, mine))
