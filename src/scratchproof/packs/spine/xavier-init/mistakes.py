from scratchproof.lab import mistake, swap

A = "a = np.sqrt(6 / (fan_in + fan_out))"
DRAW = "rng.uniform(-a, a, size=(fan_in, fan_out))"

# The bound

mistake(
    "fan-in-alone",
    "The bound is √(6/fan_in), as for ReLU layers (He); here both fans count: √(6/(fan_in + fan_out)).",
    swap(A, "a = np.sqrt(6 / fan_in)"),
    hint=1,
)
mistake(
    "lecun",
    "The bound is √(3/fan_in) (LeCun), which looks at the inputs alone; here it is √(6/(fan_in + fan_out)).",
    swap(A, "a = np.sqrt(3 / fan_in)"),
    hint=1,
)
mistake(
    "fan-out-alone",
    "The bound is √(6/fan_out), which looks at the outputs alone; here both fans count.",
    swap(A, "a = np.sqrt(6 / fan_out)"),
    hint=1,
)
mistake(
    "fans-multiplied",
    "The fans are multiplied under the root; they are added.",
    swap(A, "a = np.sqrt(6 / (fan_in * fan_out))"),
    hint=1,
)
mistake(
    "fans-averaged",
    "6 is divided by the mean of the fans; it is divided by their sum.",
    swap(A, "a = np.sqrt(6 / ((fan_in + fan_out) / 2))"),
    hint=1,
)
mistake(
    "root-missing",
    "The root is missing: the bound is √(6/(fan_in + fan_out)).",
    swap(A, "a = 6 / (fan_in + fan_out)"),
    hint=1,
)
mistake(
    "deviation-as-bound",
    "The bound is √(2/(fan_in + fan_out)), which is the standard deviation; the bound is √3 times that, with 6 in place of 2.",
    swap(A, "a = np.sqrt(2 / (fan_in + fan_out))"),
    hint=1,
)
mistake(
    "unscaled",
    "The entries lie between −1 and 1, whatever the fans.",
    swap(A, "a = 1.0"),
    hint=1,
)

# The distribution

mistake(
    "normal",
    "The entries are normal with variance 2/(fan_in + fan_out): that form exists, but here they are uniform.",
    swap(DRAW, "rng.normal(0, a / np.sqrt(3), size=(fan_in, fan_out))"),
    hint=2,
)
mistake(
    "normal-with-bound",
    "The entries are normal with the bound a as their standard deviation; they are uniform between −a and a.",
    swap(DRAW, "rng.normal(0, a, size=(fan_in, fan_out))"),
    hint=2,
)
mistake(
    "positive-only",
    "The entries lie between 0 and a: none is negative, so the mean is not 0.",
    swap(DRAW, "rng.uniform(0, a, size=(fan_in, fan_out))"),
    hint=2,
)
mistake(
    "half-as-wide",
    "The entries lie between −a/2 and a/2: a number between 0 and 1, less ½, has to be stretched by 2a.",
    swap(DRAW, "rng.uniform(-a / 2, a / 2, size=(fan_in, fan_out))"),
    hint=2,
)
mistake(
    "at-the-bounds",
    "Every entry is −a or a; they are spread evenly between the two.",
    swap(DRAW, "a * np.sign(rng.uniform(-1, 1, size=(fan_in, fan_out)))"),
    hint=2,
)

# Shape and independence

mistake(
    "transposed",
    "The array has shape (fan_out, fan_in); here it is (fan_in, fan_out).",
    swap(DRAW, "rng.uniform(-a, a, size=(fan_out, fan_in))"),
    hint=3,
)
mistake(
    "flat",
    "The array comes back as one long list; it has shape (fan_in, fan_out).",
    swap(DRAW, "rng.uniform(-a, a, size=fan_in * fan_out)"),
    hint=3,
)
mistake(
    "one-row-for-all",
    "One row is drawn and used for all inputs, so whole rows are the same.",
    swap(DRAW, "np.tile(rng.uniform(-a, a, size=(1, fan_out)), (fan_in, 1))"),
    hint=3,
)

# Chance

mistake(
    "own-generator",
    "The entries ignore `rng` and come from elsewhere, so a run cannot be repeated.",
    swap(DRAW, "np.random.uniform(-a, a, size=(fan_in, fan_out))"),
    hint=3,
)
mistake(
    "fixed-seed",
    "Every call starts a generator of its own from a fixed seed, so all layers get the same numbers.",
    swap(DRAW, "np.random.default_rng(0).uniform(-a, a, size=(fan_in, fan_out))"),
    hint=3,
)
