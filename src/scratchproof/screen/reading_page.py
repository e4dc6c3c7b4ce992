"""What a roadmap document names: what is known here, what in part, what not, and how its track would go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scratchproof.screen.page import Block, Page, Span
from scratchproof.screen.prose import Prose, said
from scratchproof.screen.table import Column, Table

Row = Mapping[str, Any]


def reading_page(facts: Row, phases: Sequence[Row], moved: Sequence[str], unnamed: int, every: bool = False) -> Page:
    """facts: as `coverage.as_data` gives. phases: ``title``, ``weeks``, ``topics``, ``with_labs``, ``projects``.

    moved: sentences on topics that do not stand where the document has them. unnamed: how many more topics are needed.
    every: with the evidence of every match.
    """
    counts, document = facts["counts"], facts["document"]
    blocks: list[Block] = [Prose(said(summary(document["name"], counts), "strong"))]
    notes = [with_labs(counts)]
    if document["mended"]:
        notes.append(f"Damaged characters were put right on {counted(len(document['mended']), 'line')}.")
    blocks.append(Prose(said(" ".join(notes))))
    if phases:
        blocks += [Prose(said("Its phases", "strong")), phases_table(phases)]
        if unnamed:
            blocks.append(Prose(said(f"They need {counted(unnamed, 'topic')} that the document does not name.")))
    if moved:
        blocks.append(Prose(said(f"In another phase than in the document: {'; '.join(moved)}.")))
    if every:
        matched = [m for m in facts["matches"] if m["status"] == "matched"]
        blocks += [Prose(said("Known", "strong")), matches_table(matched)]
    partly = [m for m in facts["matches"] if m["status"] == "partly" and "labs" not in m]
    if partly:
        blocks += [Prose((*said("Known in part", "strong"), Span(f" ({len(partly)})", "quiet"))), matches_table(partly)]
    return Page(tuple(blocks)) + unknown_page(facts["matches"], counts["unknown"])


def unknown_page(matches: Sequence[Row], count: int) -> Page:
    """The lines that name what is not known, each text once."""
    if not count:
        return Page((Prose(said("Everything that it names is known.")),))
    seen: dict[str, Row] = {}
    for match in matches:
        if match["status"] == "unknown":
            seen.setdefault(match["text"].lower(), match)
    table = Table(
        (
            Column("what it says"),
            Column("line", right=True, alone="line {}"),
            Column("named as a", alone="named as a {}"),
        ),
        tuple(((Span(m["text"]),), (Span(str(m["line"]), "number"),), (Span(m["named_as"]),)) for m in seen.values()),
    )
    return Page(
        (Prose((*said("Not known here: this cannot be taught yet", "strong"), Span(f" ({count})", "quiet"))), table)
    )


def summary(name: str, counts: Row) -> str:
    more = [
        counted(counts[kind], one) for kind, one in (("projects", "project"), ("resources", "resource")) if counts[kind]
    ]
    also = f", {' and '.join(more)}" if more else ""
    part = f"{counts['partly']} more {'is' if counts['partly'] == 1 else 'are'} known in part"
    topics = counted(counts["topics"], "topic")
    return f"{name} names {topics} that are known here{also}; {part}, {counts['unknown']} not at all."


def with_labs(counts: Row) -> str:
    if not counts["topics"]:
        return "None of it has a lab."
    share = f"{counts['with_labs']} of the {counted(counts['topics'], 'topic')}"
    return f"{share} have labs today; the others can be read about and planned."


def counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def phases_table(phases: Sequence[Row]) -> Table:
    return Table(
        (
            Column("phase"),
            Column("weeks", alone="weeks {}"),
            Column("topics", right=True, alone="{} topics"),
            Column("with labs", right=True, alone="{} with labs"),
            Column("projects", right=True, alone="{} projects"),
        ),
        tuple(
            (
                (Span(phase["title"], "strong"),),
                (
                    Span(
                        "{}-{}".format(*phase["weeks"])
                        if phase["weeks"][0] != phase["weeks"][1]
                        else str(phase["weeks"][0])
                    ),
                ),
                (Span(str(phase["topics"]), "number"),),
                (Span(str(phase["with_labs"]), "number"),),
                (Span(str(phase["projects"]) if phase["projects"] else "", "number"),),
            )
            for phase in phases
        ),
    )


def matches_table(matches: Sequence[Row]) -> Table:
    """The evidence: the line, what it says, what that is here, by which name, and how sure."""
    return Table(
        (
            Column("what it says"),
            Column("line", right=True, alone="line {}"),
            Column("is", alone="is {}"),
            Column("by the name", alone="by the name {}"),
            Column("score", right=True, alone="score {}"),
        ),
        tuple(
            (
                (Span(m["text"]),),
                (Span(str(m["line"]), "number"),),
                (Span(m["id"] if m["kind"] == "topic" else f"{m['kind']} {m['id']}", "code"),),
                (Span(m["name"], "quiet"),),
                (Span(f"{m['score']:.2f}", "number"),),
            )
            for m in matches
        ),
    )
