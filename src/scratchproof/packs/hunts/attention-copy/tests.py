import numpy as np

import program


def model(vocab=5, positions=6, width=4, seed=0):
    rng = np.random.default_rng(seed)
    shapes = {"E": (vocab, width), "P": (positions, width), "Q": (width, width), "K": (width, width)}
    shapes |= {"V": (width, width), "O": (width, vocab)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def by_hand(params, tokens):
    """Logits place by place, straight from the formulas."""
    out = np.zeros((*tokens.shape, params["E"].shape[0]))
    for i, row in enumerate(tokens):
        h = np.array([params["E"][w] + params["P"][t] for t, w in enumerate(row)])
        for t in range(len(row)):
            scores = np.array([(h[t] @ params["Q"]) @ (h[s] @ params["K"]) for s in range(t + 1)]) / np.sqrt(h.shape[1])
            weights = np.exp(scores) / np.exp(scores).sum()
            out[i, t] = (h[t] + sum(w * (h[s] @ params["V"]) for s, w in enumerate(weights))) @ params["O"]
    return out


def test_logits_follow_the_formulas():
    params, tokens = model(), np.array([[1, 4, 1, 0], [2, 2, 3, 0]])
    assert np.allclose(program.forward(params, tokens)[0], by_hand(params, tokens))


def test_gradients_against_finite_differences():
    params, tokens = model(seed=1), np.array([[1, 4, 1, 0], [2, 2, 3, 1]])
    wanted = np.random.default_rng(2).normal(size=(2, 4, 5))
    grads = program.backward(params, program.forward(params, tokens)[1], wanted)
    for name, p in params.items():
        assert grads[name].shape == p.shape
        for index in np.ndindex(p.shape):
            old = p[index]
            sums = []
            for moved in (old + 1e-5, old - 1e-5):
                p[index] = moved
                sums.append(np.sum(wanted * by_hand(params, tokens)))
            p[index] = old
            assert abs((sums[0] - sums[1]) / 2e-5 - grads[name][index]) < 1e-5, name


def test_loss_and_its_gradient():
    rng = np.random.default_rng(3)
    logits, targets = rng.normal(size=(2, 3, 5)), rng.integers(0, 5, size=(2, 3))
    mask = np.array([[False, True, True], [False, False, True]])

    def loss(z):
        p = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
        return -np.mean([np.log(p[i, t, targets[i, t]]) for i, t in np.argwhere(mask)])

    value, gradient = program.cross_entropy(logits, targets, mask)
    assert abs(value - loss(logits)) < 1e-9
    for index in np.ndindex(logits.shape):
        up, down = logits.copy(), logits.copy()
        up[index] += 1e-5
        down[index] -= 1e-5
        assert abs((loss(up) - loss(down)) / 2e-5 - gradient[index]) < 1e-7


def test_batches():
    tokens, targets, mask = program.make_batch(np.random.default_rng(4), 300, 4, 6)
    assert tokens.shape == targets.shape == mask.shape == (300, 8)
    assert set(np.unique(tokens[:, :4])) == {1, 2, 3, 4, 5}
    assert (tokens[:, 4] == 0).all() and np.array_equal(tokens[:, 5:], tokens[:, :3])
    assert np.array_equal(targets[:, :-1], tokens[:, 1:]) and np.array_equal(targets[:, 4:], tokens[:, :4])
    assert not mask[:, :4].any() and mask[:, 4:].all()


def test_accuracy_counts_masked_places_only():
    targets, mask = np.array([[0, 1, 2]]), np.array([[False, True, True]])
    logits = np.array([[[0.0, 1.0, 0.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]])
    assert abs(program.accuracy(logits, targets, mask) - 0.5) < 1e-12
