"""Classical machine learning: small models by hand."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import decimal, decimals, whole
from .formulas import dot, entropy, mean, sigmoid, variance
from .precision import digits
from .template import Mistake, Numbers, Template


def _split(rng: Random) -> dict[str, Any]:
    return dict(zip("abcd", [rng.randint(1, 12) for _ in range(4)], strict=True))


def _bits(*counts: int) -> float:
    return entropy([c / sum(counts) for c in counts]) / math.log(2)


def _after_split(n: Numbers) -> float:
    left, right = n.a + n.b, n.c + n.d
    return float((left * _bits(n.a, n.b) + right * _bits(n.c, n.d)) / (left + right))


def _slope(x: list[float], y: list[float]) -> float:
    mx, my = mean(x), mean(y)
    return sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True)) / sum((a - mx) ** 2 for a in x)


TEMPLATES = (
    Template(
        id="gini-of-a-node",
        topics=("impurity",),
        rows=("gini-impurity",),
        depth=4,
        draw=lambda rng: dict(zip("abc", [rng.randint(2, 30) for _ in range(3)], strict=True)),
        text="A node of a tree holds {a}, {b} and {c} items of three classes. What is its Gini impurity?",
        answer=lambda n: 1 - (n.a**2 + n.b**2 + n.c**2) / (n.a + n.b + n.c) ** 2,
        way="1 - sum of p^2 over the classes.",
        mistakes=(
            Mistake(
                "purity",
                "That is the sum of p^2: it is taken from 1.",
                lambda n: (n.a**2 + n.b**2 + n.c**2) / (n.a + n.b + n.c) ** 2,
            ),
            Mistake("entropy", "That is the entropy in bits.", lambda n: _bits(n.a, n.b, n.c)),
            Mistake(
                "error",
                "That is the misclassification error, 1 - max p.",
                lambda n: 1 - max(n.a, n.b, n.c) / (n.a + n.b + n.c),
            ),
            Mistake("entropy-nats", "That is the entropy in nats.", lambda n: _bits(n.a, n.b, n.c) * math.log(2)),
        ),
        hint="How likely are two items, drawn with replacement, of different classes?",
        source="Breiman et al.: Classification and Regression Trees (1984)",
        precision=digits(3),
    ),
    Template(
        id="gain-of-a-split",
        topics=("impurity", "decision-trees"),
        rows=("entropy-information-gain",),
        depth=4,
        draw=_split,
        text="A node is split in two: the left child has {a} positive and {b} negative items, the right one {c} "
        "positive and {d} "
        "negative. What is the information gain?",
        answer=lambda n: _bits(n.a + n.c, n.b + n.d) - _after_split(n),
        way="Entropy of the parent minus the children's entropies, each weighted by its share of the items.",
        mistakes=(
            Mistake(
                "not-weighted",
                "The children count by their size, not equally.",
                lambda n: _bits(n.a + n.c, n.b + n.d) - (_bits(n.a, n.b) + _bits(n.c, n.d)) / 2,
            ),
            Mistake("after-only", "That is the entropy after the split: it is taken from the parent's.", _after_split),
            Mistake("parent", "That is the parent's entropy.", lambda n: _bits(n.a + n.c, n.b + n.d)),
            Mistake(
                "nats",
                "That is the gain in nats.",
                lambda n: (_bits(n.a + n.c, n.b + n.d) - _after_split(n)) * math.log(2),
            ),
        ),
        hint="Three entropies; the larger child weighs more.",
        source="Quinlan: Induction of Decision Trees (1986)",
        precision=digits(3),
        unit="bits",
    ),
    Template(
        id="logistic-prediction",
        topics=("logistic-regression",),
        rows=("logistic-regression",),
        depth=5,
        draw=lambda rng: {
            "w": decimals(rng, 2, -2, 2, 1),
            "x": decimals(rng, 2, -2, 2, 1),
            "b": decimal(rng, -1.5, 1.5, 1),
        },
        text="A logistic regression has the weights {w} and the bias {b}. What probability does it give to x = {x}?",
        answer=lambda n: sigmoid(dot(n.w, n.x) + n.b),
        way="1 / (1 + exp(-z)) with z = w·x + b.",
        mistakes=(
            Mistake("no-bias", "The bias is left out.", lambda n: sigmoid(dot(n.w, n.x))),
            Mistake("logit", "That is the logit z: it goes through the sigmoid.", lambda n: dot(n.w, n.x) + n.b),
            Mistake(
                "other-class",
                "That is the probability of the other class: the sign in the exponent is turned.",
                lambda n: sigmoid(-dot(n.w, n.x) - n.b),
            ),
            Mistake("bias-subtracted", "The bias is added, not subtracted.", lambda n: sigmoid(dot(n.w, n.x) - n.b)),
        ),
        hint="First the linear part.",
        source="Bishop: Pattern Recognition and Machine Learning (2006), 4.3",
        precision=digits(3),
    ),
    Template(
        id="least-squares-slope",
        topics=("linear-regression",),
        rows=("linear-regression",),
        depth=5,
        draw=lambda rng: {"x": rng.sample(range(1, 10), 4), "y": whole(rng, 4, 1, 15)},
        text="x = {x} and y = {y}. What is the slope of the least-squares line with intercept?",
        answer=lambda n: _slope(n.x, n.y),
        way="sum (x - mx)(y - my) / sum (x - mx)^2.",
        mistakes=(
            Mistake(
                "through-origin",
                "That is the slope of a line through the origin: the means are not taken off.",
                lambda n: dot(n.x, n.y) / dot(n.x, n.x),
            ),
            Mistake("x-on-y", "That is the slope of x on y: the spread of x stands below.", lambda n: _slope(n.y, n.x)),
            Mistake(
                "correlation",
                "That is the correlation, not the slope.",
                lambda n: _slope(n.x, n.y) * math.sqrt(variance(n.x) / variance(n.y)),
            ),
            Mistake("intercept", "That is the intercept.", lambda n: mean(n.y) - _slope(n.x, n.y) * mean(n.x)),
        ),
        hint="Take both means off first.",
        source="Hastie, Tibshirani, Friedman: The Elements of Statistical Learning (2009), 3.2",
        precision=digits(3),
    ),
    Template(
        id="ridge-weight",
        topics=("regularization",),
        rows=("l2-ridge",),
        depth=4,
        draw=lambda rng: {"x": whole(rng, 4, -4, 5), "y": whole(rng, 4, -8, 9), "lam": rng.randint(2, 9)},
        text="One weight, no bias: minimise sum (y - w x)^2 + {lam} w^2 for x = {x} and y = {y}. What is w?",
        answer=lambda n: dot(n.x, n.y) / (dot(n.x, n.x) + n.lam),
        way="x·y / (x·x + {lam}).",
        mistakes=(
            Mistake(
                "least-squares",
                "That is plain least squares: the penalty is left out.",
                lambda n: dot(n.x, n.y) / dot(n.x, n.x),
            ),
            Mistake(
                "minus",
                "The penalty is added to x·x; it shrinks the weight.",
                lambda n: dot(n.x, n.y) / (dot(n.x, n.x) - n.lam),
            ),
            Mistake(
                "mean-loss",
                "The penalty was weighed against the mean of the squares, not their sum.",
                lambda n: dot(n.x, n.y) / (dot(n.x, n.x) + 4 * n.lam),
            ),
            Mistake(
                "lasso",
                "That is the weight under an L1 penalty of {lam} |w|.",
                lambda n: math.copysign(max(abs(dot(n.x, n.y)) - n.lam / 2, 0), dot(n.x, n.y)) / dot(n.x, n.x),
            ),
        ),
        hint="Set the derivative with respect to w to 0.",
        source="Hoerl and Kennard: Ridge Regression (1970)",
        precision=digits(3),
    ),
    Template(
        id="grid-search-fits",
        topics=("cross-validation", "hyperparameter-tuning"),
        rows=("cross-validation",),
        depth=4,
        draw=lambda rng: {
            "a": rng.randint(3, 7),
            "b": rng.randint(2, 6),
            "k": rng.choice([3, 5, 10]),
            "n": rng.choice([600, 900, 1200]),
        },
        text="A grid of {a} learning rates and {b} penalties is searched with {k}-fold cross-validation on {n} "
        "items, and the best "
        "is fitted once more on all of them. How many fits is that?",
        answer=lambda n: n.a * n.b * n.k + 1,
        way="{a}·{b} settings, {k} fits each, and 1 at the end.",
        mistakes=(
            Mistake("no-refit", "The fit on all items at the end is missing.", lambda n: n.a * n.b * n.k),
            Mistake("added", "The grid has {a} times {b} settings, not {a} plus {b}.", lambda n: (n.a + n.b) * n.k + 1),
            Mistake("one-fold", "Each setting is fitted {k} times.", lambda n: n.a * n.b + 1),
            Mistake(
                "folds-less-one",
                "{k} folds give {k} fits: each fold is left out once.",
                lambda n: n.a * n.b * (n.k - 1) + 1,
            ),
        ),
        hint="Settings times folds, and then?",
        source="Hastie, Tibshirani, Friedman: The Elements of Statistical Learning (2009), 7.10",
        unit="fits",
    ),
    Template(
        id="pca-share",
        topics=("pca",),
        rows=("pca",),
        depth=4,
        draw=lambda rng: {"s": sorted(decimals(rng, 4, 1, 9, 1), reverse=True)},
        text="A centred data matrix has the singular values {s}. What share of the variance do the first two "
        "components explain?",
        answer=lambda n: dot(n.s[:2], n.s[:2]) / dot(n.s, n.s),
        way="Variances are squared singular values: (s1^2 + s2^2) / (sum of all s^2).",
        mistakes=(
            Mistake(
                "not-squared",
                "The singular values were not squared: they are deviations, not variances.",
                lambda n: sum(n.s[:2]) / sum(n.s),
            ),
            Mistake(
                "first-only", "That is the share of the first component alone.", lambda n: n.s[0] ** 2 / dot(n.s, n.s)
            ),
            Mistake("lost", "That is the share that is lost.", lambda n: dot(n.s[2:], n.s[2:]) / dot(n.s, n.s)),
            Mistake(
                "second-only", "That is the share of the second component alone.", lambda n: n.s[1] ** 2 / dot(n.s, n.s)
            ),
        ),
        hint="How are the variances related to the singular values?",
        source="Jolliffe: Principal Component Analysis (2002), chapter 3",
        precision=digits(3),
    ),
    Template(
        id="boosting-weight",
        topics=("boosting",),
        rows=("boosting",),
        depth=3,
        draw=lambda rng: {"e": rng.randint(5, 45)},
        text="In AdaBoost a weak learner has the weighted error {e} %. What weight alpha does it get in the "
        "vote (the form with 1/2)?",
        answer=lambda n: 0.5 * math.log((100 - n.e) / n.e),
        way="1/2 ln((1 - e) / e) with e = {e} %.",
        mistakes=(
            Mistake("no-half", "The factor 1/2 is missing.", lambda n: math.log((100 - n.e) / n.e)),
            Mistake(
                "turned",
                "The fraction is upside down: a good learner gets a positive weight.",
                lambda n: 0.5 * math.log(n.e / (100 - n.e)),
            ),
            Mistake(
                "bits", "The logarithm is the natural one, not to base 2.", lambda n: 0.5 * math.log2((100 - n.e) / n.e)
            ),
            Mistake("no-logarithm", "The logarithm is missing.", lambda n: 0.5 * (100 - n.e) / n.e),
        ),
        hint="At 50 % error the weight is 0.",
        source="Freund and Schapire (1997)",
        precision=digits(3),
    ),
)
