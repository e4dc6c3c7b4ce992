import math

import numpy as np


# %% clipped: progress clipped to 0..1, one expression with a conditional, keyword arithmetic
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    if warmup_steps > step:
        return max_lr / warmup_steps * (step + 1)
    length = max(total_steps - warmup_steps, 1)
    p = min((step - warmup_steps) / length, 1.0) if total_steps > warmup_steps else 1.0
    weight = 0.5 * (1.0 + math.cos(math.pi * p))
    return weight * max_lr + (1.0 - weight) * min_lr


# %% squared: the cosine through the square of the half angle, in NumPy, masks instead of branches
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    s = np.float64(step)
    with np.errstate(divide="ignore", invalid="ignore"):
        warm = max_lr * (s + 1) / warmup_steps if warmup_steps else max_lr
        angle = np.pi / 2 * (s - warmup_steps) / np.float64(total_steps - warmup_steps)
    pieces = [s < warmup_steps, s >= total_steps]
    return np.select(pieces, [warm, min_lr], default=min_lr + (max_lr - min_lr) * np.cos(angle) ** 2)[()]


# %% table: the whole schedule written out with linspace, then looked up
def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    rise = np.linspace(0.0, max_lr, warmup_steps + 1)[1:]
    fall = np.linspace(0.0, np.pi, total_steps - warmup_steps + 1)[:-1]
    middle, height = (max_lr + min_lr) / 2, (max_lr - min_lr) / 2
    table = np.concatenate([rise, middle + height * np.cos(fall), [min_lr]])
    return float(table[min(step, len(table) - 1)])


# %% object: a chain of two schedules, each counting from its own start
class Rise:
    def __init__(self, top, steps):
        self.top, self.steps = top, steps

    def at(self, k):
        return self.top * (k + 1) / self.steps


class Fall:
    def __init__(self, top, bottom, steps):
        self.top, self.bottom, self.steps = top, bottom, steps

    def at(self, k):
        turned = complex(math.cos(math.pi * k / self.steps), math.sin(math.pi * k / self.steps))
        return self.bottom + abs(1 + turned) ** 2 / 4 * (self.top - self.bottom)


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    for piece in (Rise(max_lr, warmup_steps), Fall(max_lr, min_lr, total_steps - warmup_steps)):
        if step < piece.steps:
            return piece.at(step)
        step -= piece.steps
    return min_lr
