"""Every name by which the curriculum's topics, projects and resources are known, ready to be looked up.

A look-up costs as much as the phrase is long, however many names there are: whole names by their words, and for names
that share words with a phrase an inverted index from words to names.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from scratchproof.roadmap.curriculum import Curriculum, Project, Resource, Topic

from .vocabulary import WORDS
from .words import is_short_form, key, shortens, squeezed

Home = Literal["topic", "project", "resource"]
# How a name was come by -> what an exact match with it is worth
WORTH = {"title": 1.0, "alias": 0.98, "row": 0.97, "id": 0.96, "part": 0.95}


@dataclass(frozen=True)
class Name:
    """``text`` as the curriculum writes it; ``source``: title, alias, row (a row's title), id or part (of a title)."""

    kind: Home
    id: str
    text: str
    source: str
    words: tuple[str, ...]


class Names:
    """The index. `of` makes it once for a curriculum; looking up changes nothing."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names: list[Name] = []
        self.exact: dict[str, list[int]] = {}
        self.bags: dict[tuple[str, ...], list[int]] = {}
        self.holding: dict[str, list[int]] = {}
        seen: set[tuple[str, str, tuple[str, ...]]] = set()
        for name in sorted(names, key=lambda n: -WORTH[n.source]):
            if not name.words or (name.kind, name.id, name.words) in seen:
                continue
            seen.add((name.kind, name.id, name.words))
            number = len(self.names)
            self.names.append(name)
            self.exact.setdefault(squeezed(name.words), []).append(number)
            if len(name.words) > 1:
                self.bags.setdefault(tuple(sorted(name.words)), []).append(number)
            for word in set(name.words):
                self.holding.setdefault(word, []).append(number)
        self.vocabulary = frozenset(self.holding)
        self.longest = max((len(n.words) for n in self.names), default=0)

    @classmethod
    def of(cls, curriculum: Curriculum) -> Names:
        return cls(_names(curriculum))

    def whole(self, words: tuple[str, ...]) -> list[Name]:
        """Names that are these words, in this order; then in any order."""
        found = self.exact.get(squeezed(words), [])
        if not found and len(words) > 1:
            found = self.bags.get(tuple(sorted(words)), [])
        return [self.names[n] for n in found]

    def weight(self, word: str) -> float:
        """More for a word that few names have; a word of none has the most."""
        return math.log(1 + len(self.names) / (1 + len(self.holding.get(word, ()))))

    def near(self, words: tuple[str, ...]) -> list[tuple[float, Name]]:
        """Names that share words, and how much of what either says they share (0 to 1); best first."""
        mine = set(words)
        rare = sorted((w for w in mine if w in self.holding), key=lambda w: len(self.holding[w]))
        numbers: set[int] = set()
        for word in rare[:3]:
            holders = self.holding[word]
            # A word that hundreds of names have tells nothing, and would make the look-up slow
            if len(holders) <= 200:
                numbers.update(holders)
        found = []
        whole = sum(map(self.weight, mine))
        for number in numbers:
            name = self.names[number]
            theirs = set(name.words)
            shared = sum(map(self.weight, mine & theirs))
            found.append((shared / (whole + sum(map(self.weight, theirs)) - shared), name))
        found.sort(key=lambda pair: (-pair[0], pair[1].kind, pair[1].id))
        return found


def _names(of: Curriculum) -> Iterator[Name]:
    """Every name of every topic, project and resource, and the names inside them."""
    for topic in of.topics.values():
        texts = [("alias", alias) for alias in topic.aliases]
        ids = [topic.id, *(row for row in topic.rows if row in of.rows and of.rows[row].kind in "CL")]
        texts += [("id", id.replace("-", " ")) for id in ids]
        yield from _of_thing("topic", topic, of, texts)
    for project in of.projects.values():
        yield from _of_thing("project", project, of, [])
    for resource in of.resources.values():
        yield from _of_thing("resource", resource, of, [])


def _of_thing(
    kind: Home, thing: Topic | Project | Resource, of: Curriculum, more: list[tuple[str, str]]
) -> Iterator[Name]:
    rows = [("row", of.rows[row].title) for row in thing.rows if row in of.rows]
    for source, text in [("title", thing.title), *more, *rows]:
        yield Name(kind, thing.id, text, source, key(text))
        if source != "id":
            for part in parts_of(text, kind == "project"):
                yield Name(kind, thing.id, part, "part", key(part))


BRACKETS = re.compile(r"\s*\(([^()]*)\)")


def parts_of(text: str, done: bool = False) -> Iterator[str]:
    """The other ways in which a title can be written. One word alone only where it is long or an abbreviation."""
    for part in _parts(text, done):
        words = key(part)
        if len(words) > 1 or is_short_form(part) or (words and len(words[0]) > 6 and words[0] not in WORDS["everyday"]):
            yield part


def _parts(text: str, done: bool) -> Iterator[str]:
    """Without its parentheses, its abbreviation, its first half; of what is ``done`` also without its verb."""
    inside = BRACKETS.findall(text)
    outside = BRACKETS.sub("", text).strip()
    if inside and outside:
        yield outside
        for short in (*inside, *(piece for text in inside for piece in text.split(", "))):
            if shortens(short, outside) or shortens(outside, short):
                yield short
        # "Nucleus (top-p) sampling" is top-p sampling
        for m in re.finditer(r"\(([^()]*)\)\s+(\S.*)", text):
            yield f"{m[1]} {m[2]}"
    if " / " in outside:
        yield from outside.split(" / ")
    for whole in dict.fromkeys((outside, text)):
        before, colon, _ = whole.partition(": ")
        if colon and before.lower() in (
            "exercise",
            "practice",
            "paper",
            "project",
            "mini project",
            "video",
            "experiment",
        ):
            yield whole.partition(": ")[2]
        elif colon and len(key(before)) > 1:
            yield before
    words = key(outside)
    cut = trimmed(words)
    if cut != words and len(cut) > 1:
        yield " ".join(cut)
    if len(cut) > 2 and cut[-1] in WORDS["kinds"]:
        yield " ".join(cut[:-1])
    if done and len(cut) > 2 and cut[0] in WORDS["verbs"]:
        yield re.sub(r"^(?:(?:an?|the|simple)\s+)+", "", outside.partition(" ")[2], flags=re.IGNORECASE)


def trimmed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without the words at either end that do not change what is learnt; never without all words."""
    while len(words) > 1 and words[-1] in WORDS["last"]:
        words = words[:-1]
    while len(words) > 1 and words[0] in WORDS["first"]:
        words = words[1:]
    return words
