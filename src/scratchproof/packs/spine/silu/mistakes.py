from scratchproof.lab import mistake, swap

Y = "return x * sigmoid(x)"
S = "s = sigmoid(x)\n"
DS = "ds = s * (1 - s)"
DX = "return dy * (s + x * ds)"

# The gate itself

mistake(
    "overflow-on-the-way",
    "The gate is 1/(1 + exp(−x)) as it stands: the exponential overflows at large negative x, though the quotient ends at 0.",
    swap(Y, "import numpy as np\n\n    return x / (1 + np.exp(-x))"),
    swap(S, "import numpy as np\n\n    s = 1 / (1 + np.exp(-x))\n"),
    hint=3,
)
mistake(
    "overflow",
    "The gate is exp(x)/(1 + exp(x)) as it stands: at large positive x both overflow, and ∞/∞ is NaN.",
    swap(Y, "import numpy as np\n\n    return x * (np.exp(x) / (1 + np.exp(x)))"),
    swap(S, "import numpy as np\n\n    s = np.exp(x) / (1 + np.exp(x))\n"),
    hint=3,
)

# Forward

mistake(
    "gate-only",
    "Forward returns the gate σ(x) alone; it has to multiply x.",
    swap(Y, "return sigmoid(x)"),
    hint=1,
)
mistake(
    "gate-turned",
    "Forward multiplies x by σ(−x): the gate is open for negative x and shut for positive.",
    swap(Y, "return x * sigmoid(-x)"),
    hint=1,
)
mistake(
    "gelu-gate",
    "Forward is x·σ(1.702·x), an approximation of GELU; SiLU has σ(x).",
    swap(Y, "return x * sigmoid(1.702 * x)"),
    hint=1,
)
mistake(
    "mish",
    "Forward is x·tanh(log(1 + eˣ)): this is Mish. SiLU has σ(x) as its gate.",
    swap(Y, "import numpy as np\n\n    return x * np.tanh(np.logaddexp(0, x))"),
    hint=1,
)
mistake(
    "hard-gate",
    "Forward has a straight line cut off at 0 and 1 as its gate, x/6 + 1/2: this is hard-swish.",
    swap(Y, "return x * (x / 6 + 0.5).clip(0, 1)"),
    hint=1,
)
mistake(
    "tanh-gate",
    "Forward is x·tanh(x), which is never negative; the gate is σ(x).",
    swap(Y, "return x * (2 * sigmoid(2 * x) - 1)"),
    hint=1,
)
mistake(
    "squared",
    "Forward multiplies by x once too often: x²·σ(x).",
    swap(Y, "return x * x * sigmoid(x)"),
    hint=1,
)
mistake(
    "sigmoid-of-size",
    "Forward takes the gate of |x|, so negative x are not shut off.",
    swap(Y, "return x * sigmoid(abs(x))"),
    hint=1,
)
mistake(
    "x-overwritten",
    "Forward writes its result into the caller's x: `*=` works in place.",
    swap(Y, "x *= sigmoid(x)\n    return x"),
    hint=3,
)
mistake(
    "less-precision",
    "Forward rounds its result to float32 or less, also where x is float64.",
    swap(Y, 'return (x * sigmoid(x)).astype("float32")'),
    hint=3,
)

# Backward

mistake(
    "gate-fixed",
    "Backward treats the gate as a constant: the term x·σ′(x) is missing.",
    swap(DX, "return dy * s"),
    hint=2,
)
mistake(
    "only-gate-moves",
    "Backward has only the term x·σ′(x); the gate σ(x) itself, from the other factor, is missing.",
    swap(DX, "return dy * (x * ds)"),
    hint=2,
)
mistake(
    "derivative-of-gate",
    "Backward returns dy·σ′(x), the derivative of the sigmoid alone, not of the product x·σ(x).",
    swap(DX, "return dy * ds"),
    hint=2,
)
mistake(
    "second-term-without-x",
    "Backward, σ′(x) is not multiplied by x.",
    swap(DX, "return dy * (s + ds)"),
    hint=2,
)
mistake(
    "sign-of-second-term",
    "Backward subtracts the term x·σ′(x); both terms of the product rule are added.",
    swap(DX, "return dy * (s - x * ds)"),
    hint=2,
)
mistake(
    "one-minus-missing",
    "Backward takes σ′ as σ; it is σ·(1 − σ).",
    swap(DS, "ds = s"),
    hint=2,
)
mistake(
    "sigmoid-missing",
    "Backward takes σ′ as 1 − σ; it is σ·(1 − σ).",
    swap(DS, "ds = 1 - s"),
    hint=2,
)
mistake(
    "derivative-of-tanh",
    "Backward takes σ′ as 1 − σ²; it is σ·(1 − σ).",
    swap(DS, "ds = 1 - s * s"),
    hint=2,
)
mistake(
    "output-for-input",
    "Backward multiplies σ′ by the output x·σ(x); the factor is x itself.",
    swap(DX, "return dy * (s + x * s * ds)"),
    hint=2,
)
mistake(
    "dy-missing",
    "Backward returns the derivative without multiplying it by dy.",
    swap(DX, "return s + x * ds"),
    hint=2,
)
mistake(
    "dy-overwritten",
    "Backward writes dx into the caller's dy: `*=` works in place.",
    swap(DX, "dy *= s + x * ds\n    return dy"),
    hint=3,
)
