"""`checkpoint` at a scripted desk: passed, failed, left and gone on with where it was."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from checkpoint_desk import (
    ALGEBRA,
    DESCENT,
    Student,
    at_nine,  # noqa: F401
    events,
    later,
    outcomes,
    questions,
    take,
)

from scratchproof import catalogue, clock
from scratchproof.learner import Learner
from scratchproof.recall.checkpoints import debts, due
from scratchproof.recall.questions.catalogue import templates

pytestmark = pytest.mark.usefixtures("at_nine")


def test_all_right_is_passed_and_the_phase_is_known(own_home: Path) -> None:
    told = take(own_home, Student(own_home), **ALGEBRA)
    assert "Passed: Linear algebra." in told[-1]
    *_, last = events(own_home)
    assert (last["outcome"], last["failed"], last["short"]) == ("passed", [], False)
    with Learner(own_home) as learner:
        phase = learner.curriculum.tracks["52-weeks"].phases[0]
        assert set(learner.progress.checkpoints) == set(phase.topics) == set(last["topics"])
        assert not debts(learner.progress)
    assert {part["item"].partition(":")[0] for part in last["parts"]} == {"question", "explain"}
    assert last["seconds"] == pytest.approx(sum(part["seconds"] for part in last["parts"]), abs=0.5)
    # What was asked is in the record of reviews too, each with its numbers.
    asked = events(own_home, "reviewed")
    assert [one["outcome"] for one in asked] == ["right"] * 5
    assert {one["via"] for one in asked} == {"checkpoint"}


def test_the_rule_is_told_before_and_nothing_is_begun_without_a_yes(own_home: Path) -> None:
    told = take(own_home, Student(own_home), lambda prompt, since: None, **ALGEBRA)
    before = " ".join(told[0].split())
    assert "at least 80% of the questions right" in before
    assert "decides nothing" in before
    assert "Passing it counts for all 8 topics" in before
    assert not own_home.exists()


@pytest.mark.parametrize(
    ("wrong", "outcome", "failed"),
    [((), "passed", 0), ((0,), "passed", 1), ((0, 1), "not", 2), ((0, 1, 2, 3, 4), "not", 5)],
)
def test_questions_decide(own_home: Path, wrong: tuple[int, ...], outcome: str, failed: int) -> None:
    told = take(own_home, Student(own_home, questions(*wrong)), **ALGEBRA)
    *_, last = events(own_home)
    assert last["outcome"] == outcome
    asked = [part["item"].partition(":")[2] for part in last["parts"] if part["item"].startswith("question:")]
    missed = [asked[k] for k in wrong]
    assert set(last["failed"]) <= {topic for name in missed for topic in templates()[name].topics}
    assert bool(last["failed"]) is bool(failed)
    assert ("To go back to" in told[-1]) is bool(failed)
    with Learner(own_home) as learner:
        assert set(debts(learner.progress)) == (set(last["failed"]) if outcome == "not" else set())
        assert not set(learner.progress.checkpoints) & set(last["failed"])
        assert bool(learner.progress.checkpoints) is (outcome == "passed")


# Labs and derivations


def test_a_lab_is_judged_from_a_blank_file(own_home: Path) -> None:
    pytest.importorskip("sympy")
    take(own_home, Student(own_home), **DESCENT)
    *_, last = events(own_home)
    assert last["outcome"] == "passed"
    assert {"lab", "derivation"} <= {part["item"].partition(":")[0] for part in last["parts"]}
    (lab,) = [one for one in events(own_home, "reviewed") if one["kind"] == "lab"]
    assert lab["outcome"] == "right"


@pytest.mark.parametrize(
    ("typed", "seconds", "outcome"),
    [("g", 10.0, "not"), ("s", 10.0, "not"), (None, 10.0, "passed"), (None, 4000.0, "not")],
)
def test_a_lab_in_its_time(own_home: Path, typed: str | None, seconds: float, outcome: str) -> None:
    pytest.importorskip("sympy")
    student = Student(own_home, lambda item: typed if item.startswith("lab:") else None)
    told = take(own_home, student, seconds=seconds, **DESCENT)
    *_, last = events(own_home)
    assert last["outcome"] == outcome
    (lab,) = [part for part in last["parts"] if part["item"].startswith("lab:")]
    if outcome == "not":
        assert last["failed"] == ["gradient-vector"]  # of the phase; the lab proves a row of it
        assert lab["item"].removeprefix("lab:") in " ".join(told[-1].split())
    if seconds > 1000:
        assert "not within its time" in " ".join(told[-1].split())


def test_a_lab_with_one_named_mistake_left_is_no_reason_to_fail(own_home: Path) -> None:
    pytest.importorskip("sympy")
    lab, tries = catalogue.labs()["numerical-gradient"], list[str]()

    def wrong(item: str) -> str | None:
        if not item.startswith("lab:"):
            return None
        assert item == f"lab:{lab.id}"
        tries.append(item)
        mistake = next(one for one in lab.mistakes if one.id == "divided-by-h")
        (own_home / "again" / lab.file_name).write_text(mistake.applied(lab.reference), encoding="utf-8")
        return "" if len(tries) == 1 else "g"

    told = take(own_home, Student(own_home, wrong), **DESCENT)
    *_, last = events(own_home)
    assert last["outcome"] == "passed"
    assert "divided-by-h" in told[-1]
    # It passes, and does not count as known.
    assert last["failed"] == ["gradient-vector"]
    assert "gradient-vector" not in last["topics"]


# Left, and gone on with


@pytest.mark.parametrize("leave_at", ["question:", "explain:1", "explain:2"])
def test_left_and_gone_on_with_where_it_was(own_home: Path, leave_at: str) -> None:
    first = Student(own_home, questions(0), leave_at)
    told = take(own_home, first, **ALGEBRA)
    assert "goes on within 7 days" in told[-1]
    assert outcomes(own_home)[-1] == "left"
    later(3)
    second = Student(own_home)
    told = take(own_home, second, **{**ALGEBRA, "seed": 99})
    assert second.parts == first.parts
    assert second.seeds == first.seeds  # the same numbers, whatever seed is given
    assert first.asked[:-1] + second.asked == first.parts
    *_, last = events(own_home)
    assert last["outcome"] == "passed"
    wrong = [part["outcome"] for part in last["parts"]].count("wrong")
    assert wrong == (0 if leave_at == "question:" else 1)  # an answer of the first sitting stands
    assert len(events(own_home, "reviewed")) == 5


@pytest.mark.parametrize("kept", range(1, 8))
def test_killed_after_any_part_it_goes_on_there(own_home: Path, kept: int) -> None:
    """The process ends at once when a part is read; what was answered before is on the disk."""

    class Killed(BaseException):
        pass

    first = Student(own_home)

    def dies(prompt: str, since: str) -> str | None:
        typed = first(prompt, since)
        if len(first.asked) == kept:
            raise Killed
        return typed

    with pytest.raises(Killed):
        take(own_home, first, dies, **ALGEBRA)
    second = Student(own_home)
    take(own_home, second, **ALGEBRA)
    assert second.asked == first.parts[kept - 1 :]
    assert outcomes(own_home)[-1] == "passed"


def test_killed_as_a_process_it_goes_on(own_home: Path) -> None:
    """kill -9 while the second question waits: the first answer is on the disk, and is not asked again."""
    command = [sys.executable, "-m", "scratchproof", "checkpoint", "linear-algebra"]
    with subprocess.Popen(
        [*command, "--seed", "5"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        process.stdin.write("\n\n")  # begin; not known
        process.stdin.flush()
        ends = time.monotonic() + 60
        while time.monotonic() < ends and not (own_home.exists() and events(own_home, "reviewed")):
            time.sleep(0.2)
        process.send_signal(signal.SIGKILL)
    (first,) = events(own_home, "reviewed")
    said = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True, timeout=60)
    again = json.loads(said.stdout)
    assert (again["state"], again["answered"], again["seed"]) == ("open", [first["item"]], 5)


def test_after_a_week_it_begins_anew(own_home: Path) -> None:
    first = Student(own_home, leave_at="explain:")
    take(own_home, first, **ALGEBRA)
    later(8)
    second = Student(own_home)
    told = take(own_home, second, **{**ALGEBRA, "seed": 6})
    assert "older than 7 days" in told[0]
    assert second.asked == second.parts
    assert second.seeds != first.seeds


def test_new_begins_anew_at_once(own_home: Path) -> None:
    take(own_home, Student(own_home, leave_at="explain:"), **ALGEBRA)
    second = Student(own_home)
    take(own_home, second, **ALGEBRA, new=True)
    assert second.asked == second.parts
    assert outcomes(own_home).count("begun") == 2


def test_alone_it_goes_on_with_what_is_open(own_home: Path) -> None:
    take(own_home, Student(own_home, leave_at="explain:"), **{**ALGEBRA, "phase": "mlops"})
    with Learner(own_home) as learner:
        assert set(learner.progress.phases) == {"52-weeks/mlops"}
    student = Student(own_home)
    take(own_home, student, track="52-weeks")
    assert student.parts == ["explain:1"]
    assert outcomes(own_home)[-1] == "said"


def test_the_time_spent_on_a_lab_before_leaving_counts(own_home: Path) -> None:
    pytest.importorskip("sympy")
    first = Student(own_home, leave_at="lab:")
    take(own_home, first, seconds=300.0, **DESCENT)
    spent = events(own_home)[-1]["spent"]["seconds"]
    assert spent >= 300
    told = take(own_home, Student(own_home), **DESCENT)
    (lab,) = [part for part in events(own_home)[-1]["parts"] if part["item"].startswith("lab:")]
    assert lab["seconds"] > spent
    minutes = catalogue.labs()[lab["item"].removeprefix("lab:")].minutes
    assert f"{minutes} minutes" not in told[1] + told[2]
    assert f"{round(minutes - spent / 60, 1):g} minutes" in " ".join("".join(told).split())


@pytest.mark.parametrize("days", [-400, -1])
def test_a_clock_that_was_set_back_changes_nothing(own_home: Path, days: float) -> None:
    first = Student(own_home, leave_at="explain:")
    take(own_home, first, **ALGEBRA)
    later(days)
    second = Student(own_home)
    take(own_home, second, **ALGEBRA)
    assert second.asked == ["explain:1", "explain:2"]
    assert outcomes(own_home)[-1] == "passed"
    with Learner(own_home) as learner:
        assert due(learner.progress, clock.now()) == []
