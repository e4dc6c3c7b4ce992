"""Regression: gradients and closed forms, in matrices."""

from __future__ import annotations

from scratchproof.recall.derivations.derivation import Derivation, Form, Mistake, Symbol

_X = Symbol("X", "the inputs, one example a row, n×d", shape=("n", "d"))
_Y = Symbol("y", "the targets, a column of n", shape=("n", "1"))
_W = Symbol("w", "the weights, a column of d", shape=("d", "1"))
_TALL = ((5, 3), (4, 2), (7, 4), (6, 3))  # more examples than inputs
_N = Symbol("n", "the number of examples", "size", ("n",))

LINEAR_REGRESSION_GRADIENT = Derivation(
    id="linear-regression-gradient",
    title="Gradient of the mean squared error",
    topics=("linear-regression", "matrix-calculus"),
    rows=("practice-grad-linear-regression", "matrix-calculus"),
    depth=4,
    asks="L = 1/n (X*w - y)^T (X*w - y). Give its gradient by w.",
    symbols=(_X, _Y, _W, _N, Symbol("e", "the residuals X*w - y", shape=("n", "1"), defined="X*w-y")),
    right=(Form("2/n*X^T*(X*w-y)"),),
    mistakes=(
        Mistake(
            "no-two",
            "The factor 2 is missing; it vanishes only where the loss is defined with 1/2.",
            ("X^T*(X*w-y)/n",),
        ),
        Mistake("no-mean", "The loss is a mean: 1/n is missing.", ("2*X^T*(X*w-y)",)),
        Mistake("residual-turned", "The residual is turned: it is X*w - y.", ("2/n*X^T*(y-X*w)",)),
        Mistake("row", "This is the gradient as a row; it has the shape of w, a column.", ("2/n*(X*w-y)^T*X",)),
        Mistake("target-dropped", "The targets are lost: X^T y belongs to the gradient.", ("2/n*X^T*X*w",)),
    ),
    steps=(
        "Name e = X*w - y. A change dw changes e by X dw.",
        "dL = 2/n e^T X dw.",
        "The gradient is what stands before dw, as a column: 2/n X^T (X*w - y).",
    ),
    source="Hastie, Tibshirani, Friedman: The Elements of Statistical Learning (2009), section 3.2",
)

NORMAL_EQUATION = Derivation(
    id="normal-equation",
    title="Normal equation",
    lengths=_TALL,
    topics=("linear-regression", "pseudoinverse"),
    rows=("linear-regression",),
    depth=3,
    asks="Give the w that minimises (X*w - y)^T (X*w - y), where the columns of X are independent.",
    symbols=(Symbol("X", "the inputs, one example a row, n×d with n > d", shape=("n", "d")), _Y),
    right=(Form("(X^T*X)^-1*X^T*y"),),
    mistakes=(
        Mistake(
            "wrong-gram",
            "X X^T is n×n and has no inverse where n > d; the d×d matrix is X^T X.",
            ("X^T*(X*X^T)^-1*y", "(X*X^T)^-1*X*y"),
        ),
        Mistake("no-inverse", "The inverse of X^T X is missing: this is the right side of the equation.", ("X^T*y",)),
        Mistake("not-inverted", "X^T X is multiplied where its inverse belongs.", ("X^T*X*X^T*y",)),
        Mistake("sign", "The sign is turned: X^T X w = X^T y.", ("-(X^T*X)^-1*X^T*y",)),
    ),
    steps=(
        "The gradient 2 X^T (X*w - y) is 0 at the minimum.",
        "So X^T X w = X^T y.",
        "X^T X has an inverse, for the columns are independent: w = (X^T X)^-1 X^T y.",
    ),
    source="Strang: Introduction to Linear Algebra (2016), section 4.3",
)

RIDGE = Derivation(
    id="ridge-solution",
    title="Ridge regression in closed form",
    lengths=_TALL,
    topics=("regularization", "linear-regression"),
    rows=("l2-ridge",),
    depth=3,
    asks="Give the w that minimises (X*w - y)^T (X*w - y) + lambda w^T w. I is the d×d unit matrix.",
    symbols=(
        _X,
        _Y,
        Symbol("lambda", "the strength of the penalty", "positive", aliases=("lam",)),
        Symbol("I", "the unit matrix, d×d", "identity", ("d", "d")),
    ),
    right=(Form("(X^T*X+lambda*I)^-1*X^T*y"),),
    mistakes=(
        Mistake("no-penalty", "The penalty is lost: this is the solution for lambda = 0.", ("(X^T*X)^-1*X^T*y",)),
        Mistake("penalty-subtracted", "The penalty is added to X^T X.", ("(X^T*X-lambda*I)^-1*X^T*y",)),
        Mistake("doubled", "The penalty's factor 2 and the loss's factor 2 cancel.", ("(X^T*X+2*lambda*I)^-1*X^T*y",)),
        Mistake(
            "halved",
            "Both parts of the objective have the factor 1, so lambda enters whole.",
            ("(X^T*X+lambda*I/2)^-1*X^T*y",),
        ),
    ),
    steps=(
        "The gradient is 2 X^T (X*w - y) + 2 lambda w.",
        "Set to 0: (X^T X + lambda I) w = X^T y.",
        "For lambda > 0 the matrix always has an inverse.",
    ),
    source="Hoerl, Kennard: Ridge regression (1970)",
)

LOGISTIC_GRADIENT = Derivation(
    id="logistic-regression-gradient",
    title="Gradient of logistic regression",
    topics=("logistic-regression",),
    rows=("logistic-regression",),
    depth=4,
    asks="L is the mean of -y_i ln p_i - (1 - y_i) ln(1 - p_i), with p = sigma(X*w). Give its gradient by w.",
    symbols=(
        _X,
        Symbol("y", "the labels 0 or 1, a column of n", "zero-one", ("n", "1")),
        _W,
        _N,
        Symbol("p", "the probabilities sigma(X*w)", shape=("n", "1"), defined="sigma(X*w)"),
    ),
    right=(Form("X^T*(p-y)/n"),),
    mistakes=(
        Mistake("turned", "The difference is turned: it is p - y; this ascends.", ("X^T*(y-p)/n",)),
        Mistake("no-mean", "The loss is a mean: 1/n is missing.", ("X^T*(p-y)",)),
        Mistake("logits", "The probabilities stand in the difference, not the scores X*w.", ("X^T*(X*w-y)/n",)),
        Mistake("factor-two", "There is no factor 2: nothing was squared.", ("2*X^T*(p-y)/n",)),
        Mistake("row", "This is the gradient as a row; it has the shape of w, a column.", ("(p-y)^T*X/n",)),
    ),
    steps=(
        "For one example, dL/dp = (p - y)/(p(1 - p)).",
        "dp/dz = p(1 - p) cancels the denominator: dL/dz = p - y.",
        "z = X*w, so the gradient is X^T (p - y)/n.",
    ),
    source="Bishop: Pattern Recognition and Machine Learning (2006), section 4.3.2",
)

ALL = (LINEAR_REGRESSION_GRADIENT, NORMAL_EQUATION, RIDGE, LOGISTIC_GRADIENT)
