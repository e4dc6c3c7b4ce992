from dataclasses import replace

import numpy as np

from scratchproof.lab import Close, holds, probe


class Near(Close):
    """Close, to about one part in a million: many a program adds a tiny number before it divides or takes a logarithm."""

    def differences(self, inputs, got, want, tolerance):
        return super().differences(inputs, got, want, replace(tolerance, eps_in=1e-8))

    def matches(self, inputs, got, mistake, want, tolerance):
        return super().matches(inputs, got, mistake, want, replace(tolerance, eps_in=1e-8))


def sentences(rng, count, vocab=4):
    return [[int(t) for t in rng.integers(1, vocab, size=int(rng.integers(1, 5)))] for _ in range(count)]


def model(rng, count, vocab=4, **settings):
    return {"vocab": vocab, "sentences": sentences(rng, count, vocab), "settings": settings}


def shares(rng, n):
    """n different probabilities in any order, their sums apart from each other by some thousandths at least."""
    p = 0.6 ** np.arange(n) * rng.uniform(0.95, 1.05, n)
    return rng.permutation(p / p.sum())


@probe(rests="trigram", drive="asked", sizes=(1, 4, 12), compare=Near())
def after_two_words(rng, n):
    """The probabilities after two words and more follow the formulas, and the last two words decide."""
    inputs = model(rng, n)
    return {**inputs, "contexts": [*[s[:3] for s in inputs["sentences"] if len(s) > 1][:4], [1, 2], [2, 1], [3, 1, 2]]}


@probe(rests="trigram", drive="asked", sizes=(3,), compare=Near())
def another_alpha(rng, n):
    """A larger alpha pulls towards the pairs and towards equal shares."""
    return {**model(rng, n, vocab=5, alpha=2.0), "sentences": [[1, 2, 3], [1, 2, 4], [2, 3]], "contexts": [[1, 2], [4, 4]]}


@probe(rests="start", drive="asked", sizes=(2, 6), compare=Near())
def at_the_beginning(rng, n):
    """With no word or one word before it, START stands in the empty places."""
    return {**model(rng, n), "contexts": [[], [1], [2], [3]]}


@probe(rests="stop", drive="asked", sizes=(2,), compare=Near())
def end_of_a_sentence(rng, n):
    """STOP follows the last word of each sentence."""
    a, b, c = (int(t) for t in rng.permutation([1, 2, 3]))
    return {**model(rng, n), "sentences": [[a, b], [c, a, b], [b]], "contexts": [[a, b], [c, a, b], [b]]}


@probe(rests="apart", drive="asked", sizes=(2,), compare=Near())
def sentences_are_apart(rng, n):
    """No word of a sentence is counted as following a word of the one before."""
    return {**model(rng, n, vocab=6), "sentences": [[1, 2], [3, 4], [5]], "contexts": [[1, 2], [2, 3], [2], [4]]}


@probe(rests="temperature", drive="cut", sizes=(2, 5), compare=Near())
def temperatures(rng, n):
    """Each entry is proportional to p to the power of 1/T."""
    return {"p": shares(rng, n), "kwargs": {"temperature": float(rng.choice([0.5, 2.0, 3.0]))}}


@probe(rests="top-k", drive="cut", sizes=(3, 6), compare=Near())
def most_likely_tokens(rng, n):
    """top_k keeps the k most likely tokens and nothing else."""
    return {"p": shares(rng, n), "kwargs": {"top_k": int(rng.integers(1, n))}}


@probe(rests="top-k", drive="cut", sizes=(3,), compare=Near())
def more_than_there_are(rng, n):
    """A top_k as large as the vocabulary keeps everything."""
    return {"p": shares(rng, n), "kwargs": {"top_k": n + int(rng.integers(3))}}


@probe(rests="top-p", drive="cut", sizes=(3, 6), compare=Near())
def nucleus(rng, n):
    """top_p keeps the most likely tokens until their shares add up to at least top_p."""
    p = shares(rng, n)
    down = np.cumsum(np.sort(p)[::-1])
    at = int(rng.integers(1, n - 1))
    return {"p": p, "kwargs": {"top_p": float((down[at - 1] + down[at]) / 2)}}


@probe(rests="top-p", drive="cut", sizes=(4,), compare=Near())
def one_token_is_enough(rng, n):
    """Where one token has the whole share asked for, it is kept alone; it need not be the first of the vocabulary."""
    return {"p": np.array([0.15, 0.1, 0.7, 0.05]), "kwargs": {"top_p": 0.5}}


