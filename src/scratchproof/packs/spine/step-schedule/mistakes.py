from scratchproof.lab import mistake, swap

N = "(step // every)"

mistake(
    "one-step-late",
    "The cut comes one step late, at every + 1: step counts from 0, so step `every` is the first with the new rate.",
    swap(N, "(max(step - 1, 0) // every)"),
    hint=1,
)
mistake(
    "one-step-early",
    "The cut comes one step early, at every − 1: step counts from 0.",
    swap(N, "((step + 1) // every)"),
    hint=1,
)
mistake(
    "cut-at-the-start",
    "The first steps are cut already: one cut too many is made everywhere.",
    swap(N, "(step // every + 1)"),
    hint=1,
)
mistake(
    "rounded-up",
    "The number of cuts is rounded up, so the first comes right after step 0; it is rounded down.",
    swap(N, "(-(-step // every))"),
    hint=2,
)
mistake(
    "rounded-to-nearest",
    "The number of cuts is rounded to the nearest, so cuts come half a period early; it is rounded down.",
    swap(N, "((2 * step + every) // (2 * every))"),
    hint=2,
)
mistake(
    "smooth",
    "The rate falls a little at each step, with the exponent s/every; it stays constant between cuts.",
    swap("step // every", "step / every"),
    hint=2,
)
mistake(
    "cut-at-each-step",
    "The rate is multiplied by factor at each step; `every` plays no part.",
    swap(N, "step"),
    hint=2,
)
mistake(
    "remainder",
    "The exponent is the remainder s mod every, so the rate falls within a period and then jumps back.",
    swap("step // every", "step % every"),
    hint=2,
)
mistake(
    "only-one-cut",
    "There is one cut only; the rate is cut again at every multiple.",
    swap(N, "min(1, step // every)"),
    hint=3,
)
mistake(
    "factor-times-count",
    "The factor is multiplied by the number of cuts; it is raised to that power.",
    swap("factor ** (step // every)", "(factor * (step // every) if step >= every else 1)"),
    hint=3,
)
mistake(
    "divided-by-count",
    "The rate is divided by the number of cuts plus one; `factor` plays no part.",
    swap("factor ** (step // every)", "(1 / (step // every + 1))"),
    hint=3,
)
mistake(
    "equal-amounts",
    "Every cut takes off the same amount, lr·(1 − factor); each is to multiply what is left.",
    swap("factor ** (step // every)", "max(0, 1 - (1 - factor) * (step // every))"),
    hint=3,
)
mistake(
    "cut-by-factor",
    "Every cut takes the part `factor` away, so 1 − factor is left; the part `factor` is to be left.",
    swap("factor **", "(1 - factor) **"),
    hint=3,
)
mistake(
    "grows",
    "The rate is divided by factor at each cut, so it grows.",
    swap("lr * factor **", "lr / factor **"),
    hint=3,
)
mistake(
    "factor-fixed",
    "The `factor` that is passed has no effect: 0.1 is always used.",
    swap("lr * factor", "lr * 0.1"),
    hint=3,
)
mistake(
    "halved-by-default",
    "Without `factor` the rate is halved; it becomes a tenth.",
    swap("factor=0.1", "factor=0.5"),
    hint=3,
)
mistake(
    "counts-calls",
    "The cuts follow the number of calls, not `step`: asked twice or in another order, the rate is wrong.",
    swap("    return lr", "    calls = step_schedule.__dict__\n    key = lr, every, factor\n    step = calls[key] = calls.get(key, -1) + 1\n    return lr"),
    hint=1,
)
