from scratchproof.lab import mistake, swap

mistake(
    "whole-array",
    "The sum runs over the whole array, so only all entries together add up to 1; `axis` is never used.",
    swap("np.max(x, axis=axis, keepdims=True)", "np.max(x)"),
    swap("np.sum(e, axis=axis, keepdims=True)", "np.sum(e)"),
    hint=1,
)
mistake(
    "sum-without-axis",
    "The maximum is taken along `axis`, but the sum runs over the whole array.",
    swap("np.sum(e, axis=axis, keepdims=True)", "np.sum(e)"),
    hint=1,
)
mistake(
    "no-maximum",
    "The maximum is not subtracted first, so large scores overflow to infinity and the result is not a number.",
    swap("x - np.max(x, axis=axis, keepdims=True)", "x"),
    hint=2,
)
mistake(
    "always-last-axis",
    "The sum always runs along the last axis, whatever `axis` says.",
    swap("np.max(x, axis=axis", "np.max(x, axis=-1"),
    swap("np.sum(e, axis=axis", "np.sum(e, axis=-1"),
    hint=1,
)
mistake(
    "first-axis-by-default",
    "Without `axis`, the sum runs along the first axis instead of the last.",
    swap("def softmax(x, axis=-1)", "def softmax(x, axis=0)"),
    hint=1,
)
mistake(
    "keepdims-forgotten",
    "The sum loses its axis (no `keepdims=True`), so the division fails or divides along the wrong axis.",
    swap("np.sum(e, axis=axis, keepdims=True)", "np.sum(e, axis=axis)"),
    hint=1,
)
mistake(
    "keepdims-forgotten-in-maximum",
    "The maximum loses its axis (no `keepdims=True`), so the subtraction fails or runs along the wrong axis.",
    swap("np.max(x, axis=axis, keepdims=True)", "np.max(x, axis=axis)"),
    hint=1,
)
mistake(
    "global-maximum",
    "The maximum of the whole array is subtracted, so a slice far below it underflows to 0/0.",
    swap("np.max(x, axis=axis, keepdims=True)", "np.max(x)"),
    hint=2,
)
mistake(
    "scores-clipped",
    "The scores are clipped instead of shifted by their maximum, so different large scores get the same probability.",
    swap("x - np.max(x, axis=axis, keepdims=True)", "np.clip(x, -500, 500)"),
    hint=2,
)
mistake(
    "sign",
    "The exponent has the wrong sign, so the smallest score gets the largest probability.",
    swap("e = np.exp(shifted)", "e = np.exp(-shifted)"),
    hint=3,
)
mistake(
    "scores-negated",
    "This is the softmax of -x: the smallest score gets the largest probability.",
    swap("e = np.exp(shifted)", "e = np.exp(np.min(x, axis=axis, keepdims=True) - x)"),
    hint=3,
)
mistake(
    "in-place",
    "The argument is changed: the maximum is subtracted from `x` itself.",
    swap("shifted = x - np.max(x, axis=axis, keepdims=True)", "shifted = x\n    shifted -= np.max(x, axis=axis, keepdims=True)"),
    hint=3,
)
mistake(
    "overwritten",
    "The argument is changed: every step writes its result into `x`.",
    swap("x - np.max(x, axis=axis, keepdims=True)", "np.subtract(x, np.max(x, axis=axis, keepdims=True), out=x)"),
    swap("np.exp(shifted)", "np.exp(shifted, out=x)"),
    swap("return e / np.sum(e, axis=axis, keepdims=True)", "e /= np.sum(e, axis=axis, keepdims=True)\n    return e"),
    hint=3,
)
mistake(
    "not-normalised",
    "The exponentials are not divided by their sum.",
    swap("return e / np.sum(e, axis=axis, keepdims=True)", "return e"),
    hint=3,
)
mistake(
    "mean-not-sum",
    "The exponentials are divided by their mean, so every slice adds up to its length instead of 1.",
    swap("np.sum(e", "np.mean(e"),
    hint=3,
)
mistake(
    "log-softmax",
    "This is the logarithm of softmax: the last exponential is missing.",
    swap("return e / np.sum(e, axis=axis, keepdims=True)", "return shifted - np.log(np.sum(e, axis=axis, keepdims=True))"),
    hint=3,
)
mistake(
    "no-exponential",
    "The scores are divided by their sum without the exponential.",
    swap("e = np.exp(shifted)", "e = x"),
    hint=3,
)
mistake(
    "half-precision",
    "The result has less precision than the scores: it is computed in float16.",
    swap("e = np.exp(shifted)", "e = np.exp(shifted).astype(np.float16)"),
    hint=3,
)
mistake(
    "narrow-result",
    "The result is float32 even when the scores are float64.",
    swap("return e / np.sum(e, axis=axis, keepdims=True)", "return (e / np.sum(e, axis=axis, keepdims=True)).astype(np.float32)"),
    hint=3,
)
mistake(
    "integer-result",
    "The result takes the dtype of the scores, so integer scores give integers: nothing but 0 and 1.",
    swap("return e / np.sum(e, axis=axis, keepdims=True)", "return (e / np.sum(e, axis=axis, keepdims=True)).astype(x.dtype)"),
    hint=3,
)
mistake(
    "epsilon-1e-9",
    "1e-9 is added to the sum, so no slice adds up to 1. With the maximum subtracted, the sum is never below 1.",
    swap("return e / np.sum(e, axis=axis, keepdims=True)", "return e / (np.sum(e, axis=axis, keepdims=True) + 1e-9)"),
    hint=3,
)
mistake(
    "epsilon-1e-8",
    "1e-8 is added to the sum, so no slice adds up to 1. With the maximum subtracted, the sum is never below 1.",
    swap("return e / np.sum(e, axis=axis, keepdims=True)", "return e / (np.sum(e, axis=axis, keepdims=True) + 1e-8)"),
    hint=3,
)
