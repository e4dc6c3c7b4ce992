import math

import numpy as np


# %% never-restarts
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% never-restarts
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor):
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% cycle-lost-in-rounding
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    done, span = divmod(step, period)[0] * period, period
    if multiplier > 1:
        ratio = 1 - step * (1 - multiplier) / period
        k = np.floor(np.log(ratio) / np.log(multiplier))
        span = period * multiplier**k
        done = (span - period) / (multiplier - 1)
    half = np.cos(np.pi * (step - done) / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% cycle-lost-in-rounding
class Geometric:
    def __init__(self, first, factor):
        self.first, self.factor = first, factor

    def begin(self, i):
        return self.first * sum(self.factor**j for j in range(i))

    def index(self, at):
        if self.factor == 1:
            return at // self.first
        return math.floor(math.log((self.factor - 1) * (at / self.first) + 1) / math.log(self.factor))


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    cycles = Geometric(period, multiplier)
    i = cycles.index(step)
    weight = math.cos(math.pi / 2 * (step - cycles.begin(i)) / (period * multiplier**i)) ** 2
    return weight * max_lr + (1 - weight) * min_lr


# %% stays-at-floor
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    if step > period:
        step = period
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% stays-at-floor
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor):
        c = np.clip(c, 0, self.span)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% cycles-of-one-length
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[0])
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% cycles-of-one-length
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% lengths-added
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] + period * multiplier - period)
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% lengths-added
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor, step):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span + step).rate(c - self.span, factor, step)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier, period * multiplier - period))


# %% starts-at-powers
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while lengths[-1] <= step:
        starts.append(lengths[-1])
        lengths.append(lengths[-1] * multiplier if multiplier > 1 else lengths[-1] + period)
    lengths[-1] -= starts[-1]
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% starts-at-powers
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    edges = [0] + [period * multiplier**k if multiplier > 1 else period * (k + 1) for k in range(step.bit_length() + step // period * (multiplier == 1) + 2)]
    k = int(np.searchsorted(np.array(edges, dtype=float), step, side="right"))
    weight = np.cos(np.pi / 2 * (step - edges[k - 1]) / (edges[k] - edges[k - 1])) ** 2
    return float(np.interp(weight, [0.0, 1.0], [min_lr, max_lr]))


# %% restart-one-step-late
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] < step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% restart-one-step-late
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor):
        if c > self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% not-counted-from-restart
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step, lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% not-counted-from-restart
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor, behind=0):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor, behind + self.span)
        weight = self.weight(c + behind)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% divided-by-first-period
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[0]
    half = np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% divided-by-first-period
class Cycle:
    def __init__(self, top, floor, span, first=None):
        self.top, self.floor, self.span, self.first = top, floor, span, first or span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.first) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor, self.first).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% peak-falls
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    max_lr = max_lr / multiplier ** (len(starts) - 1)
    half = np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% peak-falls
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top / factor, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% one-step-ahead
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step + 1 - starts[-1], lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% one-step-ahead
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(1 + c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% floor-one-step-early
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    span = span - 1 or 1
    half = np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% floor-one-step-early
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / np.maximum(self.span - 1, 1)) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% full-wave
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(np.pi * 2 * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% full-wave
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi * c / self.span) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% quarter-wave
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    half = np.sin(np.pi / 2 * (1 - c / span)) - 0.5
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% quarter-wave
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span)

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% rising
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    half = -np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% rising
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.sin(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% not-halved
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float(2 * (max_lr - min_lr) * half + max_lr)


# %% not-halved
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return 2 * np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% straight-line
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    half = 0.5 - c / span
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% straight-line
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.interp(c, [0, self.span], [1, 0])

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% pi-missing
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(1.0 * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% pi-missing
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(0.5 * c / self.span) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% floor-added
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float(max_lr * half + max_lr / 2 + min_lr)


# %% floor-added
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% floor-as-bound
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float(np.clip(max_lr * half + max_lr / 2, min_lr, None))


# %% floor-as-bound
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return np.maximum(weight * self.top, self.floor)


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))


# %% floor-ignored
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float(max_lr * half + max_lr / 2)


# %% floor-ignored
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    return float(Cycle(max_lr, 0.0, period).rate(step, multiplier))


# %% multiplier-one-by-default
def warm_restarts(step, max_lr, period, multiplier=None, min_lr=0.0):
    multiplier = multiplier or 1
    starts, lengths = [0], [period]
    while starts[-1] + lengths[-1] <= step:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * multiplier)
    c, span = step - starts[-1], lengths[-1]
    half = np.cos(np.pi * c / span) / 2
    return float((max_lr - min_lr) * half + (max_lr + min_lr) / 2)


# %% multiplier-one-by-default
class Cycle:
    def __init__(self, top, floor, span):
        self.top, self.floor, self.span = top, floor, span

    def weight(self, c):
        return np.cos(np.pi / 2 * c / self.span) ** 2

    def rate(self, c, factor):
        if c >= self.span:
            return Cycle(self.top, self.floor, self.span * factor).rate(c - self.span, factor)
        weight = self.weight(c)
        return weight * self.top + (1 - weight) * self.floor


def warm_restarts(step, max_lr, period, multiplier=1, min_lr=0.0):
    return float(Cycle(max_lr, min_lr, period).rate(step, multiplier))
