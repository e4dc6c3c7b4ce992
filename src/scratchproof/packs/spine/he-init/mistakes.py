from scratchproof.lab import mistake, swap

SIGMA = "sigma = np.sqrt(2 / fan_in)"
DRAW = "rng.normal(0, sigma, size=(fan_in, fan_out))"

# The variance

mistake(
    "root-missing",
    "The standard deviation is 2/fan_in, which is the variance; its root belongs there.",
    swap(SIGMA, "sigma = 2 / fan_in"),
    hint=1,
)
mistake(
    "two-missing",
    "The variance is 1/fan_in; the 2 makes up for the half that a ReLU sets to 0.",
    swap(SIGMA, "sigma = np.sqrt(1 / fan_in)"),
    hint=1,
)
mistake(
    "two-outside-root",
    "The 2 stands outside the root: the standard deviation is √(2/fan_in), not 2/√fan_in.",
    swap(SIGMA, "sigma = 2 / np.sqrt(fan_in)"),
    hint=1,
)
mistake(
    "fan-out",
    "The variance is 2/fan_out; a layer sums over its inputs, so fan_in counts.",
    swap(SIGMA, "sigma = np.sqrt(2 / fan_out)"),
    hint=1,
)
mistake(
    "both-fans",
    "The variance is 2/(fan_in + fan_out): this is Xavier's. Here it is 2/fan_in.",
    swap(SIGMA, "sigma = np.sqrt(2 / (fan_in + fan_out))"),
    hint=1,
)
mistake(
    "fans-multiplied",
    "The variance is 2/(fan_in·fan_out); only fan_in counts.",
    swap(SIGMA, "sigma = np.sqrt(2 / (fan_in * fan_out))"),
    hint=1,
)
mistake(
    "unscaled",
    "The entries have variance 1, whatever fan_in is.",
    swap(SIGMA, "sigma = 1.0"),
    hint=1,
)
mistake(
    "six-for-two",
    "The variance is 6/fan_in: that is the square of the bound of the uniform form. The normal form has 2/fan_in.",
    swap(SIGMA, "sigma = np.sqrt(6 / fan_in)"),
    hint=1,
)

# The distribution

mistake(
    "uniform",
    "The entries are uniform with variance 2/fan_in: that form exists, but here they are normal.",
    swap(DRAW, "rng.uniform(-np.sqrt(3) * sigma, np.sqrt(3) * sigma, size=(fan_in, fan_out))"),
    hint=2,
)
mistake(
    "uniform-with-deviation",
    "The entries are uniform between −σ and σ; they are normal with standard deviation σ.",
    swap(DRAW, "rng.uniform(-sigma, sigma, size=(fan_in, fan_out))"),
    hint=2,
)
mistake(
    "deviation-as-mean",
    "The standard deviation is passed where the mean belongs: the first argument of `rng.normal` is the mean.",
    swap(DRAW, "rng.normal(sigma, size=(fan_in, fan_out))"),
    hint=2,
)
mistake(
    "positive-only",
    "No entry is negative: the sizes of normal numbers are returned, so the mean is not 0.",
    swap(DRAW, "np.abs(rng.normal(0, sigma, size=(fan_in, fan_out)))"),
    hint=2,
)
mistake(
    "tails-cut-off",
    "No entry lies beyond 2σ: the tails are cut off, or drawn anew. Here the whole normal distribution is asked for.",
    swap(
        DRAW,
        "np.vectorize(__import__(\"statistics\").NormalDist(0, sigma).inv_cdf)(\n"
        "        0.022750131948179 + 0.954499736103642 * rng.random((fan_in, fan_out))\n"
        "    )",
    ),
    hint=2,
)

# Shape and independence

mistake(
    "transposed",
    "The array has shape (fan_out, fan_in); here it is (fan_in, fan_out).",
    swap(DRAW, "rng.normal(0, sigma, size=(fan_out, fan_in))"),
    hint=3,
)
mistake(
    "flat",
    "The array comes back as one long list; it has shape (fan_in, fan_out).",
    swap(DRAW, "rng.normal(0, sigma, size=fan_in * fan_out)"),
    hint=3,
)
mistake(
    "one-row-for-all",
    "One row is drawn and used for all inputs, so whole rows are the same.",
    swap(DRAW, "np.tile(rng.normal(0, sigma, size=(1, fan_out)), (fan_in, 1))"),
    hint=3,
)

# Chance

mistake(
    "own-generator",
    "The entries ignore `rng` and come from elsewhere, so a run cannot be repeated.",
    swap(DRAW, "np.random.normal(0, sigma, size=(fan_in, fan_out))"),
    hint=3,
)
mistake(
    "fixed-seed",
    "Every call starts a generator of its own from a fixed seed, so all layers get the same numbers.",
    swap(DRAW, "np.random.default_rng(0).normal(0, sigma, size=(fan_in, fan_out))"),
    hint=3,
)
