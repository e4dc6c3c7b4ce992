"""All rules on several documents."""

# ruff: noqa: E501 -- sentences and patterns stand whole

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scratchproof.errors import Trouble
from scratchproof.roadmap.curriculum import Curriculum, curriculum
from scratchproof.roadmap.reading.matching import Matcher
from scratchproof.roadmap.reading.names import Names
from scratchproof.roadmap.reading.reading import shipped

from ..checking import Opened, findings_of, opened_for
from ..finding import Finding
from . import implemented, lengths, numbers, skipped, statements
from .difference import Between, Difference
from .side import Side

RULES: tuple[Between, ...] = (
    *lengths.RULES,
    *implemented.RULES,
    *skipped.RULES,
    *numbers.RULES,
    *statements.RULES,
)
MOST = 50  # files


@dataclass(frozen=True)
class Joint:
    """``files``: each name as it is told, with its own findings; ``between``: what the files say differently."""

    files: tuple[tuple[str, list[Finding]], ...]
    between: list[Difference]


def linted_together(paths: Sequence[Path], of: Curriculum | None = None) -> Joint:
    """The findings of each file and those between them; a file that is named twice is read once.

    Raises `Trouble` where one of the files cannot be read or holds nothing that could be judged; nothing is judged then.
    """
    given = list({path.resolve(): path for path in reversed(paths)}.values())[::-1]
    if len(given) > MOST:
        raise Trouble(f"{len(given)} files are more than can be compared, {MOST}.", "Name fewer of them.")
    names = told_as(given)
    graph = curriculum() if of is None else of
    index = shipped() if of is None else Names.of(of)
    opened: list[Opened] = []
    for path in given:
        try:
            opened.append(opened_for(path, index))
        except Trouble as error:
            if len(given) == 1:
                raise
            rest = f"other {len(given) - 1} files" if len(given) > 2 else "other file"
            raise Trouble(
                error.what, f"{error.next} Nothing was judged; leave it out to judge the {rest}.".strip()
            ) from None
    files = tuple((name, findings_of(one, graph)) for name, one in zip(names, opened, strict=True))
    matcher = Matcher(index)
    sides = [Side(name, one.judged, one.reading, graph, matcher) for name, one in zip(names, opened, strict=True)]
    return Joint(files, between(sides))


def between(sides: Sequence[Side]) -> list[Difference]:
    """What they say differently, by the first file and line, each place once."""
    if len(sides) < 2:
        return []
    order = {side.name: at for at, side in enumerate(sides)}
    found = [
        replace(one, places=tuple(sorted(one.places, key=lambda p: order[p.file])))
        for rule in RULES
        for one in rule.find(sides)
    ]
    return sorted(found, key=lambda d: (order[d.places[0].file], d.places[0].line, d.rule, d.what))


def told_as(paths: Iterable[Path]) -> list[str]:
    """The name of each file; with its folders where two files have the same name."""
    paths = list(paths)
    names = [path.name for path in paths]
    return [path.name if names.count(path.name) == 1 else str(path) for path in paths]
