import numpy as np

from scratchproof.lab import mistake, swap

mistake(
    "no-temperature",
    "The temperature is never used.",
    swap("[:k] / temperature", "[:k]"),
    hint=1,
)
mistake(
    "temperature-multiplied",
    "The logits are multiplied by the temperature instead of divided by it.",
    swap("[:k] / temperature", "[:k] * temperature"),
    hint=1,
)
mistake(
    "temperature-after-top-p",
    "The temperature is applied after top-p has chosen its tokens; it has to come first.",
    swap("[:k] / temperature", "[:k]"),
    swap("law[order[: len(p)]] = p / p.sum()", "p = p ** (1 / temperature)\n    law[order[: len(p)]] = p / p.sum()"),
    hint=1,
)
mistake(
    "temperature-on-probabilities",
    "The probabilities are divided by the temperature, and the division cancels when they are normalised: it does nothing but change what top-p adds up.",
    swap("p = softmax(logits[order][:k] / temperature)", "p = softmax(logits[order][:k]) / temperature"),
    hint=1,
)
mistake(
    "greedy-divides-by-zero",
    "Temperature 0 is not treated apart: the logits are divided by zero.",
    swap("if temperature == 0:", "if False:"),
    hint=1,
)
mistake(
    "greedy-samples",
    "Temperature 0 draws at temperature 1 instead of taking the largest logit.",
    swap("return np.eye(len(logits))[order[0]]", "temperature = 1.0"),
    hint=1,
)
mistake(
    "no-top-k",
    "top_k is never used.",
    swap("len(logits) if top_k is None else top_k", "len(logits)"),
    hint=2,
)
mistake(
    "top-k-one-more",
    "top_k keeps one token too many.",
    swap("len(logits) if top_k is None else top_k", "len(logits) if top_k is None else top_k + 1"),
    hint=2,
)
mistake(
    "no-top-p",
    "top_p is never used.",
    swap("if top_p is not None:", "if False:"),
    hint=3,
)
mistake(
    "top-p-drops-crossing",
    "top_p drops the token that crosses p: the kept ones add up to less than p, and at least one is always needed.",
    swap("p = p[before < top_p]", "p = p[: max(1, int((np.cumsum(p) <= top_p).sum()))]"),
    hint=3,
)
mistake(
    "top-p-empty",
    "top_p drops the token that crosses p, so a small p leaves no token at all.",
    swap("p = p[before < top_p]", "p = p[np.cumsum(p) <= top_p]"),
    hint=3,
)
mistake(
    "top-p-one-more",
    "top_p keeps one token too many: one more after the token that crosses p.",
    swap("p = p[before < top_p]", "p = p[: int((before < top_p).sum()) + 1]"),
    hint=3,
)
mistake(
    "top-p-before-top-k",
    "top_p adds up the probabilities of all tokens; after top_k they have to add up to 1 first.",
    swap("p = softmax(logits[order][:k] / temperature)", "p = softmax(logits[order] / temperature)[:k]"),
    hint=3,
)
mistake(
    "top-p-threshold",
    "top_p is used as a threshold on each probability instead of on their sum.",
    swap("p = p[before < top_p]", "p = p[: max(1, int((p >= top_p).sum()))]"),
    hint=3,
)
mistake(
    "smallest-first",
    "The tokens are sorted the wrong way round: the least probable ones are kept.",
    swap("np.argsort(-logits", "np.argsort(logits"),
    hint=2,
)
mistake(
    "unsorted",
    "The tokens are not sorted by probability before they are cut.",
    swap("np.argsort(-logits, kind=\"stable\")", "np.arange(len(logits))"),
    hint=2,
)
mistake(
    "order-not-undone",
    "The token's place in the sorted list is returned, not the token.",
    swap("law[order[: len(p)]]", "law[: len(p)]"),
    hint=2,
)
mistake(
    "overflow",
    "Large logits overflow: the maximum is not subtracted before the exponential.",
    swap("p = softmax(logits[order][:k] / temperature)", "z = np.exp(logits[order][:k] / temperature); p = z / z.sum()"),
    hint=1,
)


@mistake("own-generator", "The draw ignores `rng` and uses NumPy's global generator, so a run cannot be repeated.", hint=1)
def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):
    p = probabilities(logits, temperature, top_k, top_p)
    return int(np.random.choice(len(p), p=p))


mistake(
    "most-probable",
    "The most probable token is always taken; nothing is drawn.",
    swap("if temperature == 0:", "if True:"),
    hint=1,
)
mistake(
    "uniform",
    "All kept tokens are drawn equally often; their probabilities are not used.",
    swap("law[order[: len(p)]] = p / p.sum()", "law[order[: len(p)]] = 1 / len(p)"),
    hint=1,
)
