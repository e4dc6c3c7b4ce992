"""One file that was handed in, and its verdict: plain data that crosses processes, machines and formats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from scratchproof.catalogue import Lab
from scratchproof.judge.verdict import Verdict

SCHEMA = 1
# Outcomes whose sentence is the lab's own; that of any other quotes what a learner's program said
OURS = ("mistake", "property", "shape", "dtype", "not-finite", "missing")


@dataclass(frozen=True)
class Judged:
    """A verdict on a learner's file.

    learner, file   names as they can be shown: what cannot be seen in them is written out
    lab, title      empty where it is not clear which lab the file answers
    outcome         a key of `verdict.OUTCOMES`, or "none" where no verdict could be made
    says            why it is not right, in a sentence; empty for a right one
    mistakes        (id, sentence) of each that was recognised, made `together` or not to be told apart
    error           the type of the exception that stopped it
    shown           the smallest case and what belongs to it, as text
    """

    learner: str
    file: str
    lab: str = ""
    title: str = ""
    outcome: str = "none"
    says: str = ""
    mistakes: tuple[tuple[str, str], ...] = ()
    together: bool = False
    probe: str = ""
    probe_says: str = ""
    error: str = ""
    shown: str = ""
    seconds: float = 0.0
    seed: int | None = None
    check: str = ""
    answer: str = ""

    @property
    def right(self) -> bool:
        return self.outcome == "right"

    @property
    def state(self) -> Literal["right", "not right", "no verdict"]:
        return "right" if self.right else "no verdict" if self.outcome == "none" else "not right"

    def to_json(self) -> dict[str, Any]:
        return {
            "learner": self.learner,
            "file": self.file,
            "lab": self.lab or None,
            "outcome": None if self.outcome == "none" else self.outcome,
            "right": self.right,
            "says": self.says,
            "mistakes": [{"id": id, "sentence": says} for id, says in self.mistakes],
            "mistakes_are": "together" if self.together else "alternatives",
            "property": {"id": self.probe, "sentence": self.probe_says} if self.probe else None,
            "seed": self.seed,
            "seconds": round(self.seconds, 3),
            "check": self.check or None,
            "answer": self.answer or None,
        }


@dataclass(frozen=True)
class ClassResult:
    """Everything that was judged, in the order of learners; `notes`: sentences on what was left out."""

    judged: Sequence[Judged]
    notes: Sequence[str] = field(default_factory=tuple)

    @property
    def status(self) -> int:
        """The exit status: 0 all right, 1 some not, 2 not one could be judged."""
        if all(one.outcome == "none" for one in self.judged):
            return 2
        return 0 if all(one.right for one in self.judged) else 1


def judged_of(verdict: Verdict, lab: Lab, learner: str, file: str) -> Judged:
    """``file`` by the name under which it is shown."""
    return Judged(
        learner=learner,
        file=file,
        lab=lab.id,
        title=lab.title,
        outcome=verdict.outcome,
        says=sentence(verdict.says),
        mistakes=tuple((m.id, m.says) for m in verdict.mistakes),
        together=verdict.together,
        probe=verdict.probe,
        probe_says=verdict.probe_says,
        error=verdict.raised.type if verdict.raised is not None else "",
        shown="" if verdict.right else shown(verdict, lab, file),
        seconds=verdict.ms / 1000,
        seed=verdict.seed,
        check=verdict.check,
        answer=verdict.answer,
    )


def sentence(text: str) -> str:
    """``text`` from a capital letter to a full stop."""
    return text and (text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", ":")) else "."))


def shown(verdict: Verdict, lab: Lab, file: str) -> str:
    """What is wrong and the smallest case that shows it, as text of 100 columns."""
    from scratchproof.screen.page import Page, Paper
    from scratchproof.screen.spelling import mapped, safe
    from scratchproof.screen.verdict_page import wrong

    page = mapped(Page(tuple(wrong(verdict, lab, Path(file).name))), safe)
    return "".join(f"{line.text}\n" for line in page.lines(Paper(width=100)))
