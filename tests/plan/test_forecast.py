"""The finish as a distribution."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from small import curriculum, phase, topic, track

from scratchproof.roadmap.plan.forecast import attendance, forecast
from scratchproof.roadmap.plan.known import Known
from scratchproof.roadmap.plan.pace import Pace, pace_of
from scratchproof.roadmap.plan.planner import Plan, planned
from scratchproof.roadmap.plan.settings import Settings

MONDAY = date(2026, 11, 23)
TOPICS = [topic(f"t{k}", hours=(2, 1)) for k in range(60)]
OF = curriculum(TOPICS, track(phase("one", *(t.id for t in TOPICS))))


def plan_of(pace: Pace = Pace(), today: date = MONDAY, deadline: date | None = None) -> Plan:
    return planned(OF, Settings("track", 2, (0, 1, 2, 3, 4), MONDAY, deadline), known=Known(), pace=pace, today=today)


def width(pace: Pace, active: tuple[str, ...] = ()) -> int:
    found = forecast(plan_of(pace), active)
    assert found
    days = dict(found.percentiles)
    return (days[95] - days[5]).days


def test_the_same_seed_gives_the_same_days() -> None:
    assert forecast(plan_of(), seed=3) == forecast(plan_of(), seed=3)
    assert forecast(plan_of(), seed=3) != forecast(plan_of(), seed=4)


def test_percentiles_rise_and_hold_the_plan_among_them() -> None:
    plan = plan_of()
    found = forecast(plan)
    assert found
    assert plan.finish
    days = [day for _, day in found.percentiles]
    assert days == sorted(days)
    assert days[0] < plan.finish < days[-1]
    assert all(day.weekday() < 5 for day in days)
    assert sum(share for _, share in found.months) == pytest.approx(1)


def test_what_is_measured_makes_it_surer() -> None:
    assert width(pace_of([1.0] * 60)) < 0.6 * width(Pace())


def test_a_deadline_has_a_chance() -> None:
    plan = plan_of()
    assert plan.finish
    chances = [
        forecast(replace(plan, settings=replace(plan.settings, deadline=plan.finish + timedelta(days=d))))
        for d in (-60, 0, 30, 600)
    ]
    shares = [found.by_deadline for found in chances if found and found.by_deadline is not None]
    assert shares == sorted(shares)
    assert shares[-1] == 1


@pytest.mark.parametrize(
    ("active", "today", "expected"),
    [
        ([], 0, (0, 0)),
        ([], 7, (0, 5)),
        (["2026-11-23", "2026-11-24"], 7, (2, 5)),
        (["2026-11-28"], 7, (1, 5)),  # a Saturday stands for a working day
        (["2026-11-22", "2026-12-25"], 7, (0, 5)),  # before the plan, and not yet
        ([f"2026-11-{d}" for d in range(23, 30)], 7, (5, 5)),
    ],
)
def test_days_that_were_worked_on(active: list[str], today: int, expected: tuple[int, int]) -> None:
    assert attendance(plan_of(today=MONDAY + timedelta(days=today)), active) == expected


def test_days_that_fell_out_put_it_off() -> None:
    plan = plan_of(today=MONDAY + timedelta(weeks=8))
    some = [(MONDAY + timedelta(days=k)).isoformat() for k in range(56)]
    often, rarely = forecast(plan, some), forecast(plan, some[::4])
    assert often
    assert rarely
    assert dict(often.percentiles)[50] < dict(rarely.percentiles)[50]


def test_nothing_left_is_no_forecast() -> None:
    of = curriculum([topic("a")], track(phase("one")))
    settings = Settings("track", 2, (0,), MONDAY)
    assert forecast(planned(of, settings, known=Known(), pace=Pace(), today=MONDAY)) is None


def test_the_sum_of_many_is_as_if_each_was_drawn() -> None:
    import numpy as np

    from scratchproof.roadmap.plan.forecast import _sum_of_many, _times

    minutes = np.full(3000, 60.0)
    one = _times(minutes, 0.5, 2000, np.random.default_rng(1))
    other = _sum_of_many(minutes, 0.5, 2000, np.random.default_rng(2))
    for quantile in (0.05, 0.5, 0.95):
        assert np.quantile(one, quantile) == pytest.approx(np.quantile(other, quantile), rel=0.003)
