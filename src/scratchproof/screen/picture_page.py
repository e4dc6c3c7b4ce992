"""Pictures made of text, and two texts side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scratchproof.screen.code import Picture, broken
from scratchproof.screen.page import Block, Line, Page, Paper, Span, line
from scratchproof.screen.prose import Prose, said, wrapped

GAP = 3
BESIDE = 60  # columns from which two texts stand beside each other


@dataclass(frozen=True)
class Beside:
    """Two texts with a title each, in two columns; one under the other where that would be too narrow."""

    left: tuple[str, str]
    right: tuple[str, str]
    near: bool = False

    def lines(self, paper: Paper) -> list[Line]:
        if paper.linear or paper.width < BESIDE:
            both: list[Line] = []
            for title, text in (self.left, self.right):
                both += [line()] if both else []
                both += column(f"{title}:", text, paper.width)
            return both
        width = (paper.width - GAP) // 2
        one, other = (column(title, text, width) for title, text in (self.left, self.right))
        made = []
        for i in range(max(len(one), len(other))):
            first = one[i] if i < len(one) else line()
            second = other[i] if i < len(other) else line()
            fill = Span(" " * (width - first.width + GAP)) if second.spans else Span("")
            made.append(line(*first.spans, fill, *second.spans))
        return made


def column(title: str, text: str, width: int) -> list[Line]:
    """A text within ``width`` columns under its title; its own line breaks and spaces at their beginnings stay."""
    rows = [row for one in text.strip("\n").split("\n") for row in broken(one.expandtabs(4).rstrip(), width, deeper=0)]
    return [*wrapped((Span(title, "strong"),), width), *(line(Span(row)) for row in rows)]


def picture_page(lines: Iterable[str], title: str) -> Page:
    """What a lab's picture drew, under its title."""
    return Page((Prose(said(title, "strong")), Picture(tuple(lines))))


def contrast_page(  # noqa: PLR0917
    right_title: str, right: str, wrong_title: str, wrong: str, says: str = "", stopped: str = ""
) -> Page:
    """What two versions wrote, side by side; ``says`` tells what is wrong with the second, ``stopped`` why it ended."""
    blocks: list[Block] = [Beside((right_title, right), (wrong_title, wrong or "(nothing)"))]
    if says:
        blocks.append(Prose((Span(f"{wrong_title}: ", "wrong"), *said(says))))
    if stopped:
        blocks.append(Prose((Span(f"{wrong_title} stopped: "), Span(stopped))))
    return Page(tuple(blocks))
