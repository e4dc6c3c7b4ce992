"""A learner who follows a script: writes right and wrong code, and answers whatever a desk asks."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from scratchproof import catalogue, clock
from scratchproof.cli import asking, blank_file, main
from scratchproof.cli.desk import Scripted
from scratchproof.learner import Learner
from scratchproof.recall.derivations import derivations
from scratchproof.recall.item import Item
from scratchproof.recall.questions.catalogue import templates


class Student:
    """knows(item): whether the learner will get it right this time."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, seed: int = 0) -> None:
        self.home = home
        self.chance = random.Random(seed)
        self.knows: Callable[[Item], bool] = lambda item: self.chance.random() < 0.85
        self.facing: Item | None = None
        self.seed = 0
        self.will = True
        self.explains = True
        self.desk = Scripted(self.answer, seconds_per_read=20.0)
        self._watch(monkeypatch)

    def _watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Note what is asked, and then let the real code ask it."""
        for name in ("_question", "_derivation", "_card", "_bug"):
            real = getattr(asking, name)

            def seen(desk, item, *rest, real=real, **more):
                self.meet(item, rest[0] if rest and isinstance(rest[0], int) else 0)
                return real(desk, item, *rest, **more)

            monkeypatch.setattr(asking, name, seen)
        real_lab = blank_file.asked_lab

        def seen_lab(desk, learner, item, **more):
            self.meet(item, 0)
            return real_lab(desk, learner, item, **more)

        monkeypatch.setattr(blank_file, "asked_lab", seen_lab)
        for module in ("review", "checkpoint", "placing"):
            monkeypatch.setattr(f"scratchproof.cli.{module}.terminal", lambda: self.desk, raising=False)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    def meet(self, item: Item, seed: int) -> None:
        self.facing, self.seed, self.will = item, seed, self.knows(item)

    def answer(self, prompt: str, told: str) -> str | None:
        if prompt.startswith(("Enter begins", "Enter goes on", "Enter shows")):
            return ""
        if prompt.startswith("Which did you say"):
            return "all" if self.explains else ""
        if prompt.startswith("Enter looks whether"):
            return "s"
        item = self.facing
        assert item is not None, prompt
        match item.kind:
            case "question":
                right = templates()[item.name].question(self.seed).answer_text.strip().replace("\n", "; ")
                return right if self.will else ""
            case "derivation":
                return derivations()[item.name].right[0].formula if self.will else ""
            case "card":
                return "3" if self.will else "1"
            case "bug":
                from scratchproof.recall.cards.grown import grown

                bug = grown(*item.name.split("/"))
                assert bug is not None
                return str(bug.wrong_lines[0]) if self.will else ""
            case _:
                lab = catalogue.find(item.name)
                (self.home / "again" / lab.file_name).write_text(lab.reference)
                return "" if self.will else "g"

    # Work

    def sp(self, *args: str) -> int:
        """A command, in this process and at the time of the clock."""
        return main(list(args))

    def write(self, lab: str, mistake: str = "") -> int:
        """Write a lab's file and have it judged: right, or with a mistake of the catalogue."""
        found = catalogue.find(lab)
        text = found.reference
        if mistake:
            text = next(m for m in found.mistakes if m.id == mistake).applied(text)
        with Learner(self.home) as learner:
            learner.put(found).write_text(text)
        return self.sp("check", str(self.home / found.file_name), "--as", lab)

    def events(self, kind: str) -> list[dict[str, object]]:
        with Learner(self.home) as learner:
            return [{**event.data, "at": event.at} for event in learner.record.events() if event.kind == kind]

    def reviewed_on(self, day: str) -> list[dict[str, object]]:
        return [one for one in self.events("reviewed") if str(one["at"])[:10] == day and one["via"] == "review"]


def at_noon(day: str) -> None:
    from datetime import UTC, datetime

    clock.set_to(datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC))
