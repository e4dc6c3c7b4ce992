"""Matches phrases of a document with the names of the curriculum. A wrong match is worse than none.

matched   the phrase is a name, perhaps with words around it that do not change what is learnt
partly    it begins with a name and says more, or shares most of its words with one name and no other
unknown   neither
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .names import WORTH, Home, Name, Names, trimmed
from .vocabulary import WORDS
from .words import is_short_form, key, spelled

MATCHED = 0.8  # the least score of a match that is whole
NEAR = 0.72  # the least share of words in common that makes a near match
CLEAR = 0.12  # how much better than the next topic it has to be

TAIL = re.compile(
    r"\s+(?:from scratch|by hand|in (?:numpy|pytorch|python|depth|detail|practice|production|deep learning|dl|ml|"
    r"llms?)|with (?:numpy|pytorch|python|sklearn)|and friends|etc\.?|and more|explained|deep[- ]dive)\b.*$",
    re.IGNORECASE,
)
HEAD = re.compile(
    r"^(?:(?:an?|the)\s+)?(?:intro(?:duction)? to|fundamentals of|basics of|foundations of|overview of|concepts? of|"
    r"(?:the )?(?:math(?:s|ematics)?|theory|idea|principles?|notion|history) (?:of|behind)|what (?:is|are)|"
    r"how to|working with|getting started with|hands[- ]on)\s+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Match:
    """What one phrase of one line is. Of what is unknown, ``topic``, ``kind`` and ``name`` are empty.

    text   the phrase as the document has it
    topic  the id; ``kind`` says of what: topic, project or resource
    name   the name that matched, as the curriculum writes it
    score  0 to 1; from 0.8 on it is matched, below partly
    how    in words, such as "its title" or "begins with its name"
    """

    line: int
    text: str
    topic: str
    name: str
    score: float
    how: str
    kind: str = "topic"

    @property
    def status(self) -> str:
        if not self.topic:
            return "unknown"
        return "matched" if self.score >= MATCHED else "partly"


SAID = {
    "title": "its title",
    "alias": "another name",
    "row": "an item of it",
    "id": "its id",
    "part": "a part of its title",
}


def unknown(line: int, text: str) -> Match:
    return Match(line, text, "", "", 0.0, "no name like it", "")


class Matcher:
    """Looks phrases up in an index. ``prefer``: the kinds of homes in the order in which they win a tie."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.seen: dict[tuple[str, tuple[Home, ...]], Match | None] = {}

    def whole(
        self, phrase: str, line: int = 0, prefer: tuple[Home, ...] = ("topic", "project", "resource")
    ) -> Match | None:
        """The match of a phrase that is a name, as it stands or with words around it that change nothing."""
        asked = (phrase, prefer)
        if asked not in self.seen:
            self.seen[asked] = self._whole(phrase, prefer)
        found = self.seen[asked]
        return found and replace(found, line=line)

    def _whole(self, phrase: str, prefer: tuple[Home, ...]) -> Match | None:
        for worth, how, cut in _readings(phrase):
            name = self._one(self.names.whole(cut), phrase, prefer)
            if name is None:
                continue
            alone = len(name.words) == 1 and name.words[0] in WORDS["everyday"]
            if worth < 0.88 and alone:
                continue
            exact = squeeze_equal(cut, name.words)
            score = worth * WORTH[name.source] * (1.0 if exact else 0.95)
            says = SAID[name.source] + (how and f", {how}") + ("" if exact else ", in another order")
            return Match(0, phrase, name.id, name.text, round(score, 2), says, name.kind)
        return None

    def partly(
        self, phrase: str, line: int = 0, prefer: tuple[Home, ...] = ("topic", "project", "resource")
    ) -> Match | None:
        """The match of a phrase that begins with a name, or shares most of its words with one."""
        return self._begins(phrase, line, prefer) or self._near(phrase, line, prefer)

    def _begins(self, phrase: str, line: int, prefer: tuple[Home, ...]) -> Match | None:
        raw = [w for w in re.findall(r"[^\s,;:()/]+", HEAD.sub("", phrase)) if any(c.isalnum() for c in w)]
        while len(raw) > 1 and (spelled(raw[0]) or ("",))[0] in WORDS["verbs"] | {
            "a",
            "an",
            "the",
            "your",
            "advanced",
            "practical",
        }:
            raw = raw[1:]
        for count in range(min(len(raw) - 1, self.names.longest + 2), 0, -1):
            cut = " ".join(raw[:count])
            words = key(cut)
            if words and (spelled(raw[count - 1]) or ("",))[-1] not in words:
                continue  # it would end with a filler
            name = self._one(self.names.whole(words), cut, prefer) if words else None
            if name is None or name.kind == "resource" or squeeze_equal(words, name.words) is False:
                continue
            if len(words) == 1:
                after = (spelled(raw[count]) or ("",))[0]
                if words[0] in WORDS["everyday"] or (
                    after not in WORDS["joined"] and not is_short_form(raw[0]) and len(words[0]) < 12
                ):
                    continue
            score = round(0.4 + 0.35 * min(1.0, count / len(raw)), 2)
            return Match(line, phrase, name.id, name.text, score, f"begins with {SAID[name.source]}", name.kind)
        return None

    def _near(self, phrase: str, line: int, prefer: tuple[Home, ...]) -> Match | None:
        words = key(phrase)
        if not 3 <= len(words) <= 12:
            return None
        near = [pair for pair in self.names.near(words) if pair[1].kind in prefer]
        if not near or near[0][0] < NEAR:
            return None
        best, name = near[0]
        other = next((share for share, n in near if (n.kind, n.id) != (name.kind, name.id)), 0.0)
        if best - other < CLEAR:
            return None
        score = round(0.5 + 0.25 * best, 2)
        return Match(
            line, phrase, name.id, name.text, score, f"{best:.0%} of the words of {SAID[name.source]}", name.kind
        )

    def _one(self, found: list[Name], phrase: str, prefer: tuple[Home, ...]) -> Name | None:
        """The one home that is meant; none where two topics share the name."""
        fitting = [n for n in found if n.kind in prefer and _written_so(n, phrase)]
        if not fitting:
            return None
        fitting.sort(key=lambda n: (prefer.index(n.kind), -WORTH[n.source]))
        first = fitting[0]
        rivals = {n.id for n in fitting if n.kind == first.kind and WORTH[n.source] == WORTH[first.source]}
        return first if len(rivals) == 1 else None


