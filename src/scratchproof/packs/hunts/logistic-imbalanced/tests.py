import numpy as np
import program


def data(n=30, seed=0, shift=0.0):
    rng = np.random.default_rng(seed)
    y = (np.arange(n) % 5 == 0).astype(int)
    return rng.normal(size=(n, 2)) + y[:, None] + shift, y


def test_class_weights():
    assert np.allclose(program.class_weights(np.array([0, 0, 0, 1])), [2 / 3, 2.0])


def test_standardised():
    train, _ = data()
    x = train[:2] + 5.0
    assert np.allclose(program.standardised(train, x), (x - train.mean(axis=0)) / train.std(axis=0))
    assert np.allclose(program.standardised(np.full((3, 1), 2.0), np.array([[5.0]])), 3.0)


def test_loss():
    x, y = data(6)
    w, b, weights = np.array([0.5, -1.0]), 0.3, np.array([0.7, 3.0])
    p = 1 / (1 + np.exp(-(x @ w + b)))
    nats = -np.log(np.where(y == 1, p, 1 - p))
    loss, _, _ = program.loss_and_gradients(w, b, x, y, weights, 0.4)
    assert np.isclose(loss, np.mean(weights[y] * nats) + 0.2 * np.sum(w**2))
    assert np.allclose(program.probabilities(w, b, x), p)


def test_gradients_by_differences():
    x, y = data(6)
    theta, weights = np.array([0.5, -1.0, 2.0]), np.array([0.7, 3.0])

    def loss(theta):
        return program.loss_and_gradients(theta[:2], theta[2], x, y, weights, 0.4)[0]

    _, d_w, d_b = program.loss_and_gradients(theta[:2], theta[2], x, y, weights, 0.4)
    for i, got in enumerate([*d_w, d_b]):
        step = 1e-6 * np.eye(3)[i]
        assert np.isclose((loss(theta + step) - loss(theta - step)) / 2e-6, got, atol=1e-6)


def test_large_scores():
    loss, _, _ = program.loss_and_gradients(np.array([1000.0]), 0.0, np.ones((1, 1)), np.array([0]), np.ones(2), 0.0)
    assert np.isclose(loss, 1000.0)


def test_fit():
    x, y = data()
    w, b, losses = program.fit(x, y)
    assert len(losses) == 200 and losses[-1] < losses[0]
    assert np.isclose(losses[0], np.log(2.0))
    after, _, _ = program.loss_and_gradients(w, b, x, y, program.class_weights(y), 0.01)
    assert after <= losses[-1]


def test_report():
    found = program.report(np.array([1, 1, 1, 1, 0, 0]), np.array([1, 0, 0, 0, 0, 0]))
    assert np.allclose([found[k] for k in ("accuracy", "precision", "recall", "f1")], [0.5, 1.0, 0.25, 0.4])
    assert program.report(np.array([1, 0]), np.array([0, 0]))["f1"] == 0.0


def test_best_threshold():
    p = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2])
    assert program.best_threshold(np.array([1, 0, 0, 1, 1, 0, 0, 0]), p) == 0.5
    assert program.best_threshold(np.array([1, 0, 0, 0, 0, 0, 0, 0]), p) == 0.9
    assert program.best_threshold(np.array([1, 0, 0, 1, 0, 0, 0, 0]), p) == 0.9


def test_evaluate():
    (x, y), (x_val, y_val), (x_test, y_test) = data(40, 0), data(40, 1), data(40, 2, shift=2.0)
    w, b, _ = program.fit(program.standardised(x, x), y)
    p_val, p_test = (program.probabilities(w, b, program.standardised(x, rows)) for rows in (x_val, x_test))
    threshold = program.best_threshold(y_val, p_val)
    found = program.evaluate((x, y), (x_val, y_val), (x_test, y_test))
    assert np.isclose(found["threshold"], threshold)
    assert np.isclose(found["accuracy"], np.mean((p_test >= threshold) == y_test))
    changed = program.evaluate((x, y), (x_val, y_val), (x_test, 1 - y_test))
    assert np.isclose(changed["threshold"], threshold)
