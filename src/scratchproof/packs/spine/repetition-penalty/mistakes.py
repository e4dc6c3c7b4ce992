from scratchproof.lab import mistake, swap

LOWER = "np.where(seen > 0, seen / penalty, seen * penalty)"
SEEN = "    seen = np.take"
COPY = "result = logits.copy()"
RESULT = "return result"

mistake(
    "all-divided",
    "Negative logits are divided as well, which makes their tokens likelier; they have to be multiplied.",
    swap(LOWER, "seen / penalty"),
    hint=1,
)
mistake(
    "all-multiplied",
    "Positive logits are multiplied as well, which makes their tokens likelier; they have to be divided.",
    swap(LOWER, "seen * penalty"),
    hint=1,
)
mistake(
    "exchanged",
    "Positive logits are multiplied and negative ones divided: a penalty above 1 favours repetition.",
    swap("seen > 0", "seen < 0"),
    hint=1,
)
mistake(
    "subtracted",
    "The penalty is subtracted from the logits; it divides or multiplies them.",
    swap(LOWER, "seen - penalty"),
    hint=1,
)
mistake(
    "logarithm-subtracted",
    "The logarithm of the penalty is subtracted, which divides probabilities; the logits have to be divided or multiplied.",
    swap(LOWER, "seen - np.log(penalty)"),
    hint=1,
)
mistake(
    "impossible",
    "Tokens that occurred become impossible, −∞; they are to become less likely.",
    swap(LOWER, "np.full(ids.shape, -np.inf)"),
    hint=1,
)
mistake(
    "each-occurrence",
    "A token that occurred several times is penalised as often; once is asked for.",
    swap(
        LOWER,
        "penalty ** np.sum(ids[..., :, None] == ids[..., None, :], axis=-1)\n    lower = np.where(seen > 0, seen / lower, seen * lower)",
    ),
    hint=2,
)
mistake(
    "repeated-only",
    "Only tokens that occurred at least twice are penalised; once is enough.",
    swap(
        LOWER,
        "np.where(seen > 0, seen / penalty, seen * penalty)\n    lower = np.where(np.sum(ids[..., :, None] == ids[..., None, :], axis=-1) > 1, lower, seen)",
    ),
    hint=2,
)
mistake(
    "last-token-only",
    "Only the last of the tokens so far is penalised; all of them are to be.",
    swap(SEEN, "    ids = ids[..., -1:]\n    seen = np.take"),
    hint=2,
)
mistake(
    "last-token-left-out",
    "The last of the tokens so far is left out; all of them are to be penalised.",
    swap(SEEN, "    ids = ids[..., :-1]\n    seen = np.take"),
    hint=2,
)
mistake(
    "every-token",
    "Every token of the vocabulary is penalised; only those that occurred are to be.",
    swap(SEEN, "    ids = np.broadcast_to(np.arange(logits.shape[-1]), logits.shape)\n    seen = np.take"),
    hint=2,
)
mistake(
    "positions",
    "The positions 0 to T − 1 are penalised in place of the ids that stand there.",
    swap(SEEN, "    ids = np.broadcast_to(np.arange(ids.shape[-1]) % logits.shape[-1], ids.shape)\n    seen = np.take"),
    hint=2,
)
mistake(
    "unseen",
    "The tokens that did not occur are penalised, the others left alone.",
    swap(LOWER, "seen"),
    swap(COPY, "result = np.where(logits > 0, logits / penalty, logits * penalty)"),
    hint=2,
)
mistake(
    "ids-of-first-row",
    "The tokens of the first row are penalised in every row; each has its own.",
    swap(SEEN, "    ids = np.broadcast_to(ids[(0,) * (ids.ndim - 1)], ids.shape)\n    seen = np.take"),
    hint=3,
)
mistake(
    "ids-of-all-rows",
    "The tokens of all rows are penalised in every row; each has its own.",
    swap(SEEN, "    ids = np.broadcast_to(ids.ravel(), (*ids.shape[:-1], ids.size))\n    seen = np.take"),
    hint=3,
)
mistake(
    "log-probabilities",
    "The logits are turned into log-probabilities first, so all are negative and multiplied; the logits are to be changed as they are.",
    swap(
        SEEN,
        "    logits = logits - np.max(logits, axis=-1, keepdims=True)\n    logits = logits - np.log(np.sum(np.exp(logits), axis=-1, keepdims=True))\n    seen = np.take",
    ),
    hint=1,
)
mistake(
    "in-place",
    "The caller's own logits are changed; work on a copy.",
    swap(COPY, "result = logits"),
    hint=1,
)
mistake(
    "kept-only",
    "Only the logits of the tokens that occurred come back; asked for are all V.",
    swap(RESULT, "return lower"),
    hint=3,
)
