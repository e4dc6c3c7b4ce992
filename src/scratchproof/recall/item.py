"""Something that can come back: a blank file, a question, a derivation, a card, a bug of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["lab", "derivation", "question", "bug", "card"]
KINDS: tuple[Kind, ...] = get_args(Kind)  # writing from a blank page first, recognising last


@dataclass(frozen=True)
class Item:
    """id: the kind, a colon, the name within it, as in "lab:softmax". seconds: what it is expected to take."""

    id: str
    kind: Kind
    title: str
    topics: tuple[str, ...]
    seconds: float
    depth: int = 3

    @property
    def name(self) -> str:
        """The id without its kind."""
        return self.id.partition(":")[2]
