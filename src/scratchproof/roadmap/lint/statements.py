"""A document as statements: each line's text without its marks, and the headings and items that it stands under.

    # Optimisers               a heading
    2. **Adam**                an item; what is indented below it, or follows a bold line, stands under it
       - Typical: beta1=0.9    its trail: ("Optimisers", "Adam")

Markdown as people write it. Lines of a paragraph that was wrapped by hand are one statement.
"""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from scratchproof.roadmap.reading.document import Line

Form = Literal["heading", "item", "text", "cell", "code"]

STARS = re.compile(r"\(?[⭐★☆]+\ufe0f?\)?|[\U0001f300-\U0001faff\u2600-\u26ff\u2700-\u27bf\ufe0f]")
LINKED = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
BOLD = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
ITALIC = re.compile(r"(?<![\w*$\\])([*_])(?=[^\s*_])([^*_$\n]+?)(?<=[^\s*_])\1(?![\w*])")
HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
ITEM = re.compile(r"(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$")
FENCE = re.compile(r"\s*(?:[-*+]\s+)?(```+|~~~+)")
RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*$")
BOLD_LINE = re.compile(r"\s*\*\*[^*]+\*\*")
LABEL = re.compile(r"^[A-Z]?[\w' -]{0,24}:$|^(core )?(sub)?topics:?$|^(key )?concepts?:?$|^how it works:?$", re.I)

SENTENCE = re.compile(r"(?<=[.!?])[\"')]?\s+(?=[\"'(]?[A-Z])|;\s+")


@dataclass(frozen=True)
class Statement:
    """``head``: the number of the statement that it stands under directly, or -1. ``column``: of a cell, its heading."""

    number: int
    line: int
    text: str
    form: Form
    level: int
    head: int
    trail: tuple[str, ...]
    breaks: tuple[tuple[int, int], ...] = ()

    def line_at(self, place: int) -> int:
        """The line of the character at ``place`` of the text."""
        found = self.line
        for start, line in self.breaks:
            if place >= start:
                found = line
        return found

    @functools.cached_property
    def named_heads(self) -> list[str]:
        """Its heads, the nearest first, without labels such as "Formula:"."""
        return [text for text in reversed(self.trail) if not (LABEL.match(text) and len(text.split()) <= 3)]

    def context(self, near: int) -> str:
        """Its text and those of the nearest heads, a line each."""
        if near not in self._contexts:
            self._contexts[near] = "\n".join((self.text, *self.named_heads[:near]))
        return self._contexts[near]

    @functools.cached_property
    def _contexts(self) -> dict[int, str]:
        return {}

    @functools.cached_property
    def found(self) -> dict[str, tuple[tuple[int, str], ...]]:
        """What was looked for in it, kept for the next rule that looks for it."""
        return {}

    @functools.cached_property
    def sentences(self) -> tuple[tuple[int, str], ...]:
        """Each with where it begins in the text."""
        if self.form == "code":
            return ((0, self.text),)
        found, at = [], 0
        for m in SENTENCE.finditer(self.text):
            found.append((at, self.text[at : m.start()]))
            at = m.end()
        found.append((at, self.text[at:]))
        return tuple((a, s) for a, s in found if s.strip())


@dataclass(frozen=True)
class Document:
    """Statements in order, and for each the others that stand beside it.

    only  numbers of the statements that rules on single statements look at, where it is not all of them
    """

    statements: tuple[Statement, ...]
    only: frozenset[int] | None = None

    @functools.cached_property
    def judged(self) -> tuple[Statement, ...]:
        return self.statements if self.only is None else tuple(s for s in self.statements if s.number in self.only)

    @functools.cached_property
    def children(self) -> dict[int, list[Statement]]:
        found: dict[int, list[Statement]] = {}
        for one in self.statements:
            found.setdefault(one.head, []).append(one)
        return found

    def beside(self, one: Statement) -> list[Statement]:
        """Those under the same head, with the head and itself; of a long list the nearest two dozen."""
        head = [self.statements[one.head]] if one.head >= 0 else []
        others = self.children[one.head]
        place = bisect.bisect_left(others, one.number, key=lambda other: other.number)
        return head + others[max(0, place - 12) : place + 13]

    def below(self, one: Statement) -> Iterator[Statement]:
        """Everything that stands under it, at any depth."""
        for child in self.children.get(one.number, ()):
            yield child
            yield from self.below(child)


def plain(text: str) -> str:
    """Without stars, emphasis, marks of code and targets of links; formulas as they are; dashes and quotes simple."""
    if "**" in text or "__" in text:
        text = BOLD.sub(r"\2", text)
    text = LINKED.sub(r"\1", STARS.sub("", text))
    if "$" not in text and "`" not in text:
        text = ITALIC.sub(r"\2", text)
    text = text.replace("\\*", "*").replace("\u00a0", " ").replace("’", "'").replace("‘", "'")
    text = re.sub("[“”]", '"', text)
    text = re.sub("[–—‐‑‒]", "-", text)
    return re.sub(r"[ \t]+", " ", text).strip()


