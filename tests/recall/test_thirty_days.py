"""Thirty days of one learner: labs, reviews, a hunt, a checkpoint that fails and then passes, a week away, a plan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from student import Student, at_noon

from scratchproof import catalogue, clock
from scratchproof.cli.recalling import sitting
from scratchproof.learner import Learner
from scratchproof.recall.checkpoints import debts
from scratchproof.recall.hunts.log import hunts_of
from scratchproof.recall.memory.queue import NEW_A_DAY

TRACK, PHASE = "llm-foundations", "transformer"
MINUTES = 25
FIRST = date(2026, 3, 2)
LABS = ("softmax", "scaled-dot-product-attention", "layer-norm", "embedding-lookup", "multi-head-attention")
AWAY = range(18, 24)
REPROACH = ("overdue", "late", "missed", "behind", "streak", "should have")


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


@pytest.fixture
def student(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Student]:
    yield Student(own_home, monkeypatch)
    clock.reset()


def planned(capsys: pytest.CaptureFixture[str], student: Student) -> dict:
    capsys.readouterr()
    assert student.sp("plan", "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_thirty_days(student: Student, capsys: pytest.CaptureFixture[str]):
    pytest.importorskip("sympy")
    at_noon(day(0))
    student.sp("init")
    assert (student.home / "AGENTS.md").exists()
    assert student.sp("plan", "--track", TRACK, "--hours-per-day", "2", "--start", day(0)) == 0
    assert student.sp("review", "--daily", str(MINUTES), "--list") == 0
    first_plan = planned(capsys, student)
    finish, queues = {}, {}
    for number in range(30):
        at_noon(day(number))
        if number in AWAY:
            continue
        if number < len(LABS):
            lab = catalogue.find(LABS[number])
            assert student.write(lab.id, lab.mistakes[0].id) == 1
            assert student.write(lab.id) == 0
        if number == 8:
            self_hunt(student)
        if number == 10:
            failed_checkpoint(student)
        if number == 14:
            passed_checkpoint(student)
        clock.set_to(clock.now() + timedelta(minutes=5))
        with Learner(student.home) as learner:
            queues[number] = sitting(learner).queue()
        assert student.sp("review") == 0
        finish[number] = planned(capsys, student)["finish"]

    told = "\n".join(student.desk.told).lower()
    assert not [word for word in REPROACH if f" {word} " in told]
    every_day_within_its_minutes(student)
    the_queue_was_as_expected(queues)
    the_labs_came_back(student)
    own_mistakes_came_back_as_bugs(student)
    the_plan_followed(first_plan, finish, planned(capsys, student))
    the_notes_are_there(student)
    the_record_alone_decides(student)


def self_hunt(student: Student) -> None:
    """Begun, checked as it is (not found), mended, tested: found."""
    lab = next(iter(catalogue.hunts().values()))
    assert student.sp("hunt", lab.id) == 0
    folder = student.home / "hunts" / lab.id
    assert folder.joinpath("program.py").read_text() != lab.reference
    assert student.sp("hunt", lab.id, "--check") == 1
    folder.joinpath("program.py").write_text(lab.reference)
    assert student.sp("hunt", lab.id, "--check") == 1  # the test is not written yet
    folder.joinpath("test_program.py").write_text(lab.read("tests.py"))
    assert student.sp("hunt", lab.id, "--check") == 0
    with Learner(student.home) as learner:
        assert hunts_of(learner.record)[lab.id].state == "found"


def failed_checkpoint(student: Student) -> None:
    known, student.knows = student.knows, lambda item: False
    assert student.sp("checkpoint", PHASE, "--track", TRACK, "--seed", "1") == 0
    student.knows = known
    with Learner(student.home) as learner:
        owed = debts(learner.progress, learner.curriculum)
    assert owed, "a checkpoint that fails leaves marks"
    assert student.events("checkpoint")[-1]["outcome"] == "not"


def passed_checkpoint(student: Student) -> None:
    known, student.knows = student.knows, lambda item: True
    assert student.sp("checkpoint", PHASE, "--track", TRACK, "--seed", "2") == 0
    student.knows = known
    last = student.events("checkpoint")[-1]
    with Learner(student.home) as learner:
        owed = debts(learner.progress, learner.curriculum)
        of_phase = next(p for p in learner.curriculum.tracks[TRACK].phases if p.id == PHASE).topics
    missing = [part["item"] for part in last["parts"] if part["outcome"] not in ("right", "said")]
    if last["outcome"] == "passed":
        assert not set(owed) & set(of_phase)
    else:  # a hunt of the phase that was not found in this month is the only thing that may be missing
        assert all(item.startswith("hunt:") for item in missing), missing


def every_day_within_its_minutes(student: Student) -> None:
    """What was asked in reviews took no longer than was said, but for the last thing of a day."""
    by_day: dict[str, list[float]] = {}
    for one in student.events("reviewed"):
        if one["via"] == "review":
            by_day.setdefault(str(one["at"])[:10], []).append(float(one["seconds"]))
    assert len(by_day) >= 20
    for seconds in by_day.values():
        assert sum(seconds[:-1]) <= MINUTES * 60
    away = {day(number) for number in AWAY}
    assert not away & set(by_day)


def the_queue_was_as_expected(queues: dict) -> None:
    for number, queue in queues.items():
        ids = [entry.item.id for entry in queue.entries]
        assert len(ids) == len(set(ids))
        assert queue.seconds <= MINUTES * 60
        assert sum(entry.why == "new" for entry in queue.entries) <= NEW_A_DAY
        labs = [k for k, entry in enumerate(queue.entries) if entry.item.kind == "lab"]
        assert labs == list(range(len(labs))), f"day {number}: blank files come first"
    back = queues[AWAY.stop]
    assert back.entries, "after a week away there is something, and no more than fits a day"


def the_labs_came_back(student: Student) -> None:
    again = [
        one for one in student.events("reviewed") if str(one["item"]).startswith("lab:") and one["via"] == "review"
    ]
    assert {one["item"] for one in again} >= {f"lab:{id}" for id in LABS[:3]}
    assert all(one["sources"] for one in again)
    with Learner(student.home) as learner:
        assert all(learner.passed(catalogue.find(id)) for id in LABS), "a review never takes a proof away"


def own_mistakes_came_back_as_bugs(student: Student) -> None:
    bugs = {one["item"] for one in student.events("reviewed") if str(one["item"]).startswith("bug:")}
    assert bugs
    assert bugs <= {f"bug:{id}/{catalogue.find(id).mistakes[0].id}" for id in LABS}


def the_plan_followed(first: dict, finish: dict[int, str], last: dict) -> None:
    """What was proven left the plan; a week away moved its end, and nothing was said about it."""
    left = {work["id"] for work in last["works"]}
    assert {work["id"] for work in first["works"]} > left
    assert "attention" not in left or any(work["claim"] for work in last["works"] if work["id"] == "attention")
    assert finish[AWAY.stop] > finish[AWAY.start - 1]
    assert not [note for note in last["notes"] if any(word in note.lower() for word in REPROACH)]


def the_notes_are_there(student: Student) -> None:
    for command in ("week", "gotchas", "reading"):
        assert student.sp(command) == 0
    gotchas = (student.home / "notes" / "gotchas.md").read_text()
    assert all(catalogue.find(id).title in gotchas for id in LABS)


def the_record_alone_decides(student: Student) -> None:
    """The same record gives the same queue, by whichever process and from whichever copy it is read."""
    copy = student.home.parent / "copy.jsonl"
    with Learner(student.home) as learner:
        one = sitting(learner).queue()
    assert student.sp("export", str(copy)) == 0
    other_home = student.home.parent / "other"
    import os

    before = os.environ["SCRATCHPROOF_HOME"]
    os.environ["SCRATCHPROOF_HOME"] = str(other_home)
    try:
        assert student.sp("import", str(copy)) == 0
        with Learner(other_home) as learner:
            other = sitting(learner).queue()
    finally:
        os.environ["SCRATCHPROOF_HOME"] = before
    assert [e.item.id for e in one.entries] == [e.item.id for e in other.entries]
