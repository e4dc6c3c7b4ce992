"""The same program in other words: local names, layout and comments differ, what it does is the same.

A test that goes by the text of a program, its bytecode or a hash of either cannot be right about both.
"""

from __future__ import annotations

import ast

from scratchproof.syntax import parsed

_TELLING = {"locals", "vars", "eval", "exec"}  # a function that calls one of these may depend on its own local names


def disguised(source: str) -> str:
    """``source`` with local variables renamed and an idle statement in every function. Raises SyntaxError."""
    tree = parsed(source)
    for statement in tree.body:
        for function in outermost(statement):
            rename(function)
    for node in list(ast.walk(tree)):
        if isinstance(node, ast.FunctionDef):
            idle(node)
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def outermost(node: ast.stmt) -> list[ast.FunctionDef]:
    """The functions of a statement that lie in no other function."""
    if isinstance(node, ast.FunctionDef):
        return [node]
    if isinstance(node, ast.ClassDef):
        return [f for inner in node.body for f in outermost(inner)]
    return []


def rename(function: ast.FunctionDef) -> None:
    """Give the local variables of a function, and of those inside it, other names; its parameters keep theirs."""
    kept: set[str] = set()
    stored: set[str] = set()
    for node in ast.walk(function):
        match node:
            case ast.arg():
                kept.add(node.arg)
            case ast.Global() | ast.Nonlocal():
                kept.update(node.names)
            case ast.ExceptHandler(name=str(name)):
                kept.add(name)
            case ast.ClassDef() | ast.Import() | ast.ImportFrom() | ast.Match():
                return  # names that are bound otherwise than by assignment: left as they are
            case ast.FunctionDef() if node is not function:
                kept.add(node.name)
            case ast.Name(id=name) if isinstance(node.ctx, ast.Store | ast.Del):
                stored.add(name)
            case ast.Name(id=name) if name in _TELLING:
                return
    new = {name: f"{name}_" for name in stored - kept}
    while clash := {n for n in new.values() if n in stored | kept}:
        new = {old: f"{n}_" if n in clash else n for old, n in new.items()}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in new:
            node.id = new[node.id]


def idle(function: ast.FunctionDef) -> None:
    """A statement that does nothing, behind the docstring: the bytecode is another one."""
    docstring = bool(function.body) and isinstance(function.body[0], ast.Expr)
    function.body.insert(int(docstring), parsed("_idle = None").body[0])
