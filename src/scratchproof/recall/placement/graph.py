"""The part of the roadmap that a placement is about, as numbers: topics, what needs what, and what can be asked.

Topics are numbered so that none comes before what it needs. A set of known topics is closed downwards: with a topic,
everything that it needs.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from scratchproof.roadmap.curriculum import Curriculum


@dataclass(frozen=True)
class Probe:
    """A question that can be asked. `topics`: numbers of the topics that a right answer shows, with all they need."""

    id: str
    topics: tuple[int, ...]


@dataclass(frozen=True)
class Graph:
    """`needs`: for each topic the numbers of those before it; `areas`: the number of its area in `area_names`.

    roads   ways through the graph that people go: for each, when each topic comes, from 0 to 1, and 2 where it never
            does. A road is only a guess of what is known together.
    """

    ids: tuple[str, ...]
    needs: tuple[tuple[int, ...], ...]
    areas: np.ndarray  # (topics,)
    area_names: tuple[str, ...]
    roads: np.ndarray  # (roads, topics)
    probes: tuple[Probe, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.ids)

    @functools.cached_property
    def place(self) -> Mapping[str, int]:
        return {id: k for k, id in enumerate(self.ids)}

    @functools.cached_property
    def unlocks(self) -> tuple[tuple[int, ...], ...]:
        """For each topic, those that need it directly."""
        after: list[list[int]] = [[] for _ in self.ids]
        for k, needs in enumerate(self.needs):
            for need in needs:
                after[need].append(k)
        return tuple(map(tuple, after))

    @functools.cached_property
    def below(self) -> np.ndarray:
        """(topics, topics) of bool: [t, s] where s is t or something that t needs, directly or not."""
        found = np.eye(len(self), dtype=bool)
        for k, needs in enumerate(self.needs):
            for need in needs:
                found[k] |= found[need]
        return found

    @functools.cached_property
    def level(self) -> np.ndarray:
        """(topics,): how many topics the longest way to it has, itself too."""
        found = np.ones(len(self), dtype=int)
        for k, needs in enumerate(self.needs):
            if needs:
                found[k] = 1 + max(found[need] for need in needs)
        return found

    def closed(self, wanted: Iterable[int]) -> np.ndarray:
        """(topics,) of bool: those wanted and everything that they need."""
        found = np.zeros(len(self), dtype=bool)
        for k in wanted:
            found |= self.below[k]
        return found


def graph_of(curriculum: Curriculum, probes: Mapping[str, Sequence[str]], track: str | None = None) -> Graph:
    """All topics, or those of a track and what they need. ``probes``: for each question, the ids of its topics.

    A question is left out where one of its topics is not part of it, or where it has none.
    """
    chosen = set(curriculum.topics)
    if track is not None:
        chosen = curriculum.before(curriculum.tracks[track].topics())
    ids = tuple(id for id in curriculum.order if id in chosen)
    place = {id: k for k, id in enumerate(ids)}
    topics = [curriculum.topics[id] for id in ids]
    names = tuple(dict.fromkeys(topic.area for topic in topics))
    needs = tuple(tuple(place[need] for need in topic.needs) for topic in topics)
    bare = Graph(ids, needs, np.array([names.index(t.area) for t in topics]), names, np.zeros((0, len(ids))))
    roads = np.array([*_plain_roads(bare, [t.depth for t in topics]), *_track_roads(bare, curriculum)])
    asked = tuple(
        Probe(id, tuple(place[topic] for topic in wanted))
        for id, wanted in probes.items()
        if wanted and all(topic in place for topic in wanted)
    )
    return Graph(ids, needs, bare.areas, names, roads.reshape(len(roads), len(ids)), asked)


def _plain_roads(graph: Graph, depths: Sequence[int]) -> Iterable[np.ndarray]:
    """By how much comes before a topic, and by its depth."""
    if not len(graph):
        return
    level, depth = graph.level.astype(float), np.array(depths, dtype=float)
    yield _ranked(level)
    yield _ranked(depth + level / (level.max() + 1))
    yield _ranked(graph.below.sum(axis=1).astype(float))


def _track_roads(graph: Graph, curriculum: Curriculum) -> Iterable[np.ndarray]:
    """When each track comes to a topic, or needs it."""
    for track in curriculum.tracks.values():
        when = np.full(len(graph), 2.0)
        for phase in sorted(track.phases, key=lambda phase: phase.weeks):
            reached = [graph.place[id] for id in phase.topics if id in graph.place]
            if reached:
                new = graph.closed(reached) & (when == 2.0)
                first, last = phase.weeks[0] - 1, phase.weeks[1]
                # Within the phase in its own order: what is needed first comes first
                within = np.argsort(np.argsort(graph.level[new], kind="stable"), kind="stable") / max(1, new.sum())
                when[new] = (first + (last - first) * within) / max(1, track.weeks)
        if (when < 2.0).any():
            yield when


def _ranked(values: np.ndarray) -> np.ndarray:
    """Ranks from 0 to 1; equal values share the middle of their ranks."""
    order = np.sort(values)
    return (np.searchsorted(order, values, "left") + np.searchsorted(order, values, "right")) / (2 * len(values))
