from scratchproof.lab import mistake, swap

Y = "return x.clip(0)  # max(x, 0)"
GATE = "gate = x > 0"
DX = "return dy * gate"

# Forward

mistake(
    "absolute-value",
    "Forward is |x|: negative entries come back positive; they give 0.",
    swap(Y, "return abs(x)"),
    hint=1,
)
mistake(
    "wrong-side",
    "Forward keeps the negative entries and drops the positive ones: the smaller of x and 0 is taken, not the larger.",
    swap(Y, "return x.clip(None, 0)"),
    hint=1,
)
mistake(
    "sign-turned",
    "Forward returns max(−x, 0): the sign of x is turned before the cut.",
    swap(Y, "return (-x).clip(0)"),
    hint=1,
)
mistake(
    "leaky",
    "Forward lets 0.01·x through for negative x: this is the leaky ReLU.",
    swap(Y, "return x.clip(0) + 0.01 * x.clip(None, 0)"),
    hint=1,
)
mistake(
    "cut-at-six",
    "Forward also cuts off above 6: this is ReLU6. Large entries pass as they are.",
    swap(Y, "return x.clip(0, 6)"),
    hint=1,
)
mistake(
    "cut-at-one",
    "Forward also cuts off above 1. Large entries pass as they are.",
    swap(Y, "return x.clip(0, 1)"),
    hint=1,
)
mistake(
    "step",
    "Forward returns the gate, 1 for positive x, and not x itself.",
    swap(Y, "return 1.0 * (x > 0)"),
    hint=1,
)
mistake(
    "at-least-one",
    "Forward cuts off below 1; the bound is 0.",
    swap(Y, "return x.clip(1)"),
    hint=1,
)
mistake(
    "squared",
    "Forward squares what it lets through: this is the squared ReLU.",
    swap(Y, "return x.clip(0) ** 2"),
    hint=1,
)
mistake(
    "in-place",
    "Forward sets the negative entries of the caller's own x to 0; work on a new array.",
    swap(Y, "x[x < 0] = 0\n    return x"),
    hint=3,
)
mistake(
    "less-precision",
    "Forward rounds its result to float32 or less, also where x is float64.",
    swap(Y, 'return x.clip(0).astype("float32")'),
    hint=3,
)

# Backward

mistake(
    "open-at-zero",
    "Backward lets dy through where x is exactly 0; there the derivative is taken as 0.",
    swap(GATE, "gate = x >= 0"),
    hint=2,
)
mistake(
    "half-open-at-zero",
    "Backward takes ½ where x is exactly 0; there the derivative is taken as 0.",
    swap(GATE, "gate = ((x > 0) + 0.5 * (x == 0)).astype(x.dtype)"),
    hint=2,
)
mistake(
    "gate-by-dy",
    "Backward lets pass what has positive dy; the sign of x decides, not that of dy.",
    swap(GATE, "gate = dy > 0"),
    hint=2,
)
mistake(
    "gate-by-both",
    "Backward drops negative dy as well; only the sign of x decides what passes.",
    swap(DX, "return dy.clip(0) * gate"),
    hint=2,
)
mistake(
    "no-gate",
    "Backward passes every dy on; where x is negative, y does not depend on x and dx is 0.",
    swap(GATE, "gate = 1"),
    hint=2,
)
mistake(
    "gate-turned",
    "Backward lets pass what belongs to negative x and stops the rest.",
    swap(GATE, "gate = x < 0"),
    hint=2,
)
mistake(
    "sign-for-gate",
    "Backward multiplies by the sign of x, so negative entries pass −dy; there dx is 0.",
    swap(GATE, "gate = (1.0 * (x > 0) - (x < 0)).astype(x.dtype)"),
    hint=2,
)
mistake(
    "output-for-gate",
    "Backward multiplies dy by the output max(x, 0); the derivative is 1 there, not x.",
    swap(GATE, "gate = x.clip(0)"),
    hint=2,
)
mistake(
    "gate-only",
    "Backward returns the gate, 1 or 0, without multiplying it by dy.",
    swap(DX, "return 1.0 * gate"),
    hint=2,
)
mistake(
    "dy-overwritten",
    "Backward sets entries of the caller's own dy to 0; dx has to be a new array.",
    swap(DX, "dy *= gate\n    return dy"),
    hint=3,
)
