"""Language models: scores of models and of texts."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import decimal, decimals, some
from .formulas import mean, ngrams
from .precision import digits
from .template import Mistake, Numbers, Template

WORDS = ("the", "cat", "dog", "sat", "ran", "on", "a", "mat")


def _pair(rng: Random) -> dict[str, Any]:
    reference = some(rng, WORDS, rng.randint(6, 8))
    candidate = list(reference[: rng.randint(4, len(reference) - 1)])
    for _ in range(rng.randint(1, 2)):
        candidate[rng.randrange(len(candidate))] = rng.choice([rng.choice(WORDS), candidate[0]])
    return {"candidate": " ".join(candidate), "reference": " ".join(reference)}


def _hits(n: Numbers, size: int, clip: bool = True) -> tuple[int, int]:
    """Matching n-grams of the candidate, and all of them."""
    mine, theirs = ngrams(n.candidate.split(), size), ngrams(n.reference.split(), size)
    found = sum(min(count, theirs[gram]) if clip else count * (gram in theirs) for gram, count in mine.items())
    return found, sum(mine.values())


def _bleu(n: Numbers, brevity: bool = True, clip: bool = True, geometric: bool = True) -> float:
    p1, p2 = (a / b for a, b in (_hits(n, 1, clip), _hits(n, 2, clip)))
    short = math.exp(min(0, 1 - len(n.reference.split()) / len(n.candidate.split()))) if brevity else 1.0
    return short * (math.sqrt(p1 * p2) if geometric else (p1 + p2) / 2)


TEMPLATES = (
    Template(
        id="perplexity-of-four",
        topics=("perplexity",),
        rows=("perplexity",),
        depth=5,
        draw=lambda rng: {"p": decimals(rng, 4, 0.05, 0.9, 2)},
        text="A model gives the four tokens of a text the probabilities {p}. What is its perplexity?",
        answer=lambda n: math.exp(-mean([math.log(p) for p in n.p])),
        way="exp of the mean of -ln p.",
        mistakes=(
            Mistake(
                "arithmetic",
                "The probabilities were averaged: the mean is taken of their logarithms.",
                lambda n: 1 / mean(n.p),
            ),
            Mistake(
                "no-mean",
                "The mean is missing: that is 1 over the probability of the whole text.",
                lambda n: 1 / math.prod(n.p),
            ),
            Mistake(
                "loss",
                "That is the mean loss: the perplexity is exp of it.",
                lambda n: -mean([math.log(p) for p in n.p]),
            ),
            Mistake(
                "mixed-bases",
                "2 was raised to a loss in nats: the bases must match.",
                lambda n: 2 ** -mean([math.log(p) for p in n.p]),
            ),
            Mistake("mean-of-inverses", "The inverses were averaged.", lambda n: mean([1 / p for p in n.p])),
        ),
        hint="It is the geometric mean of the inverse probabilities.",
        source="Jurafsky and Martin: Speech and Language Processing (2025), 3.3",
        precision=digits(3),
    ),
    Template(
        id="bits-for-a-byte",
        topics=("bits-per-byte",),
        depth=4,
        draw=lambda rng: {
            "loss": decimal(rng, 1.8, 4.2, 2),
            "tokens": rng.randint(200, 400) * 1000,
            "bytes": rng.randint(700, 1900) * 1000,
        },
        text="A text of {bytes} bytes has {tokens} tokens; the mean loss is {loss} nats a token. How many bits "
        "is that for each byte?",
        answer=lambda n: n.loss / math.log(2) * n.tokens / n.bytes,
        way="{loss} / ln 2 · {tokens} / {bytes}.",
        mistakes=(
            Mistake("nats", "Those are nats for each byte: divide by ln 2.", lambda n: n.loss * n.tokens / n.bytes),
            Mistake("token-bits", "Those are bits for each token.", lambda n: n.loss / math.log(2)),
            Mistake(
                "upside-down",
                "The fraction is upside down: a token's bits are shared among its bytes.",
                lambda n: n.loss / math.log(2) * n.bytes / n.tokens,
            ),
            Mistake(
                "times-ln2",
                "It was multiplied with ln 2: a nat is more than a bit.",
                lambda n: n.loss * math.log(2) * n.tokens / n.bytes,
            ),
        ),
        hint="Nats to bits, tokens to bytes.",
        source="Gao et al.: The Pile (2020), 3.1",
        precision=digits(3),
        unit="bits",
    ),
    Template(
        id="bleu-of-a-pair",
        topics=("bleu",),
        rows=("bleu",),
        depth=3,
        draw=_pair,
        text='Candidate: "{candidate}". Reference: "{reference}". What is BLEU with unigrams and bigrams (equal '
        "weights, brevity penalty, no smoothing), as a part of 1?",
        answer=_bleu,
        way="exp(1 - r/c) for a shorter candidate, times the root of (clipped unigram precision · clipped "
        "bigram precision).",
        mistakes=(
            Mistake("no-brevity", "The brevity penalty is missing.", lambda n: _bleu(n, brevity=False)),
            Mistake(
                "not-clipped",
                "A repeated n-gram was counted more often than the reference has it.",
                lambda n: _bleu(n, clip=False),
            ),
            Mistake(
                "arithmetic",
                "The precisions are combined by the geometric mean, not the arithmetic one.",
                lambda n: _bleu(n, geometric=False),
            ),
            Mistake(
                "unigrams-only",
                "Only unigrams were counted.",
                lambda n: _hits(n, 1)[0] / _hits(n, 1)[1] * _bleu(n) / _bleu(n, brevity=False),
            ),
            Mistake(
                "no-root",
                "The precisions were multiplied without the root.",
                lambda n: _bleu(n, brevity=False) * _bleu(n),
            ),
        ),
        hint="Two precisions, their geometric mean, and a factor for being short.",
        source="Papineni et al.: BLEU (2002)",
        precision=digits(3),
    ),
    Template(
        id="rouge-of-a-pair",
        topics=("rouge",),
        rows=("rouge",),
        depth=3,
        draw=_pair,
        text='Candidate: "{candidate}". Reference: "{reference}". What is the recall of ROUGE-2?',
        answer=lambda n: _hits(n, 2)[0] / (len(n.reference.split()) - 1),
        way="Bigrams of the reference found in the candidate, out of all of the reference's.",
        mistakes=(
            Mistake(
                "precision",
                "That is the precision: divide by the reference's bigrams.",
                lambda n: _hits(n, 2)[0] / _hits(n, 2)[1],
            ),
            Mistake(
                "unigrams", "That is ROUGE-1, with single words.", lambda n: _hits(n, 1)[0] / len(n.reference.split())
            ),
            Mistake(
                "words-below",
                "A text of n words has n - 1 bigrams.",
                lambda n: _hits(n, 2)[0] / len(n.reference.split()),
            ),
            Mistake(
                "f1",
                "That is the F1 of ROUGE-2.",
                lambda n: 2 * _hits(n, 2)[0] / (_hits(n, 2)[1] + len(n.reference.split()) - 1),
            ),
        ),
        hint="Recall looks at the reference.",
        source="Lin: ROUGE (2004)",
        precision=digits(3),
    ),
    Template(
        id="pass-at-k",
        topics=("humaneval",),
        rows=("humaneval",),
        depth=3,
        draw=lambda rng: {"n": rng.randint(8, 20), "c": rng.randint(2, 5), "k": rng.randint(2, 5)},
        text="Of {n} programs sampled for a task, {c} pass the tests. What is the unbiased estimate of pass@{k}?",
        answer=lambda n: 1 - math.comb(n.n - n.c, n.k) / math.comb(n.n, n.k),
        way="1 - C({n} - {c}, {k}) / C({n}, {k}).",
        mistakes=(
            Mistake(
                "with-replacement",
                "That draws with replacement, 1 - (1 - c/n)^k, and is biased.",
                lambda n: 1 - (1 - n.c / n.n) ** n.k,
            ),
            Mistake("pass-at-one", "That is pass@1.", lambda n: n.c / n.n),
            Mistake(
                "all-fail",
                "That is the probability that all {k} fail.",
                lambda n: math.comb(n.n - n.c, n.k) / math.comb(n.n, n.k),
            ),
            Mistake("sum", "The chances of {k} programs were added.", lambda n: n.k * n.c / n.n),
        ),
        hint="When do all {k} fail?",
        source="Chen et al.: Evaluating Large Language Models Trained on Code (2021), equation 1",
        precision=digits(3),
    ),
)
