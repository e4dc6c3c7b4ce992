from scratchproof.lab import mistake, swap

E = "e = np.expm1(-2 * np.abs(x))  # e^(-2|x|) - 1, from 0 down to -1, exact near 0"
Y = "return np.copysign(e / (2 + e), x)"
T = "t = tanh(x)\n"
SLOPE = "slope = 1 - t * t"
DX = "return dy * slope"

# Numerics

mistake(
    "overflow-on-both-sides",
    "exp(x) and exp(−x) overflow at large x of either sign, and ∞/∞ is NaN; near 0 their difference loses digits.",
    swap(Y, "return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))"),
    hint=2,
)
mistake(
    "sinh-over-cosh",
    "sinh and cosh both overflow at large x of either sign, and ∞/∞ is NaN.",
    swap(Y, "return np.sinh(x) / np.cosh(x)"),
    hint=2,
)
mistake(
    "overflow-on-the-right",
    "exp(2x) overflows at large positive x, and ∞/∞ is NaN; near 0, exp(2x) − 1 loses digits.",
    swap(Y, "return (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)"),
    hint=2,
)
mistake(
    "overflow-on-the-left",
    "exp(−2x) overflows at large negative x, and −∞/∞ is NaN; near 0, 1 − exp(−2x) loses digits.",
    swap(Y, "return (1 - np.exp(-2 * x)) / (1 + np.exp(-2 * x))"),
    hint=2,
)
mistake(
    "overflow-on-the-way",
    "2/(1 + exp(−2x)) − 1 ends at −1 for large negative x, but the exponential overflows; near 0 digits are lost.",
    swap(Y, "return 2 / (1 + np.exp(-2 * x)) - 1"),
    hint=2,
)
mistake(
    "digits-lost",
    "Near 0 the difference of two numbers close to 1 loses digits: use `np.expm1(z)` for exp(z) − 1.",
    swap(E, "e = np.exp(-2 * np.abs(x)) - 1"),
    hint=2,
)
mistake(
    "library-call",
    "Forward calls `np.tanh`, which is what this lab asks to write.",
    swap(Y, "return np.tanh(x)"),
    hint=2,
)
mistake(
    "library-call-backward",
    "Backward calls `np.tanh`; use the function that you wrote.",
    swap(T, "t = np.tanh(x)\n"),
    hint=3,
)

# Forward

mistake(
    "half-as-steep",
    "The result is tanh(x/2): the exponent needs the factor 2.",
    swap(E, "e = np.expm1(-np.abs(x))"),
    hint=1,
)
mistake(
    "twice-as-steep",
    "The result is tanh(2x), twice as steep: the factor 2 enters the exponent twice.",
    swap(E, "e = np.expm1(-4 * np.abs(x))"),
    hint=1,
)
mistake(
    "sign-lost",
    "The result is tanh of |x|: negative entries have to come out negative.",
    swap(Y, "return -e / (2 + e)"),
    hint=1,
)
mistake(
    "sign-turned",
    "The result has the wrong sign: tanh is positive for positive x.",
    swap(Y, "return np.copysign(e / (2 + e), -x)"),
    hint=1,
)
mistake(
    "between-zero-and-one",
    "The result runs from 0 to 1 like a sigmoid; tanh runs from −1 to 1.",
    swap(Y, "return 0.5 + 0.5 * np.copysign(e / (2 + e), x)"),
    hint=1,
)
mistake(
    "hard-tanh",
    "The result is x cut off at −1 and 1: a broken line, not the curve.",
    swap(Y, "return x.clip(-1, 1)"),
    hint=1,
)
mistake(
    "softsign",
    "The result is x/(1 + |x|), which approaches ±1 far more slowly than tanh.",
    swap(Y, "return x / (1 + np.abs(x))"),
    hint=1,
)
mistake(
    "overwritten",
    "Forward writes its result into the caller's own x.",
    swap(Y, "x[...] = np.copysign(e / (2 + e), x)\n    return x"),
    hint=1,
)
mistake(
    "less-precision",
    "Both results are rounded to float32, also where the arguments are float64.",
    swap(Y, "return np.copysign(e / (2 + e), x).astype(np.float32)"),
    swap(DX, "return (dy * slope).astype(np.float32)"),
    hint=1,
)

# Backward

mistake(
    "input-taken-for-output",
    "Backward computes 1 − x²: the derivative is 1 − tanh² x, with tanh x worked out first.",
    swap(T, "t = x\n"),
    hint=3,
)
mistake(
    "tanh-twice",
    "Backward applies tanh to tanh x once more before it takes 1 − t².",
    swap(T, "t = tanh(tanh(x))\n"),
    hint=3,
)
mistake(
    "square-missing",
    "Backward takes 1 − tanh x; it is 1 − tanh² x.",
    swap(SLOPE, "slope = 1 - t"),
    hint=3,
)
mistake(
    "only-the-square",
    "Backward takes tanh² x; it is 1 − tanh² x.",
    swap(SLOPE, "slope = t * t"),
    hint=3,
)
mistake(
    "derivative-of-sigmoid",
    "Backward takes t·(1 − t), which is how the sigmoid is differentiated; for tanh it is 1 − t².",
    swap(SLOPE, "slope = t * (1 - t)"),
    hint=3,
)
mistake(
    "derivative-of-tangent",
    "Backward takes 1 + t², which is how the ordinary tangent is differentiated; for tanh it is 1 − t².",
    swap(SLOPE, "slope = 1 + t * t"),
    hint=3,
)
mistake(
    "root-of-derivative",
    "Backward takes 1/cosh x; the derivative is its square, 1/cosh² x.",
    swap(SLOPE, "slope = np.sqrt(1 - t * t)"),
    hint=3,
)
mistake(
    "gradient-overflows-on-the-way",
    "Backward divides by a square of exp(x) + exp(−x), which overflows at large x, though the quotient ends at 0.",
    swap(SLOPE, "slope = 4 / (np.exp(x) + np.exp(-x)) ** 2"),
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
