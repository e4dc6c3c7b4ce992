"""Principal components, margins and trees."""

from __future__ import annotations

from scratchproof.recall.derivations.derivation import Derivation, Form, Mistake, Symbol

PCA = Derivation(
    id="pca-lagrangian",
    title="PCA: gradient of the Lagrangian",
    topics=("pca-derivation", "pca"),
    rows=("pca-derivation",),
    depth=4,
    asks="The direction of greatest variance maximises u^T C u with u^T u = 1. Give the gradient by u of the "
    "Lagrangian "
    "u^T C u - lambda (u^T u - 1); C is symmetric.",
    symbols=(
        Symbol("C", "the covariance, d×d, symmetric", "symmetric", ("d", "d")),
        Symbol("u", "the direction, a column of d", shape=("d", "1")),
        Symbol("lambda", "the multiplier", aliases=("lam",)),
        Symbol("I", "the unit matrix, d×d", "identity", ("d", "d")),
    ),
    right=(Form("2*C*u-2*lambda*u"),),
    mistakes=(
        Mistake("no-two", "Both terms are quadratic in u, so each brings the factor 2.", ("C*u-lambda*u",)),
        Mistake(
            "penalty-added",
            "The constraint is subtracted: this would give -lambda as the eigenvalue.",
            ("2*C*u+2*lambda*u",),
        ),
        Mistake("no-constraint", "The constraint is lost; without it u grows without end.", ("2*C*u",)),
        Mistake("two-once", "The factor 2 comes from both terms, not from the first alone.", ("2*C*u-lambda*u",)),
    ),
    steps=(
        "u^T C u gives (C + C^T) u = 2 C u, for C is symmetric.",
        "lambda (u^T u - 1) gives 2 lambda u.",
        "Set to 0: C u = lambda u. u is an eigenvector, and its variance u^T C u is lambda: take the largest.",
    ),
    source="Bishop: Pattern Recognition and Machine Learning (2006), section 12.1.1",
)

SVM_DUAL = Derivation(
    id="svm-dual",
    title="Dual of the hard-margin SVM",
    topics=("svm-dual",),
    rows=("svm-dual",),
    depth=3,
    asks="The primal minimises 1/2 w^T w with y_i (x_i^T w + b) >= 1. Give the dual objective, which is maximised over "
    "the column alpha >= 0 with y^T alpha = 0. Write it with ones (a column of 1), X and Y = diag(y), or with "
    "K = X X^T, or with Q, whose entries are y_i y_j x_i^T x_j.",
    symbols=(
        Symbol("X", "the inputs, one example a row, n×d", shape=("n", "d")),
        Symbol("y", "the labels -1 or 1, a column of n", "signs", ("n", "1")),
        Symbol("alpha", "the multipliers, a column of n", "positive", ("n", "1")),
        Symbol("ones", "a column of n ones", "ones", ("n", "1")),
        Symbol("Y", "diag(y), n×n", shape=("n", "n"), defined="diag(y)"),
        Symbol("K", "X X^T, n×n", shape=("n", "n"), defined="X*X^T"),
        Symbol("Q", "Y K Y, n×n", shape=("n", "n"), defined="diag(y)*X*X^T*diag(y)"),
    ),
    right=(Form("ones^T*alpha-1/2*alpha^T*Q*alpha"),),
    mistakes=(
        Mistake(
            "no-half",
            "The factor 1/2 is missing: w^T w enters once with 1/2 and once with -1.",
            ("ones^T*alpha-alpha^T*Q*alpha",),
        ),
        Mistake(
            "labels-dropped",
            "The labels are lost: each pair has the factor y_i y_j.",
            ("ones^T*alpha-1/2*alpha^T*K*alpha",),
        ),
        Mistake(
            "quadratic-added",
            "The quadratic term is subtracted; added, the objective would have no maximum.",
            ("ones^T*alpha+1/2*alpha^T*Q*alpha",),
        ),
        Mistake(
            "minimised",
            "This is minus the dual objective; asked is the one that is maximised.",
            ("1/2*alpha^T*Q*alpha-ones^T*alpha",),
        ),
        Mistake(
            "no-linear",
            "The sum of alpha is missing: it comes from the 1 in the constraint.",
            ("-1/2*alpha^T*Q*alpha",),
        ),
    ),
    steps=(
        "The Lagrangian is 1/2 w^T w - sum of alpha_i (y_i (x_i^T w + b) - 1).",
        "By w it is stationary at w = X^T Y alpha; by b where y^T alpha = 0.",
        "Put w in: 1/2 w^T w - w^T w + the sum of alpha = ones^T alpha - 1/2 alpha^T Q alpha.",
    ),
    source="Cortes, Vapnik: Support-vector networks (1995), appendix A",
)

