import numpy as np

from scratchproof.lab import call, holds, probe


def scores(rng, *shape):
    return np.round(rng.normal(0.0, 1.5, size=shape), 2)


def question(rng, rows, columns, targets=None):
    """Logits (rows, columns) and targets. The first row's target is its least likely, so that no loss is close to 0."""
    logits = scores(rng, rows, columns)
    targets = rng.integers(0, columns, size=rows) if targets is None else targets
    logits[0, targets[0]] = np.round(logits[0].min() - 0.5, 2)
    return logits, targets


def unlikely(rng, rows, columns):
    """As `question`, but the targets have small probabilities: a logarithm that is slightly off shows."""
    logits, targets = question(rng, rows, columns)
    logits[np.arange(rows), targets] -= 8.0
    return logits, targets


def rolled(rng, size):
    """Square logits with targets that are not the same when rows and columns change places."""
    return question(rng, size, size, np.roll(np.arange(size), rng.choice([1, -1])))


def loss(logits, targets, **how):
    return call(logits, targets, _name="cross_entropy", **how)


def gradient(logits, targets, **how):
    return call(logits, targets, _name="cross_entropy_backward", **how)


@probe(rests="loss", sizes=(2, 4))
def loss_of_one_row(rng, n):
    """The loss of one row is -log of its target's probability."""
    return loss(*question(rng, 1, n))


@probe(rests="loss", sizes=(2, 3))
def loss_of_few_rows(rng, n):
    """The loss of several rows is the mean of their losses."""
    return loss(*question(rng, n, n + 2))


@probe(rests="rows", sizes=(2, 3))
def loss_of_many_rows(rng, n):
    """With more rows than columns, every row counts once and its softmax is its own."""
    return loss(*question(rng, 2 * n + 1, n))


@probe(rests="loss", sizes=(3, 4))
def loss_of_square_logits(rng, n):
    """With as many rows as columns, row n is read at its own target."""
    return loss(*rolled(rng, n))


@probe(rests="gradient", sizes=(2, 4))
def gradient_of_one_row(rng, n):
    """The gradient of one row is its probabilities, with 1 taken off at the target."""
    return gradient(*question(rng, 1, n))


@probe(rests="gradient", sizes=(2, 3))
def gradient_of_few_rows(rng, n):
    """The gradient of a mean over N rows is divided by N."""
    return gradient(*question(rng, n, n + 2))


@probe(rests="rows", sizes=(2, 3))
def gradient_of_many_rows(rng, n):
    """With more rows than columns, every row of the gradient comes from its own logits."""
    return gradient(*question(rng, 2 * n + 1, n))


@probe(rests="gradient", sizes=(3,))
def gradient_of_square_logits(rng, n):
    """With as many rows as columns, 1 is taken off in row n at its own target."""
    return gradient(*rolled(rng, n))


@probe(rests="loss", sizes=(3,))
def loss_of_even_logits(rng, n):
    """Logits that are all equal, or differ by 1e-8 only, give the logarithm of V."""
    return loss(1e-8 * scores(rng, n, n + 1), rng.integers(0, n + 1, size=n))


@probe(rests="stable", sizes=(2, 3))
def loss_near_1000(rng, n):
    """Logits near +1000 give the same loss as the same logits moved to 0."""
    logits, targets = unlikely(rng, n, n + 1)
    return loss(logits + 1000.0, targets)


@probe(rests="stable", sizes=(2, 3))
def loss_near_minus_1000(rng, n):
    """Logits near -1000 give the same loss as the same logits moved to 0."""
    logits, targets = unlikely(rng, n + 1, n)
    return loss(logits - 1000.0, targets)


@probe(rests="stable", sizes=(2,))
def loss_of_rows_far_apart(rng, n):
    """A row near +1000 and a row near -1000 do not disturb each other."""
    logits, targets = unlikely(rng, n, n + 1)
    return loss(logits + np.array([1000.0, -1000.0])[:, None], targets)


