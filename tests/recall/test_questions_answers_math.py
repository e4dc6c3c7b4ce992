"""Answers of the templates on mathematics and classical learning, recomputed by NumPy, enumeration, limits."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from scratchproof.recall.questions.catalogue import templates

AREAS = ("algebra", "calculus", "probability", "statistics", "information", "metrics", "learning")
SEEDS = range(12)


def slope(f, x, h=1e-6):
    """Central difference."""
    return (f(x + h) - f(x - h)) / (2 * h)


def least(f, low, high):
    """The minimiser of a convex function, by golden section."""
    g = (math.sqrt(5) - 1) / 2
    for _ in range(200):
        a, b = high - g * (high - low), low + g * (high - low)
        low, high = (low, b) if f(a) < f(b) else (a, high)
    return (low + high) / 2


def inverse_error(n):
    s = np.diag(n["s"])
    u = np.linalg.qr(np.random.default_rng(0).normal(size=(5, 5)))[0]
    a = u @ s @ u.T
    values, vectors = np.linalg.eigh(a)
    keep = vectors[:, -n["r"] :] * values[-n["r"] :] @ vectors[:, -n["r"] :].T
    return np.linalg.norm(a - keep)


def gradient(f, point):
    point = np.array(point, float)
    return [slope(lambda t, k=k: f(point + t * np.eye(len(point))[k]), 0.0, 1e-4) for k in range(len(point))]


def quartic(n):
    return np.poly1d([n["a"], 0, n["b"], -n["c"], 0])


def binomial(n):
    return sum(
        math.prod(n["p"] if hit else 1 - n["p"] for hit in hits)
        for hits in itertools.product((0, 1), repeat=n["n"])
        if sum(hits) == n["k"]
    )


def paths(n):
    p = n["p"]
    return sum(p[0][k] * p[k][2] for k in range(3))


def entropy(counts):
    p = np.array(counts, float).ravel() / np.sum(counts)
    return float(-(p[p > 0] * np.log2(p[p > 0])).sum())


def gain(n):
    labels = [(0, 1)] * n["a"] + [(0, 0)] * n["b"] + [(1, 1)] * n["c"] + [(1, 0)] * n["d"]
    both = [labels.count(pair) for pair in itertools.product((0, 1), repeat=2)]
    sides = [n["a"] + n["b"], n["c"] + n["d"]]
    classes = [n["a"] + n["c"], n["b"] + n["d"]]
    return entropy(sides) + entropy(classes) - entropy(both)


def retrieved(n):
    """Predictions and truths of every single item."""
    return (
        np.array([1] * (n["tp"] + n["fp"]) + [0] * (n["fn"] + n["tn"])),
        np.array([1] * n["tp"] + [0] * n["fp"] + [1] * n["fn"] + [0] * n["tn"]),
    )


def f1(n):
    said, true = retrieved(n)
    p, r = true[said == 1].mean(), said[true == 1].mean()
    return 1 / ((1 / p + 1 / r) / 2)


def area_under(n):
    """The trapezoids under the curve itself, threshold by threshold."""
    pos, neg = np.array(n["pos"]), np.array(n["neg"])
    steps = np.sort(np.concatenate([pos, neg, [2.0, -1.0]]))[::-1]
    tpr, fpr = [(pos >= t).mean() for t in steps], [(neg >= t).mean() for t in steps]
    return np.trapezoid(tpr, fpr) if hasattr(np, "trapezoid") else np.trapz(tpr, fpr)


def gini(n):
    items = [0] * n["a"] + [1] * n["b"] + [2] * n["c"]
    return np.mean([x != y for x in items for y in items])


def crowd(n):
    """Bayes by counting a population exactly."""
    spam, other = 100 * n["prior"], 100 * (100 - n["prior"])
    marked = Fraction(spam * n["hit"], 100), Fraction(other * n["alarm"], 100)
    return float(marked[0] / sum(marked))


def posterior_mode(n):
    a, b = n["k"] + n["a"] - 1, n["n"] - n["k"] + n["b"] - 1
    return least(lambda p: -a * math.log(p) - b * math.log(1 - p), 1e-9, 1 - 1e-9)


RECOMPUTED = {
    "dot-product-of-two": lambda n: np.dot(n["x"], n["y"]),
    "euclidean-norm": lambda n: np.linalg.norm(n["x"]),
    "manhattan-distance": lambda n: np.linalg.norm(np.subtract(n["x"], n["y"]), 1),
    "cosine-of-two": lambda n: np.corrcoef(n["x"] + [-v for v in n["x"]], n["y"] + [-v for v in n["y"]])[0, 1],
    "matrix-product-by-hand": lambda n: np.array(n["a"]) @ np.array(n["b"]),
    "batched-product-shape": lambda n: (np.ones((n["b"], n["n"], n["k"])) @ np.ones((n["k"], n["m"]))).shape,
    "broadcast-shape": lambda n: (np.ones((n["a"], 1, n["c"])) + np.ones((n["b"], 1))).shape,
    "einsum-shape": lambda n: (
        np.einsum(
            "bqhd,bkhd->bhqk", np.ones((n["b"], n["q"], n["h"], n["d"])), np.ones((n["b"], n["k"], n["h"], n["d"]))
        ).shape
    ),
    "determinant-of-three": lambda n: np.linalg.det(n["m"]),
    "inverse-of-two": lambda n: np.linalg.inv(n["m"]),
    "largest-eigenvalue": lambda n: np.linalg.eigvalsh(n["m"]).max(),
    "low-rank-error": inverse_error,
    "derivative-of-a-cubic": lambda n: np.poly1d([n["a"], n["b"], n["c"], n["d"]]).deriv()(n["x"]),
    "slope-of-a-squared-line": lambda n: slope(lambda w: (w * n["x"] + n["b"]) ** 2, n["w"], 1e-3),
    "gradient-of-a-quadratic": lambda n: gradient(
        lambda v: n["a"] * v[0] ** 2 + n["b"] * v[0] * v[1] + n["c"] * v[1] ** 2, (n["x"], n["y"])
    ),
    "jacobian-of-two": lambda n: [
        gradient(lambda v: n["a"] * v[0] ** 2 * v[1], (n["x"], n["y"])),
        gradient(lambda v: v[0] + n["b"] * v[1] ** 2, (n["x"], n["y"])),
    ],
    "hessian-of-two": lambda n: [
        gradient(lambda v: 3 * n["a"] * v[0] ** 2 + n["b"] * v[1], (n["x"], n["y"])),
        gradient(lambda v: n["b"] * v[0] + 2 * n["c"] * v[1], (n["x"], n["y"])),
    ],
    "taylor-of-exp": lambda n: np.polyval(
        [slope(lambda x: slope(lambda y: math.exp(n["a"] * y), x, 1e-3), 0, 1e-3) / 2, n["a"], 1], n["x"]
    ),
    "two-steps-downhill": lambda n: n["c"] + (n["x"] - n["c"]) * (1 - 2 * n["eta"] * n["a"]) ** 2,
    "newton-step": lambda n: n["x"] - quartic(n).deriv()(n["x"]) / quartic(n).deriv(2)(n["x"]),
    "log-of-sum-of-exps": lambda n: np.logaddexp.reduce(n["z"]),
    "bayes-for-a-test": crowd,
    "conditional-from-counts": lambda n: np.mean([1] * n["a"] + [0] * n["b"]),
    "expectation-of-a-table": lambda n: np.average(np.square(n["x"]), weights=n["p"]),
    "binomial-exactly": binomial,
    "normal-density": lambda n: slope(lambda x: math.erf(x / math.sqrt(2 * n["var"])) / 2, n["d"], 1e-4),
    "two-steps-of-a-chain": paths,
    "poisson-in-a-while": lambda n: math.exp(
        n["k"] * math.log(n["rate"] * n["t"]) - n["rate"] * n["t"] - math.lgamma(n["k"] + 1)
    ),
    "population-variance": lambda n: np.var(n["x"]),
    "sample-deviation": lambda n: np.std(n["x"], ddof=1),
    "sample-covariance": lambda n: np.cov(n["x"], n["y"])[0, 1],
    "map-of-a-coin": posterior_mode,
    "interval-of-an-accuracy": lambda n: 1.96 * np.std([1] * n["k"] + [0] * (100 - n["k"])) / math.sqrt(n["n"]),
    "entropy-in-bits": lambda n: entropy(n["p"]),
    "cross-entropy-of-a-table": lambda n: -np.log(np.array(n["q"])) @ np.array(n["p"]),
    "divergence-of-a-table": lambda n: np.array(n["p"]) @ np.log2(np.array(n["p"]) / np.array(n["q"])),
    "mutual-information-of-a-table": lambda n: sum(
        p * math.log2(p / (sum(n["p"][i]) * (n["p"][0][j] + n["p"][1][j])))
        for i in (0, 1)
        for j, p in enumerate(n["p"][i])
    ),
    "precision-of-counts": lambda n: retrieved(n)[1][retrieved(n)[0] == 1].mean(),
    "recall-of-counts": lambda n: retrieved(n)[0][retrieved(n)[1] == 1].mean(),
    "f1-of-counts": f1,
    "r-squared-of-four": lambda n: 1 - np.mean(np.subtract(n["y"], n["h"]) ** 2) / np.var(n["y"]),
    "rmse-of-four": lambda n: np.linalg.norm(np.subtract(n["y"], n["h"])) / 2,
    "auc-by-pairs": area_under,
    "gini-of-a-node": gini,
    "gain-of-a-split": gain,
    "logistic-prediction": lambda n: (1 + math.tanh((np.dot(n["w"], n["x"]) + n["b"]) / 2)) / 2,
    "least-squares-slope": lambda n: np.polyfit(n["x"], n["y"], 1)[0],
    "ridge-weight": lambda n: least(
        lambda w: np.sum((np.array(n["y"]) - w * np.array(n["x"])) ** 2) + n["lam"] * w * w, -50, 50
    ),
    "grid-search-fits": lambda n: len(list(itertools.product(range(n["a"]), range(n["b"]), range(n["k"])))) + 1,
    "pca-share": lambda n: np.sum(np.square(n["s"])[:2]) / np.sum(np.square(n["s"])),
    "boosting-weight": lambda n: math.atanh(1 - 2 * n["e"] / 100),
}


def ids():
    import importlib

    from scratchproof.recall.questions import catalogue

    return [
        template.id
        for area in AREAS
        for template in importlib.import_module(f"{catalogue.__package__}.templates_{area}").TEMPLATES
    ]


def test_every_template_of_these_areas_is_recomputed():
    assert sorted(RECOMPUTED) == sorted(ids())


@pytest.mark.parametrize("id", sorted(RECOMPUTED))
def test_the_answer_is_the_recomputed_one(id):
    for seed in SEEDS:
        question = templates()[id].question(seed)
        expected = np.asarray(RECOMPUTED[id](question.numbers), float)
        assert np.shape(question.answer) == expected.shape
        np.testing.assert_allclose(question.answer, expected, rtol=2e-6, atol=1e-6, err_msg=question.text)