XGBOOST_LEAF = Derivation(
    id="xgboost-leaf",
    title="Weight of a leaf in XGBoost",
    topics=("xgboost",),
    rows=("xgboost",),
    depth=3,
    asks="A leaf's share of the objective is G*w + 1/2*(H + lambda)*w^2. Give the w that minimises it.",
    symbols=(
        Symbol("G", "the sum of the gradients in the leaf"),
        Symbol("H", "the sum of the second derivatives in the leaf", "positive"),
        Symbol("lambda", "the penalty", "positive", aliases=("lam",)),
    ),
    right=(Form("-G/(H+lambda)"),),
    mistakes=(
        Mistake("sign", "The sign is turned: the weight goes against the gradient.", ("G/(H+lambda)",)),
        Mistake("no-penalty", "The penalty is lost from the denominator.", ("-G/H",)),
        Mistake("factor-two", "The 1/2 and the 2 of the square cancel.", ("-2*G/(H+lambda)", "-G/(2*(H+lambda))")),
        Mistake(
            "objective",
            "This is the value of the objective at its minimum, not the weight.",
            ("-G^2/(2*(H+lambda))", "-1/2*G^2/(H+lambda)"),
        ),
    ),
    steps=(
        "The derivative by w is G + (H + lambda) w.",
        "It is 0 at w = -G/(H + lambda).",
        "The second derivative H + lambda is positive, so this is the minimum.",
    ),
    source="Chen, Guestrin: XGBoost (2016), equation 5",
)

XGBOOST_GAIN = Derivation(
    id="xgboost-gain",
    title="Gain of a split in XGBoost",
    topics=("xgboost",),
    rows=("xgboost",),
    depth=3,
    asks="A leaf with sums G and H costs at its best -1/2*G^2/(H + lambda), and gamma for being there. Give by "
    "how much "
    "a split into L and R lowers the cost of one leaf.",
    symbols=(
        Symbol("G_L", "gradients on the left"),
        Symbol("G_R", "gradients on the right"),
        Symbol("H_L", "second derivatives on the left", "positive"),
        Symbol("H_R", "second derivatives on the right", "positive"),
        Symbol("lambda", "the penalty", "positive", aliases=("lam",)),
        Symbol("gamma", "the cost of a leaf", "positive"),
    ),
    right=(Form("1/2*(G_L^2/(H_L+lambda)+G_R^2/(H_R+lambda)-(G_L+G_R)^2/(H_L+H_R+lambda))-gamma"),),
    mistakes=(
        Mistake(
            "no-gamma",
            "The split adds a leaf, which costs gamma.",
            ("1/2*(G_L^2/(H_L+lambda)+G_R^2/(H_R+lambda)-(G_L+G_R)^2/(H_L+H_R+lambda))",),
        ),
        Mistake(
            "gamma-twice",
            "A split adds one leaf, not two: gamma is paid once.",
            ("1/2*(G_L^2/(H_L+lambda)+G_R^2/(H_R+lambda)-(G_L+G_R)^2/(H_L+H_R+lambda))-2*gamma",),
        ),
        Mistake(
            "no-parent",
            "The leaf before the split is not subtracted.",
            ("1/2*(G_L^2/(H_L+lambda)+G_R^2/(H_R+lambda))-gamma",),
        ),
        Mistake(
            "squares-added",
            "The parent's gradients are added before they are squared.",
            ("1/2*(G_L^2/(H_L+lambda)+G_R^2/(H_R+lambda)-(G_L^2+G_R^2)/(H_L+H_R+lambda))-gamma",),
        ),
        Mistake(
            "no-half",
            "The factor 1/2 is missing.",
            ("G_L^2/(H_L+lambda)+G_R^2/(H_R+lambda)-(G_L+G_R)^2/(H_L+H_R+lambda)-gamma",),
        ),
    ),
    steps=(
        "Before: -1/2*(G_L + G_R)^2/(H_L + H_R + lambda) + gamma, for sums add up.",
        "After: the same for L and for R, with 2 gamma.",
        "The gain is before minus after.",
    ),
    source="Chen, Guestrin: XGBoost (2016), equation 7",
)

GINI = Derivation(
    id="gini-binary",
    title="Gini impurity of two classes",
    topics=("impurity",),
    rows=("gini-impurity",),
    depth=3,
    asks="Gini impurity is the probability that two draws with replacement have different classes. Give it for two "
    "classes with shares p and 1 - p.",
    symbols=(Symbol("p", "the share of the first class", "unit"),),
    right=(Form("2*p*(1-p)"),),
    mistakes=(
        Mistake(
            "agreement", "This is the probability that both draws agree; impurity is 1 minus it.", ("p^2+(1-p)^2",)
        ),
        Mistake("one-order", "The two draws can differ in two orders: a factor 2 is missing.", ("p*(1-p)",)),
        Mistake("one-class", "The square of the other class is left out.", ("1-p^2",)),
        Mistake("entropy", "This is the entropy, another impurity.", ("-p*ln(p)-(1-p)*ln(1-p)",)),
    ),
    steps=(
        "First then second class: p(1 - p); second then first: (1 - p)p.",
        "Together 2p(1 - p).",
        "The same as 1 - p^2 - (1 - p)^2.",
    ),
    source="Breiman, Friedman, Olshen, Stone: Classification and Regression Trees (1984), chapter 4",
)

ALL = (PCA, SVM_DUAL, XGBOOST_LEAF, XGBOOST_GAIN, GINI)
