"""Probabilities, distributions and chains."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import decimal, shares
from .formulas import product
from .precision import digits, exact
from .template import Mistake, Numbers, Template


def _screening(rng: Random) -> dict[str, Any]:
    return {"prior": rng.choice([1, 2, 3, 4, 5, 8, 10]), "hit": rng.randint(75, 98), "alarm": rng.randint(2, 15)}


def _positive(n: Numbers) -> float:
    return float((n.prior * n.hit + (100 - n.prior) * n.alarm) / 1e4)


def _binomial(n: Numbers, k: int) -> float:
    return float(math.comb(n.n, k) * n.p**k * (1 - n.p) ** (n.n - k))


def _density(z: float, sigma: float) -> float:
    return math.exp(-z * z / 2) / (sigma * math.sqrt(2 * math.pi))


def _chain(rng: Random) -> dict[str, Any]:
    return {"p": [shares(rng, 3, 10) for _ in range(3)]}


TEMPLATES = (
    Template(
        id="bayes-for-a-test",
        topics=("bayes-theorem",),
        rows=("bayes-theorem",),
        depth=5,
        draw=_screening,
        text="{prior} % of the messages are spam. A filter marks {hit} % of the spam and {alarm} % of the rest. "
        "What is the probability that a marked message is spam?",
        answer=lambda n: n.prior * n.hit / 1e4 / _positive(n),
        way="P(spam | marked) = P(marked | spam) P(spam) / P(marked), and P(marked) has two parts.",
        mistakes=(
            Mistake(
                "base-rate",
                "The share of spam was ignored, as if half of the messages were spam.",
                lambda n: n.hit / (n.hit + n.alarm),
            ),
            Mistake(
                "joint",
                "That is the probability of spam and marked together: it is not yet divided by P(marked).",
                lambda n: n.prior * n.hit / 1e4,
            ),
            Mistake("evidence", "That is the probability of being marked.", _positive),
            Mistake(
                "odds",
                "Those are the odds, spam to not spam, not a probability.",
                lambda n: n.prior * n.hit / (100 - n.prior) / n.alarm,
            ),
        ),
        hint="Imagine 10,000 messages and count the marked ones of both kinds.",
        source="Blitzstein and Hwang: Introduction to Probability (2019), 2.3",
        precision=digits(3),
    ),
    Template(
        id="conditional-from-counts",
        topics=("conditional-probability",),
        rows=("conditional-probability",),
        depth=5,
        draw=lambda rng: dict(zip("abcd", [rng.randint(5, 60) for _ in range(4)], strict=True)),
        text="Of the visitors on a phone, {a} bought and {b} did not; of those on a laptop, {c} bought and {d} "
        "did not. "
        "What is P(bought | phone)?",
        answer=lambda n: n.a / (n.a + n.b),
        way="Only the phone counts: {a} / ({a} + {b}).",
        mistakes=(
            Mistake(
                "reversed",
                "That is P(phone | bought): the condition is the other way round.",
                lambda n: n.a / (n.a + n.c),
            ),
            Mistake("joint", "That is P(phone and bought), out of all users.", lambda n: n.a / (n.a + n.b + n.c + n.d)),
            Mistake("marginal", "That is P(bought) over all devices.", lambda n: (n.a + n.c) / (n.a + n.b + n.c + n.d)),
            Mistake("odds", "Those are the odds: bought against not bought.", lambda n: n.a / n.b),
        ),
        hint="The condition says which users to look at.",
        source="Blitzstein and Hwang: Introduction to Probability (2019), 2.2",
        precision=digits(3),
    ),
    Template(
        id="expectation-of-a-table",
        topics=("expectation",),
        rows=("expectation",),
        depth=5,
        draw=lambda rng: {"x": sorted(rng.sample(range(-5, 13), 4)), "p": shares(rng, 4)},
        text="X takes the values {x} with the probabilities {p}. What is E[X^2]?",
        answer=lambda n: sum(p * x * x for p, x in zip(n.p, n.x, strict=True)),
        way="Square each value, weight it with its probability, add.",
        mistakes=(
            Mistake(
                "square-of-mean",
                "That is E[X]^2: square first, then average.",
                lambda n: sum(p * x for p, x in zip(n.p, n.x, strict=True)) ** 2,
            ),
            Mistake(
                "variance",
                "That is the variance, E[X^2] - E[X]^2.",
                lambda n: (
                    sum(p * x * x for p, x in zip(n.p, n.x, strict=True))
                    - sum(p * x for p, x in zip(n.p, n.x, strict=True)) ** 2
                ),
            ),
            Mistake(
                "unweighted",
                "The probabilities were left out: each value does not count the same.",
                lambda n: sum(x * x for x in n.x) / 4,
            ),
            Mistake("mean", "That is E[X].", lambda n: sum(p * x for p, x in zip(n.p, n.x, strict=True))),
        ),
        hint="The expectation of a function is the weighted mean of its values.",
        source="Blitzstein and Hwang: Introduction to Probability (2019), 4.5",
        precision=digits(4),
    ),
    Template(
        id="binomial-exactly",
        topics=("bernoulli-distribution",),
        rows=("bernoulli-distribution",),
        depth=4,
        draw=lambda rng: {"n": rng.randint(5, 9), "k": rng.randint(2, 4), "p": rng.randint(2, 14) / 20},
        text="A classifier is right with probability {p}, independently each time. "
        "What is the probability that it is right exactly {k} times out of {n}?",
        answer=lambda n: _binomial(n, n.k),
        way="C({n}, {k}) · {p}^{k} · (1 - {p})^({n} - {k}).",
        mistakes=(
            Mistake(
                "one-order",
                "That is the probability of one given order: the number of orders is missing.",
                lambda n: n.p**n.k * (1 - n.p) ** (n.n - n.k),
            ),
            Mistake(
                "at-least",
                "That is the probability of at least {k}.",
                lambda n: sum(_binomial(n, k) for k in range(n.k, n.n + 1)),
            ),
            Mistake(
                "at-most",
                "That is the probability of at most {k}.",
                lambda n: sum(_binomial(n, k) for k in range(n.k + 1)),
            ),
            Mistake(
                "misses-left-out",
                "The probability of the misses, (1 - {p})^({n} - {k}), is missing.",
                lambda n: math.comb(n.n, n.k) * n.p**n.k,
            ),
            Mistake("swapped", "Hits and misses are exchanged.", lambda n: _binomial(n, n.n - n.k)),
        ),
        hint="In how many orders can the hits come?",
        source="Blitzstein and Hwang: Introduction to Probability (2019), 3.3",
        precision=digits(3),
    ),
    Template(
        id="normal-density",
        topics=("gaussian-distribution", "pdf-vs-pmf"),
        rows=("gaussian-distribution",),
        depth=5,
        draw=lambda rng: {"mu": rng.randint(-3, 5), "var": rng.choice([2, 3, 4, 5, 6, 9]), "d": rng.randint(1, 4)},
        text="X is normal with mean {mu} and variance {var}. What is its density {d} away from the mean?",
        answer=lambda n: _density(n.d / math.sqrt(n.var), math.sqrt(n.var)),
        way="exp(-d^2 / (2·{var})) / sqrt(2 pi·{var}) with d = {d}.",
        mistakes=(
            Mistake(
                "variance-as-deviation",
                "{var} is the variance; it was used as the standard deviation.",
                lambda n: _density(n.d / n.var, n.var),
            ),
            Mistake(
                "not-scaled", "The factor 1/sigma in front is missing.", lambda n: _density(n.d / math.sqrt(n.var), 1)
            ),
            Mistake(
                "no-half",
                "The 2 in the exponent's denominator is missing.",
                lambda n: _density(n.d * math.sqrt(2 / n.var), math.sqrt(n.var)),
            ),
            Mistake(
                "not-normalised",
                "That is the exponential alone: it is not divided by sqrt(2 pi) sigma.",
                lambda n: math.exp(-n.d * n.d / n.var / 2),
            ),
        ),
        hint="Is {var} the variance or the standard deviation?",
        source="Bishop: Pattern Recognition and Machine Learning (2006), equation 1.46",
        precision=digits(3),
    ),
    Template(
        id="two-steps-of-a-chain",
        topics=("markov-chains",),
        rows=("markov-chains",),
        depth=3,
        draw=_chain,
        text="Row i of this matrix holds the probabilities of going from state i to each of three states. {p} "
        "What is the probability of being in state 3 two steps after state 1?",
        answer=lambda n: product(n.p, n.p)[0][2],
        way="Sum over the state in between: entry (1, 3) of P times P.",
        mistakes=(
            Mistake("one-step", "That is the probability after one step.", lambda n: n.p[0][2]),
            Mistake(
                "entry-squared",
                "The entry itself was squared: the paths through the other states are missing.",
                lambda n: n.p[0][2] ** 2,
            ),
            Mistake("turned", "That is the way from state 3 to state 1.", lambda n: product(n.p, n.p)[2][0]),
            Mistake(
                "three-steps",
                "That is the probability after three steps.",
                lambda n: product(product(n.p, n.p), n.p)[0][2],
            ),
        ),
        hint="There are three paths of two steps.",
        source="Blitzstein and Hwang: Introduction to Probability (2019), 11.1",
        precision=exact(),
    ),
    Template(
        id="poisson-in-a-while",
        topics=("poisson-process",),
        rows=("poisson-process",),
        depth=2,
        draw=lambda rng: {"rate": rng.randint(2, 6), "t": decimal(rng, 0.4, 2.5, 1), "k": rng.randint(2, 4)},
        text="Requests arrive as a Poisson process, {rate} a second on average. "
        "What is the probability of exactly {k} in {t} seconds?",
        answer=lambda n: math.exp(-n.rate * n.t) * (n.rate * n.t) ** n.k / math.factorial(n.k),
        way="exp(-m) m^k / k! with m = {rate}·{t} and k = {k}.",
        mistakes=(
            Mistake(
                "one-second",
                "That is the probability for one second: the mean grows with the time.",
                lambda n: math.exp(-n.rate) * n.rate**n.k / math.factorial(n.k),
            ),
            Mistake(
                "no-factorial", "It is not divided by {k}!.", lambda n: math.exp(-n.rate * n.t) * (n.rate * n.t) ** n.k
            ),
            Mistake(
                "at-most",
                "That is the probability of at most {k}.",
                lambda n: sum(
                    math.exp(-n.rate * n.t) * (n.rate * n.t) ** k / math.factorial(k) for k in range(n.k + 1)
                ),
            ),
            Mistake("none", "That is the probability of none.", lambda n: math.exp(-n.rate * n.t)),
        ),
        hint="First the mean number of requests in that time.",
        source="Blitzstein and Hwang: Introduction to Probability (2019), 13.1",
        precision=digits(3),
    ),
)
