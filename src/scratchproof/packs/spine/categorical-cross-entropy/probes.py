import numpy as np

from scratchproof.lab import call, holds, probe


def question(rng, *shape, clear=False):
    """Scores, and a distribution for each row: weights that are all different from 0, or one class alone."""
    logits = np.round(rng.normal(0.0, 1.2, size=shape), 2)
    if clear:
        targets = np.zeros(shape)
        for row in np.ndindex(shape[:-1]):
            targets[row][np.argmin(logits[row])] = 1.0  # the least likely class: no loss is close to 0
        return logits, targets
    weights = rng.permuted(np.broadcast_to(np.arange(1, 9), (*shape[:-1], 8)), axis=-1)[..., : shape[-1]]  # no ties
    return logits, weights / weights.sum(axis=-1, keepdims=True)


def loss(logits, targets, *alpha, **how):
    return call(logits, targets, *alpha, _name="categorical_cross_entropy", **how)


def gradient(logits, targets, *alpha, **how):
    return call(logits, targets, *alpha, _name="categorical_cross_entropy_backward", **how)


@probe(rests="loss", sizes=(2, 4))
def loss_of_one_row(rng, n):
    """One row (V,) costs the sum of -t log p over its classes."""
    return loss(*question(rng, n))


@probe(rests="loss", sizes=(3,))
def loss_of_one_class(rng, n):
    """With all weight on one class, that class's -log p is left."""
    return loss(*question(rng, 2, n, clear=True))


@probe(rests="rows", sizes=(1, 2, 5))
def loss_of_rows(rng, n):
    """The loss is the mean over the rows."""
    return loss(*question(rng, n, 3))


@probe(rests="rows", sizes=(3,))
def loss_of_square(rng, n):
    """With as many rows as classes, the softmax is over the classes."""
    return loss(*question(rng, n, n))


@probe(rests="rows", sizes=(2,))
def loss_of_three_axes(rng, n):
    """The mean is over all rows of all leading axes."""
    return loss(*question(rng, n, n + 1, n + 2))


@probe(rests="smoothing", sizes=(2, 4))
def loss_smoothed(rng, n):
    """Smoothing spreads its share evenly over all classes, the true one included."""
    return loss(*question(rng, 2, n), np.round(rng.uniform(0.1, 0.4), 2).item())


@probe(rests="smoothing", sizes=(3,))
def loss_smoothed_of_one_class(rng, n):
    """One class keeps 1 - α + α/V, the others get α/V each."""
    return loss(*question(rng, n - 1, n + 1, clear=True), label_smoothing=0.1)


@probe(rests="loss", sizes=(3,))
def loss_of_even_scores(rng, n):
    """Scores that differ by about 1e-8 cost log V, whatever the targets."""
    logits, targets = question(rng, n, n + 1)
    return loss(1e-8 * logits, targets)


@probe(rests="stable", sizes=(2, 3))
def loss_near_1000(rng, n):
    """Scores near +1000 and near -1000 cost what the same scores near 0 do."""
    logits, targets = question(rng, 2, n)
    return loss(logits + np.array([[1000.0], [-1000.0]]), targets, 0.25)


def costs_in_full(inputs, got):
    """Classes far below the best one of their row cost their distance, weighted by the targets."""
    x, t = inputs["args"]
    result = np.asarray(got["result"])
    if result.shape != ():
        return "the loss is not one number"
    want = np.mean(np.sum(t * (x.max(axis=-1, keepdims=True) - x), axis=-1))
    if not np.isfinite(result):
        return "the loss is not finite"
    if 0 < result < 0.5 * want:
        return "the loss stops at a ceiling, however far below the others a class is"
    return "" if abs(result - want) <= 1e-3 * want else "the loss is not the mean of the rows' costs"


@probe(rests="stable", sizes=(2, 3), compare=holds(costs_in_full))
def loss_of_far_classes(rng, n):
    """A class 900 to 2000 below the best one costs that much, times its weight."""
    logits, targets = question(rng, 2, n)
    far = -1.0 * rng.integers(900, 2001, size=(2, n))
    far[[0, 1], rng.integers(n, size=2)] = 0.0
    return loss(far, targets)


