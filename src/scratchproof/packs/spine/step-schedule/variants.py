import math

import numpy as np


# %% walk: one multiplication at each cut on the way to the step
def step_schedule(step, lr, every, factor=0.1):
    rate = lr
    for cut in range(every, step + 1, every):
        rate *= factor
    return rate


# %% logs: the number of cuts by floor of a true quotient, the power through logarithms
def step_schedule(step, lr, every, factor=0.1):
    n = math.floor(step / every)
    return math.exp(math.log(lr) + n * math.log(factor))


# %% recursion: the rate of one period earlier, cut once
def step_schedule(step, lr, every, factor=0.1):
    if step < every:
        return float(lr)
    return factor * step_schedule(step - every, lr, every, factor)


# %% bisect: the cuts listed, counted with searchsorted, the factors multiplied up by NumPy
def step_schedule(step, lr, every, factor=0.1):
    cuts = np.arange(1, step // every + 2) * every
    passed = np.searchsorted(cuts, step, side="right")
    return lr * np.prod(np.full(passed, factor))
