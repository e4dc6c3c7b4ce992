"""Single slips undone: every formula that differs from a typed one in one place, the likeliest slips first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from .derivation import Derivation
from .drawing import points
from .tree import Call, Name, Negative, Node, Number, Power, Product, Sum, Transposed, children, rebuilt, text
from .values import Family

EditKind = Literal["sign", "transposed", "order", "factor", "term", "repair"]
RANK = ("sign", "transposed", "order", "repair", "factor", "term")
SWAPPED = {"ln": ("exp",), "exp": ("ln",), "sigma": ("tanh",), "tanh": ("sigma",), "Phi": ("phi",), "phi": ("Phi",)}


@dataclass(frozen=True)
class Edit:
    """says: continues "the formula is right when"."""

    kind: EditKind
    says: str
    node: Node


def edits(of: Derivation, answer: Node) -> list[Edit]:
    alike = _alike(of)
    found = list(_everywhere(answer, alike, of.has_matrices))
    return sorted(found, key=lambda edit: RANK.index(edit.kind))


def _alike(of: Derivation) -> dict[str, list[str]]:
    """For each symbol the others of its kind and shape, for which it may have been mistaken."""
    first = points(of)[0]

    def kind(name: str) -> object:
        value = first[name]
        return value.index if isinstance(value, Family) else np.shape(np.asarray(value))

    return {
        s.name: [o.name for o in of.symbols if o.name != s.name and kind(o.name) == kind(s.name)] for s in of.symbols
    }


def _everywhere(node: Node, alike: dict[str, list[str]], matrices: bool) -> Iterator[Edit]:
    yield from _here(node, alike, matrices)
    kids = children(node)
    for k, kid in enumerate(kids):
        for edit in _everywhere(kid, alike, matrices):
            yield Edit(edit.kind, edit.says, rebuilt(node, (*kids[:k], edit.node, *kids[k + 1 :])))


def _here(node: Node, alike: dict[str, list[str]], matrices: bool) -> Iterator[Edit]:
    if matrices and not isinstance(node, Transposed | Number):
        yield Edit("transposed", f"`{text(node)}` is transposed", Transposed(node))
    match node:
        case Sum(many):
            for k, term in enumerate(many):
                plain = term.of if isinstance(term, Negative) else term
                turned = plain if isinstance(term, Negative) else Negative(term)
                yield Edit("sign", f"the sign of `{text(plain)}` is turned", Sum((*many[:k], turned, *many[k + 1 :])))
                left = (*many[:k], *many[k + 1 :])
                yield Edit("term", f"the term `{text(term)}` is left out", Sum(left) if len(left) > 1 else left[0])
        case Negative(one):
            yield Edit("sign", f"the minus before `{text(one)}` is left out", one)
        case Transposed(one):
            yield Edit("transposed", f"`{text(one)}` is not transposed", one)
        case Product(many):
            for k in range(len(many)):
                left = (*many[:k], *many[k + 1 :])
                shorter = Product(left) if len(left) > 1 else left[0]
                yield Edit("factor", f"the factor `{text(many[k])}` is left out", shorter)
                if matrices and k + 1 < len(many):
                    swapped = (*many[:k], many[k + 1], many[k], *many[k + 2 :])
                    says = f"`{text(many[k])}` and `{text(many[k + 1])}` change places"
                    yield Edit("order", says, Product(swapped))
        case Power(base, Number(exponent)):
            inverse = 1 / exponent if exponent else Fraction(0)
            for other in (exponent + 1, exponent - 1, -exponent, inverse, exponent / 2):
                if abs(other) <= 8 and other != exponent:
                    yield Edit("repair", f"the exponent of `{text(base)}` is {other}", Power(base, Number(other)))
        case Number(here):
            for number in (2 * here, here / 2, here + 1, here - 1, 1 / here if here else Fraction(1)):
                yield Edit("repair", f"the number {here} is {number}", Number(Fraction(number)))
        case Name(name):
            for another in alike[name]:
                yield Edit("repair", f"`{name}` is `{another}` in one place", Name(another))
        case Call(function, argument):
            for instead in SWAPPED.get(function, ()):
                yield Edit("repair", f"`{text(node)}` is {instead}({text(argument)})", Call(instead, argument))
            yield Edit("repair", f"`{text(node)}` is only `{text(argument)}`", argument)
            yield Edit("sign", f"the sign within {function}(...) is turned", Call(function, Negative(argument)))
    if not isinstance(node, Power | Number):
        for power in (2, -1):
            yield Edit("repair", f"`{text(node)}` has the exponent {power}", Power(node, Number(Fraction(power))))
