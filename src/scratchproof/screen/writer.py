"""Lays pages out on the paper that a stream is, and writes them (stream.py says how).

A page can be laid out in one process and written in another, which need not know what it is about:

    asked = paper_as_data(paper_for(sys.stdout))           # here
    data = lines_as_data(page, paper_from(asked))          # there
    write_lines(data, sys.stdout)                          # here again
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, TextIO

from scratchproof.screen.page import Line, Page, Paper
from scratchproof.screen.spelling import carried, mapped, safe
from scratchproof.screen.stream import USUAL, clear, in_colour, paper_data, write_lines

__all__ = [
    "clear",
    "in_colour",
    "lines_as_data",
    "lines_on",
    "paper_as_data",
    "paper_for",
    "paper_from",
    "plain_text",
    "write",
    "write_lines",
]


def write(page: Page, stream: TextIO | None = None) -> None:
    """Write ``page`` as the stream (by default stdout) can show it. A reader that has gone away is no error."""
    out = sys.stdout if stream is None else stream
    write_lines(lines_as_data(page, paper_for(out)), out)


def plain_text(page: Page, width: int = USUAL) -> str:
    """The page as text without colour."""
    return "".join(one.text + "\n" for one in lines_on(page, Paper(width=width)))


def lines_on(page: Page, paper: Paper) -> list[Line]:
    """The lines of a page: safe to be shown, and possible in the paper's encoding."""
    return mapped(page, lambda text: carried(safe(text), paper.encoding)).lines(paper)


def lines_as_data(page: Page, paper: Paper) -> list[list[list[str]]]:
    """The lines of a page as plain JSON: a list of ``[text, role]`` for each."""
    return [[[span.text, span.role] for span in one.spans] for one in lines_on(page, paper)]


def paper_for(stream: TextIO, environ: Mapping[str, str] | None = None) -> Paper:
    """The paper that a stream is."""
    return paper_from(paper_data(stream, environ))


def paper_as_data(paper: Paper) -> dict[str, Any]:
    return dict(vars(paper))


def paper_from(data: Mapping[str, Any]) -> Paper:
    """The paper that `paper_as_data` or `stream.paper_data` described."""
    return Paper(**data)
