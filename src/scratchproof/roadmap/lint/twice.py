"""Topics named twice as headings, with hours that differ or without."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .finding import Finding, Kind
from .statements import Document, Statement
from .structure import own_time

# Headings that say what a part is for, not what it is about
STRUCTURE = re.compile(
    r"^(projects?|mini|core|topics?|sub-?topics?|goals?|outputs?|resources?|courses?|books?|tools?|papers?|practice|"
    r"checkpoints?|learning path|overview|milestones?|tasks?|milestone tasks|summary|introduction|week \d.*|phase \d.*|"
    r"month \d.*|why.*|what.*|how.*|skip.*|key.*|advanced( topics| methods)?|basics|fundamentals|evaluation( metrics)?|applications?|"
    r"prerequisites?|exercises?|theory|implementation|example|formula|intuition|other.*|final.*|part [a-z].*|"
    r"good to have|must-know|core subtopics|examples?|notes?|schedule|duration|output|references?|links?|engineering)$"
)


@dataclass(frozen=True)
class NamedTwice:
    """The same topic as a heading (or a bold numbered item) in two places."""

    id: str = "named-twice"
    kind: Kind = "twice"
    right: str = "One place for a topic, and a reference from the other."
    source: str = "the document itself"
    how: str = "headings compared"

    def find(self, document: Document) -> Iterator[Finding]:
        seen: dict[str, list[Statement]] = {}
        for s in document.statements:
            if is_title(document, s) and (name := title_of(s.text)) and not STRUCTURE.match(name):
                seen.setdefault(name, []).append(s)
        for group in seen.values():
            if not 2 <= len(group) <= 3 or is_frame(document, group):
                continue
            first = group[0]
            for s in group[1:]:
                yield Finding(
                    s.line,
                    self.id,
                    self.kind,
                    s.text,
                    f"Line {first.line} has it as a heading already.",
                    self.right,
                    self.source,
                )


@dataclass(frozen=True)
class HoursDiffer:
    """The same topic with different hours."""

    id: str = "hours-differ"
    kind: Kind = "contradictory"
    right: str = "One estimate for a topic."
    source: str = "the document itself"
    how: str = "numbers compared"

    def find(self, document: Document) -> Iterator[Finding]:
        seen: dict[str, tuple[Statement, str, float, float]] = {}
        for s in document.statements:
            time = own_time(document, s)
            name = title_of(s.text)
            if not time or not name or len(name) < 4 or (STRUCTURE.match(name) and name != "evaluation"):
                continue
            span, _ = time
            if name not in seen:
                seen[name] = (s, str(span), span.low, span.high)
                continue
            first, said, low, high = seen[name]
            within = (low <= span.low and span.high <= high) or (span.low <= low and high <= span.high)
            if not within and min(high, span.high) <= max(low, span.low):
                what = f"Line {first.line} has {said} hours for it, this {span}."
                yield Finding(s.line, self.id, self.kind, s.text, what, self.right, self.source)


def is_title(document: Document, s: Statement) -> bool:
    if s.form == "heading":
        return True
    below = document.children.get(s.number, ())
    return s.form == "item" and len(below) >= 2 and len(s.text) < 60 and ":" not in s.text and s.level == 0


def title_of(text: str) -> str:
    """A heading without its number, its brackets and what follows a dash or colon."""
    text = re.sub(r"^\W*(\d+(\.\d+)*\.?)\s*", "", text)
    text = re.sub(r"\(.*?\)|\[.*?\]", "", text)
    text = re.split(r"\s-\s|:", text)[0]
    text = re.sub(
        r"\b(deep[- ]dive|basics|fundamentals|overview|essentials|introduction to|intro to)\b", "", text, flags=re.I
    )
    return re.sub(r"\s+", " ", re.sub(r"[^a-z0-9&/ -]", "", text.lower())).strip()


def is_frame(document: Document, group: list[Statement]) -> bool:
    """Whether it is part of a frame that repeats: siblings of the same name stand beside each of them."""
    heads = {s.head for s in group}
    if len(heads) < len(group):
        return False
    names = [
        {title_of(o.text) for o in document.children[s.head] if o.form == s.form and o.number != s.number}
        for s in group
    ]
    return len(set.intersection(*names)) >= 2


RULES = (NamedTwice(), HoursDiffer())
