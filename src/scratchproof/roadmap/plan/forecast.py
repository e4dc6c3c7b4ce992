"""When the plan ends, as a distribution: many seeded runs of the same plan with what is not certain drawn by chance.

Drawn in each run:

- each topic's time over its estimate: log-normal about 1 with the spread of `Pace`, each topic for itself;
- the learner's pace itself: log-normal about the measured one, the surer the more labs were measured;
- how many of the planned days are worked on: a share from a Beta distribution that begins at `KEPT` out of `WEIGHT`
  days and counts the days since the plan began, a day with an event of a lab as worked on. A day of reading leaves no
  event, so this is rather too low than too high; hence the weight of what is assumed.

Not drawn: a change of the hours, the days or the track.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from .planner import Plan
from .working_days import WorkingDays

RUNS = 2000
KEPT, WEIGHT = 18.0, 20.0  # days worked on, of planned days, that are assumed before any is seen
SHARES = (5, 25, 50, 75, 95)
# So many topics, the longest, are drawn each for itself; of the others, which are many then, only the sum: it is normal
# as near as can be, with the mean and the variance that the log-normal times have.
SINGLY = 1000


Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Forecast:
    """`percentiles`: share of runs in percent that end by a day; `months`: (year-month, share of runs that end in it).

    `attended`: worked on and planned days since the plan began. `by_deadline`: share of runs in time, where one is set.
    """

    percentiles: tuple[tuple[int, date], ...]
    months: tuple[tuple[str, float], ...]
    runs: int
    seed: int
    attended: tuple[int, int]
    by_deadline: float | None


def attendance(plan: Plan, active: Iterable[str]) -> tuple[int, int]:
    """Planned days since the plan began that had work on a lab, and all of them. ``active``: ISO days."""
    start = plan.settings.start
    days = WorkingDays(start, plan.settings.days)
    planned = days.number(plan.today)
    worked = set()
    for text in active:
        day = date.fromisoformat(text)
        # Work on a free day stands for the planned day before it.
        if start <= day < plan.today:
            worked.add(days.number(day + timedelta(days=1)))
    return min(len(worked), planned), planned


def forecast(plan: Plan, active: Iterable[str] = (), seed: int = 0, runs: int = RUNS) -> Forecast | None:
    """None when nothing is left. ``active``: days with an event of a lab, ISO 8601."""
    if not plan.days:
        return None
    attended = attendance(plan, active)
    chance = np.random.default_rng(seed)
    minutes = np.sort([float(work.minutes) for work in plan.works if work.minutes])[::-1]
    total = _times(minutes[:SINGLY], plan.pace.spread, runs, chance) + _sum_of_many(
        minutes[SINGLY:], plan.pace.spread, runs, chance
    )
    total *= np.exp(plan.pace.uncertainty * chance.standard_normal(runs))
    # Weeks of consolidation last as long as they last; all else goes as fast as in the plan.
    fixed = sum(any(s.kind == "consolidation" for s in day.sessions) for day in plan.days)
    moving = len(plan.days) - fixed
    days = np.maximum(1, np.ceil(fixed + moving * total / max(1.0, float(minutes.sum())))).astype(np.int64)
    kept = chance.beta(KEPT + attended[0], WEIGHT - KEPT + attended[1] - attended[0], runs)
    days += chance.negative_binomial(days, kept)
    calendar = WorkingDays(max(plan.settings.start, plan.today), plan.settings.days)
    ends = [calendar.day(int(n) - 1) for n in np.sort(days)]
    months: dict[str, int] = {}
    for end in ends:
        months[end.isoformat()[:7]] = months.get(end.isoformat()[:7], 0) + 1
    deadline = plan.settings.deadline
    return Forecast(
        tuple((share, ends[min(runs - 1, runs * share // 100)]) for share in SHARES),
        tuple((month, count / runs) for month, count in months.items()),
        runs,
        seed,
        attended,
        sum(end <= deadline for end in ends) / runs if deadline else None,
    )


def _times(minutes: Array, spread: float, runs: int, chance: np.random.Generator) -> Array:
    """The sum of log-normal times in each run, (runs,)."""
    noise = chance.standard_normal((runs, len(minutes)), dtype=np.float32)  # (runs, topics)
    return np.asarray(np.exp(noise * np.float32(spread)) @ minutes.astype(np.float32), dtype=np.float64)


def _sum_of_many(minutes: Array, spread: float, runs: int, chance: np.random.Generator) -> Array:
    """The same for many topics, by the mean exp(s²/2) and the variance (exp(s²) - 1) exp(s²) of one of median 1."""
    if not len(minutes):
        return np.zeros(runs)
    variance = (math.exp(spread**2) - 1) * math.exp(spread**2) * float(np.square(minutes).sum())
    return math.exp(spread**2 / 2) * float(minutes.sum()) + math.sqrt(variance) * chance.standard_normal(runs)
