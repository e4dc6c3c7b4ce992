"""Linear warm-up (Goyal et al. 2017), then half a cosine (Loshchilov & Hutter 2017, equation 5), then constant."""

import math


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    """The learning rate of update number `step`, which counts from 0."""
    if step < warmup_steps:
        return max_lr * (step + 1) / warmup_steps
    if step >= total_steps:
        return min_lr
    progress = (step - warmup_steps) / (total_steps - warmup_steps)  # 0 at the peak, 1 at the end
    return min_lr + (max_lr - min_lr) * (1 + math.cos(math.pi * progress)) / 2
