"""A formula as a tree: what `formula.read` makes of a typed text, and what everything else works on.

Sums and products are flat, so that a long formula is wide and never deep. A division by f is a factor `Reciprocal(f)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias


@dataclass(frozen=True)
class Number:
    value: Fraction


@dataclass(frozen=True)
class Constant:
    """`pi` or `e`."""

    name: str


@dataclass(frozen=True)
class Name:
    """A declared symbol."""

    name: str


@dataclass(frozen=True)
class Sum:
    terms: tuple[Node, ...]


@dataclass(frozen=True)
class Negative:
    of: Node


@dataclass(frozen=True)
class Product:
    factors: tuple[Node, ...]


@dataclass(frozen=True)
class Reciprocal:
    of: Node


@dataclass(frozen=True)
class Power:
    base: Node
    exponent: Node


@dataclass(frozen=True)
class Transposed:
    of: Node


@dataclass(frozen=True)
class Call:
    function: str
    argument: Node


@dataclass(frozen=True)
class Parts:
    """Several formulas with commas between them: the components of a gradient."""

    parts: tuple[Node, ...]


Node: TypeAlias = Number | Constant | Name | Sum | Negative | Product | Reciprocal | Power | Transposed | Call | Parts


def children(node: Node) -> tuple[Node, ...]:
    match node:
        case Sum(many) | Product(many) | Parts(many):
            return many
        case Negative(one) | Reciprocal(one) | Transposed(one) | Call(_, one):
            return (one,)
        case Power(base, exponent):
            return (base, exponent)
    return ()


def rebuilt(node: Node, kids: tuple[Node, ...]) -> Node:
    """The node with other children, as many as it has."""
    match node:
        case Sum():
            return Sum(kids)
        case Product():
            return Product(kids)
        case Parts():
            return Parts(kids)
        case Negative():
            return Negative(kids[0])
        case Reciprocal():
            return Reciprocal(kids[0])
        case Transposed():
            return Transposed(kids[0])
        case Call(function):
            return Call(function, kids[0])
        case Power():
            return Power(kids[0], kids[1])
    return node


def nodes(node: Node) -> Iterator[Node]:
    """The node itself and everything below it."""
    yield node
    for kid in children(node):
        yield from nodes(kid)


def names(node: Node) -> set[str]:
    return {n.name for n in nodes(node) if isinstance(n, Name)}


def terms(node: Node) -> tuple[Node, ...]:
    """What is added up at the top, signs inside; products of sums are multiplied out as far as that stays small."""
    match node:
        case Sum(many):
            return tuple(t for one in many for t in terms(one))
        case Negative(one):
            return tuple(_negated(t) for t in terms(one))
        case Product(factors):
            found: list[tuple[Node, ...]] = [()]
            for factor in factors:
                parts = terms(factor) if isinstance(factor, Sum | Negative | Product) else (factor,)
                if len(found) * len(parts) > 24:
                    return (node,)
                found = [(*old, part) for old in found for part in parts]
            return tuple(_signed_product(f) for f in found)
    return (node,)


def _negated(node: Node) -> Node:
    return node.of if isinstance(node, Negative) else Negative(node)


def _signed_product(factors: tuple[Node, ...]) -> Node:
    sign = sum(isinstance(f, Negative) for f in factors) % 2
    bare = tuple(f.of if isinstance(f, Negative) else f for f in factors)
    plain = tuple(g for f in bare for g in (f.factors if isinstance(f, Product) else (f,)))
    product = plain[0] if len(plain) == 1 else Product(plain)
    return Negative(product) if sign else product


def text(node: Node) -> str:
    """The formula as a person would type it; `formula.read` reads it back as an equal formula."""
    return _text(node, 0)


def _text(node: Node, within: float) -> str:
    """within: 0 a sum may stand bare, 1 a product may, 2 only a power or less, 3 only what needs no brackets."""
    match node:
        case Number(value):
            plain = str(value)
            return f"({plain})" if (value < 0 and within) or (value.denominator > 1 and within > 1) else plain
        case Constant(name) | Name(name):
            return name
        case Call(function, argument):
            return f"{function}({_text(argument, 0)})"
        case Parts(parts):
            return "(" + ", ".join(_text(p, 0) for p in parts) + ")"
        case Transposed(one):
            return f"{_text(one, 3)}^T"
        case Sum(many):
            said = _text(many[0], 1)
            for one in many[1:]:
                said += f" - {_text(one.of, 1.5)}" if isinstance(one, Negative) else f" + {_text(one, 1)}"
            return f"({said})" if within >= 1 else said
        case Negative(one):
            return f"(-{_text(one, 1.5)})" if within >= 1 else f"-{_text(one, 1.5)}"
        case Product(factors):
            said = ""
            for k, factor in enumerate(factors):
                if isinstance(factor, Reciprocal):
                    said += ("1/" if k == 0 else "/") + _text(factor.of, 2)
                else:
                    said += ("*" if k else "") + _text(factor, 2 if k else 1.5)
            return f"({said})" if within >= 2 else said
        case Reciprocal(one):
            return f"(1/{_text(one, 2)})" if within >= 2 else f"1/{_text(one, 2)}"
        case Power(base, exponent):
            return (
                f"({_text(base, 3)}^{_text(exponent, 3)})" if within >= 3 else f"{_text(base, 3)}^{_text(exponent, 3)}"
            )
