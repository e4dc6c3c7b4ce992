"""What `roadmap lint` found: by line, each with what is wrong, what is right, and where that stands."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from scratchproof.screen.page import Block, Page, Role, Span
from scratchproof.screen.prose import Pairs, Prose
from scratchproof.screen.width import clipped

ROLES: dict[str, Role] = {"error": "wrong", "warning": "hint", "note": "quiet"}
LONGEST = 160  # columns of what is quoted from the document


def lint_page(name: str, found: Sequence[Mapping[str, Any]]) -> Page:
    """``found``: findings as plain data, with ``line``, ``kind``, ``severity``, ``text``, ``what``, ``right``, ``source``."""
    if not found:
        return Page((Prose((Span(f"{name}: nothing found that is wrong.", "right"),), mark="right", role="right"),))
    blocks: list[Block] = []
    for one in found:
        head = (
            Span(f"line {one['line']}", "number"),
            Span("  "),
            Span(one["kind"], ROLES.get(one["severity"], "")),
            Span("  "),
            Span(quoted(one["text"]), "code"),
        )
        blocks.append(Prose(head))
        said: list[tuple[Span, tuple[Span, ...]]] = [
            (Span("what"), (Span(one["what"]),)),
            (Span("right"), (Span(one["right"]),)),
            (Span("source", "quiet"), (Span(one["source"], "quiet"),)),
        ]
        blocks.append(Pairs(tuple(said), indent=2, near=True))
    counts = Counter(one["kind"] for one in found)
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in dict.fromkeys(one["kind"] for one in found))
    blocks.append(Prose((Span(f"{name}: {len(found)} finding{'s' if len(found) > 1 else ''}: {kinds}.", "strong"),)))
    return Page(tuple(blocks))


def quoted(text: str) -> str:
    """What stands in the document, cut where it is long."""
    text = " ".join(text.split())
    short = clipped(text, LONGEST)
    return text if short == text else f"{short} ..."
