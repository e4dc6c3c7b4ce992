"""Likelihoods, entropies, divergences and bounds."""

from __future__ import annotations

import numpy as np

from scratchproof.recall.derivations.derivation import Derivation, Form, Mistake, Symbol
from scratchproof.recall.derivations.values import Family, Value

_PAIR = (
    Symbol("mu_1", "the mean of P"),
    Symbol("sigma_1", "the standard deviation of P", "positive", aliases=("s1", "s_1")),
    Symbol("mu_2", "the mean of Q"),
    Symbol("sigma_2", "the standard deviation of Q", "positive", aliases=("s2", "s_2")),
)

BAYES = Derivation(
    id="bayes-posterior",
    title="Bayes: the disease after a positive test",
    topics=("bayes-theorem", "conditional-probability"),
    rows=("bayes-theorem",),
    depth=4,
    asks="A share p has the disease. The test is positive with probability s for the ill (sensitivity) and "
    "negative with "
    "probability c for the healthy (specificity). Give the probability of the disease after a positive test.",
    symbols=(Symbol("p", "the prior", "unit"), Symbol("s", "sensitivity", "unit"), Symbol("c", "specificity", "unit")),
    right=(Form("s*p/(s*p+(1-c)*(1-p))"),),
    mistakes=(
        Mistake(
            "inverse", "That is the probability of a positive test given the disease; asked is the inverse.", ("s",)
        ),
        Mistake(
            "joint", "This is the probability of both; it is not yet divided by that of a positive test.", ("s*p",)
        ),
        Mistake("specificity", "The healthy test positive with probability 1 - c, not c.", ("s*p/(s*p+c*(1-p))",)),
        Mistake(
            "prior-dropped", "The priors are lost: the rates count as often as their group is large.", ("s/(s+1-c)",)
        ),
    ),
    steps=(
        "Ill and positive: s*p.",
        "Positive at all: s*p + (1 - c)(1 - p).",
        "The posterior is the first over the second.",
    ),
    source="Wasserman: All of Statistics (2004), section 1.7",
)

BERNOULLI = Derivation(
    id="bernoulli-score",
    title="Slope of the Bernoulli log-likelihood",
    topics=("mle", "bernoulli-distribution"),
    depth=4,
    asks="Of n tosses k were heads, so that the log-likelihood is k ln(theta) + (n - k) ln(1 - theta). "
    "Differentiate it by theta.",
    symbols=(
        Symbol("k", "heads", "whole"),
        Symbol("m", "tails, n - k", "whole"),
        Symbol("n", "tosses", defined="k+m"),
        Symbol("theta", "the probability of heads", "unit"),
    ),
    of="k*ln(theta)+(n-k)*ln(1-theta)",
    by=("theta",),
    right=(Form("k/theta-(n-k)/(1-theta)"),),
    mistakes=(
        Mistake(
            "inner-sign",
            "The inner derivative of 1 - theta is -1: the second term is subtracted.",
            ("k/theta+(n-k)/(1-theta)",),
        ),
        Mistake("estimate", "That is the theta where the slope is 0; asked is the slope.", ("k/n",)),
        Mistake("negated", "This is the slope of the negative log-likelihood.", ("(n-k)/(1-theta)-k/theta",)),
    ),
    steps=(
        "ln(theta) gives 1/theta; ln(1 - theta) gives -1/(1 - theta).",
        "The slope is k/theta - (n - k)/(1 - theta).",
        "It is 0 at theta = k/n.",
    ),
    source="Bishop: Pattern Recognition and Machine Learning (2006), section 2.1",
)

