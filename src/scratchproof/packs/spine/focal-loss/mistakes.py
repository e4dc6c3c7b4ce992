import numpy as np

from scratchproof.lab import mistake, swap

WEIGHT = "targets * alpha + (1 - targets) * (1 - alpha)"
LOSS = "return np.mean(weight * q**gamma * cost)"
SLOPE = "-s * weight * q**gamma * (q + gamma * p * cost)"
GRADIENT = "return slope / slope.size"

# The weight, in both

mistake(
    "alpha-for-all",
    "α weighs every entry; those with t = 0 are to be weighed by 1 − α.",
    swap(WEIGHT, "np.full(targets.shape, alpha)"),
    hint=1,
)
mistake(
    "alpha-ignored",
    "`alpha` has no effect: no entry is weighed.",
    swap(WEIGHT, "np.ones(targets.shape)"),
    hint=1,
)
mistake(
    "alpha-exchanged",
    "α goes to the entries with t = 0; it belongs to those with t = 1.",
    swap(WEIGHT, "targets * (1 - alpha) + (1 - targets) * alpha"),
    hint=1,
)
mistake(
    "alpha-for-positives-only",
    "Entries with t = 0 are not weighed at all; their weight is 1 − α.",
    swap(WEIGHT, "targets * alpha + (1 - targets)"),
    hint=1,
)
mistake(
    "negatives-left-out",
    "Only entries with t = 1 count; those with t = 0 have a cost and a gradient, too.",
    swap(WEIGHT, "targets * alpha"),
    hint=1,
)

# The loss

mistake(
    "gamma-ignored",
    "`gamma` has no effect on the loss: the factor (1 − pₜ)^γ is missing.",
    swap(LOSS, "return np.mean(weight * cost)"),
    hint=2,
)
mistake(
    "power-of-right",
    "The power is taken of pₜ instead of 1 − pₜ: the easy entries are kept and the hard ones turned down.",
    swap(LOSS, "return np.mean(weight * np.exp(-cost) ** gamma * cost)"),
    hint=2,
)
mistake(
    "power-of-no",
    "The power is taken of 1 − p for both targets; for t = 0 it is p that is wrong.",
    swap(LOSS, "return np.mean(weight * (0.5 - 0.5 * np.tanh(0.5 * logits)) ** gamma * cost)"),
    hint=2,
)
mistake(
    "gamma-as-factor",
    "γ multiplies 1 − pₜ; it is the exponent.",
    swap(LOSS, "return np.mean(weight * gamma * q * cost)"),
    hint=2,
)
mistake(
    "power-of-mean",
    "The power is taken of the mean cross-entropy; every entry has a power of its own.",
    swap(LOSS, "ce = np.mean(weight * cost)\n    return (1 - np.exp(-ce)) ** gamma * ce"),
    hint=2,
)
mistake(
    "weight-in-power",
    "pₜ in the power is made from the cost that is weighed already; the power knows nothing of α.",
    swap(LOSS, "return np.mean((1 - np.exp(-weight * cost)) ** gamma * weight * cost)"),
    hint=2,
)
mistake(
    "logarithm-missing",
    "The power is averaged without the cross-entropy that it turns down.",
    swap(LOSS, "return np.mean(weight * q**gamma)"),
    hint=2,
)
mistake(
    "loss-negative",
    "The loss has the wrong sign: logarithms of probabilities are negative, so a minus belongs in front.",
    swap(LOSS, "return -np.mean(weight * q**gamma * cost)"),
    hint=2,
)
mistake(
    "loss-summed",
    "The entries' costs are summed; they are to be averaged.",
    swap(LOSS, "return np.sum(weight * q**gamma * cost)"),
    hint=2,
)
mistake(
    "loss-by-positives",
    "The sum is divided by the number of entries with t = 1; here it is divided by that of all entries.",
    swap(LOSS, "return np.sum(weight * q**gamma * cost) / np.maximum(np.sum(targets), 1.0)"),
    hint=2,
)
mistake(
    "loss-for-each-entry",
    "Every entry's cost comes back; asked for is their mean, one number.",
    swap(LOSS, "return weight * q**gamma * cost"),
    hint=2,
)
mistake(
    "log-of-sigmoid",
    "The logarithm is taken of the sigmoid, which far out is 0: the loss is then infinite. Work from the score.",
    swap(LOSS, "return np.mean(weight * q**gamma * -np.log(np.exp(-cost)))"),
    hint=2,
)
mistake(
    "probability-clipped",
    "The probability is kept away from 0: the loss is finite, but has a ceiling. Work from the score.",
    swap(LOSS, "return np.mean(weight * q**gamma * cost.clip(max=-np.log(1e-12)))"),
    hint=2,
)
mistake(
    "default-gamma",
    "Without γ, the loss takes 1; it should be 2.",
    swap("focal_loss(logits, targets, gamma=2.0", "focal_loss(logits, targets, gamma=1.0"),
    hint=2,
)
mistake(
    "default-alpha",
    "Without α, the loss takes 0.5; it should be 0.25.",
    swap("focal_loss(logits, targets, gamma=2.0, alpha=0.25)", "focal_loss(logits, targets, gamma=2.0, alpha=0.5)"),
    hint=2,
)

# The gradient

mistake(
    "power-taken-for-constant",
    "The gradient takes the power for a constant: its own derivative is missing.",
    swap("(q + gamma * p * cost)", "q"),
    hint=3,
)
mistake(
    "gradient-of-cross-entropy",
    "This is the weighed gradient of the cross-entropy: γ has no effect.",
    swap("q**gamma * (q + gamma * p * cost)", "q"),
    hint=3,
)
mistake(
    "gradient-of-power-only",
    "The gradient holds the derivative of the power only; that of the logarithm is missing.",
    swap("(q + gamma * p * cost)", "(gamma * p * cost)"),
    hint=3,
)
mistake(
    "gamma-missing",
    "The derivative of the power lacks the factor γ.",
    swap("gamma * p * cost", "p * cost"),
    hint=3,
)
mistake(
    "inner-slope-missing",
    "The derivative of the power lacks pₜ: the slope of 1 − pₜ is −pₜ(1 − pₜ).",
    swap("gamma * p * cost", "gamma * cost"),
    hint=3,
)
mistake(
    "parts-subtracted",
    "The two parts of the gradient are subtracted; both pull the same way.",
    swap("(q + gamma", "(q - gamma"),
    hint=3,
)
mistake(
    "gradient-sign",
    "The gradient has the wrong sign.",
    swap("slope = -s", "slope = s"),
    hint=3,
)
mistake(
    "gradient-by-probability",
    "This is the gradient with respect to p; the slope of the sigmoid is missing.",
    swap(GRADIENT, "return slope / slope.size / (p * q)"),
    hint=3,
)
mistake(
    "direction-forgotten",
    "For t = 0 the gradient points the wrong way: a higher score is worse there.",
    swap("slope = -s * weight", "slope = -weight"),
    hint=3,
)
mistake(
    "gradient-not-averaged",
    "The gradient is not divided by N, though the loss is a mean.",
    swap(GRADIENT, "return slope"),
    hint=3,
)
mistake(
    "gradient-by-rows",
    "The gradient is divided by the number of rows; the mean is over all entries.",
    swap(GRADIENT, "return slope / np.prod(slope.shape[:1])"),
    hint=3,
)


@mistake(
    "overwritten",
    "The gradient is worked out in the caller's own array of scores.",
    hint=3,
)
def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    s, cost, q, weight, p = terms(logits, targets, alpha)
    logits[...] = -s * weight * q**gamma * (q + gamma * p * cost) / s.size
    return logits
