from scratchproof.lab import mistake, swap

mistake(
    "sees-the-next-token",
    "The causal mask starts one diagonal too late, so every place also sees the next token, which is its target.",
    swap("k=1)", "k=2)"),
    hint=1,
)
mistake(
    "scaled-by-width",
    "The scores are divided by d instead of √d.",
    swap("scale = 1.0 / np.sqrt(q.shape[-1])", "scale = 1.0 / q.shape[-1]"),
    hint=1,
)
mistake(
    "softmax-over-queries",
    "The softmax divides by sums over the places that look, so the weights of one place do not add up to 1.",
    swap("return e / e.sum(axis=-1, keepdims=True)", "return e / e.sum(axis=-2, keepdims=True)"),
    hint=1,
)
mistake(
    "softmax-derivative-diagonal",
    "The softmax's derivative lacks its second term: raising one weight lowers the others of its row.",
    swap("weights * (d_weights - np.sum(d_weights * weights, axis=-1, keepdims=True))", "weights * (1 - weights) * d_weights"),
    hint=2,
)
mistake(
    "residual-without-gradient",
    "The gradient through the residual connection is missing: h reaches y directly as well.",
    swap("d_h = d_y + d_q", "d_h = d_q"),
    hint=2,
)
mistake(
    "keys-not-transposed",
    "The gradient of the keys takes the scores' gradient without transposing it, so queries and keys are mixed up.",
    swap("d_k = scale * d_scores.transpose(0, 2, 1) @ q", "d_k = scale * d_scores @ q"),
    hint=2,
)
mistake(
    "unscaled-query-gradient",
    "The gradient of the queries lacks the factor 1/√d of the scores.",
    swap("d_q = scale * d_scores @ k", "d_q = d_scores @ k"),
    hint=2,
)
mistake(
    "repeated-tokens-once",
    "`[tokens] +=` adds only once for each token, so what a repeated token gets from its other places is lost.",
    swap('np.add.at(grads["E"], tokens, d_h)', 'grads["E"][tokens] += d_h'),
    hint=2,
)
mistake(
    "positions-averaged",
    "The gradient of the positions is averaged over the batch; it has to be summed, as the loss is divided already.",
    swap("d_h.sum(axis=0)", "d_h.mean(axis=0)"),
    hint=2,
)
mistake(
    "mean-over-all-places",
    "The loss and its gradient are divided by the number of all places, also those that the mask leaves out.",
    swap("count = mask.sum()", "count = mask.size"),
    hint=3,
)
mistake(
    "gradient-not-masked",
    "The gradient is not masked: the model is also trained on places whose next token is random.",
    swap("(np.exp(log_p) - wanted) * mask[..., None] / count", "(np.exp(log_p) - wanted) / count"),
    hint=3,
)
mistake(
    "targets-not-shifted",
    "The targets are the tokens themselves instead of the next ones, so there is nothing to learn but to repeat the input.",
    swap("whole[:, :-1], whole[:, 1:]", "whole[:, :-1], whole[:, :-1]"),
    hint=3,
)
mistake(
    "last-symbol-never-drawn",
    "The upper end of `rng.integers` is not included, and one more is taken off: the last symbol never occurs.",
    swap("rng.integers(1, vocab, size", "rng.integers(1, vocab - 1, size"),
    hint=3,
)
mistake(
    "accuracy-over-all-places",
    "Accuracy is taken over all places, also those that the mask leaves out.",
    swap("right[mask].mean()", "right.mean()"),
    hint=3,
)
