import numpy as np

from scratchproof.lab import mistake, swap

mistake(
    "mean-subtracted",
    "The mean is subtracted first: this is layer norm without a bias.",
    swap("mean_square = np.mean(x**2", "x = x - np.mean(x, axis=-1, keepdims=True)\n    mean_square = np.mean(x**2"),
    hint=3,
)
mistake(
    "variance",
    "Rows are divided by their standard deviation, which takes the mean off, instead of by their root mean square.",
    swap("np.mean(x**2, axis=-1, keepdims=True)", "np.var(x, axis=-1, keepdims=True)"),
    hint=3,
)
mistake(
    "sum-not-mean",
    "The squares are summed but not divided by d, so rows come out too small by the root of d.",
    swap("np.mean(x**2", "np.sum(x**2"),
    hint=2,
)
mistake(
    "divided-by-d-minus-1",
    "The sum of the squares is divided by d − 1, not by d.",
    swap("np.mean(x**2, axis=-1, keepdims=True)", "np.sum(x**2, axis=-1, keepdims=True) / (np.shape(x)[-1] - 1)"),
    hint=2,
)
mistake(
    "no-root",
    "The root is missing: rows are divided by the mean of their squares.",
    swap("np.sqrt(mean_square + eps)", "(mean_square + eps)"),
    hint=2,
)
mistake(
    "mean-of-sizes",
    "Rows are divided by the mean of their absolute values plus ε, not by the root of the mean of their squares.",
    swap("np.sqrt(mean_square + eps)", "(np.mean(np.abs(x), axis=-1, keepdims=True) + eps)"),
    hint=2,
)
mistake(
    "largest-entry",
    "Rows are divided by their largest absolute value plus ε, not by their root mean square.",
    swap("np.sqrt(mean_square + eps)", "(np.max(np.abs(x), axis=-1, keepdims=True) + eps)"),
    hint=2,
)
mistake(
    "square-of-mean",
    "The mean is taken before squaring: this is the square of the mean, not the mean of the squares.",
    swap("np.mean(x**2, axis=-1, keepdims=True)", "np.mean(x, axis=-1, keepdims=True) ** 2"),
    hint=2,
)
mistake(
    "eps-outside-root",
    "ε is added to the root mean square, outside the root, where it counts far less than under it.",
    swap("np.sqrt(mean_square + eps)", "(np.sqrt(mean_square) + eps)"),
    hint=2,
)
mistake(
    "no-eps",
    "ε is not used, so a row of zeros divides 0 by 0.",
    swap("mean_square + eps", "mean_square"),
    hint=2,
)
mistake(
    "eps-ignored",
    "The `eps` that is passed has no effect: 1e-5 is always used.",
    swap("mean_square + eps", "mean_square + 1e-5"),
    hint=2,
)
mistake(
    "eps-as-floor",
    "The mean of the squares is replaced by ε where it is smaller; ε is to be added always.",
    swap("mean_square + eps", "np.maximum(mean_square, eps)"),
    hint=2,
)
mistake(
    "default-1e-6",
    "Without `eps`, 1e-6 is used; the default is 1e-5.",
    swap("eps=1e-5", "eps=1e-6"),
    hint=2,
)
mistake(
    "default-1e-8",
    "Without `eps`, 1e-8 is used; the default is 1e-5.",
    swap("eps=1e-5", "eps=1e-8"),
    hint=2,
)
mistake(
    "whole-array",
    "The mean runs over the whole array, so all rows are divided by one number; each row needs its own.",
    swap("np.mean(x**2, axis=-1, keepdims=True)", "np.mean(x**2)"),
    hint=1,
)
mistake(
    "first-axis",
    "The mean runs over the first axis, down the columns; it belongs along each row.",
    swap("np.mean(x**2, axis=-1", "np.mean(x**2, axis=0"),
    hint=1,
)
mistake(
    "all-but-last",
    "The mean runs over every axis except the last; it belongs over the last axis alone.",
    swap("np.mean(x**2, axis=-1", "np.mean(x**2, axis=tuple(range(np.ndim(x) - 1))"),
    hint=1,
)
mistake(
    "second-axis",
    "The mean runs over axis 1, which is the last one only in a matrix; use axis −1.",
    swap("np.mean(x**2, axis=-1", "np.mean(x**2, axis=1"),
    hint=1,
)
mistake(
    "keepdims-forgotten",
    "The mean of the squares loses its axis (no `keepdims=True`), so it does not line up with the rows of `x`.",
    swap("np.mean(x**2, axis=-1, keepdims=True)", "np.mean(x**2, axis=-1)"),
    hint=1,
)
mistake(
    "gain-forgotten",
    "The gain is not used.",
    swap(" * gain", ""),
    hint=3,
)
mistake(
    "one-plus-gain",
    "The normalised row is multiplied by 1 + gain instead of by gain.",
    swap("* gain", "* (1 + gain)"),
    hint=3,
)
mistake(
    "gain-added",
    "The gain is added; it multiplies.",
    swap("* gain", "+ gain"),
    hint=3,
)
mistake(
    "gain-divides",
    "The row is divided by the gain; it is to be multiplied by it.",
    swap("* gain", "/ gain"),
    hint=3,
)
mistake(
    "gain-first",
    "The gain multiplies before the root mean square is taken, so the normalisation takes part of it out again.",
    swap("np.mean(x**2", "np.mean((x * gain) ** 2"),
    hint=3,
)
mistake(
    "sign-lost",
    "The signs are lost: the absolute values are normalised.",
    swap("return x", "return np.abs(x)"),
    hint=3,
)


@mistake("overwritten", "`x` is changed: the result is written into the caller's own array.", hint=3)
def rms_norm(x, gain, eps=1e-5):
    x /= np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + eps)
    x *= gain
    return x


@mistake("normalised-in-place", "`x` is changed: the caller's own array is overwritten with its normalised rows.", hint=3)
def rms_norm(x, gain, eps=1e-5):
    x /= np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + eps)
    return x * gain


@mistake("less-precision", "The result has less precision than `x`: it is rounded to float32 or less.", hint=3)
def rms_norm(x, gain, eps=1e-5):
    mean_square = np.mean(x**2, axis=-1, keepdims=True)
    return (x / np.sqrt(mean_square + eps) * gain).astype(np.float32)
