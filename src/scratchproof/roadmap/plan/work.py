"""What is left to do on a track, in an order in which nothing comes before what it needs.

The order is that of the track's phases. A topic that is needed and not known is pulled in just before the first one
that needs it, also when the track does not name it or names it later; `Work.pulled_for` says so. Whoever has proven a
topic does not need its needs any more. Phases that go on
beside others (`ongoing`) are woven in evenly over their weeks. A project comes at the end of its phase.

Minutes come from the topic's hours (from scratch; as a refresher where it is claimed; between the two where some of its
labs are passed), times the learner's pace. What a project takes is a guess: `PROJECT`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from scratchproof.errors import Trouble

from .known import NOTHING, Known, Standing
from .pace import Pace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..curriculum import Curriculum, Project, Topic
    from ..track import Phase, Track

PROJECT = (2.0, 1.0, 12.0)  # hours: for any project, more for each of its topics, at most
GRAIN = 5  # minutes


@dataclass(frozen=True)
class Work:
    """One topic or project that is left, or a stretch of consolidation.

    minutes       of study and practice that are left, at the learner's pace
    phase         its phase, by place in the track
    pulled_for    the title of the topic that needs it, where the track does not name it in this phase or before
    weeks, days   of a consolidation, else 0; one that has begun has the working days that are left
    practice_only nothing of it is studied first: a project, a task of a consolidation
    """

    kind: Literal["topic", "project", "consolidation"]
    id: str
    title: str
    phase: int
    minutes: int
    depth: int = 0
    pulled_for: str = ""
    weeks: int = 0
    days: int = 0
    practice_only: bool = False
    standing: Standing = NOTHING


def phase_title(phase: Phase) -> str:
    """The title without the weeks that the document had in mind: the plan has its own."""
    import re

    bare = re.sub(r"^(?:[^:]*,\s*)?weeks? [\d\s–-]+:\s*", "", phase.title, flags=re.IGNORECASE)
    return bare[:1].upper() + bare[1:]


def work_left(
    curriculum: Curriculum, track: Track, known: Known, pace: Pace, labs: Mapping[str, int] | None = None
) -> list[Work]:
    """Everything that is left. ``labs``: minutes by id. Raises `Trouble` for needs that form a circle."""
    walk = _Walk(curriculum, track, known, pace, labs or {})
    works = list(walk.works())
    if any(standing.claim for standing in known.topics.values()):
        # A topic that is claimed does not ask for what it needs; where that comes anyway, it is to come before.
        again = _Walk(curriculum, track, known, pace, labs or {})
        again.coming = walk.done
        works = list(again.works())
    return works


class _Walk:
    def __init__(self, curriculum: Curriculum, track: Track, known: Known, pace: Pace, labs: Mapping[str, int]) -> None:
        self.curriculum, self.track, self.known, self.pace, self.labs = curriculum, track, known, pace, labs
        self.phase_of = {id: n for n, phase in enumerate(track.phases) for id in phase.topics}
        self.done: set[str] = set()
        self.coming: Collection[str] = self.phase_of  # topics that are in the plan whether or not another needs them

    def works(self) -> Iterator[Work]:
        for number, kind, id in _woven(self.track):
            phase = self.track.phases[number]
            if kind == "topic":
                yield from self.with_needs(id, number)
            elif kind == "project":
                project = self.curriculum.projects[id]
                standing = self.known.projects.get(id, NOTHING)
                if not standing.proven and standing.claim != "done":
                    minutes = self.paced(_project_hours(project))
                    yield Work("project", id, project.title, number, minutes, practice_only=True, standing=standing)
            else:
                weeks = phase.weeks[1] - phase.weeks[0] + 1
                yield Work("consolidation", phase.id, phase_title(phase), number, 0, weeks=weeks)

    def with_needs(self, wanted: str, phase: int) -> Iterator[Work]:
        """The topic, and before it whatever it needs that is not known and has not come yet."""
        topics = self.curriculum.topics
        if wanted in self.done:
            return
        # Depth first, without recursion: chains of needs can be thousands long.
        path: dict[str, Iterator[str]] = {wanted: iter(topics[wanted].needs)}
        while path:
            here = next(reversed(path))
            for need in path[here]:
                if need in path:
                    circle = [*list(path)[list(path).index(need) :], need]
                    names = " → ".join(circle)
                    raise Trouble(f"Topics need each other in a circle: {names}.", "Mend the `needs` of one of them.")
                if need not in self.done and self.wants(here, need):
                    path[need] = iter(topics[need].needs)
                    break
            else:
                del path[here]
                self.done.add(here)
                asked_by = next(reversed(path), "")
                yield from self.topic(topics[here], phase, topics[asked_by].title if asked_by else "")

    def wants(self, topic: str, need: str) -> bool:
        """Whether a need has to come before a topic: not where the one is known well enough to do without the other."""
        if self.known[topic].proven:
            return False
        return need in self.coming or not (self.known[need].known or self.known[topic].known)

    def topic(self, topic: Topic, phase: int, asked_by: str) -> Iterator[Work]:
        standing = self.known[topic.id]
        minutes = self.left(topic, standing)
        if minutes:
            own = self.phase_of.get(topic.id, -1)
            pulled = asked_by if own < 0 or own > phase else ""
            rest = self.track.phases[phase].consolidation and not pulled
            yield Work(
                "topic",
                topic.id,
                topic.title,
                phase,
                minutes,
                topic.depth,
                pulled,
                practice_only=rest,
                standing=standing,
            )

    def left(self, topic: Topic, standing: Standing) -> int:
        """Minutes that are left of a topic."""
        if standing.proven:
            return 0
        scratch, refresher = topic.hours
        if standing.claim == "done":
            open_labs = sum(self.labs.get(lab, 0) for lab in standing.labs if lab not in standing.passed)
            return self.paced(open_labs / 60) if open_labs else 0
        if standing.claim == "know":
            return self.paced(refresher)
        share = len(standing.passed) / len(standing.labs) if standing.labs else 0.0
        return self.paced(scratch - share * (scratch - refresher))

    def paced(self, hours: float) -> int:
        """Hours as minutes at the learner's pace, in whole steps of `GRAIN`, at least one."""
        return max(GRAIN, round(hours * 60 * self.pace.ratio / GRAIN) * GRAIN)


