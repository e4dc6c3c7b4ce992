"""Arrays of a failing case as heat maps: expected, got and their difference, each with its numbers in a table."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

CELL, GAP = 34, 2
MOST = 16  # rows and columns that are drawn
Grid = list[list[Any]]


@dataclass(frozen=True)
class Cell:
    """x, y: of the corner. share: 0 to 1, how far from 0 towards the largest of the map. sign: -1, 0 or 1."""

    x: int
    y: int
    text: str
    name: str
    share: float
    sign: int
    differs: bool


@dataclass(frozen=True)
class HeatMap:
    title: str
    cells: tuple[Cell, ...]
    rows: tuple[tuple[str, ...], ...]
    width: int
    height: int
    shape: str
    cut: bool


@dataclass(frozen=True)
class CaseView:
    """input: as text, where it is no array. maps: what can be drawn. texts: what cannot, by its name."""

    inputs: tuple[tuple[str, str], ...]
    maps: tuple[HeatMap, ...]
    texts: tuple[tuple[str, str], ...]
    says: str


def heat_maps(case: Mapping[str, Any]) -> CaseView:
    """Of a verdict's case as JSON: arrays are {"shape", "dtype", "data"}, flat and cut at 64 entries."""
    expected, got = grid(case["expected"]), grid(case["got"])
    difference = _difference(expected, got)
    maps = []
    if expected is not None and got is not None:
        both = [*_finite(expected), *_finite(got)]
        top = max(both, default=0.0)
        maps = [
            _map("Expected", expected, top, None, case["expected"]),
            _map("Got", got, top, difference, case["got"]),
        ]
        if difference is not None:
            maps.append(_map("Got minus expected", difference, max(_finite(difference), default=0.0), None, {}))
    texts = () if maps else (("expected", plain(case["expected"])), ("got", plain(case["got"])))
    given = case["input"]
    inputs = (
        tuple((str(k), plain(v)) for k, v in given.items())
        if isinstance(given, dict) and "data" not in given
        else (("input", plain(given)),)
    )
    return CaseView(inputs, tuple(maps), texts, case.get("says") or "")


def grid(value: Any) -> Grid | None:
    """Rows of an array of one or two dimensions, or of a number; None for anything else."""
    if type(value) in (int, float) or value in ("nan", "inf", "-inf"):
        return [[value]]
    if not (isinstance(value, dict) and "data" in value and "shape" in value):
        return None
    shape, data = value["shape"], value["data"]
    if not data or len(shape) > 2 or not all(type(x) in (int, float, bool, str) for x in data):
        return None
    columns = shape[-1] if shape else 1
    rows = [data[k : k + columns] for k in range(0, len(data), columns)]
    return [row[:MOST] for row in rows[:MOST]]


def plain(value: Any) -> str:
    """Any JSON value as a person reads it."""
    if isinstance(value, dict) and "data" in value and "shape" in value:
        body = ", ".join(number(x) for x in value["data"])
        return f"{value['dtype']} {tuple(value['shape'])}: {body}{' …' if value.get('cut') else ''}"
    if isinstance(value, dict):
        return "; ".join(f"{k}: {plain(v)}" for k, v in value.items())
    if isinstance(value, list):
        return f"[{', '.join(plain(v) for v in value)}]"
    return number(value) if type(value) in (int, float) else str(value)


def number(value: Any) -> str:
    return f"{value:.4g}" if type(value) is float else str(value)


def _size(value: Any) -> float:
    return abs(float(value)) if type(value) in (int, float, bool) and math.isfinite(value) else 0.0


def _finite(rows: Grid) -> list[float]:
    return [_size(x) for row in rows for x in row]


def _difference(expected: Grid | None, got: Grid | None) -> Grid | None:
    if expected is None or got is None or [len(r) for r in expected] != [len(r) for r in got]:
        return None
    numbers = all(type(x) in (int, float) for rows in (expected, got) for row in rows for x in row)
    return [[b - a for a, b in zip(x, y)] for x, y in zip(expected, got)] if numbers else None


def _map(title: str, rows: Grid, top: float, difference: Grid | None, value: Any) -> HeatMap:
    texts = tuple(tuple(number(x) for x in row) for row in rows)
    wide = max(CELL, 8 * max(len(t) for row in texts for t in row) + 10)
    cells = []
    for i, row in enumerate(rows):
        for j, x in enumerate(row):
            size = _size(x)
            sign = 0 if not size else (1 if float(x) > 0 else -1)
            differs = difference is not None and abs(difference[i][j]) > 1e-12
            share = round(size / top, 3) if top else 0.0
            cells.append(Cell(j * (wide + GAP), i * (CELL + GAP), texts[i][j], f"[{i}, {j}]", share, sign, differs))
    columns = max(len(row) for row in rows)
    shape = " × ".join(map(str, value["shape"])) if isinstance(value, dict) and value.get("shape") else ""
    cut = isinstance(value, dict) and bool(value.get("cut"))
    return HeatMap(title, tuple(cells), texts, columns * (wide + GAP), len(rows) * (CELL + GAP), shape, cut)