GAUSSIAN_MLE = Derivation(
    id="gaussian-mle",
    title="Maximum likelihood of a Gaussian",
    topics=("mle", "gaussian-distribution"),
    rows=("mle-gaussian", "mle"),
    depth=4,
    asks="For x_1 to x_n from one Gaussian, give the mean and the variance of greatest likelihood, with a comma "
    "between. "
    "xbar stands for the mean of the x_i.",
    symbols=(
        Symbol("x_i", "the observations", shape=("n",), family="i"),
        Symbol("n", "their number", "size", ("n",)),
        Symbol("xbar", "sum(x_i)/n", defined="sum(x_i)/n", aliases=("x_bar", "m")),
    ),
    parts=("the mean", "the variance"),
    right=(Form("sum(x_i)/n, sum((x_i-xbar)^2)/n"),),
    mistakes=(
        Mistake(
            "unbiased",
            "n - 1 gives the unbiased estimate; the likelihood is greatest with n.",
            ("xbar, sum((x_i-xbar)^2)/(n-1)",),
        ),
        Mistake(
            "deviation",
            "The second is the standard deviation; asked is the variance.",
            ("xbar, sqrt(sum((x_i-xbar)^2)/n)",),
        ),
        Mistake("not-centred", "The mean is not subtracted: this is the mean square.", ("xbar, sum(x_i^2)/n",)),
        Mistake("no-mean", "The sum of squares is not divided by n.", ("xbar, sum((x_i-xbar)^2)",)),
    ),
    steps=(
        "The log-likelihood is -n/2 ln(2 pi v) - sum((x_i - mu)^2)/(2v).",
        "By mu: sum(x_i - mu)/v = 0 gives mu = xbar.",
        "By v: -n/(2v) + sum((x_i - mu)^2)/(2v^2) = 0 gives v = sum((x_i - xbar)^2)/n.",
    ),
    source="Bishop: Pattern Recognition and Machine Learning (2006), section 1.2.4",
)

GAUSSIAN_MAP = Derivation(
    id="gaussian-map-mean",
    title="Most probable mean under a Gaussian prior",
    topics=("map-estimation",),
    rows=("map-estimation",),
    depth=3,
    asks="x_1 to x_n are from N(mu, s^2) with known s, and the prior of mu is N(0, t^2). Give the most probable mu.",
    symbols=(
        Symbol("x_i", "the observations", shape=("n",), family="i"),
        Symbol("n", "their number", "size", ("n",)),
        Symbol("s", "the standard deviation of an observation", "positive"),
        Symbol("t", "the standard deviation of the prior", "positive"),
    ),
    right=(Form("sum(x_i)/(n+s^2/t^2)"),),
    mistakes=(
        Mistake("no-prior", "The prior is lost: this is the estimate of greatest likelihood.", ("sum(x_i)/n",)),
        Mistake(
            "ratio-turned", "The ratio is turned: a narrow prior (small t) pulls harder.", ("sum(x_i)/(n+t^2/s^2)",)
        ),
        Mistake("not-squared", "Variances enter, not standard deviations.", ("sum(x_i)/(n+s/t)",)),
        Mistake(
            "prior-subtracted", "The prior adds to the denominator: it pulls towards 0.", ("sum(x_i)/(n-s^2/t^2)",)
        ),
    ),
    steps=(
        "The log-posterior is -sum((x_i - mu)^2)/(2 s^2) - mu^2/(2 t^2) and a constant.",
        "Its slope is sum(x_i - mu)/s^2 - mu/t^2 = 0.",
        "mu (n/s^2 + 1/t^2) = sum(x_i)/s^2, so mu = sum(x_i)/(n + s^2/t^2).",
    ),
    source="Murphy: Probabilistic Machine Learning: An Introduction (2022), section 4.6",
)


def _one_hot_labels(rng: np.random.Generator, at: dict[str, Value]) -> None:
    size = at["p_k"]
    assert isinstance(size, Family)
    labels = np.zeros(len(size.numbers))
    labels[rng.integers(len(labels))] = 1.0
    at["y_k"] = Family("k", labels)
    at["p_k"] = Family("k", size.numbers / size.numbers.sum())


CROSS_ENTROPY = Derivation(
    id="cross-entropy-from-likelihood",
    title="Cross-entropy from maximum likelihood",
    topics=("cross-entropy", "negative-log-likelihood"),
    rows=("derive-cross-entropy-from-mle", "negative-log-likelihood"),
    depth=5,
    asks="A model gives class k the probability p_k; y_k is 1 for the true class and 0 for the others. The "
    "likelihood of the "
    "example is the product of all p_k^y_k. Give the loss: its negative logarithm, as a sum over k.",
    symbols=(
        Symbol("y_k", "1 for the true class, else 0", "zero-one", ("K",), family="k"),
        Symbol("p_k", "the model's probabilities", "unit", ("K",), family="k"),
    ),
    hook=_one_hot_labels,
    right=(Form("-sum(y_k*ln(p_k))"),),
    mistakes=(
        Mistake("sign", "The minus is missing: a loss is the negative log-likelihood.", ("sum(y_k*ln(p_k))",)),
        Mistake(
            "log-of-sum",
            "Each label counts once outside the logarithm; there every class counts alike.",
            ("-sum(ln(p_k))",),
        ),
        Mistake("model-entropy", "This is the entropy of the model; the labels do not occur.", ("-sum(p_k*ln(p_k))",)),
        Mistake("no-log", "The logarithm is missing: this is minus the likelihood itself.", ("-sum(y_k*p_k)",)),
        Mistake(
            "binary-sum",
            "The terms of 1 - p_k belong to separate yes-or-no labels, not to one class of several.",
            ("-sum(y_k*ln(p_k)+(1-y_k)*ln(1-p_k))",),
        ),
    ),
    steps=(
        "The logarithm turns the product into a sum, and the power into a factor.",
        "ln of the likelihood: sum(y_k ln p_k).",
        "The loss is minus that: -sum(y_k ln p_k).",
    ),
    source="Goodfellow, Bengio, Courville: Deep Learning (2016), section 5.5",
)

