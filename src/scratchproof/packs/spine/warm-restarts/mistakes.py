import math

from scratchproof.lab import mistake, swap

COS = "math.cos(math.pi * step / length)"
WAVE = "(1 + math.cos(math.pi * step / length)) / 2"
GROW = "        length *= multiplier\n"
BACK = "        step -= length  # from here on counted since the start of a later cycle\n"

# Cycles
mistake(
    "never-restarts",
    "There is no restart: after the first cycle the cosine simply goes on and rises again as slowly as it fell.",
    swap("while step >= length:", "while False:"),
    hint=1,
)
mistake(
    "stays-at-floor",
    "There is no restart: after the first cycle the rate stays at min_lr.",
    swap("    while step >= length:\n" + BACK + GROW, "    step = min(step, length)\n"),
    hint=1,
)
mistake(
    "cycles-of-one-length",
    "`multiplier` has no effect: all cycles are as long as the first.",
    swap(GROW, ""),
    hint=1,
)
mistake(
    "lengths-added",
    "Each cycle is longer by the same number of steps (T₀, 2·T₀, 3·T₀); its length has to be multiplied.",
    swap("length *= multiplier", "length += period * (multiplier - 1)"),
    hint=1,
)
@mistake(
    "starts-at-powers",
    "Cycles start at T₀, T₀·multiplier, T₀·multiplier²; their lengths grow that way, and their starts are sums of lengths.",
    hint=1,
)
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    start, end = 0, period
    while step >= end:
        start, end = end, end * multiplier if multiplier > 1 else end + period
    wave = (1 + math.cos(math.pi * (step - start) / (end - start))) / 2
    return min_lr + (max_lr - min_lr) * wave


@mistake(
    "cycle-lost-in-rounding",
    "The cycle's number is a logarithm cut to an int, and rounding loses some: log₃ 243 gives 4.999…, so step 121·T₀ stays at "
    "min_lr with multiplier 3, and 111·T₀ with 10.",
    hint=1,
)
def warm_restarts(step, max_lr, period, multiplier=2, min_lr=0.0):
    if multiplier == 1:
        c, length = step % period, period
    else:
        n = int(math.log(step / period * (multiplier - 1) + 1, multiplier))
        c, length = step - period * (multiplier**n - 1) // (multiplier - 1), period * multiplier**n
    return min_lr + (max_lr - min_lr) * (1 + math.cos(math.pi * c / length)) / 2


mistake(
    "restart-one-step-late",
    "A restart comes one step late: step Tᵢ of a cycle, at min_lr, still belongs to it.",
    swap("step >= length", "step > length"),
    hint=1,
)
mistake(
    "not-counted-from-restart",
    "The cosine's c counts all steps since step 0; it counts those since the last restart.",
    swap("    length = period", "    length, total = period, step"),
    swap(COS, "math.cos(math.pi * total / length)"),
    hint=1,
)
mistake(
    "divided-by-first-period",
    "c is divided by T₀ in all cycles; it belongs divided by the length of its own cycle.",
    swap(COS, "math.cos(math.pi * step / period)"),
    hint=1,
)
mistake(
    "peak-falls",
    "Each restart goes only to max_lr divided by `multiplier` once more; each goes to max_lr itself.",
    swap(GROW, GROW + "        max_lr /= multiplier\n"),
    hint=1,
)
# The cosine
mistake(
    "one-step-ahead",
    "c counts from 1, so a cycle's first step is below max_lr already.",
    swap(COS, "math.cos(math.pi * (step + 1) / length)"),
    hint=2,
)
mistake(
    "floor-one-step-early",
    "A cycle's last step has min_lr: c is divided by Tᵢ − 1. It belongs divided by Tᵢ.",
    swap(COS, "math.cos(math.pi * step / max(1, length - 1))"),
    hint=2,
)
mistake(
    "full-wave",
    "Each cycle is a whole wave (2π), down and up again; half a wave is asked for.",
    swap("math.cos(math.pi", "math.cos(2 * math.pi"),
    hint=2,
)
mistake(
    "quarter-wave",
    "The decay is a quarter of a wave, cos(π/2 · c/Tᵢ), which starts flat but ends steep.",
    swap(WAVE, "math.cos(math.pi / 2 * step / length)"),
    hint=2,
)
mistake(
    "rising",
    "The cosine has the wrong sign: within each cycle the rate rises from min_lr to max_lr.",
    swap("(1 + math.cos", "(1 - math.cos"),
    hint=2,
)
mistake(
    "not-halved",
    "1 + cos runs from 2 to 0 and is not halved, so cycles start far above max_lr.",
    swap(WAVE, "(1 + math.cos(math.pi * step / length))"),
    hint=2,
)
mistake(
    "straight-line",
    "The rate falls on a straight line, not along a cosine.",
    swap(WAVE, "1 - step / length"),
    hint=2,
)
mistake(
    "pi-missing",
    "π is missing inside the cosine, so cycles never come down to min_lr.",
    swap("math.pi * step", "step"),
    hint=2,
)
# The floor
mistake(
    "floor-added",
    "min_lr is added to a cosine of full height max_lr; the height is max_lr − min_lr.",
    swap("(max_lr - min_lr) *", "max_lr *"),
    hint=3,
)
mistake(
    "floor-as-bound",
    "The cosine falls towards 0 and is cut off at min_lr; it should run between max_lr and min_lr.",
    swap("min_lr + (max_lr - min_lr) * wave", "max(min_lr, max_lr * wave)"),
    hint=3,
)
mistake(
    "floor-ignored",
    "`min_lr` has no effect: cycles fall towards 0.",
    swap("min_lr + (max_lr - min_lr) * wave", "max_lr * wave"),
    hint=3,
)
mistake(
    "multiplier-one-by-default",
    "Without `multiplier` all cycles have one length; they double.",
    swap("multiplier=2", "multiplier=1"),
    hint=3,
)
