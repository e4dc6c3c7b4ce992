"""A track: one way through the graph, in phases, with weeks, habits and checkpoints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Checkpoint:
    """What ends a phase. `questions` are asked; `tasks` are done; nothing is locked by it."""

    questions: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phase:
    """A stretch of a track. `weeks`: the first and the last, counted from 1, both included.

    `consolidation`: nothing new comes; what is there is repeated. `ongoing`: it goes on beside later phases.
    """

    id: str
    title: str
    weeks: tuple[int, int]
    goal: str
    topics: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    output: tuple[str, ...] = ()
    checkpoint: Checkpoint = Checkpoint()
    consolidation: bool = False
    ongoing: bool = False
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Habit:
    """Something done again and again. `every`: day, week, month or quarter; `minutes` each time, 0 where not said."""

    id: str
    title: str
    text: str
    every: str
    minutes: int = 0
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Track:
    """A roadmap in phases.

    `split`: minutes of a day for each kind of work, as shares of what the learner has. `disagrees`: sentences on where
    it goes another way than the other tracks, and why.
    """

    id: str
    title: str
    summary: str
    hours_per_day: float
    phases: tuple[Phase, ...]
    habits: tuple[Habit, ...] = ()
    split: tuple[tuple[str, float], ...] = ()
    disagrees: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    @property
    def weeks(self) -> int:
        """The last week of any phase."""
        return max((phase.weeks[1] for phase in self.phases), default=0)

    def topics(self) -> Iterator[str]:
        """Ids of topics in the order in which the phases name them."""
        for phase in self.phases:
            yield from phase.topics
