"""A learner at a desk who knows everything but what a test says, and answers whatever part is asked."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scratchproof import catalogue, clock
from scratchproof.cli.checkpoint import Asked
from scratchproof.cli.desk import Scripted
from scratchproof.learner import Learner
from scratchproof.recall.checkpoints import Checkpoint
from scratchproof.recall.derivations import derivation
from scratchproof.recall.questions.catalogue import templates

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ALGEBRA: dict[str, Any] = {"track": "52-weeks", "phase": "linear-algebra", "seed": 5}  # 5 questions, 2 explanations
DESCENT: dict[str, Any] = {"track": "52-weeks", "phase": "calculus-and-optimisation", "seed": 5}  # a lab, a derivation
ARGUMENTS = {"track": None, "phase": None, "list": False, "short": False, "new": False, "json": False, "seed": None}
Answering = Callable[[str, str], "str | None"]
Wrong = Callable[[str], "str | None"]  # of an item: what to type instead; None where the learner is right


def nothing(item: str) -> str | None:
    return None


class Student:
    """Answers by the part that was announced last. `leave_at`: the item at which the learner leaves, by Ctrl-D."""

    def __init__(self, home: Path, wrong: Wrong = nothing, leave_at: str = "") -> None:
        self.home, self.wrong, self.leave_at = home, wrong, leave_at
        self.parts: list[str] = []
        self.part = -1
        self.asked: list[str] = []
        self.seeds: dict[str, int] = {}

    def knows(self, checkpoint: Checkpoint) -> None:
        self.parts = [part.item for part in checkpoint.parts]
        self.seeds = {part.item: part.seed for part in checkpoint.parts}

    def __call__(self, prompt: str, since: str) -> str | None:
        if "q leaves" in prompt:
            return ""
        if announced := re.findall(r"^Part (\d+) of \d+\.", since, re.MULTILINE):
            self.part = int(announced[-1]) - 1
            self.asked.append(self.parts[self.part])
        item = self.parts[self.part]
        if self.leave_at and item.startswith(self.leave_at):
            return None
        typed = self.wrong(item)
        if typed is not None:
            return typed
        kind, _, name = item.partition(":")
        if kind == "question":
            return templates()[name].question(self.seeds[item]).answer_text.strip().replace("\n", "; ")
        if kind == "derivation":
            return derivation(name).right[0].formula
        if kind == "lab":
            lab = catalogue.labs()[name]
            (self.home / "again" / lab.file_name).write_text(lab.reference, encoding="utf-8")
            return ""
        return "all" if "Which did you say" in prompt else ""


def take(
    home: Path, student: Student, answer: Answering | None = None, *, seconds: float = 10.0, **arguments: object
) -> list[str]:
    """`checkpoint` with these arguments, as this learner; what was told. answer: asked in the student's place."""
    args = argparse.Namespace(**{**ARGUMENTS, **arguments})
    desk = Scripted(answer or student, seconds_per_read=seconds)
    with Learner(home) as learner:
        asked = Asked(learner, desk, args)
        sit = asked.sit

        def watched(checkpoint: Checkpoint, begun: object) -> int:
            student.knows(checkpoint)
            return sit(checkpoint, begun)  # type: ignore[arg-type]

        asked.sit = watched  # type: ignore[method-assign, assignment]
        assert asked.answer() == 0
    return desk.told


@pytest.fixture
def at_nine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """At nine o'clock, with no hunts: they are begun in another terminal, so the tests that are about one bring it."""
    monkeypatch.setattr(catalogue, "hunts", dict)
    clock.set_to(NOW)
    yield
    clock.reset()


def later(days: float) -> None:
    clock.set_to(NOW + timedelta(days=days))


def events(home: Path, kind: str = "checkpoint") -> list[dict[str, Any]]:
    with Learner(home) as learner:
        return [event.data for event in learner.record.events(kind=kind)]


def outcomes(home: Path) -> list[str]:
    return [event["outcome"] for event in events(home)]


def questions(*which: int) -> Wrong:
    """Wrong in these of the questions, counted from 0 as they are met."""
    met: list[str] = []

    def wrong(item: str) -> str | None:
        if not item.startswith("question:"):
            return None
        if item not in met:
            met.append(item)
        return "" if met.index(item) in which else None

    return wrong
