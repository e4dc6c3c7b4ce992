from scratchproof.lab import mistake, swap

# The scale
mistake(
    "no-scaling",
    "The scores are not divided by √d.",
    swap(" / math.sqrt(d)", ""),
    hint=2,
)
mistake(
    "divided-by-d",
    "The scores are divided by d instead of √d.",
    swap("math.sqrt(d)", "d"),
    hint=2,
)
mistake(
    "multiplied-by-root",
    "The scores are multiplied by √d instead of divided by it.",
    swap("/ math.sqrt(d)", "* math.sqrt(d)"),
    hint=2,
)
mistake(
    "root-of-keys",
    "The scores are divided by √T_k, the number of keys; the formula wants √d, the length of one query.",
    swap("d = q.shape[-1]", "d = k.shape[-2]"),
    hint=2,
)
mistake(
    "root-of-queries",
    "The scores are divided by √T_q, the number of queries; the formula wants √d, the length of one query.",
    swap("d = q.shape[-1]", "d = q.shape[-2]"),
    hint=2,
)
mistake(
    "root-of-value-length",
    "The scores are divided by √d_v, the length of a value; the formula wants √d, the length of one query.",
    swap("d = q.shape[-1]", "d = v.shape[-1]"),
    hint=2,
)
mistake(
    "root-of-axis-one",
    "d is read from `q.shape[1]`, which is the length of a query only when no axes stand in front.",
    swap("d = q.shape[-1]", "d = q.shape[1]"),
    hint=2,
)
mistake(
    "scale-after-softmax",
    "The output is divided by √d, not the scores: the scale comes after the softmax.",
    swap(" / math.sqrt(d)", ""),
    swap("@ v", "@ v / math.sqrt(d)"),
    hint=2,
)
mistake(
    "query-scaled-in-place",
    "`q` is divided by √d in place, so the caller's array is changed.",
    swap("d = q.shape[-1]", "d = q.shape[-1]\n    q /= math.sqrt(d)"),
    swap("1, -2) / math.sqrt(d)", "1, -2)"),
    hint=2,
)

# The scores
mistake(
    "sign",
    "The scores enter with the wrong sign, so a query attends most to the keys least like it.",
    swap("scores = q @", "scores = -q @"),
    hint=2,
)
mistake(
    "keys-not-transposed",
    "`q` is multiplied by `k` itself, not by its transpose.",
    swap("np.swapaxes(k, -1, -2)", "k"),
    hint=1,
)
mistake(
    "all-axes-transposed",
    "`k.T` reverses all axes, those in front too; only the last two may be exchanged.",
    swap("np.swapaxes(k, -1, -2)", "k.T"),
    hint=1,
)
mistake(
    "queries-and-keys-exchanged",
    "q and k are exchanged: every key looks at the queries.",
    swap("q @ np.swapaxes(k, -1, -2)", "k @ np.swapaxes(q, -1, -2)"),
    hint=1,
)
mistake(
    "queries-for-keys",
    "The keys are never used: queries are compared with queries.",
    swap("q @ np.swapaxes(k, -1, -2)", "q @ np.swapaxes(q, -1, -2)"),
    hint=1,
)
mistake(
    "keys-for-queries",
    "The queries are never used: keys are compared with keys.",
    swap("q @ np.swapaxes(k, -1, -2)", "k @ np.swapaxes(k, -1, -2)"),
    hint=1,
)
mistake(
    "uniform",
    "Neither queries nor keys count: every key that may be seen gets the same weight.",
    swap("scores = q @", "scores = 0 * q @"),
    hint=1,
)

# The softmax
mistake(
    "softmax-over-queries",
    "The softmax runs over the queries, so the weights of one key add up to 1 instead of those of one query.",
    swap("softmax(np.where(some, seen, scores))", "softmax(seen, axis=-2)"),
    hint=1,
)
mistake(
    "softmax-over-axis-zero",
    "The softmax runs over axis 0; the keys are the last axis.",
    swap("softmax(np.where(some, seen, scores))", "softmax(seen, axis=0)"),
    hint=1,
)
mistake(
    "softmax-over-axis-one",
    "The softmax runs over axis 1, which is that of the keys only when no axes stand in front.",
    swap("seen, scores))", "seen, scores), axis=1)"),
    hint=1,
)
mistake(
    "softmax-over-everything",
    "The softmax has no axis: all weights of all queries together add up to 1.",
    swap("softmax(np.where(some, seen, scores))", "np.exp(seen - np.max(seen)); weights = weights / np.sum(weights)"),
    hint=1,
)
mistake(
    "no-softmax",
    "There is no softmax: the scores themselves weigh the values.",
    swap("softmax(np.where(some, seen, scores))", "np.where(some, seen, scores)"),
    hint=1,
)
mistake(
    "no-maximum",
    "The largest score is not subtracted before the exponential, so large scores overflow.",
    swap(
        "softmax(np.where(some, seen, scores))",
        "np.exp(np.where(some, seen, scores)); weights = weights / np.sum(weights, axis=-1, keepdims=True)",
    ),
    hint=1,
)
mistake(
    "one-maximum-for-all",
    "The largest score of all queries is subtracted, so the weights of a query far below it become 0/0.",
    swap(
        "softmax(np.where(some, seen, scores))",
        "np.exp(np.where(some, seen, scores) - np.max(seen)); weights = weights / np.sum(weights, axis=-1, keepdims=True)",
    ),
    hint=1,
)

