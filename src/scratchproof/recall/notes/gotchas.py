"""The learner's own mistakes by name: each once, by lab, the wrong line beside the right one where that is proven."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.lab.catalogued import Mistake
from scratchproof.learner import Learner
from scratchproof.record import Event
from scratchproof.syntax import parsed

from .keeping import Draft
from .marks import Part
from .wording import day_of_event, full, mistake_of, title_of_lab

HEAD = """\
# Gotchas

<!-- What stands between the marks is brought up to date by `scratchproof gotchas`, until you change it. Everything else
is yours: what you delete stays away. -->
"""
OWN_WORDS = "In my own words:"
MOST_LINES = 24  # of a difference that is shown


@dataclass
class Met:
    """A mistake that was met. `first` and `last`: times of events."""

    lab: str
    id: str
    first: str
    last: str
    count: int = 1


def met(learner: Learner) -> list[Met]:
    """Every named mistake of the learner's answers to labs and hunts, in the order of first meeting."""
    found: dict[tuple[str, str], Met] = {}
    for event in _judged(learner):
        lab, mistake = _lab_of(event), event.data.get("mistake")
        if not lab or not isinstance(mistake, str) or not _speakable(lab) or not _speakable(mistake):
            continue
        known = found.get((lab, mistake))
        if known is None:
            found[lab, mistake] = Met(lab, mistake, event.at, event.at)
        else:
            known.count += 1
            known.last = max(known.last, event.at)
    return list(found.values())


def _judged(learner: Learner) -> Iterator[Event]:
    yield from learner.record.events("tried")
    # Written once more from a blank file: judged, and named, like a try.
    for event in learner.record.events("reviewed"):
        if isinstance(event.data.get("item"), str) and event.data["item"].startswith("lab:"):
            yield event


def _lab_of(event: Event) -> str:
    return event.lab or str(event.data.get("item", "")).partition(":")[2]


def _speakable(id: str) -> bool:
    """Whether an id can stand in a mark; one from a damaged or foreign record may be anything."""
    return id.isascii() and all(c.isalnum() or c in "-_." for c in id) and 0 < len(id) < 100


def draft(learner: Learner, mistakes: Sequence[Met]) -> Draft:
    by_lab: dict[str, list[Met]] = {}
    for one in mistakes:
        by_lab.setdefault(one.lab, []).append(one)
    parts = []
    for lab_id, ones in by_lab.items():
        lab = catalogue.exercises().get(lab_id)
        proven = lab is not None and learner.passed(lab)
        parts.append(Part(lab_id, _headed(lab_id, proven)))
        for one in ones:
            text, news = _told(one, lab, proven)
            parts.append(Part(f"{lab_id}/{one.id}", text, news, OWN_WORDS))
    return Draft(HEAD, tuple(parts))


def _headed(lab: str, proven: bool) -> str:
    return f"## {title_of_lab(lab)}\n\n{'Proven.' if proven else 'Not proven yet; the right line comes when it is.'}"


def _told(one: Met, lab: Lab | None, proven: bool) -> tuple[str, str]:
    """The text of a mistake, and what of it is news: not how often it was met."""
    known = mistake_of(one.lab, one.id)
    says = known.says if known else "This version of the lab does not know this mistake any more."
    lines = difference(lab, known) if lab is not None and known is not None and proven else []
    beside = ["", "```diff", *lines, "```"] if lines else []
    times = "once" if one.count == 1 else f"{one.count} times"
    first, last = day_of_event(one.first), day_of_event(one.last)
    when = f"First met on {full(first)}, {times}" + (f", last on {full(last)}." if last != first else ".")
    news = "\n".join((says, *beside))
    return "\n".join((f"### `{one.id}`", "", says, "", when, *beside)), news


def difference(lab: Lab, mistake: Mistake) -> list[str]:
    """The wrong lines (-) and the right ones (+) that stand in their place; empty where too much is different."""
    if mistake.swaps:
        right, wrong = lab.reference, mistake.applied(lab.reference)
    else:
        wrong = mistake.source.removeprefix("import numpy as np\n").strip("\n")
        right = _same_names(lab.reference, wrong)
    lines = []
    for line in difflib.unified_diff(_code(wrong), _code(right), lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")):
            lines.append(line)
    return lines if len(lines) <= MOST_LINES else []


def _same_names(reference: str, wrong: str) -> str:
    """The functions and classes of the reference that the wrong source has too, as text."""
    names = {node.name for node in parsed(wrong).body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    found = [
        ast.get_source_segment(reference, node) or ""
        for node in parsed(reference).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in names
    ]
    return "\n\n\n".join(found)


def _code(text: str) -> list[str]:
    """Lines of code, without comments (those of the right line say what the wrong one does not do) and empty lines."""
    lines = (re.sub(r"(^|\s\s)\s*#.*$", "", line).rstrip() for line in text.split("\n"))
    return [line for line in lines if line]
