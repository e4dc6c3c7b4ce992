"""Orders that break prerequisites: by the curriculum's graph, through the matcher of roadmap/reading.

Told only where it is plain: a topic is the title of its line, what it needs is the title of a line in a later
part of the document (a phase, a quarter, a block of weeks), and is not so much as named before that. A name among
others in a list is no place in an order.
"""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .finding import Finding, Kind
from .statements import Document, Statement
from .twice import title_of

if TYPE_CHECKING:
    from scratchproof.roadmap.curriculum import Curriculum
    from scratchproof.roadmap.reading.matching import Match

AGAIN = re.compile(r"\b(?i:revisit(?:ing)?|return to|come back to|recap)\s+(?:the )?([A-Z][\w-]*(?: [A-Z][\w-]*){0,2})")
PART = re.compile(r"\b(phase|quarter|month|stage|part|module|step|level|semester|week)s?\b\s*#?\d", re.I)
LEAST_DEPTH = 5  # of the topic that is needed: what is only useful to know is no reason to reorder
SURE = 0.95


@dataclass(frozen=True)
class Revisited:
    """What is to be revisited and was never there."""

    id: str = "revisited-before-met"
    kind: Kind = "order"
    right: str = "Introduce it before it is revisited."
    source: str = "the document itself"
    how: str = "two statements"

    def find(self, document: Document) -> Iterator[Finding]:
        before = ""
        for s in document.statements:
            for m in AGAIN.finditer(s.text):
                name = m[1].rstrip("s").lower()
                if name not in before and not re.search(
                    r"weak|note|previous|earlier|your|all\b|section|week|phase", name
                ):
                    yield Finding(
                        s.line, self.id, self.kind, s.text, f"{m[1]} is named nowhere before.", self.right, self.source
                    )
            before += "\n" + s.text.lower()


@dataclass(frozen=True)
class Prerequisites:
    """Topics that come before what they need."""

    id: str = "prerequisite-later"
    kind: Kind = "order"
    right: str = "What is needed comes first, or is refreshed in the same part."
    source: str = "the curriculum's graph of prerequisites"
    how: str = "graph"

    def find(self, document: Document) -> Iterator[Finding]:
        """Nothing: the order is judged on matches with the curriculum, by `findings`."""
        return iter(())

    def findings(self, document: Document, matches: list[Match], of: Curriculum) -> Iterator[Finding]:
        lines = {s.line: s for s in reversed(document.statements)}
        for m, need in self.broken(document, matches, of):
            what = (
                f"{of.topics[m.topic].title} needs {of.topics[need.topic].title}, which comes only in line {need.line}."
            )
            yield Finding(m.line, self.id, self.kind, lines[m.line].text, what, self.right, self.source)

    def broken(self, document: Document, matches: list[Match], of: Curriculum) -> Iterator[tuple[Match, Match]]:
        """Each topic that comes too early, with the first of those that it needs and that come later."""
        lines = {s.line: s for s in reversed(document.statements)}
        parts = parts_of(document)
        named, placed = self.places(document, matches, of)
        for topic, m in placed.items():
            if lines[m.line].form == "heading":
                continue  # a heading is over a part that may say the rest
            needed = of.before([topic]) - {topic}
            for need in sorted(needed & placed.keys(), key=lambda id: placed[id].line):
                if of.topics[need].depth < LEAST_DEPTH:
                    continue
                later = placed[need].line
                if (
                    named[need] == later
                    and parts.get(later, 0) > parts.get(m.line, 0) > 0
                    and before(document, need, of, later, title_of(m.text))
                ):
                    yield m, placed[need]
                    break

    def places(
        self, document: Document, matches: list[Match], of: Curriculum
    ) -> tuple[dict[str, int], dict[str, Match]]:
        """For each topic the first line that names it, and the match that is the title of its line, if one is."""
        lines = {s.line: s for s in reversed(document.statements)}
        known = [m for m in matches if m.topic in of.topics and m.kind == "topic"]
        named: dict[str, int] = {}
        placed: dict[str, Match] = {}
        for m in sorted(known, key=lambda m: m.line):
            named.setdefault(m.topic, m.line)
            sure = len(m.text.split()) > 1 or title_of(m.text) == title_of(of.topics[m.topic].title)
            if sure and m.score >= SURE and m.line in lines and is_title(m, document, lines[m.line]):
                placed.setdefault(m.topic, m)
        return named, placed


def parts_of(document: Document) -> dict[int, int]:
    """For each line the number of its part: phases, quarters, numbered sections, rows of weeks; 0 before the first."""
    found: dict[int, int] = {}
    part = 0
    tops = [s.level for s in document.statements if s.form == "heading" and PART.search(s.text)]
    for s in document.statements:
        if (s.form == "heading" and tops and s.level == min(tops) and PART.search(s.text)) or (
            s.form == "cell" and s.level == 0 and s.trail and re.match(r"weeks?$", s.trail[-1], re.I)
        ):
            part += 1
        found[s.line] = part
    return found


def before(document: Document, need: str, of: Curriculum, line: int, own: str) -> bool:
    """Whether no earlier line says a name of the topic, but for names that are a part of ``own``."""
    names = [title_of(n) for n in (of.topics[need].title, *of.topics[need].aliases)]
    pattern = re.compile(
        r"\b(" + "|".join(re.escape(n).rstrip("s") for n in names if len(n) > 2 and n not in own) + r")s?\b", re.I
    )
    return not any(pattern.search(s.text) for s in document.statements if s.line < line)


def is_title(match: Match, document: Document, s: Statement) -> bool:
    """Whether the match is what its line is about: the line is it, or its text up to a colon is. Not what is skipped."""
    if any(
        re.search(r"skip|later|optional|don't|resource|survey|appreciate|basics|intro|overview|awareness", text, re.I)
        for text in (*s.trail[-2:], s.text)
    ):
        return False
    if s.form == "cell":
        return any(title_of(match.text) == title_of(o.text) for o in document.statements if o.line == s.line)
    return title_of(match.text) == title_of(s.text)
