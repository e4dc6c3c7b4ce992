"""Pages of hunts on narrow and on spoken paper: nothing is wider than it, nothing rests on a sign or a colour."""

from __future__ import annotations

import pytest

from scratchproof import catalogue
from scratchproof.recall.hunts.testing import Failure, Program, TestVerdict
from scratchproof.screen import hunt_page
from scratchproof.screen.page import Paper
from scratchproof.screen.writer import lines_on

LAB = catalogue.hunts()["training-run"]
MISTAKES = tuple(LAB.mistakes[:3])
FAILURE = Failure("test_x", "assertion", "AssertionError", "3 on the left, `4` on the right", 12, "assert f(3) == 4")
VARIANT = Program("loops", "right", "", "one row after the other")
ROW = {"id": LAB.id, "title": LAB.title, "minutes": 30, "depth": 3, "took": ""}
PAGES = {
    "no hunts": hunt_page.hunts_page([], ""),
    "list": hunt_page.hunts_page(
        [
            {**ROW, "state": state, "took": took}
            for state, took in (
                ("new", ""),
                ("open", ""),
                ("found", "28 minutes"),
                ("given up", ""),
                ("of a later version", ""),
            )
        ],
        "Next: one. `scratchproof hunt one` begins it.",
    ),
    "begun": hunt_page.begun_page(LAB, "/a/b", 1, "Begun at 09:00.", ["earlier/1/program.py"]),
    "next": hunt_page.next_page(LAB),
    "symptoms": hunt_page.symptoms_page(["a" * 76, "b"]),
    "good": hunt_page.test_page(TestVerdict("good", right=5, broken=4), 2, tell=True),
    "cannot run": hunt_page.test_page(
        TestVerdict("cannot-run", Failure("", "refused", message="it is empty")), 2, tell=False
    ),
    "stopped": hunt_page.test_page(
        TestVerdict("cannot-run", Failure("test_x", "stopped", "timeout", "`test_x` had not ended.")), 2, tell=False
    ),
    "error": hunt_page.test_page(
        TestVerdict("cannot-run", Failure("test_x", "error", "KeyError", "'a'", 3, "d['a']"), printed="x\n" * 9),
        2,
        tell=False,
    ),
    "variant": hunt_page.test_page(TestVerdict("rejects-right", FAILURE, VARIANT), 2, tell=True),
    "reference": hunt_page.test_page(
        TestVerdict("rejects-right", FAILURE, Program("reference", "right", "")), 2, tell=True
    ),
    "own": hunt_page.test_page(TestVerdict("rejects-right", FAILURE, Program("yours", "right", "")), 2, tell=True),
    "passes": hunt_page.test_page(TestVerdict("passes-broken", missed=MISTAKES), 3, tell=False),
    "passes all but alone": hunt_page.test_page(TestVerdict("passes-broken"), 3, tell=False),
    "misses": hunt_page.test_page(TestVerdict("misses", missed=MISTAKES[:1]), 3, tell=True),
    "one": hunt_page.test_page(TestVerdict("passes-broken", missed=MISTAKES[:1]), 1, tell=True),
    "found": hunt_page.found_page(LAB, 1700.0, MISTAKES),
    "planted": hunt_page.planted_page(LAB, tuple(LAB.mistakes)),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("paper", [Paper(30), Paper(80), Paper(132), Paper(80, "ascii"), Paper(60, linear=True)])
def test_it_fits(name, paper):
    lines = lines_on(PAGES[name], paper)
    assert lines
    assert all(one.width <= paper.width for one in lines)
    for one in lines:
        one.text.encode(paper.encoding)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("good", "Right."),
        ("cannot run", "It is empty."),
        ("variant", "one row after the other"),
        ("reference", "in which the mistakes were planted"),
        ("own", "your own program.py"),
        ("passes", "3 of the 3 mistakes, each planted alone, go unnoticed"),
        ("passes all but alone", "all of them together do not"),
        ("misses", "1 of the 3 mistakes, each planted alone, goes unnoticed"),
        ("one", "the one mistake that was planted"),
        ("found", "about 28 minutes; about 30 minutes were meant"),
    ],
)
def test_it_says_it_in_words(name, says):
    text = " ".join(" ".join(one.text for one in lines_on(PAGES[name], Paper(80, linear=True))).split())
    assert says in text


def test_what_is_missed_is_named_only_where_it_may_be():
    told = " ".join(one.text for one in lines_on(PAGES["misses"], Paper(200)))
    kept = " ".join(one.text for one in lines_on(PAGES["passes"], Paper(200)))
    assert MISTAKES[0].says in told
    assert not any(m.says in kept for m in MISTAKES)


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (0, "a minute"),
        (29, "a minute"),
        (60, "1 minute"),
        (1700, "28 minutes"),
        (5400, "1 h 30 min"),
        (7260, "2 h 01 min"),
    ],
)
def test_a_time_as_one_says_it(seconds, says):
    assert hunt_page.span(seconds) == says


def test_an_edit_is_shown_as_whole_lines():
    bias = next(m for m in LAB.mistakes if m.id == "bias-averaged")
    assert hunt_page.changed(bias.applied(LAB.reference), LAB.reference) == [
        "- d_hidden.mean(axis=0),",
        "+ d_hidden.sum(axis=0),",
    ]
