from scratchproof.lab import mistake, swap

# The fit
mistake(
    "not-centred",
    "The components are those of rows that are not centred, so the first one points at the mean.",
    swap("np.linalg.svd(centred,", "np.linalg.svd(x / spread,"),
    hint=1,
)
mistake(
    "divided-by-n",
    "The variances have n in the denominator, not n - 1.",
    swap("s**2 / (n - 1)", "s**2 / n"),
    hint=1,
)
mistake(
    "singular-values-not-squared",
    "The singular values stand for the variances without being squared, so the shares are too even.",
    swap("variances = s**2", "variances = s"),
    hint=1,
)
mistake(
    "columns-for-rows",
    "The components are taken from the other side of the matrix of the decomposition: rows and columns are exchanged.",
    swap("components = vt[:k]", "components = vt.T[:k]"),
    hint=1,
)
mistake(
    "shares-of-the-kept",
    "The shares are of the variance of the components that are kept, so they always add up to 1.",
    swap("total = variances.sum()", "total = variances[:k].sum()"),
    hint=1,
)

# Coordinates
mistake(
    "centred-by-itself",
    "New rows are centred by their own mean, so a drift of all of them is lost.",
    swap("centred = (x - model[\"mean\"]) / model[\"spread\"]", "centred = (x - x.mean(axis=0)) / model[\"spread\"]"),
    hint=2,
)
mistake(
    "whitened-by-variance",
    "Whitening divides by the variance; it takes the standard deviation.",
    swap("z = z / np.sqrt(model[\"variances\"])", "z = z / model[\"variances\"]"),
    hint=2,
)
mistake(
    "spread-not-divided",
    "Coordinates are taken without dividing by the spread, although the components were learnt with it.",
    swap("/ model[\"spread\"]\n    z =", "\n    z ="),
    hint=2,
)

# The way back
mistake(
    "whitening-kept",
    "The way back does not undo the whitening.",
    swap("        z = z * np.sqrt(model[\"variances\"])\n", "        z = z * 1.0\n"),
    hint=3,
)
mistake(
    "spread-not-undone",
    "The way back does not multiply by the spread, so scaled rows come back in other units.",
    swap("rows * model[\"spread\"] + model", "rows + model"),
    hint=3,
)
mistake(
    "mean-of-columns",
    "The residuals are means over the columns, not squared distances.",
    swap("np.sum((x - picture) ** 2", "np.mean((x - picture) ** 2"),
    hint=3,
)
mistake(
    "one-too-few",
    "The number of components is counted from 0, so it is one too small.",
    swap("enumerate(so_far, start=1)", "enumerate(so_far)"),
    hint=1,
)
