"""A card's two sides, and a bug to be found: a numbered program, then what is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from scratchproof.screen.code import Code, broken
from scratchproof.screen.page import Block, Line, Page, Paper, Role, Span, indented, line
from scratchproof.screen.prose import Prose, ended, said

if TYPE_CHECKING:
    from scratchproof.recall.cards.card import Card
    from scratchproof.recall.cards.grown import Difference, SpotTheBug

NARROW = 60  # columns below which every one is for the program


@dataclass(frozen=True)
class Numbered:
    """A program with the numbers of its lines, counted from 1; an empty line has none to be seen.

    Read aloud, a line is "Line 3: …".
    """

    rows: tuple[str, ...]
    indent: int = 2
    near: bool = False

    def lines(self, paper: Paper) -> list[Line]:
        wide = len(str(len(self.rows)))
        made: list[Line] = []
        for number, row in enumerate(self.rows, 1):
            if not row.strip():
                made += [] if paper.linear else [Line()]
                continue
            left = 0 if paper.linear or paper.width < NARROW else self.indent
            start = f"Line {number}: " if paper.linear else f"{number:>{wide}}  "
            room = max(8, paper.width - left - len(start))
            pieces = [row.rstrip()] if paper.raw else broken(row.rstrip(), room)
            body = [line(Span(piece, "code")) for piece in pieces]
            made += indented(indented(body, len(start), Span(start, "quiet")), left)
        return made


def card_front(card: Card) -> Page:
    """What is asked, under the topic that it belongs to."""
    topic = (Prose((Span(card.topics[0].replace("-", " "), "quiet"),)),) if card.topics else ()
    return Page((*topic, *_text(card.front, "strong", near=bool(topic))))


def card_back(card: Card) -> Page:
    """The answer, and where it is from."""
    source = (Prose((Span(f"Source: {card.source}", "quiet"),), near=True),) if card.source else ()
    return Page((*_text(card.back, "", near=False), *source))


def bug_front(bug: SpotTheBug) -> Page:
    """A program with one mistake in it, and the question."""
    return Page(
        (
            Prose((Span(f"Spot the bug: {bug.title}", "strong"),)),
            Numbered(tuple(bug.snippet.split("\n"))),
            Prose(said(bug.question, "strong")),
        )
    )


def bug_back(bug: SpotTheBug) -> Page:
    """Where it is, what is wrong, and how the lines would read."""
    first = Prose((Span(f"{_place(bug)} ", "strong"), *said(ended(bug.answer))))
    return Page((first, *(block for one in bug.lines for block in _difference(one))))


def _text(text: str, role: Role, near: bool) -> tuple[Block, ...]:
    """A side of a card; one that is more than a paragraph is laid out as Markdown."""
    if "\n" not in text.strip() and "$$" not in text:
        return (Prose(said(text.strip(), role), near=near),)
    from scratchproof.screen.markdown_page import markdown_page

    return markdown_page(text).blocks


def _place(bug: SpotTheBug) -> str:
    numbers = bug.wrong_lines
    if len(numbers) == 1:
        missing = all(not one.wrong for one in bug.lines)
        return f"{'After line' if missing else 'Line'} {numbers[0]}."
    if len(numbers) == 2 and len(bug.lines) == 1 and not bug.lines[0].wrong:
        return f"Between lines {numbers[0]} and {numbers[1]}."
    return f"Lines {_runs(numbers)}."


def _runs(numbers: Sequence[int]) -> str:
    """Numbers with those in a row put together: "3, 5 to 8 and 10"."""
    runs = [[n] for n in numbers[:1]]
    for before, n in pairwise(numbers):
        if n == before + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    said_ = []
    for run in runs:
        said_ += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(n) for n in run]
    return said_[0] if len(said_) == 1 else f"{', '.join(said_[:-1])} and {said_[-1]}"


def _difference(one: Difference) -> tuple[Block, ...]:
    if not one.wrong:
        return (_label("Missing here:"), _code(one.right, "right"))
    if not one.right:
        return (_label("Not in the reference:"), _code(one.wrong, "wrong"))
    return (
        _label("Here:"),
        _code(one.wrong, "wrong"),
        _label("In the reference:", near=True),
        _code(one.right, "right"),
    )


def _label(text: str, near: bool = False) -> Prose:
    return Prose((Span(text, "quiet"),), near=near)


def _code(text: str, role: Role) -> Code:
    return Code(text, indent=4, role=role, near=True)
