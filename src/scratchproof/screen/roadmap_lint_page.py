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
    blocks = findings_of(found)
    blocks.append(Prose((Span(f"{name}: {counted(found)}.", "strong"),)))
    return Page(tuple(blocks))


def joint_page(files: Sequence[Mapping[str, Any]], between: Sequence[Mapping[str, Any]]) -> Page:
    """``files``: each with its name as ``file`` and its ``findings``; ``between``: what they say differently, as plain data."""
    blocks: list[Block] = []
    for file in files:
        if file["findings"]:
            blocks += findings_of(file["findings"], file["file"])
    for one in between:
        role = ROLES.get(one["severity"], "")
        choice = ", both are choices" if one["choice"] else ""
        head = (Span("between files", "number"), Span("  "), Span(one["kind"], role), Span(choice, "quiet"))
        blocks.append(Prose(head))
        for place in one["places"]:
            said = f" ({place['says']}):" if place["says"] else ":"
            where = (Span(f"{place['file']}:{place['line']}", "number"), Span(f"{said} "))
            blocks.append(Prose((*where, Span(quoted(place["text"]), "code")), indent=2, near=True))
        said_of: list[tuple[Span, tuple[Span, ...]]] = [
            (Span("what"), (Span(one["what"]),)),
            (Span("right"), (Span(one["right"]),)),
        ]
        if one["tracks"]:
            said_of.append((Span("tracks"), (Span(one["tracks"]),)))
        said_of.append((Span("source", "quiet"), (Span(one["source"], "quiet"),)))
        blocks.append(Pairs(tuple(said_of), indent=2, near=True))
    for file in files:
        name, found = file["file"], file["findings"]
        if found:
            blocks.append(Prose((Span(f"{name}: {counted(found)}.", "strong"),), near=file is not files[0]))
        else:
            clean = Span(f"{name}: nothing found that is wrong.", "right")
            blocks.append(Prose((clean,), mark="right", role="right", near=file is not files[0]))
    if between:
        noun = "contradiction" + ("s" if len(between) > 1 else "")
        choices = sum(bool(one["choice"]) for one in between)
        text = f"Between the {len(files)} files: {len(between)} {noun}; in {choices} both sides are choices."
        blocks.append(Prose((Span(text, "strong"),), near=True))
    elif len(files) > 1:
        text = f"Between the {len(files)} files: no contradiction found."
        blocks.append(Prose((Span(text, "right"),), mark="right", role="right", near=True))
    return Page(tuple(blocks))


def findings_of(found: Sequence[Mapping[str, Any]], name: str = "") -> list[Block]:
    """A paragraph for each, with its line; with the ``name`` of the file, where several are shown."""
    blocks: list[Block] = []
    for one in found:
        head = (
            Span(f"{name}:{one['line']}" if name else f"line {one['line']}", "number"),
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
    return blocks


def counted(found: Sequence[Mapping[str, Any]]) -> str:
    counts = Counter(one["kind"] for one in found)
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in dict.fromkeys(one["kind"] for one in found))
    return f"{len(found)} finding{'s' if len(found) > 1 else ''}: {kinds}"


def quoted(text: str) -> str:
    """What stands in the document, cut where it is long."""
    text = " ".join(text.split())
    short = clipped(text, LONGEST)
    return text if short == text else f"{short} ..."
