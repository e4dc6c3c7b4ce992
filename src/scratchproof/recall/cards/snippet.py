"""Which lines of a program to show so that those around a mistake can be read: at most `LINES` where that can be."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from scratchproof.syntax import parsed

from .source import Source, docstring, first

LINES = 18
WIDTH = 78  # columns up to which a shape stands behind its line
LEFT_OUT = "..."  # stands for statements; Python reads it as one


@dataclass(frozen=True)
class Snippet:
    """`at`: for each line, its place in the whole program; None of a line that stands for others."""

    lines: tuple[str, ...]
    at: tuple[int | None, ...]

    def numbers(self, places: Collection[int]) -> tuple[int, ...]:
        """The lines of those places, counted from 1."""
        return tuple(number for number, place in enumerate(self.at, 1) if place is not None and place in places)


def around(source: Source, must: Collection[int]) -> Snippet:
    """What to show of ``source`` around the lines ``must`` (counted from 0): whole definitions, shortened if they are
    long. Statements that are left out become `...`, so that it stays Python.
    """
    body = parsed("\n".join(source.lines)).body
    shown = [node for node in body if _holds(node, must)]
    for more in _wanted(body, shown):
        candidate = sorted([*shown, more], key=first)
        if len(_laid_out(source, candidate, [])) <= LINES:
            shown = candidate
    while True:
        hidden = _hidden(source, shown, must)
        last = [node for node in shown if _holds(node, must)][1:]
        if not last or len(_laid_out(source, shown, hidden)) <= LINES:
            break
        shown = [node for node in shown if node is not last[-1]]  # of two long functions with the mistake, one will do
    rows = _laid_out(source, shown, hidden)
    lines = [_line(source, at, indent, must) for at, indent in rows]
    return Snippet(tuple(lines), tuple(at for at, _ in rows))


def _hidden(source: Source, shown: list[ast.stmt], must: Collection[int]) -> list[ast.stmt]:
    """What to leave out, the furthest from the lines ``must`` first, until the rest is short enough."""
    hidden: list[ast.stmt] = []
    free = sorted(_free(shown, must), key=lambda node: _distance(node, must), reverse=True)
    while free and len(_laid_out(source, shown, hidden)) > LINES:
        hidden.append(free.pop(0))
    return hidden


def _line(source: Source, at: int | None, indent: int, must: Collection[int]) -> str:
    if at is None:
        return " " * indent + LEFT_OUT if indent >= 0 else ""
    line, shape = source.lines[at], source.shapes[at]
    if shape and at not in must and len(line) + len(shape) + 4 <= WIDTH:
        return f"{line}  # {shape}"
    return line


def _wanted(body: list[ast.stmt], shown: list[ast.stmt]) -> list[ast.stmt]:
    """Definitions and constants that the shown ones name, the shortest first."""
    named = {n.id for node in shown for n in ast.walk(node) if isinstance(n, ast.Name)}
    found: list[ast.stmt] = []
    for node in body:
        if node in shown or isinstance(node, ast.Import | ast.ImportFrom):
            continue
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names = {node.name}
        else:
            names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        if names & named:
            found.append(node)
    return sorted(found, key=_lines_of)


def _free(nodes: Iterable[ast.stmt], must: Collection[int]) -> list[ast.stmt]:
    """The largest statements within ``nodes`` that hold none of the lines ``must``; docstrings stay."""
    found: list[ast.stmt] = []
    for node in nodes:
        doc = docstring(node)
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            for child in getattr(node, name, []):
                if isinstance(child, ast.stmt) and not _holds(child, must):
                    if child is not doc:
                        found.append(child)
                else:
                    found += _free([child], must)
    return found


def _laid_out(source: Source, shown: list[ast.stmt], hidden: list[ast.stmt]) -> list[tuple[int | None, int]]:
    """(place, indentation) of each line; place None: of what is left out, or with -1 an empty line."""
    away: dict[int, int] = {}
    for node in hidden:
        away.update(dict.fromkeys(range(first(node) - 1, node.end_lineno or node.lineno), node.col_offset))
    rows: list[tuple[int | None, int]] = []
    for number, node in enumerate(shown):
        if number and (_lines_of(node) > 1 or _lines_of(shown[number - 1]) > 1):
            rows.append((None, -1))
        held: list[int] = []
        for at in range(first(node) - 1, node.end_lineno or node.lineno):
            if at in away and (not held or away[held[0]] == away[at]):
                held.append(at)
                continue
            rows += _let_go(held, away)
            held = [at] if at in away else []
            if at not in away:
                rows.append((at, 0))
        rows += _let_go(held, away)
    return rows


def _let_go(held: list[int], away: dict[int, int]) -> list[tuple[int | None, int]]:
    """One line for those that are left out; a single one is rather shown."""
    if len(held) < 2:
        return [(at, 0) for at in held]
    return [(None, away[held[0]])]


def _holds(node: ast.AST, must: Collection[int]) -> bool:
    start, end = first(node) if isinstance(node, ast.stmt) else node.lineno, node.end_lineno  # type: ignore[attr-defined]
    return any(start <= line + 1 <= end for line in must)


def _distance(node: ast.stmt, must: Collection[int]) -> int:
    start, end = first(node) - 1, (node.end_lineno or node.lineno) - 1
    return min(max(start - line, line - end) for line in must)


def _lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - first(node) + 1
