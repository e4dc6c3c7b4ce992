"""`checkpoint` as a command: what may be typed, the list, JSON, and sentences for what cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from checkpoint_desk import (
    ALGEBRA,
    Student,
    at_nine,  # noqa: F401
    events,
    later,
    questions,
    take,
)

from scratchproof.cli import main
from scratchproof.cli.checkpoint_sitting import marked_points
from scratchproof.learner import Learner

pytestmark = pytest.mark.usefixtures("at_nine")


# What is typed


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("", ()),
        ("all", (1, 2, 3, 4)),
        (" ALL ", (1, 2, 3, 4)),
        ("1 3", (1, 3)),
        ("3,1;1", (1, 3)),
        ("none", ()),
        ("0", ()),
        ("5", None),
        ("1 5", None),
        ("0 1", None),
        ("-1", None),
        ("1.5", None),
        ("yes", None),
        ("10^400", None),
        ("9" * 4000, None),
        ("²", None),
        ("١", None),
        (",", ()),
    ],
)
def test_numbers_of_points(typed: str, marked: tuple[int, ...] | None) -> None:
    assert marked_points(typed, 4) == marked


def test_points_that_cannot_be_read_are_asked_again_and_then_none(own_home: Path) -> None:
    student = Student(own_home, lambda item: "perhaps" if item == "explain:1" else None)
    take(own_home, student, **ALGEBRA)
    parts = {part["item"]: part for part in events(own_home)[-1]["parts"]}
    assert parts["explain:1"]["points"] == []
    assert len(parts["explain:2"]["points"]) >= 3


# The command


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["nonsense"], "has no phase called 'nonsense'"),
        (["transformer"], "add `--track llm-foundations`"),
        (["--track", "mastr"], "Did you mean master"),
        (["--seed", "-1"], "The seed is a whole number"),
        (["--seed", "4294967296"], "The seed is a whole number"),
        (["--seed", "x"], "Usage:"),
        (["linear-algebra", "--short"], "is for one that was passed"),
        (["one", "two"], "Usage:"),
    ],
)
def test_bad_input_is_told_and_writes_nothing(
    own_home: Path, capsys: pytest.CaptureFixture[str], args: list[str], says: str
) -> None:
    assert main(["checkpoint", *args]) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert "Traceback" not in said.err
    assert not own_home.exists()


def test_the_list_and_what_would_be_asked_as_json(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checkpoint", "--list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["track"] == "52-weeks"
    assert {one["state"] for one in listed["phases"]} == {"new"}
    assert main(["checkpoint", "linear-algebra", "--json", "--seed", "5"]) == 0
    one = json.loads(capsys.readouterr().out)
    assert (one["phase"], one["state"], one["counts_for_all"]) == ("linear-algebra", "new", True)
    assert len(one["parts"]) == 7
    assert not own_home.exists()
    take(own_home, Student(own_home, leave_at="explain:"), **ALGEBRA)
    capsys.readouterr()
    assert main(["checkpoint", "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["state"], len(again["answered"])) == ("open", 5)
    assert [part["item"] for part in again["parts"]] == [part["item"] for part in one["parts"]]


def test_the_list_says_how_each_stands(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(own_home, Student(own_home), **ALGEBRA)
    later(1)
    take(own_home, Student(own_home, questions(0, 1)), **{**ALGEBRA, "phase": "probability-and-statistics"})
    capsys.readouterr()
    assert main(["checkpoint", "--list"]) == 0
    rows = {line.split()[0]: line for line in capsys.readouterr().out.splitlines() if line.strip()}
    assert "passed 2 Mar" in rows["linear-algebra"]
    assert "not passed" in rows["probability-and-statistics"]


def test_when_all_is_behind_it_says_so(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Learner(own_home) as learner:
        learner.begin()
        for number, phase in enumerate(learner.curriculum.tracks["llm-foundations"].phases):
            learner.note("checkpoint", None, track="llm-foundations", phase=phase.id, outcome="said", run=number)
    assert main(["checkpoint", "--track", "llm-foundations"]) == 0
    assert "Every phase of it is behind you." in capsys.readouterr().out


def test_a_phase_with_nothing_says_so(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from scratchproof.recall.checkpoints import composing

    monkeypatch.setattr(composing, "pool", lambda *_: {})
    told = take(own_home, Student(own_home), **ALGEBRA)
    assert "nothing to ask" in " ".join(told[-1].split())
    assert not own_home.exists()
