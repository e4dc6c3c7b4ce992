import copy

import numpy as np
import program


def setup(n=5, d=4, outputs=3, rank=2, seed=0):
    rng = np.random.default_rng(seed)
    base = {"w": rng.normal(size=(d, outputs)), "b": rng.normal(size=outputs)}
    adapter = {"a": rng.normal(size=(d, rank)), "b": rng.normal(size=(rank, outputs))}
    return base, adapter, rng.normal(size=(n, d)), rng.integers(0, outputs, size=n)


def alike(one, other):
    return all(np.allclose(one[name], other[name], rtol=1e-9, atol=1e-9) for name in other)


def test_fresh_adapter():
    adapter = program.adapter_of(np.random.default_rng(0), 100, 7, 50)
    assert np.shape(adapter["a"]) == (100, 50) and np.shape(adapter["b"]) == (50, 7)
    assert not np.any(adapter["b"])
    assert 0.8 < 100 * np.mean(np.square(adapter["a"])) < 1.2


def test_scores():
    for rank in (1, 2, 3):
        base, adapter, x, _ = setup(rank=rank)
        plain = x @ base["w"] + base["b"]
        assert np.allclose(program.forward(base, None, x, 6.0), plain)
        assert np.allclose(program.forward(base, adapter, x, 6.0), plain + 6.0 / rank * x @ adapter["a"] @ adapter["b"])


def test_gradients_by_differences():
    base, adapter, x, y = setup()

    def loss():
        s = x @ base["w"] + base["b"] + 1.5 * x @ adapter["a"] @ adapter["b"]
        return np.mean(np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(y)), y])

    value, grads = program.loss_and_gradients(base, adapter, x, y, 3.0)
    assert np.isclose(value, loss())
    for name in ("a", "b"):
        for i in np.ndindex(adapter[name].shape):
            old = adapter[name][i]
            adapter[name][i] = old + 1e-6
            up = loss()
            adapter[name][i] = old - 1e-6
            down = loss()
            adapter[name][i] = old
            assert abs((up - down) / 2e-6 - grads[name][i]) < 1e-6


def test_merging():
    base, adapter, x, _ = setup()
    kept = copy.deepcopy(base)
    whole = program.merged(base, adapter, 3.0)
    assert alike(base, kept)
    assert np.allclose(program.forward(whole, None, x, 3.0), x @ kept["w"] + kept["b"] + 1.5 * x @ adapter["a"] @ adapter["b"])
    assert alike(program.unmerged(whole, adapter, 3.0), kept)


def test_updates_by_hand():
    base, adapter, x, y = setup()
    kept, now = copy.deepcopy(base), copy.deepcopy(adapter)
    speed, losses = {"a": 0.0, "b": 0.0}, []
    for _ in range(3):
        loss, grads = program.loss_and_gradients(kept, now, x, y, 3.0)
        losses.append(loss)
        speed = {name: 0.8 * speed[name] + grads[name] for name in now}
        now = {name: now[name] - 0.1 * speed[name] for name in now}
    before = copy.deepcopy(adapter)
    got, history = program.finetune(base, adapter, [(x, y)] * 3, 3.0, rate=0.1, beta=0.8)
    assert alike(got, now)
    assert np.allclose(history, losses)
    assert alike(base, kept) and alike(adapter, before)


def test_trainable():
    base, adapter, _, _ = setup(d=4, outputs=3, rank=2)
    assert tuple(program.trainable(base, adapter)) == (14, 29)
