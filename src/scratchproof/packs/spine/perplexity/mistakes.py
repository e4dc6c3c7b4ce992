from scratchproof.lab import mistake, swap

REAL = "real = True if mask is None else mask"
SHAPE = "np.broadcast_to(real, log_probs.shape)"
RESULT = "return np.exp(-np.mean(log_probs, where=real))"
MEAN = "np.mean(log_probs, where=real)"

# The formula

mistake(
    "no-exp",
    "The mean negative log probability is returned as it is; perplexity is its exponential.",
    swap(RESULT, "return -np.mean(log_probs, where=real)"),
    hint=1,
)
mistake(
    "sign-lost",
    "The minus sign is missing: the result is below 1, the mean probability per token, not its inverse.",
    swap(RESULT, "return np.exp(np.mean(log_probs, where=real))"),
    hint=1,
)
mistake(
    "base-two",
    "2 is raised to a mean of natural logarithms; e belongs to these, 2 to logarithms in base 2.",
    swap(RESULT, "return 2 ** -np.mean(log_probs, where=real)"),
    hint=1,
)
mistake(
    "not-divided",
    "The log probabilities are summed and not divided by the number of tokens.",
    swap(MEAN, "np.sum(log_probs, where=real)"),
    hint=1,
)
mistake(
    "mean-of-inverses",
    "1/p is averaged over the tokens; the mean is taken of the logarithms, the exponential comes last.",
    swap(RESULT, "return np.mean(np.exp(-log_probs), where=real)"),
    hint=1,
)
mistake(
    "inverse-of-mean",
    "The probabilities are averaged and the mean inverted; the mean is taken of their logarithms.",
    swap(RESULT, "return 1 / np.mean(np.exp(log_probs), where=real)"),
    hint=1,
)
mistake(
    "product-underflows",
    "The probabilities are multiplied, which gives 0 on a long text and an infinite result; add their logarithms.",
    swap(RESULT, f"return np.prod(np.exp(log_probs), where=real) ** (-1 / np.sum({SHAPE}))"),
    hint=3,
)
mistake(
    "one-token-fewer",
    "The sum is divided by N - 1; every token counts, and there are N.",
    swap(MEAN, f"np.sum(log_probs, where=real) / max(np.sum({SHAPE}) - 1, 1)"),
    hint=1,
)
mistake(
    "zeros-left-out",
    "Tokens of probability 0 are left out, so the model is not blamed for what it held impossible.",
    swap(MEAN, "np.mean(log_probs, where=real & (log_probs > -np.inf))"),
    hint=3,
)

# The mean over the corpus

mistake(
    "mean-of-perplexities",
    "Each row's perplexity is taken and these are averaged; there is one mean, over all tokens of the corpus.",
    swap(RESULT, "return np.mean(np.exp(-np.mean(log_probs, axis=-1, where=real)))"),
    hint=2,
)
mistake(
    "mean-of-means",
    "The means of the rows are averaged, so tokens of short rows weigh more; every token weighs the same.",
    swap(RESULT, "return np.exp(-np.mean(np.mean(log_probs, axis=-1, where=real)))"),
    hint=2,
)
mistake(
    "one-for-each-row",
    "Each row gets a perplexity of its own; asked for is one number for the whole corpus.",
    swap(RESULT, "return np.exp(-np.mean(log_probs, axis=-1, where=real))"),
    hint=2,
)
mistake(
    "divided-by-rows",
    "The sum is divided by the number of rows; it is the tokens that count.",
    swap(MEAN, "np.sum(log_probs, where=real) / len(log_probs)"),
    hint=2,
)

# The mask

mistake(
    "mask-ignored",
    "The mask is ignored, so padding counts as text.",
    swap(REAL, "real = True"),
    hint=2,
)
mistake(
    "padding-in-the-count",
    "Padding is left out of the sum but not out of N, so the result is too small.",
    swap(MEAN, "np.sum(log_probs, where=real) / log_probs.size"),
    hint=2,
)
mistake(
    "mask-inverted",
    "The mask is read the wrong way round: it is True on tokens, False on padding.",
    swap(REAL, "real = True if mask is None else ~mask"),
    hint=2,
)
mistake(
    "masked-by-product",
    "Padding is multiplied by 0, which does not remove −∞ or NaN; choose the tokens by the mask instead.",
    swap(RESULT, f"return np.exp(-np.sum(log_probs * real) / np.sum({SHAPE}))"),
    hint=3,
)
mistake(
    "padding-overwritten",
    "Zeros are written over the padding of `log_probs` itself, which changes the caller's array.",
    swap(RESULT, "if mask is not None:\n        log_probs[~mask] = 0\n    " + RESULT),
    hint=3,
)
