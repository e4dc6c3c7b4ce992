"""What a person types is read, refused with a sentence, or judged; nothing else happens, and nothing takes long."""

from __future__ import annotations

import random
import threading
import time

import pytest

from scratchproof.errors import Trouble
from scratchproof.recall.derivations import algebra, derivation, derivations, judged
from scratchproof.recall.derivations.formula import Vocabulary, read
from scratchproof.recall.derivations.tree import text

PLAIN = Vocabulary({"x": "x", "y": "y", "w": "w", "theta": "theta", "x_i": "x_i", "xi": "x_i"})
MATRICES = Vocabulary({"X": "X", "y": "y", "w": "w"}, matrices=True)

READ = [
    ("2x", "2*x"),
    ("2xy^2", "2*x*y^2"),
    ("x(y+1)", "x*(y + 1)"),
    ("(x)(y)", "x*y"),
    ("-x^2", "-x^2"),
    ("x^-2", "x^(-2)"),
    ("x^y^2", "x^(y^2)"),
    ("x**2", "x^2"),
    ("x²y", "x^2*y"),
    ("x⁻¹", "x^(-1)"),
    ("2θ", "2*theta"),
    ("x_{i}", "x_i"),
    ("xᵢ", "x_i"),
    ("log(x)", "ln(x)"),
    ("√(x)", "sqrt(x)"),
    ("e^x", "e^x"),
    ("e^{-x}", "e^(-x)"),
    ("2pix", "2*pi*x"),
    ("xexp(y)", "x*exp(y)"),
    ("x - -y", "x - (-y)"),
    ("x/y/w", "x/y/w"),
    ("x/(y w)", "x/(y*w)"),
    ("1/2*x", "1/2*x"),
    ("0.5", "1/2"),
    ("df/dx = 2x", "2*x"),
    ("x · y", "x*y"),
    ("[x]", "x"),
]
READ_MATRICES = [
    ("X^Ty", "X^T*y"),
    ("X.T@y", "X^T*y"),
    ("X'y", "X^T*y"),
    ("Xᵀy", "X^T*y"),
    ("X^T^T", "X"),
    ("(Xw)^T", "(X*w)^T"),
    ("inv(X)", "X^(-1)"),
    ("X^-T", "(X^(-1))^T"),
    ("transpose(X)", "X^T"),
    ("X^(T)y", "X^T*y"),
    ("X^{T}y", "X^T*y"),
    ("X^{-1}y", "X^(-1)*y"),
]

REFUSED = [
    ("", "no formula"),
    ("   \n\t ", "no formula"),
    ("=", "no formula"),
    ("2x =", "no formula"),
    ("x = y = w", "more than one equals"),
    ("x*y = 2", "equation"),
    ("x^2 = y", "equation"),
    ("q", "no symbol"),
    ("X", "Do you mean x"),
    ("x + ", "something must follow"),
    ("x ^", "something must follow"),
    ("* x", "no place"),
    ("(x", "never closed"),
    ("x)", "no place"),
    ("()", "nothing between"),
    ("x, y", "one formula"),
    ("(x, y)", "one formula"),
    ("1/2x", "two readings"),
    ("1/2 x", "two readings"),
    ("x/wy", "two readings"),
    ("x^wy", "two readings"),
    ("exp x", "brackets"),
    ("sum(x)", "nothing to sum"),
    ("x'", "nothing to transpose"),
    ("|x|", "abs"),
    ("\\frac{x}{y}", "LaTeX"),
    ("NaN", "not a number"),
    ("inf", "not a number"),
    ("-Infinity", "not a number"),
    ("__import__('os')", "no meaning"),
    ("x.__class__.__bases__", "no meaning"),
    ("lambda: x", "no meaning"),
    ("exec(x)", "no symbol"),
    ("eval(x)", "no symbol"),
    ("open(x)", "no symbol"),
    ("[x for x in y]", "no symbol"),
    ("x; y", "no meaning"),
    ("f'{x}'", "no symbol"),
    ('"x"', "no meaning"),
    ("# x", "no meaning"),
    ("x % y", "no meaning"),
    ("x < y", "no meaning"),
    ("x!", "no meaning"),
    ("9^9^9^9", "exponent"),
    ("x^9^9", "exponent"),
    ("2^(10*10)", "exponent"),
    ("x^(1/0)", "exponent"),
    ("(9^9)^(9^9)", "exponent"),
    ("((x^60)^60)^60", "too large"),
    ("x^(2^(2^(2^2)))", "exponent"),
    ("1e999", "digits"),
    ("1e99999999999999999999", "digits"),
    ("1" * 200, "digits"),
    ("x" * 300, "letters"),
    ("(" * 60 + "x" + ")" * 60, "nested"),
    ("exp(" * 60 + "x" + ")" * 60, "nested"),
    ("x^" * 60 + "x", "nested|exponent|four"),
    ("+".join("x" * 300), "words, numbers"),
    ("(" * 1_000_000, "characters"),
    ("x+" * 1_000_000, "characters"),
    ("9" * 1_000_000, "characters"),
    ("\x00", "no meaning"),
    ("x\u202ey", "no meaning"),
    ("😀", "grinning face"),
    ("２x", "fullwidth"),
    ("ж", "cyrillic"),
    ("\ud800", "no meaning"),
    ("e\u0301", "accent"),
]


