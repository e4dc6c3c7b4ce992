"""What several documents say differently, with every place, and the protocol of the rules that look for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from ..finding import Explained

if TYPE_CHECKING:
    from .side import Side


@dataclass(frozen=True)
class Place:
    """A statement in a file. ``says``: its side of the matter in a few words."""

    file: str
    line: int
    text: str
    says: str


@dataclass(frozen=True)
class Difference:
    """Two or more places that cannot all be followed, in the order of the files.

    choice  whether each can be right by itself: then `right` says what it depends on, and `tracks` which of our
            tracks does which; otherwise `right` is what is so
    """

    rule: str
    places: tuple[Place, ...]
    what: str
    right: str
    source: str
    choice: bool
    tracks: str = ""

    @property
    def kind(self) -> Literal["contradictory"]:
        return "contradictory"

    @property
    def severity(self) -> Literal["error", "warning"]:
        """A choice is no error of either file."""
        return "warning" if self.choice else "error"


class Between(Explained, Protocol):
    """One thing on which documents may differ."""

    def find(self, sides: Sequence[Side]) -> Iterator[Difference]: ...
