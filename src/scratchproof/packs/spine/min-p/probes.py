import numpy as np

from scratchproof.lab import call, probe

# Shares of four tokens and how many of them are at least 0.2 of the best: 3, 1, 4
SOME, SURE, FLAT = [0.5, 0.28, 0.15, 0.07], [0.88, 0.07, 0.035, 0.015], [0.3, 0.27, 0.24, 0.19]


def row(rng, shares, shift=0.0, mixed=True):
    """Logits whose softmax is about ``shares``, at mixed places or the best first."""
    shares = np.asarray(shares) * rng.uniform(0.99, 1.01, size=len(shares))
    places = rng.permutation(len(shares)) if mixed else np.arange(len(shares))
    z = np.empty(len(shares))
    z[places] = np.log(shares / shares.sum()) + shift
    return np.round(z, 3)


def rows(rng, *all_shares, mixed=True):
    """One row of each, at different heights."""
    return np.stack([row(rng, shares, shift=1.5 * i - 1.0, mixed=mixed) for i, shares in enumerate(all_shares)])


@probe(rests="keep", sizes=(1, 2, 3))
def one_row(rng, n):
    """What is at least p times as probable as the best one stays, whether that is one token or all."""
    return call(row(rng, (SURE, SOME, FLAT)[n - 1], shift=1.3), 0.2)


@probe(rests="keep", sizes=(2, 3))
def high_bar(rng, n):
    """A p close to 1 leaves only tokens close to the best one."""
    return call(row(rng, (SOME, FLAT)[n - 2], shift=-0.7), 0.7)


@probe(rests="keep", sizes=(5,))
def low_bar(rng, n):
    """A small p cuts only what is very improbable."""
    return call(row(rng, [0.5, 0.3, 0.19, 0.0093, 0.0007]), 0.01)


@probe(rests="rows", sizes=(3,))
def each_row_by_itself(rng, n):
    """Each row of a matrix has a bar of its own."""
    return call(rows(rng, SOME, SURE, FLAT, mixed=False), 0.2)


@probe(rests="rows", sizes=(4,))
def as_many_rows_as_tokens(rng, n):
    """With as many rows as tokens, too, the bars belong to rows."""
    return call(rows(rng, SURE, FLAT, SOME, SURE, mixed=False), 0.2)


@probe(rests="shape", sizes=(2,))
def three_axes(rng, n):
    """Any number of leading axes may stand in front."""
    return call(rows(rng, SURE, SOME, FLAT, SOME, FLAT, SURE).reshape(n, 3, 4), 0.2)


@probe(rests="one", sizes=(1, 4))
def only_the_best(rng, n):
    """p = 1 leaves the most probable token."""
    return call(row(rng, SOME[:n], shift=0.6), 1.0)


@probe(rests="one", sizes=(5,))
def equal_best_tokens(rng, n):
    """p = 1 leaves all tokens that are equal to the best one."""
    z = np.full(n, 0.5)
    z[rng.permutation(n)[:2]] = [-0.5, -2.0]
    return call(z, 1.0)


@probe(rests="zero", sizes=(4,))
def no_bar(rng, n):
    """p = 0 cuts nothing."""
    z = row(rng, SURE)
    z[np.argmin(z)] -= 40.0
    return call(z, 0.0)


@probe(rests="stable", sizes=(4,))
def large_logits(rng, n):
    """Logits near ±1000 are filtered like those near 0."""
    return call(np.stack([row(rng, SOME, shift=1000.0), row(rng, FLAT, shift=-1000.0)]), 0.2)


@probe(rests="impossible", sizes=(6,))
def impossible_tokens(rng, n):
    """Tokens of -inf stay impossible."""
    z = np.full((2, n), -np.inf)
    for target, shares in zip(z, (SOME, FLAT)):
        target[rng.permutation(n)[:4]] = row(rng, shares)
    return call(z, 0.2)


@probe(rests="dtype", sizes=(3,))
def float32(rng, n):
    """float32 gives float32 or wider."""
    return call(rows(rng, SOME, FLAT, SURE).astype(np.float32), 0.2)


@probe(rests="untouched", sizes=(3,))
def views(rng, n):
    """A view of a larger array is read correctly and left as it was."""
    return call(rows(rng, FLAT, SURE, SOME), 0.2, _strided=True)
