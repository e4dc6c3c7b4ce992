from scratchproof.lab import mistake, swap

COUNTED = "counted = targets != ignore_index"
NONE = "    if N == 0:\n        return 0.0, dlogits\n"
LOG_P = "log_p = log_softmax(logits[counted])"
LOSS = "loss = -np.mean(log_p[n, y])"
P = "d = np.exp(log_p)"
ONEHOT = "d[n, y] -= 1"
SET = "dlogits[counted] = d / N"
RESULT = "return loss, dlogits"

# What counts
mistake(
    "divided-by-all",
    "The loss and the gradient are divided by the number of all positions; N is the number of those that count.",
    swap(LOSS, "loss = -np.sum(log_p[n, y]) / targets.size"),
    swap(SET, "dlogits[counted] = d / targets.size"),
    hint=1,
)
mistake(
    "loss-divided-by-all",
    "The loss is divided by the number of all positions; N is the number of those that count.",
    swap(LOSS, "loss = -np.sum(log_p[n, y]) / targets.size"),
    hint=1,
)
mistake(
    "gradient-divided-by-all",
    "The gradient is divided by the number of all positions; N is the number of those that count.",
    swap(SET, "dlogits[counted] = d / targets.size"),
    hint=1,
)
mistake(
    "ignored-rows-have-gradient",
    "Ignored positions still get the gradient p / N; theirs is zero.",
    swap(SET, "dlogits[...] = np.exp(log_softmax(logits)) / N\n    " + SET),
    hint=2,
)
mistake(
    "index-not-passed-on",
    "The `ignore_index` that is passed has no effect: −100 is always used.",
    swap(COUNTED, "counted = targets != -100"),
    hint=1,
)
mistake(
    "negative-means-ignored",
    "Positions with a negative target are ignored instead of those with `ignore_index`, which may be a token.",
    swap(COUNTED, "counted = targets >= 0"),
    hint=1,
)
mistake(
    "nothing-ignored",
    "`ignore_index` is never looked at: ignored positions are judged like any other.",
    swap(COUNTED, "counted = targets == targets"),
    hint=1,
)
mistake(
    "zero-ignored-too",
    "Token 0 never counts: it is taken for padding though `ignore_index` is another.",
    swap(COUNTED, "counted = (targets != ignore_index) & (targets != 0)"),
    hint=1,
)
mistake(
    "nothing-counts-is-nan",
    "When no position counts, the loss is 0/0; it should be 0.",
    swap(NONE, ""),
    hint=3,
)
mistake(
    "mean-of-means",
    "Each sequence is averaged by itself and then the sequences; all counted positions of the batch weigh the same.",
    swap(
        LOSS,
        "share = (counted / np.maximum(counted.sum(axis=1, keepdims=True), 1) / counted.any(axis=1).sum())[counted]\n"
        "    loss = -np.sum(share * log_p[n, y])",
    ),
    swap(SET, "dlogits[counted] = d * share[:, None]"),
    hint=1,
)
mistake(
    "shifted-again",
    "Position t is judged by the target of position t + 1; the targets were shifted already.",
    swap(
        COUNTED,
        "targets = np.append(targets[:, 1:], np.full((len(targets), 1), ignore_index), axis=1)\n    " + COUNTED,
    ),
    hint=1,
)

# The loss
mistake(
    "summed",
    "The loss is the sum over the counted positions; it is their mean.",
    swap(LOSS, "loss = -np.sum(log_p[n, y])"),
    hint=3,
)
mistake(
    "sign-of-loss",
    "The loss has the wrong sign: it is minus the mean of the logarithms.",
    swap(LOSS, "loss = np.mean(log_p[n, y])"),
    hint=3,
)
mistake(
    "bits",
    "The loss is in bits; the logarithm is the natural one.",
    swap(LOSS, "loss = -np.mean(log_p[n, y]) / np.log(2)"),
    hint=3,
)
mistake(
    "perplexity",
    "The perplexity comes back, e to the loss; the loss is asked for.",
    swap(LOSS, "loss = np.exp(-np.mean(log_p[n, y]))"),
    hint=3,
)
mistake(
    "logarithm-of-rounded",
    "A small number is added to p before the logarithm, which puts a ceiling on what a position can cost.",
    swap(LOSS, "loss = -np.mean(np.log(np.exp(log_p[n, y]) + 1e-12))"),
    hint=3,
)
mistake(
    "infinite-cost",
    "The logarithm is taken of the finished probability, which is 0 for a far target; the loss becomes infinite.",
    swap(LOSS, "loss = -np.mean(np.log(np.exp(log_p[n, y])))"),
    hint=3,
)
mistake(
    "no-maximum",
    "The largest logit is not subtracted before the exponential, so large logits overflow.",
    swap(LOG_P, "log_p = np.exp(logits[counted])\n    log_p = np.log(log_p / np.sum(log_p, axis=1, keepdims=True))"),
    hint=3,
)
mistake(
    "softmax-over-positions",
    "The softmax runs over the counted positions; each position has its own, over the vocabulary.",
    swap(LOG_P, "log_p = log_softmax(logits[counted], axis=0)"),
    hint=3,
)

# The gradient
mistake(
    "gradient-not-averaged",
    "The gradient is not divided by N; it belongs to the mean, not to the sum.",
    swap(SET, "dlogits[counted] = d"),
    hint=2,
)
mistake(
    "onehot-missing",
    "The gradient is p / N: the 1 at the target is not taken off.",
    swap("    " + ONEHOT, "    pass"),
    hint=2,
)
mistake(
    "gradient-sign",
    "The gradient has the wrong sign: it is p less the one-hot target.",
    swap(SET, "dlogits[counted] = -d / N"),
    hint=2,
)
mistake(
    "gradient-of-target-only",
    "Only the target's logit gets a gradient; the others get p / N.",
    swap(ONEHOT, "d = np.where(np.arange(d.shape[1]) == y[:, None], d - 1, 0)"),
    hint=2,
)
mistake(
    "gradient-flattened",
    "dlogits comes back as rows, (B·T, V); it has the shape of the logits.",
    swap(RESULT, "return loss, dlogits.reshape(-1, dlogits.shape[-1])"),
    hint=2,
)
mistake(
    "written-into-logits",
    "The gradient is written into `logits`, which changes the caller's array.",
    swap(RESULT, "logits[...] = dlogits\n    return loss, dlogits"),
    hint=2,
)
mistake(
    "losses-of-positions",
    "The losses of the single positions come back; their mean is asked for.",
    swap(LOSS, "loss = -log_p[n, y]"),
    hint=3,
)
mistake(
    "less-precision",
    "dlogits is rounded to float32 even when the logits are float64.",
    swap(RESULT, "return loss, dlogits.astype(np.float32)"),
    hint=2,
)
