"""What a document holds: its sections with weeks and hours and stars, and the phrases that name something to learn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from .document import Document, Line
from .measures import FORMULA, MEASURES, NUMBER, STRETCH, cleaned, measured, stars_of
from .phrases import sentences, shorn, split
from .vocabulary import WORDS
from .words import is_short_form, spelled

Role = Literal["topic", "project", "resource", "about", "skip"]
How = Literal["name", "list"]


@dataclass(frozen=True)
class Section:
    """A heading and what it says. ``weeks``: first and last; ``length``: how many weeks, least and most."""

    line: int
    title: str
    depth: int
    role: Role
    weeks: tuple[int, int] | None = None
    length: tuple[float, float] | None = None
    hours: tuple[float, float] | None = None
    stars: int = 0
    goal: str = ""
    ongoing: bool = False


@dataclass(frozen=True)
class Phrase:
    """Some words that name something, or list such names.

    how      name: the words are there to name something. list: an explanation; only what is surely a name in it counts
    section  index of the section that it stands in, -1 above all
    asked    whether it is worth telling when nothing is known by that name
    """

    line: int
    text: str
    how: How
    role: Role
    section: int
    stars: int = 0
    hours: tuple[float, float] | None = None
    weeks: tuple[int, int] | None = None
    asked: bool = True


@dataclass
class Found:
    sections: list[Section] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)


ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "skip",
        re.compile(r"^(?:skip|don.?t (?:implement|learn)|unnecessary|not needed|add later|leave out|ignore)", re.I),
    ),
    (
        "about",
        re.compile(
            r"\b(?:table of contents|contents|final (?:advice|tips)|tips|how to use|time management|philosophy|"
            r"principles|your (?:journey|biggest)|advantages|golden rule|checkpoints?|self-assessment|legend|"
            r"indicators?|license|faq|contributing|acknowledg\w+|timeline|prerequisites? for this|"
            r"what you (?:need|actually need)|when to learn)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "project",
        re.compile(r"\b(?:projects?|capstone|portfolio|homework|assignments?|milestones?|applications)\b", re.I),
    ),
    (
        "resource",
        re.compile(
            r"\b(?:resources?|books?|courses?|readings?|reading list|videos?|key papers|links|references|bibliography|"
            r"blogs?|playlists?|tutorials|recommended)\b",
            re.IGNORECASE,
        ),
    ),
)
# Labels before a colon behind which things to learn stand
DOING = re.compile(
    rf"^(?:implement|understand|learn|study|practice|build|code|train|compute|visuali[sz]e|experiment|compare|tune|"
    rf"use|run|include|including|includes|key architectures?|(?:key )?topics?|concepts?|subtopics?|types?|tools?|"
    rf"libraries|library|methods|metrics|components|"
    rf"load|add|deploy|test|debug|optimi[sz]e|fine-tune|review|cover|covers|examples|must-know|in .*|"
    rf"modern connection|solutions?|frameworks?|languages?|start|focus areas?|{STRETCH}\s*\d.*)\b[^:]*$",
    re.IGNORECASE,
)
SOURCES = re.compile(
    r"^(?:videos?|books?|courses?|blogs?|papers?|docs?|documentation|resources?|reads?|watch|websites?|articles?|"
    r"playlists?|tutorials?|hands-on|links?|lectures?|latest|follow|join|podcasts?)$",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"\b(?:is|are|was|can|can't|cannot|you|you'll|your|it|its|has|have|will|won't|must|should|don't|doesn't|not|if|this|"
    r"that|these|they|we|our|i|be|when|what|which|only|just|always|very|too|first|no|without|until)\b|[=<>≈≤≥∞≠]|\d{4,}",
    re.IGNORECASE,
)


def found_in(document: Document) -> Found:
    """Sections and phrases, in the order of the document."""
    return _Finder().taken(document)


class _Finder:
    def __init__(self) -> None:
        self.found = Found()
        # (level, role, index of section); a heading of level n closes all of level n and more
        self.open: list[tuple[int, Role, int]] = []
        self.row: tuple[int, tuple[int, int] | None] = (0, None)

    def taken(self, document: Document) -> Found:
        for line in document.lines:
            if line.kind == "heading":
                self.heading(line, line.depth)
            elif line.kind == "cell":
                self.cell(line)
            elif is_small_heading(line):
                # What stands in bold alone heads what follows, up to the next of its kind
                self.heading(line, level_of(line), small=True)
            else:
                self.close(level_of(line))
                self.running(line)
        return self.found

    @property
    def role(self) -> Role:
        """That of the innermost heading that has one other than of topics."""
        return next((role for _, role, _ in reversed(self.open) if role != "topic"), "topic")

    @property
    def section(self) -> int:
        return next((index for _, _, index in reversed(self.open) if index >= 0), -1)

    def close(self, level: int) -> None:
        while self.open and self.open[-1][0] >= level:
            self.open.pop()

    def heading(self, line: Line, level: int, small: bool = False) -> None:
        self.close(level)
        title = cleaned(line.text)
        role = role_of(title)
        index = -1
        if not small:
            index = len(self.found.sections)
            weeks, length, hours = measured(line.text)
            self.found.sections.append(
                Section(line.number, title or line.text, line.depth, role, weeks, length, hours, stars_of(line.text))
            )
        self.open.append((level, role, index))
        if role != "topic" or self.role == "about":
            return
        label, body = labelled(line)
        if is_label(label):
            self.told(line, label, body)
            return
        if not is_structure(title) and not re.match(r"in\b", title, re.IGNORECASE):
            self.put(line, title, "name", asked=False)

    def told(self, line: Line, label: str, body: str) -> None:
        """A line that says something of the section it stands in: its length, its hours, its goal."""
        if self.section < 0:
            return
        old = self.found.sections[self.section]
        weeks, length, hours = measured(line.text)
        goal = body if label.lower().startswith("goal") else ""
        self.found.sections[self.section] = replace(
            old,
            weeks=old.weeks or weeks,
            length=old.length or length,
            hours=old.hours or hours,
            goal=old.goal or goal,
            ongoing=old.ongoing or bool(re.match(r"(?:continuous|ongoing)\b", body, re.IGNORECASE)),
        )

    def cell(self, line: Line) -> None:
        head = line.head.lower()
        if line.row != self.row[0]:
            self.row = (line.row, None)
        number = re.fullmatch(NUMBER, line.text.strip())
        if re.search(r"\bweeks?\b", head) and number:
            first = int(float(number[1]))
            self.row = (line.row, (first, int(float(number[2] or number[3] or first))))
            return
        tells = re.search(r"\b(?:hours?|duration|time|weeks?|days?|notes?|why|goal|outcome|status)\b", head)
        if number or (tells and "actions" not in head and "topic" not in head):
            return
        role = role_of(line.head)
        self.running(line, role if role != "topic" else None)

    def running(self, line: Line, role: Role | None = None) -> None:
        """An item, a cell or a paragraph."""
        role = role or ("resource" if line.head == "Resources" else self.role)
        if role == "about" or re.match(r"^\W*(?:can you|what's the|when would|do you)\b", line.text, re.IGNORECASE):
            return
        for label, body in labels(line):
            self.part(line, label, body, role)

    def part(self, line: Line, label: str, body: str, role: Role) -> None:
        if label and is_label(label):
            self.told(line, label, body)
            return
        if label and SOURCES.match(label):
            self.put(line, body, "name", role="resource", asked=True)
            return
        if label and (DOING.match(label) or is_structure(label)):
            for sentence in sentences(body):
                self.put(line, sentence, "name" if len(sentence.split()) <= 14 else "list", role=role, asked=False)
            return
        if role == "resource":
            self.put(line, f"{label}: {body}" if label and body else label or body, "name", role=role)
            return
        if label:
            # One plain word with an explanation is rarely a subject ("Disk: very slow")
            telling = not body or len(label.split()) > 1 or is_short_form(label)
            self.put(line, label, "name", role=role, asked=telling)
            if body:
                self.put(line, body, "list", role=role, asked=False)
            return
        if line.kind == "paragraph" and (len(body.split()) > 12 or body.rstrip().endswith((".", "!", "?"))):
            self.put(line, body, "list", role=role, asked=False)
            return
        for sentence in sentences(body):
            # A long list of names is a list; many words without a comma are a sentence
            longest = max((len(p.split()) for p in split(sentence, re.compile(r"\s*[,;→]\s*"))), default=0)
            self.put(line, sentence, "name" if longest <= 10 else "list", role=role)

    def put(self, line: Line, text: str, how: How, role: Role | None = None, asked: bool = True) -> None:
        text = shorn(cleaned(text))
        if sum(c.isalnum() for c in text) < 2 or not any(c.isalpha() for c in text) or is_structure(text):
            return
        spoken = bool(SPOKEN.search(text) or explains(text)) or len(text.split()) > 7 or "`" in text
        if line.kind == "paragraph" and not line.strong:
            asked = False
        weeks, _, hours = measured(line.text)
        self.found.phrases.append(
            Phrase(
                line.number,
                text,
                how,
                role or self.role,
                self.section,
                stars_of(line.text),
                hours,
                self.row[1] if line.kind == "cell" else weeks,
                asked and how == "name" and not spoken and not (line.kind == "cell" and line.depth == 1),
            )
        )


def level_of(line: Line) -> int:
    """How deep a line stands: a paragraph in an item is below that item, and above the items of a list in it."""
    return 21 + 2 * line.depth + (line.kind == "paragraph")


def is_small_heading(line: Line) -> bool:
    """Bold words alone, or words that end in a colon with nothing behind them."""
    text = line.text.strip()
    if line.kind == "cell":
        return False
    if line.kind == "paragraph" and line.strong and line.strong[0] == (0, len(text)) and len(text.split()) <= 8:
        return True
    bare = MEASURES.sub("", text).strip()
    return bare.endswith(":") and len(bare.split()) <= 8


def labels(line: Line) -> Iterator[tuple[str, str]]:
    """The parts of a line: a label (maybe none) and what is behind it. A cell may have several, each in bold."""
    text = line.text
    starts = [a for a, b in line.strong if text[a:b].rstrip().endswith(":") or text[b : b + 1] == ":"]
    if len(starts) > 1 or (starts and starts[0] > 0):
        bounds = [0, *[s for s in starts if s > 0], len(text)]
        for a, b in pairwise(bounds):
            piece = text[a:b].strip()
            if piece:
                label, colon, body = piece.partition(":")
                yield (label, body.strip()) if colon and a in starts else ("", piece)
        return
    yield labelled(line)


def labelled(line: Line) -> tuple[str, str]:
    """What stands before a colon, an arrow or a dash behind bold words, and what is behind it; no label: ("", text)."""
    text = FORMULA.sub("", line.text).strip()
    end = next((b for a, b in line.strong if a <= 3), 0)
    for m in re.finditer(r":(?=\s|$)|\s+→\s+|\s+[-–—]\s+", text):
        before = text[: m.start()]
        if before.count("(") > before.count(")") or len(before) > 70:
            continue
        if m[0] == ":" or (end and m.start() >= end - 1) or m[0].strip() == "→":
            return cleaned(before), text[m.end() :].strip()
    return "", text


def role_of(title: str) -> Role:
    """What the lines under a title are. A long title that has such a word somewhere is about something else."""
    found: Role = next((role for role, words in ROLES if words.search(title)), "topic")
    return found if found == "skip" or len(title.split()) <= 5 else "topic"


def is_structure(text: str) -> bool:
    """Whether the words only order a document: "Core Topics", "Mini Projects"."""
    words = spelled(text)
    return bool(words) and all(word in WORDS["structure"] or word.isdigit() for word in words)


def is_label(label: str) -> bool:
    """Whether what stands behind it is an explanation and no list of things to learn: "Why", "Used in"."""
    words = label.lower().split()
    return bool(words) and words[0].strip("*:?") in WORDS["about"] and len(words) <= 5


def explains(text: str) -> bool:
    """Whether it begins as an explanation or a command does, and not as a name."""
    return bool(WORDS["saying"] & set(spelled(text)[:1]))