@probe(rests="stable", sizes=(2, 3))
def gradient_near_1000(rng, n):
    """Logits near +1000 give the same gradient as the same logits moved to 0."""
    logits, targets = question(rng, n, n + 1)
    return gradient(logits + 1000.0, targets)


@probe(rests="stable", sizes=(2,))
def gradient_of_rows_far_apart(rng, n):
    """A row near +1000 and a row near -1000 each have their gradient."""
    logits, targets = question(rng, n, n + 1)
    return gradient(logits + np.array([1000.0, -1000.0])[:, None], targets)


def costs_in_full(inputs, got):
    """Each row ties at its top but for its target, so its loss is (top - target's logit) + log(how many tie)."""
    logits, targets = inputs["args"]
    result = np.asarray(got["result"])
    if result.shape != ():
        return "the loss is not one number"
    top = logits.max(axis=1)
    rows = top - logits[np.arange(len(logits)), targets] + np.log(np.sum(logits == top[:, None], axis=1))
    want = rows.mean()
    if not np.isfinite(result):
        return "the loss is not finite"
    if 0 < result < 0.9 * want:
        return "the loss stops at a ceiling, however far below the others the target's logit is"
    return "" if abs(result - want) <= 1e-3 * want else "the loss is not the mean of -log softmax at the targets"


@probe(rests="far", sizes=(1, 2, 4), compare=holds(costs_in_full))
def loss_of_far_targets(rng, n):
    """A target 900 to 2000 below the other logits of its row costs that much."""
    logits = np.repeat(scores(rng, n, 1), n + 1, axis=1)
    targets = rng.integers(0, n + 1, size=n)
    logits[np.arange(n), targets] -= float(rng.integers(900, 2001))
    return loss(logits, targets)


@probe(rests="stable", sizes=(3,))
def gradient_of_far_targets(rng, n):
    """Where the target has no probability left, its gradient is -1/N."""
    logits, targets = question(rng, n, n + 2)
    logits[np.arange(n), targets] -= float(rng.integers(900, 1901))
    return gradient(logits + 900.0, targets)


@probe(rests="gradient", sizes=(3,))
def gradient_of_small_probabilities(rng, n):
    """A token with a probability around 1e-8 still has its small gradient."""
    logits, targets = question(rng, n, n + 1, np.arange(n))
    return gradient(logits - np.array([*[0.0] * n, 18.0]), targets)


@probe(rests="targets", sizes=(2, 3))
def loss_of_repeated_targets(rng, n):
    """One target in many rows, given as small integers, counts in each of them."""
    return loss(*question(rng, n + 2, n, np.full(n + 2, n - 1, dtype=np.uint8)))


@probe(rests="targets", sizes=(2, 3))
def gradient_of_repeated_targets(rng, n):
    """One target in many rows, given as int32, has 1 taken off in each of them."""
    return gradient(*question(rng, n + 1, n, np.zeros(n + 1, dtype=np.int32)))


@probe(rests="dtype", sizes=(2,))
def loss_in_float32(rng, n):
    """The loss of float32 logits is float32 or wider."""
    logits, targets = question(rng, n, n + 2)
    return loss(logits.astype(np.float32), targets)


@probe(rests="dtype", sizes=(2,))
def gradient_in_float32(rng, n):
    """The gradient of float32 logits is float32 or wider."""
    logits, targets = question(rng, n + 1, n)
    return gradient(logits.astype(np.float32), targets)


@probe(rests="untouched", sizes=(3,))
def loss_keeps_its_arguments(rng, n):
    """Logits and targets, here views with gaps, are the same after the loss as before it."""
    return loss(*question(rng, n, n + 1), _strided=True)


@probe(rests="untouched", sizes=(3,))
def gradient_keeps_its_arguments(rng, n):
    """Logits and targets, here views with gaps, are the same after the gradient as before it."""
    return gradient(*question(rng, n, n + 1), _strided=True)
