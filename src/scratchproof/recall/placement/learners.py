"""Synthetic learners: with them the placement is measured. None is drawn from the belief's own prior.

Each kind is a way to come by a set of topics. Such a learner answers by that set, slips and guesses with given chances,
and speaks of topics with some error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from scratchproof.roadmap.curriculum import Curriculum

from .graph import Graph, Probe
from .sitting import Outcome, Screen

PASSES = 0.7  # of those who do not know and do not guess right, the share who say so
NEAR = 0.4  # of slips, the share that lies near the right number


@dataclass(frozen=True)
class Synthetic:
    """known: (topics,) of bool. says: how often yes is said of a known topic, and of an unknown one."""

    known: np.ndarray
    slip: float = 0.0
    guess: float = 0.0
    says: tuple[float, float] = (0.9, 0.1)

    def answers(self, probe: Probe, rng: np.random.Generator) -> Outcome:
        chance, second = rng.random(2)
        if self.known[list(probe.topics)].all():
            return "right" if chance >= self.slip else "near" if second < NEAR else "wrong"
        return "right" if chance < self.guess else "passed" if second < PASSES else "wrong"

    def speaks(self, screen: Screen, rng: np.random.Generator) -> list[int]:
        return [k for k in screen.topics if rng.random() < self.says[0 if self.known[k] else 1]]


def one_area(graph: Graph, curriculum: Curriculum, rng: np.random.Generator) -> np.ndarray:
    """All of one area down to some depth, what that needs, and nothing else."""
    while True:
        area, depth = rng.integers(len(graph.area_names)), rng.integers(1, 6)
        wanted = [
            k for k, id in enumerate(graph.ids) if graph.areas[k] == area and curriculum.topics[id].depth <= depth
        ]
        if wanted:
            return graph.closed(wanted)


def some_weeks(graph: Graph, curriculum: Curriculum, rng: np.random.Generator) -> np.ndarray:
    """A track, followed up to some week, with what its topics need."""
    track = list(curriculum.tracks.values())[rng.integers(len(curriculum.tracks))]
    week = rng.integers(1, track.weeks + 1)
    done = [id for phase in track.phases if phase.weeks[1] <= week for id in phase.topics]
    return graph.closed(graph.place[id] for id in done if id in graph.place)


def with_interests(graph: Graph, curriculum: Curriculum, rng: np.random.Generator) -> np.ndarray:
    """Self-taught: one topic after the other of those that can be begun, more of the areas that are liked."""
    return _grown(graph, np.exp(1.5 * rng.normal(size=len(graph.area_names)))[graph.areas], rng)


def without_pattern(graph: Graph, curriculum: Curriculum, rng: np.random.Generator) -> np.ndarray:
    """Self-taught, each next topic by chance: nothing but what is needed ties them together."""
    return _grown(graph, np.ones(len(graph)), rng)


def _grown(graph: Graph, liked: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    known = np.zeros(len(graph), dtype=bool)
    missing = np.array([len(needs) for needs in graph.needs])
    for _ in range(rng.integers(1, len(graph))):
        chances = np.where(~known & (missing == 0), liked, 0.0)
        k = int(rng.choice(len(graph), p=chances / chances.sum()))
        known[k] = True
        missing[list(graph.unlocks[k])] -= 1
    return known


def nothing(graph: Graph, curriculum: Curriculum, rng: np.random.Generator) -> np.ndarray:
    return np.zeros(len(graph), dtype=bool)


def everything(graph: Graph, curriculum: Curriculum, rng: np.random.Generator) -> np.ndarray:
    return np.ones(len(graph), dtype=bool)


WAYS = (one_area, some_weeks, with_interests)


def any_way(graph: Graph, curriculum: Curriculum, rng: np.random.Generator) -> np.ndarray:
    return WAYS[rng.integers(len(WAYS))](graph, curriculum, rng)


def with_gaps(graph: Graph, curriculum: Curriculum, rng: np.random.Generator) -> np.ndarray:
    """Not closed: of what somebody knew, one topic in seven is gone, and what needs it is not."""
    return any_way(graph, curriculum, rng) & (rng.random(len(graph)) > 1 / 7)


Draw = Callable[[Graph, Curriculum, np.random.Generator], np.ndarray]
# By name: how the set is drawn, slips, guesses, and how they speak
KINDS: Mapping[str, tuple[Draw, float, float, tuple[float, float]]] = {
    "one area": (one_area, 0.0, 0.0, (0.9, 0.1)),
    "a track to week k": (some_weeks, 0.0, 0.0, (0.9, 0.1)),
    "self-taught": (with_interests, 0.0, 0.0, (0.9, 0.1)),
    "self-taught, no pattern": (without_pattern, 0.0, 0.0, (0.9, 0.1)),
    "nothing": (nothing, 0.0, 0.0, (0.9, 0.1)),
    "everything": (everything, 0.0, 0.0, (0.9, 0.1)),
    "slips 10 %, guesses 5 %": (any_way, 0.1, 0.05, (0.9, 0.1)),
    "says more than is so": (any_way, 0.05, 0.05, (0.97, 0.5)),
    "says less than is so": (any_way, 0.05, 0.02, (0.5, 0.03)),
    "not consistent": (with_gaps, 0.1, 0.05, (0.9, 0.1)),
}
CONSISTENT = tuple(KINDS)[:7]


def learner(kind: str, graph: Graph, curriculum: Curriculum, rng: np.random.Generator) -> Synthetic:
    draw, slip, guess, says = KINDS[kind]
    return Synthetic(draw(graph, curriculum, rng), slip, guess, says)
