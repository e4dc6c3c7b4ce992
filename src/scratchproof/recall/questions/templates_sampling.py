"""Choosing the next token, and writing faster."""

from __future__ import annotations

import itertools
from random import Random
from typing import Any

from .draws import decimals, shares
from .formulas import softmax
from .precision import digits, places
from .template import Mistake, Numbers, Template


def _ranked(rng: Random) -> dict[str, Any]:
    """Six probabilities without a tie at the border of the k largest, where rules differ."""
    while True:
        p, k = sorted(shares(rng, 6, 40), reverse=True), rng.choice([2, 3, 4])
        if p[k - 1] > p[k]:
            return {"p": p, "k": k}


def _nucleus(rng: Random) -> dict[str, Any]:
    """Six probabilities and a limit that no sum of the largest meets exactly."""
    while True:
        p, limit = sorted(shares(rng, 6, 50), reverse=True), rng.choice([0.6, 0.7, 0.75, 0.8, 0.9])
        if all(abs(total - limit) > 1e-6 for total in itertools.accumulate(p)):
            return {"p": p, "limit": limit}


def _reached(n: Numbers) -> int:
    """How many of the most likely tokens reach the limit together."""
    total = 0.0
    for k, p in enumerate(n.p, 1):
        total += p
        if total >= n.limit:
            return k
    return len(n.p)


