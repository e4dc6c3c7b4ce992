"""Derivatives and gradients of small functions."""

from __future__ import annotations

from scratchproof.recall.derivations.derivation import Derivation, Form, Mistake, Symbol

SQUARE_OF_LINE = Derivation(
    id="square-of-line",
    title="Derivative of (wx + b)²",
    topics=("partial-derivatives", "chain-rule-single"),
    rows=("practice-partial-w-squared", "partial-derivatives", "chain-rule-single"),
    depth=5,
    asks="Differentiate f = (w*x + b)^2 by w. Answer in w, x and b.",
    symbols=(Symbol("w", "the weight"), Symbol("x", "the input"), Symbol("b", "the bias")),
    of="(w*x+b)^2",
    by=("w",),
    right=(Form("2*x*(w*x+b)"),),
    mistakes=(
        Mistake(
            "inner-derivative",
            "The inner derivative is missing: w*x + b changes by x when w changes by 1.",
            ("2*(w*x+b)",),
        ),
        Mistake(
            "power-kept", "The power did not come down: the derivative of u^2 is 2u.", ("x*(w*x+b)^2", "2*x*(w*x+b)^2")
        ),
        Mistake("no-two", "The factor 2 of the square is missing.", ("x*(w*x+b)",)),
        Mistake(
            "bias-dropped",
            "The bias is lost: it is constant for w, but it stays inside the bracket.",
            ("2*w*x^2", "2*x*w*x"),
        ),
    ),
    steps=(
        "Name u = w*x + b, so that f = u^2.",
        "df/du = 2u, and du/dw = x.",
        "By the chain rule df/dw = 2u * x = 2*x*(w*x + b).",
    ),
    source="Strang: Calculus (1991), chapter 4",
)

GRADIENT_OF_QUADRATIC = Derivation(
    id="gradient-of-quadratic",
    title="Gradient of x² + xy + y²",
    topics=("gradient-vector", "partial-derivatives"),
    rows=("practice-gradient-quadratic", "gradient-vector", "partial-derivatives"),
    depth=5,
    asks="Give the gradient of f = x^2 + x*y + y^2: its derivative by x, a comma, its derivative by y.",
    symbols=(Symbol("x", "the first variable"), Symbol("y", "the second variable")),
    of="x^2+x*y+y^2",
    by=("x", "y"),
    parts=("by x", "by y"),
    right=(Form("2*x+y, x+2*y"),),
    mistakes=(
        Mistake(
            "mixed-term-dropped", "The term x*y is lost: its derivative by x is y, and by y it is x.", ("2*x, 2*y",)
        ),
        Mistake(
            "all-at-once",
            "Both variables were differentiated at once; hold the other one constant.",
            ("2*x+y+1, x+2*y+1", "2*x+1, 2*y+1"),
        ),
        Mistake(
            "other-term-kept",
            "The square of the other variable is a constant: its derivative is 0.",
            ("2*x+y+y^2, x^2+x+2*y",),
        ),
        Mistake("swapped", "The two derivatives stand in the wrong order: first by x, then by y.", ("x+2*y, 2*x+y",)),
    ),
    steps=(
        "Hold y: x^2 gives 2x, x*y gives y, y^2 gives 0.",
        "Hold x: x^2 gives 0, x*y gives x, y^2 gives 2y.",
        "The gradient is (2x + y, x + 2y).",
    ),
    source="Stewart: Calculus (2015), chapter 14",
)

SQUARED_ERROR_WEIGHT = Derivation(
    id="squared-error-weight",
    title="dL/dw of the squared error, one number",
    topics=("chain-rule-single", "regression-losses"),
    rows=("chain-rule-single",),
    depth=5,
    asks="The loss of one example is L = (w*x + b - y)^2. Differentiate it by w.",
    symbols=(Symbol("w", "the weight"), Symbol("x", "the input"), Symbol("b", "the bias"), Symbol("y", "the target")),
    of="(w*x+b-y)^2",
    by=("w",),
    right=(Form("2*x*(w*x+b-y)"),),
    mistakes=(
        Mistake(
            "residual-turned",
            "The residual is turned: it is the prediction minus the target, as in the loss.",
            ("2*x*(y-w*x-b)",),
        ),
        Mistake(
            "inner-derivative",
            "The inner derivative is missing: the prediction changes by x when w changes by 1.",
            ("2*(w*x+b-y)",),
        ),
        Mistake(
            "no-two", "The factor 2 is missing; it vanishes only where the loss is defined with 1/2.", ("x*(w*x+b-y)",)
        ),
        Mistake(
            "target-dropped", "The target is lost: it is constant, but it stays inside the bracket.", ("2*x*(w*x+b)",)
        ),
    ),
    steps=(
        "Name the residual e = w*x + b - y, so that L = e^2.",
        "dL/de = 2e, and de/dw = x.",
        "dL/dw = 2*x*(w*x + b - y).",
    ),
    source="Goodfellow, Bengio, Courville: Deep Learning (2016), section 6.5",
)

