import numpy as np

from scratchproof.lab import mistake, swap

MEAN = "return -np.mean(log_p[n, targets])"
LOG_P = "log_p = log_softmax(logits)"
P = "d = softmax(logits)"
OFF = "d[n, targets] -= 1  # p - onehot\n"
GRADIENT = "return d / len(targets)"

# The loss

mistake(
    "sum-not-mean",
    "The losses of the rows are added up; they belong averaged, so the loss is N times too large.",
    swap("np.mean(log_p", "np.sum(log_p"),
    hint=1,
)
mistake(
    "divided-by-classes",
    "The sum of the rows' losses is divided by V, the number of columns, where N, the number of rows, belongs.",
    swap(MEAN, "return -np.sum(log_p[n, targets]) / logits.shape[1]"),
    hint=1,
)
mistake(
    "mean-over-all-entries",
    "The mean is taken over all N·V entries of onehot · log p, zeros included: the loss is V times too small.",
    swap(MEAN, "return -np.sum(log_p[n, targets]) / logits.size"),
    hint=1,
)
mistake(
    "not-averaged",
    "The loss of every row comes back; their mean, one number, is asked for.",
    swap(MEAN, "return -log_p[n, targets]"),
    hint=1,
)
mistake(
    "minus-missing",
    "The minus is missing: the loss is negative, and training on it makes the model worse.",
    swap("-np.mean", "np.mean"),
    hint=1,
)
mistake(
    "base-two",
    "The loss is in bits: the logarithm is to base 2 where the natural one belongs.",
    swap(MEAN, "return -np.mean(log_p[n, targets]) / np.log(2)"),
    hint=1,
)
mistake(
    "no-logarithm",
    "The mean of the targets' probabilities is taken without a logarithm.",
    swap(LOG_P, "log_p = softmax(logits)"),
    hint=1,
)


@mistake(
    "logarithm-of-mean",
    "The logarithm is taken of the mean probability; it belongs inside the mean, row by row.",
    hint=1,
)
def cross_entropy(logits, targets):
    return -np.log(np.mean(np.exp(log_softmax(logits))[np.arange(len(targets)), targets]))


@mistake(
    "raw-logits",
    "The targets' logits are averaged as they are: neither softmax nor logarithm was applied to them.",
    hint=1,
)
def cross_entropy(logits, targets):
    return -np.mean(logits[np.arange(len(targets)), targets])


mistake(
    "log-of-softmax",
    "The logarithm is taken of a softmax that has underflowed to 0, so a far target has infinite loss.",
    swap(LOG_P, "log_p = np.log(softmax(logits))"),
    hint=3,
)
mistake(
    "clipped",
    "Probabilities are kept away from 0 before the logarithm, so the loss of a far target stops at a ceiling.",
    swap(LOG_P, "log_p = np.log(np.maximum(softmax(logits), 1e-12))"),
    hint=3,
)


@mistake(
    "plus-1e-12",
    "1e-12 is added to the probability before the logarithm: every loss is slightly too small, large ones stop at 27.6.",
    hint=3,
)
def cross_entropy(logits, targets):
    return -np.mean(np.log(softmax(logits)[np.arange(len(targets)), targets] + 1e-12))


@mistake(
    "plus-1e-9",
    "1e-9 is added to the probability before the logarithm: every loss is slightly too small, large ones stop at 20.7.",
    hint=3,
)
def cross_entropy(logits, targets):
    return -np.mean(np.log(softmax(logits)[np.arange(len(targets)), targets] + 1e-9))


@mistake(
    "plus-1e-8",
    "1e-8 is added to the probability before the logarithm: every loss is slightly too small, large ones stop at 18.4.",
    hint=3,
)
def cross_entropy(logits, targets):
    return -np.mean(np.log(softmax(logits)[np.arange(len(targets)), targets] + 1e-8))


@mistake(
    "binary-on-every-class",
    "The other classes add -log(1 - p) to the loss, as in binary cross-entropy; only the target's -log p belongs.",
    hint=1,
)
def cross_entropy(logits, targets):
    onehot = np.eye(logits.shape[1])[targets]
    p = softmax(logits)
    return -np.mean(np.sum(np.log(np.where(onehot == 1, p, 1 - p)), axis=1))


mistake(
    "index-exchanged",
    "The target is used as the row and the row's number as the column.",
    swap("log_p[n, targets]", "log_p[targets, n]"),
    hint=2,
)
mistake(
    "all-pairs",
    "`[:, targets]` takes all N targets in every row, an N×N array, where one entry of each row belongs.",
    swap("log_p[n, targets]", "log_p[:, targets]"),
    hint=2,
)

# Both

