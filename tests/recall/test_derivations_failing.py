"""What is said of a wrong formula that is no mistake known by name."""

from __future__ import annotations

import re

import pytest

from scratchproof.recall.derivations import derivation, derivations, judged
from scratchproof.recall.derivations.edits import edits
from scratchproof.recall.derivations.judging import same
from scratchproof.recall.derivations.tree import text

TOLD = [
    ("square-of-line", "-2x(wx+b)", "sign", "minus the right one"),
    ("square-of-line", "6x(wx+b)", "factor", "times 3."),
    ("square-of-line", "2x^2(wx+b)", "factor", "times x."),
    ("square-of-line", "2x(wx-b)", "sign", r"term equal to 2\*x\*b"),
    ("square-of-line", "2b x", "term", r"term is missing: the one equal to 2\*x\*w\*x"),
    ("square-of-line", "2w(wx+b)", "variable", "derivative by x; asked is the one by w"),
    ("square-of-line", "2(wx+b)*w", "variable", "derivative by x"),
    ("square-of-line", "(wx+b)^2", "not-derived", "function itself"),
    ("square-of-line", "2x(wx+b)+w", "term", "term `w` is left out"),
    ("square-of-line", "7", "values", "the right value is"),
    (
        "gradient-of-quadratic",
        "2x+y, 2y",
        "term",
        r"Part 2 \(by y\): A term is missing: the one equal to x. The other parts are right.",
    ),
    ("gradient-of-quadratic", "2x-y, x+2y", "sign", r"Part 1 \(by x\): One sign is wrong"),
    ("gaussian-entropy", "pi*ln(2 pi e s^2)/2", "factor", "times pi"),
    ("gaussian-mle", "xbar, sum((x_i-xbar)^2)/n^2", "factor", "times 1/n"),
    ("gaussian-mle", "x_i, sum((x_i-xbar)^2)/n", "shape", "nothing sums over i"),
    ("sigmoid-derivative", "sigma(z)(1-tanh(z))", "repair", r"right when `tanh\(z\)` is sigma\(z\)"),
    ("dpo-gradient", "-beta*sigma(beta*(r_l+r_w))", "sign", "sign of `r_w` is turned"),
    ("dpo-gradient", "beta*sigma(beta*(r_w-r_l))", "values", "the right value is"),
    ("dpo-gradient", "beta*(1-sigma(beta*(r_w-r_l)))", "mistake", "falls when the preferred"),
    ("normal-equation", "(X^T X)^-1 X y", "transposed", "`X` is transposed"),
    ("normal-equation", "y^T X (X^T X)^-1", "transposed", "transpose of the right one"),
    ("normal-equation", "X^T y (X^T X)^-1", "shape", "is 3×3, and what stands before it is 3×1"),
    ("normal-equation", "2(X^T X)^-1 X^T y", "factor", "times 2"),
    ("ridge-solution", "(X^T X + lambda)^-1 X^T y", "shape", "`lambda` is a number and is added to what is 3×3"),
    ("ridge-solution", "(X X^T + lambda I)^-1 X^T y", "order", "change places"),
    ("linear-layer-backward", "X^T G, G W", "transposed", "Part 2 .*`W` is transposed"),
    ("linear-regression-gradient", "2/n*X^T*(X*w + y)", "sign", "X\\^T\\*y"),
    ("pca-lagrangian", "2*C*u - 2*lambda", "shape", "there is no such sum"),
    ("softmax-jacobian", "p_i*(delta_ij - p_j^2)", "factor", "multiplied by p_j"),
    ("cross-entropy-logits", "softmax(y) - z", "values", "in row"),
    ("square-of-line", "1/0", "undefined", "divides by zero"),
    ("bernoulli-score", "ln(-theta)", "undefined", "logarithm of a number that is not positive"),
    ("descent-on-parabola", "x - eta*a*x", "mistake", "one step"),
]


@pytest.mark.parametrize(("id", "typed", "kinds", "says"), TOLD)
def test_it_is_told_where_it_fails(id, typed, kinds, says):
    found = judged(derivation(id), typed)
    assert found.kind in kinds.split("|"), found
    assert re.search(says, found.says), found


def test_a_wrong_formula_names_a_plane_on_which_it_agrees():
    assert "Both agree where b = 0." in judged(derivation("square-of-line"), "2*w*x^2 + b^2*exp(x*b)").says


@pytest.mark.parametrize("of", derivations().values(), ids=lambda of: of.id)
def test_a_single_slip_is_never_right_unless_it_is_equal(of):
    """Every fifth formula that differs from the right one in one place: right only where the numbers agree."""
    node = of.right_nodes[0]
    for edit in edits(of, node)[::5]:
        if of.parts and not text(edit.node).startswith("("):
            continue
        if type(edit.node) is not type(node) and of.parts:
            continue
        found = judged(of, text(edit.node))
        equal = any(same(of, right, edit.node) for right in of.right_nodes)
        assert found.right == equal, (text(edit.node), found)
        assert len(found.says) < 400


def test_what_is_told_stays_within_its_words():
    """No sentence leaks a Python object or an unfinished phrase."""
    for of in derivations().values():
        for edit in edits(of, of.right_nodes[0])[::7]:
            if of.parts and type(edit.node) is not type(of.right_nodes[0]):
                continue
            says = judged(of, text(edit.node)).says
            assert "Fraction" not in says and "array" not in says and "None" not in says and says.endswith((".", ")"))
