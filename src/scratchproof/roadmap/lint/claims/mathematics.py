"""Claims on mathematics and statistics."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

from .claim import Claim

CLAIMS = (
    Claim(
        "convex-one-minimum",
        "wrong",
        r"\bconvex",
        (
            r"\b(single|unique|one|exactly one|only one|just one)\s+(global\s+|local\s+)?minim(um|a|iser|izer|al)",
            r"\b(always|must) ha(s|ve) (a|one|its) (unique |global )*minimum",
        ),
        "Convexity gives neither one minimum nor any: exp(x) has none, a constant has only minima.",
        "Every local minimum of a convex function is global; a strictly convex one has at most one.",
        "Boyd and Vandenberghe: Convex Optimization (2004), section 4.2.2",
        unless=r"strict|strong(ly)?|at most|non-?convex|if (it|one) exists",
    ),
    Claim(
        "saddle-points-the-problem",
        "unsupported",
        r"saddle",
        (
            r"saddle points?\b[^.;]{0,12}\b(are|is|as|form|pose)?\s*(the|our)?\s*(real|main|true|actual|biggest|chief|central)"
            r" (problem|obstacle|issue|difficulty|enemy|challenge|trouble)",
            r"\b(real|main|true|actual|biggest|chief) (problem|obstacle|issue|difficulty|enemy)[^.;]{0,40}\b(is|are|comes from) saddle",
        ),
        "A heuristic from random functions; SGD with noise leaves strict saddles, and nobody has shown them to be what costs time.",
        "In high dimensions most critical points of high loss are saddles (Dauphin et al. 2014); whether they slow training is open.",
        "Dauphin et al.: Identifying and attacking the saddle point problem (2014); Jin et al.: How to escape saddle points efficiently (2017)",
    ),
    Claim(
        "flat-minima-generalise",
        "unsupported",
        r"minim(a|um)",
        (
            r"\b(flat(ter)?|wide(r)?|broad(er)?) (minima|ones|minimum)\b[^.;]{0,20}\bgenerali[sz]\w* (\w+ )?(better|best|well)",
            r"\bsharp(er)? (minima|ones|minimum)\b[^.;]{0,20}\b(generali[sz]\w* (worse|poorly|badly|less)|overfits?)",
        ),
        "Flatness changes under a rescaling of the weights that leaves the function as it is, so by itself it decides nothing.",
        "Flatness and generalisation go together in many experiments; a measure has to be invariant to reparametrisation.",
        "Keskar et al. (2017) for; Dinh et al.: Sharp minima can generalize for deep nets (2017) against",
        unless=r"reparam|rescal|correlat|often|tend|may\b|might",
    ),
    Claim(
        "eigenvectors-in-attention",
        "unsupported",
        r"eigen",
        (
            r"(used (in|for)|understand\w*|basis of|behind|explains?|key to|needed for|foundation of)[^.;]{0,30}\battention",
            r"\battention\b[^.;]{0,25}\b(uses|relies on|is|computes|performs|is based on)[^.;]{0,20}eigen",
        ),
        "Attention uses no eigendecomposition.",
        "Attention is dot products, a softmax and a weighted mean; eigenvectors are for PCA, curvature and the stability of recurrence.",
        "Vaswani et al.: Attention is all you need (2017), section 3.2",
    ),
    Claim(
        "integration-not-needed",
        "wrong",
        r"integra(tion|ls?\b)",
        (
            r"\bintegra(tion|ls?|l calculus)\b[^.;]{0,30}\b(rarely|never|hardly|not|seldom|isn't|aren't|barely|scarcely)\b[^.;]{0,12}"
            r"\b(need|use|require|necessary|matter|appear|come)",
            r"\b(no need|don't need|do not need|can skip|never need)\b[^.;]{0,25}\bintegra(tion|ls?)\b",
        ),
        "Expectations over continuous variables, the ELBO, flows, diffusion and score matching are integrals.",
        "Integration is needed as expectation and change of variables, from the first density on.",
        "Deisenroth, Faisal, Ong: Mathematics for machine learning (2020), chapter 6",
        unless=r"by hand|techniques|symbolic",
    ),
    Claim(
        "kl-in-reward-model",
        "wrong",
        r"\bKL\b|kullback",
        (r"\breward[- ]model", r"\bKL\b[^.;]{0,40}\b(trains?|training|fits?|loss of|objective of) (the |a )?reward"),
        "A reward model is fitted with the pairwise logistic loss; no KL divergence is in it.",
        "In RLHF the KL divergence is the penalty that keeps the policy near the reference model.",
        "Ouyang et al.: Training language models to follow instructions (2022), equations 1 and 2",
        unless=r"penalt|policy|reference model|regulari[sz]",
        near=1,
    ),
    Claim(
        "mle-variance-unbiased",
        "wrong",
        r"\bMLE\b|maximum[- ]likelihood",
        (
            r"(MLE|maximum[- ]likelihood)[^.;]{0,60}\bvariance\b[^.;]{0,40}(\bunbiased|n\s*-\s*1)",
            r"\bvariance\b[^.;]{0,30}(MLE|maximum[- ]likelihood)[^.;]{0,40}(\bunbiased|n\s*-\s*1)",
        ),
        "The maximum-likelihood variance of a Gaussian divides by n and is biased.",
        "The maximum-likelihood estimate divides by n; dividing by n-1 makes it unbiased, and is no maximum-likelihood estimate.",
        "Bishop: Pattern recognition and machine learning (2006), section 1.2.4",
        unless=r"(?<!un)\bbiased|not unbiased",
    ),
    Claim(
        "p-value-of-null",
        "wrong",
        r"p-?values?\b|\bp\s*[=<]\s*0?\.\d",
        (
            r"p-?values?\b[^.;]{0,30}\b(probability|chance|likelihood) (that|of) (the |a )?(null|H_?0|hypothesis)[^.;]{0,14}\b(is|being|be) (true|correct|right)",
            r"\b(probability|chance|likelihood|odds) (that|of) (the |a )?(null( hypothesis)?|H_?0)\b[^.;]{0,14}\b(holds?|(is|being|be|were|was) (true|correct|right))",
        ),
        "A p-value is computed as if the null hypothesis were true; it cannot be the probability of that.",
        "It is the probability, under the null hypothesis, of data at least as extreme as those seen.",
        "Wasserstein and Lazar: The ASA's statement on p-values (2016)",
    ),
    Claim(
        "taylor-needless",
        "unsupported",
        r"taylor",
        (
            r"taylor[^.;]{0,30}\b(is|are)?\s*(rarely|never|not|hardly|useless|irrelevant)\b[^.;]{0,20}\b(used|need|deep|ML|learning|matter|relevant)",
        ),
        "Newton's method, gradient descent's own step bound and the delta method are Taylor expansions.",
        "First and second order Taylor expansions are needed; long series are not.",
        "Nocedal and Wright: Numerical optimization (2006), chapter 2",
    ),
)