mistake(
    "targets-from-one",
    "The targets are counted from 1: every row is read one column too far to the left.",
    swap("log_p[n, targets]", "log_p[n, targets.astype(int) - 1]"),
    swap("d[n, targets]", "d[n, targets.astype(int) - 1]"),
    hint=2,
)
mistake(
    "no-maximum",
    "Softmax exponentiates the logits as they are, so large ones overflow and very negative ones divide 0 by 0.",
    swap(LOG_P, "log_p = np.log(np.exp(logits) / np.sum(np.exp(logits), axis=1, keepdims=True))"),
    swap(P, "d = np.exp(logits) / np.sum(np.exp(logits), axis=1, keepdims=True)"),
    hint=3,
)
mistake(
    "log-sum-exp-overflows",
    "The sum inside the logarithm is made of logits as they are, so it overflows or underflows to 0.",
    swap(LOG_P, "log_p = logits - np.log(np.sum(np.exp(logits), axis=1, keepdims=True))"),
    swap(P, "d = np.exp(logits) / np.sum(np.exp(logits), axis=1, keepdims=True)"),
    hint=3,
)
mistake(
    "softmax-over-columns",
    "Softmax runs down the columns (axis 0) and mixes the rows; every row's own V entries belong together.",
    swap(LOG_P, "log_p = log_softmax(logits, axis=0)"),
    swap(P, "d = softmax(logits, axis=0)"),
    hint=2,
)
mistake(
    "softmax-over-everything",
    "One softmax runs over all N·V logits at once; every row needs its own.",
    swap(LOG_P, "log_p = log_softmax(logits, axis=None)"),
    swap(P, "d = softmax(logits, axis=None)"),
    hint=2,
)
mistake(
    "softmax-twice",
    "Softmax is applied twice: what is already a probability is taken for a logit again.",
    swap(LOG_P, "log_p = log_softmax(softmax(logits))"),
    swap(P, "d = softmax(softmax(logits))"),
    hint=2,
)
mistake(
    "shifted-in-place",
    "The logits are changed: the maximum of each row is subtracted in the argument itself.",
    swap(LOG_P, "logits -= np.max(logits, axis=1, keepdims=True)\n    log_p = log_softmax(logits)"),
    swap(P, "logits -= np.max(logits, axis=1, keepdims=True)\n    d = softmax(logits)"),
    hint=3,
)

# The gradient

mistake(
    "gradient-not-averaged",
    "The gradient is that of the sum: the loss is a mean over N rows, so its gradient is divided by N.",
    swap(GRADIENT, "return d"),
    hint=2,
)
mistake(
    "gradient-divided-by-classes",
    "The gradient is divided by V, the number of columns, where N, the number of rows, belongs.",
    swap(GRADIENT, "return d / logits.shape[1]"),
    hint=2,
)
mistake(
    "gradient-over-all-entries",
    "The gradient is divided by N·V, the number of all entries; the mean runs over the N rows only.",
    swap(GRADIENT, "return d / logits.size"),
    hint=2,
)
mistake(
    "gradient-sign",
    "The gradient has the wrong sign: onehot - p, where p - onehot belongs. A step against it makes the loss grow.",
    swap(GRADIENT, "return -d / len(targets)"),
    hint=2,
)
mistake(
    "gradient-plus-one",
    "1 is added at the target, not taken off: p + onehot, where p - onehot belongs.",
    swap("-= 1", "+= 1"),
    hint=2,
)
mistake(
    "gradient-without-target",
    "The gradient is p alone: nothing is taken off at the target, so every logit would be pushed down.",
    swap(OFF, "pass\n"),
    hint=2,
)
mistake(
    "gradient-all-pairs",
    "`[:, targets]` takes 1 off at every target's column in all rows; each row has one target.",
    swap("d[n, targets]", "d[:, targets]"),
    hint=2,
)


@mistake(
    "gradient-only-at-target",
    "Only the target's entry has a gradient; the other logits lower its probability too, by their own p.",
    hint=2,
)
def cross_entropy_backward(logits, targets):
    n = np.arange(len(targets))
    d = np.zeros_like(logits)
    d[n, targets] = (softmax(logits)[n, targets] - 1) / len(targets)
    return d


@mistake(
    "gradient-of-probability",
    "This is the gradient with respect to the probabilities, -1/p at the target; the way back through softmax is missing.",
    hint=2,
)
def cross_entropy_backward(logits, targets):
    n = np.arange(len(targets))
    d = np.zeros_like(logits)
    d[n, targets] = -1 / softmax(logits)[n, targets] / len(targets)
    return d


@mistake(
    "gradient-of-softmax",
    "p·(1 - p) is how a probability answers to its own logit; the gradient of the loss is p - onehot.",
    hint=2,
)
def cross_entropy_backward(logits, targets):
    p = softmax(logits)
    return p * (1 - p) / len(targets)


@mistake(
    "gradient-into-logits",
    "The gradient is written into `logits` itself.",
    hint=3,
)
def cross_entropy_backward(logits, targets):
    logits[...] = softmax(logits)
    logits[np.arange(len(targets)), targets] -= 1
    logits /= len(targets)
    return logits
