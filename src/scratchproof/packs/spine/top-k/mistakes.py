import numpy as np

from scratchproof.lab import mistake, swap

REFUSE = '        raise ValueError("k is at least 1")'
CLAMP = "    k = min(k, logits.shape[-1])\n"
KTH = "np.sort(logits)[..., -k, None]"
RESULT = "return np.where(logits < kth, -np.inf, logits)"

mistake(
    "one-more",
    "One token too many stays: k + 1 in place of k.",
    swap(CLAMP, "    k = min(k + 1, logits.shape[-1])\n"),
    hint=2,
)
mistake(
    "kth-dropped",
    "The k-th largest is cut as well: what equals it has to stay.",
    swap("logits < kth", "logits <= kth"),
    hint=1,
)
mistake(
    "smallest",
    "The k smallest logits stay; the k largest are the likeliest tokens.",
    swap(KTH, "np.sort(logits)[..., k - 1, None]"),
    swap("logits < kth", "logits > kth"),
    hint=2,
)
mistake(
    "largest-cut",
    "It is the wrong way round: the k largest logits are cut, the others stay.",
    swap("logits < kth", "logits >= kth"),
    hint=1,
)
mistake(
    "k-cut",
    "The k smallest are cut and V − k stay; k are to stay.",
    swap(RESULT, "rank = np.argsort(np.argsort(logits))\n    return np.where(rank < k, -np.inf, logits)"),
    hint=1,
)
mistake(
    "by-size",
    "Tokens are chosen by the absolute value of their logit, so very unlikely ones stay; the sign counts.",
    swap(KTH, "np.sort(np.abs(logits))[..., -k, None]"),
    swap("logits < kth", "np.abs(logits) < kth"),
    hint=2,
)
mistake(
    "cut-to-zero",
    "Cut logits become 0, which is a fair chance; they have to be −∞.",
    swap("-np.inf", "0.0"),
    hint=1,
)
mistake(
    "cut-to-large-negative",
    "Cut logits become −10⁹; they have to be −∞.",
    swap("-np.inf", "-1e9"),
    hint=1,
)
mistake(
    "cut-to-plus-infinity",
    "Cut logits become +∞, which makes them certain; they have to be −∞.",
    swap("-np.inf", "np.inf"),
    hint=1,
)
mistake(
    "over-all-rows",
    "The k largest of the whole array stay; each row has to keep k of its own.",
    swap(KTH, "np.sort(logits, axis=None)[-k]"),
    hint=2,
)
mistake(
    "first-axis",
    "The k largest of each column stay; each row has to keep k of its own.",
    swap("logits.shape[-1]", "logits.shape[0]"),
    swap(KTH, "np.sort(logits, axis=0)[-k]"),
    hint=2,
)
mistake(
    "sorted",
    "The logits come back sorted; every token has to keep its place.",
    swap(RESULT, "logits = np.sort(logits)[..., ::-1]\n    " + RESULT),
    hint=1,
)
mistake(
    "only-the-kept",
    "Only the k kept logits come back; asked for are all V, the cut ones −∞.",
    swap(RESULT, "return np.sort(logits)[..., ::-1][..., :k]"),
    hint=1,
)
mistake(
    "ids",
    "The ids of the k likeliest tokens come back; asked for are logits, those of cut tokens −∞.",
    swap(RESULT, "return np.argsort(-logits, kind='stable')[..., :k]"),
    hint=1,
)
mistake(
    "mask",
    "A mask of Booleans comes back; asked for are logits, those of cut tokens −∞.",
    swap(RESULT, "return logits >= kth"),
    hint=1,
)
mistake(
    "probabilities",
    "Probabilities come back: a softmax is taken at the end, where logits are asked for.",
    swap(
        RESULT,
        "e = np.exp(np.where(logits < kth, -np.inf, logits) - np.max(logits, axis=-1, keepdims=True))\n    return e / np.sum(e, axis=-1, keepdims=True)",
    ),
    hint=1,
)
mistake(
    "in-place",
    "The cut writes −∞ into the caller's own logits.",
    swap(RESULT, "logits[logits < kth] = -np.inf\n    return logits"),
    hint=1,
)
mistake(
    "above-vocabulary-index",
    "A k above the vocabulary is out of bounds; it has to cut nothing.",
    swap(CLAMP, ""),
    hint=3,
)
mistake(
    "above-vocabulary-partition",
    "A k above the vocabulary is out of bounds for a partition; it has to cut nothing.",
    swap(CLAMP, ""),
    swap(KTH, "np.partition(logits, -k)[..., -k, None]"),
    hint=3,
)
mistake(
    "above-vocabulary-slice",
    "With k above the vocabulary, V − k is negative, and a slice up to it cuts tokens from the front; none may be cut.",
    swap(CLAMP, ""),
    swap(KTH, "logits"),
    swap(
        RESULT,
        "order = np.argsort(logits)\n    kth = logits.copy()\n    np.put_along_axis(kth, order[..., : logits.shape[-1] - k], -np.inf, axis=-1)\n    return kth",
    ),
    hint=3,
)
mistake(
    "never-all",
    "k is limited to V − 1, so one token is always cut; k = V cuts nothing.",
    swap(CLAMP, "    k = max(1, min(k, logits.shape[-1] - 1))\n"),
    hint=3,
)
mistake(
    "below-one-is-off",
    "A k below 1 leaves the logits as they are; it has to raise `ValueError`.",
    swap(REFUSE, "        return logits.copy()"),
    hint=3,
)
mistake(
    "below-one-is-one",
    "A k below 1 is taken as 1; it has to raise `ValueError`.",
    swap(REFUSE, "        k = 1"),
    hint=3,
)
mistake(
    "distinct-values",
    "The k-th largest is sought among different values, so equal logits count once, and more than k tokens can stay.",
    swap(
        KTH,
        "np.array([np.unique(z)[-min(k, len(np.unique(z)))] for z in logits.reshape(-1, logits.shape[-1])]).reshape(logits.shape[:-1])[..., None]",
    ),
    hint=2,
)
mistake(
    "ties-dropped",
    "Tokens that are equal at the k-th place are all cut when they are too many; at least k have to stay.",
    swap("logits < kth", "np.sum(logits[..., None, :] >= logits[..., None], axis=-1) > k"),
    hint=2,
)
