import numpy as np

import program


def network(factor=1.0):
    w1, b1 = np.array([[0.5, -0.25], [1.0, 0.75]]), np.array([1.5, -0.5])
    return [w1 * factor, b1 * factor, np.array([[0.5], [-1.0]]) * factor, np.array([0.25])]


X = np.array([[1.0, 2.0], [-1.0, 0.5], [2.0, -1.0], [0.0, 1.0]])
Y = np.array([3.0, -1.0, 0.5, 2.0])


def exact(params, x, y):
    """The loss and its gradients in float64."""
    w1, b1, w2, b2 = params
    hidden = np.maximum(x @ w1 + b1, 0)
    error = (hidden @ w2 + b2)[:, 0] - y
    d = 2 * error[:, None] / len(x)
    back = d @ w2.T * (hidden > 0)
    return np.mean(error**2), [x.T @ back, back.sum(axis=0), hidden.T @ d, d.sum(axis=0)]


def half(params, x, y, scale):
    loss, grads = program.loss_and_gradients([p.astype(np.float16) for p in params], x.astype(np.float16), y.astype(np.float32), scale)
    return loss, [g.astype(np.float64) for g in grads]


def alike(found, wanted, share=0.01):
    return all(np.abs(a - b).max() <= share * np.abs(b).max() for a, b in zip(found, wanted))


def test_loss_and_gradients():
    for y, scale in ((Y, 8.0), (Y + 400.0, 1.0)):
        loss, grads = half(network(), X, y, scale)
        wanted, right = exact(network(), X, y)
        assert abs(loss - wanted) < 0.01 * wanted
        assert alike(grads, [scale * g for g in right])


def test_an_error_far_smaller_than_the_target():
    w1, b1, w2, b2 = network()
    y = (np.maximum(X @ w1 + b1, 0) @ w2 + b2)[:, 0] + 2.0**-13 * np.array([1, 2, 3, 1])
    loss, grads = half(network(), X, y, 2.0**14)
    wanted, right = exact(network(), X, y)
    assert abs(loss - wanted) < 0.01 * wanted
    assert alike(grads, [2.0**14 * g for g in right])


def test_tiny_gradients_survive():
    params, x, y = network(2.0**-8), X * 2.0**-5, -(2.0**-9) - 2.0**-12 * np.array([1.0, 2.0, 3.0, 1.0])
    params[1], params[3] = np.array([0.25, 0.25]), np.zeros(1)
    _, grads = half(params, x, y, 2.0**16)
    assert alike(grads, [2.0**16 * g for g in exact(params, x, y)[1]])


def test_unscale():
    grads, overflow = program.unscale([np.array([0.5, -0.25], np.float16)], 2.0**22)
    assert not overflow and grads[0].dtype == np.float32 and np.allclose(grads[0] * 2.0**22, [0.5, -0.25])
    for bad in (np.inf, -np.inf, np.nan):
        assert program.unscale([np.array([1.0], np.float16), np.array([1.0, bad, 2.0], np.float16)], 4.0)[1]


def scales(overflows, **settings):
    scaler = program.LossScaler(**settings)
    found = []
    for overflow in overflows:
        scaler.update(overflow)
        found.append(scaler.scale)
    return found


def test_scaler():
    assert scales([False] * 7, scale=4.0, interval=3) == [4, 4, 8, 8, 8, 16, 16]
    assert scales([False, False, True, False, False, False], scale=4.0, interval=3) == [4, 4, 2, 2, 2, 4]
    assert scales([True] * 4, scale=4.0, interval=3) == [2, 1, 1, 1]
    assert scales([False] * 3, scale=2.0**23, interval=1) == [2.0**24] * 3


def by_hand(params, steps, lr, momentum, max_norm):
    """The same training in float64."""
    params, v = [p.copy() for p in params], [0.0 * p for p in params]
    for y in steps:
        _, grads = exact(params, X, y)
        factor = min(1.0, max_norm / np.sqrt(sum(np.sum(g**2) for g in grads)))
        v = [momentum * a + factor * g for a, g in zip(v, grads)]
        params = [p - lr * a for p, a in zip(params, v)]
    return params


def trained(steps, **settings):
    trainer = program.Trainer(network(), **{"momentum": 0.9, "max_norm": 1.0, "interval": 100, **settings})
    for y in steps:
        trainer.step(X.astype(np.float32), y.astype(np.float32))
    return trainer


def test_small_updates_add_up_and_the_norm_is_without_the_scale():
    for lr, max_norm in ((2.0**-14, 1.0), (2.0**-6, 0.25), (2.0**-10, 1e3)):
        trainer = trained([Y] * 4, lr=lr, momentum=0.5, max_norm=max_norm, scale=64.0)
        wanted = by_hand(network(), [Y] * 4, lr, 0.5, max_norm)
        assert all(p.dtype == np.float32 for p in trainer.params)
        moved = [p.astype(np.float64) - q for p, q in zip(trainer.params, network())]
        assert alike(moved, [w - q for w, q in zip(wanted, network())], 0.02)


def test_the_velocity_holds_what_float16_cannot():
    trainer = trained([Y] * 2, lr=2.0**22, max_norm=2.0**-28, scale=2.0**10)
    wanted = by_hand(network(), [Y] * 2, 2.0**22, 0.9, 2.0**-28)
    moved = [p.astype(np.float64) - q for p, q in zip(trainer.params, network())]
    assert alike(moved, [w - q for w, q in zip(wanted, network())], 0.02)


def test_overflows_are_skipped_whole():
    far = Y + 30000.0
    settings = {"lr": 2.0**-10, "momentum": 0.5, "max_norm": 1.0, "scale": 16.0}
    one, two = trained([Y, Y], **settings), trained([Y, far, Y], **settings)
    assert all(np.allclose(a, b, rtol=0, atol=1e-6) for a, b in zip(one.params, two.params))
    assert one.scaler.scale == 16.0 and two.scaler.scale == 8.0


def test_the_scale_grows_again():
    trainer = trained([Y] * 4, lr=2.0**-12, scale=4.0, interval=2)
    assert trainer.scaler.scale == 16.0
