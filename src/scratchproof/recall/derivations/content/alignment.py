"""Contrastive learning, preferences, policies and diffusion."""

from __future__ import annotations

from scratchproof.recall.derivations.derivation import Derivation, Form, Mistake, Symbol

INFONCE_BOUND = Derivation(
    id="infonce-bound",
    title="InfoNCE bounds mutual information",
    topics=("infonce", "mutual-information"),
    rows=("infonce",),
    depth=4,
    asks="L is the expected InfoNCE loss in nats, with N candidates of which one is the positive. Give the "
    "lower bound of the "
    "mutual information that follows.",
    symbols=(
        Symbol("N", "the number of candidates, the positive included", "whole"),
        Symbol("L", "the expected loss", "positive"),
    ),
    right=(Form("ln(N)-L"),),
    mistakes=(
        Mistake("turned", "The difference is turned: a small loss gives a large bound.", ("L-ln(N)",)),
        Mistake("negatives-only", "N counts the positive too: the logarithm is of all candidates.", ("ln(N-1)-L",)),
        Mistake(
            "no-candidates",
            "The number of candidates is lost; at chance the loss is ln(N) and the bound must be 0.",
            ("-L",),
        ),
        Mistake("no-log", "The logarithm of N stands there.", ("N-L",)),
        Mistake("added", "The loss is subtracted.", ("ln(N)+L",)),
    ),
    steps=(
        "The best score is the density ratio p(x|c)/p(x), up to a factor.",
        "With it the loss is about the expectation of ln(1 + (N - 1) p(x)/p(x|c)), at least ln(N) - I.",
        "No score does better than the best, so I >= ln(N) - L. It can never show more than ln(N).",
    ),
    source="van den Oord, Li, Vinyals: Representation learning with contrastive predictive coding (2018), appendix A.1",
)

INFONCE_SCORE = Derivation(
    id="infonce-score-gradient",
    title="InfoNCE by the score of the positive",
    topics=("infonce", "contrastive-learning"),
    depth=4,
    asks="The loss is L = -ln(exp(s/t)/(exp(s/t) + R)), with the score s of the positive, the temperature t, "
    "and R the sum of "
    "exp(score/t) of the negatives. Differentiate it by s. p stands for exp(s/t)/(exp(s/t) + R).",
    symbols=(
        Symbol("s", "the score of the positive"),
        Symbol("t", "the temperature", "positive", aliases=("tau",)),
        Symbol("R", "the negatives' sum", "positive"),
        Symbol("p", "the probability of the positive", defined="exp(s/t)/(exp(s/t)+R)"),
    ),
    of="-ln(exp(s/t)/(exp(s/t)+R))",
    by=("s",),
    right=(Form("(p-1)/t"),),
    mistakes=(
        Mistake("no-temperature", "The temperature divides the score, so it divides the gradient.", ("p-1",)),
        Mistake("turned", "The sign is turned: the loss falls when the positive's score rises.", ("(1-p)/t",)),
        Mistake(
            "negative",
            "That is the gradient of a negative with the probability p: only the positive has the -1.",
            ("p/t",),
        ),
        Mistake("multiplied", "The temperature divides.", ("(p-1)*t",)),
    ),
    steps=(
        "L = -s/t + ln(exp(s/t) + R).",
        "The first term gives -1/t, the second exp(s/t)/(exp(s/t) + R)/t = p/t.",
        "Together (p - 1)/t.",
    ),
    source="van den Oord, Li, Vinyals: Representation learning with contrastive predictive coding (2018)",
)

DPO = Derivation(
    id="dpo-gradient",
    title="Gradient of DPO",
    topics=("dpo",),
    rows=("dpo",),
    depth=4,
    asks="L = -ln(sigma(beta*(r_w - r_l))), with r_w = ln(policy/reference) of the preferred answer and r_l of "
    "the other. "
    "Differentiate L by r_w. (It is the derivative by the policy's log-probability too.)",
    symbols=(
        Symbol("beta", "the strength", "positive"),
        Symbol("r_w", "log-ratio of the preferred answer"),
        Symbol("r_l", "log-ratio of the other answer"),
    ),
    of="-ln(sigma(beta*(r_w-r_l)))",
    by=("r_w",),
    right=(Form("-beta*sigma(beta*(r_l-r_w))"),),
    mistakes=(
        Mistake(
            "weight-turned",
            "The weight is turned: pairs that are still ranked wrongly must weigh more.",
            ("-beta*sigma(beta*(r_w-r_l))",),
        ),
        Mistake(
            "sign",
            "The sign is turned: the loss falls when the preferred answer gains.",
            ("beta*sigma(beta*(r_l-r_w))",),
        ),
        Mistake("no-beta", "The inner derivative beta is missing.", ("-sigma(beta*(r_l-r_w))",)),
        Mistake("no-weight", "The weight is lost: the sigmoid's derivative leaves 1 - sigma.", ("-beta",)),
        Mistake(
            "sigmoid-slope",
            "The logarithm cancels one factor of sigma(1 - sigma).",
            ("-beta*sigma(beta*(r_w-r_l))*(1-sigma(beta*(r_w-r_l)))",),
        ),
    ),
    steps=(
        "Name u = beta*(r_w - r_l): L = -ln sigma(u).",
        "dL/du = -(1 - sigma(u)) = -sigma(-u).",
        "du/dr_w = beta, so -beta*sigma(beta*(r_l - r_w)).",
    ),
    source="Rafailov et al.: Direct preference optimization (2023), section 4",
)

