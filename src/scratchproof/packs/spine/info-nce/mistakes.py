import numpy as np
from parts import cross_entropy, cross_entropy_backward

from scratchproof.lab import mistake, swap

LENGTH = "np.linalg.norm(x, axis=-1, keepdims=True)"
S = "s = q @ k.T / temperature  # (N, N)"
SCORES = "scores = q @ k.T / temperature"
LOSS = "return cross_entropy(s, np.arange(len(s)))"
DS = "ds = cross_entropy_backward(scores, np.arange(len(scores))) / temperature"
THROUGH = "return (dy - y * along) / length"
DQ = "dq = through_length(ds @ k, q, q_length)"
DK = "dk = through_length(ds.T @ q, k, k_length)"

# Both

NOT_NORMALISED = "The rows are not divided by their lengths, so a long vector is near to everything."


@mistake("not-normalised", NOT_NORMALISED, hint=1)
def info_nce(queries, keys, temperature=0.1):
    s = queries @ keys.T / temperature
    return cross_entropy(s, np.arange(len(s)))


@mistake("not-normalised", NOT_NORMALISED, hint=1)
def info_nce_backward(queries, keys, temperature=0.1):
    s = queries @ keys.T / temperature
    ds = cross_entropy_backward(s, np.arange(len(s))) / temperature
    return ds @ keys, ds.T @ queries


mistake(
    "lengths-of-columns",
    "The lengths are taken down the columns; every row is divided by its own.",
    swap(LENGTH, "np.linalg.norm(x, axis=0, keepdims=True)"),
    hint=1,
)
mistake(
    "length-of-everything",
    "All rows are divided by one length, that of the whole array; each has its own.",
    swap(LENGTH, "np.linalg.norm(x)"),
    hint=1,
)
mistake(
    "squared-length",
    "The rows are divided by their squared lengths; the root is missing.",
    swap(LENGTH, "np.sum(x**2, axis=-1, keepdims=True)"),
    hint=1,
)
mistake(
    "temperature-multiplies",
    "The cosines are multiplied by the temperature; they are divided by it.",
    swap(S, "s = q @ k.T * temperature"),
    swap(SCORES, "scores = q @ k.T * temperature"),
    swap(DS, "ds = cross_entropy_backward(scores, np.arange(len(scores))) * temperature"),
    hint=1,
)
mistake(
    "temperature-ignored",
    "`temperature` has no effect.",
    swap(S, "s = q @ k.T"),
    swap(SCORES, "scores = q @ k.T"),
    swap(DS, "ds = cross_entropy_backward(scores, np.arange(len(scores)))"),
    hint=1,
)
mistake(
    "keys-pick-queries",
    "Every key picks a query: the softmax runs over the queries. Queries pick keys.",
    swap(LOSS, "return cross_entropy(s.T, np.arange(len(s)))"),
    swap(DS, "ds = cross_entropy_backward(scores.T, np.arange(len(scores))).T / temperature"),
    hint=1,
)
mistake(
    "both-directions",
    "Both directions are averaged, keys that pick queries as well; here queries pick keys, and that is all.",
    swap(LOSS, "n = np.arange(len(s))\n    return (cross_entropy(s, n) + cross_entropy(s.T, n)) / 2"),
    swap(
        DS,
        "n = np.arange(len(scores))\n"
        "    ds = cross_entropy_backward(scores, n) + cross_entropy_backward(scores.T, n).T\n"
        "    ds = ds / 2 / temperature",
    ),
    hint=1,
)

# The loss

