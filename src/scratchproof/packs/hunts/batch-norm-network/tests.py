import numpy as np

import program

GAMMA, BETA = np.array([1.5, -0.5, 2.0]), np.array([0.3, -1.0, 0.0])


def batches(count, n=5):
    rng = np.random.default_rng(0)
    return [rng.normal(size=(n, 3)) * np.array([1.0, 6.0, 0.2]) + np.array([4.0, -1.0, 0.5]) for _ in range(count)]


def layer(eps=0.1):
    norm = program.BatchNorm(3, 0.25, eps)
    norm.gamma, norm.beta = GAMMA.copy(), BETA.copy()
    return norm


def by_batch(x, eps=0.1, gamma=GAMMA, beta=BETA):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + beta


def test_training_normalises_by_the_batch():
    for x in batches(3):
        assert np.allclose(layer().forward(x, True), by_batch(x))


def test_running_statistics():
    norm, mean, var = layer(), np.zeros(3), np.ones(3)
    for x in batches(4):
        norm.forward(x, True)
        mean, var = 0.75 * mean + 0.25 * x.mean(axis=0), 0.75 * var + 0.25 * x.var(axis=0, ddof=1)
        assert np.allclose(norm.running_mean, mean) and np.allclose(norm.running_var, var)
    rows = batches(1)[0] * 2
    for part in (rows, rows[:1]):
        assert np.allclose(norm.forward(part, False), GAMMA * (part - mean) / np.sqrt(var + 0.1) + BETA)
    assert np.allclose(norm.running_mean, mean) and np.allclose(norm.running_var, var)


def slopes(f, array):
    """Central differences of f() with respect to every entry of an array that it uses."""
    out = np.zeros(array.shape)
    for index in np.ndindex(array.shape):
        old = array[index]
        array[index] = old + 1e-6
        up = f()
        array[index] = old - 1e-6
        out[index] = (up - f()) / 2e-6
        array[index] = old
    return out


def test_gradients_of_the_layer():
    x, d = batches(1)[0], np.random.default_rng(1).normal(size=(5, 3))
    norm, gamma, beta = layer(), GAMMA.copy(), BETA.copy()
    norm.forward(x, True)
    d_x = norm.backward(d)
    moving = x.copy()
    assert np.allclose(d_x, slopes(lambda: np.sum(d * by_batch(moving)), moving), atol=1e-5)
    assert np.allclose(norm.d_gamma, slopes(lambda: np.sum(d * by_batch(x, 0.1, gamma, beta)), gamma), atol=1e-5)
    assert np.allclose(norm.d_beta, slopes(lambda: np.sum(d * by_batch(x, 0.1, gamma, beta)), beta), atol=1e-5)


def params():
    rng = np.random.default_rng(2)
    shapes = {"W1": (3, 4), "gamma": (4,), "beta": (4,), "W2": (4, 3), "b2": (3,)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def logits_in_training(p, x):
    return np.maximum(by_batch(x @ p["W1"], 0.05, p["gamma"], p["beta"]), 0) @ p["W2"] + p["b2"]


def loss(p, x, y):
    z = logits_in_training(p, x)
    return -np.mean(z[np.arange(len(y)), y] - np.log(np.exp(z).sum(axis=1)))


X, Y = np.random.default_rng(3).normal(size=(7, 3)) + 1.0, np.array([0, 1, 2, 1, 0, 0, 2])


def test_cross_entropy():
    z = np.random.default_rng(4).normal(size=(4, 3))
    y = np.array([2, 0, 1, 1])

    def mean():
        return -np.mean(z[np.arange(4), y] - np.log(np.exp(z).sum(axis=1)))

    value, gradient = program.cross_entropy(z.copy(), y)
    assert np.isclose(value, mean()) and np.allclose(gradient, slopes(mean, z), atol=1e-6)


def test_gradients_of_the_network():
    p = params()
    value, grads = program.Network(p, 0.2, 0.05).loss_and_gradients(X, Y)
    assert np.isclose(value, loss(p, X, Y))
    for name in p:
        assert np.allclose(grads[name], slopes(lambda: loss(p, X, Y), p[name]), atol=1e-5), name


def test_steps_use_all_new_parameters():
    p, network = params(), program.Network(params(), 0.2, 0.05)
    for _ in range(3):
        moved = {name: p[name] - 0.1 * slopes(lambda: loss(p, X, Y), p[name]) for name in p}
        assert np.isclose(network.step(X, Y, 0.1), loss(p, X, Y), atol=1e-5)
        p = moved
    assert np.allclose(network.logits(X, training=True), logits_in_training(p, X), atol=1e-4)


def test_predictions_do_not_depend_on_the_others():
    network = program.Network(params(), 0.2, 0.05)
    for _ in range(2):
        network.step(X, Y, 0.05)
    before = network.logits(X)
    wanted = before.argmax(axis=1).tolist()
    assert list(network.predict(X)) == wanted
    assert [int(network.predict(X[i : i + 1])[0]) for i in range(7)] == wanted
    assert np.allclose(network.logits(X), before)
