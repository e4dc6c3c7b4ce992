"""Predicted recall over the coming days, a line for each topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scratchproof.recall.item import Item
from scratchproof.recall.memory.log import Log
from scratchproof.recall.memory.memory import DAY_MS

DAYS, STEP = 30, 3
WIDE, HIGH, LEFT, TOP = 420, 200, 44, 12
DASHES = ("", "7 4", "2 3", "10 3 2 3", "1 4")


@dataclass(frozen=True)
class Line:
    """points: of a polyline. dash: so that lines differ without colour. values: percent, day by day of the table."""

    title: str
    topic: str
    points: str
    dash: str
    values: tuple[int, ...]
    x: int
    y: int


@dataclass(frozen=True)
class Fading:
    lines: tuple[Line, ...]
    days: tuple[int, ...]
    ticks: tuple[tuple[int, str], ...]
    width: int = LEFT + WIDE + 190
    height: int = TOP + HIGH + 30


def fading(log: Log, there: Mapping[str, Item], topics: Sequence[tuple[str, str]], at: int) -> Fading:
    """topics: id and title, at most five; recall is the mean over what is remembered of each."""
    forgetting = log.forgetting
    days = tuple(range(0, DAYS + 1, STEP))
    lines = []
    for (id, title), dash in zip(topics, DASHES):
        memories = [log.memories[i] for i, item in there.items() if id in item.topics and i in log.memories]
        if not memories:
            continue
        means = [sum(forgetting.recall(m, at + d * DAY_MS) for m in memories) / len(memories) for d in days]
        spots = [(LEFT + d * WIDE // DAYS, TOP + round((1 - mean) * HIGH)) for d, mean in zip(days, means)]
        points = " ".join(f"{x},{y}" for x, y in spots)
        lines.append(Line(title, id, points, dash, tuple(round(100 * m) for m in means), *spots[-1]))
    lines = _apart(lines)
    ticks = tuple((TOP + round((1 - share) * HIGH), f"{share:.0%}") for share in (1.0, 0.75, 0.5, 0.25, 0.0))
    return Fading(tuple(lines), days, ticks)


def _apart(lines: list[Line]) -> list[Line]:
    """Names beside the ends of their lines, none over another."""
    found: list[Line] = []
    last = -100
    for line in sorted(lines, key=lambda one: one.y):
        last = max(line.y, last + 15)
        found.append(Line(line.title, line.topic, line.points, line.dash, line.values, line.x, last))
    return found
