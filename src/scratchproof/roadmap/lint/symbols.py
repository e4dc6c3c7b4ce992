"""Formulas in symbols of their own: every way to take an unknown name for a known one.

A document may call the logits ``a``, the label ``t``, the velocity ``vel``. What a symbol stands for is tried out:
where one way of taking it makes the formula the true one, it is right; a mistake is named only where no way does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, permutations

from .expression import FUNCTIONS

MOST = 4  # unknown names
WAYS = 30
CALLED = re.compile(
    r"(?P<of>(?:\w+\.)*\w+\((?:[^()]|\([^()]*\))*\)|\((?:[^()]|\([^()]*\))*\)|[A-Za-z_]\w*)\.(?P<call>max|min|sum|mean|sqrt|exp|log|abs|dot)\("
    r"(?:(?:axis|dim|-?\d)[^()]*)?\)"
)
WORD = re.compile(r"(?<![\\\w.])[A-Za-z_]\w*")
NO_NAMES = frozenset(
    {*FUNCTIONS, "np", "math", "torch", "jnp", "F", "self", "def", "return", "for", "in", "if", "e", "pi", "t", "T"}
)
TINY = re.compile(r"\b1e-(?:0?[5-9]|1\d)\b|\b0\.0{5,}1\b")


def plain_code(text: str) -> str:
    """A line of code in the form of a formula: ``x.sum()`` is sum(x); `return` is taken away."""
    if len(text) > 400:
        return text
    text = re.sub(r"^\s*return\s+", "", text)
    text = re.sub(r"\bself\.", "", text)
    for _ in range(3):
        text = CALLED.sub(r"\g<call>(\g<of>)", text)
    return text


def names_in(text: str) -> list[str]:
    """The names of a line of code, in their order, functions not counted."""
    found = [w for w in WORD.findall(text) if w not in NO_NAMES]
    return list(dict.fromkeys(found))


def ways(unknown: Sequence[str], roles: Sequence[str]) -> Iterator[dict[str, str]]:
    """Each way to take the unknown names for some of the roles, no two for the same."""
    if 0 < len(unknown) <= min(MOST, len(roles)):
        for chosen in islice(permutations(roles, len(unknown)), WAYS):
            yield dict(zip(unknown, chosen, strict=True))


def with_names(text: str, taken: dict[str, str]) -> str:
    return WORD.sub(lambda m: taken.get(m[0], m[0]), text)


def base(name: str, known: Collection[str]) -> str:
    """A name without its index: the index of what is not known is left on it by the parser."""
    return name if name in known else name.split("_", 1)[0]
