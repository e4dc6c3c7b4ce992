"""The ways in which one node of a syntax tree is changed. Pure: a node in, its replacements out.

Each replacement is a shallow copy, so that the children are shared with the original and stay as they are.
"""

from __future__ import annotations

import ast
import copy
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.And: "and",
    ast.Or: "or",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Not: "not",
    ast.USub: "-",
    ast.UAdd: "+",
    ast.Invert: "~",
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mod,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
}
COMMUTE = (ast.Add, ast.Mult, ast.BitAnd, ast.BitOr, ast.BitXor)
# An ordering is changed at its boundary and turned round.
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_PAIRS = """
max min, maximum minimum, argmax argmin, nanmax nanmin, sum mean, prod sum, cumsum cumprod, std var, zeros ones,
zeros_like ones_like, any all, tril triu, floor ceil, sin cos, sinh cosh, exp exp2, log log2, sqrt square, isnan isinf,
vstack hstack, real imag, logical_and logical_or, startswith endswith, union intersection
"""
ATTRIBUTES: dict[str, str] = {}
for _pair in _PAIRS.split(","):
    _a, _b = _pair.split()
    ATTRIBUTES.setdefault(_a, _b)
    ATTRIBUTES.setdefault(_b, _a)
BUILTINS = {"max": "min", "min": "max", "any": "all", "all": "any"}
AXES = ("axis", "axes", "axis1", "axis2", "dim", "dims")
_SHORT = 40


@dataclass(frozen=True)
class Alteration:
    """``new`` stands in place of a node.

    label   what changed, e.g. "+ → -"
    at      the node at which the change is shown
    after   where a sign between two operands changes: the left one; ``at`` is then the right one, ``sign`` the sign
    """

    kind: str
    label: str
    new: Any
    at: Any
    after: Any = None
    sign: str = ""


def alterations(node: ast.AST, parent: ast.AST, field: str) -> Iterator[Alteration]:
    """Every change of ``node``, which is held by ``parent.field``."""
    match node:
        case ast.BinOp():
            yield from operators(node)
        case ast.BoolOp():
            old = type(node.op)
            new_type = ast.Or if old is ast.And else ast.And
            new = replaced(node, op=new_type())
            left, right = node.values[0], node.values[1]
            yield Alteration("operator", f"{SIGNS[old]} → {SIGNS[new_type]}", new, right, left, SIGNS[old])
        case ast.UnaryOp():
            yield from signs(node)
        case ast.Compare():
            yield from comparisons(node)
        case ast.Constant():
            yield from constants(node)
        case ast.Call():
            yield from calls(node)
        case ast.Attribute() | ast.Name():
            yield from names(node)
        case ast.Slice():
            yield from slices(node)
        case ast.Tuple() if field == "targets" or isinstance(parent, ast.Return):
            yield from reordered(node)
        case ast.stmt():
            yield from statements(node)
    if not isinstance(node, ast.expr):
        return
    if field == "test" or (isinstance(parent, ast.comprehension) and field == "ifs"):
        yield from branches(node, parent)
    if field in ("defaults", "kw_defaults"):
        yield from defaults(node)


def replaced(node: Any, **fields: Any) -> Any:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def said(node: Any) -> str:
    """The code of a node in one short line."""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


def operators(node: ast.BinOp) -> Iterator[Alteration]:
    old, new = type(node.op), OPERATORS[type(node.op)]
    sign = SIGNS[old]
    yield Alteration(
        "operator", f"{sign} → {SIGNS[new]}", replaced(node, op=new()), node.right, after=node.left, sign=sign
    )
    if old not in COMMUTE:
        swapped = replaced(node, left=node.right, right=node.left)
        yield Alteration("order", f"{sign} operands exchanged", swapped, node.right, after=node.left, sign=sign)


def signs(node: ast.UnaryOp) -> Iterator[Alteration]:
    if is_signed_number(node):
        yield from constants(node)
    if isinstance(node.op, ast.UAdd):
        yield Alteration("operator", "+ → -", replaced(node, op=ast.USub()), node)
    else:
        yield Alteration("operator", f"{SIGNS[type(node.op)]} dropped", node.operand, node)


def is_signed_number(node: ast.AST) -> bool:
    """``-1`` is one number here, though Python reads a minus and a 1."""
    return (
        isinstance(node, ast.UnaryOp)
        and isinstance(node.op, ast.USub)
        and isinstance(node.operand, ast.Constant)
        and type(node.operand.value) in (int, float)
    )


def comparisons(node: ast.Compare) -> Iterator[Alteration]:
    operands = [node.left, *node.comparators]
    for i, op in enumerate(node.ops):
        for new in COMPARISONS[type(op)]:
            ops = [*node.ops[:i], new(), *node.ops[i + 1 :]]
            sign = SIGNS[type(op)]
            yield Alteration(
                "comparison",
                f"{sign} → {SIGNS[new]}",
                replaced(node, ops=ops),
                operands[i + 1],
                after=operands[i],
                sign=sign.split()[0],
            )


def constants(node: ast.Constant | ast.UnaryOp) -> Iterator[Alteration]:
    value = ast.literal_eval(node)
    if type(value) is bool:
        yield Alteration("constant", f"{value} → {not value}", number(not value), node)
    elif type(value) in (int, float):
        zero = type(value)(0)
        wanted = [value + 1, value - 1] if value == 0 else [zero, value * 2, value + 1]
        for new in dict.fromkeys(wanted):
            if new != value and math.isfinite(new):
                yield Alteration("constant", f"{said(node)} → {said(number(new))}", number(new), node)
    elif type(value) is complex:
        yield Alteration("constant", f"{said(node)} → 0", number(0j), node)


