import numpy as np

from scratchproof.lab import draws, holds, probe


def law(impl, inputs):
    settings = {"temperature": 1.0, "top_k": None, "top_p": None, **inputs["settings"]}
    impl.sampler(inputs["logits"].copy(), np.random.default_rng(0), **inputs["settings"])  # a draw that fails has no law
    return impl.probabilities(inputs["logits"].copy(), **settings)


def asked(rng, shares, n=36, shift=0.0, **settings):
    """Logits whose softmax is ``shares``, shuffled so that no token stands at its place among the sorted ones.

    A drawn token that has no share is certain; so shares are chosen that give every mistake one, or make it draw a single
    token where two are due. That takes few draws. No p lies near a sum of shares: rounding decides nothing.
    """
    places = rng.permutation(len(shares))
    while len(shares) > 1 and (places == np.arange(len(shares))).any():
        places = rng.permutation(len(shares))
    logits = np.empty(len(shares))
    logits[places] = np.round(np.log(np.asarray(shares) / np.sum(shares)) + shift, 4)
    return {"logits": logits, "seed": int(rng.integers(2**31)), "settings": settings, "n": n}


EIGHT = [0.15, 0.145, 0.14, 0.13, 0.12, 0.11, 0.105, 0.1]


def one_of_many(n):
    """Shares of one sure token, a second one, and many just behind it."""
    return [0.9, 0.0046, *np.linspace(0.0036, 0.0031, n - 2)]


def one_against_the_rest(n, odds, temperature=1.0):
    """Shares of one token and n - 1 equal ones that, at that temperature, stand ``odds`` to 1 against each other.

    The rest is so many that any other temperature decides for one of the two sides.
    """
    return [(odds * (n - 1)) ** temperature] + (n - 1) * [1.0]


@probe(rests="plain", drive="many", compare=draws(), law=law, sizes=(1,))
def plain(rng, n):
    """Without settings, tokens are drawn as often as softmax says."""
    return asked(rng, [0.5, 0.3, 0.2])


@probe(rests="plain", drive="many", compare=draws(), law=law, sizes=(199, 200))
def large_vocabulary(rng, n):
    """Among many tokens, too, each is drawn as often as softmax says."""
    if n == 199:
        return asked(rng, np.linspace(1.0, 2.0, n), n=32)
    return asked(rng, one_against_the_rest(n, 9.0), n=60)


@probe(rests="plain", drive="many", compare=draws(), law=law, sizes=(1,))
def one_token(rng, n):
    """A vocabulary of one token always gives token 0."""
    return asked(rng, [1.0], n=2, shift=-3.5, top_p=0.5)


@probe(rests="temperature", drive="many", compare=draws(), law=law, sizes=(10, 200))
def low_temperature(rng, n):
    """A temperature below 1 sharpens: the logits are divided by it."""
    if n == 10:
        return asked(rng, [0.14, 0.139] + 8 * [0.09], temperature=0.1)
    return asked(rng, one_against_the_rest(n, 1.0, temperature=0.25), n=64, temperature=0.25)


@probe(rests="temperature", drive="many", compare=draws(), law=law, sizes=(5, 200))
def high_temperature(rng, n):
    """A temperature above 1 flattens."""
    if n == 5:
        return asked(rng, [0.4, 0.25, 0.2, 0.1, 0.05], n=30, temperature=20.0)
    return asked(rng, one_against_the_rest(n, 1.0, temperature=4.0), n=52, temperature=4.0)


@probe(rests="greedy", drive="many", compare=draws(), law=law, sizes=(1,))
def greedy(rng, n):
    """Temperature 0 always gives the token of the largest logit, however near the next one is."""
    return asked(rng, [0.3503, 0.35, 0.2, 0.0997], n=24, shift=0.5, temperature=0)


@probe(rests="greedy", drive="many", compare=draws(), law=law, sizes=(1,))
def greedy_with_cuts(rng, n):
    """Temperature 0 is greedy with top-k and top-p given, too."""
    return asked(rng, [0.26, 0.255, 0.25, 0.235], n=24, temperature=0.0, top_k=3, top_p=0.9)


@probe(rests="top-k", drive="many", compare=draws(), law=law, sizes=(1, 2))
def top_k(rng, n):
    """Only the k most probable tokens are drawn."""
    return asked(rng, EIGHT, top_k=n)


@probe(rests="top-k", drive="many", compare=draws(), law=law, sizes=(30,))
def top_k_in_proportion(rng, n):
    """The k tokens that are kept share 1 in proportion to their probabilities."""
    return asked(rng, one_of_many(n), n=40, top_k=2)


@probe(rests="top-k", drive="many", compare=draws(), law=law, sizes=(3, 5))
def top_k_of_all(rng, n):
    """A k as large as the vocabulary, or larger, cuts nothing."""
    return asked(rng, [0.4, 0.33, 0.27], n=20, top_k=n)


