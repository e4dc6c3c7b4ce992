"""One placement test: what is asked next, what an answer is worth, and when it is enough.

    sitting = Sitting(graph, seed=1)
    while (asked := sitting.next()) is not None:
        sitting.answer(asked, outcome)          # of a `Probe`
        sitting.words(asked, said)              # of a `Screen`: the topics that the learner said yes to

No clock and no terminal: the same answers to the same seed lead to the same questions, so that a test that was left is
resumed by giving the answers again.
"""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .belief import Belief
from .graph import Graph, Probe
from .limits import MOST

Outcome = Literal["right", "wrong", "near", "passed"]
# Log-likelihood of an outcome where all topics are known, less that where not. Shares of outcomes assumed, in percent:
# known: right 87, wrong 7, near 4, passed 2; not known: right 3, wrong 35, near 5, passed 57.
WORTH: dict[Outcome, float] = {"right": 3.37, "wrong": -1.61, "near": -0.22, "passed": -3.35}
RIGHT, GUESS = 0.87, 0.03
LEAST, USUAL = 9, 15  # questions before it may end: where all is clear, and where nothing tells much more
SCREENS = (0, 1, 2)  # before which question the learner's word is asked for
ON_SCREEN = 8  # topics
CLEAR = 0.005  # share of topics expected to be misplaced at which it ends
LITTLE = 0.001  # bits for each topic that the next answer must promise
CANDIDATES = 48  # questions looked at closely: those whose answer is most open
TWICE = 0.6  # how much less a question promises that was asked before


@dataclass(frozen=True)
class Screen:
    """Topics of which the learner says which ones could be written from a blank file."""

    topics: tuple[int, ...]


class Sitting:
    """`asked`: probes with their outcomes; `said`: topics on screens and whether the learner said yes."""

    def __init__(self, graph: Graph, seed: int = 0, most: int = MOST) -> None:
        self.graph, self.most = graph, most
        self.belief = Belief(graph, seed)
        self.asked: list[tuple[Probe, Outcome]] = []
        self.said: dict[int, bool] = {}
        self.screens = 0
        self.worth = np.ones(len(graph))

    @property
    def count(self) -> int:
        return len(self.asked) + self.screens

    def next(self) -> Probe | Screen | None:
        """What to ask now; None where it is enough."""
        if self.count >= self.most:
            return None
        due = self.screens < len(SCREENS) and self.count >= SCREENS[self.screens]
        if due and len(self.said) < len(self.graph):
            return self._screen()
        if self.count >= LEAST and self.doubt() <= CLEAR:
            return None
        return self._probe()

    def doubt(self) -> float:
        """The share of topics that is expected to be misplaced."""
        p = self.belief.marginals
        return float(np.minimum(p, 1 - p).mean())

    def _probe(self) -> Probe | None:
        often: dict[str, int] = {}
        for probe, outcome in self.asked:
            # Once more it is asked only where that can be another answer: after a slip, or after a guess
            often[probe.id] = often.get(probe.id, 0) + (2 if outcome == "passed" else 1)
        last = self.asked[-1][0].id if self.asked else ""
        open_ = [p for p in self.graph.probes if often.get(p.id, 0) < 2 and p.id != last]
        if not open_:
            return None
        one = np.array([self.belief.all_known(p.topics) for p in open_])
        near = np.argsort(np.abs(one - 0.5), kind="stable")[:CANDIDATES]
        open_ = [open_[k] for k in near]
        gains = self.belief.gain([p.topics for p in open_], RIGHT, GUESS, self.worth)
        gains *= [TWICE ** often.get(p.id, 0) for p in open_]
        best = int(gains.argmax())
        if self.count >= USUAL and gains[best] < LITTLE * len(self.graph):
            return None
        return open_[best]

    def _screen(self) -> Screen:
        """Topics whose mention promises most, at most two of an area, none told by another on the screen."""
        open_ = [k for k in range(len(self.graph)) if k not in self.said]
        p = self.belief.marginals
        open_ = sorted(open_, key=lambda k: abs(p[k] - 0.5))[: CANDIDATES * 3]
        worth = self.worth + self.unreached
        gains = self.belief.gain([(k,) for k in open_], 0.85, 0.15, worth)
        chosen: list[int] = []
        areas: dict[int, int] = {}
        for at in np.argsort(-gains, kind="stable"):
            k, area = open_[at], int(self.graph.areas[open_[at]])
            near = any(self.belief.alike(k, other) > 0.7 for other in chosen)
            if len(chosen) < ON_SCREEN and areas.get(area, 0) < 2 and not near:
                chosen.append(k)
                areas[area] = areas.get(area, 0) + 1
        return Screen(tuple(sorted(chosen)))

    @functools.cached_property
    def unreached(self) -> np.ndarray:
        """(topics,): 1 where no question shows a topic."""
        reached = np.zeros(len(self.graph), dtype=bool)
        for probe in self.graph.probes:
            reached |= self.graph.closed(probe.topics)
        return (~reached).astype(float)

    def answer(self, probe: Probe, outcome: Outcome) -> None:
        self.asked.append((probe, outcome))
        self.belief.tell(probe.topics, WORTH[outcome])

    def words(self, screen: Screen, yes: Collection[int]) -> None:
        self.screens += 1
        for k in screen.topics:
            self.said[k] = k in yes
            self.belief.word(k, k in yes)
        self.belief.settle()
