from scratchproof.lab import mistake, swap

mistake(
    "pieces-count-alike",
    "Every micro-batch counts alike, so the rows of the smaller last one weigh more than the others.",
    swap("share = len(y[rows]) / len(y)", "share = 1.0 / len(pieces(len(x), micro))"),
    hint=1,
)
mistake(
    "never-divided",
    "The gradients of the micro-batches are added up and never divided: the step grows with their number.",
    swap("t + share * g for", "t + g for"),
    hint=1,
)
mistake(
    "last-piece-dropped",
    "The rows that do not fill a whole micro-batch are left out.",
    swap("range(0, n, size)]", "range(0, n - n % size or n, size)]"),
    hint=1,
)
mistake(
    "last-loss-kept",
    "The loss that is reported is that of the last micro-batch, not of the whole batch.",
    swap("batch_loss += share * loss", "batch_loss = loss"),
    hint=1,
)
mistake(
    "gradients-not-reset",
    "The gathered gradient is not set back to zero between updates: old batches stay in it.",
    swap("    losses = []\n", "    losses = []\n    total = [np.zeros_like(p) for p in params]\n"),
    swap("        total = [np.zeros_like(p) for p in params]\n        batch_loss", "        batch_loss"),
    hint=2,
)
mistake(
    "clipped-before-gathering",
    "Every micro-batch is clipped by itself before it is added; the whole gradient should be clipped once.",
    swap("params, x[rows], y[rows])\n", "params, x[rows], y[rows])\n            grads = clipped(grads, max_norm)\n"),
    hint=2,
)
mistake(
    "clipped-one-by-one",
    "Every array is clipped by its own norm, so the direction of the step changes.",
    swap("return [g * scale for g in grads]", "return [g * min(1.0, max_norm / (np.sqrt(np.sum(g**2)) or 1.0)) for g in grads]"),
    hint=2,
)
mistake(
    "always-scaled",
    "Small gradients are scaled up to max_norm; clipping should only make large ones smaller.",
    swap("max_norm / max(norm, max_norm)", "max_norm / norm"),
    hint=2,
)
mistake(
    "schedule-counts-pieces",
    "The schedule goes on with every micro-batch, so the learning rate rises and falls too early.",
    swap("rate = learning_rate(update, warmup,", "rate = learning_rate(min(update * len(pieces(len(x), micro)), len(batches) - 1), warmup,"),
    hint=3,
)
mistake(
    "first-rate-zero",
    "The warm-up starts at 0, so the first update does nothing.",
    swap("peak * (update + 1) / warmup", "peak * update / warmup"),
    hint=3,
)
mistake(
    "velocity-scaled",
    "The velocity takes only the share 1 - beta of each gradient, so every step is ten times smaller.",
    swap("beta * v + g for", "beta * v + (1 - beta) * g for"),
    hint=3,
)
