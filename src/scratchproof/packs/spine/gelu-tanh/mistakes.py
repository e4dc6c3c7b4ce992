from scratchproof.lab import mistake, swap

U = "u = C * (x + A * x * x * x)"
Y = "return 0.5 * x * (1 + np.tanh(u))"
T = "t = np.tanh(C * x * (1 + A * xx))"
DX = "return dy * 0.5 * (1 + t + x * dt)"

# Both ways

mistake(
    "coefficient-tenfold",
    "The coefficient of x³ is ten times too large: it is 0.044715, not 0.44715.",
    swap("A = 0.044715", "A = 0.44715"),
    hint=1,
)
mistake(
    "root-missing",
    "The inner factor is 2/π; it is the root of that, √(2/π).",
    swap("math.sqrt(2 / math.pi)", "2 / math.pi"),
    hint=1,
)
mistake(
    "root-upside-down",
    "The inner factor is √(π/2), upside down; it is √(2/π).",
    swap("math.sqrt(2 / math.pi)", "math.sqrt(math.pi / 2)"),
    hint=1,
)
mistake(
    "root-of-one-half",
    "The inner factor is √½, which belongs inside erf in the exact GELU; the tanh form has √(2/π).",
    swap("math.sqrt(2 / math.pi)", "math.sqrt(1 / 2)"),
    hint=1,
)
mistake(
    "overflow",
    "tanh is written with exponentials of u, which overflow at large x: ∞/∞ is NaN.",
    swap(Y, "a, b = np.exp(u), np.exp(-u)\n    return 0.5 * x * (1 + (a - b) / (a + b))"),
    swap(T, "u = C * x * (1 + A * xx)\n    t = (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))"),
    hint=3,
)
mistake(
    "overflow-on-the-way",
    "The gate is written as 1/(1 + exp(−2u)): the exponential overflows at large negative x, though the quotient ends at 0.",
    swap(Y, "return x / (1 + np.exp(-2 * u))"),
    swap(T, "t = 2 / (1 + np.exp(-2 * C * x * (1 + A * xx))) - 1"),
    hint=3,
)

# Forward

mistake(
    "square-for-cube",
    "Forward, the inner polynomial has x² where x³ belongs.",
    swap(U, "u = C * (x + A * x * x)"),
    hint=1,
)
mistake(
    "cube-forgotten",
    "Forward, the term 0.044715·x³ is missing inside the tanh.",
    swap(U, "u = C * x"),
    hint=1,
)
mistake(
    "gate-only",
    "Forward returns the gate (1 + tanh u)/2 alone; it has to multiply x.",
    swap(Y, "return 0.5 * (1 + np.tanh(u))"),
    hint=1,
)
mistake(
    "half-missing",
    "Forward, the factor ½ is missing, so y goes to 2x for large x.",
    swap(Y, "return x * (1 + np.tanh(u))"),
    hint=1,
)
mistake(
    "one-missing",
    "Forward, the 1 + before the tanh is missing, so negative x are not shut off.",
    swap(Y, "return 0.5 * x * np.tanh(u)"),
    hint=1,
)
mistake(
    "exact-gelu",
    "Forward computes the exact GELU, with erf; asked for is the tanh form, which differs by up to 0.0005.",
    swap(Y, "return 0.5 * x * (1 + np.vectorize(math.erf, otypes=[np.float64])(x / math.sqrt(2)))"),
    hint=1,
)
mistake(
    "sigmoid-form",
    "Forward computes x·σ(1.702x), a coarser approximation of GELU; asked for is the tanh form.",
    swap(Y, "return x * 0.5 * (1 + np.tanh(0.851 * x))"),
    hint=1,
)

# Backward

mistake(
    "gate-fixed",
    "Backward treats the gate as a constant: the term with the derivative of tanh is missing.",
    swap(DX, "return dy * 0.5 * (1 + t)"),
    hint=2,
)
mistake(
    "only-gate-moves",
    "Backward has only the term with the derivative of tanh: the gate itself, (1 + tanh u)/2, is missing.",
    swap(DX, "return dy * 0.5 * (x * dt)"),
    hint=2,
)
mistake(
    "second-term-without-x",
    "Backward, the derivative of the gate is not multiplied by x.",
    swap(DX, "return dy * 0.5 * (1 + t + dt)"),
    hint=2,
)
mistake(
    "inner-derivative-missing",
    "Backward, the chain stops at tanh: du/dx is missing.",
    swap("(1 - t * t) * du", "1 - t * t"),
    hint=2,
)
mistake(
    "three-missing",
    "Backward, the derivative of 0.044715·x³ lacks its factor 3.",
    swap("1 + 3 * A * xx", "1 + A * xx"),
    hint=2,
)
mistake(
    "inner-derivative-of-x",
    "Backward, du/dx is taken as √(2/π) alone: the derivative of the cubic term is missing.",
    swap("C * (1 + 3 * A * xx)", "C"),
    hint=2,
)
mistake(
    "inner-factor-missing",
    "Backward, du/dx lacks the factor √(2/π).",
    swap("C * (1 + 3 * A * xx)", "1 + 3 * A * xx"),
    hint=2,
)
mistake(
    "tanh-not-squared",
    "Backward takes 1 − tanh u as the derivative of tanh; it is 1 − tanh² u.",
    swap("1 - t * t", "1 - t"),
    hint=2,
)
mistake(
    "dy-missing",
    "Backward returns the derivative without multiplying it by dy.",
    swap(DX, "return 0.5 * (1 + t + x * dt)"),
    hint=2,
)
mistake(
    "dy-overwritten",
    "Backward writes dx into the caller's dy: `*=` works in place.",
    swap(DX, "dy *= 0.5 * (1 + t + x * dt)\n    return dy"),
    hint=3,
)
mistake(
    "x-overwritten",
    "Forward writes y into the caller's x: `*=` works in place.",
    swap(Y, "x *= 0.5 * (1 + np.tanh(u))\n    return x"),
    hint=3,
)
mistake(
    "less-precision",
    "Forward rounds y to float32 or less, also where x is float64.",
    swap(Y, "return (0.5 * x * (1 + np.tanh(u))).astype(np.float32)"),
    hint=3,
)
