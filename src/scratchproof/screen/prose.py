"""Running text: paragraphs, list items, and terms with what is said about them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scratchproof.screen.page import Line, Paper, Role, Span, indented, line
from scratchproof.screen.width import cells, clipped, padded

Spans = tuple[Span, ...]
INLINE = re.compile(r"`(?P<code>[^`]+)`|\$(?P<math>[^\s$](?:[^$]*[^\s$])?)\$|\*\*(?P<strong>[^*]+)\*\*")
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


def said(text: str, role: Role = "") -> Spans:
    """The spans of a sentence in which `code` and **strong** words and $formulas$ are marked as in Markdown.

    For sentences of ours and of a lab. What a learner's program printed is never read this way.
    """
    spans: list[Span] = []
    at = 0
    for m in INLINE.finditer(text):
        spans.append(Span(LINK.sub(r"\1 (\2)", text[at : m.start()]), role))
        at = m.end()
        if m["code"] is not None:
            spans.append(Span(f"`{m['code']}`", "code"))
        elif m["strong"] is not None:
            spans.append(Span(m["strong"], "strong"))
        else:
            from scratchproof.screen.latex import readable

            spans.append(Span(readable(m["math"]).replace("\n", ", "), role))
    spans.append(Span(LINK.sub(r"\1 (\2)", text[at:]), role))
    return tuple(s for s in spans if s.text)


def ended(text: str) -> str:
    """A sentence with its full stop."""
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


def aloud(spans: Spans, paper: Paper) -> Spans:
    """Without the quotes around code where they would be read out."""
    if not paper.linear:
        return spans
    return tuple(Span(s.text.strip("`"), s.role) if s.role == "code" else s for s in spans)


def wrapped(spans: Spans, width: int) -> list[Line]:
    """Lines of at most ``width`` columns, broken between words; a longer word is broken anywhere."""
    lines: list[Line] = []
    held: list[Span] = []
    room = width
    for word in words(spans, width):
        size = sum(cells(s.text) for s in word)
        if held and size + 1 > room:
            lines.append(line(*held))
            held, room = [], width
        if held:
            # A space within one role carries it, so that what is emphasised is emphasised in one piece
            role = word[0].role if held[-1].role == word[0].role else ""
            held.append(Span(" ", role))
            room -= 1
        for span in word:
            rest = span.text
            while cells(rest) > room:
                head = clipped(rest, room)
                if not head and not held:
                    head = rest[:1]  # a character wider than the paper
                held.append(Span(head, span.role))
                lines.append(line(*held))
                held, room, rest = [], width, rest[len(head) :]
            held.append(Span(rest, span.role))
            room -= cells(rest)
    return [*lines, line(*held)] if held else lines


def words(spans: Spans, width: int) -> list[list[Span]]:
    """What stands between spaces, each word in the spans it is made of. Short code stays in one piece."""
    found: list[list[Span]] = []
    open_word = False
    for span in spans:
        whole = span.role == "code" and cells(span.text) <= width // 2 and span.text.isprintable()
        pieces = [span.text] if whole else re.split(r"(\s+)", span.text)
        for piece in pieces:
            if not piece:
                continue
            if piece.isspace():
                open_word = False
            elif open_word:
                found[-1].append(Span(piece, span.role))
            else:
                found.append([Span(piece, span.role)])
                open_word = True
    return found


@dataclass(frozen=True)
class Prose:
    """A paragraph. ``mark`` names the sign in front of it (a field of `Marks`); ``indent`` moves all of it."""

    spans: Spans
    indent: int = 0
    near: bool = False
    mark: str = ""
    role: Role = ""

    def lines(self, paper: Paper) -> list[Line]:
        sign = getattr(paper.marks, self.mark) if self.mark else ""
        start = f"{sign} " if sign else ""
        left = 0 if paper.linear else self.indent
        width = max(8, paper.width - left - cells(start))
        made = wrapped(aloud(self.spans, paper), width)
        if start:
            made = indented(made, cells(start), Span(start, self.role))
        return indented(made, left)


@dataclass(frozen=True)
class Items:
    """A list, numbered from ``first`` on if that is given. Read aloud, the items are sentences one after the other."""

    items: tuple[Spans, ...]
    indent: int = 0
    near: bool = False
    first: int | None = None

    def lines(self, paper: Paper) -> list[Line]:
        made: list[Line] = []
        left = 0 if paper.linear else self.indent
        for i, spans in enumerate(self.items):
            sign = paper.marks.bullet if self.first is None else f"{self.first + i}."
            start = f"{sign} " if sign else ""
            lines = wrapped(aloud(spans, paper), max(8, paper.width - left - cells(start)))
            made += indented(indented(lines, cells(start), Span(start, "quiet")), left)
        return made


@dataclass(frozen=True)
class Pairs:
    """Terms, each with what is said about it, in two columns; one under the other where that would be too narrow."""

    pairs: tuple[tuple[Span, Spans], ...]
    indent: int = 0
    near: bool = False

    def lines(self, paper: Paper) -> list[Line]:
        left = 0 if paper.linear else self.indent
        column = max((cells(term.text) for term, _ in self.pairs), default=0)
        beside = not paper.linear and column + 2 <= (paper.width - left) // 2 and paper.width - left - column >= 30
        made: list[Line] = []
        for term, spans in self.pairs:
            text = aloud(spans, paper)
            if beside:
                start = Span(padded(term.text, column) + "  ", term.role)
                body = wrapped(text, paper.width - left - column - 2) or [Line()]
                made += indented(indented(body, column + 2, start), left)
            else:
                body = wrapped((Span(term.text + ":", term.role), Span(" "), *text), max(8, paper.width - left - 2))
                made += indented(body[:1], left) + indented(body[1:], left if paper.linear else left + 2)
        return made
