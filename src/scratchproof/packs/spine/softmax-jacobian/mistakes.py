import numpy as np
from parts import softmax

from scratchproof.lab import mistake, swap

Y = "y = softmax(x)\n"
DELTA = "delta = np.eye(x.shape[-1])"
J = "y[..., :, None] * (delta - y[..., None, :])"
S = "np.sum(dy * y, axis=-1, keepdims=True)"
DX = "return y * (dy - s)"

# The matrix

mistake(
    "diagonal-only",
    "J has only its diagonal, y(1 − y): that is the sigmoid's derivative. Every score moves every probability.",
    swap(J, "y[..., :, None] * (1 - y[..., None, :]) * delta"),
    hint=1,
)
mistake(
    "diagonal-missing",
    "J is −yyᵀ alone; y is missing on the diagonal.",
    swap("(delta - y[..., None, :])", "-y[..., None, :]"),
    hint=1,
)
mistake(
    "plus-outer",
    "The outer product is added, diag(y) + yyᵀ; raising a score lowers the other probabilities, so it is taken off.",
    swap("delta - y[", "delta + y["),
    hint=1,
)
mistake(
    "ones-on-diagonal",
    "The diagonal starts from 1 instead of y: this is I − yyᵀ; the diagonal matrix holds y.",
    swap(J, "delta - y[..., :, None] * y[..., None, :]"),
    hint=1,
)
mistake(
    "jacobian-of-log",
    "This is δ − y, the matrix of the logarithm of softmax; the factor y is missing.",
    swap("y[..., :, None] * (delta", "(delta"),
    hint=1,
)
mistake(
    "same-probability-twice",
    "Row i has −yᵢ² beside the diagonal: yᵢ is multiplied with itself. The second factor is y of the column.",
    swap("delta - y[..., None, :]", "delta - y[..., :, None]"),
    hint=1,
)
mistake(
    "sign-turned",
    "J has the wrong sign throughout: it is diag(y) − yyᵀ, not yyᵀ − diag(y).",
    swap("(delta - y[..., None, :])", "(y[..., None, :] - delta)"),
    hint=1,
)
mistake(
    "scores-for-probabilities",
    "J is made from the scores themselves; they have to go through softmax first.",
    swap(Y, "y = x\n"),
    hint=1,
)
mistake(
    "overflow",
    "e^x is taken without moving the scores first, so scores near 1000 overflow.",
    swap(Y, "y = np.exp(x) / np.sum(np.exp(x), axis=-1, keepdims=True)\n"),
    hint=1,
)
mistake(
    "softmax-of-everything",
    "The softmax runs over the whole array; each row has its own.",
    swap(Y, "y = softmax(x.reshape(-1)).reshape(x.shape)\n"),
    hint=2,
)
mistake(
    "softmax-down-columns",
    "The softmax runs over the first axis; it belongs along the last one.",
    swap(Y, "y = softmax(x, axis=0)\n"),
    hint=2,
)
mistake(
    "scores-exponentiated",
    "e^x is used as it is, without dividing by the sum.",
    swap(Y, "y = np.exp(x - np.max(x, axis=-1, keepdims=True))\n"),
    hint=1,
)


@mistake(
    "one-large-matrix",
    "All rows are taken as one: the result is one matrix over all entries, not one for each row.",
    hint=2,
)
def softmax_jacobian(x):
    y = softmax(x).reshape(-1)
    return np.diag(y) - np.outer(y, y)


# The product

mistake(
    "sum-missing",
    "Only dy·y is left: the sum of dy·y over the row has to be taken off dy first.",
    swap(DX, "return y * dy"),
    hint=3,
)
mistake(
    "diagonal-product",
    "dy is multiplied by y(1 − y), the diagonal of J alone; every score moves every probability.",
    swap(DX, "return y * (1 - y) * dy"),
    hint=3,
)
mistake(
    "factor-missing",
    "The factor y in front is missing: dx is y·(dy − s), not dy − s.",
    swap(DX, "return dy - s"),
    hint=3,
)
mistake(
    "sum-added",
    "The row's sum of dy·y is added; it is taken off.",
    swap("dy - s", "dy + s"),
    hint=3,
)
mistake(
    "product-negative",
    "dx has the wrong sign: dy − s, not s − dy.",
    swap("dy - s", "s - dy"),
    hint=3,
)
mistake(
    "sum-without-weights",
    "The sum is over dy alone; each entry counts with its probability, dy·y.",
    swap("np.sum(dy * y", "np.sum(dy"),
    hint=3,
)
mistake(
    "mean-for-sum",
    "dy·y is averaged, divided by n; it is summed.",
    swap("np.sum(dy * y", "np.mean(dy * y"),
    hint=3,
)
mistake(
    "sum-of-everything",
    "dy·y is summed over the whole array; each row has its own sum.",
    swap(", axis=-1, keepdims=True)", ")"),
    hint=3,
)
mistake(
    "sum-down-columns",
    "dy·y is summed over the first axis; it belongs along each row, the last axis.",
    swap("axis=-1, keepdims", "axis=0, keepdims"),
    hint=3,
)
mistake(
    "sum-of-sequence",
    "dy·y is summed over axis 1, which is the last only in a matrix; use axis −1.",
    swap("axis=-1, keepdims", "axis=min(1, y.ndim - 1), keepdims"),
    hint=3,
)
mistake(
    "keepdims-forgotten",
    "The row's sum loses its axis (no `keepdims=True`), so it does not line up with the rows of dy.",
    swap(", keepdims=True", ""),
    hint=3,
)
mistake(
    "backward-of-log",
    "This is dy − y·Σdy, the backward pass of the logarithm of softmax.",
    swap(S, "np.sum(dy, axis=-1, keepdims=True)"),
    swap(DX, "return dy - y * s"),
    hint=3,
)
mistake(
    "softmax-again",
    "softmax is taken of y, which is already softmax(x).",
    swap(S, "np.sum(dy * softmax(y), axis=-1, keepdims=True)"),
    swap(DX, "return softmax(y) * (dy - s)"),
    hint=3,
)
mistake(
    "gradient-overwritten",
    "dy is changed: the row's sum is taken off in the caller's own array.",
    swap(DX, "dy -= s\n    return y * dy"),
    hint=3,
)
mistake(
    "probabilities-overwritten",
    "y is changed: the result is written into the caller's own array.",
    swap(DX, "y *= dy - s\n    return y"),
    hint=3,
)
