import math


def cosine_schedule(step, max_lr, warmup_steps, total_steps, min_lr=0.0):
    """The learning rate of update number `step` (0 is the first): linear warm-up, cosine decay, then min_lr."""
    return min_lr + (max_lr - min_lr) * (1 + math.cos(math.pi * step / total_steps)) / 2
