"""Derivatives, gradients and steps along them."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import decimal, decimals, whole
from .precision import digits
from .template import Mistake, Numbers, Template


def _steps(n: Numbers, count: int, sign: float = -1, factor: float = 2) -> float:
    """``count`` steps of gradient descent on a (x - c)^2."""
    x = n.x
    for _ in range(count):
        x += sign * n.eta * factor * n.a * (x - n.c)
    return float(x)


def _newton(rng: Random) -> dict[str, Any]:
    return {"a": rng.randint(1, 3), "b": rng.randint(1, 4), "c": rng.randint(1, 9), "x": rng.randint(1, 4)}


def _slopes(n: Numbers) -> tuple[float, float, float]:
    """Value, first and second derivative of a x^4 + b x^2 - c x."""
    f = n.a * n.x**4 + n.b * n.x**2 - n.c * n.x
    return f, 4 * n.a * n.x**3 + 2 * n.b * n.x - n.c, 12 * n.a * n.x**2 + 2 * n.b


def _large(rng: Random) -> dict[str, Any]:
    base = rng.choice([720, 800, 900, 960])
    return {"z": [round(base + v, 1) for v in [0.0, *decimals(rng, 2, -1.5, 1.5, 1)]]}


TEMPLATES = (
    Template(
        id="derivative-of-a-cubic",
        topics=("derivatives-single-variable",),
        rows=("derivatives-single-variable",),
        depth=5,
        draw=lambda rng: dict(zip("abcdx", [*whole(rng, 4, -5, 6), rng.choice([-3, -2, 2, 3])], strict=True)),
        text="f(x) = {a} x^3 + ({b}) x^2 + ({c}) x + ({d}). What is f'({x})?",
        answer=lambda n: 3 * n.a * n.x**2 + 2 * n.b * n.x + n.c,
        way="f'(x) = 3·{a} x^2 + 2·({b}) x + ({c}) at x = {x}.",
        mistakes=(
            Mistake(
                "value",
                "That is f({x}), the value, not the slope.",
                lambda n: n.a * n.x**3 + n.b * n.x**2 + n.c * n.x + n.d,
            ),
            Mistake(
                "no-factors",
                "The powers went down by one, but the old exponents are missing as factors.",
                lambda n: n.a * n.x**2 + n.b * n.x + n.c,
            ),
            Mistake(
                "constant-kept",
                "The constant was kept: its derivative is 0.",
                lambda n: 3 * n.a * n.x**2 + 2 * n.b * n.x + n.c + n.d,
            ),
            Mistake("second", "That is the second derivative.", lambda n: 6 * n.a * n.x + 2 * n.b),
        ),
        hint="The derivative of x^n is n x^(n-1).",
        source="Strang: Calculus (1991), 2.2",
    ),
    Template(
        id="slope-of-a-squared-line",
        topics=("partial-derivatives", "chain-rule-single"),
        rows=("practice-partial-w-squared", "partial-derivatives", "chain-rule-single"),
        depth=5,
        draw=lambda rng: dict(zip("wxb", whole(rng, 3, -6, 7), strict=True)),
        text="f = (w x + b)^2 with w = {w}, x = {x}, b = {b}. What is the partial derivative of f with respect to w?",
        answer=lambda n: 2 * (n.w * n.x + n.b) * n.x,
        way="2 (w x + b) times the inner derivative, x.",
        mistakes=(
            Mistake(
                "no-inner",
                "The inner derivative is missing: w x + b changes by x when w changes by 1.",
                lambda n: 2 * (n.w * n.x + n.b),
            ),
            Mistake("no-two", "The factor 2 of the square is missing.", lambda n: (n.w * n.x + n.b) * n.x),
            Mistake(
                "with-respect-to-x", "That is the derivative with respect to x.", lambda n: 2 * (n.w * n.x + n.b) * n.w
            ),
            Mistake("value", "That is the value of f.", lambda n: (n.w * n.x + n.b) ** 2),
        ),
        hint="Outer derivative times inner derivative.",
        source="Goodfellow, Bengio, Courville: Deep Learning (2016), 6.5",
    ),
    Template(
        id="gradient-of-a-quadratic",
        topics=("gradient-vector",),
        rows=("gradient-vector", "practice-gradient-quadratic", "practice-gradients-by-hand"),
        depth=5,
        draw=lambda rng: dict(zip("abcxy", whole(rng, 5, -4, 5), strict=True)),
        text="f(x, y) = {a} x^2 + ({b}) x y + ({c}) y^2. What is its gradient at (x, y) = ({x}, {y})?",
        answer=lambda n: (2 * n.a * n.x + n.b * n.y, n.b * n.x + 2 * n.c * n.y),
        way="(2·{a} x + ({b}) y, ({b}) x + 2·({c}) y) at ({x}, {y}).",
        mistakes=(
            Mistake(
                "no-cross-term",
                "The term x y was forgotten: it adds to both entries.",
                lambda n: (2 * n.a * n.x, 2 * n.c * n.y),
            ),
            Mistake(
                "cross-term-own",
                "The derivative of x y with respect to x is y, and with respect to y it is x.",
                lambda n: (2 * n.a * n.x + n.b * n.x, n.b * n.y + 2 * n.c * n.y),
            ),
            Mistake(
                "no-twos",
                "The factors 2 of the squares are missing.",
                lambda n: (n.a * n.x + n.b * n.y, n.b * n.x + n.c * n.y),
            ),
            Mistake(
                "downhill",
                "That points downhill: it is minus the gradient.",
                lambda n: (-2 * n.a * n.x - n.b * n.y, -n.b * n.x - 2 * n.c * n.y),
            ),
        ),
        hint="For the first entry, treat y as a constant.",
        source="Goodfellow, Bengio, Courville: Deep Learning (2016), 4.3",
        form="vector",
    ),
    Template(
        id="jacobian-of-two",
        topics=("jacobian",),
        rows=("jacobian",),
        depth=4,
        draw=lambda rng: dict(zip("abxy", whole(rng, 4, -4, 5), strict=True)),
        text="f(x, y) = ({a} x^2 y, x + ({b}) y^2). What is its Jacobian at (x, y) = ({x}, {y}), one row for "
        "each output?",
        answer=lambda n: ((2 * n.a * n.x * n.y, n.a * n.x**2), (1, 2 * n.b * n.y)),
        way="Row i holds the derivatives of output i: (2·{a} x y, {a} x^2) and (1, 2·({b}) y).",
        mistakes=(
            Mistake(
                "transposed",
                "That is the transpose: a row belongs to an output, a column to an input.",
                lambda n: ((2 * n.a * n.x * n.y, 1), (n.a * n.x**2, 2 * n.b * n.y)),
            ),
            Mistake(
                "no-twos",
                "The factors 2 of the squares are missing.",
                lambda n: ((n.a * n.x * n.y, n.a * n.x**2), (1, n.b * n.y)),
            ),
            Mistake(
                "constant-kept",
                "In the second output, x has the derivative 1 with respect to x and 0 with respect to y.",
                lambda n: ((2 * n.a * n.x * n.y, n.a * n.x**2), (n.x, 2 * n.b * n.y)),
            ),
        ),
        hint="Four partial derivatives: two outputs by two inputs.",
        source="Goodfellow, Bengio, Courville: Deep Learning (2016), 4.3.1",
        form="matrix",
    ),
    Template(
        id="hessian-of-two",
        topics=("hessian",),
        rows=("hessian",),
        depth=4,
        draw=lambda rng: dict(zip("abcxy", whole(rng, 5, -4, 5), strict=True)),
        text="f(x, y) = {a} x^3 + ({b}) x y + ({c}) y^2. What is its Hessian at (x, y) = ({x}, {y})?",
        answer=lambda n: ((6 * n.a * n.x, n.b), (n.b, 2 * n.c)),
        way="The second derivatives: f_xx = 6·{a} x, f_xy = f_yx = {b}, f_yy = 2·({c}).",
        mistakes=(
            Mistake(
                "no-mixed",
                "The mixed derivatives are missing: x y gives one off the diagonal.",
                lambda n: ((6 * n.a * n.x, 0), (0, 2 * n.c)),
            ),
            Mistake(
                "not-twice",
                "The diagonal is derived once only: x^3 gives 6 x after two derivatives.",
                lambda n: ((3 * n.a * n.x**2, n.b), (n.b, 2 * n.c * n.y)),
            ),
            Mistake(
                "mixed-doubled",
                "The mixed derivative is the coefficient of x y once, not twice.",
                lambda n: ((6 * n.a * n.x, 2 * n.b), (2 * n.b, 2 * n.c)),
            ),
        ),
        hint="Derive the gradient once more; the result is symmetric.",
        source="Nocedal and Wright: Numerical Optimization (2006), appendix A",
        form="matrix",
    ),
    Template(
        id="taylor-of-exp",
        topics=("taylor-series",),
        rows=("taylor-series",),
        depth=3,
        draw=lambda rng: {"a": rng.choice([0.5, 1.5, 2, 3]), "x": decimal(rng, 0.3, 0.9, 2)},
        text="What does the Taylor polynomial of second order of exp({a} x) around 0 give at x = {x}?",
        answer=lambda n: 1 + n.a * n.x + (n.a * n.x) ** 2 / 2,
        way="1 + z + z^2/2 with z = {a}·{x}.",
        mistakes=(
            Mistake(
                "exact-value",
                "That is the exact value of the function, not of the polynomial.",
                lambda n: math.exp(n.a * n.x),
            ),
            Mistake(
                "first-order", "That is the polynomial of first order: the square is missing.", lambda n: 1 + n.a * n.x
            ),
            Mistake("no-factorial", "The square is divided by 2! = 2.", lambda n: 1 + n.a * n.x + (n.a * n.x) ** 2),
            Mistake(
                "third-order",
                "That is the polynomial of third order.",
                lambda n: 1 + n.a * n.x + (n.a * n.x) ** 2 / 2 + (n.a * n.x) ** 3 / 6,
            ),
            Mistake(
                "no-constant", "The value at 0, which is 1, is missing.", lambda n: n.a * n.x + (n.a * n.x) ** 2 / 2
            ),
        ),
        hint="Value, slope and half the curvature at 0.",
        source="Strang: Calculus (1991), 10.4",
        precision=digits(4),
    ),
    Template(
        id="two-steps-downhill",
        topics=("gradient-descent",),
        rows=("gradient-descent", "gd-parabola"),
        depth=5,
        draw=lambda rng: {
            "a": rng.randint(1, 3),
            "c": rng.choice([-4, -3, -2, -1, 1, 2, 3, 4]),
            "x": rng.choice([-8, -7, -6, 6, 7, 8, 9]),
            "eta": rng.choice([0.05, 0.1, 0.15, 0.2]),
        },
        text="f(x) = {a} (x - ({c}))^2. Gradient descent starts at x = {x} with the learning rate {eta}. Where "
        "is x after two steps?",
        answer=lambda n: _steps(n, 2),
        way="Each step: x - {eta}·2·{a}·(x - ({c})), with the slope at the new x in the second step.",
        mistakes=(
            Mistake("uphill", "The step went uphill: the gradient is subtracted.", lambda n: _steps(n, 2, +1)),
            Mistake("one-step", "That is x after one step.", lambda n: _steps(n, 1)),
            Mistake("three-steps", "That is x after three steps.", lambda n: _steps(n, 3)),
            Mistake("no-two", "The derivative of the square has a factor 2.", lambda n: _steps(n, 2, -1, 1)),
            Mistake(
                "old-slope",
                "The second step used the slope at the start again.",
                lambda n: n.x - 2 * n.eta * 2 * n.a * (n.x - n.c),
            ),
        ),
        hint="Compute the slope anew before each step.",
        source="Goodfellow, Bengio, Courville: Deep Learning (2016), 4.3",
        precision=digits(4),
    ),
    Template(
        id="newton-step",
        topics=("newtons-method",),
        rows=("newtons-method",),
        depth=3,
        draw=_newton,
        text="To minimise f(x) = {a} x^4 + {b} x^2 - {c} x, Newton's method stands at x = {x}. Where is x after "
        "one step?",
        answer=lambda n: n.x - _slopes(n)[1] / _slopes(n)[2],
        way="x - f'(x)/f''(x) with f' = 4·{a} x^3 + 2·{b} x - {c} and f'' = 12·{a} x^2 + 2·{b}.",
        mistakes=(
            Mistake(
                "root-of-f",
                "That is Newton's step towards a root of f; a minimum is a root of f'.",
                lambda n: n.x - _slopes(n)[0] / _slopes(n)[1],
            ),
            Mistake("plus", "The step is subtracted.", lambda n: n.x + _slopes(n)[1] / _slopes(n)[2]),
            Mistake(
                "multiplied",
                "The slope is divided by the curvature, not multiplied.",
                lambda n: n.x - _slopes(n)[1] * _slopes(n)[2],
            ),
            Mistake(
                "step-only",
                "That is the length of the step: it is not yet taken off x.",
                lambda n: _slopes(n)[1] / _slopes(n)[2],
            ),
        ),
        hint="You look for the place where the slope is 0.",
        source="Nocedal and Wright: Numerical Optimization (2006), chapter 2",
        precision=digits(3),
    ),
    Template(
        id="log-of-sum-of-exps",
        topics=("numerical-stability",),
        rows=("numerical-stability",),
        depth=4,
        draw=_large,
        text="What is ln(exp(z1) + exp(z2) + exp(z3)) for z = {z}? (exp of such a number overflows.)",
        answer=lambda n: max(n.z) + math.log(sum(math.exp(v - max(n.z)) for v in n.z)),
        way="With m = max z: m + ln(sum of exp(z_i - m)).",
        mistakes=(
            Mistake("max-only", "That is the largest entry alone.", lambda n: max(n.z)),
            Mistake(
                "shift-not-added",
                "The largest entry was taken off and not added again.",
                lambda n: math.log(sum(math.exp(v - max(n.z)) for v in n.z)),
            ),
            Mistake(
                "log-mean",
                "That is the logarithm of the mean, not of the sum.",
                lambda n: max(n.z) + math.log(sum(math.exp(v - max(n.z)) for v in n.z) / 3),
            ),
            Mistake(
                "base-two",
                "The logarithm was taken to base 2.",
                lambda n: max(n.z) + math.log2(sum(math.exp(v - max(n.z)) for v in n.z)),
            ),
        ),
        hint="Take the largest entry out of the sum.",
        source="Goodfellow, Bengio, Courville: Deep Learning (2016), 4.1",
        precision=digits(6),
    ),
)
