"""Marks: right, coarse, another unit, a named mistake, plainly wrong."""

from __future__ import annotations

import dataclasses

import pytest

from scratchproof.recall.questions import showing
from scratchproof.recall.questions.catalogue import templates
from scratchproof.recall.questions.marking import mark
from scratchproof.recall.questions.precision import digits, exact, places
from scratchproof.recall.questions.template import Mistake, Template

MEMORY = templates()["memory-of-weights"].asked({"n": 7, "bits": 16})
ENTROPY = templates()["entropy-in-bits"].asked({"p": [0.5, 0.25, 0.25]})
SPAM = templates()["bayes-for-a-test"].asked({"prior": 1, "hit": 90, "alarm": 5})
GPT = templates()["gpt-parameters"].asked({"V": 50257, "T": 1024, "d": 768, "h": 12, "L": 12})
SHAPE = templates()["convolution-shape"].asked({"n": 32, "c": 3, "f": 16, "w": 32, "k": 3, "p": 0, "s": 1})
MATRIX = templates()["matrix-product-by-hand"].asked(
    {"a": [[1, 0, 0], [0, 2, 0], [0, 0, 3]], "b": [[1, 2, 3], [4, 5, 6], [7, 8, 9]]}
)
SOFTMAX = templates()["softmax-of-three"].asked({"z": [1.0, 2.0, 0.5]})
VARIANCE = templates()["population-variance"].asked({"x": [2, 4, 4, 6, 9]})


def made(answer, precision=digits(3), unit="", **mistakes):
    """A question with this answer and these numbers for its mistakes."""
    template = Template(
        id="made",
        topics=("entropy",),
        depth=1,
        draw=lambda rng: {},
        text="What?",
        answer=lambda n: answer,
        way="So.",
        mistakes=tuple(Mistake(id, f"That is {id}.", lambda n, v=value: v) for id, value in mistakes.items()),
        hint="Think.",
        source="None",
        precision=precision,
        unit=unit,
    )
    return template.asked({})


RIGHT = [
    *(
        (MEMORY, typed)
        for typed in ("14 GB", "14", "14GB", "14.0", "13.04 GiB", "13 GiB", "1.4e10 B", "14,000 MB", "14 gb")
    ),
    *(
        (MEMORY, typed)
        for typed in ("1.4 × 10¹⁰ bytes", "112 Gbit", "112 Gb", "0.014 TB", "7*2 GB", "≈ 14 GB", "= 14", "+14")
    ),
    *((ENTROPY, typed) for typed in ("1.5", "3/2", "1.50 bits", "1.5 bit", "1.04 nats", "-log2(1/2)/2 + 1")),
    *((SPAM, typed) for typed in ("0.154", ".154", "15.4 %", "15.4%", "2/13", "0.1538461538", "1/6.5", "0.153")),
    *((GPT, typed) for typed in ("124439808", "124,439,808", "124 439 808", "124_439_808", "124'439'808")),
    *(
        (GPT, typed)
        for typed in (
            "124439808 parameters",
            "124.439808 M",
            "124.439808 million params",
            "(50257+1024)*768 + 12*(12*768^2+13*768) + 2*768",
        )
    ),
    *(
        (SHAPE, typed)
        for typed in ("(32, 16, 30, 30)", "32x16x30x30", "[32,16,30,30]", "32 16 30 30", "32 × 16 × 30 × 30")
    ),
    *(
        (SHAPE, typed)
        for typed in ("torch.Size([32, 16, 30, 30])", "(32,16,30,30,)", "32 X 16 X 30 X 30", "shape=(32,16,30,30)")
    ),
    *(
        (MATRIX, typed)
        for typed in ("[[1,2,3],[8,10,12],[21,24,27]]", "1 2 3; 8 10 12; 21 24 27", "1 2 3\n8 10 12\n21 24 27")
    ),
    *(
        (MATRIX, typed)
        for typed in (
            "np.array([[1,2,3],[8,10,12],[21,24,27]])",
            "[1 2 3] [8 10 12] [21 24 27]",
            "1, 2, 3\r\n8,10,12\n 21,24,27\n",
        )
    ),
    *(
        (SOFTMAX, typed)
        for typed in ("(0.231, 0.629, 0.140)", "0.231 0.629 0.14", "[.231,.629,.14]", "0.2312; 0.6285; 0.1402")
    ),
    (SOFTMAX, "exp(1)/(exp(1)+exp(2)+exp(.5)), exp(2)/(exp(1)+exp(2)+exp(.5)), 0.14"),
    (VARIANCE, "5.6"),
]


@pytest.mark.parametrize("question, typed", RIGHT, ids=[typed for _, typed in RIGHT])
def test_right_in_every_sensible_spelling(question, typed):
    assert mark(question, typed).kind == "right"


