import numpy as np

from scratchproof.lab import call, probe


def scores(rng, *shape):
    """Logits of which no two are the same and whose row maxima differ in place and size."""
    rows = int(np.prod(shape[:-1]))
    z = np.array([rng.permutation(shape[-1]) * 0.8 for _ in range(rows)]) - 1.45
    return np.round((z + rng.uniform(-0.2, 0.2, size=z.shape)) * (1.0 + np.arange(rows)[:, None] / 4), 2).reshape(shape)


def per_row(rng, *shape):
    """Temperatures away from 0 and 1 that all differ."""
    n = int(np.prod(shape))
    return np.round(rng.permutation(n) * 0.35 + 0.4 + rng.uniform(0, 0.1, size=n), 2).reshape(shape)


@probe(rests="divide", sizes=(1, 3))
def one_row(rng, n):
    """Logits are divided by t, below and above 1."""
    return call(scores(rng, n + 1), float(rng.choice([0.5, 2.5])))


@probe(rests="divide", sizes=(3,))
def small_temperature(rng, n):
    """A small t makes large logits, as they are."""
    return call(scores(rng, n), 0.01)


@probe(rests="divide", sizes=(3,))
def large_logits(rng, n):
    """Logits around 1000 and 1e-8 are divided like any other."""
    return call(scores(rng, 2, n) * np.array([[1e3], [1e-8]]), 4.0)


@probe(rests="each", sizes=(3,))
def whole_number(rng, n):
    """t may be an int, for any number of rows."""
    return call(scores(rng, 2, n), int(rng.choice([2, 3])))


@probe(rests="shape", sizes=(2,))
def three_axes(rng, n):
    """Any number of leading axes may stand in front."""
    return call(scores(rng, n, n + 1, n + 3), 1.6)


@probe(rests="zero", sizes=(1, 3))
def zero(rng, n):
    """At t = 0 the largest logit becomes 0, every other one -inf."""
    return call(scores(rng, n + 1), 0)


@probe(rests="zero", sizes=(3,))
def zero_for_all_rows(rng, n):
    """At t = 0 each row keeps the largest of its own."""
    return call(scores(rng, n, n + 1), 0.0)


@probe(rests="zero", sizes=(4,))
def zero_with_ties(rng, n):
    """At t = 0 all tokens that share the largest logit become 0."""
    z = scores(rng, 2, n)
    for row in z:
        row[rng.choice(n, 2, replace=False)] = row.max() + 0.5
    return call(z, 0)


@probe(rests="each", sizes=(2, 3))
def one_for_each_row(rng, n):
    """An array of temperatures has one for each row."""
    return call(scores(rng, n, n + 1), per_row(rng, n))


@probe(rests="each", sizes=(3,))
def as_many_rows_as_tokens(rng, n):
    """With as many rows as tokens, too, temperatures belong to rows."""
    return call(scores(rng, n, n), per_row(rng, n))


@probe(rests="each", sizes=(4,))
def some_are_zero(rng, n):
    """A temperature of 0 among others concerns its own row alone."""
    t = per_row(rng, n)
    t[rng.choice(np.arange(1, n), 2, replace=False)] = 0.0
    return call(scores(rng, n, 3), t)


@probe(rests="each", sizes=(2,))
def each_of_two_axes(rng, n):
    """With more leading axes, t has all of them."""
    t = per_row(rng, n, n + 1)
    t[-1, 0] = 0.0
    return call(scores(rng, n, n + 1, n + 3), t)


@probe(rests="negative", sizes=(3,))
def below_zero(rng, n):
    """A negative t is refused."""
    return call(scores(rng, n), float(rng.choice([-0.5, -2.0])))


@probe(rests="negative", sizes=(3,))
def one_below_zero(rng, n):
    """One negative t among others is refused as well."""
    t = per_row(rng, n)
    t[rng.integers(n)] *= -1
    return call(scores(rng, n, 4), t)


@probe(rests="impossible", sizes=(0, 1))
def impossible_tokens(rng, n):
    """A logit of -inf stays -inf, at any t."""
    z = scores(rng, 2, 4)
    for row in z:
        row[np.argsort(row)[rng.choice(3, 2, replace=False)]] = -np.inf
    return call(z, 0.7 * n)


@probe(rests="dtype", sizes=(3,))
def float32(rng, n):
    """float32 gives float32 or wider."""
    return call(scores(rng, 2, n).astype(np.float32), np.array([0.3, 0.0], np.float32))


@probe(rests="untouched", sizes=(3,))
def views(rng, n):
    """A view of a larger array is read correctly and left as it was."""
    return call(scores(rng, 2, n), per_row(rng, 2), _strided=True)
