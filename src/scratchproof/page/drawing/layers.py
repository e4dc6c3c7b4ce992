"""A graph without circles, drawn from left to right: what needs something stands to the right of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDE, HIGH, ACROSS, DOWN = 190, 30, 56, 10
CUT = 25  # characters of a title that fit a box
SWEEPS = 4


@dataclass(frozen=True)
class Box:
    """x, y: of the upper left corner. label: as much of the title as fits."""

    id: str
    label: str
    title: str
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    boxes: tuple[Box, ...]
    edges: tuple[str, ...]  # each a path
    width: int
    height: int


def drawn(titles: Mapping[str, str], needs: Mapping[str, Iterable[str]]) -> Drawing:
    """titles: what is drawn, none before what it needs; needs: for each, others of them that come before it."""
    level: dict[str, int] = {}
    for id in titles:
        level[id] = 1 + max((level[n] for n in needs[id] if n in level), default=-1)
    columns: list[list[str]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for id, at in level.items():
        columns[at].append(id)
    _untangle(columns, needs)
    tall = max((len(column) for column in columns), default=0)
    boxes = {}
    for k, column in enumerate(columns):
        lift = (tall - len(column)) * (HIGH + DOWN) // 2
        for j, id in enumerate(column):
            title = titles[id]
            label = title if len(title) <= CUT else title[: CUT - 1].rstrip() + "…"
            boxes[id] = Box(id, label, title, k * (WIDE + ACROSS), lift + j * (HIGH + DOWN))
    edges = tuple(_edge(boxes[n], boxes[id]) for id in titles for n in needs[id] if n in boxes)
    return Drawing(tuple(boxes.values()), edges, len(columns) * (WIDE + ACROSS) - ACROSS, tall * (HIGH + DOWN))


def _untangle(columns: Sequence[list[str]], needs: Mapping[str, Iterable[str]]) -> None:
    """Each column in the order of the middle of what it needs, then of what needs it, a few times."""
    after: dict[str, list[str]] = {}
    for id, before in needs.items():
        for n in before:
            after.setdefault(n, []).append(id)
    for _ in range(SWEEPS):
        for near, order in ((needs, columns), (after, columns[::-1])):
            place = {id: k for column in columns for k, id in enumerate(column)}
            for column in order:
                middles = {}
                for k, id in enumerate(column):
                    some = [place[n] for n in near.get(id, ()) if n in place]
                    middles[id] = sum(some) / len(some) if some else float(k)
                column.sort(key=lambda id: middles[id])
                place.update({id: k for k, id in enumerate(column)})


def _edge(a: Box, b: Box) -> str:
    x1, y1, x2, y2 = a.x + WIDE, a.y + HIGH // 2, b.x, b.y + HIGH // 2
    bend = max(20, (x2 - x1) // 2)
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
