"""A personal track from what a document names: its phases and its order, with what a topic needs before it."""

from __future__ import annotations

import itertools
import json
import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from scratchproof.errors import Trouble
from scratchproof.roadmap.curriculum import Curriculum
from scratchproof.roadmap.track import Checkpoint, Phase, Track

from .items import Section
from .reading import Reading

HOURS_PER_DAY = 2.0  # where the document does not say; a plan asks the learner


@dataclass(frozen=True)
class Personal:
    """A track, and where it goes another way than the document.

    moved    topics in another phase than where the document names them, each with the topic that is the reason
    unnamed  topics that those of the track need and the document does not name
    """

    track: Track
    moved: tuple[tuple[str, str], ...]
    unnamed: tuple[str, ...]


def personal_track(reading: Reading, of: Curriculum) -> Personal:
    """The track of a document. Raises `Trouble` where it names no topic."""
    wanted = named_topics(reading)
    if not wanted:
        name = reading.document.name or "The text"
        raise Trouble(
            f"{name} names no topic that is known here, so there is no track in it.", "`--unknown` lists what it names."
        )
    starts = phase_starts(reading)
    number = {topic: phase_of(section, starts) for topic, section in wanted.items()}
    places, moved = placed(number, of)
    projects = named_projects(reading, starts)
    phases = []
    week = 1
    taken: set[str] = set()
    for index in sorted({*places.values(), *projects.values()}):
        topics = tuple(t for t, at in places.items() if at == index)
        section = reading.found.sections[starts[index]] if starts else None
        hours = sum(of.topics[t].hours[0] for t in topics)
        phase = replace(
            begun(section, index, week, hours),
            topics=topics,
            projects=tuple(p for p, at in projects.items() if at == index),
        )
        phase = replace(phase, id=free(phase.id, taken))
        taken.add(phase.id)
        phases.append(phase)
        week = max(week, phase.weeks[1] + 1)
    track = Track(
        id=track_id(reading, of),
        title=title_of(reading),
        summary=f"Read from {reading.document.name or 'a text'}: {len(places)} topics in {len(phases)} phases.",
        hours_per_day=HOURS_PER_DAY,
        phases=tuple(phases),
    )
    order = {id: place for place, id in enumerate(of.order)}
    unnamed = sorted(of.before(places) - places.keys(), key=order.__getitem__)
    return Personal(track, tuple(moved), tuple(unnamed))


def named_topics(reading: Reading) -> dict[str, int]:
    """Topics in the order in which they are named, each with the section of that place; not what is to be skipped.

    What an explanation mentions (as "used in: PCA") is placed there only where it is named nowhere by itself.
    """
    title = title_section(reading)
    heading = reading.found.sections[title].line if title is not None else 0
    first: dict[str, tuple[bool, int, int]] = {}
    for phrase, matches in zip(reading.found.phrases, reading.by_phrase, strict=True):
        if phrase.role == "skip" or phrase.line == heading:
            continue
        for match in matches:
            if match.status == "matched" and match.kind == "topic":
                place = (phrase.how == "list", phrase.line, phrase.section)
                first[match.topic] = min(place, first.get(match.topic, place))
    return {topic: place[2] for topic, place in sorted(first.items(), key=lambda pair: pair[1][1])}