@probe(rests="masked", sizes=(3,))
def loss_of_masked_classes(rng, n):
    """A class with the score -inf and the target 0 costs nothing."""
    logits, targets = question(rng, 2, n)
    logits, targets = np.insert(logits, 1, -np.inf, axis=-1), np.insert(targets, 1, 0.0, axis=-1)
    return loss(logits, targets)


@probe(rests="integers", sizes=(3,))
def loss_of_integer_targets(rng, n):
    """Targets may be the integers 0 and 1."""
    logits, targets = question(rng, n, n + 1, clear=True)
    return loss(logits, targets.astype(np.int64), 0.2)


@probe(rests="gradient", sizes=(2, 4))
def gradient_of_one_row(rng, n):
    """The gradient of one row is its probabilities less the targets."""
    return gradient(*question(rng, n))


@probe(rests="rows", sizes=(1, 2, 5))
def gradient_of_rows(rng, n):
    """The gradient is divided by the number of rows."""
    return gradient(*question(rng, n, 3))


@probe(rests="gradient", sizes=(3,))
def gradient_of_square(rng, n):
    """With as many rows as classes, the softmax is over the classes."""
    return gradient(*question(rng, n, n))


@probe(rests="rows", sizes=(2,))
def gradient_of_three_axes(rng, n):
    """The gradient is divided by the number of all rows of all leading axes."""
    return gradient(*question(rng, n, n + 1, n + 2))


@probe(rests="smoothing", sizes=(2, 4))
def gradient_smoothed(rng, n):
    """The smoothed targets are taken off."""
    return gradient(*question(rng, 2, n), np.round(rng.uniform(0.1, 0.4), 2).item())


@probe(rests="smoothing", sizes=(3,))
def gradient_smoothed_of_one_class(rng, n):
    """Smoothed by name, with all weight on one class."""
    return gradient(*question(rng, n - 1, n + 1, clear=True), label_smoothing=0.1)


@probe(rests="stable", sizes=(2, 3))
def gradient_near_1000(rng, n):
    """Scores near +1000 and near -1000 have the gradient of the same scores near 0."""
    logits, targets = question(rng, 2, n)
    return gradient(logits + np.array([[1000.0], [-1000.0]]), targets)


@probe(rests="masked", sizes=(3,))
def gradient_of_masked_classes(rng, n):
    """A class with the score -inf and the target 0 has the gradient 0."""
    logits, targets = question(rng, 2, n)
    return gradient(np.insert(logits, 1, -np.inf, axis=-1), np.insert(targets, 1, 0.0, axis=-1))


@probe(rests="integers", sizes=(3,))
def gradient_of_integer_targets(rng, n):
    """Integer targets are taken off the probabilities."""
    logits, targets = question(rng, n, n + 1, clear=True)
    return gradient(logits, targets.astype(np.int64))


@probe(rests="dtype", sizes=(2,))
def loss_in_float32(rng, n):
    """The loss of float32 is float32 or wider."""
    logits, targets = question(rng, n, n + 1)
    return loss(logits.astype(np.float32), targets.astype(np.float32), 0.1)


@probe(rests="dtype", sizes=(2,))
def gradient_in_float32(rng, n):
    """The gradient of float32 is float32 or wider."""
    logits, targets = question(rng, n, n + 1)
    return gradient(logits.astype(np.float32), targets.astype(np.float32), 0.1)


@probe(rests="untouched", sizes=(2,))
def loss_keeps_its_arguments(rng, n):
    """Both arrays, here views with gaps, are the same after the loss."""
    return loss(*question(rng, n, n + 1), 0.1, _strided=True)


@probe(rests="untouched", sizes=(2,))
def gradient_keeps_its_arguments(rng, n):
    """Both arrays, here views with gaps, are the same after the gradient."""
    return gradient(*question(rng, n, n + 1), 0.1, _strided=True)
