import numpy as np

from scratchproof.lab import call, holds, probe


def question(rng, *shape):
    """Scores of both signs, and targets that are neither clear nor all alike; no loss is close to 0."""
    logits = rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.3, 2.5, size=shape)
    targets = rng.uniform(0.05, 0.95, size=shape)
    return np.asarray(np.round(logits, 2)), np.asarray(np.round(targets, 2))


def clear(rng, *shape):
    """Targets 0 and 1; the first score is wrong."""
    logits, soft = question(rng, *shape)
    targets = np.round(soft)
    targets.flat[0] = float(logits.flat[0] < 0)
    return logits, targets


def loss(logits, targets, **how):
    return call(logits, targets, _name="binary_cross_entropy", **how)


def gradient(logits, targets, **how):
    return call(logits, targets, _name="binary_cross_entropy_backward", **how)


@probe(rests="loss", sizes=(1, 2, 4))
def loss_of_clear_targets(rng, n):
    """With targets 0 and 1, each entry costs -log of the probability of the truth."""
    return loss(*clear(rng, n))


@probe(rests="soft", sizes=(1, 2, 4))
def loss_of_soft_targets(rng, n):
    """A target between 0 and 1 mixes the costs of yes and no."""
    return loss(*question(rng, n))


@probe(rests="count", sizes=(1, 2))
def loss_of_matrix(rng, n):
    """The mean is over all entries, rows and columns."""
    return loss(*question(rng, n + 1, n + 2))


@probe(rests="count", sizes=(2,))
def loss_of_three_axes(rng, n):
    """The mean is over all entries of any number of axes."""
    return loss(*clear(rng, n, n + 2, n + 1))


@probe(rests="loss", sizes=(1,))
def loss_without_axes(rng, n):
    """One score without axes is a mean of one."""
    return loss(*question(rng))


@probe(rests="loss", sizes=(3,))
def loss_of_even_scores(rng, n):
    """Scores of 0, or of about 1e-8, cost log 2, whatever the targets."""
    logits, targets = question(rng, n)
    return loss(1e-8 * logits, targets)


@probe(rests="integers", sizes=(3,))
def loss_of_integer_targets(rng, n):
    """Targets may be the integers 0 and 1."""
    logits, targets = clear(rng, n, n + 1)
    return loss(logits, targets.astype(np.int64))


def costs_in_full(inputs, got):
    """A score far out costs its size times how wrong it is."""
    x, t = inputs["args"]
    result = np.asarray(got["result"])
    if result.shape != ():
        return "the loss is not one number"
    want = np.mean(np.where(x > 0, x * (1 - t), -x * t))
    if not np.isfinite(result):
        return "the loss is not finite"
    if 0 < result < 0.5 * want:
        return "the loss stops at a ceiling, however wrong the score is"
    return "" if abs(result - want) <= 1e-3 * want else "the loss is not the mean of the entries' costs"


@probe(rests="far", sizes=(1, 2, 4), compare=holds(costs_in_full))
def loss_of_far_scores(rng, n):
    """A score of ±900 to ±2000 costs its size times how wrong it is."""
    logits = rng.choice([-1.0, 1.0], size=n) * rng.integers(900, 2001, size=n)
    targets = (logits < 0).astype(np.float64)  # all wrong
    targets[1::2] = np.round(rng.uniform(0.3, 0.7, size=n // 2), 2)
    return loss(logits, targets)


@probe(rests="far", sizes=(3,), compare=holds(costs_in_full))
def loss_of_far_right_scores(rng, n):
    """Scores far out on the right side cost nothing, next to one on the wrong side."""
    logits = rng.choice([-1.0, 1.0], size=n) * rng.integers(900, 2001, size=n)
    targets = (logits > 0).astype(np.float64)
    targets[0] = 1 - targets[0]
    return loss(logits, targets)


@probe(rests="far", sizes=(2,), compare=holds(costs_in_full))
def loss_of_far_negative_scores(rng, n):
    """A score of -900 to -2000 costs its size times how wrong it is."""
    return loss(-1.0 * rng.integers(900, 2001, size=n), np.array([1.0, 0.25]))


@probe(rests="far", sizes=(2,), compare=holds(costs_in_full))
def loss_of_far_positive_scores(rng, n):
    """A score of 900 to 2000 costs its size times how wrong it is."""
    return loss(1.0 * rng.integers(900, 2001, size=n), np.array([0.0, 0.75]))


@probe(rests="gradient", sizes=(1, 2, 4))
def gradient_of_clear_targets(rng, n):
    """The gradient is (p - t)/N."""
    return gradient(*clear(rng, n))


@probe(rests="soft", sizes=(1, 3))
def gradient_of_soft_targets(rng, n):
    """A target between 0 and 1 is taken off as it is."""
    return gradient(*question(rng, n))


@probe(rests="count", sizes=(1, 2))
def gradient_of_matrix(rng, n):
    """The gradient is divided by the number of all entries."""
    return gradient(*question(rng, n + 1, n + 2))


@probe(rests="gradient", sizes=(1,))
def gradient_without_axes(rng, n):
    """One score without axes has one gradient."""
    return gradient(*question(rng))


@probe(rests="integers", sizes=(3,))
def gradient_of_integer_targets(rng, n):
    """Integer targets are taken off the probabilities."""
    logits, targets = clear(rng, n, n + 1)
    return gradient(logits, targets.astype(np.int64))


@probe(rests="gradient-far", sizes=(2, 3))
def gradient_of_far_scores(rng, n):
    """Far out, the gradient is -t/N or (1 - t)/N."""
    logits = np.array([-1000.0, 1000.0, 1700.0])[:n] + rng.integers(-90, 90, size=n)
    return gradient(logits, np.round(rng.uniform(0.1, 0.9, size=n), 2))


@probe(rests="dtype", sizes=(2,))
def loss_in_float32(rng, n):
    """The loss of float32 is float32 or wider."""
    logits, targets = question(rng, n, n + 1)
    return loss(logits.astype(np.float32), targets.astype(np.float32))


@probe(rests="dtype", sizes=(2,))
def gradient_in_float32(rng, n):
    """The gradient of float32 is float32 or wider."""
    logits, targets = question(rng, n, n + 1)
    return gradient(logits.astype(np.float32), targets.astype(np.float32))


@probe(rests="untouched", sizes=(2,))
def loss_keeps_its_arguments(rng, n):
    """Both arrays, here views with gaps, are the same after the loss."""
    return loss(*question(rng, n, n + 1), _strided=True)


@probe(rests="untouched", sizes=(2,))
def gradient_keeps_its_arguments(rng, n):
    """Both arrays, here views with gaps, are the same after the gradient."""
    return gradient(*question(rng, n, n + 1), _strided=True)
