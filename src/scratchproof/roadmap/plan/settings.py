"""What the learner chose for the plan. Kept in the record as the data of a `planned` event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scratchproof.errors import Trouble

from .working_days import spelled, weekdays

TRACK = "52-weeks"  # the default, where the curriculum has it
DAYS = "mon-sat"
MOST_HOURS = 16.0
LAST_YEAR = 9000
HOURS_WORD = "Give a number of hours above 0 and up to 16, such as `--hours-per-day 2`."


@dataclass(frozen=True)
class Settings:
    """``days``: of the week, Monday as 0; ``hours_per_day``: on such a day; ``deadline``: the last day, or None."""

    track: str
    hours_per_day: float
    days: tuple[int, ...]
    start: date
    deadline: date | None = None

    def __post_init__(self) -> None:
        if not 0 < self.hours_per_day <= MOST_HOURS:
            raise Trouble(f"A plan cannot be made with {self.hours_per_day:g} hours a day.", HOURS_WORD)
        if not self.days:
            raise Trouble("A plan needs a day of the week to work on.", "Days are written like mon-sat.")

    @property
    def minutes(self) -> int:
        """Minutes of a working day, at least 1."""
        return max(1, round(self.hours_per_day * 60))

    def as_data(self) -> dict[str, Any]:
        return {
            "track": self.track,
            "hours_per_day": self.hours_per_day,
            "days": spelled(self.days),
            "start": self.start.isoformat(),
            "deadline": self.deadline.isoformat() if self.deadline else None,
        }


def from_data(data: Mapping[str, Any] | None, tracks: Mapping[str, float], today: date) -> Settings:
    """The settings in a `planned` event; where one is missing or is not one, the default.

    ``tracks``: hours a day by id of the track, in order. Raises `Trouble` when there is no track at all.
    """
    if not tracks:
        raise Trouble("The curriculum has no track to plan.", "A personal curriculum needs a file in tracks/.")
    said = data or {}
    track = said.get("track")
    if not isinstance(track, str) or track not in tracks:
        track = TRACK if TRACK in tracks else next(iter(tracks))
    hours = said.get("hours_per_day")
    if not isinstance(hours, int | float) or not 0 < hours <= MOST_HOURS:
        hours = min(tracks[track], MOST_HOURS) or 2.0
    try:
        days = weekdays(said.get("days") or DAYS)
    except (Trouble, AttributeError):
        days = weekdays(DAYS)
    return Settings(track, float(hours), days, _day(said.get("start")) or today, _day(said.get("deadline")))


def day_of(text: str, today: date, option: str) -> date:
    """A day as it is typed: 2026-11-23 or "today". Raises `Trouble`."""
    if text == "today":
        return today
    day = _day(text)
    if day is None:
        raise Trouble(f"`{option} {text}` is no day.", "A day is written like 2026-11-23: year, month, day.")
    return day


def _day(value: Any) -> date | None:
    """The day that a text says; None for none, and for one so late that a plan would leave the calendar."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return day if day.year <= LAST_YEAR else None