SQUARED_ERROR_MATRIX = Derivation(
    id="squared-error-weight-matrix",
    title="dL/dW of the squared error, a matrix",
    topics=("matrix-calculus",),
    rows=("practice-dl-dw-squared-error", "matrix-calculus"),
    depth=5,
    asks="L = (W*x + b - y)^T (W*x + b - y) with columns x, b, y. Give dL/dW, in the shape of W.",
    symbols=(
        Symbol("W", "the weights, m×d", shape=("m", "d")),
        Symbol("x", "the input, a column of d", shape=("d", "1")),
        Symbol("b", "the bias, a column of m", shape=("m", "1")),
        Symbol("y", "the target, a column of m", shape=("m", "1")),
        Symbol("e", "the residual W*x + b - y", shape=("m", "1"), defined="W*x+b-y"),
    ),
    right=(Form("2*(W*x+b-y)*x^T"),),
    mistakes=(
        Mistake(
            "gradient-transposed",
            "This is the transpose: the gradient has the shape of W, a column of m times a row of d.",
            ("2*x*(W*x+b-y)^T",),
        ),
        Mistake(
            "residual-turned", "The residual is turned: it is the prediction minus the target.", ("2*(y-W*x-b)*x^T",)
        ),
        Mistake("no-two", "The factor 2 of the square is missing.", ("(W*x+b-y)*x^T",)),
        Mistake("by-bias", "This is the derivative by b; by W the input's transpose follows.", ("2*(W*x+b-y)",)),
    ),
    steps=(
        "One entry: L is the sum of e_i^2, and W_ij occurs only in e_i, with the factor x_j.",
        "dL/dW_ij = 2 e_i x_j.",
        "All entries at once: the column 2e times the row x^T, which is 2*(W*x + b - y)*x^T.",
    ),
    source="Petersen, Pedersen: The Matrix Cookbook (2012), section 2.4",
)

QUADRATIC_FORM = Derivation(
    id="quadratic-form",
    title="Gradient of xᵀAx",
    topics=("matrix-calculus", "gradient-vector"),
    rows=("gradient-vector", "matrix-calculus"),
    depth=4,
    asks="Give the gradient of f = x^T A x by the column x. The square matrix A need not be symmetric.",
    symbols=(
        Symbol("A", "a square matrix, n×n, not symmetric", shape=("n", "n")),
        Symbol("x", "a column of n", shape=("n", "1")),
    ),
    right=(Form("(A+A^T)*x"),),
    mistakes=(
        Mistake(
            "as-if-symmetric",
            "2Ax is right only for a symmetric A; here both A and its transpose enter.",
            ("2*A*x", "2*A^T*x"),
        ),
        Mistake("one-side", "x stands on both sides of A; each side contributes a term.", ("A*x", "A^T*x")),
        Mistake(
            "difference",
            "The two terms are added: this difference is 0 for every symmetric A.",
            ("(A-A^T)*x", "(A^T-A)*x"),
        ),
    ),
    steps=(
        "f is the sum of x_i A_ij x_j over i and j.",
        "By x_k: the terms with i = k give (A x)_k, those with j = k give (A^T x)_k.",
        "The gradient is (A + A^T) x.",
    ),
    source="Petersen, Pedersen: The Matrix Cookbook (2012), equation 81",
)

NEWTON_ROOT = Derivation(
    id="newton-root",
    title="Newton's step for a square root",
    topics=("newtons-method", "derivatives-single-variable"),
    depth=2,
    asks="Newton's method looks for the zero of f(x) = x^2 - a. Give the next point, in x and a.",
    symbols=(Symbol("x", "the point now", "positive"), Symbol("a", "the number whose root is wanted", "positive")),
    right=(Form("x-(x^2-a)/(2*x)"),),
    mistakes=(
        Mistake("step-added", "The step is subtracted, not added.", ("x+(x^2-a)/(2*x)",)),
        Mistake("only-step", "This is the step; the next point is x minus it.", ("(x^2-a)/(2*x)",)),
        Mistake(
            "gradient-step", "The derivative divides; here it multiplies, as in gradient descent.", ("x-2*x*(x^2-a)",)
        ),
    ),
    steps=(
        "The tangent at x is f(x) + f'(x)(t - x), with f'(x) = 2x.",
        "It is 0 at t = x - f(x)/f'(x).",
        "So t = x - (x^2 - a)/(2x) = (x + a/x)/2.",
    ),
    source="Nocedal, Wright: Numerical Optimization (2006), chapter 11",
)

ALL = (SQUARE_OF_LINE, GRADIENT_OF_QUADRATIC, SQUARED_ERROR_WEIGHT, SQUARED_ERROR_MATRIX, QUADRATIC_FORM, NEWTON_ROOT)
