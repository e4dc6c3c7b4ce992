from scratchproof.lab import mistake, swap

SIGMA = "0.02 / np.sqrt(2 * n_layers)"
DRAW = "rng.normal(0.0, sigma, size=(fan_in, fan_out))"

# The standard deviation

mistake(
    "depth-ignored",
    "The standard deviation is 0.02, whatever the number of layers; it has to be divided by √(2 n_layers).",
    swap(SIGMA, "0.02"),
    hint=2,
)
mistake(
    "one-per-layer",
    "The standard deviation is divided by √n_layers; every layer adds twice to the stream, so it is √(2 n_layers).",
    swap("2 * n_layers", "n_layers"),
    hint=2,
)
mistake(
    "no-root",
    "0.02 is divided by 2 n_layers; its root belongs there, as variances add up.",
    swap("np.sqrt(2 * n_layers)", "(2 * n_layers)"),
    hint=2,
)
mistake(
    "two-outside-root",
    "0.02 is divided by 2 √n_layers; the 2 belongs under the root.",
    swap("np.sqrt(2 * n_layers)", "(2 * np.sqrt(n_layers))"),
    hint=2,
)
mistake(
    "multiplied",
    "0.02 is multiplied by √(2 n_layers); deeper models need smaller weights, so it has to be divided.",
    swap("0.02 / np", "0.02 * np"),
    hint=2,
)
mistake(
    "variance-for-deviation",
    "The variance is handed over where the standard deviation is expected, so the weights are far too small.",
    swap("rng.normal(0.0, sigma,", "rng.normal(0.0, sigma**2,"),
    hint=1,
)
mistake(
    "deviation-for-variance",
    "The root of σ is taken before drawing, as if it were the variance, so the weights are too large.",
    swap("rng.normal(0.0, sigma,", "rng.normal(0.0, np.sqrt(sigma),"),
    hint=1,
)
mistake(
    "by-fan-in",
    "The standard deviation is 1/√fan_in; here it depends on the number of layers alone.",
    swap(SIGMA, "1 / np.sqrt(fan_in)"),
    hint=3,
)
mistake(
    "by-fan-in-and-depth",
    "The standard deviation is 1/√fan_in divided by √(2 n_layers); 0.02 stands in its place here.",
    swap("0.02 / np", "fan_in**-0.5 / np"),
    hint=3,
)
mistake(
    "by-both-fans",
    "The standard deviation is √(2 / (fan_in + fan_out)); here it depends on the number of layers alone.",
    swap(SIGMA, "np.sqrt(2 / (fan_in + fan_out))"),
    hint=3,
)

# The distribution

mistake(
    "uniform",
    "The weights are uniform between −σ and σ; a normal distribution is asked for.",
    swap(DRAW, "rng.uniform(-sigma, sigma, size=(fan_in, fan_out))"),
    hint=1,
)
mistake(
    "uniform-of-same-deviation",
    "The weights are uniform between −√3 σ and √3 σ: the standard deviation is right, but a normal distribution is asked for.",
    swap(DRAW, "rng.uniform(-np.sqrt(3) * sigma, np.sqrt(3) * sigma, size=(fan_in, fan_out))"),
    hint=1,
)
mistake(
    "never-negative",
    "The weights are never negative: their absolute value is taken; the mean has to be 0.",
    swap("return rng.normal(0.0, sigma, size=(fan_in, fan_out))", "return np.abs(rng.normal(0.0, sigma, size=(fan_in, fan_out)))"),
    hint=1,
)
mistake(
    "shifted",
    "The mean of the weights is 0.02; it has to be 0.",
    swap("rng.normal(0.0,", "rng.normal(0.02,"),
    hint=1,
)
mistake(
    "cut-off",
    "Weights beyond about 2σ do not occur: they are cut off there or drawn anew; the whole normal distribution is asked for.",
    swap("return rng.normal(0.0, sigma, size=(fan_in, fan_out))", "return np.clip(rng.normal(0.0, sigma, size=(fan_in, fan_out)), -2 * sigma, 2 * sigma)"),
    hint=1,
)
mistake(
    "zeros",
    "All weights are 0; small random numbers are asked for.",
    swap(DRAW, "np.zeros((fan_in, fan_out))"),
    hint=1,
)
mistake(
    "transposed",
    "The shape is (fan_out, fan_in); the rows belong to the inputs, (fan_in, fan_out).",
    swap("size=(fan_in, fan_out)", "size=(fan_out, fan_in)"),
    hint=3,
)

# Where chance comes from

mistake(
    "fixed-seed",
    "A generator with a fixed seed is made inside, so every call gives the same weights; `rng` has to be used.",
    swap("return rng", "rng = np.random.default_rng(0)\n    return rng"),
    hint=3,
)
mistake(
    "own-chance",
    "`rng` is ignored and chance taken from elsewhere, so a run cannot be repeated.",
    swap("return rng", "rng = np.random.default_rng()\n    return rng"),
    hint=3,
)
mistake(
    "state-not-moved",
    "A copy of the generator is used, so its state does not move and the next call gives the same weights again.",
    swap("return rng", "import copy\n\n    rng = copy.deepcopy(rng)\n    return rng"),
    hint=3,
)
