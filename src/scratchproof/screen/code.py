"""Text whose spaces and line breaks stay: a program, what a program printed, a picture made of characters."""

from __future__ import annotations

from dataclasses import dataclass

from scratchproof.screen.page import Line, Paper, Role, Span, cut, indented, line
from scratchproof.screen.width import cells, clipped


@dataclass(frozen=True)
class Code:
    """A program or its output. A line that is too long goes on in the next one, indented deeper."""

    text: str
    indent: int = 2
    role: Role = "code"
    near: bool = False

    def lines(self, paper: Paper) -> list[Line]:
        made: list[Line] = []
        for text in self.text.expandtabs(4).split("\n"):
            pieces = [text.rstrip()] if paper.raw else broken(text.rstrip(), max(8, paper.width - self.indent))
            made += [line(Span(piece, self.role)) for piece in pieces]
        return indented(made, self.indent)


@dataclass(frozen=True)
class Picture:
    """Lines that belong beneath each other; what does not fit on the paper is cut off at its right edge."""

    rows: tuple[str, ...]
    indent: int = 0
    near: bool = False

    def lines(self, paper: Paper) -> list[Line]:
        room = max(8, paper.width - self.indent)
        rows = (row.expandtabs(4).rstrip() for one in self.rows for row in one.split("\n"))
        return indented((cut(line(Span(row)), room, paper.marks.more) for row in rows), self.indent)


def broken(text: str, width: int, deeper: int = 4) -> list[str]:
    """A line in pieces of at most ``width`` columns, after a space where there is one; all but the first set in."""
    deep = min(len(text) - len(text.lstrip()) + deeper, width // 2)
    pieces = []
    while cells(text) > width:
        head = clipped(text, width) or text[:1]
        at = head.rfind(" ")
        if not head[: max(at, 0)].strip():
            at = len(head)
        pieces.append(text[:at].rstrip())
        text = " " * deep + text[at:].lstrip()
    return [*pieces, text] if text.strip() or not pieces else pieces
