import numpy as np

from scratchproof.lab import mistake, swap

MAXIMUM = "np.max(x, axis=axis, keepdims=True)"
EXPONENTIALS = "np.sum(np.exp(shifted), axis=axis, keepdims=True)"
RESULT = "return shifted - np.log(total)"

mistake(
    "log-of-softmax",
    "Softmax is formed first and its logarithm taken after: a probability that underflows to 0 becomes -inf.",
    swap(RESULT, "return np.log(np.exp(shifted) / total)"),
    hint=3,
)


@mistake(
    "clipped",
    "The probability is kept away from 0 before the logarithm, so the result stops at a floor instead of falling on.",
    hint=3,
)
def log_softmax(x, axis=-1):
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return np.log(np.maximum(e / np.sum(e, axis=axis, keepdims=True), 1e-12))


@mistake(
    "plus-1e-12",
    "1e-12 is added to the probability before the logarithm: slightly wrong everywhere, and nothing falls below a floor.",
    hint=3,
)
def log_softmax(x, axis=-1):
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return np.log(e / np.sum(e, axis=axis, keepdims=True) + 1e-12)


@mistake(
    "plus-1e-9",
    "1e-9 is added to the probability before the logarithm: slightly wrong everywhere, and nothing falls below a floor.",
    hint=3,
)
def log_softmax(x, axis=-1):
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return np.log(e / np.sum(e, axis=axis, keepdims=True) + 1e-9)


mistake(
    "no-maximum",
    "The maximum is not subtracted before the exponential, so large scores overflow and very negative ones leave log 0.",
    swap(f"x - {MAXIMUM}", "x"),
    hint=2,
)
mistake(
    "maximum-forgotten",
    "The maximum is taken off inside the exponential but not outside: every result is too large by the maximum.",
    swap(RESULT, "return x - np.log(total)"),
    hint=2,
)


@mistake(
    "global-maximum",
    "The maximum of the whole array is subtracted, so the sum of a slice far below it underflows to 0.",
    hint=2,
)
def log_softmax(x, axis=-1):
    shifted = x - np.max(x)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


mistake(
    "whole-array",
    "The sum runs over the whole array; `axis` is never used.",
    swap(MAXIMUM, "np.max(x)"),
    swap(EXPONENTIALS, "np.sum(np.exp(shifted))"),
    hint=1,
)
mistake(
    "sum-without-axis",
    "The maximum is taken along `axis`, but the sum of the exponentials runs over the whole array.",
    swap(EXPONENTIALS, "np.sum(np.exp(shifted))"),
    hint=1,
)
mistake(
    "always-last-axis",
    "The sum always runs along the last axis, whatever `axis` says.",
    swap("np.max(x, axis=axis", "np.max(x, axis=-1"),
    swap("np.sum(np.exp(shifted), axis=axis", "np.sum(np.exp(shifted), axis=-1"),
    hint=1,
)
mistake(
    "first-axis-by-default",
    "Without `axis`, the sum runs along the first axis instead of the last.",
    swap("axis=-1", "axis=0"),
    hint=1,
)
mistake(
    "keepdims-forgotten",
    "The sum loses its axis (no `keepdims=True`), so the subtraction fails or runs along the wrong axis.",
    swap(EXPONENTIALS, "np.sum(np.exp(shifted), axis=axis)"),
    hint=1,
)
mistake(
    "mean-not-sum",
    "The logarithm is taken of the mean of the exponentials, not of their sum.",
    swap("np.sum(", "np.mean("),
    hint=2,
)
mistake(
    "no-logarithm",
    "This is softmax itself: the logarithm is missing.",
    swap(RESULT, "return np.exp(shifted) / total"),
    hint=3,
)
mistake(
    "sum-not-logged",
    "The sum of the exponentials is subtracted itself, without its logarithm.",
    swap("np.log(total)", "total"),
    hint=2,
)
mistake(
    "sign",
    "The sign is turned around: this is -log softmax, which is never negative.",
    swap(RESULT, "return np.log(total) - shifted"),
    hint=3,
)
mistake(
    "base-two",
    "The result is in bits: the logarithm is to base 2 where the natural one belongs.",
    swap(RESULT, "return (shifted - np.log(total)) / np.log(2)"),
    hint=3,
)
mistake(
    "shifted-in-place",
    "The argument is changed: the maximum is subtracted from `x` itself.",
    swap(f"shifted = x - {MAXIMUM}", f"x -= {MAXIMUM}; shifted = x"),
    hint=3,
)
mistake(
    "written-into-argument",
    "The argument is overwritten with the result.",
    swap(f"shifted = x - {MAXIMUM}", f"x -= {MAXIMUM}; shifted = x"),
    swap(RESULT, "shifted -= np.log(total); return shifted"),
    hint=3,
)
mistake(
    "masked-made-finite",
    "An entry of -inf comes back as a number instead of -inf.",
    swap(RESULT, "return np.nan_to_num(shifted - np.log(total))"),
    hint=3,
)
