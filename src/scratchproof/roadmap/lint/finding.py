"""What lint says about a line, and where it was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from .statements import Document

Kind = Literal["wrong", "contradictory", "outdated", "unsupported", "order", "hours", "twice"]

# kind -> what it means. From the gravest to the least; findings of a line are told in this order.
KINDS: dict[Kind, str] = {
    "wrong": "it is not so, by computation or by the source",
    "contradictory": "the document says something else elsewhere",
    "order": "it comes before what it needs",
    "hours": "the numbers of hours, days or weeks do not fit each other",
    "outdated": "it was so once",
    "unsupported": "nobody has shown it, or only for some cases",
    "twice": "the same topic is named again",
}
SEVERITY: dict[Kind, Literal["error", "warning", "note"]] = {
    "wrong": "error",
    "contradictory": "error",
    "order": "warning",
    "hours": "warning",
    "outdated": "warning",
    "unsupported": "note",
    "twice": "note",
}


@dataclass(frozen=True)
class Finding:
    """``text``: what stands there; ``what`` is wrong with it; ``right``: what to say instead; ``source`` of that."""

    line: int
    rule: str
    kind: Kind
    text: str
    what: str
    right: str
    source: str

    @property
    def severity(self) -> str:
        return SEVERITY[self.kind]


class Explained(Protocol):
    """What every rule says of itself. `how`: in a phrase what decides, for the tables of docs/roadmap-lint.md."""

    @property
    def id(self) -> str: ...
    @property
    def right(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def how(self) -> str: ...


class Rule(Explained, Protocol):
    """One thing that is looked for in a document."""

    @property
    def kind(self) -> Kind: ...

    def find(self, document: Document) -> Iterator[Finding]: ...
