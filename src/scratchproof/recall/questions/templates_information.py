"""Entropy, divergence and what they are used for."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import shares
from .formulas import cross_entropy, entropy
from .precision import digits
from .template import Mistake, Numbers, Template

LN2 = math.log(2)


def _joint(rng: Random) -> dict[str, Any]:
    a, b, c, d = shares(rng, 4)
    return {"p": [[a, b], [c, d]]}


def _parts(n: Numbers) -> tuple[float, float, float]:
    """H(X), H(Y) and H(X, Y) in bits; X is the row."""
    (a, b), (c, d) = n.p
    return entropy([a + b, c + d]) / LN2, entropy([a + c, b + d]) / LN2, entropy([a, b, c, d]) / LN2


TEMPLATES = (
    Template(
        id="entropy-in-bits",
        topics=("entropy",),
        rows=("entropy",),
        depth=5,
        draw=lambda rng: {"p": shares(rng, rng.choice([3, 4]))},
        text="A source sends symbols with the probabilities {p}. What is its entropy?",
        answer=lambda n: entropy(n.p) / LN2,
        way="-sum of p log2 p.",
        mistakes=(
            Mistake("nats", "That is the entropy in nats: bits take the logarithm to base 2.", lambda n: entropy(n.p)),
            Mistake(
                "uniform",
                "That is the entropy of equally likely symbols, log2 of their number.",
                lambda n: math.log2(len(n.p)),
            ),
            Mistake(
                "unweighted",
                "The surprises were averaged without their probabilities.",
                lambda n: -sum(math.log2(v) for v in n.p) / len(n.p),
            ),
            Mistake("sign", "The minus sign is missing: an entropy is never negative.", lambda n: -entropy(n.p) / LN2),
            Mistake("base-ten", "The logarithm was taken to base 10.", lambda n: entropy(n.p) / math.log(10)),
        ),
        hint="Each symbol adds its probability times its surprise.",
        source="Shannon: A Mathematical Theory of Communication (1948)",
        precision=digits(3),
        unit="bits",
    ),
    Template(
        id="cross-entropy-of-a-table",
        topics=("cross-entropy",),
        rows=("cross-entropy",),
        depth=5,
        draw=lambda rng: {"p": shares(rng, 3), "q": shares(rng, 3)},
        text="The data follow p = {p}; the model says q = {q}. What is the cross-entropy H(p, q)?",
        answer=lambda n: cross_entropy(n.p, n.q),
        way="-sum of p ln q: the data weight, the model is inside the logarithm.",
        mistakes=(
            Mistake("swapped", "That is H(q, p): data and model are exchanged.", lambda n: cross_entropy(n.q, n.p)),
            Mistake("entropy", "That is the entropy of the data, H(p).", lambda n: entropy(n.p)),
            Mistake(
                "divergence",
                "That is the KL divergence, H(p, q) - H(p).",
                lambda n: cross_entropy(n.p, n.q) - entropy(n.p),
            ),
            Mistake(
                "bits",
                "That is the cross-entropy in bits; nats take the natural logarithm.",
                lambda n: cross_entropy(n.p, n.q) / LN2,
            ),
            Mistake(
                "mean",
                "It was divided by the number of outcomes: p has the weights already.",
                lambda n: cross_entropy(n.p, n.q) / 3,
            ),
        ),
        hint="Which of the two stands inside the logarithm?",
        source="Goodfellow, Bengio, Courville: Deep Learning (2016), 3.13",
        precision=digits(3),
        unit="nats",
    ),
    Template(
        id="divergence-of-a-table",
        topics=("kl-divergence",),
        rows=("kl-divergence",),
        depth=4,
        draw=lambda rng: {"p": shares(rng, 3), "q": shares(rng, 3)},
        text="p = {p} and q = {q}. What is KL(p || q)?",
        answer=lambda n: (cross_entropy(n.p, n.q) - entropy(n.p)) / LN2,
        way="Sum of p log2(p/q).",
        mistakes=(
            Mistake(
                "reversed",
                "That is KL(q || p): the divergence is not symmetric.",
                lambda n: (cross_entropy(n.q, n.p) - entropy(n.q)) / LN2,
            ),
            Mistake("nats", "That is the divergence in nats.", lambda n: cross_entropy(n.p, n.q) - entropy(n.p)),
            Mistake(
                "cross-entropy",
                "That is the cross-entropy: the entropy of p is not taken off.",
                lambda n: cross_entropy(n.p, n.q) / LN2,
            ),
            Mistake(
                "sign",
                "The fraction is upside down: the divergence is never negative.",
                lambda n: (entropy(n.p) - cross_entropy(n.p, n.q)) / LN2,
            ),
        ),
        hint="The first one gives the weights and stands above in the fraction.",
        source="Kullback and Leibler (1951)",
        precision=digits(3),
        unit="bits",
    ),
    Template(
        id="mutual-information-of-a-table",
        topics=("mutual-information",),
        rows=("mutual-information",),
        depth=3,
        draw=_joint,
        text="The joint probabilities of X (rows) and Y (columns) are {p} What is their mutual information?",
        answer=lambda n: _parts(n)[0] + _parts(n)[1] - _parts(n)[2],
        way="H(X) + H(Y) - H(X, Y), the first two from the sums of the rows and of the columns.",
        mistakes=(
            Mistake("joint", "That is the joint entropy H(X, Y).", lambda n: _parts(n)[2]),
            Mistake("y-given-x", "That is the conditional entropy H(Y | X).", lambda n: _parts(n)[2] - _parts(n)[0]),
            Mistake("x-given-y", "That is the conditional entropy H(X | Y).", lambda n: _parts(n)[2] - _parts(n)[1]),
            Mistake(
                "nats",
                "That is the mutual information in nats.",
                lambda n: (_parts(n)[0] + _parts(n)[1] - _parts(n)[2]) * LN2,
            ),
        ),
        hint="Three entropies: two of sums, one of the whole table.",
        source="Cover and Thomas: Elements of Information Theory (2006), 2.3",
        precision=digits(3),
        unit="bits",
    ),
)
