import numpy as np

from scratchproof.lab import probe


def case(rng, n, fraction, dtype=np.int64, **more):
    """A text of n different tokens."""
    return {"tokens": rng.permutation(n + 5)[:n].astype(dtype), "fraction": fraction, **more}


@probe(rests="split", drive="split", sizes=(4, 8, 20))
def exact_share(rng, n):
    """The last quarter of the text is held out."""
    return case(rng, n, 0.25)


@probe(rests="split", drive="split", sizes=(5, 7, 12))
def rounded_down(rng, n):
    """A number that is not whole is rounded down."""
    return case(rng, n, 0.31)


@probe(rests="split", drive="split", sizes=(9, 13))
def large_share(rng, n):
    """More than half may be held out."""
    return case(rng, n, 0.77)


@probe(rests="whole", drive="split", sizes=(11, 52))
def nothing_lost(rng, n):
    """Both parts together are the text, in its order, with nothing twice and nothing missing."""
    return case(rng, n, 0.15)


@probe(rests="none", drive="split", sizes=(3, 6))
def fraction_of_zero(rng, n):
    """A fraction of 0 holds out nothing."""
    return case(rng, n, 0 if n == 3 else 0.0)


@probe(rests="none", drive="split", sizes=(1, 9))
def too_short(rng, n):
    """A text too short for one held-out token stays whole."""
    return case(rng, n, 0.1)


@probe(rests="all", drive="split", sizes=(1, 4))
def fraction_of_one(rng, n):
    """A fraction of 1 holds out everything."""
    return case(rng, n, 1.0)


@probe(rests="all", drive="split", sizes=(0,))
def empty_text(rng, n):
    """An empty text gives two empty parts."""
    return case(rng, n, 0.5)


@probe(rests="refused", drive="split", sizes=(1, 2))
def below_zero(rng, n):
    """A negative fraction is refused."""
    return case(rng, 6, -0.3 * n)


@probe(rests="refused", drive="split", sizes=(1, 2))
def above_one(rng, n):
    """A fraction above 1 is refused."""
    return case(rng, 6, 1.0 + 0.35 * n)


@probe(rests="views", drive="split", sizes=(12,))
def small_integers(rng, n):
    """Tokens of 16 bits stay so, and are not copied."""
    return case(rng, n, 0.3, dtype=np.uint16)


@probe(rests="untouched", drive="split", sizes=(9,))
def tokens_are_kept(rng, n):
    """A view of a larger array is split correctly and left as it was."""
    return case(rng, n, 0.35, dtype=np.int32, gaps=True)
