"""The calendar of working days: some days of every week, from a first day on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scratchproof.errors import Trouble

_LAST_MONDAY = date.max.toordinal() - 6
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def weekdays(text: str) -> tuple[int, ...]:
    """Days of the week, Monday as 0: "mon-sat", "mon,wed,fri", "fri-mon", "every day". Raises `Trouble`."""
    found: set[int] = set()
    for part in text.lower().replace("every day", "mon-sun").replace(" ", "").split(","):
        ends = [name[:3] for name in part.split("-")]
        if not 1 <= len(ends) <= 2 or any(end not in NAMES for end in ends):
            raise Trouble(f"{text!r} names no days of the week.", "Days are written like mon-sat or mon,wed,fri.")
        first, last = NAMES.index(ends[0]), NAMES.index(ends[-1])
        found |= {day % 7 for day in range(first, (last if last >= first else last + 7) + 1)}
    return tuple(sorted(found))


def spelled(days: Iterable[int]) -> str:
    """The days as `weekdays` reads them: a run as "mon-sat", else "mon,wed,fri"."""
    chosen = sorted(days)
    if len(chosen) > 2 and chosen[-1] - chosen[0] == len(chosen) - 1:
        return f"{NAMES[chosen[0]]}-{NAMES[chosen[-1]]}"
    return ",".join(NAMES[day] for day in chosen)


class WorkingDays:
    """Numbered from 0: the first is the first working day on or after ``start``.

    days = WorkingDays(date(2026, 11, 21), (0, 1, 2))      # a Saturday
    days.day(0)                                           # Monday, 2026-11-23
    days.number(date(2026, 11, 26))                        # 3: Monday the 30th
    """

    def __init__(self, start: date, weekdays: tuple[int, ...]) -> None:
        if not weekdays:
            raise ValueError("a week needs a working day")
        self.weekdays = weekdays
        self._monday = start.toordinal() - start.weekday()
        # For each weekday, the working days of its week that lie before it
        self._before = tuple(sum(day < one for day in weekdays) for one in range(7))
        self._skipped = self._before[start.weekday()]

    def day(self, number: int) -> date:
        """Raises OverflowError after the year 9999."""
        week, place = divmod(number + self._skipped, len(self.weekdays))
        monday = self._monday + 7 * week
        if monday > _LAST_MONDAY:
            raise OverflowError("past the end of the calendar")
        return date.fromordinal(monday + self.weekdays[place])

    def number(self, day: date) -> int:
        """The number of the first working day on or after ``day``; 0 for days before the start."""
        return self.number_of(day.toordinal())

    def number_of(self, ordinal: int) -> int:
        """`number` for a day as `date.toordinal` counts."""
        week, weekday = divmod(ordinal - self._monday, 7)
        return max(0, week * len(self.weekdays) + self._before[weekday] - self._skipped)