@probe(rests="top-p", drive="cut", sizes=(6,), compare=Near())
def after_top_k(rng, n):
    """top_p is measured against what top_k left, and top_k against what the temperature made."""
    p = np.array([0.05, 0.3, 0.1, 0.25, 0.2, 0.1])
    p = p + 1e-4 * rng.uniform(size=n)
    return {"p": p / p.sum(), "kwargs": {"top_k": 3, "top_p": 0.65, "temperature": float(rng.choice([1.0, 1.25]))}}


@probe(rests="new", drive="cut", sizes=(5,), compare=Near())
def probabilities_are_kept(rng, n):
    """The array that is handed in is the same afterwards."""
    return {"p": shares(rng, n), "kwargs": {"top_k": 3, "top_p": 0.7}}


def greedy(rng, n, **rest):
    """A chain of words: the next one is always the most likely token, and about as likely as all others together."""
    chain = [int(t) for t in rng.permutation(np.arange(1, 6))]
    return {"vocab": 6, "settings": {"alpha": 4.0}, "sentences": [chain] * n, "max_tokens": 9, **rest}, chain


@probe(rests="drawn", drive="written", sizes=(1, 3))
def follows_the_prompt(rng, n):
    """With top_k = 1 the text goes on from the prompt, each word after all that was drawn."""
    inputs, chain = greedy(rng, n)
    return {**inputs, "samples": [{"top_k": 1}, {"prompt": chain[:2], "top_k": 1}, {"prompt": chain[:3], "top_k": 1}]}


@probe(rests="drawn", drive="written", sizes=(1,))
def narrow_nucleus(rng, n):
    """With a small top_p, only the most likely token is ever drawn."""
    inputs, chain = greedy(rng, n)
    return {**inputs, "samples": [{"top_p": 0.2, "seed": int(s)} for s in rng.integers(10**6, size=10)]}


@probe(rests="drawn", drive="written", sizes=(1,))
def cold(rng, n):
    """With a very low temperature, only the most likely token is ever drawn."""
    inputs, chain = greedy(rng, n)
    return {**inputs, "samples": [{"temperature": 0.02, "seed": int(s)} for s in rng.integers(10**6, size=10)]}


@probe(rests="end", drive="written", sizes=(2, 4))
def ends(rng, n):
    """The text ends at STOP, which is left out, or after max_tokens new tokens; the prompt does not count."""
    inputs, chain = greedy(rng, n)
    return {**inputs, "max_tokens": n, "samples": [{"top_k": 1}, {"prompt": chain[:4], "top_k": 1}, {"prompt": chain, "top_k": 1}]}


def is_fresh(inputs, got):
    if max(len(set(s)) for s in got) < 4:
        return "the same token is drawn again and again, though all are equally likely"
    if set(t for s in got for t in s) - set(range(1, inputs["vocab"])):
        return "there is a token that is none of a sentence"
    seen = {s[0] for s in got if s}
    return "" if len(seen) > inputs["vocab"] / 2 else "some tokens are never drawn, though all are equally likely"


@probe(rests="fresh", drive="written", sizes=(12,), compare=holds(is_fresh))
def fresh_draws(rng, n):
    """Where all tokens are equally likely, different ones are drawn."""
    samples = [{"seed": int(s)} for s in rng.choice(10**6, 60, replace=False)]
    return {"vocab": n, "settings": {}, "sentences": [], "max_tokens": 7, "samples": samples}


def is_seeded(inputs, got):
    a, again, *others = got
    if a != again:
        return "the same seed gives different tokens"
    return "a new seed gives the same tokens" if all(a == other for other in others) else ""


@probe(rests="seed", drive="written", sizes=(50,), compare=holds(is_seeded))
def seeds(rng, n):
    """The same seed gives the same tokens, another seed others."""
    seed = int(rng.integers(10**6))
    samples = [{"seed": seed}, {"seed": seed}, *({"seed": seed + i} for i in range(1, 7))]
    return {"vocab": n, "settings": {}, "sentences": [], "max_tokens": 20, "samples": samples}


@probe(rests="perplexity", drive="measured", sizes=(1, 3, 6), compare=Near())
def perplexity_of_sentences(rng, n):
    """Every token counts the same, the STOP of each sentence included."""
    inputs = model(rng, n + 2)
    return {**inputs, "asked": sentences(rng, n)}
