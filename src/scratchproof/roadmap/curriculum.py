"""The one graph: topics with their prerequisites, and everything that the items of the roadmaps have as their home.

The files under data/ are written by hand; `reading_files` checks all of them and tells every error at once.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .track import Track

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Row:
    """An item that a roadmap names. kind: C concept, L lab, T tool, R resource, P project, F feature; depth 1 to 5."""

    id: str
    area: str
    kind: str
    title: str
    depth: int
    asks: str


@dataclass(frozen=True)
class Topic:
    """A node. `hours`: from scratch, and as a refresher. `proves`: for a row, the labs that prove it.

    `needs`: ids of topics that come before. `skip`: what to leave for later, each a phrase.
    """

    id: str
    title: str
    area: str
    depth: int
    hours: tuple[float, float]
    needs: tuple[str, ...]
    why: str
    aliases: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    proves: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Resource:
    """A book, course, paper, video, site, tool or data set. `url` only where it is stable; `note`: what has changed."""

    id: str
    title: str
    area: str
    form: str
    by: str
    year: int
    url: str
    note: str
    topics: tuple[str, ...]
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Project:
    """An end-to-end run. `done_when`: the figure or the thing seen that ends it."""

    id: str
    title: str
    area: str
    asks: str
    done_when: str
    topics: tuple[str, ...]
    rows: tuple[str, ...] = ()
    proves: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Feature:
    """Something the software itself is asked for. `command`: where it is, with its options; empty: nowhere."""

    id: str
    title: str
    area: str
    text: str
    command: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Curriculum:
    """Everything, by id. Made by `curriculum` or `reading_files.read`; sound by construction."""

    topics: Mapping[str, Topic]
    resources: Mapping[str, Resource]
    projects: Mapping[str, Project]
    features: Mapping[str, Feature]
    tracks: Mapping[str, Track]
    rows: Mapping[str, Row]

    @functools.cached_property
    def unlocks(self) -> Mapping[str, tuple[str, ...]]:
        """For each topic, the topics that need it directly."""
        after: dict[str, list[str]] = {id: [] for id in self.topics}
        for topic in self.topics.values():
            for need in topic.needs:
                after[need].append(topic.id)
        return {id: tuple(ids) for id, ids in after.items()}

    @functools.cached_property
    def order(self) -> tuple[str, ...]:
        """Ids of all topics, none before what it needs; otherwise in the order of the files."""
        return tuple(ordered(self.topics))

    @functools.cached_property
    def homes(self) -> Mapping[str, tuple[str, str]]:
        """For each row, the kind of its home and that home's id; of a track's: "phase" and "track/phase", and so on."""
        return dict(_homes(self))

    def before(self, wanted: Iterable[str]) -> set[str]:
        """The topics wanted and everything that they need, directly or not."""
        found: set[str] = set()
        waiting = list(wanted)
        while waiting:
            id = waiting.pop()
            if id not in found:
                found.add(id)
                waiting += self.topics[id].needs
        return found


def ordered(topics: Mapping[str, Topic]) -> list[str]:
    """Ids, none before what it needs, as near to the given order as that allows. Raises CycleError."""
    import heapq
    from graphlib import CycleError

    place = {id: k for k, id in enumerate(topics)}
    missing = {id: sum(need in topics for need in topic.needs) for id, topic in topics.items()}
    after: dict[str, list[str]] = {id: [] for id in topics}
    for topic in topics.values():
        for need in topic.needs:
            if need in after:
                after[need].append(topic.id)
    ready = [(place[id], id) for id, count in missing.items() if count == 0]
    heapq.heapify(ready)
    result = []
    while ready:
        _, id = heapq.heappop(ready)
        result.append(id)
        for later in after[id]:
            missing[later] -= 1
            if missing[later] == 0:
                heapq.heappush(ready, (place[later], later))
    if len(result) < len(topics):
        raise CycleError("", cycle_among({id: topics[id].needs for id, count in missing.items() if count}))
    return result


def cycle_among(needs: Mapping[str, tuple[str, ...]]) -> list[str]:
    """One cycle, the first id again at its end, among nodes each of which needs another of them."""
    path: list[str] = []
    here = next(iter(needs))
    while here not in path:
        path.append(here)
        here = next(need for need in needs[here] if need in needs)
    return [*path[path.index(here) :], here]


def _homes(of: Curriculum) -> Iterator[tuple[str, tuple[str, str]]]:
    for kind, things in (
        ("topic", of.topics),
        ("resource", of.resources),
        ("project", of.projects),
        ("feature", of.features),
    ):
        for thing in things.values():
            for row in thing.rows:
                yield row, (kind, thing.id)
    for track in of.tracks.values():
        for row in track.rows:
            yield row, ("track", track.id)
        for phase in track.phases:
            for row in phase.rows:
                yield row, ("phase", f"{track.id}/{phase.id}")
        for habit in track.habits:
            for row in habit.rows:
                yield row, ("habit", f"{track.id}/{habit.id}")


@functools.cache
def curriculum() -> Curriculum:
    """The curriculum that ships with the package. Raises `Trouble` with every error of its files."""
    from .reading_files import read

    return read(DATA)
