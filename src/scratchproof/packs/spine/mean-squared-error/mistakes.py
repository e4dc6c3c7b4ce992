import numpy as np

from scratchproof.lab import mistake, swap

CHECK = "pred.shape != target.shape"
D = "return 1.0 * pred - target"
LOSS = "return np.mean(difference(pred, target) ** 2)"
GRADIENT = "return 2 * difference(pred, target) / pred.size"

# Both

mistake(
    "shapes-broadcast",
    "Arrays of different shapes are broadcast: a column against a row compares everything with everything. Raise a ValueError.",
    swap(CHECK, "False"),
    hint=1,
)
mistake(
    "sizes-compared",
    "Only the numbers of entries are compared, so (3, 1) against (3,) is broadcast; the shapes must agree.",
    swap(CHECK, "pred.size != target.size"),
    hint=1,
)
mistake(
    "lengths-compared",
    "Only the lengths of the first axes are compared; all axes must agree.",
    swap(CHECK, "pred.shape[:1] != target.shape[:1]"),
    hint=1,
)
mistake(
    "wraps-round",
    "Unsigned integers are subtracted as they are and wrap round: 3 − 5 becomes 254 in uint8. Make them floats first.",
    swap(D, "return pred - target"),
    hint=1,
)

# The loss

mistake(
    "sum-not-mean",
    "The squares are summed; they are to be averaged.",
    swap("np.mean(", "np.sum("),
    hint=2,
)
mistake(
    "half-loss",
    "The loss is halved; this mean squared error has no factor ½.",
    swap(LOSS, LOSS + " / 2"),
    hint=2,
)
mistake(
    "root-taken",
    "The root of the mean is taken; asked for is the mean itself.",
    swap(LOSS, "return np.sqrt(np.mean(difference(pred, target) ** 2))"),
    hint=2,
)
mistake(
    "absolute-error",
    "This is the mean absolute error; the differences are to be squared.",
    swap(LOSS, "return np.mean(np.abs(difference(pred, target)))"),
    hint=2,
)
mistake(
    "not-squared",
    "The differences are averaged without being squared, so they cancel.",
    swap(") ** 2", ")"),
    hint=2,
)
mistake(
    "square-of-mean",
    "The mean is squared; the squares are to be averaged.",
    swap(LOSS, "return np.mean(difference(pred, target)) ** 2"),
    hint=2,
)
mistake(
    "loss-by-rows",
    "The sum of squares is divided by the number of rows; it is divided by the number of all entries.",
    swap(LOSS, "return np.sum(difference(pred, target) ** 2) / np.prod(pred.shape[:1])"),
    hint=2,
)
mistake(
    "loss-for-each-row",
    "A loss comes back for each row; asked for is one number, the mean over all entries.",
    swap(LOSS, "return np.mean(difference(pred, target) ** 2, axis=-1 if pred.ndim > 1 else None)"),
    hint=2,
)
mistake(
    "loss-for-each-column",
    "The squares are averaged over the first axis only; asked for is one number, the mean over all entries.",
    swap(LOSS, "return np.mean(difference(pred, target) ** 2, axis=0 if pred.ndim > 1 else None)"),
    hint=2,
)
mistake(
    "variance",
    "The mean difference is taken off first: this is the variance of the differences.",
    swap(LOSS, "return np.var(difference(pred, target))"),
    hint=2,
)

# The gradient

mistake(
    "factor-two-missing",
    "The factor 2 of the square's derivative is missing from the gradient.",
    swap("return 2 * difference", "return difference"),
    hint=3,
)
mistake(
    "gradient-not-averaged",
    "The gradient is not divided by N, though the loss is a mean.",
    swap(" / pred.size", ""),
    hint=3,
)
mistake(
    "gradient-by-rows",
    "The gradient is divided by the number of rows; the mean is over all entries.",
    swap("/ pred.size", "/ np.prod(pred.shape[:1])"),
    hint=3,
)
mistake(
    "gradient-sign",
    "The gradient has the wrong sign: it belongs to p, so it is p − t.",
    swap("return 2 *", "return -2 *"),
    hint=3,
)
mistake(
    "gradient-of-absolute",
    "Only the sign of the difference is kept: that is the gradient of the absolute error.",
    swap(GRADIENT, "return np.sign(difference(pred, target)) / pred.size"),
    hint=3,
)
mistake(
    "gradient-squared",
    "The gradient still holds the squared difference; the derivative of a square is twice what is squared.",
    swap(GRADIENT, "return 2 * difference(pred, target) ** 2 / pred.size"),
    hint=3,
)
mistake(
    "gradient-one-number",
    "The gradient is averaged into one number; every prediction has its own.",
    swap(GRADIENT, "return np.mean(2 * difference(pred, target))"),
    hint=3,
)
mistake(
    "gradient-of-root",
    "This is the gradient of the root of the mean squared error.",
    swap(GRADIENT, "d = difference(pred, target)\n    return d / pred.size / np.sqrt(np.mean(d**2))"),
    hint=3,
)


@mistake(
    "overwritten",
    "The gradient is worked out in the caller's own array of predictions.",
    hint=3,
)
def mean_squared_error_backward(pred, target):
    d = difference(pred, target)
    if pred.dtype.kind != "f":
        return 2 * d / pred.size
    pred -= target
    pred *= 2 / pred.size
    return pred