def number(value: Any) -> ast.expr:
    """The expression that Python reads for a number: a negative one has a minus in front."""
    if type(value) is not bool and value.imag == 0 and value.real < 0:
        return ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=-value))
    return ast.Constant(value=value)


def calls(node: ast.Call) -> Iterator[Alteration]:
    for i, keyword in enumerate(node.keywords):
        without = replaced(node, keywords=[*node.keywords[:i], *node.keywords[i + 1 :]])
        shown = f"{keyword.arg}={said(keyword.value)}" if keyword.arg else f"**{said(keyword.value)}"
        yield Alteration("keyword", f"{shown} dropped", without, keyword)
        if keyword.arg in AXES:
            for new in (None, 0, -1):
                value = ast.Constant(value=None) if new is None else number(new)
                changed = replaced(keyword, value=value)
                keywords = [*node.keywords[:i], changed, *node.keywords[i + 1 :]]
                yield Alteration("axis", f"{shown} → {new}", replaced(node, keywords=keywords), keyword)
    for i in range(len(node.args) - 1):
        a, b = node.args[i], node.args[i + 1]
        swapped = replaced(node, args=[*node.args[:i], b, a, *node.args[i + 2 :]])
        yield Alteration("argument order", f"{said(a)}, {said(b)} exchanged", swapped, a)


def names(node: ast.Attribute | ast.Name) -> Iterator[Alteration]:
    if not isinstance(node.ctx, ast.Load):
        return
    if isinstance(node, ast.Name):
        if node.id in BUILTINS:
            yield Alteration("name", f"{node.id} → {BUILTINS[node.id]}", replaced(node, id=BUILTINS[node.id]), node)
    elif node.attr in ATTRIBUTES and not (isinstance(node.value, ast.Name) and node.value.id == "self"):
        new = ATTRIBUTES[node.attr]
        yield Alteration("name", f"{node.attr} → {new}", replaced(node, attr=new), node)


def slices(node: ast.Slice) -> Iterator[Alteration]:
    for bound in ("lower", "upper", "step"):
        value = getattr(node, bound)
        if value is None:
            continue
        yield Alteration("slice", f"{bound} bound {said(value)} dropped", replaced(node, **{bound: None}), node)
        if not isinstance(value, ast.Constant | ast.UnaryOp) and bound != "step":
            more = ast.BinOp(left=value, op=ast.Add(), right=ast.Constant(value=1))
            yield Alteration("slice", f"{bound} bound {said(value)} + 1", replaced(node, **{bound: more}), node)


def reordered(node: ast.Tuple) -> Iterator[Alteration]:
    for i in range(len(node.elts) - 1):
        a, b = node.elts[i], node.elts[i + 1]
        swapped = replaced(node, elts=[*node.elts[:i], b, a, *node.elts[i + 2 :]])
        yield Alteration("order", f"{said(a)}, {said(b)} exchanged", swapped, a)


def defaults(node: ast.expr) -> Iterator[Alteration]:
    """A default with numbers in it is changed through them; any other one but None becomes None."""
    if not any(isinstance(n, ast.Constant) and (is_number(n) or n.value is None) for n in ast.walk(node)):
        yield Alteration("default", f"default {said(node)} → None", ast.Constant(value=None), node)


def is_number(node: ast.Constant) -> bool:
    return type(node.value) in (bool, int, float, complex)


def statements(node: ast.stmt) -> Iterator[Alteration]:
    kept = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom
    if isinstance(node, kept | ast.Pass | ast.Global | ast.Nonlocal):
        return
    yield Alteration("statement", f"delete {said(node)}", ast.Pass(), node)
    if isinstance(node, ast.AugAssign):
        old, new = type(node.op), OPERATORS[type(node.op)]
        label = f"{SIGNS[old]}= → {SIGNS[new]}="
        yield Alteration("operator", label, replaced(node, op=new()), node.value, after=node.target, sign=SIGNS[old])
        plain = ast.copy_location(ast.Assign(targets=[node.target], value=node.value), node)
        label = f"{SIGNS[old]}= → ="
        yield Alteration("operator", label, plain, node.value, after=node.target, sign=SIGNS[old])
    elif isinstance(node, ast.Break):
        yield Alteration("statement", "break → continue", ast.Continue(), node)
    elif isinstance(node, ast.Continue):
        yield Alteration("statement", "continue → break", ast.Break(), node)


def branches(test: Any, parent: ast.AST) -> Iterator[Alteration]:
    """A condition forced either way, and turned round where no other change does that."""
    if isinstance(parent, ast.Assert):
        return
    if not isinstance(parent, ast.While):  # a loop that is told to go on for ever shows nothing
        yield Alteration("branch", f"{said(test)} → True", ast.Constant(value=True), test)
    yield Alteration("branch", f"{said(test)} → False", ast.Constant(value=False), test)
    turned = isinstance(test, ast.UnaryOp) or (isinstance(test, ast.Compare) and len(test.ops) == 1)
    if not (turned or isinstance(parent, ast.While)):
        negated = ast.UnaryOp(op=ast.Not(), operand=test)
        yield Alteration("branch", f"{said(test)} → not", negated, test)
