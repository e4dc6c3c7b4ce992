"""What people type: numbers, units and lists read as meant; everything else a clear sentence, and never a crash."""

from __future__ import annotations

import math
import random
import time

import pytest

from scratchproof.errors import Trouble
from scratchproof.recall.questions import arithmetic, units
from scratchproof.recall.questions.catalogue import templates
from scratchproof.recall.questions.marking import mark

READ = [
    ("14", 14),
    (" 14 ", 14),
    (".5", 0.5),
    ("5.", 5),
    ("1e-3", 1e-3),
    ("1.4E10", 1.4e10),
    ("1,000,000", 1e6),
    ("1 000 000", 1e6),
    ("1'000'000.5", 1000000.5),
    ("1/3", 1 / 3),
    ("-1/3", -1 / 3),
    ("2 - 3 - 4", -5),
    ("2/4/2", 0.25),
    ("2^3^2", 512),
    ("-2^2", -4),
    ("2^-2", 0.25),
    ("2**10", 1024),
    ("(1+2)*3", 9),
    ("sqrt(2)", math.sqrt(2)),
    ("√2", math.sqrt(2)),
    ("sqrt 2", math.sqrt(2)),
    ("ln 2", math.log(2)),
    ("-ln(0.5)", math.log(2)),
    ("log2 8", 3),
    ("log10(1000)", 3),
    ("exp(-1)", math.exp(-1)),
    ("e^2", math.e**2),
    ("2*π", 2 * math.pi),
    ("3 × 10⁸", 3e8),
    ("3 x 10^8", 3e8),
    ("10⁻³", 1e-3),
    ("6·7", 42),
    ("−5", -5),
    ("- 5", -5),
    ("10^300", 1e300),
]


@pytest.mark.parametrize("typed, value", READ, ids=[typed for typed, _ in READ])
def test_numbers_are_read_as_written(typed, value):
    found = arithmetic.number(typed)
    assert found.value == pytest.approx(value, rel=1e-12) and found.unit == ""


REFUSED = [
    ("", "Nothing was typed"),
    ("   ", "Nothing was typed"),
    ("10^400", "larger than any number"),
    ("1e999", "larger than any number"),
    ("9^9^9^9", "larger than any number"),
    ("exp(1000)", "larger than any number"),
    ("-10^301", "larger than any number"),
    ("1e-999", "too small"),
    ("1/0", "divides by zero"),
    ("0^-1", "divides by zero"),
    ("1/(2-2)", "divides by zero"),
    ("sqrt(-1)", "no real number"),
    ("ln 0", "no real number"),
    ("log2(-8)", "no real number"),
    ("(-8)^(1/3)", "no such power"),
    ("0,5", "decimal sign here is a point"),
    ("3,14159", "decimal sign here is a point"),
    ("1.000.000", "decimal sign here is a point"),
    ("1,00,000", "decimal sign here is a point"),
    ("0,154", "decimal sign here is a point"),
    ("log 5", "any base"),
    ("nan", "no number"),
    ("inf", "no number"),
    ("-inf", "no number"),
    ("abc", "A number is expected"),
    ("true", "A number is expected"),
    ("__import__('os').system('id')", "A number is expected"),
    ("(1", "opened and not closed"),
    ("1+", "stops before"),
    ("*3", "A number is expected"),
    ("()", "A number is expected"),
    ("(" * 30 + "1" + ")" * 30, "deep in one another"),
    ("sqrt " * 30 + "2", "deep in one another"),
    ("2^" * 30 + "1", "deep in one another"),
    ("9" * 201, "201 characters"),
    ("1" * 100_000, "100,000 characters"),
    ("٣", "A number is expected"),
    ("１４", "A number is expected"),
    ("½", "A number is expected"),
    ("\x00", "A number is expected"),
    ("🙂", "A number is expected"),
]


@pytest.mark.parametrize("typed, says", REFUSED, ids=[typed[:20] or "empty" for typed, _ in REFUSED])
def test_what_is_no_number_is_refused_in_a_sentence(typed, says):
    with pytest.raises(Trouble) as error:
        arithmetic.number(typed)
    assert says in str(error.value)
    assert "\n" not in error.value.what and error.value.what.endswith(".") and len(error.value.what) < 200


