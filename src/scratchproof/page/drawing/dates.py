"""Days along a line: bars of phases, the band of a forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDE, ROW, LEFT = 720, 26, 4
LABEL = 96  # the room that a month's name takes
LETTER = 6.7  # and a letter of a bar's label


@dataclass(frozen=True)
class Bar:
    """x, width: along the line of days. label: beside it."""

    label: str
    x: int
    width: int
    y: int
    kind: str = ""

    @property
    def place(self) -> str:
        """Where the label has room: "inside", "behind" or "before" the bar."""
        takes = LETTER * len(self.label)
        if self.width > 2 * takes:
            return "inside"
        return "before" if self.x + self.width + 5 + takes > WIDE + 2 * LEFT and self.x - 5 > takes else "behind"


@dataclass(frozen=True)
class Days:
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, str], ...]
    today: int | None
    width: int
    height: int


def bars(rows: Sequence[tuple[str, date, date, str]], today: date) -> Days:
    """rows: label, first and last day, kind. A tick at the beginning of months, as many as there is room for."""
    first = min([row[1] for row in rows] + [today])
    last = max([row[2] for row in rows] + [first + timedelta(days=7)])
    days = (last - first).days + 1

    def at(day: date) -> int:
        return LEFT + round((day - first).days / days * WIDE)

    made = tuple(
        Bar(label, at(begin), max(3, at(end + timedelta(days=1)) - at(begin)), k * ROW + 22, kind)
        for k, (label, begin, end, kind) in enumerate(rows)
    )
    months = [first.replace(day=1)]
    while months[-1] <= last:
        months.append((months[-1] + timedelta(days=32)).replace(day=1))
    inside = [month for month in months if first <= month <= last]
    step = max(1, -(-len(inside) * LABEL // WIDE))
    ticks = tuple((at(month), f"{month:%b %Y}") for month in inside[::step] if at(month) <= LEFT + WIDE - LABEL // 2)
    return Days(made, ticks, at(today), WIDE + 2 * LEFT, len(rows) * ROW + 30)
