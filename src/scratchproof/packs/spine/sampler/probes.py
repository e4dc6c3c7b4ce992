import numpy as np

from scratchproof.lab import draws, holds, probe

DRAWS = 160


def law(impl, inputs):
    settings = {"temperature": 1.0, "top_k": None, "top_p": None, **inputs["settings"]}
    impl.sampler(inputs["logits"], np.random.default_rng(0), **inputs["settings"])  # a draw that fails has no law
    return impl.probabilities(inputs["logits"], **settings)


def asked(rng, probabilities, n=DRAWS, shift=0.0, **settings):
    """Logits with the given softmax, in shuffled order."""
    logits = np.log(np.asarray(probabilities, dtype=np.float64)) + shift
    return {
        "logits": np.round(rng.permutation(logits), 4),
        "seed": int(rng.integers(2**31)),
        "settings": settings,
        "n": n,
    }


@probe(rests="plain", drive="many", compare=draws(), law=law, sizes=(1,))
def plain(rng, n):
    """Without settings, tokens are drawn as often as softmax says."""
    return asked(rng, [0.55, 0.25, 0.12, 0.05, 0.03])


@probe(rests="plain", drive="many", compare=draws(), law=law, sizes=(1,))
def one_token(rng, n):
    """A vocabulary of one token always gives token 0."""
    return {"logits": np.array([-3.5]), "seed": int(rng.integers(2**31)), "settings": {"top_p": 0.5}, "n": 3}


@probe(rests="temperature", drive="many", compare=draws(), law=law, sizes=(1,))
def low_temperature(rng, n):
    """A temperature below 1 sharpens: the logits are divided by it."""
    return asked(rng, [0.4, 0.3, 0.2, 0.1], temperature=0.25)


@probe(rests="temperature", drive="many", compare=draws(), law=law, sizes=(1,))
def high_temperature(rng, n):
    """A temperature above 1 flattens."""
    return asked(rng, [0.8, 0.12, 0.06, 0.02], temperature=4.0)


@probe(rests="greedy", drive="many", compare=draws(), law=law, sizes=(1,))
def greedy(rng, n):
    """Temperature 0 always gives the token of the largest logit."""
    return asked(rng, [0.35, 0.33, 0.2, 0.12], n=30, temperature=0)


@probe(rests="greedy", drive="once", sizes=(2, 5))
def greedy_with_cuts(rng, n):
    """Temperature 0 is greedy with top-k and top-p given, too; one integer comes back and the logits are kept."""
    logits = np.round(rng.permutation(np.arange(n) + rng.uniform(0, 0.5, size=n)), 2)
    return {"logits": logits, "seed": int(rng.integers(2**31)), "settings": {"temperature": 0.0, "top_k": 2, "top_p": 0.9}}


@probe(rests="top-k", drive="many", compare=draws(), law=law, sizes=(1, 2, 3))
def top_k(rng, n):
    """Only the k most probable tokens are drawn, in proportion to their probabilities."""
    return asked(rng, [0.36, 0.26, 0.18, 0.12, 0.08], n=100, top_k=n)


@probe(rests="top-k", drive="many", compare=draws(), law=law, sizes=(1,))
def top_k_of_all(rng, n):
    """A k as large as the vocabulary, or larger, cuts nothing."""
    return asked(rng, [0.5, 0.3, 0.2], n=100, top_k=int(rng.integers(3, 9)))


@probe(rests="top-k", drive="many", compare=draws(), law=law, sizes=(1,))
def top_k_of_positive_logits(rng, n):
    """Tokens that are cut have probability 0, not the probability of a logit of 0."""
    return asked(rng, [0.4, 0.3, 0.2, 0.1], n=60, shift=0.5, top_k=2)


@probe(rests="top-p", drive="many", compare=draws(), law=law, sizes=(1,))
def top_p(rng, n):
    """The token that crosses p is kept, and nothing after it."""
    return asked(rng, [0.35, 0.25, 0.22, 0.18], n=DRAWS, top_p=0.5)


@probe(rests="top-p", drive="many", compare=draws(), law=law, sizes=(1,))
def small_top_p(rng, n):
    """A p below the largest probability keeps exactly one token."""
    return asked(rng, [0.4, 0.35, 0.25], n=60, top_p=0.1)


@probe(rests="top-p", drive="many", compare=draws(), law=law, sizes=(1,))
def wide_top_p(rng, n):
    """A p close to 1 keeps the less probable tokens that are needed to reach it."""
    return asked(rng, [0.3, 0.26, 0.2, 0.14, 0.1], n=DRAWS, top_p=0.85)


@probe(rests="temperature", drive="many", compare=draws(), law=law, sizes=(1,))
def temperature_before_top_p(rng, n):
    """Temperature comes first: it decides which tokens top-p keeps."""
    return asked(rng, [0.7, 0.15, 0.1, 0.05], n=DRAWS, temperature=4.0, top_p=0.65)


@probe(rests="both", drive="many", compare=draws(), law=law, sizes=(1,))
def top_k_then_top_p(rng, n):
    """With both, top-p counts probabilities that add up to 1 after top-k."""
    return asked(rng, [0.3, 0.25, 0.2, 0.13, 0.12], n=DRAWS, top_k=3, top_p=0.7)


@probe(rests="stable", drive="many", compare=draws(), law=law, sizes=(1,))
def large_logits(rng, n):
    """Logits near 1000 are drawn from like the same logits near 0."""
    return asked(rng, [0.6, 0.3, 0.1], n=100, shift=1000.0)


@probe(rests="stable", drive="many", compare=draws(), law=law, sizes=(1,))
def very_negative_logits(rng, n):
    """Logits near -1000 are drawn from like the same logits near 0, also with cuts."""
    return asked(rng, [0.5, 0.3, 0.2], n=60, shift=-1000.0, top_k=2, top_p=0.95)


@probe(rests="untouched", drive="once", sizes=(3,))
def float32(rng, n):
    """float32 logits work as well."""
    logits = np.round(rng.permutation(np.arange(n) * 2.0), 2).astype(np.float32)
    return {"logits": logits, "seed": int(rng.integers(2**31)), "settings": {"temperature": 0.7, "top_p": 0.2}}


@probe(rests="untouched", drive="once", sizes=(3, 4))
def logits_are_kept(rng, n):
    """The logits are the same after the call as before it."""
    logits = np.round(rng.permutation(np.arange(n) * 1.5 + 1.0), 2)
    return {"logits": logits, "seed": int(rng.integers(2**31)), "settings": {"temperature": 2.0, "top_k": 1}}


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
    return {"logits": np.zeros(6), "seed": int(rng.integers(2**31)), "settings": {}, "n": 24}
