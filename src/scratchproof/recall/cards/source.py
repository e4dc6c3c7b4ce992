"""Python text as lines without comments and long docstrings, so that only its statements tell what is wrong in it."""

from __future__ import annotations

import ast
import functools
import io
import re
import tokenize
from dataclasses import dataclass

from scratchproof.syntax import parsed

LONGEST = 100  # characters of a docstring's line
_SHAPE = re.compile(r"#\s*(\((?:\.{3}|[\w +*/·×.-]+)?(?:,[\w +*/·×.-]*)+\)|\(\.{3}\))")
Defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Source:
    """Lines without comments, and for each of them the shape that its comment began with, as in "(B, T, d)"."""

    lines: tuple[str, ...]
    shapes: tuple[str, ...]


@functools.lru_cache(maxsize=8)
def bare(text: str) -> Source:
    """``text`` without comments, empty lines and the docstring of the module; of other docstrings, the first sentence.

    Raises SyntaxError where it is no Python.
    """
    lines: list[str] = text.expandtabs(4).splitlines()
    shapes = [""] * len(lines)
    for token in tokenize.generate_tokens(io.StringIO("\n".join(lines) + "\n").readline):
        if token.type == tokenize.COMMENT:
            at, column = token.start[0] - 1, token.start[1]
            lines[at] = lines[at][:column].rstrip()
            found = _SHAPE.match(token.string)
            shapes[at] = found[1] if found else ""
    gone: set[int] = set()
    nodes = list(ast.walk(parsed("\n".join(lines))))
    for node in nodes:
        if isinstance(node, Defined | ast.Module) and (doc := docstring(node)) is not None:
            first, last = doc.lineno - 1, (doc.end_lineno or doc.lineno) - 1
            gone.update(range(first + 1, last + 1))
            if isinstance(node, ast.Module):
                gone.add(first)
            elif lines[first].lstrip().startswith(('"', "'", "r", "R")):
                said = _first_sentence(ast.get_docstring(node) or "", LONGEST - doc.col_offset)
                lines[first] = " " * doc.col_offset + f'"""{said}"""'
    inside = _inside_texts(nodes)
    kept = [i for i, line in enumerate(lines) if i not in gone and (line.strip() or i in inside)]
    return Source(tuple(lines[i].rstrip() for i in kept), tuple(shapes[i] for i in kept))


def docstring(node: ast.AST) -> ast.Expr | None:
    body = getattr(node, "body", None)
    first = body[0] if isinstance(body, list) and body else None
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return first
    return None


def spliced(text: str, wrong: str) -> str:
    """``text`` with each function and class of ``wrong`` in the place of the one of its name.

    What has no such place stands before the first that has. Where ``wrong`` has no docstring, that of ``text`` stays.
    """
    lines = text.splitlines()
    old = {node.name: node for node in parsed(text).body if isinstance(node, Defined)}
    new = [node for node in parsed(wrong).body if isinstance(node, Defined)]
    placed = {node.name: _documented(node, old[node.name], wrong, text) for node in new if node.name in old}
    added = [wrong.splitlines()[first(node) - 1 : node.end_lineno] for node in new if node.name not in old]
    for node in sorted((old[name] for name in placed), key=first, reverse=True):
        lines[first(node) - 1 : node.end_lineno] = placed[node.name]
    if added and placed:
        at = min(first(old[name]) for name in placed) - 1
        lines[at:at] = [line for part in added for line in part]
    return "\n".join(lines) + "\n"


def first(node: ast.stmt) -> int:
    """The line, counted from 1, on which a statement begins with its decorators."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(d.lineno for d in decorators)])


def _documented(new: Defined, old: Defined, wrong: str, text: str) -> list[str]:
    """The lines of ``new``; where it has no docstring and ``old`` has, with that one. Methods likewise."""
    lines = wrong.splitlines()
    added: dict[int, list[str]] = {}
    pairs = [(new, old)]
    known = {node.name: node for node in old.body if isinstance(node, Defined)}
    pairs += [(node, known[node.name]) for node in new.body if isinstance(node, Defined) and node.name in known]
    for one, other in pairs:
        doc = docstring(other)
        if doc is not None and docstring(one) is None and first(one.body[0]) > one.lineno:
            added[first(one.body[0]) - 1] = text.splitlines()[doc.lineno - 1 : doc.end_lineno]
    made: list[str] = []
    for at in range(first(new) - 1, new.end_lineno or new.lineno):
        made += [*added.get(at, ()), lines[at]]
    return made


def _first_sentence(text: str, room: int) -> str:
    paragraph = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    said = re.split(r"(?<=[a-z0-9)`*\]])\. ", paragraph, maxsplit=1)[0]
    if len(said) > room - 6:
        said = said[: room - 7].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"
    return said.replace("\\", "\\\\").replace('"""', "'''")


def _inside_texts(nodes: list[ast.AST]) -> set[int]:
    """Lines, counted from 0, that are the further lines of a text over several lines."""
    return {
        line
        for node in nodes
        if isinstance(node, ast.Constant | ast.JoinedStr)
        for line in range(node.lineno, node.end_lineno or node.lineno)
    }
