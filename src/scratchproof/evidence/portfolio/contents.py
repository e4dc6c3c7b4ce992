"""What there is to show. All of it comes from the report: nothing is here that it does not prove."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.evidence.portfolio.sabotaged import Sabotaged, sabotaged
from scratchproof.evidence.portfolio.trained import Trained, trained
from scratchproof.evidence.portfolio.writeups import WriteUp, writeups
from scratchproof.evidence.sources import Unfit, module_of
from scratchproof.learner import Learner
from scratchproof.recall.notes.wording import day_of_event, word

AREAS = {
    "classical-ml": "Classical machine learning",
    "generative": "Models that generate",
    "llm": "Language models",
    "math": "Mathematics",
    "mlops": "Operations",
    "retrieval": "Search and retrieval",
    "rl-causal": "Decisions and causes",
}
NAME = re.compile(r"[a-z0-9][a-z0-9-]*")  # of a lab
LONGEST = 400  # characters of the sentence that says what a piece is


@dataclass(frozen=True)
class Piece:
    """A lab that was proven.

    about     its brief's first paragraph; area: the topic's, in words
    current   whether the check that it passed is the present one
    main      the name of its file; files: name to text, all that belongs to it
    mine, borrowed   the parts that it imports: labs of the learner's own that are proven too, and names
    mistakes  (sentence, times) of those that were met
    """

    lab: str
    title: str
    about: str
    area: str
    passed: date
    check: str
    current: bool
    known_mistakes: int
    main: str
    files: Mapping[str, str]
    names: Mapping[str, str]
    torch: bool
    mine: tuple[tuple[str, str], ...]
    borrowed: tuple[str, ...]
    mistakes: tuple[tuple[str, int], ...]
    revealed: bool


@dataclass(frozen=True)
class Found:
    """A hunt in which everything was found. seconds: of work, None where that is not known."""

    title: str
    planted: int
    seconds: float | None


@dataclass(frozen=True)
class Contents:
    """Everything of one learner."""

    pieces: tuple[Piece, ...]
    hunts: tuple[Found, ...]
    runs: tuple[Trained, ...]
    sabotages: tuple[Sabotaged, ...]
    writeups: tuple[WriteUp, ...]

    @property
    def borrowed(self) -> tuple[str, ...]:
        """Every part that something here rests on, and that is not the learner's."""
        names = {name for piece in self.pieces for name in piece.borrowed}
        names |= {name for run in self.runs for name in run.borrowed}
        return tuple(sorted(names | {name for pair in self.sabotages for name in pair.borrowed}))


def contents(learner: Learner, report: Mapping[str, Any]) -> Contents:
    proven = {entry["lab"] for entry in report["labs"]}
    topics = learner.curriculum.topics
    pieces = []
    for entry in report["labs"]:
        topic = topics.get(entry["topic"])
        made = piece(entry, report["sources"], proven, area_title(topic.area) if topic else "Other")
        pieces += [made] if made is not None else []
    hunts = tuple(Found(h["title"], len(h["planted"]), h["seconds"]) for h in report["hunts"])
    runs = tuple(trained(run, learner.home / "runs", report) for run in report["runs"])
    pairs = tuple(sabotaged(pair, learner.home / "runs") for pair in report["sabotages"])
    return Contents(tuple(pieces), hunts, runs, pairs, tuple(writeups(learner.home / "notes")))


def piece(entry: Mapping[str, Any], sources: Mapping[str, str], proven: set[str], area: str) -> Piece | None:
    """One entry of the report; None where a record from elsewhere has names in it that can be no files of ours."""
    passed = entry["passes"][0]
    if not NAME.fullmatch(entry["lab"]):
        return None
    try:
        for name in passed["sources"]:
            module_of(name)
    except Unfit:
        return None
    files = {name: sources[hash] for name, hash in passed["sources"].items()}
    lab = catalogue.labs().get(entry["lab"])
    parts = dict.fromkeys(part for text in files.values() for part in catalogue.parts_imported(text))
    mine, borrowed = [], []
    for part in parts:
        other = catalogue.lab_of_part(part)
        if other is not None and other.id in proven:
            mine.append((part, other.id))
        elif other is not None:
            borrowed.append(part)
    return Piece(
        lab=entry["lab"],
        title=entry["title"],
        about=about(lab) if lab is not None else "",
        area=area,
        passed=day_of_event(passed["at"]),
        check=entry["check"] if entry["check"].isalnum() else "unknown",
        current=lab is not None and lab.check == entry["check"],
        known_mistakes=len(lab.mistakes) if lab is not None else 0,
        main=passed["main"],
        files=files,
        names=passed["names"],
        torch=passed["framework"] == "torch",
        mine=tuple(mine),
        borrowed=tuple(borrowed),
        mistakes=tuple((one["sentence"] or word(one["id"]), one["times"]) for one in entry["mistakes"]),
        revealed=entry["revealed_before_pass"],
    )


def area_title(area: str) -> str:
    return AREAS.get(area, area.replace("-", " ").capitalize())


def about(lab: Lab) -> str:
    """The first paragraph of a brief that is no heading and no formula, in one piece."""
    for block in re.split(r"\n\s*\n", lab.brief_as_read):
        flat = " ".join(block.split())
        if flat and not flat.startswith(("#", "$$", "-", "|", "```")):
            return shortened(flat, LONGEST)
    return ""


def shortened(text: str, longest: int) -> str:
    """The longest beginning of whole sentences that is short enough; at least the first."""
    ends = [m.end() for m in re.finditer(r"[.!?](?= |$)", text)]
    return text[: max([end for end in ends if end <= longest] or ends[:1] or [len(text)])]
