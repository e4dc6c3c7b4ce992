import math

import numpy as np

from scratchproof.lab import probe


def course(rng, *eighths, patience, **settings):
    """Losses in eighths above a random whole number, so that sums, differences and ties are exact."""
    start = int(rng.integers(2, 9))
    return {"patience": patience, "settings": settings, "losses": [start + k / 8 for k in eighths]}


@probe(rests="best", drive="watch", sizes=(1,))
def falling(rng, n):
    """While the loss falls, every evaluation is the best so far and nothing stops."""
    return course(rng, 9, 8, 6, 5, 1, patience=n)


@probe(rests="stop", drive="watch", sizes=(1, 2, 3))
def rising(rng, n):
    """When nothing improves after the first evaluation, the stop comes with the patience-th of these."""
    return course(rng, 4, 6, 5, 7, 6, 8, patience=n)


@probe(rests="anew", drive="watch", sizes=(2,))
def ups_and_downs(rng, n):
    """Each improvement starts the waiting anew: bad evaluations count only in a row."""
    return course(rng, 9, 10, 8, 9, 7, 8, 5, 6, 6, 4, patience=n)


@probe(rests="improvement", drive="watch", sizes=(2,))
def ties(rng, n):
    """An equal loss is no improvement."""
    return course(rng, 5, 5, 5, 4, 4, 4, patience=n)


@probe(rests="best", drive="watch", sizes=(3,))
def lower_than_the_last(rng, n):
    """A loss is compared with the best, not with the one before it."""
    return course(rng, 3, 9, 8, 7, 6, 2, patience=n)


@probe(rests="improvement", drive="watch", sizes=(2,))
def least_improvement(rng, n):
    """With min_delta, a loss has to be lower by more than that; by just that is not enough."""
    return course(rng, 20, 18, 15, 14, 13, 12, 7, patience=n, min_delta=0.25)


@probe(rests="best", drive="watch", sizes=(3,))
def small_gains(rng, n):
    """Gains too small to count leave best where it is, and count as soon as together they are enough."""
    return course(rng, 20, 19, 18, 17, 16, 15, 14, patience=n, min_delta=0.25)


@probe(rests="improvement", drive="watch", sizes=(2,))
def worse_within_delta(rng, n):
    """A loss that is worse by less than min_delta is no improvement."""
    return course(rng, 8, 9, 9, 9, 2, patience=n, min_delta=0.5)


@probe(rests="anew", drive="watch", sizes=(2,))
def going_on(rng, n):
    """After a stop, it stays True without improvement, and an improvement makes it False again."""
    return course(rng, 6, 7, 8, 9, 9, 5, 6, 4, 5, 5, 6, patience=n)


@probe(rests="nan", drive="watch", sizes=(2,))
def not_a_number(rng, n):
    """NaN is no improvement and does not become the best."""
    inputs = course(rng, 6, 0, 5, 0, 0, 4, patience=n)
    return {**inputs, "losses": [math.nan if i in (1, 3, 4) else loss for i, loss in enumerate(inputs["losses"])]}


@probe(rests="nan", drive="watch", sizes=(2,))
def nothing_finite_at_first(rng, n):
    """NaN and infinity at the start are no improvement; the first finite loss is one."""
    inputs = course(rng, 6, 7, patience=n)
    return {**inputs, "losses": [math.inf, math.nan, math.inf, *inputs["losses"]]}


@probe(rests="start", drive="watch", sizes=(1,))
def first_evaluation(rng, n):
    """Before the first evaluation best is infinity; the first, number 0, is an improvement even if it is large."""
    inputs = course(rng, 0, patience=n, min_delta=0.5)
    return {**inputs, "losses": [1000 * inputs["losses"][0]]}


@probe(rests="size", drive="watch", sizes=(2,))
def below_zero(rng, n):
    """Losses below zero are compared like others."""
    inputs = course(rng, 9, 8, 8, 4, 5, 5, patience=n, min_delta=0.25)
    return {**inputs, "losses": [loss - 16 for loss in inputs["losses"]]}


@probe(rests="size", drive="watch", sizes=(2,))
def tiny_gains(rng, n):
    """Without min_delta a decrease of 1e-8 counts, around 1 and around 1e-8."""
    inputs = course(rng, patience=n)
    top = 1 + float(np.round(rng.uniform(0.1, 0.9), 2))
    return {**inputs, "losses": [top, top - 1e-8, top, top - 2e-8, 5e-8 * top, 4e-8 * top, 4.5e-8 * top]}


@probe(rests="stop", drive="watch", sizes=(2,))
def numpy_numbers(rng, n):
    """NumPy's numbers work as Python's do."""
    inputs = course(rng, 9, 8, 8, 8, 5, 6, 7, patience=n, min_delta=0.125)
    return {**inputs, "losses": [np.float32(loss) for loss in inputs["losses"]]}


@probe(rests="apart", drive="two_at_once", sizes=(2,))
def two_objects(rng, n):
    """Two objects used in turn do not disturb each other."""
    inputs = course(rng, 6, 7, 8, 5, 6, patience=n)
    return {**inputs, "losses": [inputs["losses"], course(rng, 8, 4, 3, 4, 4, patience=n)["losses"]]}
