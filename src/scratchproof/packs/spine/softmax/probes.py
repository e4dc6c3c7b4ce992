import numpy as np

from scratchproof.lab import call, probe


def scores(rng, *shape):
    return np.round(rng.normal(0.0, 1.5, size=shape), 2)


def near(rng, *shape):
    """Scores from -2 to 2: moved far away, each slice still has more than one probability to get right."""
    return np.round(rng.uniform(-2.0, 2.0, size=shape), 2)


@probe(rests="formula", sizes=(2, 3, 5))
def one_row(rng, n):
    """A single row of scores becomes their exponentials divided by their sum."""
    return call(scores(rng, n))


@probe(rests="default-axis", sizes=(1, 2, 4))
def last_axis_by_default(rng, n):
    """Without `axis`, each row along the last axis adds up to 1."""
    return call(scores(rng, n, n + 1))


@probe(rests="axis", sizes=(1, 2, 4))
def first_axis(rng, n):
    """With axis=0, each column adds up to 1."""
    return call(scores(rng, n + 1, n), axis=0)


@probe(rests="axis", sizes=(1, 2, 3))
def middle_axis(rng, n):
    """An axis in the middle of three, counted from the front or from the back, is summed alone."""
    return call(scores(rng, n + 1, n + 2, n), axis=int(rng.choice([1, -2])))


@probe(rests="axis", sizes=(2, 3))
def negative_axis(rng, n):
    """axis=-3 of three axes is the first one."""
    return call(scores(rng, n, n + 1, n + 2), axis=-3)


@probe(rests="axis", sizes=(3,))
def square(rng, n):
    """On a square array too, rows and columns are not mixed up."""
    return call(scores(rng, n, n), axis=int(rng.integers(0, 2)))


@probe(rests="stable", sizes=(2, 4))
def large_scores(rng, n):
    """Scores near +1000 give the same probabilities as the same scores moved to 0."""
    return call(near(rng, n, n + 1) + 1000.0, axis=0)


@probe(rests="stable", sizes=(2, 4))
def very_negative_scores(rng, n):
    """Scores near -1000 give probabilities, not 0/0."""
    return call(near(rng, n + 1, n) - 1000.0)


@probe(rests="stable", sizes=(2, 3))
def slices_far_apart(rng, n):
    """Slices whose scores lie thousands apart do not disturb each other."""
    return call(near(rng, n, n + 1) + 2000.0 * np.arange(n)[:, None])


@probe(rests="masked", sizes=(2, 4))
def masked_entries(rng, n):
    """A score of -inf gets probability 0; the others share the rest."""
    x = scores(rng, n, n + 1)
    x[np.arange(n), rng.integers(0, n + 1, size=n)] = -np.inf
    return call(x)


@probe(rests="formula", sizes=(1,))
def one_entry(rng, n):
    """The softmax of one score is 1, whatever the score."""
    return call(scores(rng, 9, 1) * 3)  # more entries than the case that a learner sees first


@probe(rests="formula", sizes=(3,))
def tiny_scores(rng, n):
    """Scores around 1e-8 are told apart from equal ones."""
    return call(scores(rng, n, n + 1) * 1e-8)


@probe(rests="dtype", sizes=(2, 4))
def float32(rng, n):
    """float32 scores give float32 or wider."""
    return call((near(rng, n, n + 1) + 50.0).astype(np.float32), axis=0)


@probe(rests="dtype", sizes=(2, 4))
def integers(rng, n):
    """Integer scores give float probabilities."""
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
