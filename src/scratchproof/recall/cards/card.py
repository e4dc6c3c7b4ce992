"""A card: one fact, asked from memory in some ten seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """`id` is what the record names ("softmax/why-does-softmax-subtract-the-maximum-first"), so it has to stay.

    front, back   one paragraph each, as Markdown has it: `code`, **strong**, formulas as LaTeX between dollar signs
    topics        ids of the curriculum
    source        where the fact is from: authors and year, or the documentation; empty for a lab's
    """

    id: str
    front: str
    back: str
    topics: tuple[str, ...]
    source: str = ""
