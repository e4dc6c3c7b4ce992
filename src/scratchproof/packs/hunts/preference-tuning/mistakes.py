from scratchproof.lab import mistake, swap

# Log-probabilities
mistake(
    "prompt-counted",
    "Prompt and padding count among the tokens of the answer.",
    swap("counted = log_p[before, after] * mask[:, 1:]", "counted = log_p[before, after] * np.ones_like(mask[:, 1:])"),
    hint=1,
)
mistake(
    "mask-one-late",
    "The mask is one place off: each token takes that of the token before it.",
    swap("log_p[before, after] * mask[:, 1:]", "log_p[before, after] * mask[:, :-1]"),
    hint=1,
)
mistake(
    "mean-for-sum",
    "The log-probability of an answer is the mean over its tokens, not their sum.",
    swap("return counted.sum(axis=1)", "return counted.sum(axis=1) / np.maximum(mask[:, 1:].sum(axis=1), 1)"),
    hint=1,
)

# The loss
mistake(
    "reference-added",
    "The reference's log-probability is added for the rejected answer, where it should be taken away.",
    swap("disliked = rejected - ref_rejected", "disliked = rejected + ref_rejected"),
    hint=2,
)
mistake(
    "no-reference",
    "The chosen answer is not compared with the reference.",
    swap("liked = chosen - ref_chosen", "liked = chosen + 0.0 * ref_chosen"),
    hint=2,
)
mistake(
    "beta-divides",
    "The margins are divided by β instead of multiplied.",
    swap("margins = beta * (liked", "margins = 1 / beta * (liked"),
    hint=2,
)
mistake(
    "loss-cut-off",
    "The probability is cut off before its logarithm is taken, so a margin far below 0 costs only 16.",
    swap("losses = np.logaddexp(0.0, -margins)", "losses = -np.log(np.maximum(np.exp(-np.logaddexp(0.0, -margins)), 1e-7))"),
    hint=2,
)
mistake(
    "accuracy-without-reference",
    "The accuracy asks which answer is more likely, not which has the greater reward.",
    swap("np.mean(margins > 0)", "np.mean(chosen > rejected)"),
    hint=2,
)

# The gradient
mistake(
    "slope-of-the-wrong-side",
    "Pairs that are right already push hardest: the slope takes σ of the margin, not of its negative.",
    swap("return -np.exp(-np.logaddexp(0.0, margins))", "return -np.exp(-np.logaddexp(0.0, -margins))"),
    hint=3,
)
mistake(
    "beta-without-gradient",
    "The gradient leaves β out.",
    swap("weights = beta * slope_of", "weights = 1.0 * slope_of"),
    hint=3,
)
mistake(
    "rejected-not-pushed",
    "The rejected answers have no part in the gradient.",
    swap("return result[\"loss\"], up - down", "return result[\"loss\"], up - 0 * down"),
    hint=3,
)
mistake(
    "prompt-in-the-gradient",
    "The gradient counts the tokens of prompt and padding too; the loss does not.",
    swap("per_token = weights[:, None] * mask[:, 1:]", "per_token = weights[:, None] * np.ones_like(mask[:, 1:])"),
    hint=3,
)
mistake(
    "each-step-counted-once",
    "A step that occurs several times in the texts counts once in the gradient.",
    swap("np.add.at(counts, (tokens[:, :-1], tokens[:, 1:]), per_token)", "counts[tokens[:, :-1], tokens[:, 1:]] += per_token"),
    hint=3,
)
mistake(
    "reference-moves",
    "The reference is the table that is trained, under another name, so it moves along and all margins are 0.",
    swap("reference = table.copy()", "reference = table"),
    hint=3,
)
