"""What guides a learner: the first screen, hints, solutions, and troubles with what to do about them."""

from __future__ import annotations

from collections.abc import Sequence

from scratchproof.errors import Trouble
from scratchproof.screen.code import Code
from scratchproof.screen.markdown_page import markdown_page
from scratchproof.screen.page import Block, Page, Span
from scratchproof.screen.prose import Prose, said


def welcome_page(file: str, editor: str = "") -> Page:
    """The very first screen. It asks for one thing.

    file: the learner's first file. editor: the name of the editor in which it is open already, if it is.
    """
    if editor:
        return Page((Prose(said(f"Save `{file}`, which is open in {editor}: the verdict appears here.", "strong")),))
    ask = Prose(said("Open this file in your editor and save it: the verdict appears here.", "strong"))
    return Page((ask, Code(file)))


def hint_page(title: str, number: int, of: int, text: str) -> Page:
    """One hint of a lab, as its author wrote it (Markdown)."""
    head = Prose((Span(f"Hint {number} of {of}", "hint"), Span(f", {title}")))
    return Page((head, *markdown_page(text).blocks))


def solution_page(title: str, source: str, sources: Sequence[str] = ()) -> Page:
    """The reference of a lab, and where it comes from."""
    blocks: list[Block] = [Prose((Span(title, "strong"), Span(", the reference:"))), Code(source.strip("\n"))]
    if sources:
        blocks.append(Prose((Span(f"From {'; '.join(sources)}.", "quiet"),)))
    return Page(tuple(blocks))


def trouble_page(trouble: Trouble) -> Page:
    """What happened, where, and what to do next."""
    what = trouble.what if not trouble.where else f"{trouble.what} ({trouble.where})"
    blocks: list[Block] = [Prose(said(what, "wrong"), mark="wrong", role="wrong")]
    if trouble.next:
        blocks.append(Prose(said(trouble.next), near=True))
    return Page(tuple(blocks))
