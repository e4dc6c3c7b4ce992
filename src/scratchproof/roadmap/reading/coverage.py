"""What of a document is known here, what in part, what not at all, and for which topics there are labs today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scratchproof.roadmap.curriculum import Curriculum

from .items import Phrase
from .matching import Match
from .reading import Reading

SCHEMA = 1


@dataclass(frozen=True)
class Coverage:
    """``lines``: for each topic matched, the numbers of the lines that name it; ``labs``: its labs."""

    matched: tuple[Match, ...]
    partly: tuple[Match, ...]
    unknown: tuple[Match, ...]
    lines: Mapping[str, tuple[int, ...]]
    labs: Mapping[str, tuple[str, ...]]

    @property
    def taught(self) -> list[str]:
        """Topics matched that a lab proves today."""
        return [topic for topic in self.lines if self.labs[topic]]

    @property
    def untaught(self) -> list[str]:
        """Topics matched that are known and have no lab yet."""
        return [topic for topic in self.lines if not self.labs[topic]]


def coverage_of(reading: Reading, of: Curriculum, labs: Mapping[str, tuple[str, ...]] | None = None) -> Coverage:
    """``labs``: as `labs_of_topics` gives them, which is asked when they are not given."""
    labs = labs_of_topics(of) if labs is None else labs
    matches = reading.matches
    lines: dict[str, list[int]] = {}
    for match in matches:
        if match.status == "matched" and match.kind == "topic":
            lines.setdefault(match.topic, []).append(match.line)
    # What is known elsewhere in the document is no gap where it is named in part
    partly = tuple(m for m in matches if m.status == "partly" and m.topic not in lines)
    unknown: dict[str, Match] = {}
    for match in matches:
        if match.status == "unknown":
            unknown.setdefault(match.text.lower(), match)
    return Coverage(
        tuple(m for m in matches if m.status == "matched"),
        partly,
        tuple(unknown.values()),
        {topic: tuple(found) for topic, found in lines.items()},
        {topic: labs.get(topic, ()) for topic in lines},
    )


def labs_of_topics(of: Curriculum) -> dict[str, tuple[str, ...]]:
    """For each topic the labs on it, and those that prove an item of it; only labs that are installed."""
    from scratchproof import catalogue

    found: dict[str, dict[str, None]] = {}
    labs = catalogue.labs()
    for lab in labs.values():
        found.setdefault(lab.topic, {})[lab.id] = None
    for topic in of.topics.values():
        for _, proofs in topic.proves:
            for lab_id in proofs:
                if lab_id in labs:
                    found.setdefault(topic.id, {})[lab_id] = None
    return {topic: tuple(ids) for topic, ids in found.items()}


def as_data(reading: Reading, coverage: Coverage) -> dict[str, Any]:
    """Everything that was found, as plain JSON."""
    document = reading.document
    kinds = Counter(m.kind for m in coverage.matched)
    phrases = reading.phrase_of
    return {
        "schema": SCHEMA,
        "document": {
            "name": document.name,
            "form": document.form,
            "lines": len(document.lines),
            "mended": list(document.mended),
        },
        "counts": {
            "topics": len(coverage.lines),
            "with_labs": len(coverage.taught),
            "projects": kinds["project"],
            "resources": kinds["resource"],
            "partly": len(coverage.partly),
            "unknown": len(coverage.unknown),
        },
        "sections": [
            {
                "line": s.line,
                "title": s.title,
                "depth": s.depth,
                "weeks": list(s.weeks) if s.weeks else None,
                "length_in_weeks": [round(x, 1) for x in s.length] if s.length else None,
                "hours": list(s.hours) if s.hours else None,
                "stars": s.stars,
                "goal": s.goal,
            }
            for s in reading.found.sections
        ],
        "matches": [match_data(m, coverage, phrases[m.line, m.text]) for m in reading.matches],
    }


def match_data(match: Match, coverage: Coverage, phrase: Phrase) -> dict[str, Any]:
    """``named_as``: what the document has it for; ``stars``, ``hours`` and ``weeks`` where the line says them."""
    made: dict[str, Any] = {
        "line": match.line,
        "text": match.text,
        "status": match.status,
        "named_as": "topic" if phrase.role in ("skip", "about") else phrase.role,
    }
    if phrase.role == "skip":
        made["to_skip"] = True
    for fact, value in (("stars", phrase.stars), ("hours", phrase.hours), ("weeks", phrase.weeks)):
        if value:
            made[fact] = list(value) if isinstance(value, tuple) else value
    if match.topic:
        made |= {"kind": match.kind, "id": match.topic, "name": match.name, "score": match.score, "how": match.how}
    if match.kind == "topic" and match.topic in coverage.labs:
        made["labs"] = list(coverage.labs[match.topic])
    return made
