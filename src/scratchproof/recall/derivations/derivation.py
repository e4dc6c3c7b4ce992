"""A derivation: what is asked, in which symbols, the right formulas, the mistakes known by name, and the steps.

The content stands in the files by area; each formula there is read by the same reader as the learner's.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from .formula import FUNCTIONS, Vocabulary, read
from .tree import Node
from .values import Value

Domain = Literal["real", "positive", "unit", "size", "whole", "symmetric", "signs", "identity", "ones", "zero-one"]
Hook = Callable[[np.random.Generator, dict[str, Value]], None]


@dataclass(frozen=True)
class Symbol:
    """A letter of a derivation.

    shape    letters or numbers, each letter one length for all symbols: ("n", "d") a matrix, ("n", "1") a column
    domain   where its values lie; "size": a number that is the length of the letter in `shape`
    family   the index of a number for each index (x_i); its length is the letter in `shape`
    defined  a formula in the symbols before it: the symbol stands for that
    aliases  other spellings
    """

    name: str
    meaning: str
    domain: Domain = "real"
    shape: tuple[str, ...] = ()
    family: str = ""
    defined: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A right formula. `convention`: the choice behind it, empty for the plain one."""

    formula: str
    convention: str = ""


@dataclass(frozen=True)
class Mistake:
    """A wrong formula that people arrive at, and the sentence that tells it."""

    id: str
    sentence: str
    formulas: tuple[str, ...]


@dataclass(frozen=True)
class Derivation:
    """`of` and `by`: the function that is differentiated, and by what (one for each part of the answer).

    asks      the task, complete: the function, the symbols' roles and what the answer is written in
    hook      makes values depend on each other where the symbols' domains do not say it (p_i and p_j of one softmax)
    lengths   of the letters of shapes, in order of appearance, where not any will do (more rows than columns)
    steps     shown after an answer
    """

    id: str
    title: str
    topics: tuple[str, ...]
    depth: int
    asks: str
    symbols: tuple[Symbol, ...]
    right: tuple[Form, ...]
    mistakes: tuple[Mistake, ...]
    steps: tuple[str, ...]
    source: str
    rows: tuple[str, ...] = ()
    of: str = ""
    by: tuple[str, ...] = ()
    parts: tuple[str, ...] = field(default=())
    hook: Hook | None = None
    lengths: tuple[tuple[int, ...], ...] = ()

    @functools.cached_property
    def vocabulary(self) -> Vocabulary:
        spelled = {symbol.name: symbol.name for symbol in self.symbols}
        for symbol in self.symbols:
            joined = symbol.name.replace("_", "")
            for other in (*symbol.aliases, *((joined,) if joined not in ("pi", "e", *FUNCTIONS) else ())):
                spelled.setdefault(other, symbol.name)
        return Vocabulary(
            spelled,
            matrices=any(len(s.shape) == 2 for s in self.symbols),
            sums=any(s.family for s in self.symbols),
            parts=max(1, len(self.parts)),
        )

    @property
    def has_matrices(self) -> bool:
        return self.vocabulary.matrices

    def read(self, typed: str) -> Node:
        """Raises `Trouble` where it cannot be read."""
        return read(typed, self.vocabulary)

    @functools.cached_property
    def right_nodes(self) -> tuple[Node, ...]:
        return tuple(self.read(form.formula) for form in self.right)

    @functools.cached_property
    def mistake_nodes(self) -> tuple[tuple[Mistake, tuple[Node, ...]], ...]:
        return tuple((mistake, tuple(self.read(f) for f in mistake.formulas)) for mistake in self.mistakes)

    @functools.cached_property
    def defined_nodes(self) -> tuple[tuple[str, Node], ...]:
        plain = Vocabulary(self.vocabulary.spellings, self.vocabulary.matrices, self.vocabulary.sums)
        return tuple((s.name, read(s.defined, plain)) for s in self.symbols if s.defined)

    @functools.cached_property
    def of_node(self) -> Node | None:
        plain = Vocabulary(self.vocabulary.spellings, self.vocabulary.matrices, self.vocabulary.sums)
        return read(self.of, plain) if self.of else None
