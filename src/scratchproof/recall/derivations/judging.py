"""Whether a typed formula is the right one; and where it fails, when it is not.

First numbers decide: both formulas are worked out at random points (matrices of several shapes), and one clear
difference proves the answer wrong. Where all points agree, SymPy must not find a difference in formulas of numbers;
whether it also shows them equal is told in `proved`. No simplification that fails can make a right answer wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from . import algebra
from .derivation import Derivation, Mistake
from .drawing import misshapen, points
from .tree import Node, Parts
from .values import Family, Undefined, Value, WrongShape, value

Kind = Literal[
    "right",
    "mistake",
    "sign",
    "factor",
    "term",
    "variable",
    "not-derived",
    "transposed",
    "repair",
    "order",
    "shape",
    "undefined",
    "values",
]
CLOSE = 1e-9  # of the largest entry, or of 1


@dataclass(frozen=True)
class Judgement:
    """says: a sentence or a few. mistake: the id of the named one. convention: of the form that was met.

    proved: whether the algebra showed it too, beyond agreement at every point.
    """

    kind: Kind
    says: str
    mistake: str = ""
    convention: str = ""
    proved: bool = False

    @property
    def right(self) -> bool:
        return self.kind == "right"


def judged(of: Derivation, typed: str) -> Judgement:
    """Raises `Trouble` where the formula cannot be read, or SymPy is needed and missing."""
    answer = of.read(typed)
    if not of.has_matrices:
        algebra.needed()
    for form, node in zip(of.right, of.right_nodes):
        if same(of, node, answer):
            found = "open" if of.has_matrices else algebra.compared(of, node, answer)
            if found == "different":
                return Judgement("values", "Your formula comes very close to the right one and is not equal to it.")
            told = f" ({form.convention}.)" if form.convention else ""
            return Judgement("right", f"Right.{told}", convention=form.convention, proved=found == "equal")
    if mistake := named(of, answer):
        return Judgement("mistake", mistake.sentence, mistake=mistake.id)
    from .failing import where

    return where(of, answer)


def named(of: Derivation, answer: Node) -> Mistake | None:
    """The known mistake that the formula is equal to."""
    for mistake, nodes in of.mistake_nodes:
        if any(same(of, node, answer) or _fail_alike(of, node, answer) for node in nodes):
            return mistake
    return None


def _fail_alike(of: Derivation, mistake: Node, answer: Node) -> bool:
    """Whether both have a value for the same shapes only, the same value there, and none for the shapes of the task.

    So a mistake is known whose shapes do not fit: where all matrices are square, or long ones wide, it has a value.
    """
    if not of.has_matrices or _defined(mistake, points(of)[0]):
        return False
    together = False
    for at in (*points(of), *misshapen(of)):
        one, other = _defined(mistake, at), _defined(answer, at)
        if one != other or (one and not agree(mistake, answer, at)):
            return False
        together |= one
    return together


def _defined(node: Node, at: Mapping[str, Value]) -> bool:
    try:
        for part in node.parts if isinstance(node, Parts) else (node,):
            value(part, at)
    except (Undefined, WrongShape):
        return False
    return True


def same(of: Derivation, right: Node, answer: Node) -> bool:
    """Whether both agree at every point."""
    return all(agree(right, answer, at) for at in points(of))


def agree(right: Node, answer: Node, at: Mapping[str, Value]) -> bool:
    """Whether both have a value at the point, and the same one."""
    if isinstance(right, Parts) or isinstance(answer, Parts):
        if not (isinstance(right, Parts) and isinstance(answer, Parts)):
            return False
        return all(agree(a, b, at) for a, b in zip(right.parts, answer.parts, strict=True))
    try:
        return close(value(right, at), value(answer, at))
    except (Undefined, WrongShape):
        return False


def close(a: Value, b: Value) -> bool:
    """Equal up to rounding, measured against the largest entry."""
    if isinstance(a, Family) or isinstance(b, Family):
        return isinstance(a, Family) and isinstance(b, Family) and a.index == b.index and _near(a.numbers, b.numbers)
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= CLOSE * max(1.0, abs(a))
    return isinstance(a, np.ndarray) and isinstance(b, np.ndarray) and a.shape == b.shape and _near(a, b)


def _near(a: np.ndarray, b: np.ndarray) -> bool:
    return bool(np.abs(a - b).max() <= CLOSE * max(1.0, np.abs(a).max()))
