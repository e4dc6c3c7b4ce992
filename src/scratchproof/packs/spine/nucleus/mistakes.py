from scratchproof.lab import mistake, swap

ORDER = "np.argsort(-logits)"
SHARES = "softmax(np.take_along_axis(logits, order, -1))"
BEFORE = "np.cumsum(shares, axis=-1) - shares"
KEPT = "(before < p)"
RESULT = "return np.where(kept, logits, -np.inf)"

# The edge of the nucleus

mistake(
    "crossing-dropped",
    "The token with which the sum reaches p is cut, unless it is the first; it belongs to the nucleus.",
    swap(KEPT, "((before + shares < p) | (before == 0))"),
    hint=2,
)
mistake(
    "empty",
    "The token with which the sum reaches p is cut, so a small p leaves no token at all.",
    swap(KEPT, "(before + shares < p)"),
    hint=2,
)
mistake(
    "one-more",
    "One token too many stays: the one after the sum has reached p.",
    swap(BEFORE, "np.cumsum(shares, axis=-1) - shares\n    before = np.concatenate([before[..., :1], before[..., :-1]], axis=-1)"),
    hint=2,
)
mistake(
    "whole-cuts",
    "With p = 1 tokens are cut, where rounding lets the sum reach 1 before the last one; nothing may be cut.",
    swap(" | (p == 1)", ""),
    hint=3,
)

# The rule

mistake(
    "threshold",
    "p is used as a threshold on each probability; it is one on their sum.",
    swap(KEPT, "(shares >= p)"),
    hint=2,
)
mistake(
    "threshold-or-best",
    "p is used as a threshold on each probability, with the best token as a way out; it is one on their sum.",
    swap(KEPT, "((shares >= p) | (before == 0))"),
    hint=2,
)
mistake(
    "relative-threshold",
    "Tokens stay that are at least p times as probable as the best one; p is a threshold on the sum.",
    swap(KEPT, "(shares >= p * shares[..., :1])"),
    hint=2,
)
mistake(
    "share-of-vocabulary",
    "A share p of the vocabulary stays, however probable; the probabilities have to reach p.",
    swap(BEFORE, "np.arange(logits.shape[-1]) / logits.shape[-1] + 0 * shares"),
    hint=2,
)
mistake(
    "removes-p",
    "The least probable tokens are cut until p is gone, so about 1 − p is left; p is what stays.",
    swap(KEPT, "((1 - before > p) | (before == 0))"),
    hint=2,
)
mistake(
    "smallest-first",
    "The sum runs from the least probable token on; it has to start at the most probable one.",
    swap(ORDER, "np.argsort(logits)"),
    hint=1,
)
mistake(
    "unsorted",
    "The sum runs over the tokens in the order of their ids; they have to be sorted by probability first.",
    swap(ORDER, "np.broadcast_to(np.arange(logits.shape[-1]), logits.shape)"),
    hint=1,
)
mistake(
    "sum-of-logits",
    "Logits are added up; the sum has to run over probabilities.",
    swap(SHARES, "np.take_along_axis(logits, order, -1)"),
    hint=1,
)

# Softmax and rows

mistake(
    "overflow",
    "Large logits overflow: the largest is not subtracted before the exponential.",
    swap(SHARES, "np.exp(np.take_along_axis(logits, order, -1))\n    shares = shares / np.sum(shares, axis=-1, keepdims=True)"),
    hint=1,
)
mistake(
    "softmax-of-all-rows",
    "The softmax runs over the whole array, so rows do not add up to 1; each has its own.",
    swap(SHARES, "softmax(np.take_along_axis(logits, order, -1).ravel()).reshape(logits.shape)"),
    hint=1,
)
mistake(
    "sum-over-all-rows",
    "The sum runs on from row to row; it has to start anew in each.",
    swap("np.cumsum(shares, axis=-1)", "np.cumsum(shares).reshape(shares.shape)"),
    hint=2,
)
mistake(
    "number-of-first-row",
    "All rows keep as many tokens as the first one; each has a nucleus of its own size.",
    swap("    kept = np", "    inside[...] = inside.reshape(-1, logits.shape[-1])[0]\n    kept = np"),
    hint=2,
)

# The result

mistake(
    "order-not-undone",
    "The decisions are left in sorted order, so they hit the wrong tokens; bring them back to their places.",
    swap("np.put_along_axis(kept, order, inside, -1)", "kept[...] = inside"),
    hint=3,
)
mistake(
    "sorted",
    "The logits come back sorted; every token has to keep its place.",
    swap(RESULT, "logits = np.take_along_axis(logits, order, -1)\n    return np.where(inside, logits, -np.inf)"),
    hint=3,
)
mistake(
    "cut-to-zero",
    "Cut logits become 0, which is a fair chance; they have to be −∞.",
    swap(RESULT, "return np.where(kept, logits, 0.0)"),
    hint=3,
)
mistake(
    "cut-to-large-negative",
    "Cut logits become −10⁹; they have to be −∞.",
    swap(RESULT, "return np.where(kept, logits, -1e9)"),
    hint=3,
)
mistake(
    "probabilities",
    "Probabilities come back: cut to the nucleus and divided by their sum; logits are asked for.",
    swap(RESULT, "return softmax(np.where(kept, logits, -np.inf))"),
    hint=3,
)
mistake(
    "mask",
    "A mask of Booleans comes back; asked for are logits, those of cut tokens −∞.",
    swap(RESULT, "return kept"),
    hint=3,
)
mistake(
    "in-place",
    "The cut writes −∞ into the caller's own logits.",
    swap(RESULT, "logits[~kept] = -np.inf\n    return logits"),
    hint=3,
)
