import numpy as np
from parts import softmax

from scratchproof.lab import mistake, swap

SMOOTHED = "(1 - alpha) * targets + alpha / targets.shape[-1]"
T = "t = smoothed(targets, label_smoothing)"
LOG_P = "log_p = log_softmax(logits)"
COSTS = "np.where(t > 0, t * log_p, 0)"
LOSS = "return -np.mean(np.sum(costs, axis=-1))"
GRADIENT = "return (p - q) / n"

# Smoothing

mistake(
    "smoothing-ignored",
    "`label_smoothing` has no effect on loss and gradient.",
    swap(SMOOTHED, "1.0 * targets"),
    hint=1,
)
mistake(
    "weight-not-taken",
    "α/V is added to every class, but the factor 1 − α is missing, so the weights no longer add up to 1.",
    swap(SMOOTHED, "targets + alpha / targets.shape[-1]"),
    hint=1,
)
mistake(
    "share-not-divided",
    "Every class gets the whole α; it is shared by all V classes, α/V each.",
    swap(SMOOTHED, "(1 - alpha) * targets + alpha"),
    hint=1,
)
mistake(
    "share-by-rows",
    "α is divided by the number of rows; it is shared by the V classes.",
    swap("alpha / targets.shape[-1]", "alpha / targets.shape[0]"),
    hint=1,
)
mistake(
    "true-class-left-out",
    "α is shared by the other V − 1 classes only; here the true class gets its α/V, too.",
    swap(SMOOTHED, "(1 - alpha) * targets + alpha * (1 - targets) / (targets.shape[-1] - 1)"),
    hint=1,
)
mistake(
    "weights-exchanged",
    "α and 1 − α are exchanged: most of the weight goes to the even distribution.",
    swap(SMOOTHED, "alpha * targets + (1 - alpha) / targets.shape[-1]"),
    hint=1,
)
mistake(
    "loss-not-smoothed",
    "The gradient is smoothed, the loss is not.",
    swap(T, "t = 1.0 * targets"),
    hint=1,
)
mistake(
    "gradient-not-smoothed",
    "The loss is smoothed, the gradient is not.",
    swap("(p - q)", "(p - targets)"),
    hint=1,
)
mistake(
    "default-smooths",
    "Without `label_smoothing` the loss is smoothed by 0.1; nothing is to be smoothed then.",
    swap("entropy(logits, targets, label_smoothing=0.0)", "entropy(logits, targets, label_smoothing=0.1)"),
    hint=1,
)

# The loss

mistake(
    "loss-summed",
    "The rows' costs are summed; they are to be averaged.",
    swap("-np.mean(", "-np.sum("),
    hint=2,
)
mistake(
    "mean-over-classes",
    "The mean is over classes as well as rows; over the classes belongs a sum, over the rows a mean.",
    swap("np.sum(costs, axis=-1)", "costs"),
    hint=2,
)
mistake(
    "loss-by-first-axis",
    "The sum is divided by the length of the first axis; the number of all rows is meant.",
    swap(LOSS, "return -np.sum(costs) / (len(costs) if costs.ndim > 1 else 1)"),
    hint=2,
)
mistake(
    "loss-for-each-row",
    "Every row's cost comes back; asked for is their mean, one number.",
    swap(LOSS, "return -np.sum(costs, axis=-1)"),
    hint=2,
)
mistake(
    "loss-negative",
    "The loss has the wrong sign: logarithms of probabilities are negative, so a minus belongs in front.",
    swap("return -np", "return np"),
    hint=2,
)
mistake(
    "zero-times-infinity",
    "A class with probability 0 and target 0 gives 0 · (−∞), which is nan; it costs nothing.",
    swap(COSTS, "t * log_p"),
    hint=2,
)
mistake(
    "log-of-softmax",
    "The logarithm is taken of softmax, which is 0 for a class far below: that loss is infinite. Use log_softmax.",
    swap(LOG_P, "log_p = np.log(softmax(logits))"),
    hint=2,
)
mistake(
    "probability-clipped",
    "Probabilities are kept away from 0 before the logarithm: the loss has a ceiling. Use log_softmax.",
    swap(LOG_P, "log_p = np.log(softmax(logits).clip(1e-12))"),
    hint=2,
)
mistake(
    "exp-overflows",
    "e^x is taken of the scores as they are, so scores near 1000 overflow.",
    swap(LOG_P, "log_p = logits - np.log(np.sum(np.exp(logits), axis=-1, keepdims=True))"),
    hint=2,
)
mistake(
    "logarithm-missing",
    "The targets weigh the probabilities; they have to weigh their logarithms.",
    swap(LOG_P, "log_p = softmax(logits)"),
    hint=2,
)
mistake(
    "softmax-missing",
    "The scores are weighed as they are; they have to go through log_softmax.",
    swap(LOG_P, "log_p = logits"),
    hint=2,
)
mistake(
    "loss-of-columns",
    "The softmax in the loss is over the first axis; it belongs over the classes, the last one.",
    swap(LOG_P, "log_p = log_softmax(logits, axis=0)"),
    hint=2,
)
mistake(
    "likeliest-target-only",
    "Only the class with the largest target counts; every class counts with its weight.",
    swap(COSTS, "np.where(np.arange(t.shape[-1]) == np.argmax(t, axis=-1)[..., None], log_p, 0)"),
    hint=2,
)
mistake(
    "divergence",
    "The entropy of the targets is taken off: this is the Kullback-Leibler divergence.",
    swap(COSTS, "np.where(t > 0, t * (log_p - np.log(np.maximum(t, 1e-300))), 0)"),
    hint=2,
)

# The gradient

mistake(
    "gradient-sign",
    "The gradient has the wrong sign: it is p − t.",
    swap("(p - q)", "(q - p)"),
    hint=3,
)
mistake(
    "gradient-not-averaged",
    "The gradient is not divided by the number of rows, though the loss is their mean.",
    swap(GRADIENT, "return p - q"),
    hint=3,
)
mistake(
    "gradient-by-entries",
    "The gradient is divided by the number of all entries; the mean is over the rows.",
    swap("p.size // p.shape[-1]", "p.size"),
    hint=3,
)
mistake(
    "gradient-by-first-axis",
    "The gradient is divided by the length of the first axis; the number of all rows is meant.",
    swap("p.size // p.shape[-1]", "len(p) if p.ndim > 1 else 1"),
    hint=3,
)
mistake(
    "gradient-of-log",
    "This is the gradient with respect to log p, −t; the way back through softmax is missing.",
    swap("(p - q)", "-q"),
    hint=3,
)
mistake(
    "gradient-of-probability",
    "This is the gradient with respect to p, −t/p; the way back through softmax is missing.",
    swap("(p - q)", "-q / p"),
    hint=3,
)
mistake(
    "gradient-weighted",
    "p is multiplied by the targets before they are taken off; the gradient is p − t for every class.",
    swap("(p - q)", "q * (p - 1)"),
    hint=3,
)
mistake(
    "gradient-of-columns",
    "The softmax in the gradient is over the first axis; it belongs over the classes, the last one.",
    swap("p = softmax(logits)", "p = softmax(logits, axis=0)"),
    hint=3,
)


@mistake(
    "overwritten",
    "The gradient is worked out in the caller's own array of scores.",
    hint=3,
)
def categorical_cross_entropy_backward(logits, targets, label_smoothing=0.0):
    q = smoothed(targets, label_smoothing)
    logits[...] = softmax(logits)
    logits -= q
    logits /= logits.size // logits.shape[-1]
    return logits
