import numpy as np

from scratchproof.lab import probe


def rate(rng, low=0.5, high=2.0):
    return float(np.round(rng.uniform(low, high), 2))


def asked(steps, lr, every, **more):
    return {"steps": [int(s) for s in steps], "settings": {"lr": lr, "every": every, **more}}


@probe(rests="first", drive="rates", sizes=(2, 5))
def before_the_first_cut(rng, n):
    """Steps 0 to every − 1 have the rate itself."""
    return asked(range(n), rate(rng), n, factor=0.5)


@probe(rests="drops", drive="rates", sizes=(2, 5))
def around_the_first_cut(rng, n):
    """The first cut is at step every, not before and not after."""
    return asked([n - 1, n, n + 1], rate(rng), n, factor=rate(rng, 0.6, 0.8))


@probe(rests="drops", drive="rates", sizes=(3, 4))
def several_cuts(rng, n):
    """At every multiple the rate is multiplied by factor once more, and is constant in between."""
    return asked(range(3 * n + 2), rate(rng), n, factor=rate(rng, 0.6, 0.8))


@probe(rests="drops", drive="rates", sizes=(3,))
def small_factor(rng, n):
    """A factor below one half cuts to that part of the rate, not by it."""
    return asked(range(2 * n + 1), rate(rng), n, factor=rate(rng, 0.2, 0.4))


@probe(rests="default", drive="rates", sizes=(3,))
def default_factor(rng, n):
    """Without factor the rate becomes a tenth at each cut."""
    return asked([n - 1, n, 2 * n - 1, 2 * n], rate(rng), n)


@probe(rests="on", drive="rates", sizes=(1000,))
def long_training(rng, n):
    """After many cuts the rate still falls."""
    return asked([20 * n, 21 * n, 30 * n - 1, 30 * n, 40 * n + n // 2], rate(rng), n, factor=rate(rng, 0.6, 0.8))


@probe(rests="on", drive="rates", sizes=(4,))
def tiny_rates(rng, n):
    """Rates around 1e-8 fall like any others."""
    return asked(range(0, 4 * n, 2), 1e-8 * rate(rng), n, factor=0.5)


@probe(rests="edges", drive="rates", sizes=(1,))
def every_step(rng, n):
    """With every = 1 each step but the first is cut."""
    return asked(range(4), rate(rng), n, factor=rate(rng, 0.6, 0.8))


@probe(rests="edges", drive="rates", sizes=(2,))
def never_cut(rng, n):
    """With factor = 1 the rate stays."""
    return asked(range(5), rate(rng), n, factor=1.0)


@probe(rests="order", drive="rates", sizes=(3,))
def any_order(rng, n):
    """Steps asked in any order, and twice, have the same rates."""
    steps = [int(s) for s in rng.permutation(4 * n)]
    return asked([4 * n, *steps, *steps[:3]], rate(rng), n, factor=0.5)
