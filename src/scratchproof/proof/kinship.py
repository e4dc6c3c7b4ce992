"""How much of one answer's code is another's, whatever the names.

The code of an answer is taken statement by statement. Imports, ``def`` and ``class`` lines, docstrings and annotations
are left out; a compound statement counts with its own line only, as its body's statements count by themselves; local
names become numbers in the order in which the statement uses them. A statement weighs as much as its syntax tree has
nodes. The share of an answer that is known from others is the weight of its statements that occur there too, over the
weight of all of them.

- A paraphrase is its own code when at most `PARAPHRASE` of it occurs in the mistake's text or in the reference: a swap
  leaves all other statements in place, so a copied text stands far above that.
- Two variants differ only in spelling when at least `SPELLING` of each is the other.
"""

from __future__ import annotations

import ast
import builtins
from collections import Counter
from typing import Any

from scratchproof.syntax import parsed

PARAPHRASE = 0.5
SPELLING = 0.95
Statements = Counter[tuple[str, int]]
_BODIES = ("body", "orelse", "handlers", "finalbody", "cases")


def share(text: str, *others: str, head: str = "") -> float:
    """The part of ``text``'s code that occurs in ``others``, from 0 to 1. Raises SyntaxError.

    head: what stands above ``text`` in its file; its imports are known to ``text``, its code does not count.
    """
    own = statements(text, head)
    known: Statements = Counter()
    for other in others:
        known |= statements(other)
    total = sum(weight * n for (_, weight), n in own.items())
    shared = sum(weight * n for (_, weight), n in (own & known).items())
    return shared / total if total else 0.0


def same_but_for_spelling(a: str, b: str) -> bool:
    return share(a, b) >= SPELLING and share(b, a) >= SPELLING


def statements(text: str, head: str = "") -> Statements:
    tree = parsed(text)
    imported = imports(parsed(head)) | imports(tree)
    found: Statements = Counter()
    skipped = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt) or isinstance(node, skipped | ast.Pass):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        form = Form(imported)
        found[(form.of(node), form.size)] += 1
    return found


def imports(tree: ast.AST) -> dict[str, str]:
    """Name in this file -> what it means anywhere."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update({a.asname or a.name: a.name for a in node.names})
        elif isinstance(node, ast.ImportFrom):
            found.update({a.asname or a.name: f"{node.module}.{a.name}" for a in node.names})
    return found


class Form:
    """One statement as text, its local names numbered."""

    def __init__(self, imported: dict[str, str]) -> None:
        self.imported = imported
        self.names: dict[str, str] = {}
        self.size = 0

    def of(self, node: Any) -> str:
        if isinstance(node, ast.AST):
            self.size += 1
            return f"{type(node).__name__}({', '.join(self.fields(node))})"
        if isinstance(node, list):
            return f"[{', '.join(self.of(n) for n in node)}]"
        return repr(node)

    def fields(self, node: ast.AST) -> list[str]:
        if isinstance(node, ast.Name):
            return [self.name(node.id)]
        if isinstance(node, ast.arg):
            return [self.name(node.arg)]
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            return [self.name(f"self.{node.attr}")]
        left_out = {"ctx", "type_comment", "annotation"}
        if isinstance(node, ast.stmt | ast.ExceptHandler):
            left_out |= set(_BODIES)
        return [self.of(value) for field, value in ast.iter_fields(node) if field not in left_out]

    def name(self, name: str) -> str:
        if name in self.imported:
            return self.imported[name]
        if hasattr(builtins, name):
            return name
        return self.names.setdefault(name, f"v{len(self.names)}")
