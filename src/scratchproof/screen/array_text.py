"""Arrays as text: NumPy's brackets, cut down to what fits, columns beneath each other.

`grid_of` turns an array into texts (the only step that looks at the array); `fitted` and `grid_lines` lay them out for
a width.

    [[0.420676, 0.579324],
     [0.5,      0.5]]
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from scratchproof.screen.numbers import number
from scratchproof.screen.page import Line, Marks, Span, cut, line
from scratchproof.screen.width import cells, clipped, padded

LONGEST_ENTRY = 24
DEEPEST = 4  # axes; deeper arrays are described
# Entries kept along each axis, the last axis last, by the number of axes
KEPT = {1: (8,), 2: (6, 6), 3: (3, 4, 6), 4: (2, 2, 4, 6)}

Index = tuple[int, ...]


@dataclass(frozen=True)
class Grid:
    """The entries of an array that are shown, as texts.

    shape    of the whole array, at most `DEEPEST` axes and no axis empty
    kept     along each axis, the positions that are shown; always the first and the last one
    entries  a text for every kept row (a choice of positions on all axes but the last), in order
    differs  which of them are wrong, as (row, column) among those shown; ``focus`` is the one to point at
    """

    shape: Index
    kept: tuple[Index, ...]
    entries: tuple[tuple[str, ...], ...]
    differs: frozenset[tuple[int, int]] = frozenset()
    focus: tuple[int, int] | None = None

    @property
    def rows(self) -> list[Index]:
        """For each row of ``entries``, its position on all axes but the last."""
        return list(itertools.product(*self.kept[:-1]))

    def without_column(self, gone: int) -> Grid:
        """The same with one column left out."""
        columns = [c for c in range(len(self.kept[-1])) if c != gone]
        at = {c: i for i, c in enumerate(columns)}
        return replace(
            self,
            kept=(*self.kept[:-1], tuple(self.kept[-1][c] for c in columns)),
            entries=tuple(tuple(row[c] for c in columns) for row in self.entries),
            differs=frozenset((r, at[c]) for r, c in self.differs if c in at),
            focus=(self.focus[0], at[self.focus[1]]) if self.focus and self.focus[1] in at else None,
        )


@dataclass(frozen=True)
class Form:
    """How a column is set: room before the decimal point, and in all."""

    before: int
    width: int

    def set(self, text: str) -> str:
        """``text`` so that decimal points stand beneath each other; what has none ends where they begin."""
        whole = cells(text.partition(".")[0])
        return padded(" " * (self.before - whole) + text, self.width)


def grid_of(
    array: Any, write: Callable[[Index], str] | None = None, wrong: Any = None, focus: Index | None = None
) -> Grid:
    """The grid of an array of 1 to `DEEPEST` axes, none of them empty.

    write: the text for the entry at a position; by default `entry`.
    wrong: an array of truth values, which entries are. focus: the position that must be among those shown.
    """
    kept = tuple(
        positions(n, limit, focus[axis] if focus else None)
        for axis, (n, limit) in enumerate(zip(array.shape, KEPT[array.ndim], strict=True))
    )
    shown = [[(*row, c) for c in kept[-1]] for row in itertools.product(*kept[:-1])]
    text = write or (lambda at: entry(array[at].item()))
    entries = tuple(tuple(text(at) for at in row) for row in shown)
    places = {at: (r, c) for r, row in enumerate(shown) for c, at in enumerate(row)}
    differs = frozenset() if wrong is None else frozenset(place for at, place in places.items() if wrong[at])
    return Grid(array.shape, kept, entries, differs, places[focus] if focus else None)


def positions(n: int, limit: int, focus: int | None = None) -> Index:
    """At most ``limit`` of ``n`` positions: the first and the last, ``focus`` and those around it, then the first ones.

    At least two are kept, and three where there is a focus.
    """
    limit = max(limit, 2 if focus is None else 3)
    if n <= limit:
        return tuple(range(n))
    wanted = [0, n - 1] if focus is None else [0, n - 1, focus, focus - 1, focus + 1]
    found: dict[int, None] = {}
    for i in [*wanted, *range(n)]:
        if len(found) == limit:
            break
        if 0 <= i < n:
            found.setdefault(i)
    return tuple(sorted(found))


def entry(value: Any) -> str:
    """One entry of any dtype."""
    if isinstance(value, int | float | complex):
        return number(value)
    if isinstance(value, np.floating):  # wider than a Python float
        return number(float(value))
    text = " ".join(repr(value).split())
    return text if cells(text) <= LONGEST_ENTRY else clipped(text, LONGEST_ENTRY - 1) + "…"


def fitted(grids: Sequence[Grid], width: int, marks: Marks) -> tuple[list[Grid], list[Form]]:
    """Grids of the same columns, and the form of each column, with columns left out until all fit ``width``."""
    held = list(grids)
    while True:
        forms = [form([row[c] for g in held for row in g.entries]) for c in range(len(held[0].kept[-1]))]
        if len(forms) <= 1 or all(width_of(g, forms, marks) <= width for g in held):
            return held, forms
        focus = next((g.focus[1] for g in held if g.focus), 0)
        # The last column goes last but one: that the row goes on to somewhere is worth more than a third neighbour
        away = [abs(c - focus) if 0 < c < len(forms) - 1 else 0.5 * (c != focus) for c in range(len(forms))]
        gone = max(range(len(forms)), key=lambda c: (away[c], c))
        held = [g.without_column(gone) for g in held]


def form(texts: Sequence[str]) -> Form:
    """The form that sets every text of a column."""
    decimals = [(cells(t.partition(".")[0]), cells(t)) for t in texts if "." in t]
    before = max((b for b, _ in decimals), default=max(map(cells, texts)))
    after = max((w - b for b, w in decimals), default=0)
    return Form(before, max(before + after, *map(cells, texts)))


def width_of(grid: Grid, forms: Sequence[Form], marks: Marks) -> int:
    gaps = sum(cells(marks.more) + 2 for _ in gaps_in(grid.kept[-1], grid.shape[-1]))
    comma = len(grid.entries) > 1
    return 2 * len(grid.shape) + sum(f.width + 2 for f in forms) - 2 + gaps + comma


def gaps_in(kept: Sequence[int], n: int) -> list[int]:
    """Where something is left out: before the kept position of that number (``len(kept)`` is the end)."""
    edges = [-1, *kept, n]
    return [i for i, (a, b) in enumerate(itertools.pairwise(edges)) if b > a + 1]


def grid_lines(grid: Grid, forms: Sequence[Form], marks: Marks, here: str = "") -> list[Line]:
    """The grid in brackets. Beneath the row of its focus stands a pointer, followed by the words ``here``."""
    n = len(grid.shape)
    rows = grid.rows
    gaps = gaps_in(grid.kept[-1], grid.shape[-1])
    made: list[Line] = []
    for r, where in enumerate(rows):
        starts = opened(where, grid.kept, 0)
        ends = opened(where, grid.kept, -1)
        if r:
            made += between(rows[r - 1], where, marks)
        spans = [Span(" " * (n - 1 - starts) + "[" * (starts + 1))]
        pointer = 0
        for c, text in enumerate(grid.entries[r]):
            if c in gaps:
                spans.append(Span(f"{marks.more}, ", "quiet"))
            last = c == len(forms) - 1 and len(forms) not in gaps
            full = forms[c].set(text)
            lead = full[: len(full) - len(full.lstrip(" "))]
            if (r, c) == grid.focus:
                pointer = sum(cells(s.text) for s in spans) + cells(lead)
            fill = "" if last else ", " + " " * (cells(full) - cells(full.rstrip(" ")))
            spans += [Span(lead), Span(text, "differs" if (r, c) in grid.differs else "number"), Span(fill)]
        if len(forms) in gaps:
            spans.append(Span(marks.more, "quiet"))
        spans.append(Span("]" * (ends + 1) + ("" if r == len(rows) - 1 else ",")))
        made.append(line(*spans))
        if grid.focus and r == grid.focus[0] and marks.here:
            made.append(line(Span(" " * pointer), Span(marks.here, "wrong"), Span(f" {here}" if here else "", "quiet")))
    return made


def opened(where: Index, kept: tuple[Index, ...], end: int) -> int:
    """How many brackets around its row open (``end`` 0) or close (-1) at this row."""
    count = 0
    for axis in range(len(where) - 1, -1, -1):
        if where[axis] != kept[axis][end]:
            break
        count += 1
    return count


def between(above: Index, below: Index, marks: Marks) -> list[Line]:
    """What stands between two rows: a sign where rows are left out."""
    axis = next(i for i, (a, b) in enumerate(zip(above, below, strict=True)) if a != b)
    return [line(Span(" " * (axis + 1)), Span(f"{marks.more},", "quiet"))] if below[axis] > above[axis] + 1 else []


def array_lines(array: Any, width: int, marks: Marks) -> list[Line]:
    """Any array, within ``width`` columns."""
    if not 1 <= array.ndim <= DEEPEST or not array.size:
        return [cut(line(Span(compact(array, marks.more))), width, marks.more)]
    grids, forms = fitted([grid_of(array)], width, marks)
    return [cut(one, width, marks.more) for one in grid_lines(grids[0], forms, marks)]


def compact(array: Any, more: str = "…") -> str:
    """An array on one line: ``[[0.3, 1.0], [0.0, -2.0]]``; larger ones cut, empty and very deep ones described.

    >>> compact(np.array([[0.1 + 0.2, 1]])), compact(np.zeros((0, 2)))
    ('[[0.3, 1.0]]', 'np.zeros((0, 2))')
    """
    if array.ndim == 0:
        return entry(array.tolist())
    if not array.size:
        return f"np.zeros({0 if array.ndim == 1 else array.shape})"
    if array.ndim > DEEPEST:
        return f"array of shape {array.shape}: {', '.join(entry(v) for v in array.ravel()[:4].tolist())}, {more}"
    return _compact(array, KEPT[array.ndim], more)


def _compact(array: Any, limits: tuple[int, ...], more: str) -> str:
    if array.ndim == 0:
        return entry(array.tolist())
    kept = positions(len(array), limits[0])
    gaps = gaps_in(kept, len(array))
    parts = []
    for i, at in enumerate(kept):
        if i in gaps:
            parts.append(more)
        parts.append(_compact(array[at], limits[1:], more))
    return f"[{', '.join(parts)}]"
