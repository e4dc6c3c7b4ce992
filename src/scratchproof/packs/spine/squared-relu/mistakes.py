from scratchproof.lab import mistake, swap

R = "r = x.clip(0)  # the ReLU: max(x, 0)"
Y = "return r * r"
SLOPE = "slope = 2 * x.clip(0)"
DX = "return dy * slope"

# Forward

mistake(
    "not-squared",
    "Forward is the plain ReLU: the square is missing.",
    swap(Y, "return r"),
    hint=1,
)
mistake(
    "no-relu",
    "Forward squares x itself, so negative entries come back positive; they give 0.",
    swap(R, "r = x"),
    hint=1,
)
mistake(
    "sign-kept",
    "Forward gives −x² for negative x; they give 0.",
    swap(Y, "return x * abs(x)"),
    hint=1,
)
mistake(
    "wrong-side",
    "Forward squares the negative entries and drops the positive ones; it has to be the other way round.",
    swap(R, "r = x.clip(None, 0)"),
    hint=1,
)
mistake(
    "halved",
    "Forward has a factor ½ that the formula does not have.",
    swap(Y, "return 0.5 * (r * r)"),
    hint=1,
)
mistake(
    "cubed",
    "Forward multiplies the square by x once more: this is the cube.",
    swap(Y, "return r * r * r"),
    hint=1,
)
mistake(
    "clipped-in-place",
    "Forward sets the negative entries of the caller's own x to 0; work on a new array.",
    swap(R, "x[x < 0] = 0\n    r = x"),
    hint=3,
)
mistake(
    "squared-in-place",
    "Forward writes y into the caller's own x.",
    swap(Y, "x[...] = r * r\n    return x"),
    hint=3,
)
mistake(
    "less-precision",
    "Forward rounds y to float32 or less, also where x is float64.",
    swap(Y, 'return (r * r).astype("float32")'),
    hint=3,
)

# Backward

mistake(
    "two-missing",
    "Backward lacks the factor 2: the derivative of the square is twice the ReLU.",
    swap(SLOPE, "slope = x.clip(0)"),
    hint=2,
)
mistake(
    "derivative-of-square",
    "Backward takes 2x everywhere; where x is negative, y is constant and nothing passes.",
    swap(SLOPE, "slope = 2 * x"),
    hint=2,
)
mistake(
    "derivative-of-relu",
    "Backward takes the derivative of the plain ReLU, 1 for positive x; the square brings a factor 2·max(x, 0).",
    swap(SLOPE, "slope = x > 0"),
    hint=2,
)
mistake(
    "twice-the-step",
    "Backward takes 2 for positive x; the derivative of x² is 2x.",
    swap(SLOPE, "slope = 2 * (x > 0)"),
    hint=2,
)
mistake(
    "size-of-x",
    "Backward takes 2·|x|, so negative entries pass a gradient; there it is 0.",
    swap(SLOPE, "slope = 2 * abs(x)"),
    hint=2,
)
mistake(
    "gate-by-dy",
    "Backward lets pass what has positive dy; the sign of x decides, not that of dy.",
    swap(SLOPE, "slope = 2 * x * (dy > 0)"),
    hint=2,
)
mistake(
    "gate-by-both",
    "Backward drops negative dy as well; only the sign of x decides what passes.",
    swap(DX, "return dy.clip(0) * slope"),
    hint=2,
)
mistake(
    "squared-again",
    "Backward multiplies by 2·max(x, 0)², twice the output; the derivative is 2·max(x, 0).",
    swap(SLOPE, "slope = 2 * x.clip(0) ** 2"),
    hint=2,
)
mistake(
    "dy-missing",
    "Backward returns the derivative without multiplying it by dy.",
    swap(DX, "return slope"),
    hint=2,
)
mistake(
    "dy-overwritten",
    "Backward writes into the caller's dy; dx has to be a new array.",
    swap(DX, "dy *= slope\n    return dy"),
    hint=3,
)
