"""A checkpoint months later, in two terminals at once, and after labs and hunts have changed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from checkpoint_desk import (
    ALGEBRA,
    NOW,
    Student,
    at_nine,  # noqa: F401
    events,
    later,
    outcomes,
    questions,
    take,
)

from scratchproof import catalogue, clock
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.recall.checkpoints import debts, due
from scratchproof.recall.questions.catalogue import templates

pytestmark = pytest.mark.usefixtures("at_nine")


# Months later


def test_it_comes_back_shorter_and_then_later_still(own_home: Path) -> None:
    whole = Student(own_home)
    take(own_home, whole, **ALGEBRA)
    with Learner(own_home) as learner:
        assert due(learner.progress, NOW + timedelta(days=89)) == []
        assert [one.phase for one in due(learner.progress, NOW + timedelta(days=91))] == ["linear-algebra"]
    later(91)
    # Another phase is the present one; the returned one is offered beside it.
    told = take(own_home, Student(own_home), lambda prompt, since: None, track="52-weeks")
    assert "checkpoint linear-algebra --track 52-weeks --short" in " ".join(told[0].split())
    short = Student(own_home)
    told = take(own_home, short, track="52-weeks", short=True)  # without a phase: the one that is due
    assert len(short.asked) <= -(-len(whole.parts) // 2)
    assert events(own_home)[-1]["short"] is True
    assert outcomes(own_home)[-1] == "passed"
    with Learner(own_home) as learner:
        assert due(learner.progress, NOW + timedelta(days=91 + 179)) == []
        assert len(due(learner.progress, NOW + timedelta(days=91 + 181))) == 1


def test_a_short_form_that_fails_leaves_marks_and_takes_nothing_away(own_home: Path) -> None:
    take(own_home, Student(own_home), **ALGEBRA)
    with Learner(own_home) as learner:
        known = dict(learner.progress.checkpoints)
    later(91)
    take(own_home, Student(own_home, questions(0, 1)), **ALGEBRA, short=True)
    with Learner(own_home) as learner:
        assert learner.progress.checkpoints == known
        assert debts(learner.progress)
        assert due(learner.progress, clock.now()) == []
    later(91 + 31)
    take(own_home, Student(own_home), **{**ALGEBRA, "seed": 8})
    with Learner(own_home) as learner:
        assert not debts(learner.progress)


def test_the_short_form_of_what_was_never_taken_is_refused(own_home: Path) -> None:
    with pytest.raises(Trouble, match="is for one that was passed"):
        take(own_home, Student(own_home), **ALGEBRA, short=True)
    take(own_home, Student(own_home, questions(0, 1)), **ALGEBRA)
    short = Student(own_home)
    take(own_home, short, **ALGEBRA, short=True)  # there are marks now
    assert short.asked


def test_the_short_form_is_refused_while_the_whole_is_open(own_home: Path) -> None:
    take(own_home, Student(own_home, leave_at="explain:"), **ALGEBRA)
    with pytest.raises(Trouble, match="The whole checkpoint of this phase is open"):
        take(own_home, Student(own_home), **ALGEBRA, short=True)


# Two at once


def test_two_terminals_share_one_checkpoint(own_home: Path) -> None:
    """The second goes through all of it while the first waits at its third question."""
    take(own_home, Student(own_home, leave_at="question:"), **ALGEBRA)
    first, second = Student(own_home), Student(own_home)

    def waits(prompt: str, since: str) -> str | None:
        typed = first(prompt, since)
        if len(first.asked) == 3 and not second.asked:
            take(own_home, second, **ALGEBRA)
        return typed

    told = take(own_home, first, waits, **ALGEBRA)
    assert "in another terminal" in told[-1]
    assert second.asked == first.parts[2:]
    assert outcomes(own_home).count("passed") == 1


def test_one_that_was_begun_anew_elsewhere_stops(own_home: Path) -> None:
    first, second = Student(own_home), Student(own_home)

    def waits(prompt: str, since: str) -> str | None:
        typed = first(prompt, since)
        if len(first.asked) == 2 and not second.asked:
            take(own_home, second, **{**ALGEBRA, "seed": 9}, new=True)
        return typed

    told = take(own_home, first, waits, **ALGEBRA)
    assert "in another terminal" in told[-1]
    assert outcomes(own_home).count("passed") == 1


def test_what_another_terminal_answered_is_not_asked_again(own_home: Path) -> None:
    take(own_home, Student(own_home, leave_at="question:"), **ALGEBRA)
    first, second = Student(own_home), Student(own_home, leave_at="explain:2")

    def waits(prompt: str, since: str) -> str | None:
        typed = first(prompt, since)
        if len(first.asked) == 1 and not second.asked:
            take(own_home, second, **ALGEBRA)
        return typed

    take(own_home, first, waits, **ALGEBRA)
    assert first.asked == [first.parts[0], "explain:2"]
    assert outcomes(own_home)[-1] == "passed"


# Packs that changed, hunts


def test_what_is_gone_since_is_left_out_and_said(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from scratchproof.recall.questions import catalogue as there

    first = Student(own_home, leave_at="question:")
    take(own_home, first, **ALGEBRA)
    gone = first.parts[1].partition(":")[2]
    kept = {id: one for id, one in templates().items() if id != gone}
    monkeypatch.setattr(there, "templates", lambda: kept)
    second = Student(own_home)
    told = take(own_home, second, **ALGEBRA)
    assert gone in " ".join(told[0].split())
    assert second.asked == [item for item in first.parts if item != f"question:{gone}"]
    assert outcomes(own_home)[-1] == "passed"


def test_where_all_is_gone_it_begins_anew(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take(own_home, Student(own_home, leave_at="question:"), **ALGEBRA)
    with Learner(own_home) as learner:
        data = next(e.data for e in learner.record.events(kind="checkpoint") if e.data["outcome"] == "begun")
        learner.note("checkpoint", None, **{**data, "run": 3, "items": [["question:gone", 1, 2.0]]})
    student = Student(own_home)
    told = take(own_home, student, **ALGEBRA)
    assert "question:gone" in told[0]
    assert student.asked == student.parts
    assert outcomes(own_home)[-1] == "passed"


class Hunt:
    id, title, topic, minutes, is_hunt = "broken-sampler", "A broken sampler", "vectors", 20, True


@pytest.fixture
def hunt(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> dict[str, Hunt]:
    with Learner(own_home) as learner:
        Hunt.topic = learner.curriculum.tracks["52-weeks"].phases[0].topics[0]
    there = {Hunt.id: Hunt()}
    monkeypatch.setattr(catalogue, "hunts", lambda: there)
    return there


def found(home: Path, stage: str = "found") -> None:
    with Learner(home) as learner:
        learner.begin()
        learner.note("hunted", None, hunt=Hunt.id, stage=stage, seed=1)


@pytest.mark.parametrize(
    ("stage", "days", "outcome"),
    [("found", 1, "right"), ("found", 29, "right"), ("found", 31, "skipped"), ("given-up", 1, "skipped")],
)
def test_a_hunt_found_within_a_month_counts(
    own_home: Path, hunt: dict[str, Hunt], stage: str, days: float, outcome: str
) -> None:
    found(own_home, stage)
    later(days)
    take(own_home, Student(own_home, lambda item: "s" if item.startswith("hunt:") else None), **ALGEBRA)
    *_, last = events(own_home)
    (part,) = [part for part in last["parts"] if part["item"].startswith("hunt:")]
    assert part["outcome"] == outcome
    assert last["outcome"] == ("passed" if outcome == "right" else "not")


def test_a_hunt_is_seen_once_it_is_found(own_home: Path, hunt: dict[str, Hunt]) -> None:
    student, looked = Student(own_home), []

    def hunts(prompt: str, since: str) -> str | None:
        typed = student(prompt, since)
        if "whether it is found" in prompt:
            looked.append(since)
            if len(looked) == 2:
                found(own_home)
        return typed

    told = take(own_home, student, hunts, **ALGEBRA)
    assert f"scratchproof hunt {Hunt.id}" in " ".join(looked[0].split())
    assert "not found yet" in looked[1]
    assert "Passed" in told[-1]


def test_a_hunt_that_is_gone_meanwhile_stops_nobody(own_home: Path, hunt: dict[str, Hunt]) -> None:
    student = Student(own_home)

    def hunts(prompt: str, since: str) -> str | None:
        if "whether it is found" in prompt:
            hunt.clear()
        return student(prompt, since)

    take(own_home, student, hunts, **ALGEBRA)
    assert outcomes(own_home)[-1] == "not"
    take(own_home, Student(own_home), **ALGEBRA)
    assert outcomes(own_home)[-1] == "passed"
