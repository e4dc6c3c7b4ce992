from scratchproof.lab import mistake, swap

TOP = "top = np.exp(x.clip(max=0))  # 1 for x ≥ 0, e^x below"
Y = "return top / (1 + np.exp(-np.abs(x)))"
S = "s = sigmoid(x)\n"
SLOPE = "slope = s * (1 - s)"
DX = "return dy * slope"

# Forward

mistake(
    "overflow-on-the-way",
    "1/(1 + exp(−x)) as it stands: the exponential overflows at large negative x, though the quotient ends at 0.",
    swap(Y, "return 1 / (1 + np.exp(-x))"),
    hint=2,
)
mistake(
    "overflow",
    "exp(x)/(1 + exp(x)) as it stands: at large positive x both overflow, and ∞/∞ is NaN.",
    swap(Y, "return np.exp(x) / (1 + np.exp(x))"),
    hint=2,
)
mistake(
    "both-pieces-computed",
    "`np.where` computes both of its pieces for every entry, so each still overflows on the side that is thrown away.",
    swap(Y, "return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))"),
    hint=2,
)
mistake(
    "mirrored",
    "The sign of x is lost on the way: what comes back is σ(−x), falling where it should rise.",
    swap(TOP, "top = np.exp((-x).clip(max=0))"),
    hint=1,
)
mistake(
    "size-of-x",
    "The sigmoid is taken of |x|: negative entries come out above 1/2, as if they were positive.",
    swap(TOP, "top = 1"),
    hint=1,
)
mistake(
    "between-minus-one-and-one",
    "The result runs from −1 to 1, as 2σ − 1 does; the sigmoid runs from 0 to 1.",
    swap(Y, "return 2 * top / (1 + np.exp(-np.abs(x))) - 1"),
    hint=1,
)
mistake(
    "twice-as-steep",
    "The result is σ(2x), twice as steep: by tanh, the sigmoid is (1 + tanh(x/2))/2, with x halved.",
    swap(Y, "return 0.5 + 0.5 * np.tanh(x)"),
    hint=1,
)
mistake(
    "hard-sigmoid",
    "The result is a straight line cut off at 0 and 1, the hard sigmoid of x/6 + 1/2, not the curve.",
    swap(Y, "return (x / 6 + 0.5).clip(0, 1)"),
    hint=1,
)
mistake(
    "softmax",
    "The exponentials are divided by their sum over the array: this is softmax. Every entry stands for itself here.",
    swap(Y, "e = np.exp(x - np.max(x, initial=-np.inf))\n    return e / e.sum()"),
    hint=1,
)
mistake(
    "overwritten",
    "Forward writes its result into the caller's own x.",
    swap(Y, "x[...] = top / (1 + np.exp(-np.abs(x)))\n    return x"),
    hint=1,
)
mistake(
    "less-precision",
    "Both results are rounded to float32, also where the arguments are float64.",
    swap(Y, "return (top / (1 + np.exp(-np.abs(x)))).astype(np.float32)"),
    swap(DX, "return (dy * slope).astype(np.float32)"),
    hint=1,
)

# Backward

mistake(
    "input-taken-for-output",
    "Backward computes x·(1 − x): the derivative is σ·(1 − σ), with σ(x) worked out first.",
    swap(S, "s = x\n"),
    hint=3,
)
mistake(
    "sigmoid-twice",
    "Backward applies the sigmoid to σ(x) once more before it takes s·(1 − s).",
    swap(S, "s = sigmoid(sigmoid(x))\n"),
    hint=3,
)
mistake(
    "one-minus-missing",
    "Backward multiplies by σ alone; the factor 1 − σ is missing.",
    swap(SLOPE, "slope = s"),
    hint=3,
)
mistake(
    "only-one-minus",
    "Backward multiplies by 1 − σ alone; the factor σ is missing.",
    swap(SLOPE, "slope = 1 - s"),
    hint=3,
)
mistake(
    "derivative-of-tanh",
    "Backward takes 1 − σ², which is how tanh is differentiated; for the sigmoid it is σ·(1 − σ).",
    swap(SLOPE, "slope = 1 - s * s"),
    hint=3,
)
mistake(
    "sign-of-slope",
    "Backward has the wrong sign: the sigmoid rises, so its derivative is σ·(1 − σ), never negative.",
    swap(SLOPE, "slope = s * (s - 1)"),
    hint=3,
)
mistake(
    "gradient-overflows",
    "Backward computes e^(−x)/(1 + e^(−x))² as it stands: at large negative x, ∞/∞ is NaN.",
    swap(SLOPE, "slope = np.exp(-x) / (1 + np.exp(-x)) ** 2"),
    hint=3,
)
mistake(
    "dy-missing",
    "Backward returns the derivative without multiplying it by dy.",
    swap(DX, "return slope"),
    hint=3,
)
mistake(
    "dy-overwritten",
    "Backward writes dx into the caller's dy: `*=` works in place.",
    swap(DX, "dy *= slope\n    return dy"),
    hint=3,
)
