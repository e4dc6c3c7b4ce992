"""All rules on a document."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from scratchproof.errors import Trouble

from . import contradictions, order, structure, twice
from .claims import RULES as CLAIMS
from .claims.claim import Claim
from .finding import KINDS, Finding, Rule
from .restated import restated
from .statements import Document, Form, Statement, document, of_lines

if TYPE_CHECKING:
    from scratchproof.roadmap.curriculum import Curriculum
    from scratchproof.roadmap.reading.names import Names
    from scratchproof.roadmap.reading.reading import Reading

RULES: tuple[Rule, ...] = (
    *CLAIMS,
    *contradictions.RULES,
    *structure.RULES,
    *twice.RULES,
    order.Revisited(),
    order.Prerequisites(),
)
MOST = 20_000  # statements
LONGEST = 4000  # characters of a statement; what is longer is prose of another sort, and is not judged
SUBJECT = re.compile(
    r"learn|neural|network|model|gradient|matrix|matrices|vector|attention|transformer|training|algebra|calculus|probab|"
    r"statistic|python|regression|\bLLMs?\b|\bAI\b|token|data|optimi[sz]|\bGPU|week|hours?\b|\$",
    re.I,
)


def findings(found: Document) -> list[Finding]:
    """What the document says that is wrong, by line; of one rule and line only one."""
    kept: dict[tuple[int, str], Finding] = {}
    judged = shortened(found)
    for rule in RULES:
        for one in rule.find(judged):
            kept.setdefault((one.line, one.rule), one)
    at: dict[int, list[Statement]] = {}
    for s in judged.statements:
        at.setdefault(s.line, []).append(s)
    for said in restated(judged):
        for claim in CLAIMS:
            for one in claim.find(said):
                if not (isinstance(claim, Claim) and any(claim.excused(s) for s in at[one.line])):
                    kept.setdefault((one.line, one.rule), replace(one, text=at[one.line][0].text))
    return in_order(list(kept.values()))


def linted(path: Path, of: Curriculum | None = None) -> list[Finding]:
    """The findings of a file, with the order of prerequisites by the curriculum ``of`` (by default the shipped one).

    Raises `Trouble` where the file cannot be read, or holds nothing that could be judged.
    """
    from scratchproof.roadmap.curriculum import curriculum
    from scratchproof.roadmap.reading.names import Names
    from scratchproof.roadmap.reading.reading import shipped

    graph = curriculum() if of is None else of
    return findings_of(opened_for(path, shipped() if of is None else Names.of(of)), graph)


@dataclass(frozen=True)
class Opened:
    """A file as statements, and matched with the names of a curriculum. ``judged``: its longest statements cut."""

    document: Document
    reading: Reading

    @functools.cached_property
    def judged(self) -> Document:
        return shortened(self.document)


def opened_for(path: Path, names: Names) -> Opened:
    """Raises `Trouble` as `linted` does."""
    from scratchproof.roadmap.reading.document import opened
    from scratchproof.roadmap.reading.reading import matched
    from scratchproof.roadmap.reading.repair import decoded

    read = opened(path)
    if read.form in ("markdown", "text"):
        found = document(decoded(path.read_bytes(), path.name))
    else:
        found = of_lines(read.lines)
    holds_statements(found, path.name)
    return Opened(found, matched(read, names))


def findings_of(file: Opened, of: Curriculum) -> list[Finding]:
    made = findings(file.document)
    return in_order([*made, *order.Prerequisites().findings(file.document, file.reading.matches, of)])


def holds_statements(found: Document, name: str) -> None:
    """Raises `Trouble` where there is nothing to judge."""
    if len(found.statements) > MOST:
        raise Trouble(
            f"{name} has {len(found.statements)} statements; a roadmap has no more than {MOST}.",
            "Cut out the part that is the roadmap.",
        )
    forms: set[Form] = {s.form for s in found.statements}
    if not forms:
        raise Trouble(f"{name} holds no text.", "Name a file that holds a roadmap.")
    if forms == {"heading"}:
        raise Trouble(
            f"{name} has headings only: it states nothing that could be wrong.",
            "`scratchproof roadmap read` shows what it names.",
        )
    text = "\n".join(s.text for s in found.statements[:3000])
    letters = sum(c.isalpha() for c in text)
    if (letters and sum(c.isascii() and c.isalpha() for c in text) < letters / 2) or len(SUBJECT.findall(text)) < 1:
        raise Trouble(
            f"{name} is no roadmap of machine learning in English.",
            "The statements that are judged are English; name another file.",
        )


def shortened(found: Document) -> Document:
    """The document with its longest statements cut, so that one of a megabyte costs nothing."""
    if all(len(s.text) <= LONGEST for s in found.statements):
        return found
    return Document(
        tuple(
            s if len(s.text) <= LONGEST else Statement(s.number, s.line, s.text[:60], s.form, s.level, s.head, s.trail)
            for s in found.statements
        )
    )


def in_order(found: list[Finding]) -> list[Finding]:
    gravest = list(KINDS)
    return sorted(found, key=lambda f: (f.line, gravest.index(f.kind), f.rule))
