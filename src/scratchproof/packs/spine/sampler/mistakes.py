from scratchproof.lab import mistake, swap

mistake(
    "no-temperature",
    "The temperature has no effect: it is not used, or divides probabilities that are then normalised. It has to divide the logits.",
    swap("logits[order] / temperature", "logits[order]"),
    hint=1,
)
mistake(
    "temperature-multiplied",
    "The logits are multiplied by the temperature instead of divided by it.",
    swap("logits[order] / temperature", "logits[order] * temperature"),
    hint=1,
)
mistake(
    "temperature-after-top-p",
    "The temperature is applied after top-p has chosen its tokens; it has to come first.",
    swap("logits[order] / temperature", "logits[order]"),
    swap("law[order] = p", "law[order] = p ** (1 / temperature)"),
    hint=1,
)
mistake(
    "temperature-on-probabilities",
    "Dividing the probabilities by the temperature only changes the sums that top-p sees; it has to divide the logits.",
    swap("softmax(logits[order] / temperature)", "softmax(logits[order]) / temperature"),
    hint=1,
)
mistake(
    "temperature-in-place",
    "The division by the temperature changes the caller's logits: `/=` works in place.",
    swap("p = softmax(logits[order] / temperature)", "logits /= temperature\n    p = softmax(logits[order])"),
    hint=1,
)
mistake(
    "greedy-divides-by-zero",
    "Temperature 0 is not treated apart: the logits are divided by zero.",
    swap("if temperature == 0:", "if False:"),
    swap("logits[order] / temperature", "logits[order] / np.float64(temperature)"),
    hint=1,
)
mistake(
    "greedy-samples",
    "Temperature 0 draws at temperature 1 instead of taking the largest logit.",
    swap("return np.eye(len(logits))[np.argmax(logits)]", "temperature = 1.0"),
    hint=1,
)
mistake(
    "no-top-k",
    "top_k is never used.",
    swap("[:top_k]", ""),
    hint=2,
)
mistake(
    "top-k-one-more",
    "top_k keeps one token too many.",
    swap("[:top_k]", "[: None if top_k is None else top_k + 1]"),
    hint=2,
)
mistake(
    "top-k-drops-kth",
    "The k-th largest logit is cut as well: what equals it has to stay.",
    swap(
        "np.argsort(-logits)[:top_k]",
        "np.argsort(-logits)\n    if top_k is not None:\n        order = order[: min(top_k, len(logits)) - 1]",
    ),
    swap("return law / law.sum()", "law = law / law.sum()\n    return law"),
    hint=2,
)
mistake(
    "top-k-smallest",
    "top_k keeps the k smallest logits: the sort is the wrong way round for the cut.",
    swap("[:top_k]", "[-(top_k or len(logits)) :]"),
    hint=2,
)
mistake(
    "top-k-cut-to-zero",
    "Cut tokens get the logit 0, which is a fair chance; they need −∞ to get probability 0.",
    swap(
        "order = np.argsort(-logits)[:top_k]",
        "rank = np.argsort(np.argsort(-logits))\n    logits = np.where(rank < (top_k or len(logits)), logits, 0.0)\n    order = np.argsort(-logits)",
    ),
    hint=2,
)
mistake(
    "top-k-order-not-undone",
    "With top_k, the token's place among the k largest is returned, not the token.",
    swap(
        "logits[order] / temperature)",
        "logits[order] / temperature)\n    if top_k is not None:\n        order = np.arange(len(order))",
    ),
    hint=2,
)
mistake(
    "top-k-masked-in-place",
    "The cut of top_k writes −∞ into the caller's logits.",
    swap(
        "order = np.argsort(-logits)[:top_k]",
        "logits[np.argsort(-logits)[top_k or len(logits) :]] = -np.inf\n    order = np.argsort(-logits)",
    ),
    hint=2,
)
mistake(
    "top-k-above-vocabulary",
    "A top_k larger than the vocabulary is out of bounds; it has to keep all tokens.",
    swap(
        "order = np.argsort(-logits)[:top_k]",
        "order = np.argsort(-logits)\n    order = order[logits[order] >= np.sort(logits)[-(top_k or len(logits))]]",
    ),
    hint=2,
)
mistake(
    "top-k-above-vocabulary-partition",
    "A top_k larger than the vocabulary is out of bounds for `partition`; it has to keep all tokens.",
    swap(
        "order = np.argsort(-logits)[:top_k]",
        "kept = np.argpartition(-logits, (top_k or len(logits)) - 1)[:top_k]\n    order = kept[np.argsort(-logits[kept])]",
    ),
    hint=2,
)
mistake(
    "top-k-without-top-p",
    "top_k is ignored when top_p is given; both have to cut.",
    swap("[:top_k]", "[: top_k if top_p is None else None]"),
    hint=1,
)
mistake(
    "top-p-without-top-k",
    "top_p is ignored when top_k is given; both have to cut.",
    swap("if top_p is not None:", "if top_p is not None and top_k is None:"),
    hint=1,
)
mistake(
    "no-top-p",
    "top_p is never used.",
    swap("if top_p is not None:", "if False:"),
    hint=3,
)
mistake(
    "top-p-drops-crossing",
    "top_p drops the token that crosses p: the kept ones add up to less than p, unless only one is left.",
    swap("np.searchsorted(np.cumsum(p), top_p) + 1", "max(1, np.searchsorted(np.cumsum(p), top_p))"),
    hint=3,
)
mistake(
    "top-p-empty",
    "top_p drops the token that crosses p, so a small p leaves no token at all.",
    swap("np.searchsorted(np.cumsum(p), top_p) + 1", "np.searchsorted(np.cumsum(p), top_p)"),
    hint=3,
)
mistake(
    "top-p-one-more",
    "top_p keeps one token too many: one more after the token that crosses p.",
    swap("np.searchsorted(np.cumsum(p), top_p) + 1", "np.searchsorted(np.cumsum(p), top_p) + 2"),
    hint=3,
)
mistake(
    "top-p-argmax-of-nothing",
    "Where rounding keeps the sum just below p = 1, `argmax` finds no token that crosses it and answers 0: one token is left.",
    swap("np.searchsorted(np.cumsum(p), top_p) + 1", "int(np.argmax(np.cumsum(p) >= top_p)) + 1"),
    hint=3,
)
mistake(
    "top-p-before-top-k",
    "top_p adds up the probabilities of all tokens; after top_k they have to add up to 1 first.",
    swap("[:top_k]", ""),
    swap("softmax(logits[order] / temperature)", "softmax(logits[order] / temperature)[:top_k]\n    order = order[:top_k]"),
    hint=3,
)
mistake(
    "top-p-threshold",
    "top_p is used as a threshold on each probability instead of on their sum.",
    swap("np.searchsorted(np.cumsum(p), top_p) + 1", "int((p >= top_p).sum())"),
    hint=3,
)
mistake(
    "top-p-threshold-or-best",
    "top_p is used as a threshold on each probability, with the best token as a way out; it is a threshold on their sum.",
    swap("np.searchsorted(np.cumsum(p), top_p) + 1", "max(1, int((p >= top_p).sum()))"),
    hint=3,
)
mistake(
    "top-p-removes-p",
    "top_p is taken as what to remove: the least probable tokens go until p is gone, and 1 − p is kept.",
    swap("np.searchsorted(np.cumsum(p), top_p) + 1", "max(1, int((np.cumsum(p[::-1]) > top_p).sum()))"),
    hint=3,
)
mistake(
    "top-p-smallest-first",
    "top_p adds up from the least probable token on, and so keeps the wrong end.",
    swap("        kept = ", "        p, order = p[::-1], order[::-1]\n        kept = "),
    hint=3,
)
mistake(
    "top-p-unsorted",
    "top_p adds up the probabilities in the order of the tokens; they have to be sorted first.",
    swap("        kept = ", "        p, order = p[np.argsort(order)], np.sort(order)\n        kept = "),
    hint=2,
)
mistake(
    "top-p-order-not-undone",
    "With top_p, the token's place in the sorted list is returned, not the token.",
    swap("p, order = p[:kept], order[:kept]", "p, order = p[:kept], np.arange(len(p))[:kept]"),
    hint=2,
)
mistake(
    "smallest-first",
    "The tokens are sorted the wrong way round: top_k and top_p keep the least probable ones.",
    swap("np.argsort(-logits)", "np.argsort(logits)"),
    hint=2,
)
mistake(
    "order-not-undone",
    "The token's place in the sorted list is returned, not the token.",
    swap("law[order] = p", "law[: len(order)] = p"),
    hint=2,
)
mistake(
    "overflow",
    "Large logits overflow: the maximum is not subtracted before the exponential.",
    swap("softmax(logits[order] / temperature)", "np.exp(logits[order] / temperature)\n    p = p / p.sum()"),
    hint=1,
)
mistake(
    "own-generator",
    "The draw ignores `rng` and takes its chance from elsewhere, so a run cannot be repeated.",
    swap("rng.choice(len(p), p=p)", "np.random.choice(len(p), p=p)"),
    hint=1,
)
mistake(
    "most-probable",
    "The most probable token is always taken; nothing is drawn.",
    swap("if temperature == 0:\n        return", "if True:\n        return"),
    hint=1,
)
mistake(
    "uniform",
    "All kept tokens are drawn equally often; their probabilities are not used.",
    swap("law[order] = p", "law[order] = 1.0"),
    hint=1,
)
mistake(
    "array-of-one",
    "What is drawn comes back as an array with one entry; one integer is asked for.",
    swap("int(rng.choice(len(p), p=p))", "rng.choice(len(p), size=1, p=p) if temperature else int(np.argmax(logits))"),
    hint=1,
)
