"""A document as one side of a comparison: its statements, and the topics of the curriculum that they name."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from scratchproof.roadmap.curriculum import Curriculum
from scratchproof.roadmap.reading.items import Phrase
from scratchproof.roadmap.reading.matching import Match, Matcher
from scratchproof.roadmap.reading.reading import Reading

from ..order import PART, parts_of
from ..statements import Document, Statement
from .difference import Place

SURE = 0.88  # the least score of a name that counts as named
OF_CHOICE = re.compile(
    r"\boptional\b|\bchoose\b|\bpick\b|electives?\b|speciali[sz]|\bif (you|time|interested)|nice[- ]to[- ]have|"
    r"good to have|\bbonus\b|\bextra\b|further reading|stretch",
    re.I,
)


@dataclass(frozen=True)
class Side:
    """``name``: of the file as it is told; ``of``: the curriculum that the topics are of."""

    name: str
    document: Document
    reading: Reading
    of: Curriculum
    matcher: Matcher

    def place(self, s: Statement, says: str, line: int = 0) -> Place:
        return Place(self.name, line or s.line, s.text, says)

    @functools.cached_property
    def at(self) -> dict[int, list[Statement]]:
        """The statements of each line, those of a paragraph wrapped by hand under each of its lines."""
        found: dict[int, list[Statement]] = {}
        for s in self.document.statements:
            for line in dict.fromkeys((s.line, *(line for _, line in s.breaks))):
                found.setdefault(line, []).append(s)
        return found

    @functools.cached_property
    def named(self) -> list[tuple[Match, Phrase]]:
        """Every topic that is surely named, with the phrase that names it."""
        phrase_of = self.reading.phrase_of
        return [
            (m, phrase_of[m.line, m.text])
            for m in self.reading.matches
            if m.kind == "topic" and m.topic and m.score >= SURE and (m.line, m.text) in phrase_of and m.line in self.at
        ]

    @functools.cached_property
    def topics(self) -> frozenset[str]:
        """What is named to be learnt, not to be skipped."""
        return frozenset(m.topic for m, phrase in self.named if phrase.role != "skip")

    @functools.cached_property
    def parts(self) -> dict[int, int]:
        return parts_of(self.document)

    def early(self, line: int) -> bool:
        """Whether the line is in the first third of the parts (phases, quarters, weeks); never where there are none."""
        last = max(self.parts.values(), default=0)
        part = self.parts.get(line, 0)
        return last >= 2 and 0 < part <= max(1, last // 3)

    def of_choice(self, line: int) -> bool:
        """Whether what stands there is one of several to choose from, or may be left out."""
        for s in self.at.get(line, ()):
            heads = [
                *s.trail,
                *(o.text for h in self.heads(s) if PART.search(h.text) for o in self.document.children[h.number][:2]),
            ]
            if any(OF_CHOICE.search(t) for t in (s.text, *heads)):
                return True
        return False

    def heads(self, s: Statement) -> Iterable[Statement]:
        at = s.head
        while at >= 0:
            yield self.document.statements[at]
            at = self.document.statements[at].head

    def topic(self, name: str) -> str:
        """The topic of a name that stands alone, or nothing."""
        match = self.matcher.whole(name.strip(" .:;,\"'*`"), 0, ("topic",))
        return match.topic if match and match.score >= SURE else ""

    def title(self, topic: str) -> str:
        return self.of.topics[topic].title


SHARED = 0.25  # of the topics of the smaller of two documents, so many have to be in both: else they are two subjects
LEAST = 4


def comparable(one: Side, other: Side) -> bool:
    """Whether both are plans of much the same: a first course leaves out what the second one teaches."""
    shared = len(one.topics & other.topics)
    return shared >= LEAST and shared >= SHARED * min(len(one.topics), len(other.topics))


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
