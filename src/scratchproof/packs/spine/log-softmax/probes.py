import numpy as np

from scratchproof.lab import call, holds, probe


def scores(rng, *shape):
    return np.round(rng.normal(0.0, 1.5, size=shape), 2)


def uneven(rng, rows, columns):
    """Scores whose first column is improbable: a logarithm that is slightly off shows."""
    x = scores(rng, rows, columns)
    x[:, 0] -= 8.0
    return x


@probe(rests="formula", sizes=(2, 3, 5))
def one_row(rng, n):
    """A single row gives its scores less the logarithm of the sum of their exponentials."""
    return call(scores(rng, n))


@probe(rests="default-axis", sizes=(2, 4))
def last_axis_by_default(rng, n):
    """Without `axis`, the sum runs along the last axis."""
    return call(scores(rng, n, n + 1))


@probe(rests="axis", sizes=(1, 2, 4))
def first_axis(rng, n):
    """With axis=0, every column is a slice of its own."""
    return call(scores(rng, n + 1, n), axis=0)


@probe(rests="axis", sizes=(1, 2, 3))
def middle_axis(rng, n):
    """An axis in the middle of three, counted from the front or from the back, is summed alone."""
    return call(scores(rng, n + 1, n + 2, n), axis=int(rng.choice([1, -2])))


@probe(rests="axis", sizes=(2,))
def negative_axis(rng, n):
    """axis=-3 of three axes is the first one."""
    return call(scores(rng, n, n + 1, n + 2), axis=-3)


@probe(rests="axis", sizes=(3,))
def square(rng, n):
    """On a square array too, rows and columns are not mixed up."""
    return call(scores(rng, n, n), axis=1)


def is_zero(inputs, got):
    x, result = inputs["args"][0], np.asarray(got["result"])
    if result.shape != x.shape:
        return "the result has another shape than the scores"
    return "" if np.allclose(result, 0.0, rtol=0, atol=1e-6) else "the log-softmax of one score is not 0"


@probe(rests="formula", sizes=(1, 3), compare=holds(is_zero))
def one_entry(rng, n):
    """The log-softmax of one score is 0, whatever the score."""
    return call(scores(rng, n, 1) * 20 + 1.0)


@probe(rests="formula", sizes=(3,))
def tiny_scores(rng, n):
    """Scores around 1e-8 are told apart from equal ones."""
    return call(scores(rng, n, n + 1) * 1e-8)


@probe(rests="stable", sizes=(2, 4))
def large_scores(rng, n):
    """Scores near +1000 give the same result as the same scores moved to 0."""
    return call(uneven(rng, n, n + 1).T + 1000.0, axis=0)


@probe(rests="stable", sizes=(2, 4))
def very_negative_scores(rng, n):
    """Scores near -1000 give numbers, not the logarithm of 0."""
    return call(uneven(rng, n + 1, n) - 1000.0)


@probe(rests="stable", sizes=(2, 3))
def slices_far_apart(rng, n):
    """Slices near +1000 and slices near -1000 do not disturb each other."""
    return call(uneven(rng, n, n + 1) + np.linspace(1000.0, -1000.0, n)[:, None])


def reaches_down(inputs, got):
    """The entries that are not far below tie at the top of their row, so the answer is x - top - log(how many)."""
    x, result = inputs["args"][0], np.asarray(got["result"])
    if result.shape != x.shape:
        return "the result has another shape than the scores"
    top = x.max(axis=-1, keepdims=True)
    want = x - top - np.log(np.sum(x == top, axis=-1, keepdims=True))
    finite = np.isfinite(want)
    if np.isnan(result).any() or not np.isfinite(result[finite]).all():
        return "there is an infinity or a NaN where a number is due"
    if np.isfinite(result[~finite]).any():
        return "a masked entry comes out as a number, not as -inf"
    with np.errstate(invalid="ignore"):
        above = np.where(finite, result - want, 0.0)
    if above.max() > 100.0 and above.min() > -1e-3:
        return "the result does not go below a floor, however far down the score is"
    return "" if np.abs(above).max() <= 1e-3 else "the result is not x less the logarithm of the sum"


def tied(rng, n, low):
    """Rows of equal scores, with ``low`` added in one place of each row."""
    x = np.repeat(scores(rng, n, 1), n + 1, axis=1)
    x[np.arange(n), rng.integers(0, n + 1, size=n)] += low
    return x


@probe(rests="far", sizes=(1, 2, 4), compare=holds(reaches_down))
def far_below(rng, n):
    """An entry 900 to 2000 below the others has a finite answer, just as far below."""
    return call(tied(rng, n, -float(rng.integers(900, 2001))))


@probe(rests="masked", sizes=(1, 2, 4), compare=holds(reaches_down))
def masked_entries(rng, n):
    """A score of -inf stays -inf; the others are as if it were not there."""
    return call(tied(rng, n, -np.inf))


@probe(rests="dtype", sizes=(2, 4))
def float32(rng, n):
    """float32 scores give float32 or wider."""
    return call((scores(rng, n, n + 1) + 30.0).astype(np.float32), axis=0)


@probe(rests="dtype", sizes=(2, 4))
def integers(rng, n):
    """Integer scores give floats."""
    return call(rng.integers(-3, 4, size=(n, n + 1)))


@probe(rests="untouched", sizes=(2,))
def argument_is_kept(rng, n):
    """The scores are the same after the call as before it."""
    return call(scores(rng, n, n + 1))


@probe(rests="untouched", sizes=(2, 3))
def views(rng, n):
    """Scores that are a non-contiguous view of a larger array are read correctly."""
    return call(scores(rng, n, n + 1, n + 2), axis=1, _strided=True)


@probe(rests="empty", sizes=(2,))
def no_slices(rng, n):
    """Zero slices give zero slices back."""
    return call(np.zeros((0, n)), axis=1)
