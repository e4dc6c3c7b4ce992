import numpy as np


# %% one-step-late
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(step - (step > 0), every)
    rate = lr
    while cuts > 0:
        rate, cuts = rate * factor, cuts - 1
    return rate


# %% one-step-late
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.floor(np.maximum(position - 1, 0) / self.width)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, factor).level(step))


# %% one-step-early
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(1 + step, every)
    rate = lr
    while cuts > 0:
        rate, cuts = rate * factor, cuts - 1
    return rate


# %% one-step-early
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.floor(position / self.width)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, factor).level(step + 1))


# %% cut-at-the-start
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(step, every)
    rate = factor * lr
    while cuts > 0:
        rate, cuts = rate * factor, cuts - 1
    return rate


# %% cut-at-the-start
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return 1 + np.floor(position / self.width)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, factor).level(step))


# %% rounded-up
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(step, every)
    cuts += rest > 0
    rate = lr
    while cuts > 0:
        rate, cuts = rate * factor, cuts - 1
    return rate


# %% rounded-up
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.ceil(position / self.width)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, factor).level(step))


# %% rounded-to-nearest
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(step, every)
    cuts += 2 * rest >= every
    rate = lr
    while cuts > 0:
        rate, cuts = rate * factor, cuts - 1
    return rate


# %% rounded-to-nearest
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.floor(position / self.width + 0.5)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, factor).level(step))


# %% smooth
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(step, every)
    rate = lr
    while cuts > 0:
        rate, cuts = rate * factor, cuts - 1
    return rate * factor ** (rest / every)


# %% smooth
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.divide(position, self.width)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, factor).level(step))


# %% cut-at-each-step
def step_schedule(step, lr, every, factor=0.1):
    cuts = step
    rate = lr
    while cuts > 0:
        rate, cuts = rate * factor, cuts - 1
    return rate


# %% cut-at-each-step
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return position

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, factor).level(step))


# %% remainder
def step_schedule(step, lr, every, factor=0.1):
    rest, cuts = divmod(step, every)
    rate = lr
    while cuts > 0:
        rate, cuts = rate * factor, cuts - 1
    return rate


# %% remainder
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.remainder(position, self.width)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, factor).level(step))


# %% only-one-cut
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(step, every)
    rate = lr
    if cuts > 0:
        rate, cuts = rate * factor, cuts - 1
    return rate


# %% only-one-cut
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.minimum(np.floor(position / self.width), 1)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, factor).level(step))


# %% factor-times-count
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(step, every)
    rate = lr
    if cuts:
        rate = sum([lr * factor] * cuts)
    return rate


# %% factor-times-count
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.floor(position / self.width)

    def level(self, position):
        return self.height * np.where(self.stair(position) > 0, self.shrink * self.stair(position), 1.0)


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, factor).level(step))


# %% divided-by-count
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(step, every)
    rate = lr
    rate = rate / (cuts + 1)
    return rate


# %% divided-by-count
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.floor(position / self.width)

    def level(self, position):
        return self.height * np.reciprocal(1.0 + self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, factor).level(step))


# %% equal-amounts
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(step, every)
    rate = lr
    while cuts > 0:
        rate, cuts = max(rate - lr * (1 - factor), 0.0), cuts - 1
    return rate


# %% equal-amounts
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.floor(position / self.width)

    def level(self, position):
        return self.height * np.clip(1 + (self.shrink - 1) * self.stair(position), 0, None)


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, factor).level(step))


# %% cut-by-factor
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(step, every)
    rate = lr
    while cuts > 0:
        rate, cuts = rate - rate * factor, cuts - 1
    return rate


# %% cut-by-factor
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.floor(position / self.width)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, 1 - factor).level(step))


# %% grows
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(step, every)
    rate = lr
    while cuts > 0:
        rate, cuts = rate / factor, cuts - 1
    return rate


# %% grows
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.floor(position / self.width)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, 1 / factor).level(step))


# %% factor-fixed
def step_schedule(step, lr, every, factor=0.1):
    cuts, rest = divmod(step, every)
    rate, factor = lr, 1 / 10
    while cuts > 0:
        rate, cuts = rate * factor, cuts - 1
    return rate


# %% factor-fixed
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.floor(position / self.width)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    return float(Stairs(lr, every, 10**-1).level(step))


# %% halved-by-default
def step_schedule(step, lr, every, factor=1 / 2):
    cuts, rest = divmod(step, every)
    rate = lr
    while cuts > 0:
        rate, cuts = rate * factor, cuts - 1
    return rate


# %% halved-by-default
class Stairs:
    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.floor(position / self.width)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=None):
    return float(Stairs(lr, every, 0.5 if factor is None else factor).level(step))


# %% counts-calls
ASKED = []


def step_schedule(step, lr, every, factor=0.1):
    ASKED.append((lr, every, factor))
    step = ASKED.count(ASKED[-1]) - 1
    cuts, rest = divmod(step, every)
    rate = lr
    while cuts > 0:
        rate, cuts = rate * factor, cuts - 1
    return rate


# %% counts-calls
class Stairs:
    made = {}

    def __init__(self, height, width, shrink):
        self.height, self.width, self.shrink = height, width, shrink

    def stair(self, position):
        return np.floor(position / self.width)

    def level(self, position):
        return self.height * np.power(self.shrink, self.stair(position))


def step_schedule(step, lr, every, factor=0.1):
    stairs, at = Stairs.made.get((lr, every, factor), (Stairs(lr, every, factor), 0))
    Stairs.made[lr, every, factor] = stairs, at + 1
    return float(stairs.level(at))