TEMPLATES = (
    Template(
        id="softmax-at-a-temperature",
        topics=("temperature",),
        rows=("temperature",),
        depth=5,
        draw=lambda rng: {"z": decimals(rng, 3, -1, 4, 1), "t": rng.choice([0.5, 0.7, 1.5, 2])},
        text="Logits {z}, temperature {t}. What are the probabilities?",
        answer=lambda n: softmax([v / n.t for v in n.z]),
        way="softmax of the logits divided by {t}.",
        mistakes=(
            Mistake(
                "multiplied",
                "The logits are divided by the temperature, not multiplied.",
                lambda n: softmax([v * n.t for v in n.z]),
            ),
            Mistake("no-temperature", "The temperature is left out.", lambda n: softmax(n.z)),
            Mistake(
                "after-softmax",
                "The probabilities were divided by the temperature, after the softmax.",
                lambda n: tuple(p / n.t for p in softmax(n.z)),
            ),
            Mistake("squared", "The temperature was applied twice.", lambda n: softmax([v / n.t**2 for v in n.z])),
        ),
        hint="A low temperature sharpens.",
        source="Hinton, Vinyals, Dean: Distilling the Knowledge in a Neural Network (2015), equation 1",
        precision=places(3),
        form="vector",
    ),
    Template(
        id="top-k-probability",
        topics=("top-k-sampling",),
        rows=("top-k-sampling",),
        depth=4,
        draw=_ranked,
        text="The next token's probabilities are {p}. With top-k sampling and k = {k}, how likely is the first token?",
        answer=lambda n: n.p[0] / sum(n.p[: n.k]),
        way="Its probability divided by the sum of the {k} largest.",
        mistakes=(
            Mistake("not-renormalised", "The kept probabilities must sum to 1 again.", lambda n: n.p[0]),
            Mistake("uniform", "The kept tokens are not equally likely.", lambda n: 1 / n.k),
            Mistake("one-more", "One token too many was kept.", lambda n: n.p[0] / sum(n.p[: n.k + 1])),
            Mistake(
                "softmax-again",
                "A softmax of the probabilities is not a renormalisation.",
                lambda n: softmax(n.p[: n.k])[0],
            ),
        ),
        hint="What is left must sum to 1.",
        source="Fan, Lewis, Dauphin: Hierarchical Neural Story Generation (2018)",
        precision=digits(3),
    ),
    Template(
        id="nucleus-probability",
        topics=("nucleus-sampling",),
        rows=("top-p-sampling",),
        depth=4,
        draw=_nucleus,
        text="The next token's probabilities are {p}. With nucleus sampling and p = {limit}, how likely is the "
        "first token?",
        answer=lambda n: n.p[0] / sum(n.p[: _reached(n)]),
        way="Keep tokens until their sum reaches {limit}, the one that reaches it too; then renormalise.",
        mistakes=(
            Mistake(
                "last-dropped",
                "The token that reaches {limit} belongs to the nucleus.",
                lambda n: n.p[0] / sum(n.p[: max(1, _reached(n) - 1)]),
            ),
            Mistake("not-renormalised", "The kept probabilities must sum to 1 again.", lambda n: n.p[0]),
            Mistake("divided-by-limit", "Divide by the sum that was kept, not by {limit}.", lambda n: n.p[0] / n.limit),
            Mistake("uniform", "The kept tokens are not equally likely.", lambda n: 1 / _reached(n)),
        ),
        hint="Which tokens are in the nucleus?",
        source="Holtzman et al.: The Curious Case of Neural Text Degeneration (2020)",
        precision=digits(3),
    ),
    Template(
        id="smoothed-bigram",
        topics=("ngram-lm",),
        rows=("ngram-lm",),
        depth=3,
        draw=lambda rng: {"c": rng.randint(3, 40), "n": rng.randint(60, 300), "V": rng.choice([500, 1000, 2000])},
        text='"of" occurs {n} times as a context, followed by "the" {c} times; the vocabulary has {V} words. What is '
        "P(the | of) with add-one smoothing?",
        answer=lambda n: (n.c + 1) / (n.n + n.V),
        way="({c} + 1) / ({n} + {V}).",
        mistakes=(
            Mistake("unsmoothed", "That is without smoothing.", lambda n: n.c / n.n),
            Mistake(
                "below-plus-one",
                "Each of the {V} words gets one more count: add {V} below.",
                lambda n: (n.c + 1) / (n.n + 1),
            ),
            Mistake("above-forgotten", "The count itself is raised by one too.", lambda n: n.c / (n.n + n.V)),
            Mistake("vocabulary-only", "It was divided by the vocabulary alone.", lambda n: (n.c + 1) / n.V),
        ),
        hint="Pretend that each pair was seen once more.",
        source="Jurafsky and Martin: Speech and Language Processing (2025), 3.6",
        precision=digits(3),
    ),
    Template(
        id="tokens-a-draft",
        topics=("speculative-decoding",),
        depth=3,
        draw=lambda rng: {"a": rng.randint(45, 90), "g": rng.randint(2, 6)},
        text="In speculative decoding each drafted token is accepted with probability {a} %, independently; {g} "
        "are drafted at a time. How many "
        "tokens does one run of the large model yield on average?",
        answer=lambda n: sum((n.a / 100) ** k for k in range(n.g + 1)),
        way="(1 - a^({g} + 1)) / (1 - a) with a = {a} %: the accepted ones and one from the large model.",
        mistakes=(
            Mistake(
                "no-own-token",
                "The token that the large model adds itself is missing.",
                lambda n: sum((n.a / 100) ** k for k in range(1, n.g + 1)),
            ),
            Mistake(
                "independent",
                "A token after a rejected one is lost: the acceptances do not just add up.",
                lambda n: 1 + n.g * n.a / 100,
            ),
            Mistake(
                "accepted-share",
                "That is the number of drafts times the rate: a rejection ends the run.",
                lambda n: n.g * n.a / 100,
            ),
            Mistake(
                "one-less",
                "The power is {g} + 1: with all drafts accepted there is one token more.",
                lambda n: sum((n.a / 100) ** k for k in range(n.g)),
            ),
        ),
        hint="A rejected token ends the run, and the large model puts its own in its place.",
        source="Leviathan, Kalman, Matias: Fast Inference from Transformers via Speculative Decoding (2023), "
        "equation 1",
        precision=digits(3),
        unit="tokens",
    ),
)
