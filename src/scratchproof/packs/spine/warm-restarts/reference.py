"""Cosine decay with warm restarts (Loshchilov & Hutter 2017, equation 5)."""

import math


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    """The learning rate of update number `step`, which counts from 0 over all cycles."""
    length = period
    while step >= length:
        step -= length  # from here on counted since the start of a later cycle
        length *= multiplier
    wave = (1 + math.cos(math.pi * step / length)) / 2  # from 1 towards 0
    return min_lr + (max_lr - min_lr) * wave
