"""Reads a document against a curriculum: what it names, and what of that is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from scratchproof.roadmap.curriculum import Curriculum, curriculum

from .document import Document, opened
from .items import Found, Phrase, explains, found_in
from .matching import Match, Matcher
from .names import Home, Names
from .phrases import Phrases

# Which kinds of homes a phrase may have, by what it stands under; the first wins a tie
WANTED: dict[str, tuple[Home, ...]] = {
    "topic": ("topic", "resource", "project"),
    "skip": ("topic", "resource", "project"),
    "project": ("project", "topic", "resource"),
    "resource": ("resource",),
}


@dataclass
class Reading:
    """A document with its matches. ``by_phrase``: for each phrase of ``found``, by its index, its matches."""

    document: Document
    found: Found
    by_phrase: list[list[Match]] = field(default_factory=list)

    @property
    def matches(self) -> list[Match]:
        """Every match and every unknown phrase, in the order of the document; one of a topic and line."""
        kept: dict[tuple[int, str, str], Match] = {}
        for match in (m for found in self.by_phrase for m in found):
            spot = (match.line, match.kind, match.topic or match.text.lower())
            if spot not in kept or kept[spot].score < match.score:
                kept[spot] = match
        return sorted(kept.values(), key=lambda m: m.line)

    @property
    def phrase_of(self) -> dict[tuple[int, str], Phrase]:
        """For the line and the text of a match, the phrase that it is of or in."""
        pairs = zip(self.found.phrases, self.by_phrase, strict=True)
        return {(m.line, m.text): phrase for phrase, found in pairs for m in found}


def read_document(path: Path, of: Curriculum | None = None) -> Reading:
    """Raises `Trouble` (see `document.opened`)."""
    return matched(opened(path), shipped() if of is None else Names.of(of))


def matched(document: Document, names: Names) -> Reading:
    phrases = Phrases(Matcher(names))
    found = found_in(document)
    return Reading(document, found, [_of_phrase(phrase, phrases) for phrase in found.phrases])


def _of_phrase(phrase: Phrase, phrases: Phrases) -> list[Match]:
    wanted = WANTED[phrase.role]
    if phrase.how == "list":
        return phrases.listed(phrase.text, phrase.line, wanted)
    matches = phrases.named(phrase.text, phrase.line, wanted)
    # Pieces of a list are told one by one; a piece that begins as an explanation does is none worth telling
    return [m for m in matches if m.topic or (phrase.asked and not explains(m.text))]


@cache
def shipped() -> Names:
    """The index of the curriculum that ships with the package."""
    return Names.of(curriculum())