def named_projects(reading: Reading, starts: list[int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for phrase, matches in zip(reading.found.phrases, reading.by_phrase, strict=True):
        for match in matches:
            if match.status == "matched" and match.kind == "project" and phrase.role != "skip":
                found.setdefault(match.topic, phase_of(phrase.section, starts))
    return found


def phase_starts(reading: Reading) -> list[int]:
    """Indices of the sections that begin a phase: headings of the first level of which two or more hold topics."""
    sections = reading.found.sections
    title = title_section(reading)
    holding = sorted({s for s in named_topics(reading).values() if s >= 0})
    for depth in sorted({s.depth for s in sections}):
        starts = [i for i, s in enumerate(sections) if s.depth <= depth and i != title]
        if len({phase_of(h, starts) for h in holding}) >= 2:
            return starts
    return holding[:1]


def phase_of(section: int, starts: list[int]) -> int:
    """Which phase a section is in; what stands above all phases is in the first."""
    return max((k for k, start in enumerate(starts) if start <= section), default=0)


def placed(number: dict[str, int], of: Curriculum) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """Topics in an order in which none comes before one that it needs, directly or not, with their phases.

    number: the phase in which the document names each. Where a topic is named before what it needs, the fewer move:
    either what it needs comes to it, or it waits, and what needs it.
    """
    order = {id: place for place, id in enumerate(of.order)}
    needs = {topic: (of.before([topic]) & number.keys()) - {topic} for topic in number}
    needed_by: dict[str, list[str]] = {topic: [] for topic in number}
    for topic, before in needs.items():
        for id in before:
            needed_by[id].append(topic)
    number = dict(number)
    places: dict[str, int] = {}
    moved = []
    for phase in range(max(number.values()) + 1):
        for topic in [t for t, at in number.items() if at == phase]:  # in the order of the document
            if topic in places:
                continue
            later = [id for id in needs[topic] if id not in places and number[id] > phase]
            until = max((number[id] for id in later), default=phase)
            waiting = 1 + sum(id not in places and number[id] < until for id in needed_by[topic])
            if waiting < len(later):
                number[topic] = until
                moved.append((topic, max(later, key=order.__getitem__)))
                continue
            for id in sorted({*needs[topic], topic} - places.keys(), key=order.__getitem__):
                places[id] = phase
                if number[id] > phase:
                    moved.append((id, topic))
    return places, moved


def begun(section: Section | None, index: int, week: int, hours: float) -> Phase:
    """A phase without its topics: the document's weeks, else from ``week`` on what ``hours`` take."""
    title = plain(section.title) if section else "All of it"
    if section and section.weeks:
        weeks = section.weeks
    else:
        length = sum(section.length) / 2 if section and section.length else hours / (7 * HOURS_PER_DAY)
        weeks = (week, week + max(1, math.ceil(length)) - 1)
    goal = plain(section.goal) if section else ""
    return Phase(
        id=slug(title) or f"phase-{index + 1}",
        title=title,
        weeks=weeks,
        goal=goal or f"Know and prove what {title} names.",
        ongoing=bool(section and section.ongoing),
    )


def free(id: str, taken: set[str]) -> str:
    return id if id not in taken else next(f"{id}-{n}" for n in itertools.count(2) if f"{id}-{n}" not in taken)


def title_section(reading: Reading) -> int | None:
    """The section that is the title of the whole document: the first one, where no other is of its level."""
    depths = [s.depth for s in reading.found.sections]
    return 0 if depths and depths.count(depths[0]) == 1 and depths[0] == min(depths) else None


def title_of(reading: Reading) -> str:
    top = title_section(reading)
    stem = Path(reading.document.name).stem.replace("-", " ").replace("_", " ").strip()
    return plain(reading.found.sections[top].title if top is not None else stem.capitalize() or "My roadmap")


def track_id(reading: Reading, of: Curriculum) -> str:
    id = slug(Path(reading.document.name).stem) or "my-roadmap"
    return id if id not in of.tracks else f"{id}-read"


def slug(text: str) -> str:
    plain_text = unicodedata.normalize("NFKD", text.lower())
    return "-".join(re.findall(r"[a-z0-9]+", plain_text.encode("ascii", "ignore").decode()))[:60].strip("-")


def plain(text: str) -> str:
    """Without characters that steer a terminal or do not belong in a line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def toml_of(track: Track) -> str:
    """The text of a track's file; `reading_files.read` gives the same track back."""
    lines = [
        f"id = {quoted(track.id)}",
        f"title = {quoted(track.title)}",
        f"summary = {quoted(track.summary)}",
        f"hours_per_day = {track.hours_per_day!r}",
    ]
    if track.split:
        lines.append("split = { " + ", ".join(f"{quoted(kind)} = {share!r}" for kind, share in track.split) + " }")
    lines += _list("disagrees", track.disagrees) + _list("rows", track.rows)
    for phase in track.phases:
        lines += [
            "",
            "[[phase]]",
            f"id = {quoted(phase.id)}",
            f"title = {quoted(phase.title)}",
            f"weeks = [{phase.weeks[0]}, {phase.weeks[1]}]",
            f"goal = {quoted(phase.goal)}",
            *_list("topics", phase.topics),
            *_list("projects", phase.projects),
            *_list("output", phase.output),
            *(["consolidation = true"] if phase.consolidation else []),
            *(["ongoing = true"] if phase.ongoing else []),
            *_list("rows", phase.rows),
        ]
        if phase.checkpoint != Checkpoint():
            lines += [
                "[phase.checkpoint]",
                *_list("questions", phase.checkpoint.questions),
                *_list("tasks", phase.checkpoint.tasks),
            ]
    for habit in track.habits:
        lines += [
            "",
            "[[habit]]",
            f"id = {quoted(habit.id)}",
            f"title = {quoted(habit.title)}",
            f"text = {quoted(habit.text)}",
            f"every = {quoted(habit.every)}",
            *([f"minutes = {habit.minutes}"] if habit.minutes else []),
            *_list("rows", habit.rows),
        ]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    # JSON's strings are TOML's, but for the delete character
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(key: str, texts: Iterable[str]) -> list[str]:
    """A key with its list on lines of at most 110 characters; nothing for an empty list."""
    items = [quoted(t) for t in texts]
    if not items:
        return []
    if len(", ".join(items)) < 90:
        return [f"{key} = [{', '.join(items)}]"]
    lines, line = [f"{key} = ["], " "
    for item in items:
        if len(line) + len(item) > 108 and line.strip():
            lines.append(line)
            line = " "
        line += f" {item},"
    return [*lines, line, "]"]