def _project_hours(project: Project) -> float:
    base, each, most = PROJECT
    return min(base + each * len(project.topics), most)


def _woven(track: Track) -> Iterator[tuple[int, str, str]]:
    """(phase, "topic", "project" or "consolidation", id) in order, with the ongoing phases among the others.

    Each item has a week: items of a phase are spread evenly over it. The phases that are not ongoing keep their order
    whatever their weeks say; an ongoing item comes before the first of theirs with a later week.
    """
    main: list[tuple[float, int, str, str]] = []
    beside: list[tuple[float, int, str, str]] = []
    latest = 0.0
    for number, phase in enumerate(track.phases):
        items = [("topic", id) for id in phase.topics] + [("project", id) for id in phase.projects]
        if phase.consolidation:
            items.append(("consolidation", phase.id))
        first, last = phase.weeks
        for place, (kind, id) in enumerate(items):
            week = first + (last - first + 1) * (place + 0.5) / len(items)
            if phase.ongoing:
                beside.append((week, number, kind, id))
            else:
                latest = max(latest, week)
                main.append((latest, number, kind, id))
    beside.sort(key=lambda item: item[0])
    waiting = iter(beside)
    other = next(waiting, None)
    for week, number, kind, id in main:
        while other is not None and other[0] < week:
            yield other[1:]
            other = next(waiting, None)
        yield number, kind, id
    while other is not None:
        yield other[1:]
        other = next(waiting, None)
