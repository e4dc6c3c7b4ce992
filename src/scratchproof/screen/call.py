"""A call as a person would write it, and inputs that are no call, as assignments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scratchproof.screen.array_text import DEEPEST, Grid, fitted, grid_lines, grid_of
from scratchproof.screen.code import broken
from scratchproof.screen.page import Line, Paper, Span, cut, indented, line
from scratchproof.screen.value_text import value_text
from scratchproof.screen.width import cells

STEP = 4


@dataclass(frozen=True)
class Argument:
    """One argument: ``text`` on one line, and, where it is an array, its ``grid``, typed after ``before``.

    name     the keyword it was given by; empty for one given by its place
    meaning  the parameter that an argument given by its place fills, said where arguments stand beneath each other
    """

    text: str
    name: str = ""
    meaning: str = ""
    grid: Grid | None = None
    before: str = ""

    @property
    def deep(self) -> bool:
        """Whether it takes several rows."""
        return self.grid is not None and len(self.grid.entries) > 1

    @property
    def after(self) -> str:
        return ")" if self.before else ""

    @property
    def written(self) -> str:
        return f"{self.name}={self.text}" if self.name else self.text


@dataclass(frozen=True)
class Call:
    """``function`` called with ``arguments``; without a function, the arguments are shown as assignments."""

    function: str
    arguments: tuple[Argument, ...]
    indent: int = 2
    near: bool = False

    def lines(self, paper: Paper) -> list[Line]:
        room = max(8, paper.width - (0 if paper.linear else self.indent))
        made = self.laid_out(room, paper)
        return indented((cut(one, room, paper.marks.more) for one in made), 0 if paper.linear else self.indent)

    def laid_out(self, room: int, paper: Paper) -> list[Line]:
        if not self.function:
            return [one for a in self.arguments for one in beneath(a, f"{a.name} = ", "", room, paper)]
        flat = f"{self.function}({', '.join(a.written for a in self.arguments)})"
        if cells(flat) <= room and (paper.linear or not any(a.deep for a in self.arguments)):
            return [line(Span(self.function, "code"), Span(flat[len(self.function) :]))]
        if paper.linear:
            return [line(Span(piece)) for piece in broken(flat, room, deeper=0)]
        return self.hanging(room, paper) or self.listed(room, paper)

    def hanging(self, room: int, paper: Paper) -> list[Line]:
        """An array, then short arguments: its rows beneath each other after the bracket."""
        if not self.arguments:
            return []
        first, *others = self.arguments
        start = f"{self.function}({f'{first.name}=' if first.name else ''}{first.before}"
        end = "".join([first.after, *(f", {a.written}" for a in others), ")"])
        if not first.grid or any(a.deep for a in others) or cells(start) > room // 2:
            return []
        behind = 0 if first.deep else cells(end)
        grids, forms = fitted([first.grid], room - cells(start) - behind, paper.marks)
        made = grid_lines(grids[0], forms, paper.marks)
        made[-1] = line(*made[-1].spans, Span(end))
        made = indented(made, cells(start), Span(start, "code"))
        return made if all(one.width <= room for one in made) else []

    def listed(self, room: int, paper: Paper) -> list[Line]:
        """Every argument on lines of its own."""
        made = [line(Span(f"{self.function}(", "code"))]
        for a in self.arguments:
            name = a.name or (a.meaning if len(self.arguments) > 1 else "")
            made += indented(beneath(a, f"{name}=" if name else "", ",", room - STEP, paper), STEP)
        return [*made, line(Span(")", "code"))]


def beneath(argument: Argument, start: str, end: str, room: int, paper: Paper) -> list[Line]:
    """One argument on its own lines, its rows beneath each other."""
    if argument.grid is None or paper.linear or (cells(start + argument.text + end) <= room and not argument.deep):
        deeper = cells(start) if cells(start) <= room // 3 else STEP
        return [line(Span(piece)) for piece in broken(f"{start}{argument.text}{end}", room, deeper)]
    full = start + argument.before
    wide = cells(full) if cells(full) <= room // 2 else STEP
    grids, forms = fitted([argument.grid], room - wide - cells(argument.after + end), paper.marks)
    made = grid_lines(grids[0], forms, paper.marks)
    made[-1] = line(*made[-1].spans, Span(argument.after + end))
    if wide == STEP:
        return [line(Span(full)), *indented(made, STEP)]
    return indented(made, wide, Span(full))


def call(function: str, inputs: Mapping[str, Any], parameters: Sequence[str] = ()) -> Call:
    """``inputs``: keys ``argument`` or ``argument 1``, ``argument 2``, … by place, any other by keyword.

    parameters: the names of the function's parameters in order.
    """
    arguments = []
    for i, (key, value) in enumerate(inputs.items()):
        by_place = is_by_place(key)
        meaning = parameters[i] if by_place and i < len(parameters) else ""
        arguments.append(argument(value, "" if by_place else key, meaning))
    return Call(function, tuple(arguments))


def is_by_place(key: str) -> bool:
    return key == "argument" or (key.startswith("argument ") and key[9:].isdigit())


def given(inputs: Mapping[str, Any]) -> Call:
    """Inputs that are no call: ``theta = [[0.1, 0.2]]``."""
    return Call("", tuple(argument(value, str(key)) for key, value in inputs.items()))


def argument(value: Any, name: str = "", meaning: str = "") -> Argument:
    text = value_text(value)
    if isinstance(value, np.ndarray) and 1 <= value.ndim <= DEEPEST and value.size:
        before = text[: text.index("(") + 1] if text.startswith("np.") else ""
        return Argument(text, name, meaning, grid_of(value), before)
    return Argument(text, name, meaning)
