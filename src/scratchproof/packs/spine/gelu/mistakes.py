from scratchproof.lab import mistake, swap

CDF = "return 0.5 * (1 + erf(x / math.sqrt(2)))"
Y = "return x * normal_cdf(x)"
PHI = "phi = np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)"
DX = "return dy * (normal_cdf(x) + x * phi)"
TANH = "u = math.sqrt(2 / math.pi) * (x + 0.044715 * x * x * x)\n    t = np.tanh(u)\n    "

# Both ways

mistake(
    "root-two-missing",
    "erf is taken of x itself; it has to be taken of x/√2.",
    swap(CDF, "return 0.5 * (1 + erf(x))"),
    hint=1,
)
mistake(
    "root-two-multiplied",
    "erf is taken of √2·x; it has to be taken of x/√2.",
    swap(CDF, "return 0.5 * (1 + erf(x * math.sqrt(2)))"),
    hint=1,
)
mistake(
    "halved-in-erf",
    "erf is taken of x/2; it has to be taken of x/√2.",
    swap(CDF, "return 0.5 * (1 + erf(x / 2))"),
    hint=1,
)
mistake(
    "coarse-erf",
    "erf is the polynomial with five coefficients of Abramowitz and Stegun (7.1.26), whose error of 1e-7 is too large in float64.",
    swap(
        "erf = np.vectorize(math.erf, otypes=[np.float64])",
        "def erf(z):\n"
        "    t = 1 / (1 + 0.3275911 * np.abs(z))\n"
        "    s = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))\n"
        "    return np.sign(z) * (1 - s * np.exp(-z * z))",
    ),
    hint=1,
)

# Forward

mistake(
    "tanh-form",
    "Forward computes the approximation by tanh; asked for is the exact function, from which it differs by up to 0.0005.",
    swap(Y, TANH + "return 0.5 * x * (1 + t)"),
    hint=1,
)
mistake(
    "sigmoid-form",
    "Forward computes x·σ(1.702x), an approximation; asked for is the exact function.",
    swap(Y, "return 0.5 * x * (1 + np.tanh(0.851 * x))"),
    hint=1,
)
mistake(
    "gate-only",
    "Forward returns the gate Φ(x) alone; it has to multiply x.",
    swap(Y, "return normal_cdf(x)"),
    hint=1,
)
mistake(
    "half-missing",
    "Forward, the factor ½ is missing, so the result goes to 2x for large x.",
    swap(Y, "return 2 * x * normal_cdf(x)"),
    hint=1,
)
mistake(
    "one-missing",
    "Forward, the 1 + before erf is missing, so negative x are not shut off.",
    swap(Y, "return x * (normal_cdf(x) - 0.5)"),
    hint=1,
)
mistake(
    "density-for-probability",
    "Forward multiplies x by the density φ(x); the gate is the probability Φ(x), its integral.",
    swap(Y, "return x * np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)"),
    hint=1,
)
mistake(
    "x-overwritten",
    "Forward writes its result into the caller's x: `*=` works in place.",
    swap(Y, "x *= normal_cdf(x)\n    return x"),
    hint=3,
)
mistake(
    "less-precision",
    "Forward rounds its result to float32 or less, also where x is float64.",
    swap(Y, "return (x * normal_cdf(x)).astype(np.float32)"),
    hint=3,
)

# Backward

mistake(
    "tanh-form-backward",
    "Backward is the derivative of the approximation by tanh, not of the exact function.",
    swap(
        DX,
        TANH + "du = math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * x * x)\n    return dy * 0.5 * (1 + t + x * (1 - t * t) * du)",
    ),
    hint=2,
)
mistake(
    "gate-fixed",
    "Backward treats the gate as a constant: the term x·φ(x) is missing.",
    swap(DX, "return dy * normal_cdf(x)"),
    hint=2,
)
mistake(
    "only-gate-moves",
    "Backward has only the term x·φ(x); the gate Φ(x) itself, from the other factor, is missing.",
    swap(DX, "return dy * (x * phi)"),
    hint=2,
)
mistake(
    "second-term-without-x",
    "Backward, φ(x) is not multiplied by x.",
    swap(DX, "return dy * (normal_cdf(x) + phi)"),
    hint=2,
)
mistake(
    "sign-of-second-term",
    "Backward subtracts x·φ(x); both terms of the product rule are added.",
    swap(DX, "return dy * (normal_cdf(x) - x * phi)"),
    hint=2,
)
mistake(
    "density-not-normalised",
    "Backward, the density lacks its factor 1/√(2π).",
    swap(PHI, "phi = np.exp(-0.5 * x * x)"),
    hint=2,
)
mistake(
    "inner-derivative-missing",
    "Backward, the chain stops at erf: the factor 1/√2 from x/√2 is missing, so the density has 1/√π before it.",
    swap(PHI, "phi = np.exp(-0.5 * x * x) / math.sqrt(math.pi)"),
    hint=2,
)
mistake(
    "half-missing-in-exponent",
    "Backward, the density has exp(−x²); it is exp(−x²/2).",
    swap(PHI, "phi = np.exp(-x * x) / math.sqrt(2 * math.pi)"),
    hint=2,
)
mistake(
    "sign-of-exponent",
    "Backward, the density has exp(+x²/2), which grows without bounds; the exponent is −x²/2.",
    swap(PHI, "phi = np.exp(0.5 * x * x) / math.sqrt(2 * math.pi)"),
    hint=2,
)
mistake(
    "exponent-not-squared",
    "Backward, the density has exp(−|x|/2); the exponent is −x²/2.",
    swap(PHI, "phi = np.exp(-0.5 * np.abs(x)) / math.sqrt(2 * math.pi)"),
    hint=2,
)
mistake(
    "dy-missing",
    "Backward returns the derivative without multiplying it by dy.",
    swap(DX, "return normal_cdf(x) + x * phi"),
    hint=2,
)
mistake(
    "dy-overwritten",
    "Backward writes dx into the caller's dy; it has to be a new array.",
    swap(DX, "dy[...] = dy * (normal_cdf(x) + x * phi)\n    return dy"),
    hint=3,
)
