"""A card grown from a mistake that the learner made: a program with that mistake in it, to be found again.

Everything is made from the lab's reference and its catalogue of mistakes; nothing is kept. A mistake that no pack holds
any more gives none, and so does one that shows in no statement, or that does not fit the reference (a damaged pack).
"""

from __future__ import annotations

import difflib
import re
import textwrap
import tokenize
from dataclasses import dataclass

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.lab.catalogued import Mistake

from .snippet import around
from .source import Source, bare, spliced

FEW = 5  # lines up to which their number is told
_IMPORT = re.compile(r"\s*(import|from)\s")
_BEGINS = re.compile(r"\s*(def|class|@)\b")


@dataclass(frozen=True)
class Difference:
    """Lines as the reference has them, and what stands there instead; one of the two may be empty."""

    right: str
    wrong: str


@dataclass(frozen=True)
class SpotTheBug:
    """`wrong_lines`: lines of the snippet, counted from 1, that are wrong or stand next to one that is missing."""

    id: str
    title: str
    topics: tuple[str, ...]
    snippet: str
    question: str
    answer: str
    lines: tuple[Difference, ...]
    wrong_lines: tuple[int, ...]


@dataclass(frozen=True)
class _Change:
    """Lines [i1:i2) of the right program, [j1:j2) of the wrong one."""

    i1: int
    i2: int
    j1: int
    j2: int


def grown(lab: str, mistake_id: str) -> SpotTheBug | None:
    """The bug "LAB/MISTAKE"; None where no lab has it, or where it cannot be shown (see above)."""
    found = catalogue.exercises().get(lab)
    if found is None:
        return None
    mistake = next((m for m in found.mistakes if m.id == mistake_id), None)
    return _grown(found, mistake) if mistake else None


def _grown(lab: Lab, mistake: Mistake) -> SpotTheBug | None:
    try:
        text = spliced(lab.reference, mistake.source) if mistake.source else mistake.applied(lab.reference)
        right, wrong = bare(lab.reference), bare(text)
    except (ValueError, SyntaxError, tokenize.TokenError):
        return None
    changes = _changes(right, wrong)
    if not changes:
        return None
    must = {line for change in changes for line in _places(change, wrong)}
    snippet = around(wrong, must)
    there = {at for at in snippet.at if at is not None}
    changes = [change for change in changes if there.intersection(_places(change, wrong))]
    return SpotTheBug(
        id=f"{lab.id}/{mistake.id}",
        title=lab.title,
        topics=(lab.topic,),
        snippet="\n".join(snippet.lines),
        question=_question(changes),
        answer=mistake.says,
        lines=tuple(Difference(_joined(right.lines[c.i1 : c.i2]), _joined(wrong.lines[c.j1 : c.j2])) for c in changes),
        wrong_lines=snippet.numbers(must),
    )


def _changes(right: Source, wrong: Source) -> list[_Change]:
    """Where the two differ; imports only if nothing else does."""
    matcher = difflib.SequenceMatcher(None, right.lines, wrong.lines, autojunk=False)
    found = [_Change(i1, i2, j1, j2) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]

    def counts(change: _Change) -> bool:
        both = (*right.lines[change.i1 : change.i2], *wrong.lines[change.j1 : change.j2])
        return not all(_IMPORT.match(line) or line.lstrip().startswith('"""') for line in both)

    return [change for change in found if counts(change)] or found


def _places(change: _Change, wrong: Source) -> list[int]:
    """The lines of the wrong program; where lines are missing, those on both sides of the place."""
    if change.j1 < change.j2:
        return list(range(change.j1, change.j2))
    beside = [at for at in (change.j1 - 1, change.j1) if 0 <= at < len(wrong.lines)]
    within = [at for at in beside if at < change.j1 or not _BEGINS.match(wrong.lines[at])]
    return within or beside


def _question(changes: list[_Change]) -> str:
    wrong = sum(change.j2 - change.j1 for change in changes)
    missing = sum(change.i2 - change.i1 for change in changes)
    if wrong == 0:
        said = "A line is missing" if missing == 1 else f"{missing} lines are missing"
        return f"{said}. Next to which line, and what for?"
    if wrong == 1:
        return "One line is wrong. Which, and why?"
    if wrong <= FEW:
        return f"One mistake, in {wrong} lines. Which is one of them, and why is it wrong?"
    return "This is one way to write it, with one mistake. Which line has a part in it, and why is it wrong?"


def _joined(lines: tuple[str, ...]) -> str:
    """Lines moved to the left together."""
    return textwrap.dedent("\n".join(lines))
