"""Step decay (as in He et al. 2016, section 3.4, at fixed distances): a new rate every so many steps."""


def step_schedule(step, lr, every, factor=0.1):
    """The learning rate of update number `step`, which counts from 0."""
    return lr * factor ** (step // every)
