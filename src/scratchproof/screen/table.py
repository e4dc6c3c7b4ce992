"""Tables: columns where they fit, else each row for itself."""

from __future__ import annotations

from dataclasses import dataclass

from scratchproof.screen.page import Line, Paper, Span, indented, line
from scratchproof.screen.prose import Spans, aloud, words, wrapped
from scratchproof.screen.width import cells

GAP = 2
NARROWEST = 14  # columns below which wrapped text is a ladder of words


@dataclass(frozen=True)
class Column:
    """``name`` stands above the column.

    alone   how a value reads where rows stand for themselves, as in "{} min"
    aloud   the name before each value where a table is read out, if another
    """

    name: str
    right: bool = False
    alone: str = "{}"
    aloud: str = ""


@dataclass(frozen=True)
class Table:
    """``rows`` of one text per column. An empty text is left out where rows stand for themselves."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Spans, ...], ...]
    indent: int = 0
    near: bool = False

    def lines(self, paper: Paper) -> list[Line]:
        if not self.rows:
            return []
        if paper.linear:
            return self.one_by_one(paper)
        widths = self.widths(paper.width - self.indent)
        return indented(self.side_by_side(widths) if widths else self.stacked(paper), self.indent)

    def widths(self, room: int) -> list[int]:
        """The width of each column; the widest gives way first. Empty when a column would have to break its words."""
        texts = [[(Span(c.name),), *(row[i] for row in self.rows)] for i, c in enumerate(self.columns)]
        widths = [max(sum(cells(s.text) for s in spans) for spans in column) for column in texts]
        least = [min(w, max(NARROWEST, *map(longest_word, column))) for w, column in zip(widths, texts, strict=True)]
        over = sum(widths) + GAP * (len(widths) - 1) - room
        while over > 0:
            widest = max(range(len(widths)), key=lambda i: (widths[i] > least[i], widths[i]))
            if widths[widest] <= least[widest]:
                return []
            widths[widest] -= 1
            over -= 1
        return widths

    def side_by_side(self, widths: list[int]) -> list[Line]:
        head = tuple((Span(c.name, "quiet"),) for c in self.columns)
        made: list[Line] = []
        for row in (head, *self.rows):
            columns = [wrapped(spans, width) for spans, width in zip(row, widths, strict=True)]
            for i in range(max(map(len, columns))):
                made.append(self.beside([c[i] if i < len(c) else Line() for c in columns], widths))
        return made

    def beside(self, parts: list[Line], widths: list[int]) -> Line:
        spans: list[Span] = []
        for i, (part, width) in enumerate(zip(parts, widths, strict=True)):
            fill = Span(" " * (width - part.width))
            spans += [fill, *part.spans] if self.columns[i].right else [*part.spans, fill]
            spans.append(Span(" " * GAP))
        while spans and not spans[-1].text.strip():
            spans.pop()
        return line(*spans)

    def stacked(self, paper: Paper) -> list[Line]:
        """Each row: its first text, beneath it the others in one running line."""
        made: list[Line] = []
        for row in self.rows:
            made += wrapped(row[0], paper.width - self.indent)
            rest: list[Span] = []
            for column, spans in zip(self.columns[1:], row[1:], strict=True):
                if any(s.text for s in spans):
                    before, _, after = column.alone.partition("{}")
                    rest += [Span(", " if rest else ""), Span(before), *spans, Span(after)]
            made += indented(wrapped(tuple(rest), paper.width - self.indent - 2), 2)
        return made

    def one_by_one(self, paper: Paper) -> list[Line]:
        made: list[Line] = []
        for row in self.rows:
            if made:
                made.append(line())
            for column, spans in zip(self.columns, row, strict=True):
                if any(s.text for s in spans):
                    made += wrapped((Span(f"{column.aloud or column.name}: "), *aloud(spans, paper)), paper.width)
        return made


def longest_word(spans: Spans) -> int:
    return max((sum(cells(s.text) for s in word) for word in words(spans, 0)), default=0)
