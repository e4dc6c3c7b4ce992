from scratchproof.lab import mistake, swap

CUT = "shares < p * best"
SHARES = "softmax(logits)  # (..., V)"
BEST = "np.max(shares, axis=-1, keepdims=True)"
RESULT = "return np.where(shares < p * best, -np.inf, logits)"

# The bar

mistake(
    "absolute",
    "p itself is the bar; it is p times the probability of the row's best token.",
    swap(CUT, "shares < p"),
    hint=1,
)
mistake(
    "nucleus",
    "This is top-p: tokens stay until their sum reaches p. Here each is compared with the best one.",
    swap(
        RESULT,
        "ahead = np.sum(shares[..., None, :] * (shares[..., None, :] > shares[..., None]), axis=-1)\n    return np.where(ahead >= p, -np.inf, logits)",
    ),
    hint=1,
)
mistake(
    "logits-compared",
    "Logits are compared with p times the largest logit; the rule is about probabilities.",
    swap(SHARES, "logits"),
    hint=1,
)
mistake(
    "difference-of-logits",
    "Tokens stay whose logit is at most p below the largest; the bar is a ratio of probabilities, in logits −log p below.",
    swap(CUT, "logits < np.max(logits, axis=-1, keepdims=True) - p"),
    hint=1,
)
mistake(
    "one-minus-p",
    "The bar is 1 − p times the best probability; it is p times.",
    swap(CUT, "shares < (1 - p) * best"),
    hint=2,
)
mistake(
    "bar-cut",
    "What equals the bar is cut, so p = 1 leaves no token; it has to stay.",
    swap(CUT, "shares <= p * best"),
    hint=2,
)
mistake(
    "wrong-way",
    "It is the wrong way round: what reaches the bar is cut, the rest stays.",
    swap(CUT, "shares >= p * best"),
    hint=2,
)
mistake(
    "mean",
    "The bar is p times the mean probability, p/V; it is p times the largest.",
    swap("np.max(shares", "np.mean(shares"),
    hint=1,
)
mistake(
    "smallest",
    "The bar is p times the smallest probability; it is p times the largest.",
    swap("np.max(shares", "np.min(shares"),
    hint=1,
)
mistake(
    "second-best",
    "The bar is p times the second largest probability; it is p times the largest.",
    swap(BEST, "np.sort(shares)[..., -2:][..., :1]"),
    hint=1,
)
mistake(
    "best-of-all-rows",
    "One bar serves all rows, from the largest probability of the whole array; each row has its own.",
    swap(BEST, "np.max(shares)"),
    hint=1,
)
mistake(
    "best-of-column",
    "The largest probability is sought in each column; it has to be that of the row.",
    swap("np.max(shares, axis=-1", "np.max(shares, axis=0"),
    hint=1,
)
mistake(
    "no-keepdims",
    "The best probabilities lose their axis (no `keepdims=True`), so they do not line up with the rows.",
    swap("axis=-1, keepdims=True", "axis=-1"),
    hint=1,
)
mistake(
    "softmax-over-columns",
    "The softmax runs over the first axis; it has to run along each row.",
    swap(SHARES, "softmax(logits, axis=0)"),
    hint=1,
)
mistake(
    "overflow",
    "Large logits overflow: the largest is not subtracted before the exponential.",
    swap(SHARES, "np.exp(logits)\n    shares = shares / np.sum(shares, axis=-1, keepdims=True)"),
    hint=1,
)

# The result

mistake(
    "cut-to-zero",
    "Cut logits become 0, which is a fair chance; they have to be −∞.",
    swap("-np.inf, logits)", "0.0, logits)"),
    hint=2,
)
mistake(
    "cut-to-large-negative",
    "Cut logits become −10⁹; they have to be −∞.",
    swap("-np.inf, logits)", "-1e9, logits)"),
    hint=2,
)
mistake(
    "probabilities",
    "Probabilities come back; asked for are logits, those of cut tokens −∞.",
    swap(RESULT, "return softmax(np.where(shares < p * best, -np.inf, logits))"),
    hint=2,
)
mistake(
    "mask",
    "A mask of Booleans comes back; asked for are logits, those of cut tokens −∞.",
    swap(RESULT, "return shares >= p * best"),
    hint=2,
)
mistake(
    "in-place",
    "The cut writes −∞ into the caller's own logits.",
    swap(RESULT, "logits[shares < p * best] = -np.inf\n    return logits"),
    hint=3,
)