@probe(rests="temperature", drive="many", compare=draws(), law=law, sizes=(1,))
def temperature_with_top_k(rng, n):
    """With top-k, too, the temperature flattens."""
    return asked(rng, [1.0, 1.5e-4, 1.4e-4, 1e-4, 0.9e-4, 0.8e-4], n=30, temperature=20.0, top_k=3)


@probe(rests="top-p", drive="many", compare=draws(), law=law, sizes=(1,))
def top_p(rng, n):
    """The token that crosses p is kept, and nothing after it."""
    return asked(rng, [0.28, 0.265, 0.245, 0.21], n=40, top_p=0.4)


@probe(rests="top-p", drive="many", compare=draws(), law=law, sizes=(1,))
def small_top_p(rng, n):
    """A p below the largest probability keeps exactly one token."""
    return asked(rng, EIGHT, top_p=0.08)


@probe(rests="top-p", drive="many", compare=draws(), law=law, sizes=(1,))
def wide_top_p(rng, n):
    """A p close to 1 keeps the less probable tokens that are needed to reach it."""
    return asked(rng, [0.22, 0.21, 0.2, 0.19, 0.18], n=40, top_p=0.7)


@probe(rests="top-p", drive="many", compare=draws(), law=law, sizes=(30,))
def top_p_in_proportion(rng, n):
    """The tokens that top-p keeps share 1 in proportion to their probabilities."""
    return asked(rng, one_of_many(n), n=40, top_p=0.904)


@probe(rests="top-p-one", drive="many", compare=draws(), law=law, sizes=(7,))
def top_p_of_one(rng, n):
    """p = 1 keeps every token, although the probabilities may add up to a little less."""
    while True:
        inputs = asked(rng, rng.uniform(1.0, 2.0, size=n), n=24, top_p=1.0)
        weights = np.exp(inputs["logits"] - inputs["logits"].max())
        if all(np.cumsum(-np.sort(-weights / total))[-1] < 1 for total in (weights.sum(), -np.sort(-weights).sum())):
            return inputs


@probe(rests="temperature", drive="many", compare=draws(), law=law, sizes=(6, 8))
def temperature_before_top_p(rng, n):
    """Temperature comes first: it decides which tokens top-p keeps."""
    if n == 8:
        return asked(rng, EIGHT, n=40, temperature=0.05, top_p=0.7)
    return asked(rng, [0.45, 0.12, 0.115, 0.11, 0.105, 0.1], n=40, temperature=20.0, top_p=0.3)


@probe(rests="both", drive="many", compare=draws(), law=law, sizes=(1, 2, 3))
def top_k_then_top_p(rng, n):
    """With both, top-p counts probabilities that add up to 1 after top-k."""
    if n == 1:
        return asked(rng, EIGHT, n=16, top_k=1, top_p=0.93)
    if n == 2:
        return asked(rng, [0.26, 0.25, 0.24, 0.13, 0.12], n=40, top_k=3, top_p=0.6)
    shares = [0.1, 0.095, *np.linspace(0.091, 0.089, 6), *np.linspace(0.067, 0.064, 4)]
    return asked(rng, shares, shift=5.0, top_k=8, top_p=0.118)


@probe(rests="stable", drive="many", compare=draws(), law=law, sizes=(1,))
def large_logits(rng, n):
    """Logits near 1000 are drawn from like the same logits near 0."""
    return asked(rng, [0.5, 0.4, 0.1], shift=1000.0)


@probe(rests="stable", drive="many", compare=draws(), law=law, sizes=(1,))
def very_negative_logits(rng, n):
    """Logits near -1000 are drawn from like the same logits near 0, also with cuts."""
    return asked(rng, [0.37, 0.34, 0.29], shift=-1000.0, top_k=2, top_p=0.95)


@probe(rests="float32", drive="many", compare=draws(), law=law, sizes=(40,))
def float32(rng, n):
    """float32 logits are drawn from like float64 ones."""
    inputs = asked(rng, [0.6] + (n - 1) * [0.4 / (n - 1)])
    return {**inputs, "logits": inputs["logits"].astype(np.float32)}


@probe(rests="untouched", drive="once", sizes=(3, 4))
def logits_are_kept(rng, n):
    """One integer comes back, and the logits are the same after the call as before it."""
    logits = np.round(rng.permutation(np.arange(n) * 1.5 + 1.0), 2)
    cut = {"top_k": 1} if n == 3 else {"top_p": 0.3}
    return {"logits": logits, "seed": int(rng.integers(2**31)), "settings": {"temperature": 2.0, **cut}}


def repeats(inputs, got):
    first, second, other = ([int(t) for t in run] for run in got)
    if first != second:
        return "two generators in the same state gave different tokens"
    if first == other:
        return "generators in different states gave the same tokens"
    if len(set(first)) == 1:
        return "repeated calls with one generator always gave the same token"
    return ""


@probe(rests="rng", drive="replay", compare=holds(repeats), sizes=(1,))
def chance_comes_from_rng(rng, n):
    """The same generator state gives the same tokens; another state, and later calls, give others."""
    return {"logits": np.zeros(10), "seed": int(rng.integers(2**31)), "settings": {}, "n": 12}
