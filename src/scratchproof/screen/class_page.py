"""A class: a line for each file as it is judged, and at the end who made which mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scratchproof.screen.page import Block, Page, Span
from scratchproof.screen.prose import Pairs, Prose, said

Row = Mapping[str, Any]
NAMED = 12  # learners that are named; of more their number


def file_page(row: Row) -> Page:
    """One file. row: ``learner``, ``lab``, ``file``, ``right``, ``says``, ``quotes`` (says holds a learner's words)."""
    right = row["right"]
    lead = (Span(f"{row['learner']}", "strong"), Span(f", {row['lab'] or row['file']}: "))
    says: tuple[Span, ...] = (Span("right", "right"),)
    if not right:
        flat = " ".join(str(row["says"]).split())
        says = (Span(flat),) if row["quotes"] else said(flat)
    mark = "right" if right else "wrong"
    return Page((Prose((*lead, *says), mark=mark, role="right" if right else "wrong"),))


def class_page(labs: Sequence[Row], files: Sequence[Row], notes: Sequence[str], seed: int, where: str = "") -> Page:
    """The whole class.

    labs: ``lab``, ``title``, ``learners`` (how many), ``right`` (names), ``mistakes`` (``sentence``, ``count``,
    ``learners``, ``kind``). files: as for `file_page`, with ``twice`` for one of several for one lab.
    """
    blocks: list[Block] = []
    for lab in labs:
        of = lab["learners"]
        blocks.append(Prose((Span(lab["title"], "strong"), Span(f": {right_of(len(lab['right']), of)}"))))
        pairs = []
        for one in lab["mistakes"]:
            who = Span(f" ({named(one['learners'])})", "quiet")
            # A type of error is the learner's word
            says = (Span(one["sentence"]),) if one["kind"] == "stopped" else said(one["sentence"])
            pairs.append((Span(f"{one['count']} of {of}", "number"), (*says, who)))
        if pairs:
            blocks.append(Pairs(tuple(pairs), indent=2, near=True))
    twice = list(dict.fromkeys(f"{row['learner']} ({row['lab']})" for row in files if row["twice"]))
    sentences = [f"Several files for one lab, each judged: {named(twice)}."] if twice else []
    for note in (*sentences, *notes):
        blocks.append(Prose((Span(note, "quiet"),)))
    right = sum(row["right"] for row in files)
    people = len({row["learner"] for row in files})
    whole = f"{counted(len(files), 'file')} of {counted(people, 'learner')}: {right} right, {len(files) - right} not"
    blocks.append(Prose((Span(f"{whole}.", "strong"),)))
    blocks.append(Prose((Span(f"{where}Seed {seed} asks the same again: --seed {seed}", "quiet"),), near=True))
    return Page(tuple(blocks))


def right_of(right: int, of: int) -> str:
    return "right" if right == of == 1 else f"{right} of {of} right"


def named(names: Sequence[str]) -> str:
    """alice, bob and 3 more"""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def counted(n: int, thing: str) -> str:
    return f"{n} {thing}" + ("" if n == 1 else "s")
