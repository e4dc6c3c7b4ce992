"""The contradictions within a document, between documents: each side in another file; and orders that are reversed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..contradictions import RULES as WITHIN
from ..contradictions import Pair
from ..order import Prerequisites, parts_of
from . import tracks
from .difference import Between, Difference, Place
from .side import Side


@dataclass(frozen=True)
class Sides:
    """The two sides of a `Pair`. A document that takes both is told of itself."""

    pair: Pair
    how: str = "two statements"

    @property
    def id(self) -> str:
        return f"{self.pair.id}-between"

    @property
    def right(self) -> str:
        return self.pair.right

    @property
    def source(self) -> str:
        return "the documents themselves" if self.pair.source == "the document itself" else self.pair.source

    def find(self, sides: Sequence[Side]) -> Iterator[Difference]:
        one, other = (self.taken(sides, form) for form in (self.pair.one, self.pair.other))
        for side in sides:
            if side.name in one and side.name not in other:
                against = [p for name, p in other.items() if name not in one]
                if against:
                    first, second = one[side.name], against[0]
                    told = self.pair.what.format(line=second.line)
                    what = told.replace(f"Line {second.line}", f"{second.file}:{second.line}")
                    yield Difference(self.id, (first, second), what, self.right, self.source, False)

    def taken(self, sides: Sequence[Side], form: str) -> dict[str, Place]:
        return {
            side.name: side.place(s, "")
            for side in sides
            for s in reversed(side.document.statements)
            if s.form != "code" and self.pair.takes(s, form)
        }


@dataclass(frozen=True)
class Order:
    """Two topics in one order here and in the other there, where one needs the other."""

    id: str = "order-differs-between"
    right: str = "What is needed comes first."
    source: str = "the curriculum's graph of prerequisites"
    how: str = "graph"

    def find(self, sides: Sequence[Side]) -> Iterator[Difference]:
        rule = Prerequisites()
        for one in sides:
            for early, need in rule.broken(one.document, one.reading.matches, one.of):
                for other in sides:
                    _, placed = rule.places(other.document, other.reading.matches, other.of)
                    parts = parts_of(other.document)
                    first, then = placed.get(need.topic), placed.get(early.topic)
                    if not first or not then or not 0 < parts.get(first.line, 0) < parts.get(then.line, 0):
                        continue
                    a = one.place(one.at[early.line][0], f"before line {need.line}", early.line)
                    b = other.place(other.at[then.line][0], f"after line {first.line}", then.line)
                    title, needed = one.title(early.topic), one.title(need.topic)
                    what = f"{title} comes before {needed} in {one.name}, after it in {other.name}."
                    right = f"{title} needs {needed}."
                    having = tracks.having(one.of, need.topic)
                    yield Difference(self.id, (a, b), what, right, self.source, False, having)


RULES: tuple[Between, ...] = (*(Sides(pair) for pair in WITHIN if isinstance(pair, Pair)), Order())
