"""The track's habits on their days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .settings import Settings
from .work import GRAIN
from .working_days import WorkingDays

if TYPE_CHECKING:
    from ..track import Habit, Track

# A habit with one of these in its name is recall: its minutes are the least that a day's recall gets.
RECALL = ("card", "quiz", "recall", "repetition")


class Habits:
    """Which habits fall on which day, with minutes in proportion to the hours that the track counts on."""

    def __init__(self, track: Track, settings: Settings, days: WorkingDays, split: set[str]) -> None:
        scale = min(1.0, settings.hours_per_day / track.hours_per_day) if track.hours_per_day else 1.0
        self.days = days
        self.recall: dict[str, int] = {}  # minutes by how often
        self.other: dict[str, list[tuple[Habit, int]]] = {}
        for habit in track.habits:
            minutes = round(habit.minutes * scale / GRAIN) * GRAIN
            # One that the split has as a kind of work is that block.
            if not minutes or any(kind in habit.id.split("-") for kind in split):
                continue
            if any(word in habit.id or word in habit.title.lower() for word in RECALL):
                self.recall[habit.every] = self.recall.get(habit.every, 0) + minutes
            else:
                self.other.setdefault(habit.every, []).append((habit, minutes))

    def on(self, number: int, today: date) -> tuple[int, list[tuple[Habit, int]]]:
        """Minutes of recall that habits ask for on this day, and the other habits of it."""
        if not self.recall and not self.other:
            return 0, []
        week = self.days.weekdays
        from_end = len(week) - 1 - week.index(today.weekday())
        following = self.days.day(number + 1)
        last_of = {"day": True, "week": from_end == 0}
        last_of["month"] = following.month != today.month
        last_of["quarter"] = last_of["month"] and today.month % 3 == 0
        recall = sum(minutes for every, minutes in self.recall.items() if last_of[every])
        found = list(self.other.get("day", []))
        # The week's habits on different days, from its end.
        found += [pair for place, pair in enumerate(self.other.get("week", [])) if place % len(week) == from_end]
        for every in ("month", "quarter"):
            if last_of[every]:
                found += self.other.get(every, [])
        return recall, found
