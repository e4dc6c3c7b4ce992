"""Working days, the learner's pace, and what counts as known."""

from __future__ import annotations

import math
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import curriculum, phase, topic, track

from scratchproof.errors import Trouble
from scratchproof.record.event import Event
from scratchproof.record.progress import LONGEST_PAUSE, Progress, progress_of
from scratchproof.roadmap.plan.known import known
from scratchproof.roadmap.plan.pace import MOST, pace, pace_of
from scratchproof.roadmap.plan.working_days import WorkingDays, spelled, weekdays


@pytest.mark.parametrize(
    ("text", "days", "again"),
    [
        ("mon-sat", (0, 1, 2, 3, 4, 5), "mon-sat"),
        ("Mon, Wed,fri", (0, 2, 4), "mon,wed,fri"),
        ("fri-mon", (0, 4, 5, 6), "mon,fri,sat,sun"),
        ("every day", (0, 1, 2, 3, 4, 5, 6), "mon-sun"),
        ("saturday,sunday", (5, 6), "sat,sun"),
        ("tuesday", (1,), "tue"),
    ],
)
def test_days_of_the_week(text: str, days: tuple[int, ...], again: str) -> None:
    assert weekdays(text) == days
    assert spelled(days) == again
    assert weekdays(again) == days


@pytest.mark.parametrize("text", ["", "never", "mon-wed-fri", "mon,,fri", "-"])
def test_no_days_of_the_week(text: str) -> None:
    with pytest.raises(Trouble, match="names no days"):
        weekdays(text)


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(0, 5000),
    st.integers(0, 13),
)
def test_numbers_and_dates_of_working_days(start: date, days: set[int], number: int, before: int) -> None:
    calendar = WorkingDays(start, tuple(sorted(days)))
    day = calendar.day(number)
    assert day >= start
    assert day.weekday() in days
    assert calendar.number(day) == number
    # Whatever lies between the working day before and this one belongs to this one.
    earlier = max(start, day - timedelta(days=before))
    assert calendar.day(calendar.number(earlier)) >= earlier


# Pace


@pytest.mark.parametrize(
    ("ratios", "low", "high"),
    [
        ([], 1.0, 1.0),
        ([2.0], 1.05, 1.3),  # one lab says little
        ([2.0] * 20, 1.6, 1.9),
        ([2.0] * 500, 1.97, 2.0),
        ([0.5] * 20, 0.5, 0.65),
        ([1.0] * 10 + [400.0], 1.0, 1.05),  # left open over lunch
        ([100.0] * 50, MOST, MOST),
        ([0.0, -1.0], 1.0, 1.0),
    ],
)
def test_the_ratio_is_robust_and_drawn_toward_one(ratios: list[float], low: float, high: float) -> None:
    assert low - 1e-9 <= pace_of(ratios).ratio <= high + 1e-9


@given(st.lists(st.floats(1e-6, 1e6), max_size=40))
def test_any_ratios_give_a_pace(ratios: list[float]) -> None:
    found = pace_of(ratios)
    assert 1 / MOST - 1e-9 <= found.ratio <= MOST + 1e-9
    assert math.isfinite(found.spread)
    assert found.uncertainty > 0


def event(kind: str, at: str, lab: str | None = "softmax", **data: Any) -> Event:
    return Event(at, f"2026-02-03T{at}.000Z", kind, lab, data)


def test_work_on_a_lab_is_the_time_between_its_events_without_pauses() -> None:
    progress = progress_of(
        [
            event("opened", "10:00:00"),
            event("tried", "10:12:00"),
            event("tried", "10:11:00"),  # a clock that was set back
            event("passed", "13:11:00"),
            event("tried", "14:00:00"),
        ]
    )
    assert progress["softmax"].active_seconds == 12 * 60 + LONGEST_PAUSE


def lab(id: str, minutes: int = 10, topic: str = "a", check: str = "c1") -> Any:
    return SimpleNamespace(id=id, minutes=minutes, topic=topic, check=check)


def test_pace_from_labs_that_were_passed_without_the_solution() -> None:
    events = []
    for k, (minute, revealed) in enumerate([(20, False), (20, False), (1, True)]):
        events += (
            [event("opened", "10:00:00", f"lab{k}"), event("revealed", "10:00:30", f"lab{k}")]
            if revealed
            else [event("opened", "10:00:00", f"lab{k}")]
        )
        events.append(event("passed", f"10:{minute:02d}:00", f"lab{k}"))
    labs = {f"lab{k}": lab(f"lab{k}") for k in range(4)}
    found = pace(progress_of(events), labs)
    assert found.labs == 2
    assert found.ratio == pytest.approx(2 ** (2 / 7))


# Known


def standing_of(*events: Event, labs: list[Any] | None = None) -> Any:
    of = curriculum([topic("a"), topic("b", "a")], track(phase("one", "a", "b")))
    there = [lab("one"), lab("two")] if labs is None else labs
    return known(of, progress_of(events), {one.id: one for one in there})["a"]


PASSED = [event("passed", f"1{k}:00:00", id, check="c1") for k, id in enumerate(("one", "two"))]


def test_proven_when_every_lab_is_passed_under_its_present_check() -> None:
    assert not standing_of(PASSED[0]).proven
    assert standing_of(PASSED[0]).passed == ("one",)
    assert standing_of(*PASSED).proof == "verdict"
    assert not standing_of(*PASSED, labs=[lab("one"), lab("two", check="c2")]).proven
    assert not standing_of(labs=[]).known


def test_a_checkpoint_proves_and_a_claim_does_not() -> None:
    checkpoint = event("checkpoint", "09:00:00", None, outcome="passed", topics=["a"])
    failed = event("checkpoint", "09:00:00", None, outcome="not", topics=["a"])
    claim = event("claimed", "09:30:00", None, how="know", topics=["a"])
    withdrawn = event("claimed", "09:40:00", None, how="withdrawn", topics=["a"])
    assert standing_of(checkpoint).proof == "checkpoint"
    assert not standing_of(failed).known
    claimed = standing_of(claim)
    assert (claimed.known, claimed.proven, claimed.claim) == (True, False, "know")
    assert not standing_of(claim, withdrawn).known
    both = standing_of(claim, *PASSED)
    assert (both.proof, both.claim) == ("verdict", "know")


@pytest.mark.parametrize("data", [{}, {"topics": "a"}, {"topics": [1, None]}, {"how": "guess", "topics": ["a"]}])
def test_events_of_another_make_claim_nothing(data: dict[str, Any]) -> None:
    progress = Progress()
    progress.add(event("claimed", "09:00:00", None, **data))
    progress.add(event("checkpoint", "09:00:00", None, **data))
    assert not progress.claims
    assert not progress.checkpoints
