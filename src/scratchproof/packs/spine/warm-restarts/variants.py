import math

import numpy as np


# %% closed: the cycle's number from a logarithm of the geometric sum, set right where it was rounded
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    if multiplier == 1:
        c, length = step % period, period
    else:
        n = round(math.log(step / period * (multiplier - 1) + 1, multiplier))
        n -= period * (multiplier**n - 1) // (multiplier - 1) > step
        c = step - period * (multiplier**n - 1) // (multiplier - 1)
        length = period * multiplier**n
    return min_lr + 0.5 * (max_lr - min_lr) * (1.0 + math.cos(c / length * math.pi))


# %% table: cycles written out one after the other in NumPy until the step is reached
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    rates, length = np.zeros(0), period
    while len(rates) <= step:
        angles = np.linspace(0.0, np.pi, length, endpoint=False)
        rates = np.concatenate([rates, (max_lr + min_lr) / 2 + (max_lr - min_lr) / 2 * np.cos(angles)])
        length *= multiplier
    return rates[step]


# %% recursion: a later cycle is the first of a schedule that starts later; square of the half angle
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    if step >= period:
        return warm_restarts(step - period, max_lr, period * multiplier, multiplier, min_lr)
    weight = math.cos(math.pi / 2 * step / period) ** 2
    return weight * max_lr + (1 - weight) * min_lr


# %% object: walks step by step with a counter of its own
class Walker:
    def __init__(self, period, multiplier):
        self.c, self.length, self.multiplier = 0, period, multiplier

    def advance(self):
        self.c += 1
        if self.c == self.length:
            self.c, self.length = 0, self.length * self.multiplier


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    walker = Walker(period, multiplier)
    for _ in range(step):
        walker.advance()
    return float(min_lr + (max_lr - min_lr) * (0.5 + 0.5 * np.cos(np.pi * walker.c / walker.length)))
