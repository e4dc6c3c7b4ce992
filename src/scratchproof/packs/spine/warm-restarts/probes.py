import numpy as np

from scratchproof.lab import probe


def rate(rng, low=0.5, high=2.0):
    return float(np.round(rng.uniform(low, high), 2))


def asked(steps, max_lr, period, **more):
    return {"steps": [int(s) for s in steps], "settings": {"max_lr": max_lr, "period": period, **more}}


@probe(rests="cosine", drive="rates", sizes=(2, 6))
def first_cycle(rng, n):
    """In the first cycle the rate falls along half a cosine."""
    return asked(range(n), rate(rng), n)


@probe(rests="cosine", drive="rates", sizes=(5,))
def floor(rng, n):
    """With a min_lr, the cosine runs between max_lr and min_lr."""
    return asked(range(3 * n), rate(rng), n, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="restart", drive="rates", sizes=(2, 5))
def first_restart(rng, n):
    """The step before a restart is still above min_lr, the next one has max_lr."""
    return asked([n - 1, n, n + 1], rate(rng), n, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="cycles", drive="rates", sizes=(2, 3))
def four_cycles(rng, n):
    """Each cycle is longer than the one before by the factor multiplier."""
    return asked(range(15 * n + 2), rate(rng), n, multiplier=2, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="cycles", drive="rates", sizes=(3,))
def tripled(rng, n):
    """With multiplier 3, cycles start at T₀, 4 T₀ and 13 T₀."""
    return asked([n, n + 2, 4 * n - 1, 4 * n, 4 * n + 5, 13 * n - 1, 13 * n, 13 * n + 7], rate(rng), n, multiplier=3)


@probe(rests="edges", drive="rates", sizes=(1, 4))
def equal_cycles(rng, n):
    """With multiplier 1 all cycles have the same length."""
    return asked(range(3 * n + 2), rate(rng), n, multiplier=1, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="edges", drive="rates", sizes=(1,))
def first_cycle_of_one_step(rng, n):
    """A first cycle of a single step has max_lr; the next has two steps."""
    return asked(range(8), rate(rng), n, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="default", drive="rates", sizes=(3,))
def defaults(rng, n):
    """With nothing set, cycles double and the cosine ends at 0."""
    return asked(range(n, 7 * n + 1), rate(rng), n)


@probe(rests="cosine", drive="rates", sizes=(4,))
def tiny_rates(rng, n):
    """Rates around 1e-8 are computed like any others."""
    return asked(range(0, 3 * n, 2), 1e-7 * rate(rng), n, min_lr=1e-8 * rate(rng, 0.5, 0.9))


@probe(rests="order", drive="rates", sizes=(3,))
def any_order(rng, n):
    """Steps asked in any order, and twice, have the same rates."""
    steps = [int(s) for s in rng.permutation(4 * n)]
    return asked([4 * n, *steps, *steps[:3]], rate(rng), n, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="cycles", drive="rates", sizes=(1000,))
def long_training(rng, n):
    """Long cycles: just before and after restarts, and half way between."""
    return asked([n // 2, n - 100, n, n + 1, 3 * n - 300, 3 * n, 5 * n, 6 * n], rate(rng), n, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="restart", drive="rates", sizes=(3, 10))
def later_restarts(rng, n):
    """With multiplier 3 or 10, late restarts have max_lr as well: no cycle is lost in rounding."""
    period = int(rng.integers(1, 7))
    starts = [s for k in range(1, 7) if (s := period * (n**k - 1) // (n - 1)) < 1000]
    steps = [s + d for s in starts for d in (-1, 0, 1)]
    return asked(steps, rate(rng), period, multiplier=n, min_lr=rate(rng, 0.1, 0.3))
