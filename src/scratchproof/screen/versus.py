"""Expected and got beneath each other, with a pointer at the first entry that differs."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from scratchproof.screen.array_text import DEEPEST, Form, Grid, entry, fitted, gaps_in, grid_lines, grid_of
from scratchproof.screen.code import broken
from scratchproof.screen.numbers import number, pair
from scratchproof.screen.page import Line, Paper, Span, cut, indented, line
from scratchproof.screen.prose import wrapped
from scratchproof.screen.value_text import ITEMS, LONGEST_TEXT, value_text
from scratchproof.screen.width import cells

Index = tuple[int, ...]
PLAIN = (bool, int, float, complex)
LABELS = ("expected", "got")
ROOM = 50  # columns from which labels stand beside what they name
ROUNDING = 1e-3  # an error this much smaller than the largest one is not marked: it may be rounding
SMALL_ENOUGH = 12  # entries up to which an array of several axes is shown whole


@dataclass(frozen=True)
class Shown:
    """One of the two: a grid, or ``text`` where that says it better; ``note`` (a shape, a place) stands above it."""

    grid: Grid | None = None
    text: str = ""
    note: str = ""


@dataclass(frozen=True)
class Versus:
    """``here`` is said beside the pointer of a grid; ``at`` says the first difference in a sentence.

    alike: two texts of one kind, so that it helps to point at the first character that differs.
    """

    expected: Shown
    got: Shown
    here: str = ""
    at: str = ""
    alike: bool = False
    indent: int = 2
    near: bool = False

    def lines(self, paper: Paper) -> list[Line]:
        return self.aloud(paper) if paper.linear else self.drawn(paper)

    def drawn(self, paper: Paper) -> list[Line]:
        beside = paper.width >= ROOM
        deep = self.indent + (cells(LABELS[0]) + 2 if beside else 2)
        room = max(8, paper.width - deep)
        made: list[Line] = []
        for name, shown, forms in zip(LABELS, *self.laid_out(room, paper), strict=True):
            body = self.body(shown, forms, room, paper)
            if name == LABELS[1] and self.alike:
                body += self.pointer(room, paper)
            label = Span(name.ljust(deep - self.indent) if beside else name + ":", "quiet")
            if beside:
                made += indented(indented(body, deep - self.indent, label), self.indent)
            else:
                made += indented([line(label)], self.indent) + indented(body, deep)
        return made

    def laid_out(self, room: int, paper: Paper) -> tuple[list[Shown], list[list[Form]]]:
        """Both with their columns chosen for ``room``: alike where they have the same ones."""
        one, other = self.expected, self.got
        if one.grid and other.grid and one.grid.shape == other.grid.shape:
            grids, forms = fitted([one.grid, other.grid], room, paper.marks)
            return [replace(one, grid=grids[0]), replace(other, grid=grids[1])], [forms, forms]
        shown: list[Shown] = []
        all_forms: list[list[Form]] = []
        for s in (one, other):
            grids, forms = fitted([s.grid], room, paper.marks) if s.grid else ([], [])
            shown.append(replace(s, grid=grids[0]) if grids else s)
            all_forms.append(forms)
        return shown, all_forms

    def body(self, shown: Shown, forms: list[Form], room: int, paper: Paper) -> list[Line]:
        body = wrapped((Span(shown.note, "quiet"),), room) if shown.note else []
        if shown.grid:
            body += grid_lines(shown.grid, forms, paper.marks, self.here)
        elif shown.text:
            body += [line(Span(piece, "number")) for piece in broken(shown.text, room, deeper=0)]
        fits = [one if one.width <= room else short(one, room, paper) for one in body]
        return fits or [line(Span("nothing"))]

    def pointer(self, room: int, paper: Paper) -> list[Line]:
        """A sign beneath the first character of got that differs, where both texts stand on one line."""
        one, other = self.expected.text, self.got.text
        if max(cells(one), cells(other)) >= room or one == other or not paper.marks.here:
            return []
        at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        return [line(Span(" " * cells(other[:at])), Span(paper.marks.here, "wrong"))]

    def aloud(self, paper: Paper) -> list[Line]:
        sentences: list[str] = []
        for name, shown in zip(("Expected", "Got"), (self.expected, self.got), strict=True):
            note = f", {shown.note}" if shown.note else ""
            if shown.grid is None:
                sentences.append(f"{name}{note}: {shown.text}")
            elif len(shown.grid.shape) == 1:
                sentences.append(f"{name}{note}: {spoken_row(shown.grid, 0)}.")
            else:
                for r, where in enumerate(shown.grid.rows):
                    place = f"row {where[0]}" if len(where) == 1 else f"row {list(where)}"
                    sentences.append(f"{name}{note}, {place}: {spoken_row(shown.grid, r)}.")
        if self.at:
            sentences.append(self.at)
        return [line(Span(piece)) for text in sentences for piece in broken(text, paper.width, deeper=0)]


def short(one: Line, room: int, paper: Paper) -> Line:
    """A line that is too long: without the words beside its pointer, or else cut."""
    if len(one.spans) > 1 and one.spans[-2].text == paper.marks.here:
        one = line(*one.spans[:-1])
    return cut(one, room, paper.marks.more)


def spoken_row(grid: Grid, r: int) -> str:
    parts: list[str] = []
    kept, n = grid.kept[-1], grid.shape[-1]
    gaps = gaps_in(kept, n)
    edges = [-1, *kept, n]
    for c, text in enumerate(grid.entries[r]):
        if c in gaps:
            parts.append(f"{edges[c + 1] - edges[c] - 1} left out")
        parts.append(text)
    return ", ".join(parts)


def versus(expected: Any, got: Any, first: Index | None = None) -> Versus:
    """Both, in the form that shows the difference best. ``first`` is the position of the first difference, if known."""
    if is_array(expected) and is_array(got):
        e, g = np.asarray(expected), np.asarray(got)
        if e.shape != g.shape:
            return Versus(of_any_shape(e), of_any_shape(g))
        if e.ndim == 0:
            a, b = e.item(), g.item()
            texts = pair(a, b) if isinstance(a, PLAIN) and isinstance(b, PLAIN) else (entry(a), entry(b))
            return Versus(Shown(text=texts[0]), Shown(text=texts[1]))
        if not e.size or e.ndim > DEEPEST:
            return Versus(of_any_shape(e), of_any_shape(g))
        return of_one_shape(e, g, first)
    if isinstance(expected, dict) and isinstance(got, dict) and list(expected) == list(got):
        return of_dicts(expected, got)
    if type(expected) is type(got) and isinstance(expected, str | bytes | list | tuple):
        one, other = around_the_difference(expected, got)
        return Versus(Shown(text=one), Shown(text=other), alike=True)
    return Versus(of_value(expected), of_value(got))


def of_dicts(expected: dict[Any, Any], got: dict[Any, Any]) -> Versus:
    """Two dicts of the same keys: only what differs, and of one key only its value."""
    keys = [k for k in expected if not same(expected[k], got[k])] or list(expected)
    if len(keys) > 1:
        return Versus(of_value({k: expected[k] for k in keys}), of_value({k: got[k] for k in keys}))
    made = versus(expected[keys[0]], got[keys[0]])
    one, other = (
        replace(s, note=f"{value_text(keys[0])}{', ' if s.note else ''}{s.note}") for s in (made.expected, made.got)
    )
    return replace(made, expected=one, got=other)


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are equal, arrays and NaN included."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return type(one) is type(other) and one.shape == other.shape and all(map(same, one.ravel(), other.ravel()))
    if isinstance(one, list | tuple) and type(one) is type(other):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[k], other[k]) for k in one)
    both_nan = all(isinstance(v, float) and math.isnan(v) for v in (one, other))
    return both_nan or bool(one == other)


def around_the_difference(expected: Any, got: Any) -> tuple[str, str]:
    """Two texts or lists; of long ones, what begins shortly before they differ."""
    limit, before = (LONGEST_TEXT, 40) if isinstance(expected, str | bytes) else (ITEMS, 3)
    start = 0
    if max(len(expected), len(got)) > limit:
        pairs = enumerate(zip(expected, got, strict=False))
        shorter = min(len(expected), len(got))
        start = max(0, next((i for i, (a, b) in pairs if value_text(a) != value_text(b)), shorter) - before)
    if not start:
        return value_text(expected), value_text(got)
    left_out = (
        f"{start} characters left out, then "
        if isinstance(expected, str | bytes)
        else f"{start} entries left out, then "
    )
    return left_out + value_text(expected[start:]), left_out + value_text(got[start:])


def is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray | np.generic | int | float | complex)


def of_value(value: Any) -> Shown:
    return of_any_shape(value, with_shape=False) if isinstance(value, np.ndarray) else Shown(text=value_text(value))


def of_any_shape(array: Any, with_shape: bool = True) -> Shown:
    """An array for itself, its shape said above it."""
    note = f"shape {array.shape}" if with_shape else ""
    if not array.size or not 1 <= array.ndim <= DEEPEST:
        return Shown(text=value_text(array), note="a single number" if with_shape and not array.ndim else note)
    return Shown(grid_of(array), note=note)


def of_one_shape(e: Any, g: Any, first: Index | None) -> Versus:
    """Two arrays of one shape with 1 to `DEEPEST` axes; of more than two axes, the matrix with the first difference."""
    wrong = differing(e, g)
    if first is None or len(first) != e.ndim or not all(0 <= i < n for i, n in zip(first, e.shape, strict=True)):
        first = tuple(int(i) for i in np.argwhere(wrong)[0]) if wrong.any() else None
    if first is None:
        return Versus(of_any_shape(e), of_any_shape(g))
    wrong[first] = True
    lead = first[:-2] if e.ndim > 2 and e.size > SMALL_ENOUGH else ()
    note = f"at [{', '.join(map(str, lead))}] of shape {e.shape}" if lead else ""
    e, g, wrong, focus = e[lead], g[lead], wrong[lead], first[len(lead) :]

    def texts(at: Index) -> tuple[str, str]:
        a, b = e[at].item(), g[at].item()
        if not isinstance(a, PLAIN) or not isinstance(b, PLAIN):
            return entry(a), entry(b)
        return pair(a, b) if wrong[at] else (number(a), number(b))

    want, have = texts(focus)
    return Versus(
        Shown(replace(grid_of(e, lambda at: texts(at)[0], None, focus), focus=None), note=note),
        Shown(grid_of(g, lambda at: texts(at)[1], wrong, focus), note=note),
        here=f"should be {want}",
        at=f"First difference at {place(first)}: expected {want}, got {have}.",
    )


def differing(e: Any, g: Any) -> Any:
    """Which entries differ by more than may be rounding beside the largest error."""
    if e.dtype.kind not in "biufc" or g.dtype.kind not in "biufc":
        pairs = zip(e.ravel().tolist(), g.ravel().tolist(), strict=True)
        return np.array([entry(a) != entry(b) for a, b in pairs]).reshape(e.shape)
    kind = np.complex128 if "c" in (e.dtype.kind, g.dtype.kind) else np.float64
    with np.errstate(all="ignore"):
        error = np.abs(e.astype(kind) - g.astype(kind))
    unlike = (e != g) & ~(np.isnan(e.astype(kind)) & np.isnan(g.astype(kind)))
    finite = error[np.isfinite(error)]
    largest = float(finite.max()) if finite.size else 0.0
    return np.asarray(unlike & ~(error <= ROUNDING * largest))


def place(at: Index) -> str:
    """A position in words: ``position 3``, ``row 0, column 2``, ``[1, 0, 2]``; counted from 0, as in Python."""
    if len(at) == 1:
        return f"position {at[0]}"
    return f"row {at[0]}, column {at[1]}" if len(at) == 2 else str(list(at))
