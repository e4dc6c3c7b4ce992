import numpy as np

from scratchproof.lab import mistake, swap

mistake(
    "unbiased-variance",
    "The variance is divided by d − 1, not by d (`ddof=1`).",
    swap("np.mean(centred**2, axis=-1, keepdims=True)", "np.sum(centred**2, axis=-1, keepdims=True) / (np.shape(x)[-1] - 1)"),
    hint=2,
)
mistake(
    "eps-outside-root",
    "ε is added to the standard deviation, outside the root, where it counts far less than under it.",
    swap("np.sqrt(var + eps)", "(np.sqrt(var) + eps)"),
    hint=2,
)
mistake(
    "no-eps",
    "ε is not used, so a row of equal entries divides 0 by 0.",
    swap("var + eps", "var"),
    hint=2,
)
mistake(
    "eps-ignored",
    "The `eps` that is passed has no effect: 1e-5 is always used.",
    swap("var + eps", "var + 1e-5"),
    hint=2,
)
mistake(
    "eps-as-floor",
    "The variance is replaced by ε where it is smaller; ε is to be added to every variance.",
    swap("var + eps", "np.maximum(var, eps)"),
    hint=2,
)
mistake(
    "deviation-floor",
    "The standard deviation is replaced by ε where it is smaller; ε is to be added to every variance.",
    swap("np.sqrt(var + eps)", "np.maximum(np.sqrt(var), eps)"),
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
    "Mean and variance run over the whole array, so the rows are mixed; each row needs its own.",
    swap("np.mean(x, axis=-1, keepdims=True)", "np.mean(x)"),
    swap("np.mean(centred**2, axis=-1, keepdims=True)", "np.mean(centred**2)"),
    hint=1,
)
mistake(
    "first-axis",
    "Mean and variance run over the first axis, down the columns, as in batch norm; they belong along each row.",
    swap("np.mean(x, axis=-1", "np.mean(x, axis=0"),
    swap("np.mean(centred**2, axis=-1", "np.mean(centred**2, axis=0"),
    hint=1,
)
mistake(
    "all-but-last",
    "Mean and variance run over every axis except the last (batch norm); they belong over the last axis alone.",
    swap("np.mean(x, axis=-1", "np.mean(x, axis=tuple(range(np.ndim(x) - 1))"),
    swap("np.mean(centred**2, axis=-1", "np.mean(centred**2, axis=tuple(range(np.ndim(x) - 1))"),
    hint=1,
)
mistake(
    "second-axis",
    "Mean and variance run over axis 1, which is the last one only in a matrix; use axis −1.",
    swap("np.mean(x, axis=-1", "np.mean(x, axis=1"),
    swap("np.mean(centred**2, axis=-1", "np.mean(centred**2, axis=1"),
    hint=1,
)
mistake(
    "variance-of-everything",
    "The mean is taken row by row, but the variance over the whole array.",
    swap("np.mean(centred**2, axis=-1, keepdims=True)", "np.mean(centred**2)"),
    hint=1,
)
mistake(
    "keepdims-forgotten",
    "Mean and variance lose their axis (no `keepdims=True`), so they do not line up with the rows of `x`.",
    swap("np.mean(x, axis=-1, keepdims=True)", "np.mean(x, axis=-1)"),
    swap("np.mean(centred**2, axis=-1, keepdims=True)", "np.mean(centred**2, axis=-1)"),
    hint=1,
)
mistake(
    "mean-not-subtracted",
    "The mean is never subtracted: this is RMS norm with a bias.",
    swap("np.mean(x, axis=-1, keepdims=True)", "0.0"),
    hint=3,
)
mistake(
    "divided-only",
    "Each row is divided by its standard deviation, but its mean is not subtracted first.",
    swap("return centred / np.sqrt(", "return x / np.sqrt("),
    hint=3,
)
mistake(
    "centred-only",
    "The mean is subtracted, but nothing is divided: the rows keep their own spread.",
    swap(" / np.sqrt(var + eps)", ""),
    hint=3,
)
mistake(
    "no-root",
    "The root is missing: rows are divided by their variance, not by its root.",
    swap("np.sqrt(var + eps)", "(var + eps)"),
    hint=3,
)
mistake(
    "root-of-deviation",
    "The root is taken twice: ε is added to the standard deviation, and the root of that divides.",
    swap("var + eps", "np.sqrt(var) + eps"),
    hint=3,
)
mistake(
    "sum-not-mean",
    "The squares are summed but not divided by d, so rows come out too small by the root of d.",
    swap("np.mean(centred**2", "np.sum(centred**2"),
    hint=3,
)
mistake(
    "absolute-deviation",
    "The mean absolute deviation takes the place of the standard deviation.",
    swap("np.sqrt(var + eps)", "(np.mean(np.abs(centred), axis=-1, keepdims=True) + eps)"),
    hint=3,
)
mistake(
    "difference-of-squares",
    "The variance is computed as E[x²] − μ², which cancels to nothing in rows far from zero.",
    swap("np.mean(centred**2, axis=-1, keepdims=True)", "np.mean(x**2, axis=-1, keepdims=True) - mean**2"),
    hint=3,
)
mistake(
    "gain-and-bias-exchanged",
    "Gain and bias are exchanged: the bias multiplies and the gain is added.",
    swap("* gain + bias", "* bias + gain"),
    hint=3,
)
mistake(
    "bias-before-gain",
    "The bias is added before the gain multiplies, so it is scaled as well.",
    swap("return centred / np.sqrt(var + eps) * gain + bias", "return (centred / np.sqrt(var + eps) + bias) * gain"),
    hint=3,
)
mistake(
    "one-plus-gain",
    "The normalised row is multiplied by 1 + gain instead of by gain.",
    swap("* gain", "* (1 + gain)"),
    hint=3,
)
mistake(
    "gain-forgotten",
    "The gain is not used.",
    swap(" * gain", ""),
    hint=3,
)
mistake(
    "bias-forgotten",
    "The bias is not added.",
    swap(" + bias", ""),
    hint=3,
)
mistake(
    "centred-in-place",
    "`x` is changed: its mean is subtracted from the caller's own array (`x -= ...`).",
    swap("centred = x - mean", "x -= mean; centred = x"),
    hint=3,
)


@mistake("overwritten", "`x` is changed: the result is written into the caller's own array.", hint=3)
def layer_norm(x, gain, bias, eps=1e-5):
    x -= x.mean(axis=-1, keepdims=True)
    x /= np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + eps)
    x *= gain
    x += bias
    return x


@mistake("normalised-in-place", "`x` is changed: the caller's own array is overwritten with its normalised rows.", hint=3)
def layer_norm(x, gain, bias, eps=1e-5):
    x -= x.mean(axis=-1, keepdims=True)
    x /= np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + eps)
    return x * gain + bias


@mistake("less-precision", "The result has less precision than `x`: it is rounded to float32 or less.", hint=3)
def layer_norm(x, gain, bias, eps=1e-5):
    centred = x - np.mean(x, axis=-1, keepdims=True)
    y = centred / np.sqrt(np.mean(centred**2, axis=-1, keepdims=True) + eps) * gain + bias
    return y.astype(np.float32)
