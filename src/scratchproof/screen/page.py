"""A page: what is said, before anyone knows on what it will be written.

A page is a row of blocks (paragraphs, tables, code, arrays). A block is plain data; told which paper it is to stand on,
it gives lines of spans. Nothing here writes, and nothing here needs a library.

    page = Page((Prose(said("Not right: `axis` is never used.", "wrong")), Code("x = 1")))
    for line in page.lines(Paper(width=40)): ...
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from scratchproof.screen.width import cells, clipped

# What a span means. A writer may give each a colour; no meaning rests on the colour.
Role = Literal["", "right", "wrong", "hint", "quiet", "code", "strong", "number", "differs"]


@dataclass(frozen=True)
class Span:
    """Some text with one meaning, without a line break."""

    text: str
    role: Role = ""


@dataclass(frozen=True)
class Line:
    """One line of a page, no wider than its paper."""

    spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def width(self) -> int:
        return cells(self.text)


@dataclass(frozen=True)
class Marks:
    """The signs that a page draws by itself, in what the paper can carry."""

    right: str = "✓"
    wrong: str = "✗"
    bullet: str = "•"
    more: str = "…"
    here: str = "▲"
    rule: str = "─"
    shades: str = " ░▒▓█"  # from least to most


SYMBOLS = Marks()
ASCII = Marks(right="ok", wrong="x", bullet="-", more="...", here="^", rule="-", shades=" .:+#")
NO_SYMBOLS = replace(ASCII, right="", wrong="", bullet="", here="", rule="")


@dataclass(frozen=True)
class Paper:
    """What a page is written on.

    width     columns
    encoding  what the stream can carry; a character that it cannot is spelled in ASCII
    linear    read aloud or by touch: sentences one after the other, nothing aligned, tables as "name: value"
    raw       a file or another program: code keeps its long lines, since no screen would break them
    """

    width: int = 80
    encoding: str = "utf-8"
    linear: bool = False
    raw: bool = False

    @property
    def marks(self) -> Marks:
        """The signs that it can carry."""
        if self.linear:
            return NO_SYMBOLS
        try:
            "".join(vars(SYMBOLS).values()).encode(self.encoding)
        except UnicodeError:
            return ASCII
        return SYMBOLS


class Block(Protocol):
    """A part of a page. A ``near`` block follows the one above it without an empty line."""

    @property
    def near(self) -> bool: ...

    def lines(self, paper: Paper) -> list[Line]: ...


@dataclass(frozen=True)
class Page:
    """One screen of the program."""

    blocks: tuple[Block, ...] = ()

    def lines(self, paper: Paper) -> list[Line]:
        """Every line; blocks are set apart by an empty one. None is wider than the paper (but see `Paper.raw`)."""
        found: list[Line] = []
        for block in self.blocks:
            made = block.lines(paper)
            if made and found and not block.near:
                found.append(Line())
            found += made
        return found

    def __add__(self, other: Page) -> Page:
        return Page(self.blocks + other.blocks)


def line(*spans: Span) -> Line:
    """A line of those spans that hold anything, neighbours of one role made one."""
    made: list[Span] = []
    for span in spans:
        if made and made[-1].role == span.role:
            made[-1] = Span(made[-1].text + span.text, span.role)
        elif span.text:
            made.append(span)
    return Line(tuple(made))


def indented(lines: Iterable[Line], by: int, first: Span | None = None) -> list[Line]:
    """``lines`` moved to the right; ``first`` stands in front of the first one instead of spaces."""
    made = []
    for i, one in enumerate(lines):
        start = first if first is not None and i == 0 else Span(" " * by)
        made.append(line(start, *one.spans) if one.spans or start is first else one)
    return made


def cut(one: Line, width: int, more: str) -> Line:
    """``one``, ended with the sign ``more`` where it is wider than ``width``."""
    if one.width <= width:
        return one
    room, kept = width - cells(more), list[Span]()
    for span in one.spans:
        kept.append(Span(clipped(span.text, room), span.role))
        room -= cells(kept[-1].text)
        if kept[-1].text != span.text:
            break
    return line(*kept, Span(clipped(more, width), "quiet"))
