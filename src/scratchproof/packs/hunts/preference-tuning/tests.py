import numpy as np
import program


def table(seed=0):
    return np.random.default_rng(seed).normal(size=(4, 4))


def batch(seed=1):
    rng = np.random.default_rng(seed)
    found = {}
    for name in ("chosen", "rejected"):
        tokens, mask = rng.integers(0, 4, size=(3, 6)), np.zeros((3, 6))
        for row, (first, end) in enumerate(((1, 5), (2, 6), (3, 5))):
            mask[row, first:end] = 1.0
        tokens[:, 3:5] = [1, 2]
        found[name] = (tokens, mask)
    return found


def log_prob(scores, tokens, mask):
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return np.array([sum(log_p[row[i - 1], row[i]] for i in range(1, 6) if marks[i]) for row, marks in zip(tokens, mask)])


def margins(scores, reference, pairs, beta):
    good, bad = ([log_prob(s, *pairs[name]) for s in (scores, reference)] for name in ("chosen", "rejected"))
    return beta * ((good[0] - good[1]) - (bad[0] - bad[1]))


def test_answer_log_probs():
    for pair in batch().values():
        assert np.allclose(program.answer_log_probs(table(), *pair), log_prob(table(), *pair))
        assert np.allclose(program.answer_log_probs(table() + 1000.0, *pair), log_prob(table(), *pair))


def test_dpo():
    chosen, rejected = np.array([-3.0, -2.0, -5.0]), np.array([-4.0, -1.0, -6.0])
    ref_chosen, ref_rejected = np.array([-1.0, -3.0, -4.0]), np.array([-3.0, -1.5, -2.0])
    found = program.dpo(chosen, rejected, ref_chosen, ref_rejected, 0.5)
    want = np.array([-0.5, 0.25, 1.5])
    assert np.allclose(found["margins"], want)
    assert np.isclose(found["loss"], np.mean(np.log(1 + np.exp(-want))))
    assert np.isclose(found["accuracy"], 2 / 3)


def test_accuracy_is_of_margins():
    one = np.array([-3.0])
    assert program.dpo(one, one - 1.0, one + 2.0, one, 1.0)["accuracy"] == 0.0
    assert program.dpo(one, one, one, one, 1.0)["accuracy"] == 0.0


def test_large_margins():
    zero = np.zeros(1)
    assert np.isclose(program.dpo(zero - 1000.0, zero, zero, zero, 1.0)["loss"], 1000.0)


def test_gradient_by_differences():
    scores, reference, pairs = table(), table(5), batch()

    def loss():
        return np.mean(np.log(1 + np.exp(-margins(scores, reference, pairs, 0.7))))

    value, gradient = program.loss_and_gradient(scores, reference, pairs, 0.7)
    assert np.isclose(value, loss())
    for i in np.ndindex(scores.shape):
        old = scores[i]
        scores[i] = old + 1e-6
        up = loss()
        scores[i] = old - 1e-6
        down = loss()
        scores[i] = old
        assert abs((up - down) / 2e-6 - gradient[i]) < 1e-6


def test_tune():
    first, batches = table(), [batch(seed) for seed in range(3)]
    want, losses, accuracies = first.copy(), [], []
    for pairs in batches:
        found = margins(want, first, pairs, 0.7)
        losses.append(np.mean(np.log(1 + np.exp(-found))))
        accuracies.append(np.mean(found > 0))
        want = want - 0.5 * program.loss_and_gradient(want, first, pairs, 0.7)[1]
    kept = first.copy()
    got, history, shares = program.tune(first, batches, beta=0.7, rate=0.5)
    assert np.allclose(got, want) and np.allclose(history, losses) and np.allclose(shares, accuracies)
    assert np.array_equal(first, kept)
