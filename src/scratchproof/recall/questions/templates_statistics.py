"""Estimates from data, and how sure they are."""

from __future__ import annotations

import math

from .draws import whole
from .formulas import mean, variance
from .precision import digits
from .template import Mistake, Numbers, Template


def _covariance(n: Numbers) -> float:
    """sum (x - mean x)(y - mean y) / (n - 1)."""
    mx, my = mean(n.x), mean(n.y)
    return float(sum((a - mx) * (b - my) for a, b in zip(n.x, n.y, strict=True)) / (len(n.x) - 1))


TEMPLATES = (
    Template(
        id="population-variance",
        topics=("mean-variance-std", "variance"),
        rows=("mean-variance-std", "variance"),
        depth=5,
        draw=lambda rng: {"x": whole(rng, 5, 1, 20)},
        text="These are all values there are: {x}. What is their (population) variance?",
        answer=lambda n: variance(n.x),
        way="The mean of the squared distances from the mean; with all values known it is divided by n = 5.",
        mistakes=(
            Mistake(
                "sample-variance",
                "That is the sample variance: it divides by n - 1, not by n.",
                lambda n: variance(n.x, 1),
            ),
            Mistake(
                "deviation",
                "That is the standard deviation, the root of the variance.",
                lambda n: math.sqrt(variance(n.x)),
            ),
            Mistake(
                "not-centred",
                "The mean was not taken off: that is the mean of the squares.",
                lambda n: mean([v * v for v in n.x]),
            ),
            Mistake(
                "sum", "That is the sum of squared distances: it is not yet divided by n.", lambda n: 5 * variance(n.x)
            ),
            Mistake(
                "absolute",
                "The distances were taken absolutely instead of squared.",
                lambda n: mean([abs(v - mean(n.x)) for v in n.x]),
            ),
        ),
        hint="First the mean, then the distances from it.",
        source="Blitzstein and Hwang: Introduction to Probability (2019), 4.6",
        precision=digits(3),
    ),
    Template(
        id="sample-deviation",
        topics=("mean-variance-std",),
        rows=("mean-variance-std",),
        depth=5,
        draw=lambda rng: {"x": whole(rng, 4, 1, 20)},
        text="Four losses from a longer run: {x}. What is the sample standard deviation (with Bessel's correction)?",
        answer=lambda n: math.sqrt(variance(n.x, 1)),
        way="The root of (sum of squared distances from the mean) / (4 - 1).",
        mistakes=(
            Mistake(
                "population",
                "That divides by n: it is the deviation of a whole population.",
                lambda n: math.sqrt(variance(n.x)),
            ),
            Mistake("no-root", "That is the sample variance: the root is missing.", lambda n: variance(n.x, 1)),
            Mistake(
                "standard-error",
                "That is the standard error of the mean: it is divided by the root of n as well.",
                lambda n: math.sqrt(variance(n.x, 1) / 4),
            ),
            Mistake(
                "population-variance",
                "That is the population variance: no root, and divided by n.",
                lambda n: variance(n.x),
            ),
        ),
        hint="n - 1 below, and a root at the end.",
        source="Wasserman: All of Statistics (2004), 3.4",
        precision=digits(3),
    ),
    Template(
        id="sample-covariance",
        topics=("covariance-matrix",),
        rows=("covariance-matrix",),
        depth=4,
        draw=lambda rng: {"x": whole(rng, 4, 1, 9), "y": whole(rng, 4, 1, 9)},
        text="x = {x} and y = {y} are measured together. What is their sample covariance (divided by n - 1)?",
        answer=_covariance,
        way="Add (x - mean of x)(y - mean of y) and divide by 3.",
        mistakes=(
            Mistake("population", "That divides by n, not by n - 1.", lambda n: _covariance(n) * 3 / 4),
            Mistake(
                "correlation",
                "That is the correlation: the covariance divided by both deviations.",
                lambda n: _covariance(n) / math.sqrt(variance(n.x, 1) * variance(n.y, 1)),
            ),
            Mistake(
                "not-centred",
                "The means were not taken off.",
                lambda n: sum(a * b for a, b in zip(n.x, n.y, strict=True)) / 3,
            ),
            Mistake("sum", "The sum was not divided.", lambda n: _covariance(n) * 3),
        ),
        hint="Take both means off first.",
        source="Wasserman: All of Statistics (2004), 3.3",
        precision=digits(3),
    ),
    Template(
        id="map-of-a-coin",
        topics=("map-estimation", "mle"),
        rows=("map-estimation",),
        depth=4,
        draw=lambda rng: {
            "n": rng.randint(8, 20),
            "k": rng.randint(2, 7),
            "a": rng.randint(2, 6),
            "b": rng.randint(2, 6),
        },
        text="{k} of {n} answers were good. The prior of the share p is Beta({a}, {b}). What is the MAP estimate of p?",
        answer=lambda n: (n.k + n.a - 1) / (n.n + n.a + n.b - 2),
        way="The mode of Beta({k} + {a}, {n} - {k} + {b}): ({k} + {a} - 1) / ({n} + {a} + {b} - 2).",
        mistakes=(
            Mistake(
                "likelihood-only",
                "That is the maximum-likelihood estimate: the prior is left out.",
                lambda n: n.k / n.n,
            ),
            Mistake("mean", "That is the posterior's mean, not its mode.", lambda n: (n.k + n.a) / (n.n + n.a + n.b)),
            Mistake(
                "prior-only",
                "That is the mode of the prior: the data are left out.",
                lambda n: (n.a - 1) / (n.a + n.b - 2),
            ),
            Mistake(
                "swapped", "The prior's two numbers are exchanged.", lambda n: (n.k + n.b - 1) / (n.n + n.a + n.b - 2)
            ),
        ),
        hint="The prior acts like a - 1 good and b - 1 bad answers seen before.",
        source="Murphy: Probabilistic Machine Learning (2022), 4.5",
        precision=digits(3),
    ),
    Template(
        id="interval-of-an-accuracy",
        topics=("confidence-intervals", "central-limit-theorem"),
        rows=("confidence-intervals",),
        depth=4,
        draw=lambda rng: {"n": rng.choice([200, 250, 300, 400, 500, 800, 1000]), "k": rng.randint(60, 92)},
        text="A model is right on {k} % of {n} independent test items. What is half the width of the 95 % "
        "confidence interval "
        "of its accuracy (normal approximation, z = 1.96)? Give it as a part of 1.",
        answer=lambda n: 1.96 * math.sqrt(n.k * (100 - n.k) / 1e4 / n.n),
        way="1.96 · sqrt(p (1 - p) / n) with p = {k} % and n = {n}.",
        mistakes=(
            Mistake(
                "standard-error",
                "That is the standard error: the factor 1.96 is missing.",
                lambda n: math.sqrt(n.k * (100 - n.k) / 1e4 / n.n),
            ),
            Mistake(
                "full-width",
                "That is the full width of the interval.",
                lambda n: 2 * 1.96 * math.sqrt(n.k * (100 - n.k) / 1e4 / n.n),
            ),
            Mistake(
                "no-root-of-n",
                "The deviation is divided by the root of n, not by n.",
                lambda n: 1.96 * math.sqrt(n.k * (100 - n.k) / 1e4) / n.n,
            ),
            Mistake(
                "deviation",
                "It is not divided by the root of n: that is the spread of single items.",
                lambda n: 1.96 * math.sqrt(n.k * (100 - n.k) / 1e4),
            ),
        ),
        hint="The deviation of one item is sqrt(p (1 - p)).",
        source="Wasserman: All of Statistics (2004), 6.3",
        precision=digits(3),
    ),
)