def document(text: str) -> Document:
    """The statements of a Markdown text. This is the one place that knows its syntax."""
    from scratchproof.roadmap.reading.repair import lines_of, repaired

    return _Reader().read(repaired(lines_of(text))[0])


def of_lines(lines: Iterable[Line]) -> Document:
    """The statements of a document that was no Markdown (HTML, the JSON of a site), from its lines as they were read."""
    reader = _Reader()
    for one in lines:
        if one.kind == "heading":
            reader.add(one.number, plain(one.text), "heading", one.depth, rank=one.depth)
        elif one.kind == "item":
            reader.add(one.number, plain(one.text), "item", one.depth, rank=100 + one.depth)
        else:
            reader.add(one.number, plain(one.text), "cell" if one.kind == "cell" else "text", 0, rank=1000, keep=False)
    return Document(tuple(reader.made))


class _Reader:
    def __init__(self) -> None:
        self.made: list[Statement] = []
        self.heads: list[tuple[float, int]] = []  # rank (lower holds higher ones), number of the statement
        self.header: list[str] = []

    def read(self, lines: list[str]) -> Document:
        fence, front = "", bool(lines) and lines[0].strip() == "---"
        open_text = False
        for number, raw in enumerate(lines, 1):
            if front:
                front = number == 1 or raw.strip() != "---"
                continue
            mark = FENCE.match(raw)
            if fence or mark:
                if mark and (not fence or mark[1][:3] == fence):
                    fence = "" if fence else mark[1][:3]
                elif raw.strip():
                    self.add(number, raw.strip(), "code", 0, keep=False)
                open_text = False
                continue
            if not raw.strip() or RULE.match(raw):
                open_text = False
                continue
            if raw.lstrip().startswith("|"):
                self.row(number, raw, lines[number] if number < len(lines) else "")
                open_text = False
                continue
            self.header = []
            open_text = self.line(number, raw, open_text)
        return Document(tuple(self.made))

    def line(self, number: int, raw: str, open_text: bool) -> bool:
        """Takes a line; whether the next one may go on with its text."""
        if heading := HEADING.match(raw):
            self.add(number, plain(heading[2]), "heading", len(heading[1]), rank=len(heading[1]))
            return False
        if item := ITEM.match(raw):
            wide = len(item[1].expandtabs(4))
            self.add(number, plain(item[2]), "item", wide, rank=100 + wide)
            return not raw.endswith("  ")
        wide = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        if BOLD_LINE.match(raw):
            # a bold line heads what follows; a bold label with its text ("**Why:** ...") does not
            label = re.match(r"\s*\*\*[^*]+:\*\*\s*\S|\s*\*\*[^*]+\*\*\s*:\s*\S", raw)
            if label:
                self.add(number, plain(raw), "text", wide, rank=100 + wide - 0.25, keep=False)
            else:
                self.add(number, plain(raw), "text", wide, rank=100 + wide - 0.5)
            return bool(label)
        if open_text and self.made and self.made[-1].form in ("text", "item"):
            self.go_on(number, plain(raw))
        else:
            self.add(number, plain(raw), "text", wide, rank=100 + wide + 0.25, keep=False)
        return True

    def add(self, line: int, text: str, form: Form, level: int, *, rank: float = 1000.0, keep: bool = True) -> None:
        if form != "code":
            while self.heads and self.heads[-1][0] >= rank:
                self.heads.pop()
        number = len(self.made)
        head = self.heads[-1][1] if self.heads else -1
        above = self.made[head] if head >= 0 else None
        trail = ((*above.trail, above.text) if above else ())[-8:]
        self.made.append(Statement(number, line, text, form, level, head, trail))
        if keep:
            self.heads.append((rank, number))

    def go_on(self, line: int, text: str) -> None:
        last = self.made[-1]
        start = len(last.text) + 1
        whole = f"{last.text} {text}"
        breaks = (*last.breaks, (start, line))
        self.made[-1] = Statement(last.number, last.line, whole, last.form, last.level, last.head, last.trail, breaks)

    def row(self, number: int, raw: str, following: str) -> None:
        cells = [c.strip() for c in raw.strip().strip("|").split("|")]
        if all(re.fullmatch(r":?-+:?", c) for c in cells):
            return
        if not self.header and re.fullmatch(r"\s*\|?[\s:|-]+\|?\s*", following) and "-" in following:
            self.header = [plain(c) for c in cells]
            return
        first = plain(cells[0])
        head = self.heads[-1][1] if self.heads else -1
        above = self.made[head] if head >= 0 else None
        trail = (*above.trail, above.text) if above else ()
        for place, cell in enumerate(cells):
            if not cell:
                continue
            column = self.header[place] if place < len(self.header) else ""
            own = (*trail, column, *((first,) if place else ()))[-8:]
            self.made.append(Statement(len(self.made), number, plain(cell), "cell", place, head, own))