mistake(
    "right-key-left-out",
    "The matching key is missing below the line; the sum runs over all keys.",
    swap(
        LOSS,
        "return np.mean(np.logaddexp.reduce(np.where(np.eye(len(s)) > 0, -np.inf, s), axis=1) - np.diag(s))",
    ),
    hint=2,
)
mistake(
    "loss-summed",
    "The rows' costs are summed; they are to be averaged.",
    swap(LOSS, LOSS + " * len(s)"),
    hint=2,
)
mistake(
    "loss-negative",
    "The loss has the wrong sign.",
    swap(LOSS, "return -cross_entropy(s, np.arange(len(s)))"),
    hint=2,
)
mistake(
    "logarithm-missing",
    "The probabilities of the right keys are averaged; their logarithms are meant, with a minus.",
    swap(
        LOSS,
        "e = np.exp(s - np.max(s, axis=1, keepdims=True))\n"
        "    return np.mean(np.diag(e / np.sum(e, axis=1, keepdims=True)))",
    ),
    hint=2,
)
mistake(
    "exp-overflows",
    "e^s is taken of the scores as they are: at a small temperature they overflow.",
    swap(LOSS, "return np.mean(np.log(np.sum(np.exp(s), axis=1)) - np.diag(s))"),
    hint=2,
)
mistake(
    "default-temperature",
    "Without temperature, the loss takes 0.07; it should be 0.1.",
    swap("info_nce(queries, keys, temperature=0.1)", "info_nce(queries, keys, temperature=0.07)"),
    hint=2,
)
mistake(
    "euclidean-distance",
    "The scores are negative squared distances; the cosines are meant.",
    swap(S, "s = -np.sum((q[:, None] - k[None]) ** 2, axis=-1) / temperature"),
    hint=2,
)

# The gradients

mistake(
    "lengths-not-gone-through",
    "These are the gradients with respect to the unit vectors; the way back through the division by the length is missing.",
    swap(THROUGH, "return dy"),
    hint=3,
)
mistake(
    "lengths-taken-for-constants",
    "The length is taken for a constant: the gradient is divided by it, but keeps its part along the row.",
    swap(THROUGH, "return dy / length"),
    hint=3,
)
mistake(
    "not-divided-by-length",
    "The part along the row is taken off the gradient, but the division by the length is missing.",
    swap(THROUGH, "return dy - y * along"),
    hint=3,
)
mistake(
    "part-along-added",
    "The part of the gradient along the row is added; it is taken off.",
    swap("(dy - y * along)", "(dy + y * along)"),
    hint=3,
)
mistake(
    "gradient-without-temperature",
    "The gradients lack the division by the temperature.",
    swap(DS, "ds = cross_entropy_backward(scores, np.arange(len(scores)))"),
    hint=3,
)
mistake(
    "gradient-not-averaged",
    "The gradients are not divided by the number of pairs, though the loss is a mean.",
    swap(DS, DS + " * len(scores)"),
    hint=3,
)
mistake(
    "right-key-not-taken-off",
    "The gradient of the scores is the softmax itself; 1 is to be taken off at the matching key.",
    swap(
        DS,
        "n = len(scores)\n    ds = (cross_entropy_backward(scores, np.arange(n)) + np.eye(n) / n) / temperature",
    ),
    hint=3,
)
mistake(
    "gradient-sign",
    "Both gradients have the wrong sign.",
    swap("return dq, dk", "return -dq, -dk"),
    hint=3,
)
mistake(
    "order-of-gradients",
    "The gradients come back as (dk, dq); asked for is (dq, dk).",
    swap("return dq, dk", "return dk, dq"),
    hint=3,
)
mistake(
    "dk-not-transposed",
    "dk sums over the keys of each query; it has to sum over the queries of each key, with the scores' gradient transposed.",
    swap(DK, "dk = through_length(ds @ q, k, k_length)"),
    hint=3,
)
mistake(
    "keys-taken-for-constants",
    "dk is 0: the keys are taken for constants. They have gradients, too.",
    swap(DK, "dk = np.zeros_like(k)"),
    hint=3,
)
mistake(
    "dk-of-right-query-only",
    "dk knows the matching query only; every query looked at every key.",
    swap(DK, "dk = through_length(np.diag(ds)[:, None] * q, k, k_length)"),
    hint=3,
)


OVERWRITTEN = "The rows are divided by their lengths in the caller's own arrays."


@mistake("overwritten", OVERWRITTEN, hint=1)
def info_nce(queries, keys, temperature=0.1):
    queries /= np.linalg.norm(queries, axis=1, keepdims=True)
    keys /= np.linalg.norm(keys, axis=1, keepdims=True)
    s = queries @ keys.T / temperature
    return cross_entropy(s, np.arange(len(s)))
