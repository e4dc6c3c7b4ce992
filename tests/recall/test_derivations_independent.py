"""The right formula of each derivation against what it claims, found without it: finite differences, integrals,
simulated draws, a minimum searched for, an algorithm run step by step.
"""

from __future__ import annotations

import numpy as np
import pytest

from scratchproof.recall.derivations import derivation, derivations
from scratchproof.recall.derivations.drawing import points
from scratchproof.recall.derivations.tree import Parts
from scratchproof.recall.derivations.values import Family, Undefined, WrongShape, value


def slope(f, x, step=1e-5):
    """Central differences of a number by a number or by each entry of an array."""
    if np.ndim(x) == 0:
        return (f(x + step) - f(x - step)) / (2 * step)
    found = np.zeros_like(x)
    for at in np.ndindex(x.shape):
        high, low = x.copy(), x.copy()
        high[at] += step
        low[at] -= step
        found[at] = (f(high) - f(low)) / (2 * step)
    return found


def lowest(f, low, high):
    """The minimum of a function with one, by thirds."""
    for _ in range(200):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        low, high = (low, b) if f(a) < f(b) else (a, high)
    return (low + high) / 2


def logistic(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    return np.exp(z) / np.exp(z).sum()


def total(column):
    return float((column.T @ column)[0, 0])


def normal(x, mean, deviation):
    return np.exp(-((x - mean) ** 2) / (2 * deviation**2)) / (deviation * np.sqrt(2 * np.pi))


def integral(f, mean, deviation):
    x = np.linspace(mean - 14 * deviation, mean + 14 * deviation, 40_001)
    return float(np.sum(f(x)) * (x[1] - x[0]))


def log_ratio(x, m1, s1, m2, s2):
    """ln of one density over another, without their tails' underflow."""
    return -((x - m1) ** 2) / (2 * s1**2) + (x - m2) ** 2 / (2 * s2**2) + np.log(s2 / s1)


def divergence(m1, s1, m2, s2):
    return integral(lambda x: normal(x, m1, s1) * log_ratio(x, m1, s1, m2, s2), m1, s1)


def drawn_posterior(v):
    rng = np.random.default_rng(1)
    ill = rng.random(2_000_000) < v["p"]
    positive = np.where(ill, rng.random(ill.size) < v["s"], rng.random(ill.size) > v["c"])
    return ill[positive].mean()


def drawn_gini(v):
    first, second = np.random.default_rng(2).random((2, 2_000_000)) < v["p"]
    return (first != second).mean()


def likeliest(v):
    """Mean and variance of greatest likelihood, each searched for."""
    x = v["x_i"]

    def loss(mean, variance):
        return np.sum(np.log(variance) / 2 + (x - mean) ** 2 / (2 * variance))

    mean = lowest(lambda m: loss(m, 1.0), -5, 5)
    return mean, lowest(lambda s: loss(mean, s), 1e-3, 20)


def most_probable(v):
    x, s, t = v["x_i"], v["s"], v["t"]
    return lowest(lambda m: np.sum((x - m) ** 2) / (2 * s**2) + m**2 / (2 * t**2), -9, 9)


def dual(v):
    """The Lagrangian at the w that minimises it; the minimum of a function with Hessian I is one Newton step away."""
    x, y, alpha = v["X"], v["y"], v["alpha"]

    def lagrangian(w):
        return total(w) / 2 - float((alpha * (y * (x @ w) - 1)).sum())

    start = np.zeros((x.shape[1], 1))
    return lagrangian(start - slope(lagrangian, start))


def leaf(gradient, hessian, penalty):
    return lowest(lambda w: gradient * w + (hessian + penalty) * w**2 / 2, -50, 50)


def cost(gradient, hessian, penalty):
    w = leaf(gradient, hessian, penalty)
    return gradient * w + (hessian + penalty) * w**2 / 2


def gain(v):
    p = v["lambda"]
    before = cost(v["G_L"] + v["G_R"], v["H_L"] + v["H_R"], p) + v["gamma"]
    return before - cost(v["G_L"], v["H_L"], p) - cost(v["G_R"], v["H_R"], p) - 2 * v["gamma"]


def adam(v):
    m = (1 - v["beta_1"]) * v["g"] + v["beta_1"] * 0.0
    s = (1 - v["beta_2"]) * v["g"] ** 2 + v["beta_2"] * 0.0
    m, s = m / (1 - v["beta_1"] ** 1), s / (1 - v["beta_2"] ** 1)
    return v["theta"] - v["eta"] * m / (np.sqrt(s) + v["epsilon"])


def momentum(v):
    u = 0.0
    for _ in range(5000):
        u = v["beta"] * u + v["g"]
    return v["eta"] * u


def descended(v):
    x = v["x"]
    for _ in range(2):
        x = x - v["eta"] * slope(lambda t: v["a"] * t**2 / 2, x)
    return x


def tangent_zero(v):
    return v["x"] - (v["x"] ** 2 - v["a"]) / slope(lambda t: t**2 - v["a"], v["x"])


def entry(v):
    """The entry of the Jacobian whose row and column the point is about."""
    z, p = v["z"], softmax(v["z"])
    i, j = int(np.argmin(abs(p - v["p_i"]))), int(np.argmin(abs(p - v["p_j"])))
    assert (i == j) == bool(v["delta_ij"])
    return slope(lambda t: softmax(t)[i, 0], z)[j, 0]


def regression_loss(v, w):
    return total(v["X"] @ w - v["y"])


def logistic_loss(v, w):
    p = logistic(v["X"] @ w)
    return float(np.mean(-v["y"] * np.log(p) - (1 - v["y"]) * np.log(1 - p)))


def density(v, mu, s):
    return np.log(normal(v["a"], mu, s))


def evidence_minus_divergence(v):
    q, joint = v["q_k"], v["r_k"] * v["l_k"]
    posterior = joint / joint.sum()
    return np.log(joint.sum()) - np.sum(q * (np.log(q) - np.log(posterior)))


def infonce(v, of_s):
    return -np.log(np.exp(of_s / v["t"]) / (np.exp(of_s / v["t"]) + v["R"]))


def phi_integral(x):
    """The distribution function, as the integral of the density."""
    t = np.linspace(-12, x, 200_001)
    y = normal(t, 0, 1)
    return float((y.sum() - (y[0] + y[-1]) / 2) * (t[1] - t[0]))


CLAIMS = {
    "square-of-line": lambda v: slope(lambda w: (w * v["x"] + v["b"]) ** 2, v["w"]),
    "gradient-of-quadratic": lambda v: (
        slope(lambda x: x**2 + x * v["y"] + v["y"] ** 2, v["x"]),
        slope(lambda y: v["x"] ** 2 + v["x"] * y + y**2, v["y"]),
    ),
    "squared-error-weight": lambda v: slope(lambda w: (w * v["x"] + v["b"] - v["y"]) ** 2, v["w"]),
    "squared-error-weight-matrix": lambda v: slope(lambda w: total(w @ v["x"] + v["b"] - v["y"]), v["W"]),
    "quadratic-form": lambda v: slope(lambda x: (x.T @ v["A"] @ x)[0, 0], v["x"]),
    "newton-root": tangent_zero,
    "linear-regression-gradient": lambda v: slope(lambda w: regression_loss(v, w) / len(v["y"]), v["w"]),
    "normal-equation": lambda v: np.linalg.lstsq(v["X"], v["y"], rcond=None)[0],
    "ridge-solution": lambda v: np.linalg.lstsq(
        np.vstack([v["X"], np.sqrt(v["lambda"]) * v["I"]]), np.vstack([v["y"], np.zeros((len(v["I"]), 1))]), rcond=None
    )[0],
    "logistic-regression-gradient": lambda v: slope(lambda w: logistic_loss(v, w), v["w"]),
    "pca-lagrangian": lambda v: slope(lambda u: (u.T @ v["C"] @ u)[0, 0] - v["lambda"] * (total(u) - 1), v["u"]),
    "svm-dual": dual,
    "xgboost-leaf": lambda v: leaf(v["G"], v["H"], v["lambda"]),
    "xgboost-gain": gain,
    "gini-binary": drawn_gini,
    "bayes-posterior": drawn_posterior,
    "bernoulli-score": lambda v: slope(lambda t: np.log(t) * v["k"] + np.log(1 - t) * (v["n"] - v["k"]), v["theta"]),
    "gaussian-mle": likeliest,
    "gaussian-map-mean": most_probable,
    "cross-entropy-from-likelihood": lambda v: -np.log(np.prod(v["p_k"] ** v["y_k"])),
    "gaussian-entropy": lambda v: (
        integral(lambda x: normal(x, v["mu"], v["s"]) * -log_ratio(x, v["mu"], v["s"], 0, 1e9), v["mu"], v["s"])
        + np.log(1e9 * np.sqrt(2 * np.pi))
    ),
    "kl-gaussians": lambda v: divergence(v["mu_1"], v["sigma_1"], v["mu_2"], v["sigma_2"]),
    "vae-kl": lambda v: divergence(v["mu"], v["s"], 0.0, 1.0),
    "elbo": evidence_minus_divergence,
    "sigmoid-derivative": lambda v: slope(logistic, v["z"]),
    "tanh-derivative": lambda v: slope(np.tanh, v["z"]),
    "gelu-derivative": lambda v: slope(lambda x: x * phi_integral(x), v["x"]),
    "softmax-jacobian": entry,
    "cross-entropy-logits": lambda v: slope(lambda z: -float((v["y"] * np.log(softmax(z))).sum()), v["z"]),
    "binary-cross-entropy-logit": lambda v: slope(
        lambda z: -v["y"] * np.log(logistic(z)) - (1 - v["y"]) * np.log(1 - logistic(z)), v["z"]
    ),
    "linear-layer-backward": lambda v: (
        slope(lambda w: float((v["G"] * (v["X"] @ w)).sum()), v["W"]),
        slope(lambda x: float((v["G"] * (x @ v["W"])).sum()), v["X"]),
    ),
    "attention-values-backward": lambda v: (
        slope(lambda t: float((v["G"] * (v["A"] @ t)).sum()), v["V"]),
        slope(lambda t: float((v["G"] * (t @ v["V"])).sum()), v["A"]),
    ),
    "lora-gradients": lambda v: (
        slope(lambda t: float((v["G"] * (v["s"] * t @ v["A"])).sum()), v["B"]),
        slope(lambda t: float((v["G"] * (v["s"] * v["B"] @ t)).sum()), v["A"]),
    ),
    "adam-first-step": adam,
    "momentum-limit": momentum,
    "descent-on-parabola": descended,
    "infonce-score-gradient": lambda v: slope(lambda s: infonce(v, s), v["s"]),
    "dpo-gradient": lambda v: slope(lambda r: -np.log(logistic(v["beta"] * (r - v["r_l"]))), v["r_w"]),
    "reward-model-gradient": lambda v: (
        slope(lambda a: -np.log(logistic(a - v["b"])), v["a"]),
        slope(lambda b: -np.log(logistic(v["a"] - b)), v["b"]),
    ),
    "gaussian-policy-score": lambda v: (
        slope(lambda mu: density(v, mu, v["s"]), v["mu"]),
        slope(lambda s: density(v, v["mu"], s), v["s"]),
    ),
    "diffusion-clean-estimate": lambda v: lowest(
        lambda x: (np.sqrt(v["abar"]) * x + np.sqrt(1 - v["abar"]) * v["epsilon"] - v["x_t"]) ** 2, -60, 60
    ),
}
DRAWN = {"bayes-posterior": 5e-3, "gini-binary": 2e-3}  # five standard errors of the simulated share
ELSEWHERE = {"infonce-bound"}


def plain(at):
    return {name: here.numbers if isinstance(here, Family) else here for name, here in at.items()}


def test_every_derivation_is_verified():
    assert set(CLAIMS) | ELSEWHERE == set(derivations())


@pytest.mark.parametrize("id", CLAIMS)
def test_the_right_formula_is_what_it_claims(id):
    of = derivation(id)
    for at in points(of)[: 3 if id in DRAWN else 6]:
        claimed = CLAIMS[id](plain(at))
        right = of.right_nodes[0]
        for node, wanted in zip(
            right.parts if isinstance(right, Parts) else (right,),
            claimed if isinstance(claimed, tuple) else (claimed,),
            strict=True,
        ):
            np.testing.assert_allclose(value(node, at), wanted, rtol=0, atol=DRAWN.get(id, 2e-6))


@pytest.mark.parametrize("id", CLAIMS)
def test_no_mistake_is_what_it_claims(id):
    """The same check has the power to reject: every mistake that has a value there is told from what was found."""
    of = derivation(id)
    at = points(of)[:6]
    claimed = [CLAIMS[id](plain(one)) for one in (at[:1] if id in DRAWN else at)]
    for mistake, nodes in of.mistake_nodes:
        for node in nodes:
            found = 0.0
            for one, wanted in zip(at, claimed, strict=False):
                try:
                    found = max(found, distance(node, one, wanted))
                except (Undefined, WrongShape):
                    found = np.inf
            assert found > 3 * DRAWN.get(id, 1e-3), mistake.id


def distance(node, at, wanted):
    """The largest difference between a formula's parts and what they should be; infinite where shapes differ."""
    parts = node.parts if isinstance(node, Parts) else (node,)
    pairs = zip(parts, wanted if isinstance(wanted, tuple) else (wanted,), strict=True)
    far = 0.0
    for part, target in pairs:
        here = value(part, at)
        far = max(far, np.inf if np.shape(here) != np.shape(target) else float(np.abs(here - target).max()))
    return far


def test_the_softmax_jacobian_as_a_whole():
    of = derivation("softmax-jacobian")
    for at in points(of)[:6]:
        rows = [slope(lambda z, i=i: softmax(z)[i, 0], at["z"])[:, 0] for i in range(len(at["z"]))]
        np.testing.assert_allclose(value(of.right_nodes[1], at), rows, atol=1e-8)


def test_the_elbo_never_exceeds_the_evidence_and_meets_it_at_the_posterior():
    of = derivation("elbo")
    for at in points(of):
        joint = at["r_k"].numbers * at["l_k"].numbers
        assert value(of.right_nodes[0], at) <= np.log(joint.sum())
        best = {**at, "q_k": Family("k", joint / joint.sum())}
        assert value(of.right_nodes[0], best) == pytest.approx(np.log(joint.sum()))


@pytest.mark.parametrize("candidates", [2, 8, 64])
def test_the_infonce_bound_holds_for_gaussians_of_known_information(candidates):
    """x and c of correlation r share -1/2 ln(1 - r^2) nats; the score is the best one, ln p(x|c)/p(x)."""
    rng, r, runs = np.random.default_rng(candidates), 0.6, 20_000
    known = -np.log(1 - r**2) / 2
    c = rng.standard_normal((runs, 1))
    x = rng.standard_normal((runs, candidates))
    x[:, :1] = r * c + np.sqrt(1 - r**2) * x[:, :1]
    score = -((x - r * c) ** 2) / (2 * (1 - r**2)) + x**2 / 2
    losses = np.log(np.exp(score).sum(axis=1)) - score[:, 0]
    of = derivation("infonce-bound")
    bound = value(of.right_nodes[0], {"N": float(candidates), "L": float(losses.mean())})
    error = 5 * losses.std() / np.sqrt(runs)
    assert 0 < bound <= known + error
    if candidates == 64:
        assert bound > known - 0.02 - error  # and becomes tight
        # while adding the loss would claim more than there is
        assert value(of.mistake_nodes[4][1][0], {"N": 64.0, "L": float(losses.mean())}) > known + error
