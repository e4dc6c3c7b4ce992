"""Mechanical mutants of a reference: one small change each, which some probe must notice.

    for m in mutants(source):
        m.id        # "L7:c14 - → +"
        m.text      # the whole source with that one change

Every operator, comparison, constant, axis, keyword, pair of arguments, branch, statement, slice bound and default is
changed in at least one way (`alterations` says which). Left alone: docstrings, annotations, texts, imports, `def` and
`class` lines, the inside of f-strings, and what stands under ``if __name__ == "__main__"``.

A change is spliced into the source text, so that comments and layout stay; where that would not parse to the change
that is meant, the whole tree is unparsed instead. Mutants that do not compile, or that are the reference or another
mutant in other words, are left out.
"""

from __future__ import annotations

import ast
import functools
import io
import tokenize
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scratchproof.proof.alterations import Alteration, alterations, is_signed_number
from scratchproof.syntax import parsed

ARROW = " → "
_LONGEST_CHANGE = 200


@dataclass(frozen=True)
class Mutant:
    """One changed source.

    id      where and what, e.g. "L12:c9 + → -"; line and column count from 1
    kind    operator, comparison, constant, axis, keyword, argument order, order, branch, statement, slice, default,
            name
    text    the whole changed source
    change  the changed line before and after, e.g. "m = a + b → m = a - b"; empty where it would be too long. A waiver
            that uses it survives edits elsewhere in the file
    """

    id: str
    line: int
    kind: str
    text: str
    change: str = ""

    def called(self, name: str) -> bool:
        """Whether a waiver's text means this mutant."""
        plain = " ".join(name.replace("->", "→").split())
        return bool(plain) and plain in (self.id, " ".join(self.change.split()))


@dataclass(frozen=True)
class Slot:
    """A place in the tree that holds a node: ``parent.field``, or one entry of it where it is a list."""

    parent: ast.AST
    field: str
    index: int | None

    def get(self) -> Any:
        held = getattr(self.parent, self.field)
        return held if self.index is None else held[self.index]

    def put(self, node: Any) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


@functools.lru_cache(maxsize=4)
def mutants(source: str) -> tuple[Mutant, ...]:
    """Every mutant of ``source``, in the order of the text. Raises SyntaxError when it does not parse."""
    tree = parsed(source)
    text = Text(source)
    seen = {ast.dump(tree)}
    made: list[Mutant] = []
    names: dict[str, int] = {}
    for slot in slots(tree):
        node = slot.get()
        for change in alterations(node, slot.parent, slot.field):
            slot.put(change.new)
            try:
                dump = ast.dump(tree)
                changed = None if dump in seen else text.with_change(tree, dump, node, change)
            finally:
                slot.put(node)
            if changed is None:
                continue
            seen.add(dump)
            line, column = text.position(change)
            id = f"L{line}:c{column} {change.label}"
            names[id] = names.get(id, 0) + 1
            if names[id] > 1:
                id += f" ({names[id]})"
            made.append(Mutant(id, line, change.kind, changed, difference(source, changed)))
    return tuple(made)


def slots(node: ast.AST) -> Iterator[Slot]:
    """Every place below ``node`` that may be changed, outermost first, in the order of the text."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "type_comment", "type_params"):
            continue
        entries = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, child in entries:
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr) or untouchable(child):
                continue
            if isinstance(child, ast.stmt | ast.expr):
                yield Slot(node, field, index)
            if not is_signed_number(child):
                yield from slots(child)


def untouchable(node: ast.AST) -> bool:
    """Docstrings and other bare texts, and the part of a file that runs only as a script."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    return (
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Compare)
        and isinstance(node.test.left, ast.Name)
        and node.test.left.id == "__name__"
    )


class Text:
    """A source as bytes, in which `ast` counts its columns."""

    def __init__(self, source: str) -> None:
        self.bytes = source.encode()
        self.starts = [0]
        for line in self.bytes.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def offset(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column

    def span(self, node: Any) -> tuple[int, int]:
        return self.offset(node.lineno, node.col_offset), self.offset(node.end_lineno, node.end_col_offset)

    def with_change(self, tree: ast.AST, dump: str, node: ast.AST, change: Alteration) -> str | None:
        """The source that parses to ``tree``, nearest to this one; None when there is none."""
        for text in self.candidates(tree, node, change):
            try:
                if dump == ast.dump(parsed(text)):
                    with warnings.catch_warnings():
                        warnings.simplefilter("ignore")
                        compile(text, "mutant", "exec", dont_inherit=True)
                    return text
            except (SyntaxError, ValueError):
                continue
        return None

    def candidates(self, tree: ast.AST, node: ast.AST, change: Alteration) -> Iterator[str]:
        if hasattr(node, "lineno"):
            start, end = self.span(node)
            new = ast.unparse(change.new)
            forms = [new] if isinstance(node, ast.stmt | ast.Slice) else [new, f"({new})"]
            for form in forms:
                yield (self.bytes[:start] + form.encode() + self.bytes[end:]).decode()
        yield ast.unparse(tree) + "\n"

    def position(self, change: Alteration) -> tuple[int, int]:
        """Line and column of the change, both from 1; an operator's own place where there is one."""
        at: Any = change.at
        start = self.offset(at.lineno, at.col_offset)
        if change.after is not None:
            start = self.span(change.after)[1]
            gap = self.bytes[start : self.offset(at.lineno, at.col_offset)].decode()
            start += len(without_comments(gap).partition(change.sign)[0].encode())
        line = self.bytes.count(b"\n", 0, start) + 1
        return line, len(self.bytes[self.starts[line - 1] : start].decode()) + 1


def without_comments(gap: str) -> str:
    """The text between two operands, its comments blanked out."""
    lines = []
    for line in gap.split("\n"):
        code, mark, comment = line.partition("#")
        lines.append(code + " " * len(mark + comment))
    return "\n".join(lines)


def difference(source: str, changed: str) -> str:
    """The lines that differ, before and after, without comments; empty when that is too much to write into a waiver."""
    old, new = code_lines(source), code_lines(changed)
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    text = ARROW.join(" ".join(" ".join(lines).split()) for lines in (old, new))
    return text if len(text) <= _LONGEST_CHANGE else ""


def code_lines(source: str) -> list[str]:
    """The lines of a source that parses, their comments cut off."""
    lines = source.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column].rstrip()
    return lines
