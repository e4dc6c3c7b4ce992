from scratchproof.lab import mistake, swap

Y = "return x.clip(0) + slope * x.clip(max=0)"
LEAK = "leak = slope * dy"
DX = "return np.where(x > 0, dy, leak)"
FORWARD, BACKWARD = "def leaky_relu(x, slope=0.01)", "def leaky_relu_backward(dy, x, slope=0.01)"

# The slope

mistake(
    "default-of-a-tenth",
    "Without `slope`, 0.1 is used; the default is 0.01.",
    swap(FORWARD, "def leaky_relu(x, slope=0.1)"),
    swap(BACKWARD, "def leaky_relu_backward(dy, x, slope=0.1)"),
    hint=1,
)
mistake(
    "default-of-a-fifth",
    "Without `slope`, 0.2 is used; the default is 0.01.",
    swap(FORWARD, "def leaky_relu(x, slope=0.2)"),
    swap(BACKWARD, "def leaky_relu_backward(dy, x, slope=0.2)"),
    hint=1,
)
mistake(
    "slope-ignored",
    "Forward always uses 0.01: the slope that is passed has no effect.",
    swap(Y, "return x.clip(0) + 0.01 * x.clip(max=0)"),
    hint=1,
)
mistake(
    "slope-ignored-backward",
    "Backward always uses 0.01: the slope that is passed has no effect.",
    swap(LEAK, "leak = 0.01 * dy"),
    hint=2,
)
mistake(
    "slope-of-zero-ignored",
    "A slope of 0 is taken for none at all, so 0.01 is used: `slope or 0.01` does not see 0.",
    swap(Y, "return x.clip(0) + (slope or 0.01) * x.clip(max=0)"),
    swap(LEAK, "leak = (slope or 0.01) * dy"),
    hint=1,
)

# Forward

mistake(
    "no-leak",
    "Forward gives 0 for negative x: this is the plain ReLU, nothing leaks.",
    swap(Y, "return x.clip(0)"),
    hint=1,
)
mistake(
    "leak-on-both-sides",
    "Forward adds slope·x to the ReLU everywhere, so positive x come out too large by the factor 1 + slope.",
    swap(Y, "return x.clip(0) + slope * x"),
    hint=1,
)
mistake(
    "slope-everywhere",
    "Forward multiplies positive x by the slope as well; they stay as they are.",
    swap(Y, "return slope * x"),
    hint=1,
)
mistake(
    "sides-exchanged",
    "Forward multiplies the positive x by the slope and keeps the negative ones; it has to be the other way round.",
    swap(Y, "return slope * x.clip(0) + x.clip(max=0)"),
    hint=1,
)
mistake(
    "sign-of-leak",
    "Forward gives slope·|x| for negative x: what leaks has the wrong sign.",
    swap(Y, "return x.clip(0) - slope * x.clip(max=0)"),
    hint=1,
)
mistake(
    "constant-leak",
    "Forward gives the slope itself for negative x; it has to multiply x.",
    swap(Y, "return x.clip(0) + slope * (x < 0)"),
    hint=1,
)
mistake(
    "slope-as-bound",
    "Forward takes the larger of x and the slope; the slope is a factor, not a bound.",
    swap(Y, "return x.clip(slope)"),
    hint=1,
)
mistake(
    "elu",
    "Forward gives slope·(exp(x) − 1) for negative x: this is the ELU. What leaks is a straight line.",
    swap(Y, "return x.clip(0) + slope * (np.exp(x.clip(max=0)) - 1)"),
    hint=1,
)
mistake(
    "in-place",
    "Forward multiplies the negative entries of the caller's own x; work on a new array.",
    swap(Y, "x[x < 0] *= slope\n    return x"),
    hint=3,
)
mistake(
    "less-precision",
    "Forward rounds its result to float32 or less, also where x is float64.",
    swap(Y, "return (x.clip(0) + slope * x.clip(max=0)).astype(np.float32)"),
    hint=3,
)

# Backward

mistake(
    "no-leak-backward",
    "Backward stops everything where x is negative, as for the plain ReLU; slope·dy passes there.",
    swap(LEAK, "leak = 0 * dy"),
    hint=2,
)
mistake(
    "leak-without-dy",
    "Backward gives the slope itself where x is negative; it has to multiply dy.",
    swap(LEAK, "leak = slope"),
    hint=2,
)
mistake(
    "sign-of-leak-backward",
    "Backward gives −slope·dy where x is negative: what leaks has the wrong sign.",
    swap(LEAK, "leak = -slope * dy"),
    hint=2,
)
mistake(
    "leak-of-x",
    "Backward multiplies slope·dy by x where x is negative; the derivative of slope·x is the slope.",
    swap(LEAK, "leak = slope * dy * x"),
    hint=2,
)
mistake(
    "gate-by-dy",
    "Backward looks at the sign of dy; the sign of x decides what passes whole.",
    swap(DX, "return np.where(dy > 0, dy, leak)"),
    hint=2,
)
mistake(
    "gate-turned",
    "Backward multiplies by the slope where x is positive and passes the rest; it has to be the other way round.",
    swap(DX, "return np.where(x > 0, leak, dy)"),
    hint=2,
)
mistake(
    "open-at-zero",
    "Backward passes dy whole where x is exactly 0; there the derivative is taken as the slope.",
    swap(DX, "return np.where(x >= 0, dy, leak)"),
    hint=2,
)
mistake(
    "one-for-dy",
    "Backward gives 1 where x is positive; the derivative is 1 there, so dx is dy.",
    swap(DX, "return np.where(x > 0, 1.0, leak)"),
    hint=2,
)
mistake(
    "dy-overwritten",
    "Backward multiplies entries of the caller's own dy; dx has to be a new array.",
    swap(DX, "dy[x <= 0] *= slope\n    return dy"),
    hint=3,
)
