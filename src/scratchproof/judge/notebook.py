"""What a notebook defines, as Python text: its cells also load, plot and train, and no verdict rests on that."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable
from typing import Any

from scratchproof.syntax import parsed

MAGIC = re.compile(r"^([ \t]*)[%!?].*$|^([ \t]*)\w[\w.]*\?{1,2}[ \t]*$", re.MULTILINE)
PLAIN = re.compile(r"%%(time|timeit|capture|prun)\b")  # the cell below such a line is Python
DEFINES = re.compile(r"^[ \t]*(async +def|def|class) ", re.MULTILINE)
ARRAYS = ("np", "numpy", "math", "torch")  # what a constant may be made with
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Import = ast.Import | ast.ImportFrom


def definitions(raw: str) -> str:
    """The functions and classes of the code cells of a notebook (nbformat 3 and 4), and what they use of the rest.

    Kept besides them: other names for a function, and the imports and constants that are used. All else becomes blank
    lines, so that a line's number counts over the code cells. A cell that Python cannot read stays as it is where it
    defines something: the judge says what is wrong in it. Raises ValueError for what is no notebook.
    """
    cells = [without_magic(cell) for cell in code_cells(raw)]
    trees = [readable(cell) for cell in cells]
    nodes = [node for tree in trees if tree is not None for node in tree.body]
    kept = {id(node) for node in kept_of(nodes)}
    return "\n".join(
        only(cell, [node for node in tree.body if id(node) in kept])
        if tree is not None
        else cell
        if DEFINES.search(cell)
        else only(cell, [])
        for cell, tree in zip(cells, trees, strict=True)
    )


def code_cells(raw: str) -> list[str]:
    try:
        book = json.loads(raw)
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON (line {error.lineno})") from None
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    sheets = book.get("worksheets") if isinstance(book, dict) else None
    found = []
    for holder in sheets if isinstance(sheets, list) else [book]:
        cells = holder.get("cells") if isinstance(holder, dict) else None
        if not isinstance(cells, list):
            raise ValueError("it has no cells")
        for cell in cells:
            if isinstance(cell, dict) and cell.get("cell_type") == "code":
                found.append(text_of(cell.get("source", cell.get("input", ""))))
    return found


def text_of(source: Any) -> str:
    """A cell's text, which is one string or a list of lines."""
    lines = source if isinstance(source, list) else [source]
    if not all(isinstance(line, str) for line in lines):
        raise ValueError("a cell holds no text")
    return "".join(lines).replace("\r\n", "\n").replace("\r", "\n")


def without_magic(cell: str) -> str:
    """Commands of the notebook give way to `pass`; a cell in another language (``%%bash``) to blank lines."""
    if cell.lstrip().startswith("%%") and not PLAIN.match(cell.lstrip()):
        return only(cell, [])
    if readable(cell) is not None:  # a line that begins with % may go on from the line before
        return cell
    return MAGIC.sub(lambda found: f"{found[1] or found[2] or ''}pass", cell)


def readable(cell: str) -> ast.Module | None:
    try:
        return parsed(cell)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def kept_of(nodes: list[ast.stmt]) -> list[ast.stmt]:
    """Definitions, other names for them, and the imports and constants that these use, directly or through another."""
    kept = [node for node in nodes if isinstance(node, Definition) or is_lambda(node)]
    names = {name for node in kept for name in bound(node)}
    kept += [node for node in nodes if isinstance(node, ast.Assign) and root(node.value) in names and is_plain(node)]
    rest = [node for node in nodes if node not in kept and (is_plain(node) or isinstance(node, Import))]
    while more := [node for node in rest if bound(node) & used(kept)]:
        kept += more
        rest = [node for node in rest if node not in more]
    return kept


def is_lambda(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda)


def is_plain(node: ast.stmt) -> bool:
    """Whether an assignment calls nothing but functions of arrays and numbers."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return False
    calls = [call.func for call in ast.walk(node.value) if isinstance(call, ast.Call)]
    return all(isinstance(function, ast.Attribute) and root(function) in ARRAYS for function in calls)


def root(node: ast.expr) -> str:
    """The name that an expression like ``np.random.rand`` begins with; empty for any other."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def bound(node: ast.stmt) -> set[str]:
    """The names that a statement gives a meaning to; ``*`` where it may be any."""
    if isinstance(node, Definition):
        return {node.name}
    if isinstance(node, Import):
        return {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}


def used(nodes: Iterable[ast.stmt]) -> set[str]:
    return {name.id for node in nodes for name in ast.walk(node) if isinstance(name, ast.Name)} | {"*"}


def only(cell: str, nodes: list[ast.stmt]) -> str:
    """Some statements of a cell, on the lines where they stand."""
    lines = [line.encode() for line in cell.split("\n")]  # columns are counted in bytes
    kept = [b""] * len(lines)
    for node in nodes:
        first = min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", []))])
        assert node.end_lineno is not None
        text = lines[first - 1 : node.end_lineno]
        text[-1] = text[-1][: node.end_col_offset]
        text[0] = text[0][node.col_offset :]  # more than 0 only behind a semicolon
        text[0] = b"; ".join(piece for piece in (kept[first - 1], text[0]) if piece)
        kept[first - 1 : node.end_lineno] = text
    return b"\n".join(kept).decode()