# The values
mistake(
    "keys-for-values",
    "The values are never used: the weights average the keys.",
    swap("@ v", "@ k"),
    hint=1,
)
mistake(
    "weights-transposed",
    "The weights are transposed before they meet the values.",
    swap("(weights * some)", "np.swapaxes(weights * some, -1, -2)"),
    hint=1,
)
mistake(
    "weights-returned",
    "The weights are returned; the values are still to be averaged with them.",
    swap("(weights * some) @ v", "weights * some"),
    hint=1,
)
mistake(
    "weights-returned-too",
    "The weights are returned beside the output; only the output is asked for.",
    swap("(weights * some) @ v", "(weights * some) @ v, weights * some"),
    hint=1,
)
mistake(
    "narrow-result",
    "The output is float32 even when the inputs are float64.",
    swap("(weights * some) @ v", "((weights * some) @ v).astype(np.float32)"),
    hint=1,
)

# The mask
mistake(
    "mask-ignored",
    "The mask is never used.",
    swap("if mask is None:\n        mask", "if True:\n        mask"),
    hint=3,
)
mistake(
    "mask-inverted",
    "The mask is read the wrong way round: True means that the query may attend.",
    swap("mask = np.array([True])", "mask = np.array([True])\n    else:\n        mask = ~mask"),
    hint=3,
)
mistake(
    "mask-transposed",
    "The mask is transposed: its rows are queries, its columns keys.",
    swap("mask = np.array([True])", "mask = np.array([True])\n    else:\n        mask = mask.T"),
    hint=3,
)
mistake(
    "causal-by-default",
    "Without a mask, later keys are masked; no mask means that every query sees all keys.",
    swap("mask = np.array([True])", "mask = np.tril(np.ones(scores.shape[-2:], dtype=bool))"),
    hint=3,
)
mistake(
    "always-causal",
    "Later keys are always masked too, whatever the mask says and even without one.",
    swap("mask = np.array([True])", "mask = np.array([True])\n    mask = mask & np.tril(np.ones(scores.shape[-2:], dtype=bool))"),
    hint=3,
)
mistake(
    "masked-scores-zero",
    "Masked scores become 0, and e⁰ = 1: those keys keep a weight. Only −∞ becomes 0.",
    swap("np.where(mask, scores, -np.inf)", "np.where(mask, scores, 0.0)"),
    hint=3,
)
mistake(
    "mask-too-weak",
    "Masked scores get a number that is not far enough below: where the other scores are lower still, the masked key wins.",
    swap("np.where(mask, scores, -np.inf)", "np.where(mask, scores, -1e4)"),
    hint=3,
)
mistake(
    "mask-sign",
    "Masked scores become very large instead of very small: the masked keys take all the weight.",
    swap("np.where(mask, scores, -np.inf)", "np.where(mask, scores, 1e9)"),
    hint=3,
)
mistake(
    "mask-added",
    "The mask is added to the scores as 0 and 1, which shifts the masked keys instead of hiding them.",
    swap("np.where(mask, scores, -np.inf)", "scores + mask"),
    hint=3,
)
mistake(
    "zero-times-infinity",
    "The mask is multiplied by −∞, and 0·∞ is NaN where the key should stay.",
    swap("np.where(mask, scores, -np.inf)", "scores + (0 if mask.shape == (1,) else ~mask * -np.inf)"),
    hint=3,
)
mistake(
    "mask-as-index",
    "The mask is used as an index, which works only when it is written out in full; it has to be broadcast.",
    swap(
        "seen = np.where(mask, scores, -np.inf)",
        "seen = scores.copy(); seen[() if mask.shape == (1,) else ~mask] = seen if mask.shape == (1,) else -np.inf",
    ),
    hint=3,
)
mistake(
    "mask-after-softmax",
    "The mask is applied after the softmax, so the weights that are left no longer add up to 1.",
    swap("np.where(mask, scores, -np.inf)", "scores"),
    swap("(weights * some)", "(weights * mask)"),
    hint=3,
)
mistake(
    "mask-after-exponential",
    "Masked keys still take part in the maximum; a large masked score leaves the others 0/0.",
    swap("seen = np.where(mask, scores, -np.inf)", "e = np.exp(scores - np.max(scores, axis=-1, keepdims=True)) * mask"),
    swap("softmax(np.where(some, seen, scores))", "e / np.sum(e, axis=-1, keepdims=True)"),
    hint=3,
)
mistake(
    "mask-after-exponential-zeros",
    "Masked keys still take part in the maximum; a large masked score leaves nothing of the others.",
    swap("seen = np.where(mask, scores, -np.inf)", "e = np.exp(scores - np.max(scores, axis=-1, keepdims=True)) * mask"),
    swap("softmax(np.where(some, seen, scores))", "np.nan_to_num(e / np.sum(e, axis=-1, keepdims=True))"),
    hint=3,
)

# A query that may attend to nothing
mistake(
    "nothing-is-nan",
    "A query that may attend to nothing gets NaN; it should get zeros.",
    swap("np.where(some, seen, scores)", "np.where(some, seen, -np.inf)"),
    hint=3,
)
mistake(
    "nothing-is-average",
    "A query that may attend to nothing gets the plain average of all values; it should get zeros.",
    swap("np.where(some, seen, scores)", "np.where(some, seen, 0.0)"),
    swap("(weights * some)", "weights"),
    hint=3,
)
mistake(
    "nothing-is-unmasked",
    "A query that may attend to nothing attends to everything, as if unmasked; it should get zeros.",
    swap("(weights * some)", "weights"),
    hint=3,
)
