from scratchproof.lab import mistake, swap

WARM = "max_lr * (step + 1) / warmup_steps"
PROGRESS = "(step - warmup_steps) / (total_steps - warmup_steps)"
WAVE = "(1 + math.cos(math.pi * progress)) / 2"

# Warm-up
mistake(
    "starts-at-zero",
    "Warm-up gives s/W, so the first step has a rate of 0; asked for is (s + 1)/W.",
    swap("(step + 1) / warmup_steps", "step / warmup_steps"),
    hint=1,
)
mistake(
    "warm-up-too-slow",
    "Warm-up divides by W + 1, so it ends below max_lr.",
    swap("(step + 1) / warmup_steps", "(step + 1) / (warmup_steps + 1)"),
    hint=1,
)
mistake(
    "warm-up-one-too-long",
    "Warm-up includes step W, whose rate is then above max_lr; it ends with step W − 1.",
    swap("step < warmup_steps", "step <= warmup_steps and warmup_steps"),
    hint=1,
)
mistake(
    "warm-up-from-floor",
    "Warm-up rises from min_lr; its line goes through 0.",
    swap(WARM, "min_lr + (max_lr - min_lr) * (step + 1) / warmup_steps"),
    hint=1,
)
mistake(
    "no-warm-up",
    "There is no warm-up: the first W steps have max_lr.",
    swap(WARM, "max_lr"),
    hint=1,
)
mistake(
    "warm-up-times-cosine",
    "The cosine runs from step 0 and warm-up is multiplied onto it; the two are separate pieces.",
    swap("return " + WARM, "warm = (step + 1) / warmup_steps\n        return warm * (min_lr + (max_lr - min_lr) * (1 + math.cos(math.pi * step / total_steps)) / 2)"),
    swap(PROGRESS, "step / total_steps"),
    hint=2,
)
# The cosine
mistake(
    "counted-from-zero",
    "The cosine's progress is s/T: it forgets that the cosine starts at step W, so the rate drops after warm-up.",
    swap(PROGRESS, "step / total_steps"),
    hint=2,
)
mistake(
    "divided-by-total",
    "The cosine's progress is divided by T; only T − W steps are left after warm-up.",
    swap("(total_steps - warmup_steps)", "total_steps"),
    hint=2,
)
mistake(
    "floor-one-step-early",
    "The cosine reaches min_lr at step T − 1, one step early: its progress is divided by T − W − 1.",
    swap("(total_steps - warmup_steps)", "max(1, total_steps - warmup_steps - 1)"),
    hint=2,
)
mistake(
    "cosine-one-step-ahead",
    "The cosine's progress counts s + 1 − W, so its first step is already below max_lr.",
    swap("(step - warmup_steps) /", "(step + 1 - warmup_steps) /"),
    hint=2,
)
mistake(
    "full-wave",
    "The cosine runs a whole wave (2π), down and up again; half a wave is asked for.",
    swap("math.cos(math.pi * progress)", "math.cos(2 * math.pi * progress)"),
    hint=2,
)
mistake(
    "quarter-wave",
    "The decay is a quarter of a wave, cos(π/2 · progress), which starts flat but ends steep.",
    swap(WAVE, "math.cos(math.pi / 2 * progress)"),
    hint=2,
)
mistake(
    "sine",
    "The sine is used instead of the cosine.",
    swap("math.cos(", "math.sin("),
    hint=2,
)
mistake(
    "rising",
    "The cosine has the wrong sign: the rate rises from min_lr to max_lr.",
    swap("(1 + math.cos", "(1 - math.cos"),
    hint=2,
)
mistake(
    "not-halved",
    "1 + cos runs from 2 to 0 and is not halved, so the rate jumps far above max_lr.",
    swap(WAVE, "(1 + math.cos(math.pi * progress))"),
    hint=2,
)
mistake(
    "straight-line",
    "The decay is a straight line, not a cosine.",
    swap(WAVE, "(1 - progress)"),
    hint=2,
)
mistake(
    "degrees",
    "π is missing inside the cosine, so it ends at cos(1) and never comes down.",
    swap("math.cos(math.pi * progress)", "math.cos(progress)"),
    hint=2,
)
# The floor and the end
mistake(
    "floor-added",
    "min_lr is added to a cosine of full height max_lr; the height is max_lr − min_lr.",
    swap("(max_lr - min_lr) *", "max_lr *"),
    hint=3,
)
mistake(
    "floor-as-bound",
    "The cosine falls towards 0 and is cut off at min_lr; it should run between max_lr and min_lr.",
    swap("min_lr + (max_lr - min_lr) *", "max(min_lr, max_lr *"),
    swap(") / 2", ") / 2)"),
    hint=3,
)
mistake(
    "floor-ignored",
    "`min_lr` has no effect: the rate falls to 0.",
    swap("return min_lr\n", "return 0.0\n"),
    swap("min_lr + (max_lr - min_lr) *", "max_lr *"),
    hint=3,
)
mistake(
    "zero-after-end",
    "After the end the rate is 0; it stays at min_lr.",
    swap("return min_lr\n", "return 0.0\n"),
    hint=3,
)
mistake(
    "rises-again",
    "Nothing stops the cosine at step T, so the rate rises again.",
    swap("if step >= total_steps:", "if step >= total_steps == warmup_steps:"),
    hint=3,
)
mistake(
    "end-after-warm-up",
    "`total_steps` is taken as the steps after warm-up, so the decay ends W steps late.",
    swap("step >= total_steps:", "step >= warmup_steps + total_steps:"),
    swap("(total_steps - warmup_steps)", "total_steps"),
    hint=3,
)
