"""The pages of `roadmap`: the tracks, one track or topic, and what exists of all that the roadmaps name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scratchproof.roadmap import Curriculum, Phase, Topic, Track
from scratchproof.roadmap.coverage import STATES, Coverage
from scratchproof.screen.page import Block, Page, Span
from scratchproof.screen.prose import Items, Pairs, Prose, Spans, said
from scratchproof.screen.table import Column, Table

KINDS = {
    "L": "to implement",
    "C": "to understand",
    "T": "tools",
    "P": "projects",
    "R": "resources",
    "F": "of the program",
}


def tracks_page(of: Curriculum) -> Page:
    table = Table(
        (
            Column("track"),
            Column("title"),
            Column("weeks", right=True, alone="{} weeks"),
            Column("h/day", right=True, alone="{} hours a day", aloud="hours a day"),
            Column("topics", right=True, alone="{} topics"),
        ),
        tuple(
            (
                (Span(track.id, "code"),),
                (Span(track.title),),
                (Span(str(track.weeks), "number"),),
                (Span(f"{track.hours_per_day:g}", "number"),),
                (Span(str(sum(1 for _ in track.topics())), "number"),),
            )
            for track in of.tracks.values()
        ),
    )
    return Page(
        (
            table,
            Prose(said("`scratchproof roadmap show TRACK` tells more; `scratchproof plan --track TRACK` plans it.")),
        )
    )


def track_page(track: Track, of: Curriculum) -> Page:
    blocks: list[Block] = [
        Prose((Span(track.title, "strong"), Span(f", {track.weeks} weeks at {track.hours_per_day:g} hours a day"))),
        Prose(said(track.summary)),
    ]
    if track.split:
        kinds = ", ".join(f"{minutes:g} min {kind.replace('-', ' ')}" for kind, minutes in track.split)
        blocks.append(Prose(said(f"A day: {kinds}.")))
    for phase in track.phases:
        blocks += phase_blocks(phase, of)
    if track.habits:
        blocks.append(Prose((Span("Habits", "strong"),)))
        pairs = tuple(
            (Span(h.title), (Span(f"every {h.every}{f', {h.minutes} min' if h.minutes else ''}. {h.text}"),))
            for h in track.habits
        )
        blocks.append(Pairs(pairs, indent=2, near=True))
    if track.disagrees:
        blocks.append(Prose((Span("Where other roadmaps go another way", "strong"),)))
        blocks.append(Items(tuple(said(text) for text in track.disagrees), near=True))
    return Page(tuple(blocks))


def phase_blocks(phase: Phase, of: Curriculum) -> list[Block]:
    first, last = phase.weeks
    when = f"week {first}" if first == last else f"weeks {first} to {last}"
    more = ", nothing new" if phase.consolidation else ", beside the rest" if phase.ongoing else ""
    lines: list[tuple[Span, Spans]] = [(Span("goal", "quiet"), said(phase.goal))]
    if phase.topics:
        lines.append((Span("topics", "quiet"), (Span(", ".join(of.topics[id].title for id in phase.topics)),)))
    if phase.projects:
        lines.append((Span("projects", "quiet"), (Span(", ".join(of.projects[id].title for id in phase.projects)),)))
    if phase.output:
        lines.append((Span("output", "quiet"), (Span("; ".join(phase.output)),)))
    asked = (*phase.checkpoint.questions, *phase.checkpoint.tasks)
    if asked:
        lines.append((Span("checkpoint", "quiet"), (Span(" ".join(asked)),)))
    return [
        Prose((Span(phase.title, "strong"), Span(f" ({when}{more})", "quiet"))),
        Pairs(tuple(lines), indent=2, near=True),
    ]


def topic_page(topic: Topic, of: Curriculum, labs: Sequence[str], states: Mapping[str, str]) -> Page:
    """labs: ids of the labs on it. states: row -> what exists for it."""
    scratch, refresher = topic.hours
    pairs: list[tuple[Span, Spans]] = [
        (Span("depth", "quiet"), (Span(f"{topic.depth} of 5"),)),
        (Span("hours", "quiet"), (Span(f"{scratch:g} from scratch, {refresher:g} as a refresher"),)),
    ]
    for name, texts in (
        ("needs", [of.topics[id].title for id in topic.needs]),
        ("unlocks", [of.topics[id].title for id in of.unlocks[topic.id]]),
        ("labs", list(labs)),
        ("also called", list(topic.aliases)),
        ("skip for now", list(topic.skip)),
        ("sources", list(topic.sources)),
    ):
        if texts:
            pairs.append((Span(name, "quiet"), (Span(("; " if name == "sources" else ", ").join(texts)),)))
    blocks: list[Block] = [
        Prose((Span(topic.title, "strong"), Span(f" ({topic.area})", "quiet"))),
        Prose(said(topic.why)),
        Pairs(tuple(pairs), indent=2),
    ]
    if topic.rows:
        blocks.append(Prose(said("What roadmaps ask of it, and what there is:")))
        asked = tuple(
            (Span(of.rows[id].title), (Span(states.get(id, "nothing")),)) for id in topic.rows if id in of.rows
        )
        blocks.append(Pairs(asked, indent=2, near=True))
    return Page(tuple(blocks))


def coverage_page(found: Coverage) -> Page:
    def table(name: str, groups: Mapping[str, Mapping[str, int]], spoken: Mapping[str, str]) -> Table:
        columns = (
            Column(name),
            *(Column(s, right=True, alone=f"{s} {{}}") for s in STATES),
            Column("all", right=True, alone="of {}"),
        )
        body = []
        for group, counts in groups.items():
            cells = [(Span(str(counts[s]) if counts[s] else "", "number"),) for s in STATES]
            body.append(((Span(spoken.get(group, group)),), *cells, (Span(str(sum(counts.values())), "number"),)))
        return Table(columns, tuple(body))

    total = sum(found.totals.values())
    there = total - found.totals["nothing"]
    says = f"For {there} of the {total} items that the roadmaps name something exists"
    says += f"; {found.totals['lab']} are proven by a lab."
    with_lab = sum(bool(t.labs) for t in found.topics)
    return Page(
        (
            Prose(said(says)),
            table("items", found.counted(lambda row: row.kind), KINDS),
            table("area", found.counted(lambda row: row.area), {}),
            Prose(said(f"{with_lab} of {len(found.topics)} topics have a lab. `--json` gives every item and topic.")),
        )
    )