@pytest.mark.parametrize(
    "typed, asked, factor",
    [
        ("GB", "GB", 1),
        ("GiB", "GB", 2**30 / 1e9),
        ("MB", "GB", 1e-3),
        ("kB", "B", 1e3),
        ("KB", "B", 1e3),
        ("KiB", "B", 1024),
        ("Gbit", "GB", 1 / 8),
        ("Gb", "GB", 1 / 8),
        ("gb", "GB", 1),
        ("gigabytes", "GB", 1),
        ("bits", "bytes", 1 / 8),
        ("nats", "bits", 1 / math.log(2)),
        ("bits", "nats", math.log(2)),
        ("ms", "s", 1e-3),
        ("hours", "days", 1 / 24),
        ("TFLOP", "GFLOP", 1e3),
        ("%", "", 0.01),
        ("per cent", "", 0.01),
        ("M", "parameters", 1e6),
        ("B", "parameters", 1e9),
        ("billion parameters", "parameters", 1e9),
        ("token", "tokens", 1),
        ("tokens per second", "tokens/s", 1),
    ],
)
def test_a_unit_in_terms_of_the_asked_one(typed, asked, factor):
    assert units.factor(typed, asked) == pytest.approx(factor, rel=1e-12)


@pytest.mark.parametrize(
    "typed, asked", [("s", "GB"), ("GB", "s"), ("GB", ""), ("%", "GB"), ("FLOP", "bits"), ("nats", "GB")]
)
def test_a_unit_of_something_else_is_told(typed, asked):
    with pytest.raises(units.OtherUnit, match="measures"):
        units.factor(typed, asked)


ARRAYS = [
    "(1, 2",
    "1, 2)",
    "[[[1]]]",
    "[]",
    "()",
    "[[]]",
    ";;;",
    "1 2; 3",
    "a b c",
    "[1, [2, 3]]",
    "1 " * 900,
    "1 " * 3000,
    "(1/0, 2, 3)",
    "(1e999, 2, 3)",
    "(1 GB, 2 GB, 3 GB)",
    "1.5.2 3 4",
    "sqrt(-1) 2 3",
    "(-1, 2, 3, 4)",
    "(1.5, 2, 3, 4)",
    "x",
    "x x x",
    "[" * 500,
    "(" * 500 + "1",
    "1(" * 500,
    "None",
    "{'a': 1}",
    "\x00\x01",
    "lambda: 0",
    "",
    "\n\n",
]


@pytest.mark.parametrize("typed", ARRAYS, ids=[typed[:16] or "empty" for typed in ARRAYS])
@pytest.mark.parametrize("id", ["convolution-shape", "softmax-of-three", "matrix-product-by-hand"])
def test_no_list_crashes_and_none_of_these_is_right(id, typed):
    given = mark(templates()[id].question(1), typed)
    assert given.kind in ("unread", "wrong", "unit") and given.says.endswith(".")


@pytest.mark.parametrize("typed", ["(14, 15)", "[14]", "14; 15", "14, 15", "1 2 3", "14\n15", "[[1]]", "{14}"])
def test_a_list_where_one_number_is_asked_for(typed):
    assert mark(templates()["memory-of-weights"].question(1), typed).kind == "unread"


@pytest.mark.parametrize("typed", [None, 14, 14.0, b"14", ["14"], float("nan")])
def test_an_answer_of_another_type_is_told(typed):
    assert mark(templates()["memory-of-weights"].question(1), typed).kind == "unread"


def test_noise_never_crashes_and_never_takes_long():
    rng = random.Random(0)
    pieces = [
        *"0123456789.,;()[]{}+-*/^xe% \n\t'\"_",
        "sqrt",
        "ln",
        "log",
        "GB",
        "GiB",
        "%",
        "π",
        "×",
        "²",
        "½",
        "∞",
        "\x00",
    ]
    asked = [templates()[id].question(1) for id in ("memory-of-weights", "bayes-for-a-test", "convolution-shape")]
    asked += [templates()[id].question(1) for id in ("softmax-of-three", "matrix-product-by-hand", "gpt-parameters")]
    began = time.process_time()
    for _ in range(6000):
        typed = "".join(rng.choice(pieces) for _ in range(rng.randint(1, 40)))
        given = mark(rng.choice(asked), typed)
        assert given.says and "Traceback" not in given.says
    for long in ("1 " * 999, "(" * 1999, "1(" * 999, "9" * 1999, "1," * 999, "sqrt" * 499, " " * 1999 + "(", "2^" * 99):
        for question in asked:
            mark(question, long)
    assert time.process_time() - began < 20
