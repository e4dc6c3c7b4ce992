import numpy as np

from scratchproof.lab import probe


def rate(rng, low=0.5, high=2.0):
    """Numbers in size between 1e-4 and 1, the way rates are written."""
    return float(np.round(rng.uniform(low, high), 2))


def asked(steps, max_lr, warmup_steps, total_steps, **more):
    settings = {"max_lr": max_lr, "warmup_steps": warmup_steps, "total_steps": total_steps, **more}
    return {"steps": [int(s) for s in steps], "settings": settings}


@probe(rests="warmup", drive="rates", sizes=(2, 5))
def warm_up(rng, n):
    """During warm-up, step s has max_lr · (s + 1)/W."""
    return asked(range(n), rate(rng), n, n + int(rng.integers(5, 9)))


@probe(rests="line", drive="rates", sizes=(4,))
def warm_up_with_floor(rng, n):
    """With a min_lr, warm-up is the same as without."""
    return asked(range(n), rate(rng), n, n + int(rng.integers(5, 9)), min_lr=rate(rng, 0.1, 0.3))


@probe(rests="cosine", drive="rates", sizes=(2, 7))
def decay(rng, n):
    """After warm-up the rate falls along half a cosine."""
    warmup = int(rng.integers(3, 6))
    return asked(range(warmup, warmup + n), rate(rng), warmup, warmup + n)


@probe(rests="cosine", drive="rates", sizes=(6,))
def decay_to_floor(rng, n):
    """With a min_lr, the cosine runs between max_lr and min_lr."""
    warmup = int(rng.integers(2, 5))
    return asked(range(warmup, warmup + n), rate(rng), warmup, warmup + n, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="cosine", drive="rates", sizes=(3,))
def tiny_rates(rng, n):
    """Rates around 1e-8 are computed like any others."""
    return asked(range(1, 4 * n, 2), 1e-7 * rate(rng), n, 4 * n, min_lr=1e-8 * rate(rng, 0.5, 0.9))


@probe(rests="after", drive="rates", sizes=(1, 6))
def after_the_end(rng, n):
    """At step T and ever after, the rate is min_lr; it neither rises again nor goes below."""
    total = 2 + n
    steps = [total, total + 1, total + n, 2 * total, 10 * total + 1]
    return asked(steps, rate(rng), 2, total, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="edges", drive="rates", sizes=(5,))
def without_warm_up(rng, n):
    """Without warm-up, step 0 has max_lr and the cosine starts there."""
    return asked(range(n + 2), rate(rng), 0, n, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="edges", drive="rates", sizes=(3,))
def only_warm_up(rng, n):
    """When warm-up lasts to the end, the rate drops from max_lr to min_lr."""
    return asked(range(n + 2), rate(rng), n, n, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="edges", drive="rates", sizes=(1,))
def one_step(rng, n):
    """One step of warm-up has max_lr; a training of one step without warm-up as well."""
    return asked(range(4), rate(rng), n, n + 2)


@probe(rests="edges", drive="rates", sizes=(1,))
def shortest(rng, n):
    """A training of a single step has max_lr there."""
    return asked(range(3), rate(rng), 0, n, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="default", drive="rates", sizes=(4,))
def default_floor(rng, n):
    """Without min_lr the rate falls to 0."""
    return asked(range(1, n + 4), rate(rng), 1, n)


@probe(rests="order", drive="rates", sizes=(8,))
def any_order(rng, n):
    """Steps asked in any order, and twice, have the same rates."""
    steps = [int(s) for s in rng.permutation(n + 2)]
    return asked([*steps, *steps[:3]], rate(rng), 3, n, min_lr=rate(rng, 0.1, 0.3))


@probe(rests="cosine", drive="rates", sizes=(100_000,))
def long_training(rng, n):
    """Thousands of steps: the rates just after the peak, half way and just before the end."""
    warmup = n // 50
    return asked([warmup - 1, warmup, warmup + 1, n // 4, n // 2, n - n // 8], rate(rng), warmup, n, min_lr=rate(rng, 0.1, 0.3))
