def step_schedule(step, lr, every, factor=0.1):
    """The learning rate of update number `step` (0 is the first): multiplied by factor after every so many steps."""
    if step >= every:
        return lr * factor
    return lr
