import numpy as np

from scratchproof.lab import call, probe


def scores(rng, *shape):
    return np.round(rng.normal(0.0, 1.0, size=shape), 2)


def jacobian(x, **how):
    return call(x, _name="softmax_jacobian", **how)


def question(rng, *shape):
    """A gradient and probabilities."""
    e = np.exp(rng.normal(0.0, 0.8, size=shape))
    dy = rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.3, 2.0, size=shape)
    return np.round(dy, 2), e / e.sum(axis=-1, keepdims=True)


def backward(dy, y, **how):
    return call(dy, y, _name="softmax_backward", **how)


@probe(rests="jacobian", sizes=(2, 3, 5))
def jacobian_of_one_row(rng, n):
    """J has y_i (1 - y_i) on its diagonal and -y_i y_j beside it."""
    return jacobian(scores(rng, n))


@probe(rests="jacobian", sizes=(1,))
def jacobian_of_one_score(rng, n):
    """A single score has probability 1 whatever it is, so J is 0."""
    return jacobian(scores(rng, n) + 1.5)


@probe(rests="jacobian", sizes=(3,))
def jacobian_of_even_scores(rng, n):
    """Equal scores, or scores that differ by 1e-8 only, give 1/n - 1/n² and -1/n²."""
    return jacobian(1e-8 * scores(rng, n))


@probe(rests="rows", sizes=(1, 3))
def jacobian_of_rows(rng, n):
    """Each row has a J of its own."""
    return jacobian(scores(rng, n, n + 1))


@probe(rests="rows", sizes=(3,))
def jacobian_of_square_scores(rng, n):
    """With as many rows as scores, the softmax is still over the last axis."""
    return jacobian(scores(rng, n, n))


@probe(rests="rows", sizes=(2,))
def jacobian_of_three_axes(rng, n):
    """A batch of sequences gives a batch of sequences of matrices."""
    return jacobian(scores(rng, n, n + 2, n + 1))


@probe(rests="rows", sizes=(2,))
def jacobian_of_no_rows(rng, n):
    """No rows, no matrices."""
    return jacobian(np.zeros((0, n)))


@probe(rests="stable", sizes=(2, 3))
def jacobian_near_1000(rng, n):
    """Scores near +1000 have the same J as the same scores moved to 0."""
    return jacobian(scores(rng, n) + 1000.0)


@probe(rests="stable", sizes=(2,))
def jacobian_of_rows_far_apart(rng, n):
    """A row near +1000 and a row near -1000 do not disturb each other."""
    return jacobian(scores(rng, 2, n) + np.array([[1000.0], [-1000.0]]))


@probe(rests="masked", sizes=(2,))
def jacobian_of_masked_scores(rng, n):
    """A score of -inf has zeros in its row and column."""
    x = scores(rng, n, n + 1)
    x[np.arange(n), rng.permutation(n + 1)[:n]] = -np.inf
    return jacobian(x)


@probe(rests="dtype", sizes=(3,))
def jacobian_in_float32(rng, n):
    """float32 scores give a J in float32 or wider."""
    return jacobian(scores(rng, n).astype(np.float32))


@probe(rests="untouched", sizes=(2,))
def scores_are_kept(rng, n):
    """The scores, here a view with gaps, stay as they were."""
    return jacobian(scores(rng, n, n + 1), _strided=True)


@probe(rests="backward", sizes=(2, 3, 5))
def gradient_of_one_row(rng, n):
    """dx is Jᵀ dy."""
    return backward(*question(rng, n))


@probe(rests="backward", sizes=(3,))
def even_gradient(rng, n):
    """Raising all probabilities alike is impossible: a dy that is the same everywhere gives 0."""
    dy, y = question(rng, n)
    return backward(np.full(n, dy[0]), y)


@probe(rests="backward", sizes=(3,))
def gradient_at_one_entry(rng, n):
    """A dy at one entry alone still reaches every score."""
    dy, y = question(rng, n, n + 1)
    return backward(dy * (np.arange(n + 1) == np.arange(n)[:, None]), y)


@probe(rests="backward", sizes=(3,))
def small_gradient(rng, n):
    """A dy around 1e-8 has a dx around 1e-8."""
    dy, y = question(rng, 1, n)
    return backward(1e-8 * dy, y)


@probe(rests="leading", sizes=(1, 3))
def gradient_of_rows(rng, n):
    """Each row has a dx of its own."""
    return backward(*question(rng, n, n + 1))


@probe(rests="leading", sizes=(3,))
def gradient_of_square(rng, n):
    """With as many rows as entries, sums still run along the rows."""
    return backward(*question(rng, n, n))


@probe(rests="leading", sizes=(2,))
def gradient_of_four_axes(rng, n):
    """Attention weights (batch, heads, positions, positions) go backward row by row."""
    return backward(*question(rng, n, 3, n, n))


@probe(rests="leading", sizes=(2,))
def gradient_of_large_rows(rng, n):
    """A row with large gradients does not disturb the others."""
    dy, y = question(rng, n, n + 1)
    return backward(dy * np.array([[1000.0], [1.0]]), y)


@probe(rests="leading", sizes=(2,))
def gradient_of_no_rows(rng, n):
    """No rows, no gradients."""
    return backward(np.zeros((n, 0, n)), np.zeros((n, 0, n)))


@probe(rests="linear", sizes=(12_000,))
def gradient_of_a_long_row(rng, n):
    """A row of 12,000 entries needs no matrix of 12,000 times 12,000."""
    dy, y = question(rng, n)
    return backward(dy, y)


@probe(rests="dtype", sizes=(3,))
def gradient_in_float32(rng, n):
    """float32 gives float32 or wider."""
    dy, y = question(rng, n)
    return backward(dy.astype(np.float32), y.astype(np.float32))


@probe(rests="untouched", sizes=(2,))
def arguments_are_kept(rng, n):
    """dy and y, here views with gaps, stay as they were."""
    return backward(*question(rng, n, n + 1), _strided=True)