OTHER = [
    (MEMORY, "14 GiB", "unit", "right in GB, but you wrote GiB"),
    (MEMORY, "14000000000", "unit", "right in B"),
    (MEMORY, "14000", "unit", "right in MB"),
    (MEMORY, "14 s", "unit", "s measures time"),
    (MEMORY, "14 bananas", "unread", "no unit known here"),
    (ENTROPY, "1.5 GB", "unit", "GB measures memory"),
    (SPAM, "15.4", "unit", "right in %"),
    (SPAM, "0.154 %", "unit", "right as a bare number, but you wrote %"),
    (SPAM, "0.15", "coarse", "Right as far as it goes"),
    (SPAM, "15 %", "coarse", "Right as far as it goes"),
    (ENTROPY, "2", "coarse", "Too coarse to tell"),
    (GPT, "124M", "coarse", "all digits"),
    (SOFTMAX, "0.2 0.6 0.1", "coarse", "to 3 decimals"),
    (SOFTMAX, "0 1 0", "wrong", "0 of 3"),
    (SOFTMAX, "1/4 2/3 1/12", "wrong", "0 of 3"),
    (SOFTMAX, "0.23 0.63 0.1", "coarse", "to 3 decimals"),
    (SOFTMAX, "0.23 0.63 0.20", "wrong", "0 of 3"),
    (GPT, "124439809", "wrong", "one too many"),
    (MEMORY, "-14", "wrong", "opposite sign"),
    (SPAM, "6.5", "wrong", "1 divided by"),
    (SPAM, "0.846", "wrong", "1 minus"),
    (SPAM, "0.308", "wrong", "twice"),
    (MEMORY, "0", "wrong", "That is not it."),
    (SHAPE, "(32,16,30)", "wrong", "3 dimensions, not 4"),
    (SHAPE, "30", "wrong", "1 dimension, not 4"),
    (SHAPE, "(30,30,16,32)", "wrong", "opposite order"),
    (SHAPE, "(16,30,32,30)", "wrong", "another order"),
    (MATRIX, "1 2 3; 8 10 12; 21 24 28", "wrong", "8 of 9 entries are right"),
    (SOFTMAX, "0.140 0.629 0.231", "wrong", "opposite order"),
    (made(1.234, digits(4)), "1,234", "unread", "decimal sign here is a point"),
    (made(12.5, digits(3)), "0.0125", "wrong", "divided by 1000"),
]


@pytest.mark.parametrize("question, typed, kind, says", OTHER, ids=[f"{row[1]} {row[2]}" for row in OTHER])
def test_what_is_not_right_is_told_apart(question, typed, kind, says):
    given = mark(question, typed)
    assert given.kind == kind and says in given.says
    assert bool(given.answer and given.way) == (kind == "wrong"), "the answer is told only when the try is over"


NAMED = [
    (VARIANCE, "7", "sample-variance", "That is the sample variance"),
    (VARIANCE, "7.00", "sample-variance", "divides by n - 1"),
    (MEMORY, "13.04", "gibibytes", "GiB"),
    (MEMORY, "112 GB", "bits", "divide by 8"),
    (ENTROPY, "1.04", "nats", "nats"),
    (ENTROPY, "log2(3)", "uniform", "equally likely"),
    (GPT, "163037184", "untied", "tied to the embedding"),
    (SHAPE, "32x30x30x16", "channels-last", "second place"),
    (MATRIX, "1 0 0; 0 10 0; 0 0 27", "entry-by-entry", "entry by entry"),
]


@pytest.mark.parametrize("question, typed, id, says", NAMED, ids=[row[2] for row in NAMED])
def test_a_known_mistake_is_named_with_the_right_answer(question, typed, id, says):
    given = mark(question, typed)
    assert (given.kind, given.mistakes) == ("mistake", (id,))
    assert says in given.says and given.answer == question.answer_text and given.way == question.way


@pytest.mark.parametrize("id", sorted(templates()))
def test_each_template_takes_its_answer_and_names_each_of_its_mistakes(id):
    for seed in range(10):
        question = templates()[id].question(seed)
        assert mark(question, question.answer_text).kind == "right", question.answer_text
        for mistake in question.template.mistakes:
            value = question.wrong[mistake.id]
            typed = showing.answer(value, question.template.precision, "")
            given = mark(question, typed)
            other_length = given.kind == "unread" and isinstance(value, tuple)
            assert given.mistakes == (mistake.id,) or other_length, (question.text, typed, given)
            given = mark(question, showing.answer(value, exact(), ""))  # 0.5 rather than 0.500
            coarse = given.says.startswith("Too coarse to tell")
            assert given.mistakes == (mistake.id,) or other_length or coarse, (question.text, value, given)


def test_mistakes_that_cannot_be_told_apart_are_all_told():
    given = mark(made(5.0, one=7.0, other=7.0), "7")
    assert given.mistakes == ("one", "other") and "cannot be told apart" in given.says


@pytest.mark.parametrize(
    "precision, answer, right, wrong",
    [
        (digits(3), 0.12345, ["0.123", "0.1235", "0.124", "0.12345"], ["0.125", "0.121", "12.3"]),
        (digits(3), 1000.0, ["1000", "1,000", "999.5", "1e3"], ["1020", "980"]),
        (digits(2), -3.75, ["-3.7", "-3.8", "-3.75"], ["-3.5", "3.7"]),
        (places(2), 2.0, ["2", "2.00", "2.01"], ["2.02", "1.97"]),
        (exact(), 7.0, ["7", "7.0", "14/2", "sqrt(49)"], ["7.1", "6.9", "8"]),
        (exact(), 1e11, ["1e11", "100,000,000,000"], ["100000000001", "99999999999"]),
    ],
)
def test_the_precision_asked_for(precision, answer, right, wrong):
    question = made(answer, precision)
    assert [typed for typed in right if mark(question, typed).kind != "right"] == []
    assert [typed for typed in wrong if mark(question, typed).kind == "right"] == []


def test_a_coarse_number_is_no_wrong_one():
    question = made(0.683, slip=0.701)
    assert mark(question, "0.7").says.startswith("Too coarse to tell")
    assert mark(question, "0.68").says.startswith("Right as far as it goes")
    assert mark(question, "0.701").mistakes == ("slip",)


def test_marking_is_the_same_after_the_unit_is_dropped():
    bare = dataclasses.replace(MEMORY.template, unit="").asked(MEMORY.numbers)
    assert mark(bare, "14").kind == "right" and mark(bare, "14 GB").kind == "unit"
