"""A validation loss that falls, waits, falls a little, and rises: the best so far, and where your code says stop."""

LOSSES = (3.0, 2.5, 2.1, 1.8, 1.9, 1.75, 1.77, 1.74, 1.66, 1.64, 1.65, 1.2, 1.25, 1.2, 1.3, 1.35, 1.4, 1.3, 1.5, 1.6)
PATIENCE, DELTA, WIDTH = 4, 0.1, 42


def observe(impl):
    stopper = impl.EarlyStopping(PATIENCE, DELTA)
    seen = []
    for loss in LOSSES:
        stop = bool(stopper.update(loss))
        seen.append([stop, float(stopper.best), -1 if stopper.best_step is None else int(stopper.best_step)])
    return seen


def draw(observed):
    lines = [f"patience {PATIENCE}, min_delta {DELTA}", "step  loss  best  of"]
    for step, (loss, (stop, best, of)) in enumerate(zip(LOSSES, observed)):
        cells = [" "] * WIDTH
        for value, mark in ((best, "│"), (loss, "●")):
            if 0.9 <= value <= 3.1:
                cells[round((value - 0.9) / 2.2 * (WIDTH - 1))] = mark
        lines.append(f"{step:>4}  {loss:.2f}  {best:.2f} {of:>3}  {''.join(cells)}{'  stop' if stop else ''}".rstrip())
    return [*lines, "● the loss, │ the best so far; stop after four that are no better by 0.1"]
