"""A brief, a hint or any short Markdown text as a page. What such texts do not use stays as it was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scratchproof.screen.code import Code
from scratchproof.screen.latex import readable
from scratchproof.screen.page import Block, Line, Page, Paper, Span, line
from scratchproof.screen.prose import Items, Prose, said, wrapped
from scratchproof.screen.table import Column, Table

FENCE = re.compile(r"\s*(```+|~~~+)")
HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
ITEM = re.compile(r"(\s*)(?:[-*+]|(\d+)[.)])\s+(.*)")
FORMULA = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")


@dataclass(frozen=True)
class Heading:
    """A title; that of the whole text has a line beneath it."""

    text: str
    level: int = 1
    near: bool = False

    def lines(self, paper: Paper) -> list[Line]:
        made = wrapped(said(self.text, "strong"), paper.width)
        rule = paper.marks.rule if self.level == 1 else ""
        widest = max((one.width for one in made), default=0)
        return [*made, line(Span(rule * widest, "quiet"))] if rule else made


def markdown_page(text: str) -> Page:
    """Headings, paragraphs, lists, tables, code and formulas of a Markdown text.

    ``$…$`` and ``$$…$$`` become readable text; fenced code stays as it is.
    """
    blocks: list[Block] = []
    lines = text.strip("\n").split("\n")
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        end = block_end(lines, at)
        blocks += block_of(lines[at:end])
        at = end
    return Page(tuple(blocks))


def block_end(lines: list[str], at: int) -> int:
    """Where the block that begins at a line ends."""
    fence = FENCE.match(lines[at])
    if fence:
        after = (i + 1 for i in range(at + 1, len(lines)) if lines[i].strip().startswith(fence[1]))
        return next(after, len(lines))
    if HEADING.match(lines[at]):
        return at + 1
    if lines[at].lstrip().startswith("$$"):
        open_ = 0
        for i in range(at, len(lines)):
            open_ += lines[i].count("$$")
            if open_ % 2 == 0:
                return i + 1
        return len(lines)
    end = at + 1
    while end < len(lines) and lines[end].strip() and not starts_anew(lines, end, in_list=bool(ITEM.match(lines[at]))):
        end += 1
    return end


def starts_anew(lines: list[str], at: int, in_list: bool) -> bool:
    if FENCE.match(lines[at]) or HEADING.match(lines[at]) or lines[at].lstrip().startswith("$$"):
        return True
    return bool(ITEM.match(lines[at])) and not in_list


def block_of(lines: list[str]) -> list[Block]:
    first = lines[0]
    if fence := FENCE.match(first):
        inside = lines[1:-1] if len(lines) > 1 and lines[-1].strip().startswith(fence[1]) else lines[1:]
        return [Code("\n".join(inside))]
    if heading := HEADING.match(first):
        return [Heading(heading[2], len(heading[1]))]
    if len(lines) > 1 and "|" in first and RULE.match(lines[1]):
        return [table_of(lines)]
    if ITEM.match(first):
        return list_of(lines)
    if first.lstrip().startswith("$$"):
        return formula_of("\n".join(lines))
    return [Prose(said(" ".join(" ".join(lines).split())))]


def formula_of(text: str) -> list[Block]:
    """Formulas on lines of their own, and what is said around them."""
    blocks: list[Block] = []
    at = 0
    for m in FORMULA.finditer(text):
        if before := " ".join(text[at : m.start()].split()):
            blocks.append(Prose(said(before)))
        for i, one in enumerate(readable(m[1]).split("\n")):
            blocks.append(Prose((Span(one, "strong"),), indent=4, near=i > 0))
        at = m.end()
    if after := " ".join(text[at:].split()):
        blocks.append(Prose(said(after)))
    return blocks


def list_of(lines: list[str]) -> list[Block]:
    """The items of a list; those that stand deeper are indented."""
    items: list[tuple[int, str | None, str]] = []
    for one in lines:
        m = ITEM.match(one)
        if m:
            items.append((len(m[1].expandtabs(4)) // 2, m[2], m[3]))
        else:
            depth, number, text = items[-1]
            items[-1] = (depth, number, f"{text} {one.strip()}")
    return [
        Items((said(text),), indent=2 * depth, near=i > 0, first=int(number) if number else None)
        for i, (depth, number, text) in enumerate(items)
    ]


def table_of(lines: list[str]) -> Table:
    rows = [[cell.strip() for cell in one.strip().strip("|").split("|")] for one in (lines[0], *lines[2:])]
    count = len(rows[0])
    cells = [tuple(said(cell) for cell in (row + [""] * count)[:count]) for row in rows[1:]]
    return Table(tuple(Column(name) for name in rows[0]), tuple(cells))
