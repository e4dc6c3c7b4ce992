"""From what was chosen and what is known to a plan; and what it would take to be done by a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from scratchproof.errors import Trouble

from .known import Known
from .pace import Pace
from .placing import Day, Placing
from .settings import MOST_HOURS, Settings
from .work import Work, phase_title, work_left
from .working_days import WorkingDays

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..curriculum import Curriculum
    from ..track import Track


@dataclass(frozen=True)
class Plan:
    """Everything that is said of a plan. `days`: in order, those with a session; `works`: what is left, in order."""

    settings: Settings
    track: Track
    today: date
    pace: Pace
    known: Known
    works: tuple[Work, ...]
    days: tuple[Day, ...]
    minutes_of_recall: int = 0
    # Kind of work and its share of a day, as the track has it
    split: tuple[tuple[str, float], ...] = ()

    @property
    def finish(self) -> date | None:
        """The last day; None when nothing is left."""
        return self.days[-1].date if self.days else None

    @property
    def minutes(self) -> int:
        """Study and practice that are left."""
        return sum(work.minutes for work in self.works)


def planned(
    curriculum: Curriculum,
    settings: Settings,
    *,
    known: Known,
    pace: Pace,
    today: date,
    labs: Mapping[str, int] | None = None,
) -> Plan:
    """The plan as of ``today``. ``labs``: minutes by id. Raises `Trouble` for a circle of needs, or a plan of ages."""
    track = curriculum.tracks[settings.track]
    works = _without_past_weeks(work_left(curriculum, track, known, pace, labs), track, settings, known, today)
    placing = Placing(settings, track, works=works, known=known, today=today, curriculum=curriculum)
    days = placing.placed()
    if days is None:
        years = round(placing.hours() / (settings.hours_per_day * len(settings.days) * 52))
        raise Trouble(
            f"With {settings.hours_per_day:g} hours a day this would take some {max(years, 1):,} years.",
            "Give more hours a day, or a shorter track.",
        )
    return Plan(settings, track, today, pace, known, tuple(works), tuple(days), placing.recalled, placing.split)


def _replaced(plan: Plan, curriculum: Curriculum, hours: float, until: date | None) -> list[Day] | None:
    settings = replace(plan.settings, hours_per_day=hours)
    placing = Placing(settings, plan.track, works=plan.works, known=plan.known, today=plan.today, curriculum=curriculum)
    return placing.placed(until)


def hours_needed(plan: Plan, curriculum: Curriculum, deadline: date) -> float | None:
    """The fewest hours a day, in quarters of an hour, by which the plan ends on ``deadline``; None: 16 are too few."""
    low, high = 0, int(MOST_HOURS * 4)
    if _replaced(plan, curriculum, high / 4, deadline) is None:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        enough = _replaced(plan, curriculum, middle / 4, deadline) is not None
        low, high = (low, middle) if enough else (middle, high)
    return high / 4


def ends_with(plan: Plan, curriculum: Curriculum, hours: float) -> date:
    """The last day with so many hours a day instead; the plan must have work left."""
    days = _replaced(plan, curriculum, hours, None)
    return days[-1].date if days else plan.days[-1].date


def _without_past_weeks(works: list[Work], track: Track, settings: Settings, known: Known, today: date) -> list[Work]:
    """Without the consolidations that are over; of one that has begun, the days that are left.

    It begins when the last topic of its stretch became known after the plan began.
    """
    kept: list[Work] = []
    fresh = False  # something new comes before the consolidation
    for work in works:
        if work.kind != "consolidation":
            fresh = True
        elif not fresh:
            before = track.phases[: work.phase]
            ends = [n for n, phase in enumerate(before) if phase.consolidation]
            since = ends[-1] + 1 if ends else 0
            stretch = [id for phase in before[since:] for id in phase.topics]
            learnt = [known[id].at[:10] for id in stretch if known[id].known and known[id].claim != "know"]
            last = max((at for at in learnt if at >= settings.start.isoformat()), default="")
            until = date.fromisoformat(last) + timedelta(weeks=work.weeks) if last else today
            days = WorkingDays(today, settings.days).number(until)
            if until <= today or not days:
                continue
            kept.append(replace(work, weeks=0, days=days))
            continue
        else:
            fresh = False
        kept.append(work)
    return kept


@dataclass(frozen=True)
class PhaseDates:
    """A phase as the plan has it. Dates are None where nothing of it is left; `topics` are those that are left.

    Of its own topics `known` are proven, and `claimed` are known or done by the learner's word only.
    """

    number: int
    title: str
    first: date | None
    last: date | None
    minutes: int
    topics: int
    known: int
    claimed: int
    consolidation: bool
    ongoing: bool


def phases_of(plan: Plan) -> list[PhaseDates]:
    """Every phase of the track, in its order."""
    first: dict[int, date] = {}
    last: dict[int, date] = {}
    spent: dict[int, int] = {}
    for day in plan.days:
        for session in day.sessions:
            if session.phase >= 0:
                first.setdefault(session.phase, day.date)
                last[session.phase] = day.date
                spent[session.phase] = spent.get(session.phase, 0) + session.minutes
    left: dict[int, int] = {}
    for work in plan.works:
        if work.kind == "topic":
            left[work.phase] = left.get(work.phase, 0) + 1
    return [
        PhaseDates(
            n,
            phase_title(phase),
            first.get(n),
            last.get(n),
            spent.get(n, 0),
            left.get(n, 0),
            sum(plan.known[id].proven for id in phase.topics),
            sum(plan.known[id].known and not plan.known[id].proven for id in phase.topics),
            phase.consolidation,
            phase.ongoing,
        )
        for n, phase in enumerate(plan.track.phases)
    ]