@pytest.mark.parametrize(("typed", "means"), READ)
def test_read(typed, means):
    assert text(read(typed, PLAIN)) == means


@pytest.mark.parametrize(("typed", "means"), READ_MATRICES)
def test_read_with_matrices(typed, means):
    assert text(read(typed, MATRICES)) == means


@pytest.mark.parametrize(("typed", "says"), REFUSED, ids=lambda one: ascii(one[:20]))
def test_refused_with_a_sentence(typed, says):
    start = time.perf_counter()
    with pytest.raises(Trouble, match=says) as told:
        read(typed, PLAIN)
    assert time.perf_counter() - start < 1
    said = str(told.value)
    assert len(said) < 300 and (said[0].isupper() or said[0] == "`") and said[-1] in ".?:)"


@pytest.mark.parametrize(
    "typed",
    [typed for typed, _ in REFUSED] + ["1/0", "0/0", "x/(x-x)", "0^-1", "exp(exp(exp(9)))", "ln(0)", "sqrt(-1)"],
)
def test_every_derivation_survives_it(typed):
    """Each ends with a sentence within a second: a refusal, or a judgement that is not "right"."""
    for id in ("square-of-line", "normal-equation", "gaussian-mle", "elbo"):
        start = time.perf_counter()
        try:
            found = judged(derivation(id), typed)
            assert not found.right and len(found.says) > 10
        except Trouble as told:
            assert len(told.what) > 10
        assert time.perf_counter() - start < 1


@pytest.mark.parametrize("typed", ["1/0", "0/0", "x/(x-x)", "0^-1", "(1-1)^-2*x"])
def test_a_division_by_zero_is_told(typed):
    assert "divides by zero" in judged(derivation("square-of-line"), typed).says


@pytest.mark.parametrize(
    "typed",
    [
        "2x(wx+b) + 10^-12",
        "2x(wx+b)(1 + 1e-13)",
        "2x(wx+b) + (x-w)/10^14",
    ],
)
def test_what_rounding_would_hide_is_rejected(typed):
    found = judged(derivation("square-of-line"), typed)
    assert not found.right and "not equal" in found.says


@pytest.mark.parametrize(
    "typed",
    [
        "2x(wx+b)*((x+w+b+1)^64)/((x^2+w^2+b^2+1+2x+2w+2b+2x*w+2x*b+2w*b)^32)",
        "*".join(["2x(wx+b)"] + ["((x+w+b+7)/(x+w+b+7))"] * 15),
        "2x(wx+b)*exp((x+w)^32/10^20)*exp(-(x+w)^32/10^20)",
    ],
)
def test_the_algebra_has_its_time_and_no_more(typed):
    judged(derivation("square-of-line"), "2x(wx+b)")  # SymPy is loaded
    start = time.perf_counter()
    assert judged(derivation("square-of-line"), typed).right
    assert time.perf_counter() - start < algebra.SECONDS + 1.5


def test_work_that_never_ends_is_stopped():
    def forever():
        while True:
            sum(range(100))

    before = threading.active_count()
    start = time.perf_counter()
    assert algebra.within(0.2, forever) is None
    assert time.perf_counter() - start < 2
    assert threading.active_count() <= before


def test_noise_never_crashes_a_reader_or_a_judge():
    rng = random.Random(7)
    pieces = [
        "x",
        "w",
        "b",
        "2",
        "+",
        "-",
        "*",
        "/",
        "^",
        "(",
        ")",
        "sigma(",
        "ln(",
        "exp(",
        "X",
        "y",
        "^T",
        "'",
        "sum(",
        "x_i",
        ",",
        " ",
        "0",
        ".5",
        "=",
    ]
    ids = list(derivations())
    for _ in range(1500):
        typed = "".join(rng.choice(pieces) for _ in range(rng.randint(1, 14)))
        of = derivation(rng.choice(ids))
        try:
            assert judged(of, typed).says
        except Trouble as told:
            assert told.what
