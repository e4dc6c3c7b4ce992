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
    "global-maximum",
    "The maximum of the whole array is subtracted, so a slice far below it underflows to 0/0.",
    swap("np.max(x, axis=axis, keepdims=True)", "np.max(x)"),
    hint=2,
)
mistake(
    "sign",
    "The scores enter with the wrong sign, so the smallest score gets the largest probability.",
    swap("shifted = x - np.max(x", "shifted = np.min(x"),
    swap("keepdims=True)  # largest score becomes 0: exp cannot overflow", "keepdims=True) - x"),
    hint=3,
)
mistake(
    "in-place",
    "The argument is changed: `x` is overwritten while the result is computed.",
    swap("shifted = x - np.max(x, axis=axis, keepdims=True)", "x -= np.max(x, axis=axis, keepdims=True).astype(x.dtype); shifted = x"),
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
