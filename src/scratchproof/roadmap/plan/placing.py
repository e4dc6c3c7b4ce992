"""Work placed on days.

A working day is filled in this order:

1. Recall: the returns of what was learnt (recall.py) that are due by then; what does not fit waits for the next day.
2. What the track asks for besides, such as community, by its share of the day; and the habits, each on its day.
   Together with recall this is never more than half of the day: habits give way first, then the other blocks.
3. Study of the topics in order, and practice, by the shares of the track's split. Practice of a topic comes in pieces:
   half of it when it was studied, the rest after the second and the fifth topic that follow it, so that earlier topics
   are practised among later ones. When so much practice waits that it is `LAG` days behind, the day is all practice.

A consolidation brings nothing new: the practice that waits is done, then its weeks are for repeating, all of them. What
follows begins after it. One whose topics were all known before the plan began is left out; one that has begun keeps
what is left of it.

The plan always begins today: what was missed is simply still there, and moves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from .habits import Habits
from .known import Known
from .recall import AFTER, review_minutes
from .settings import Settings
from .work import GRAIN, Work
from .working_days import WorkingDays

if TYPE_CHECKING:
    from ..curriculum import Curriculum
    from ..track import Track

PIECES = ((0, 0.5), (2, 0.3), (5, 0.2))  # so many topics later, this share of a topic's practice
LAG = 2.0  # days
MOST_BESIDES = 0.5  # of a day: recall, habits and other blocks together
MOST_DAYS = 100 * 366  # a plan of more working days than that is no plan
# How the tracks' own words for kinds of work are understood; any other word is a block of its own.
STUDY = ("theory", "study", "reading", "read", "videos", "lectures", "mathematics", "math", "concepts")
PRACTICE = ("practice", "coding", "code", "building", "build", "labs", "projects", "implementation", "exercises")
DEFAULT_SPLIT = (("study", 40.0), ("practice", 60.0))


class Session(NamedTuple):
    """Some minutes of a day. kind: study, practice, project, consolidation, recall, habit, or a block of the split."""

    kind: str
    work: str
    title: str
    minutes: int
    phase: int = -1


@dataclass(frozen=True)
class Day:
    date: date
    sessions: tuple[Session, ...]

    @property
    def minutes(self) -> int:
        return sum(session.minutes for session in self.sessions)


class Placing:
    """One run through the days."""

    def __init__(
        self,
        settings: Settings,
        track: Track,
        *,
        works: Iterable[Work],
        known: Known,
        today: date,
        curriculum: Curriculum,
    ) -> None:
        self.settings, self.track, self.works = settings, track, list(works)
        self.days = WorkingDays(max(settings.start, today), settings.days)
        self.capacity = settings.minutes
        self.grain = GRAIN if self.capacity >= 60 else 1
        self.least = 10 if self.capacity >= 60 else max(1, self.capacity // 6)  # minutes of a session, but the last
        self.split = track.split or DEFAULT_SPLIT
        whole = sum(share for _, share in self.split)
        shares = {kind: share / whole for kind, share in self.split}
        study = sum(share for kind, share in shares.items() if kind in STUDY)
        practice = sum(share for kind, share in shares.items() if kind in PRACTICE)
        self.study_share = study / (study + practice) if study and practice else 0.4
        self.blocks = [(k, s) for k, s in shares.items() if k not in STUDY and k not in PRACTICE]
        self.habits = Habits(track, settings, self.days, {k for k, _ in self.split})
        self.due: dict[int, float] = {}  # minutes of recall by number of the day
        self.recalled = 0
        self._known_returns(known, curriculum, max(settings.start, today))
        self.practice: deque[tuple[Work, int]] = deque()
        self.practice_minutes = 0
        self.later: dict[int, list[tuple[Work, int]]] = {}  # by number of topics that were studied
        self.studied = 0
        self.queue = deque(self.works)
        self.left = self._study_of(self.works[0]) if self.works else 0  # study that the first of the queue still has
        self.resting = 0  # days of consolidation that are left

    def hours(self) -> float:
        return sum(work.minutes for work in self.works) / 60

    def _known_returns(self, known: Known, curriculum: Curriculum, first: date) -> None:
        """Recall of what was proven, or done as planned, before."""
        for id, standing in known.topics.items():
            if (standing.proven or standing.claim == "done") and standing.at and id in curriculum.topics:
                self._returns(date.fromisoformat(standing.at[:10]), curriculum.topics[id].depth, first)

    def _returns(self, learnt: date, depth: int, first: date | None = None) -> None:
        minutes = review_minutes(depth)
        begins, earliest = learnt.toordinal(), first.toordinal() if first else 0
        for after in AFTER:
            if begins + after >= earliest:
                number = self.days.number_of(begins + after)
                self.due[number] = self.due.get(number, 0.0) + minutes

    def placed(self, until: date | None = None) -> list[Day] | None:
        """Every day to the end of the work; None when that is not by ``until``, or not within `MOST_DAYS`."""
        days: list[Day] = []
        carried = 0.0
        number = 0
        while self.queue or self.practice or self.later:
            today = self.days.day(number)
            if number >= MOST_DAYS or (until is not None and today > until):
                return None
            carried += self.due.pop(number, 0.0)
            besides, room, carried = self._besides(number, today, carried)
            sessions: list[Session] = []
            if self.queue and self.queue[0].kind == "consolidation":
                self._consolidate(self.queue[0], room, sessions)
            else:
                self._work(today, room, sessions)
            if sessions or besides:
                days.append(Day(today, (*_merged(sessions), *besides)))
            number += 1
        return days

    def _consolidate(self, work: Work, room: int, sessions: list[Session]) -> None:
        """A day on which nothing new comes. First all practice that waits is done; then the weeks begin."""
        if not self.resting:
            self._release_all()
            free = self._practise(room, sessions)
            if self.practice:
                return
            self.resting = work.days or work.weeks * len(self.settings.days)
            # A day that is mostly practice is given to it besides the days that it has.
            self.resting += 2 * free < room
            room = free
        if room >= self.grain:
            sessions.append(Session("consolidation", work.id, work.title, room, work.phase))
        self.resting -= 1
        if not self.resting:
            self._advance()

    def _work(self, today: date, room: int, sessions: list[Session]) -> None:
        """A day of study and practice; when practice lies too far behind, of practice."""
        behind = self.practice_minutes > LAG * self.capacity
        for_study = 0 if behind else round(room * self.study_share / self.grain) * self.grain
        rest = self._study(today, for_study, sessions)
        rest += self._practise(room - for_study, sessions)
        if rest and not behind:
            rest = self._study(today, rest, sessions)
        if not self.queue:
            self._release_all()
        self._practise(rest, sessions)

    def _study(self, today: date, room: int, sessions: list[Session]) -> int:
        """Fill ``room`` with study, up to the next consolidation; the minutes that stay free."""
        while self.queue and self.queue[0].kind != "consolidation" and room:
            work = self.queue[0]
            if self.left:
                took = self._piece(self.left, room)
                if not took:
                    break
                sessions.append(Session("study", work.id, work.title, took, work.phase))
                self.left -= took
                room -= took
            if self.left:
                break
            self._advance()
            self._studied(work, today)
        return room

    def _advance(self) -> None:
        self.queue.popleft()
        self.left = self._study_of(self.queue[0]) if self.queue else 0

    # What a day holds besides study and practice

    def _besides(self, number: int, today: date, due: float) -> tuple[list[Session], int, float]:
        """Sessions of recall, blocks and habits; the minutes that are left; the recall that waits."""
        most = int(self.capacity * MOST_BESIDES) // self.grain * self.grain
        recall = min(int(due) // self.grain * self.grain, most)
        floor, habits = self.habits.on(number, today)
        if self.studied or due:
            recall = min(max(recall, floor), most)
        due = max(0.0, due - recall)
        self.recalled += recall
        room = most - recall
        sessions: list[Session] = []
        for kind, share in self.blocks:
            minutes = min(round(self.capacity * share / self.grain) * self.grain, room)
            if minutes > 0:
                sessions.append(Session(kind, "", kind.capitalize(), minutes))
                room -= minutes
        for habit, asked in habits:
            minutes = min(asked, room) // self.grain * self.grain
            if minutes > 0:
                sessions.append(Session("habit", habit.id, habit.title, minutes))
                room -= minutes
        if recall:
            sessions.insert(0, Session("recall", "", "Recall", recall))
        return sessions, self.capacity - sum(s.minutes for s in sessions), due

    # Study and practice

    def _study_of(self, work: Work) -> int:
        if work.practice_only or work.kind != "topic":
            return 0
        return min(work.minutes, max(self.grain, round(work.minutes * self.study_share / GRAIN) * GRAIN))

    def _studied(self, work: Work, today: date) -> None:
        """The work was studied: its practice comes, some of it now and some later, and it begins to fade."""
        rest = work.minutes - self._study_of(work)
        if work.kind == "topic":
            self.studied += 1
            self._returns(today, work.depth)
        for piece in self.later.pop(self.studied, []):
            self._release(*piece)
        pieces = [rest] if work.practice_only or rest < 30 else _pieces(rest)
        for (after, _), minutes in zip(PIECES, pieces):
            if not minutes:
                continue
            if after:
                self.later.setdefault(self.studied + after, []).append((work, minutes))
            else:
                self._release(work, minutes)

    def _release(self, work: Work, minutes: int) -> None:
        self.practice.append((work, minutes))
        self.practice_minutes += minutes

    def _release_all(self) -> None:
        for key in sorted(self.later):
            for piece in self.later.pop(key):
                self._release(*piece)

    def _practise(self, room: int, sessions: list[Session]) -> int:
        """Fill ``room`` with practice that waits; the minutes that stay free."""
        while self.practice:
            work, minutes = self.practice[0]
            took = self._piece(minutes, room)
            if not took:
                break
            kind = "project" if work.kind == "project" else "practice"
            sessions.append(Session(kind, work.id, work.title, took, work.phase))
            room -= took
            self.practice_minutes -= took
            if took == minutes:
                self.practice.popleft()
            else:
                self.practice[0] = (work, minutes - took)
        return room

    def _piece(self, wanted: int, room: int) -> int:
        """How much of ``wanted`` minutes to do in ``room``: no crumbs now or later; 0 when it is too short."""
        if wanted <= room:
            return wanted
        if room < self.least:
            return 0
        took = room if wanted - room >= self.least else wanted - self.least
        return took if took >= self.least else room


def _pieces(minutes: int) -> list[int]:
    """``minutes`` in the shares of `PIECES`, in steps of `GRAIN`; their sum is ``minutes``."""
    made = [round(minutes * share / GRAIN) * GRAIN for _, share in PIECES[1:]]
    return [minutes - sum(made), *made]


def _merged(sessions: Sequence[Session]) -> list[Session]:
    """Sessions of one day: those of the same work and kind as one, where the first of them is."""
    made: dict[tuple[str, str], Session] = {}
    for session in sessions:
        key = session.kind, session.work
        made[key] = session._replace(minutes=session.minutes + made[key].minutes) if key in made else session
    return list(made.values())
