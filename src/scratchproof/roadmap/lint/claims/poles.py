"""Claims with two poles: this goes with that, and the other with the other. Told where they are crossed.

Whichever way round a sentence is built, it crosses them where it names one pole of the cause and the wrong one of the
effect, and no other. What is advised against an effect ("if the text is too random, lower the temperature") is skipped.
"""

# ruff: noqa: E501 -- sentences and patterns stand whole

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..finding import Finding
from ..statements import Document, Statement
from .claim import DENIED_INSIDE, HEDGED, Claim, compiled, denied_in_row, undotted

STRONG = re.compile(r";|\s-\s|\b(?:while|whereas|but|although|on the other hand)\b|\bvs\.?\b|,\s*(?:and|or)\b", re.I)


@dataclass(frozen=True)
class Poles(Claim):
    """``causes`` and ``effects``: patterns, the first of one goes with the first of the other. `never`: what ends it."""

    causes: tuple[str, str] = ("", "")
    effects: tuple[str, str] = ("", "")
    never: str = r"(?!)"

    def judged(self, document: Document, statement: Statement) -> Finding | None:
        if found := super().judged(document, statement):
            return found
        if not compiled(self.about).search(statement.context(self.near)):
            return None
        if statement.form == "code" or HEDGED.search(statement.text):
            return None
        if self.unless and compiled(self.unless).search(statement.context(self.near)):
            return None
        for at, sentence in statement.sentences:
            text = undotted(sentence)
            if text.rstrip().endswith("?") or DENIED_INSIDE.search(text) or compiled(self.never).search(text):
                continue
            if any(self.crossed(unit) for unit in self.units(text)) and not denied_in_row(document, statement):
                return Finding(
                    statement.line_at(at), self.id, self.kind, sentence.strip(), self.what, self.right, self.source
                )
        return None

    def units(self, text: str) -> Iterator[str]:
        """The parts of a sentence that say one thing each: split at commas only where a part names both poles."""
        for part in STRONG.split(text):
            both = sum(bool(compiled(p).search(part)) for p in self.causes) == 2
            both = both or sum(bool(compiled(p).search(part)) for p in self.effects) == 2
            yield from part.split(",") if both else [part]

    def crossed(self, text: str) -> bool:
        causes = [bool(compiled(p).search(text)) for p in self.causes]
        effects = [bool(compiled(p).search(text)) for p in self.effects]
        return sum(causes) == sum(effects) == 1 and causes != effects
