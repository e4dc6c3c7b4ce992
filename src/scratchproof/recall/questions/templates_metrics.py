"""Scores of classifiers and of regressions."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import whole
from .formulas import dot, variance
from .precision import digits
from .template import Mistake, Numbers, Template


def _confusion(rng: Random) -> dict[str, Any]:
    return {"tp": rng.randint(10, 90), "fp": rng.randint(5, 60), "fn": rng.randint(5, 60), "tn": rng.randint(50, 400)}


COUNTS = "A classifier has {tp} true positives, {fp} false positives, {fn} false negatives and {tn} true negatives. "


def _precision(n: Numbers) -> float:
    return float(n.tp / (n.tp + n.fp))


def _recall(n: Numbers) -> float:
    return float(n.tp / (n.tp + n.fn))


def _accuracy(n: Numbers) -> float:
    return float((n.tp + n.tn) / (n.tp + n.fp + n.fn + n.tn))


def _fit(rng: Random) -> dict[str, Any]:
    y = whole(rng, 4, 1, 12)
    return {"y": y, "h": [v + rng.choice([-2, -1, 1, 2, 3]) for v in y]}


def _errors(n: Numbers) -> list[float]:
    return [a - b for a, b in zip(n.y, n.h, strict=True)]


def _ranking(rng: Random) -> dict[str, Any]:
    scores = sorted(rng.sample(range(5, 96), 7))
    return {"pos": [v / 100 for v in sorted(rng.sample(scores, 3))], "scores": [v / 100 for v in scores]}


def _scored(rng: Random) -> dict[str, Any]:
    n = _ranking(rng)
    return {"pos": n["pos"], "neg": [v for v in n["scores"] if v not in n["pos"]]}


def _auc(n: Numbers) -> float:
    return float(sum(p > q for p in n.pos for q in n.neg) / (len(n.pos) * len(n.neg)))


TEMPLATES = (
    Template(
        id="precision-of-counts",
        topics=("classification-metrics",),
        rows=("precision",),
        depth=5,
        draw=_confusion,
        text=COUNTS + "What is its precision?",
        answer=_precision,
        way="Of all called positive, how many are: {tp} / ({tp} + {fp}).",
        mistakes=(
            Mistake("recall", "That is the recall: of all positives, how many are found.", _recall),
            Mistake("accuracy", "That is the accuracy: all correct ones out of all.", _accuracy),
            Mistake(
                "specificity",
                "That is the specificity: of all negatives, how many are left alone.",
                lambda n: n.tn / (n.tn + n.fp),
            ),
            Mistake("f1", "That is F1.", lambda n: 2 * n.tp / (2 * n.tp + n.fp + n.fn)),
        ),
        hint="Look only at what was called positive.",
        source="Manning, Raghavan, Schütze: Introduction to Information Retrieval (2008), 8.3",
        precision=digits(3),
    ),
    Template(
        id="recall-of-counts",
        topics=("classification-metrics",),
        rows=("recall",),
        depth=5,
        draw=_confusion,
        text=COUNTS + "What is its recall?",
        answer=_recall,
        way="Of all that are positive, how many were found: {tp} / ({tp} + {fn}).",
        mistakes=(
            Mistake("precision", "That is the precision: of all called positive, how many are.", _precision),
            Mistake("accuracy", "That is the accuracy: all correct ones out of all.", _accuracy),
            Mistake("miss-rate", "That is the share that is missed.", lambda n: n.fn / (n.tp + n.fn)),
            Mistake(
                "out-of-all",
                "It was divided by all items, not by the positive ones.",
                lambda n: n.tp / (n.tp + n.fp + n.fn + n.tn),
            ),
        ),
        hint="Look only at what is positive.",
        source="Manning, Raghavan, Schütze: Introduction to Information Retrieval (2008), 8.3",
        precision=digits(3),
    ),
    Template(
        id="f1-of-counts",
        topics=("classification-metrics",),
        rows=("f1-score",),
        depth=5,
        draw=_confusion,
        text=COUNTS + "What is its F1 score?",
        answer=lambda n: 2 * n.tp / (2 * n.tp + n.fp + n.fn),
        way="2 P R / (P + R), the harmonic mean of precision and recall.",
        mistakes=(
            Mistake(
                "arithmetic",
                "That is the arithmetic mean of precision and recall, not the harmonic one.",
                lambda n: (_precision(n) + _recall(n)) / 2,
            ),
            Mistake(
                "geometric",
                "That is the geometric mean of precision and recall.",
                lambda n: math.sqrt(_precision(n) * _recall(n)),
            ),
            Mistake("no-two", "The factor 2 is missing.", lambda n: n.tp / (2 * n.tp + n.fp + n.fn)),
            Mistake("accuracy", "That is the accuracy.", _accuracy),
            Mistake(
                "jaccard",
                "That is the Jaccard index: true positives count twice in F1.",
                lambda n: n.tp / (n.tp + n.fp + n.fn),
            ),
        ),
        hint="Precision and recall first.",
        source="Van Rijsbergen: Information Retrieval (1979), chapter 7",
        precision=digits(4),
    ),
    Template(
        id="r-squared-of-four",
        topics=("regression-metrics",),
        rows=("r-squared",),
        depth=4,
        draw=_fit,
        text="The targets are {y} and the predictions {h}. What is R squared?",
        answer=lambda n: 1 - dot(_errors(n), _errors(n)) / (4 * variance(n.y)),
        way="1 - (sum of squared errors) / (sum of squared distances of the targets from their mean).",
        mistakes=(
            Mistake(
                "ratio",
                "That is the part not explained: it is taken from 1.",
                lambda n: dot(_errors(n), _errors(n)) / (4 * variance(n.y)),
            ),
            Mistake("mse", "That is the mean squared error.", lambda n: dot(_errors(n), _errors(n)) / 4),
            Mistake(
                "spread-of-predictions",
                "The spread of the predictions was used instead of that of the targets.",
                lambda n: 1 - dot(_errors(n), _errors(n)) / (4 * variance(n.h)),
            ),
            Mistake(
                "not-centred",
                "The targets' mean was not taken off below the line.",
                lambda n: 1 - dot(_errors(n), _errors(n)) / dot(n.y, n.y),
            ),
        ),
        hint="Compare with always predicting the mean of the targets.",
        source="Hastie, Tibshirani, Friedman: The Elements of Statistical Learning (2009), 3.2",
        precision=digits(3),
    ),
    Template(
        id="rmse-of-four",
        topics=("regression-metrics",),
        rows=("rmse", "mse"),
        depth=5,
        draw=_fit,
        text="The targets are {y} and the predictions {h}. What is the root mean squared error?",
        answer=lambda n: math.sqrt(dot(_errors(n), _errors(n)) / 4),
        way="The root of the mean of the squared errors.",
        mistakes=(
            Mistake(
                "mse", "That is the mean squared error: the root is missing.", lambda n: dot(_errors(n), _errors(n)) / 4
            ),
            Mistake("mae", "That is the mean absolute error.", lambda n: sum(map(abs, _errors(n))) / 4),
            Mistake(
                "root-of-sum",
                "The root was taken of the sum, not of the mean.",
                lambda n: math.sqrt(dot(_errors(n), _errors(n))),
            ),
            Mistake(
                "root-then-mean",
                "The root of the sum was divided by n: the mean is taken under the root.",
                lambda n: math.sqrt(dot(_errors(n), _errors(n))) / 4,
            ),
        ),
        hint="Square, mean, root, in this order.",
        source="Géron: Hands-On Machine Learning (2022), chapter 2",
        precision=digits(3),
    ),
    Template(
        id="auc-by-pairs",
        topics=("auc-roc",),
        rows=("auc-roc",),
        depth=4,
        draw=_scored,
        text="Positives got the scores {pos}, negatives {neg}. What is the area under the ROC curve?",
        answer=_auc,
        way="The share of pairs (positive, negative) in which the positive has the higher score, of 12 pairs.",
        mistakes=(
            Mistake("turned", "That is the share of pairs in the wrong order.", lambda n: 1 - _auc(n)),
            Mistake(
                "count", "That is the number of pairs in the right order: divide by all 12.", lambda n: 12 * _auc(n)
            ),
            Mistake(
                "accuracy",
                "That is the accuracy at the threshold 0.5; the area needs none.",
                lambda n: (sum(p > 0.5 for p in n.pos) + sum(q <= 0.5 for q in n.neg)) / 7,
            ),
            Mistake("gini", "That is 2 AUC - 1, the Gini coefficient.", lambda n: 2 * _auc(n) - 1),
        ),
        hint="Compare each positive with each negative.",
        source="Fawcett: An introduction to ROC analysis (2006)",
        precision=digits(3),
    ),
)
