import numpy as np


# %% starts-at-zero
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = step * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% starts-at-zero
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% warm-up-too-slow
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / (1 + warmup_steps))
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% warm-up-too-slow
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.linspace(0, 1, self.rise + 2)[k + 1]

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% warm-up-one-too-long
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps >= step and warmup_steps > 0:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% warm-up-one-too-long
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise + 1 if self.rise else 0):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% warm-up-from-floor
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = min_lr + (max_lr - min_lr) / warmup_steps * (1 + step)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% warm-up-from-floor
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return np.interp(k + 1, [0, self.rise], [self.floor, self.top])

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% no-warm-up
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = max_lr
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% no-warm-up
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% warm-up-times-cosine
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        angle = np.pi * step / total_steps
        rate = (max_lr + min_lr + (max_lr - min_lr) * np.cos(angle)) / 2 * (1 + step) / warmup_steps
    elif step < total_steps:
        angle = np.pi * step / total_steps
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% warm-up-times-cosine
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.fall(k) * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k, self.end)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% counted-from-zero
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * step / total_steps
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% counted-from-zero
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k, self.end)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% divided-by-total
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% divided-by-total
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% floor-one-step-early
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = max(total_steps - warmup_steps - 1, 1)
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% floor-one-step-early
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, np.clip(self.end - 1 - self.rise, 1, None))

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% cosine-one-step-ahead
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps + 1) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% cosine-one-step-ahead
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(1 + k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% full-wave
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle * 2)
    return float(rate)


# %% full-wave
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% quarter-wave
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = min_lr + (max_lr - min_lr) * np.cos(angle / 2)
    return float(rate)


# %% quarter-wave
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.sin((1 - p) * np.pi / 2)

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% sine
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.sin(angle)
    return float(rate)


# %% sine
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return (np.sin(np.pi * p) + 1) / 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% rising
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) - 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% rising
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.sin(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% not-halved
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = max_lr + (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% not-halved
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return 2 * np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% straight-line
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = max_lr + (min_lr - max_lr) * angle / np.pi
    return float(rate)


# %% straight-line
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.interp(p, [0, 1], [1, 0])

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% degrees
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = 1.0 * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% degrees
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% floor-added
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = min_lr + 0.5 * max_lr + 0.5 * max_lr * np.cos(angle)
    return float(rate)


# %% floor-added
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.floor + self.top * weight

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% floor-as-bound
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = np.maximum(0.5 * max_lr + 0.5 * max_lr * np.cos(angle), min_lr)
    return float(rate)


# %% floor-as-bound
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return np.clip(self.top * weight, self.floor, None)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% floor-ignored
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    min_lr = 0.0
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% floor-ignored
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, 0.0, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% zero-after-end
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = 0.0
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% zero-after-end
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else 0.0


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% rises-again
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif left > 0:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% rises-again
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if self.end > self.rise else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, total_steps, min_lr).rate(step)


# %% end-after-warm-up
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    total_steps = total_steps + warmup_steps
    left = total_steps - warmup_steps
    rate = min_lr
    if warmup_steps > step:
        rate = (1 + step) * (max_lr / warmup_steps)
    elif step < total_steps:
        angle = np.pi * (step - warmup_steps) / left
        rate = 0.5 * (max_lr + min_lr) + 0.5 * (max_lr - min_lr) * np.cos(angle)
    return float(rate)


# %% end-after-warm-up
class Schedule:
    def __init__(self, top, rise, end, floor):
        self.top, self.floor, self.rise, self.end = top, floor, rise, end

    def warm(self, k):
        return self.top * np.divide(k + 1, self.rise)

    def progress(self, k):
        return np.divide(k - self.rise, self.end - self.rise)

    def shape(self, p):
        return np.cos(p * np.pi / 2) ** 2

    def fall(self, k):
        weight = self.shape(self.progress(k))
        return self.top * weight + self.floor * (1 - weight)

    def rate(self, k):
        if k in range(self.rise):
            return self.warm(k)
        return self.fall(k) if k in range(self.end) else self.floor


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    return Schedule(max_lr, warmup_steps, warmup_steps + total_steps, min_lr).rate(step)
