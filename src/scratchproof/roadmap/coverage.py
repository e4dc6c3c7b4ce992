"""What exists today for each item that the roadmaps name: counted from the packs and the program, never from a flag.

lab        a lab that a pack holds proves it
question   a question or a derivation asks for it
feature    a command of this program does it, and knows every option that the feature names
resource   the curriculum names the book, course, tool or data set, by author and year
plan       it is a phase, a habit or a checkpoint of a track that can be shown and planned
nothing    it has its place in the graph, and no more
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from .curriculum import Curriculum, Row

STATES = ("lab", "question", "feature", "resource", "plan", "nothing")


@dataclass(frozen=True)
class Covered:
    """A row, its home (kind and id), what exists for it, and the labs that prove it."""

    row: Row
    home: tuple[str, str]
    state: str
    labs: tuple[str, ...] = ()


@dataclass(frozen=True)
class TopicCovered:
    """A topic: labs on it, and how many of its rows something exists for."""

    id: str
    labs: tuple[str, ...]
    rows: int
    covered: int


@dataclass(frozen=True)
class Coverage:
    rows: tuple[Covered, ...]
    topics: tuple[TopicCovered, ...]

    def counted(self, key: Callable[[Row], str]) -> dict[str, Counter[str]]:
        """How many rows of each group are in which state."""
        groups: dict[str, Counter[str]] = {}
        for covered in self.rows:
            groups.setdefault(key(covered.row), Counter())[covered.state] += 1
        return groups

    @functools.cached_property
    def totals(self) -> Counter[str]:
        return Counter(covered.state for covered in self.rows)


def coverage(
    of: Curriculum,
    labs: Mapping[str, str],
    can: Callable[[str], bool],
    asked: Collection[str] = (),
) -> Coverage:
    """The state of every row and topic.

    labs: id of every lab there is -> its topic. can: whether the program has a command with these options, as in
    "plan --deadline". asked: rows that a question asks for.
    """
    proves = dict(pair for t in of.topics.values() for pair in t.proves)
    proves.update(pair for p in of.projects.values() for pair in p.proves)
    rows = []
    for row in of.rows.values():
        kind, id = of.homes[row.id]
        there = tuple(lab for lab in proves.get(row.id, ()) if lab in labs)
        if there:
            state = "lab"
        elif row.id in asked:
            state = "question"
        elif kind == "feature":
            state = "feature" if can(of.features[id].command) else "nothing"
        elif kind in ("phase", "habit", "track"):
            state = "plan"
        else:
            state = "resource" if kind == "resource" else "nothing"
        rows.append(Covered(row, (kind, id), state, there))
    states = {covered.row.id: covered.state for covered in rows}
    by_topic: dict[str, list[str]] = {}
    for lab, topic in labs.items():
        by_topic.setdefault(topic, []).append(lab)
    topics = tuple(
        TopicCovered(
            topic.id,
            tuple(by_topic.get(topic.id, ())),
            len(topic.rows),
            sum(states.get(row) not in (None, "nothing") for row in topic.rows),
        )
        for topic in of.topics.values()
    )
    return Coverage(tuple(rows), topics)


def strangers(of: Curriculum, labs: Mapping[str, str]) -> list[str]:
    """Sentences on what the graph and the packs say of each other and does not hold."""
    found = [f"lab {lab}: its topic {topic!r} is no topic" for lab, topic in labs.items() if topic not in of.topics]
    homes: Iterable[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]] = (
        *((f"topic {t.id}", t.proves) for t in of.topics.values()),
        *((f"project {p.id}", p.proves) for p in of.projects.values()),
    )
    for where, proves in homes:
        found += [f"{where}: {lab!r} is no lab" for _, labs_ in proves for lab in labs_ if lab not in labs]
    return found
