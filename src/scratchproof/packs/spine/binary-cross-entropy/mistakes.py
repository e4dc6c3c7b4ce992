import numpy as np

from scratchproof.lab import mistake, swap

SOFTPLUS = "x.clip(0) + np.log1p(np.exp(-np.abs(x)))"
LOSS = "return np.mean(softplus - x * t)"
P = "p = 0.5 + 0.5 * np.tanh(0.5 * logits)"
GRADIENT = "return (p - targets) / targets.size"

# The loss

mistake(
    "log-of-sigmoid",
    "The logarithm is taken of the sigmoid, which far out is 0 or 1: the loss is then inf or nan. Work from the score.",
    swap(LOSS, "p = 1 / (1 + np.exp(-x))\n    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))"),
    hint=1,
)
mistake(
    "exp-overflows",
    "log(1 + e^x) is taken as it stands, so a score near 1000 overflows.",
    swap(SOFTPLUS, "np.log(1 + np.exp(x))"),
    hint=1,
)
mistake(
    "probability-clipped",
    "The probability is clipped away from 0 and 1: the loss is finite, but has a ceiling. Work from the score.",
    swap(
        LOSS,
        "p = (1 / (1 + np.exp(-x))).clip(1e-12, 1 - 1e-12)\n"
        "    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))",
    ),
    hint=1,
)
mistake(
    "no-term-missing",
    "Only t·log p is counted: the term of the other answer, (1 − t)·log(1 − p), is missing.",
    swap(LOSS, "return np.mean(t * (softplus - x))"),
    hint=2,
)
mistake(
    "targets-exchanged",
    "Yes and no are exchanged: the loss takes t for the probability of no.",
    swap(LOSS, "return np.mean(softplus - x * (1 - t))"),
    hint=2,
)
mistake(
    "loss-negative",
    "The loss has the wrong sign: the logarithms are negative, so a minus belongs in front.",
    swap(LOSS, "return -np.mean(softplus - x * t)"),
    hint=2,
)
mistake(
    "loss-summed",
    "The entries' costs are summed; they are to be averaged.",
    swap(LOSS, "return np.sum(softplus - x * t)"),
    hint=2,
)
mistake(
    "loss-by-rows",
    "The sum is divided by the number of rows; it is divided by the number of all entries.",
    swap(LOSS, "return np.sum(softplus - x * t) / np.prod(x.shape[:1])"),
    hint=2,
)
mistake(
    "loss-for-each-entry",
    "Every entry's cost comes back; asked for is their mean, one number.",
    swap(LOSS, "return softplus - x * t"),
    hint=2,
)
mistake(
    "targets-rounded",
    "The loss rounds its targets to 0 or 1; a target in between counts as it is.",
    swap(LOSS, "return np.mean(softplus - x * (t > 0.5))"),
    hint=2,
)
mistake(
    "scores-for-probabilities",
    "The scores are taken for probabilities; they have to go through the sigmoid.",
    swap(LOSS, "return -np.mean(t * np.log(x) + (1 - t) * np.log(1 - x))"),
    hint=2,
)
mistake(
    "sigmoid-twice",
    "The sigmoid is applied twice before the logarithm.",
    swap(LOSS, "p = 0.5 + 0.5 * np.tanh(0.5 * x)\n    return np.mean(np.logaddexp(0, p) - p * t)"),
    hint=2,
)
mistake(
    "bits",
    "The logarithm has the base 2; the natural one is asked for.",
    swap(LOSS, "return np.mean(softplus - x * t) / np.log(2)"),
    hint=2,
)
mistake(
    "size-forgotten",
    "In log(1 + e^−|x|) the bars are missing: for negative scores the term is too large.",
    swap("-np.abs(x)", "-x"),
    hint=1,
)
mistake(
    "negative-part-kept",
    "x itself stands where max(x, 0) belongs: negative scores are counted twice.",
    swap("x.clip(0)", "x"),
    hint=1,
)

# The gradient

mistake(
    "gradient-sign",
    "The gradient has the wrong sign: it is p − t.",
    swap("(p - targets)", "(targets - p)"),
    hint=3,
)
mistake(
    "gradient-not-averaged",
    "The gradient is not divided by N, though the loss is a mean.",
    swap(" / targets.size", ""),
    hint=3,
)
mistake(
    "gradient-by-rows",
    "The gradient is divided by the number of rows; the mean is over all entries.",
    swap("/ targets.size", "/ np.prod(targets.shape[:1])"),
    hint=3,
)
mistake(
    "sigmoid-slope-kept",
    "The gradient still has the factor p(1 − p); it cancels against the logarithm's slope.",
    swap(GRADIENT, "return (p - targets) * p * (1 - p) / targets.size"),
    hint=3,
)
mistake(
    "gradient-of-probability",
    "This is the gradient with respect to p, (p − t)/(p(1 − p)); the way back through the sigmoid is missing.",
    swap(GRADIENT, "return (p - targets) / (p * (1 - p)) / targets.size"),
    hint=3,
)
mistake(
    "gradient-without-sigmoid",
    "The targets are taken off the scores themselves; they are taken off the probabilities.",
    swap(P, "p = logits"),
    hint=3,
)
mistake(
    "gradient-targets-rounded",
    "The gradient rounds its targets to 0 or 1; a target in between counts as it is.",
    swap("(p - targets)", "(p - (targets > 0.5))"),
    hint=3,
)
mistake(
    "gradient-targets-exchanged",
    "Yes and no are exchanged in the gradient: 1 − t is taken off where t belongs.",
    swap("(p - targets)", "(p - (1 - targets))"),
    hint=3,
)
mistake(
    "sigmoid-overflows",
    "The sigmoid is e^x / (1 + e^x), which for a score near 1000 is inf / inf.",
    swap(P, "p = np.exp(logits) / (1 + np.exp(logits))"),
    hint=3,
)
mistake(
    "tanh-for-sigmoid",
    "tanh stands where the sigmoid belongs; p runs from 0 to 1.",
    swap(P, "p = np.tanh(logits)"),
    hint=3,
)


@mistake(
    "overwritten",
    "The gradient is worked out in the caller's own array of scores.",
    hint=3,
)
def binary_cross_entropy_backward(logits, targets):
    np.tanh(0.5 * logits, out=logits)
    logits += 1 - 2 * targets
    logits *= 0.5 / targets.size
    return logits
