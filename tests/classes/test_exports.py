"""What continuous integration, Gradescope and a gradebook read."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from scratchproof.classes.gradescope import gradescope
from scratchproof.classes.judged import ClassResult, Judged
from scratchproof.classes.junit import junit
from scratchproof.classes.spreadsheet import COLUMNS, inert, spreadsheet
from scratchproof.classes.tally import tallied

ROOT_D = ("scores-over-d", "The scores are divided by d_k, not √d_k.")
NO_AXIS = ("no-axis", "`axis` is never used.")


def one(learner: str, outcome: str = "right", lab: str = "attention", **more) -> Judged:
    more.setdefault("says", "" if outcome == "right" else "It is wrong.")
    return Judged(
        learner, f"{learner}_{lab}.py", lab, lab.title(), outcome, seconds=0.25, seed=1, check="c" * 16, **more
    )


CLASS = [
    one("alice"),
    one("bob", "mistake", mistakes=(ROOT_D,), shown="Not right.\n\n  expected [1]\n  got [2]\n"),
    one("carol", "mistake", mistakes=(ROOT_D, NO_AXIS), together=True),
    one("dan", "mistake", mistakes=(ROOT_D, NO_AXIS)),
    one("eve", "raised", error="ZeroDivisionError"),
    one("eve", "raised", error="ZeroDivisionError", lab="softmax"),
    one("frank", "timeout"),
    one("grace", "property", probe="rows", probe_says="Each row adds up to 1."),
    Judged("henry", "henry.py", says="It is not clear which lab this answers."),
    one("ivan", "mistake", mistakes=(ROOT_D,)),
    replace(one("ivan"), file="attention/2.py"),
]
HOSTILE = "<b>&\"'\x00\x08\x1b[2J\ufffe\ud800]]>\n=1"


def test_junit_has_a_suite_for_each_learner_and_a_case_for_each_lab() -> None:
    root = ET.fromstring(junit(CLASS).encode())
    assert root.tag == "testsuites"
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["alice", "bob", "carol", "dan", "eve", "frank", "grace", "henry", "ivan"]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("11", "8", "1")
    for suite in suites.values():
        cases = suite.findall("testcase")
        assert suite.tag == "testsuite" and int(suite.get("tests", "")) == len(cases)
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))
        assert suite.get("skipped") == "0" and float(suite.get("time", "")) >= 0
        assert all(case.get("name") and case.get("classname") == suite.get("name") for case in cases)
        assert len({case.get("name") for case in cases}) == len(cases)
    failure = suites["bob"].find("testcase/failure")
    assert failure is not None and failure.get("type") == "scores-over-d" and "expected [1]" in (failure.text or "")
    assert suites["henry"].find("testcase/error") is not None
    assert [case.get("name") for case in suites["eve"]] == ["attention", "softmax"]


def test_junit_leaves_out_what_xml_cannot_hold() -> None:
    text = junit([one(HOSTILE, "raised", says=HOSTILE, shown=HOSTILE, error=HOSTILE)])
    root = ET.fromstring(text.encode("utf-8"))
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None and failure.text == "<b>&\"'[2J]]>\n=1"


def test_gradescope_is_in_the_published_form() -> None:
    found = json.loads(gradescope(CLASS))
    assert found["score"] == 2 and found["max_score"] == 11
    assert set(found) <= {
        "score",
        "max_score",
        "execution_time",
        "output",
        "visibility",
        "stdout_visibility",
        "extra_data",
        "tests",
    }
    for test in found["tests"]:
        assert 0 <= test["score"] <= test["max_score"] and isinstance(test["name"], str) and test["output"]
        assert test["visibility"] in ("hidden", "after_due_date", "after_published", "visible")
        assert test["status"] == ("passed" if test["score"] else "failed") and test["output_format"] == "text"
    assert found["tests"][0]["name"] == "alice: attention"
    assert sum(test["score"] for test in found["tests"]) == found["score"]


def test_gradescope_of_one_learner_names_the_labs_alone() -> None:
    tests = json.loads(gradescope([one("submission"), one("submission", "timeout", lab="softmax")]))["tests"]
    assert [(t["name"], t["score"]) for t in tests] == [("attention", 1.0), ("softmax", 0.0)]


def test_the_table_has_a_row_for_each_learner_and_lab() -> None:
    rows = list(csv.DictReader(io.StringIO(spreadsheet(CLASS), newline="")))
    assert tuple(rows[0]) == COLUMNS and len(rows) == len(CLASS)
    assert [row["mistake"] for row in rows[:5]] == [
        "",
        "scores-over-d",
        "scores-over-d + no-axis",
        "scores-over-d or no-axis",
        "raised",
    ]
    assert rows[8]["verdict"] == "no verdict" and rows[0]["verdict"] == "right"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", '=HYPERLINK("x")'])
def test_no_cell_is_computed(text: str) -> None:
    assert inert(text).startswith("'")
    [_, row] = csv.reader(io.StringIO(spreadsheet([one(text, "timeout", says=text)]), newline=""))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_hostile_names_stay_in_their_cell() -> None:
    rows = list(csv.reader(io.StringIO(spreadsheet([one(HOSTILE), one('a,"b"\nc')]), newline="")))
    assert [len(row) for row in rows] == [len(COLUMNS)] * 3 and rows[2][0] == 'a,"b" c'
    spreadsheet([one(HOSTILE)]).encode("utf-8")
    json.loads(gradescope([one(HOSTILE, "raised", says=HOSTILE)]))


def test_the_class_counts_every_mistake_once_for_each_learner() -> None:
    attention, softmax = tallied(CLASS)
    assert (attention.lab, len(attention.learners), attention.right) == ("attention", 8, ("alice", "ivan"))
    assert [(k.kind, k.ids, k.learners) for k in attention.kinds] == [
        ("mistake", ("scores-over-d",), ("bob", "carol", "ivan")),
        ("mistake", ("no-axis",), ("carol",)),
        ("mistake", ("scores-over-d", "no-axis"), ("dan",)),
        ("property", ("property", "rows"), ("grace",)),
        ("stopped", ("ZeroDivisionError",), ("eve",)),
        ("stopped", ("timeout",), ("frank",)),
    ]
    assert attention.kinds[2].says == f"{ROOT_D[1]} Or: {NO_AXIS[1]}"
    assert softmax.learners == ("eve",)


@pytest.mark.parametrize(
    ("outcomes", "status"), [(["right"], 0), (["right", "mistake"], 1), (["right", "none"], 1), (["none"], 2), ([], 2)]
)
def test_the_exit_status(outcomes: list[str], status: int) -> None:
    assert ClassResult([one("a", outcome) for outcome in outcomes]).status == status
