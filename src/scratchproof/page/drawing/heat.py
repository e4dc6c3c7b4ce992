"""Arrays of a failing case as heat maps: expected, got and their difference, each with its numbers in a table."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scratchproof.screen.array_text import positions
from scratchproof.screen.numbers import number, pair
from scratchproof.screen.versus import differing, same

CELL, SQUARE, GAP = 34, 16, 2
NUMBERED = (16, 8)  # rows and columns up to which each cell has its number written in it
MOST = 24  # rows and columns that are drawn
GROUPS = 4  # entries of a dictionary or a list that are drawn
SHORT = 4  # digits of a number in a cell, unless two would look equal; its title and the table have more
Index = tuple[int, ...]


@dataclass(frozen=True)
class Cell:
    """x, y: of the corner. text: in the cell, "" where there is no room; full: the number as the terminal has it.

    share: 0 to 1, how far from 0 towards the largest of the map. sign: -1, 0 or 1.
    """

    x: int
    y: int
    text: str
    full: str
    name: str
    share: float
    sign: int
    differs: bool


@dataclass(frozen=True)
class HeatMap:
    """rows: the numbers as text, each after the name of its row. columns: their names. wide, high: of a cell."""

    title: str
    cells: tuple[Cell, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    wide: int
    high: int
    width: int
    height: int
    shape: str


@dataclass(frozen=True)
class Group:
    """Maps of one array. name: of it among several, "" alone. note: which part of it is shown."""

    name: str
    maps: tuple[HeatMap, ...]
    note: str


def heat_maps(expected: Any, got: Any, first: Index | None) -> list[Group]:
    """What can be drawn of two results: arrays, or a dictionary or list of them, of which what differs.

    first: the position of the first difference, if known. Empty where text says it better.
    """
    parts = _parts(expected, got)
    if parts is None:
        made = _group("", expected, got, first)
        return [made] if made else []
    groups = [_group(name, a, b, None) for name, a, b in parts[:GROUPS]]
    return [group for group in groups if group] if all(groups) else []


def _parts(expected: Any, got: Any) -> list[tuple[str, Any, Any]] | None:
    """Of two dictionaries or lists alike in form: name and both values of every entry that differs."""
    if isinstance(expected, dict) and isinstance(got, dict) and list(expected) == list(got):
        both = [(str(key), expected[key], got[key]) for key in expected]
    elif isinstance(expected, list | tuple) and type(expected) is type(got) and len(expected) == len(got):
        both = [(f"[{k}]", a, b) for k, (a, b) in enumerate(zip(expected, got, strict=True))]
    else:
        return None
    return [(name, a, b) for name, a, b in both if not same(a, b)]


def _group(name: str, expected: Any, got: Any, first: Index | None) -> Group | None:
    if not _drawable(expected) or not _drawable(got):
        return None
    if expected.shape != got.shape:
        if max(expected.ndim, got.ndim) > 2:
            return None
        top = max(_top(expected), _top(got))
        both = (("Expected", expected), ("Got", got))
        return Group(name, tuple(_map(title, x, _all(x), top, None) for title, x in both), "")
    wrong = differing(expected, got)
    if first is None or len(first) != expected.ndim or not all(i < n for i, n in zip(first, expected.shape)):
        first = tuple(int(i) for i in np.argwhere(wrong)[0]) if wrong.any() else (0,) * expected.ndim
    wrong[first] = True
    lead = first[:-2] if expected.ndim > 2 else ()
    note = f"The matrix at [{', '.join(map(str, lead))}], where the first difference is." if lead else ""
    e, g, wrong, focus = expected[lead], got[lead], wrong[lead], first[len(lead) :]
    kept = tuple(positions(n, MOST, at) for n, at in zip(e.shape, focus, strict=True))
    if any(len(some) < n for some, n in zip(kept, e.shape, strict=True)):
        size = " × ".join(str(len(some)) for some in kept)
        note = f"{note} {size} of {_shape(e)} entries are drawn, around the first difference.".strip()
    with np.errstate(all="ignore"):
        difference = g.astype(np.float64) - e.astype(np.float64)
    texts = {at: pair(e[at].item(), g[at].item()) for at in zip(*np.nonzero(wrong), strict=True)}

    def told(side: int, array: Any) -> Callable[[Index], tuple[str, str]]:
        def both(at: Index) -> tuple[str, str]:
            short = number(array[at].item(), SHORT)
            if at not in texts:
                return short, number(array[at].item())
            alike = number(e[at].item(), SHORT) == number(g[at].item(), SHORT)
            return (texts[at][side] if alike else short), texts[at][side]

        return both

    top = max(_top(e), _top(g))
    maps = [
        _map("Expected", e, kept, top, None, told=told(0, e), shape=_shape(expected)),
        _map("Got", g, kept, top, wrong, told=told(1, g), shape=_shape(got)),
    ]
    if np.isfinite(difference).any() and "b" not in (e.dtype.kind, g.dtype.kind):
        maps.append(_map("Got minus expected", difference, kept, _top(difference), None))
    return Group(name, tuple(maps), note)


def _drawable(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim >= 1 and value.size > 0 and value.dtype.kind in "biuf"


def _top(array: Any) -> float:
    size = np.abs(array.astype(np.float64))
    return float(size[np.isfinite(size)].max(initial=0.0))


def _all(array: Any) -> tuple[Index, ...]:
    return tuple(positions(n, MOST) for n in array.shape)


def _shape(array: Any) -> str:
    return (
        " × ".join(map(str, array.shape))
        if array.ndim > 1
        else f"{len(array)} {'entry' if len(array) == 1 else 'entries'}"
    )


def _map(
    title: str,
    array: Any,
    kept: Sequence[Index],
    top: float,
    wrong: Any,
    *,
    told: Callable[[Index], tuple[str, str]] | None = None,
    shape: str | None = None,
) -> HeatMap:
    places = [[(*row, c) for c in kept[-1]] for row in ([(r,) for r in kept[0]] if len(kept) == 2 else [()])]
    told = told or (lambda at: (number(array[at].item(), SHORT), number(array[at].item())))
    texts = {at: told(at) for row in places for at in row}
    numbered = len(places) <= NUMBERED[0] and len(kept[-1]) <= NUMBERED[1]
    wide = max(CELL, 8 * max(len(short) for short, _ in texts.values()) + 10) if numbered else SQUARE
    high = CELL if numbered else SQUARE
    cells = []
    for i, row in enumerate(places):
        for j, at in enumerate(row):
            value = float(array[at])
            size = abs(value) if math.isfinite(value) else 0.0
            cells.append(
                Cell(
                    j * (wide + GAP),
                    i * (high + GAP),
                    texts[at][0] if numbered else "",
                    texts[at][1],
                    str(list(map(int, at))),
                    round(size / top, 3) if top else 0.0,
                    0 if not size else (1 if value > 0 else -1),
                    wrong is not None and bool(wrong[at]),
                )
            )
    return HeatMap(
        title,
        tuple(cells),
        tuple(str(c) for c in kept[-1]),
        tuple((str(row[0][0]) if len(kept) == 2 else "", tuple(texts[at][1] for at in row)) for row in places),
        wide,
        high,
        len(kept[-1]) * (wide + GAP),
        len(places) * (high + GAP),
        _shape(array) if shape is None else shape,
    )
