import math


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    """The learning rate of update number `step` (0 is the first): cosine decays, each longer than the one before."""
    c = step % period
    return min_lr + (max_lr - min_lr) * (1 + math.cos(math.pi * c / period)) / 2