def squeeze_equal(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return "".join(one) == "".join(other)


def _written_so(name: Name, phrase: str) -> bool:
    """An abbreviation that is a word too has to be written as one: a map is no MAP."""
    if len(name.words) != 1 or name.words[0] not in WORDS["words_too"]:
        return True
    if name.source != "id" and not is_short_form(name.text):
        return True
    start = name.words[0].upper() if name.source == "id" else name.text
    return bool(re.search(rf"\b{re.escape(start[:2])}", phrase))


def _readings(phrase: str) -> Iterator[tuple[float, str, tuple[str, ...]]]:
    """The words of a phrase as they stand, and then with ever more of what says nothing taken away."""
    seen: set[tuple[str, ...]] = set()

    def new(words: tuple[str, ...]) -> bool:
        if not words or words in seen:
            return False
        seen.add(words)
        return True

    plain = key(phrase)
    if new(plain):
        yield 1.0, "", plain
    bare = re.sub(r"\s*\([^()]*\)", "", phrase).strip()
    if bare and bare != phrase and new(key(bare)):
        yield 0.98, "without what is in parentheses", key(bare)
    bare = HEAD.sub("", bare)
    cut = TAIL.sub("", bare)
    verbless = _without_verb(cut)
    for text, worth, how in (
        (cut, 0.95, "without words around it"),
        (verbless, 0.92, "without what to do with it"),
        (_without_verb(bare), 0.92, "without what to do with it"),
    ):
        words = key(text)
        if new(words):
            yield worth, how, words
    words = trimmed(key(verbless))
    if new(words):
        yield 0.9, "without words that say how deep", words
    # "The sigmoid function" is sigmoid; "deep learning libraries" are several things
    several = verbless.rstrip().endswith("s") and not verbless.rstrip().endswith("ss")
    if len(words) > 1 and words[-1] in WORDS["kinds"] and not several and new(words[:-1]):
        yield 0.86, "without what kind of thing it is", words[:-1]


def _without_verb(text: str) -> str:
    words = text.split()
    while len(words) > 1 and (spelled(words[0]) or ("",))[0] in WORDS["verbs"]:
        words = words[1:]
    while len(words) > 1 and words[0].lower() in (
        "a",
        "an",
        "the",
        "your",
        "own",
        "and",
        "simple",
        "basic",
        "full",
        "efficient",
    ):
        words = words[1:]
    return " ".join(words)