REWARD_MODEL = Derivation(
    id="reward-model-gradient",
    title="Bradley-Terry loss by both rewards",
    topics=("reward-model",),
    rows=("reward-model",),
    depth=4,
    asks="L = -ln(sigma(a - b)) for the rewards a of the preferred and b of the other answer. Give dL/da, a "
    "comma, dL/db.",
    symbols=(Symbol("a", "reward of the preferred answer"), Symbol("b", "reward of the other answer")),
    of="-ln(sigma(a-b))",
    by=("a", "b"),
    parts=("by a", "by b"),
    right=(Form("-sigma(b-a), sigma(b-a)"),),
    mistakes=(
        Mistake("signs", "Both signs are turned: the loss falls when a rises.", ("sigma(b-a), -sigma(b-a)",)),
        Mistake(
            "weight-turned",
            "The weight is turned: a pair ranked rightly must weigh little.",
            ("-sigma(a-b), sigma(a-b)",),
        ),
        Mistake("same-sign", "The two are opposite: only the difference a - b counts.", ("-sigma(b-a), -sigma(b-a)",)),
    ),
    steps=(
        "dL/du = -sigma(-u) for u = a - b.",
        "du/da = 1 and du/db = -1.",
        "The two are -sigma(b - a) and sigma(b - a).",
    ),
    source="Bradley, Terry: Rank analysis of incomplete block designs (1952)",
)

POLICY_SCORE = Derivation(
    id="gaussian-policy-score",
    title="Score of a Gaussian policy",
    topics=("policy-gradients",),
    rows=("policy-gradients",),
    depth=2,
    asks="The policy draws a from N(mu, s^2). Differentiate ln of its density at a by mu, a comma, and by s.",
    symbols=(
        Symbol("a", "the action"),
        Symbol("mu", "the mean"),
        Symbol("s", "the standard deviation", "positive", aliases=("sigma",)),
    ),
    of="-(a-mu)^2/(2*s^2)-ln(s)-ln(2*pi)/2",
    by=("mu", "s"),
    parts=("by mu", "by s"),
    right=(Form("(a-mu)/s^2, (a-mu)^2/s^3-1/s"),),
    mistakes=(
        Mistake(
            "turned",
            "The difference is turned: the density rises when mu moves towards a.",
            ("(mu-a)/s^2, (a-mu)^2/s^3-1/s",),
        ),
        Mistake("normaliser", "The normaliser depends on s too: it gives -1/s.", ("(a-mu)/s^2, (a-mu)^2/s^3",)),
        Mistake(
            "not-squared",
            "The variance divides in the first, not the standard deviation.",
            ("(a-mu)/s, (a-mu)^2/s^3-1/s",),
        ),
        Mistake(
            "by-variance",
            "The second is the derivative by the variance s^2.",
            ("(a-mu)/s^2, (a-mu)^2/(2*s^4)-1/(2*s^2)",),
        ),
    ),
    steps=(
        "ln density = -(a - mu)^2/(2 s^2) - ln(s) - ln(2 pi)/2.",
        "By mu: (a - mu)/s^2.",
        "By s: (a - mu)^2/s^3 - 1/s.",
    ),
    source="Williams: Simple statistical gradient-following algorithms (1992), section 6",
)

DIFFUSION = Derivation(
    id="diffusion-clean-estimate",
    title="Diffusion: the clean sample from the noise",
    topics=("diffusion-models", "ddim"),
    rows=("diffusion-models",),
    depth=3,
    asks="x_t = sqrt(abar)*x_0 + sqrt(1 - abar)*epsilon. Give x_0 in x_t, epsilon and abar.",
    symbols=(
        Symbol("x_t", "the noised sample"),
        Symbol("epsilon", "the noise", aliases=("eps",)),
        Symbol("abar", "the share of the signal's variance", "unit", aliases=("alpha", "alphabar", "a")),
    ),
    right=(Form("(x_t-sqrt(1-abar)*epsilon)/sqrt(abar)"),),
    mistakes=(
        Mistake("added", "The noise is subtracted.", ("(x_t+sqrt(1-abar)*epsilon)/sqrt(abar)",)),
        Mistake(
            "not-scaled", "The signal was scaled down; it must be divided by sqrt(abar).", ("x_t-sqrt(1-abar)*epsilon",)
        ),
        Mistake(
            "no-roots", "The roots are missing: abar is a share of the variance.", ("(x_t-(1-abar)*epsilon)/abar",)
        ),
        Mistake(
            "noise-divided-alone",
            "sqrt(abar) divides both terms.",
            ("x_t-sqrt(1-abar)*epsilon/sqrt(abar)", "x_t/sqrt(abar)-sqrt(1-abar)*epsilon"),
        ),
    ),
    steps=("Take the noise to the other side: sqrt(abar)*x_0 = x_t - sqrt(1 - abar)*epsilon.", "Divide by sqrt(abar)."),
    source="Song, Meng, Ermon: Denoising diffusion implicit models (2020), equation 9",
)

ALL = (INFONCE_BOUND, INFONCE_SCORE, DPO, REWARD_MODEL, POLICY_SCORE, DIFFUSION)
