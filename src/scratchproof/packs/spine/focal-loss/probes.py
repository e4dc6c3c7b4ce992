import numpy as np

from scratchproof.lab import call, holds, probe


def question(rng, *shape):
    """Scores of both signs, and targets of which both kinds occur where there is room; no cost is close to 0."""
    logits = rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.3, 1.8, size=shape)
    targets = (np.arange(int(np.prod(shape))) % 2).astype(np.float64)
    return np.asarray(np.round(logits, 2)), rng.permutation(targets).reshape(shape)


def loss(logits, targets, *settings, **how):
    return call(logits, targets, *settings, _name="focal_loss", **how)


def gradient(logits, targets, *settings, **how):
    return call(logits, targets, *settings, _name="focal_loss_backward", **how)


@probe(rests="loss", sizes=(2, 4))
def loss_of_vector(rng, n):
    """The loss is the mean of the weighted, turned-down cross-entropies."""
    return loss(*question(rng, n), 2.0, 0.25)


@probe(rests="alpha", sizes=(1, 2))
def loss_of_one_kind(rng, n):
    """An entry with t = 1 is weighted by α, one with t = 0 by 1 - α."""
    logits, targets = question(rng, 2)
    return loss(logits, np.full_like(targets, n - 1), 2.0, 0.3)


@probe(rests="gamma", sizes=(1, 2, 3))
def loss_of_other_powers(rng, n):
    """γ may be 0, broken, or large."""
    return loss(*question(rng, 4), [0.0, 0.5, 5][n - 1], 0.4)


@probe(rests="alpha", sizes=(1, 2))
def loss_of_other_weights(rng, n):
    """α may be 0.5 or close to 1."""
    return loss(*question(rng, 4), alpha=[0.5, 0.9][n - 1])


@probe(rests="gamma", sizes=(3,))
def loss_by_default(rng, n):
    """Without settings, γ is 2 and α is 0.25."""
    return loss(*question(rng, n + 1))


@probe(rests="count", sizes=(1, 2))
def loss_of_matrix(rng, n):
    """The mean is over all entries, rows and columns."""
    return loss(*question(rng, n + 1, n + 2), 2.0, 0.25)


@probe(rests="count", sizes=(2,))
def loss_of_three_axes(rng, n):
    """The mean is over all entries of any number of axes."""
    return loss(*question(rng, n, n + 1, n + 2), 1.0, 0.25)


@probe(rests="loss", sizes=(1,))
def loss_without_axes(rng, n):
    """One score without axes is a mean of one."""
    return loss(*question(rng), 2.0, 0.25)


@probe(rests="targets", sizes=(3,))
def loss_of_integer_targets(rng, n):
    """Targets may be integers, unsigned ones included."""
    logits, targets = question(rng, n, n + 1)
    return loss(logits, targets.astype(np.uint8), 2.0, 0.25)


def costs_in_full(inputs, got):
    """A score far out on the wrong side costs its size times the weight of its kind."""
    x, t, _, alpha = inputs["args"]
    result = np.asarray(got["result"])
    if result.shape != ():
        return "the loss is not one number"
    costs = np.where(t == 1, alpha * np.maximum(-x, 0), (1 - alpha) * np.maximum(x, 0))
    want = np.mean(costs)
    if not np.isfinite(result):
        return "the loss is not finite"
    if 0 < result < 0.2 * want:
        return "the loss stops at a ceiling, however wrong the score is"
    return "" if abs(result - want) <= 1e-3 * want else "the loss is not the mean of the entries' costs"


@probe(rests="far", sizes=(2, 4), compare=holds(costs_in_full))
def loss_of_far_scores(rng, n):
    """A score of ±900 to ±2000 on the wrong side costs its size times the weight of its kind."""
    targets = np.arange(n) % 2
    logits = np.where(targets == 1, -1.0, 1.0) * rng.integers(900, 2001, size=n)
    return loss(logits, targets.astype(np.float64), 2.0, 0.4)


@probe(rests="far", sizes=(3,), compare=holds(costs_in_full))
def loss_of_far_right_scores(rng, n):
    """Scores far out on the right side cost nothing, next to one on the wrong side."""
    targets = np.arange(n) % 2
    logits = np.where(targets == 1, 1.0, -1.0) * rng.integers(900, 2001, size=n)
    logits[0] *= -1
    return loss(logits, targets.astype(np.float64), 2.0, 0.4)


@probe(rests="gradient", sizes=(2, 4))
def gradient_of_vector(rng, n):
    """The gradient has a part of the cross-entropy and one of the power."""
    return gradient(*question(rng, n), 2.0, 0.25)


@probe(rests="alpha", sizes=(1, 2))
def gradient_of_one_kind(rng, n):
    """The gradient is weighted by α for t = 1, by 1 - α for t = 0."""
    logits, targets = question(rng, 2)
    return gradient(logits, np.full_like(targets, n - 1), 2.0, 0.3)


@probe(rests="gamma", sizes=(1, 2, 3))
def gradient_of_other_powers(rng, n):
    """γ may be 0, broken, or large."""
    return gradient(*question(rng, 4), [0.0, 0.5, 5][n - 1], 0.4)


@probe(rests="gamma", sizes=(3,))
def gradient_by_default(rng, n):
    """Without settings, γ is 2 and α is 0.25."""
    return gradient(*question(rng, n + 1))


@probe(rests="count", sizes=(1, 2))
def gradient_of_matrix(rng, n):
    """The gradient is divided by the number of all entries."""
    return gradient(*question(rng, n + 1, n + 2), 2.0, 0.25)


@probe(rests="gradient", sizes=(1,))
def gradient_without_axes(rng, n):
    """One score without axes has one gradient."""
    return gradient(*question(rng), 2.0, 0.25)


@probe(rests="targets", sizes=(3,))
def gradient_of_integer_targets(rng, n):
    """Targets may be integers, unsigned ones included."""
    logits, targets = question(rng, n, n + 1)
    return gradient(logits, targets.astype(np.uint8), 2.0, 0.25)


@probe(rests="gradient-far", sizes=(2, 4))
def gradient_of_far_scores(rng, n):
    """Far out, the gradient is that of the cross-entropy on the wrong side, and 0 on the right one."""
    targets = np.arange(n) % 2
    logits = np.where(targets == 1, -1.0, 1.0) * rng.integers(900, 2001, size=n)
    logits[2:] *= -1
    return gradient(logits, targets.astype(np.float64), 2.0, 0.4)


@probe(rests="dtype", sizes=(2,))
def loss_in_float32(rng, n):
    """The loss of float32 is float32 or wider."""
    logits, targets = question(rng, n, n + 1)
    return loss(logits.astype(np.float32), targets.astype(np.float32), 2.0, 0.25)


@probe(rests="dtype", sizes=(2,))
def gradient_in_float32(rng, n):
    """The gradient of float32 is float32 or wider."""
    logits, targets = question(rng, n, n + 1)
    return gradient(logits.astype(np.float32), targets.astype(np.float32), 2.0, 0.25)


@probe(rests="untouched", sizes=(2,))
def loss_keeps_its_arguments(rng, n):
    """Both arrays, here views with gaps, are the same after the loss."""
    return loss(*question(rng, n, n + 1), 2.0, 0.25, _strided=True)


@probe(rests="untouched", sizes=(2,))
def gradient_keeps_its_arguments(rng, n):
    """Both arrays, here views with gaps, are the same after the gradient."""
    return gradient(*question(rng, n, n + 1), 2.0, 0.25, _strided=True)
