"""Sentences on the screen."""

from __future__ import annotations

from scratchproof.screen.page import Page
from scratchproof.screen.prose import Prose, said
from scratchproof.screen.writer import write


def tell(*sentences: str) -> None:
    """Write paragraphs to standard output; code and strong words marked as in Markdown."""
    write(Page(tuple(Prose(said(s)) for s in sentences)))