GAUSSIAN_ENTROPY = Derivation(
    id="gaussian-entropy",
    title="Entropy of a Gaussian",
    topics=("entropy", "gaussian-distribution"),
    depth=3,
    asks="Give the differential entropy of N(mu, s^2) in nats.",
    symbols=(Symbol("mu", "the mean"), Symbol("s", "the standard deviation", "positive", aliases=("sigma",))),
    right=(Form("1/2*ln(2*pi*e*s^2)"),),
    mistakes=(
        Mistake(
            "normaliser", "The expected square is missing: it adds 1/2, the e in the logarithm.", ("1/2*ln(2*pi*s^2)",)
        ),
        Mistake("no-half", "The factor 1/2 is missing.", ("ln(2*pi*e*s^2)",)),
        Mistake(
            "deviation", "The variance stands in the logarithm, not the standard deviation.", ("1/2*ln(2*pi*e*s)",)
        ),
        Mistake("sign", "The sign is turned: entropy is minus the expected log-density.", ("-1/2*ln(2*pi*e*s^2)",)),
    ),
    steps=(
        "-ln of the density is 1/2 ln(2 pi s^2) + (x - mu)^2/(2 s^2).",
        "The expected (x - mu)^2 is s^2, so the second part is 1/2.",
        "1/2 ln(2 pi s^2) + 1/2 = 1/2 ln(2 pi e s^2).",
    ),
    source="Cover, Thomas: Elements of Information Theory (2006), section 8.1",
)

_KL = "ln(sigma_2/sigma_1)+(sigma_1^2+(mu_1-mu_2)^2)/(2*sigma_2^2)"
KL_GAUSSIANS = Derivation(
    id="kl-gaussians",
    title="KL divergence of two Gaussians",
    topics=("kl-divergence", "gaussian-distribution"),
    rows=("kl-divergence",),
    depth=4,
    asks="Give KL(P || Q) in nats for P = N(mu_1, sigma_1^2) and Q = N(mu_2, sigma_2^2).",
    symbols=_PAIR,
    right=(Form(_KL + "-1/2"),),
    mistakes=(
        Mistake(
            "reversed",
            "This is KL(Q || P): the expectation is taken under the first, P.",
            ("ln(sigma_1/sigma_2)+(sigma_2^2+(mu_1-mu_2)^2)/(2*sigma_1^2)-1/2",),
        ),
        Mistake("no-half-subtracted", "The -1/2 is missing: two equal Gaussians must give 0.", (_KL,)),
        Mistake(
            "log-turned",
            "The logarithm is turned: a wide Q makes it positive.",
            ("ln(sigma_1/sigma_2)+(sigma_1^2+(mu_1-mu_2)^2)/(2*sigma_2^2)-1/2",),
        ),
        Mistake(
            "means-dropped", "The distance of the means is lost.", ("ln(sigma_2/sigma_1)+sigma_1^2/(2*sigma_2^2)-1/2",)
        ),
        Mistake(
            "not-squared",
            "Variances stand in the fraction, not standard deviations.",
            ("ln(sigma_2/sigma_1)+(sigma_1+(mu_1-mu_2)^2)/(2*sigma_2)-1/2",),
        ),
    ),
    steps=(
        "KL is the expectation under P of ln p(x) - ln q(x).",
        "The normalisers give ln(sigma_2/sigma_1); -(x - mu_1)^2/(2 sigma_1^2) has the expectation -1/2.",
        "(x - mu_2)^2 has the expectation sigma_1^2 + (mu_1 - mu_2)^2 under P, over 2 sigma_2^2.",
    ),
    source="Kullback, Leibler: On information and sufficiency (1951)",
)

VAE_KL = Derivation(
    id="vae-kl",
    title="KL term of the variational autoencoder",
    topics=("vae", "kl-divergence"),
    rows=("vae",),
    depth=4,
    asks="Give KL(N(mu, s^2) || N(0, 1)) for one dimension of the code. v stands for ln(s^2), which an encoder "
    "usually gives.",
    symbols=(
        Symbol("mu", "the mean"),
        Symbol("s", "the standard deviation", "positive", aliases=("sigma",)),
        Symbol("v", "ln(s^2)", defined="ln(s^2)", aliases=("logvar",)),
    ),
    right=(Form("1/2*(mu^2+s^2-1-ln(s^2))"),),
    mistakes=(
        Mistake("sign", "The sign is turned: a divergence is never negative.", ("-1/2*(mu^2+s^2-1-ln(s^2))",)),
        Mistake("no-half", "The factor 1/2 is missing.", ("mu^2+s^2-1-ln(s^2)",)),
        Mistake(
            "log-of-deviation", "The logarithm is of the variance: ln(s^2) = 2 ln(s).", ("1/2*(mu^2+s^2-1-ln(s))",)
        ),
        Mistake("log-added", "The logarithm is subtracted.", ("1/2*(mu^2+s^2-1+ln(s^2))",)),
        Mistake(
            "reversed",
            "This is KL(N(0, 1) || N(mu, s^2)): the first is the encoder's.",
            ("ln(s)+(1+mu^2)/(2*s^2)-1/2",),
        ),
    ),
    steps=(
        "Put mu_2 = 0 and sigma_2 = 1 into the divergence of two Gaussians.",
        "ln(1/s) + (s^2 + mu^2)/2 - 1/2.",
        "-ln(s) = -1/2 ln(s^2), so 1/2 (mu^2 + s^2 - 1 - ln(s^2)).",
    ),
    source="Kingma, Welling: Auto-encoding variational Bayes (2013), appendix B",
)


def _normalised(rng: np.random.Generator, at: dict[str, Value]) -> None:
    for name in ("q_k", "r_k"):
        family = at[name]
        assert isinstance(family, Family)
        at[name] = Family("k", family.numbers / family.numbers.sum())


ELBO = Derivation(
    id="elbo",
    title="Evidence lower bound",
    topics=("vae",),
    depth=4,
    asks="A hidden z takes the values k with prior r_k, and l_k is the likelihood of what was observed given z "
    "= k. For any "
    "distribution q_k over k give the lower bound of the log-evidence ln(sum(r_k*l_k)) that Jensen's inequality "
    "yields.",
    symbols=(
        Symbol("q_k", "the chosen distribution over k", "unit", ("K",), family="k"),
        Symbol("r_k", "the prior", "unit", ("K",), family="k"),
        Symbol("l_k", "the likelihood given k", "unit", ("K",), family="k"),
    ),
    hook=_normalised,
    right=(Form("sum(q_k*ln(r_k*l_k/q_k))"),),
    mistakes=(
        Mistake("evidence", "That is the log-evidence itself, not a bound that q enters.", ("ln(sum(r_k*l_k))",)),
        Mistake(
            "no-entropy", "The entropy of q is missing: divide by q_k in the logarithm.", ("sum(q_k*ln(r_k*l_k))",)
        ),
        Mistake(
            "kl-added",
            "The divergence from the prior is subtracted from the expected log-likelihood.",
            ("sum(q_k*ln(l_k))+sum(q_k*ln(q_k/r_k))",),
        ),
        Mistake("only-reconstruction", "The divergence of q from the prior is missing.", ("sum(q_k*ln(l_k))",)),
        Mistake("negated", "This is minus the bound, which is minimised as a loss.", ("sum(q_k*ln(q_k/(r_k*l_k)))",)),
        Mistake(
            "prior-weights",
            "The expectation is under q, not under the prior.",
            ("sum(r_k*ln(r_k*l_k/q_k))", "sum(r_k*ln(l_k))"),
        ),
    ),
    steps=(
        "Write the evidence as an expectation under q: sum(q_k * (r_k l_k / q_k)).",
        "The logarithm is concave: ln of the expectation is at least the expectation of the ln.",
        "The bound is sum(q_k ln(r_k l_k / q_k)) = sum(q_k ln l_k) - KL(q || r).",
    ),
    source="Jordan, Ghahramani, Jaakkola, Saul: An introduction to variational methods (1999)",
)

ALL = (BAYES, BERNOULLI, GAUSSIAN_MLE, GAUSSIAN_MAP, CROSS_ENTROPY, GAUSSIAN_ENTROPY, KL_GAUSSIANS, VAE_KL, ELBO)
