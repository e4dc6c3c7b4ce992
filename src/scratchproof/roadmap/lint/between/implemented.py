"""What one document says not to write by hand, and another to write."""

# ruff: noqa: E501 -- sentences and patterns stand whole

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..statements import Statement
from . import tracks
from .difference import Between, Difference, Place
from .side import Side

VERB = r"(?:re-?)?implement|code(?: up)?|write|build|reproduce|program"
NO = re.compile(
    rf"(?:\b(?:don't|do not|no need to|never|won't|will not|needn't|need not|not to)\b|❌)\W{{0,4}}(?:{VERB})\b"
    r"(?: them| it| these| any of (?:them|these))?(?P<rest>.*)",
    re.I,
)
LATER = re.compile(r"\byet\b|\bfor now\b|\bat first\b|\binitially\b|\buntil\b|\bbefore\b", re.I)
YES = re.compile(rf"(?P<verb>\b(?:{VERB})\b):?\s+(?:an? |the |your own |own |simple )*(?P<what>[^.;:]{{3,70}})", re.I)
BARE = re.compile(r"^(?P<what>[^.;:]{3,50}?)\s+(?:from scratch|by hand)\b", re.I)
FROM = re.compile(r"from scratch|by hand|from the ground up|in (?:pure |plain )?numpy|\(numpy|yourself", re.I)
LIBRARY = re.compile(
    r"\b(?:with|using|via|from)\s+(?:\w+\s+){0,2}?(?:sklearn|scikit|librar|pre-?trained|hugging)", re.I
)
EVERY = re.compile(
    rf"\b(?:{VERB})\b\s+(?:every|all|each)\b(?:\s+\w+){{0,3}}?\s+(?:algorithms?|methods?|models?)\b[^.;]{{0,20}}"
    r"(?:from scratch|by hand)",
    re.I,
)
# Only as far as this does a verb without "from scratch" mean writing it: one implements an algorithm, and builds an app
PLAIN = re.compile(r"(?:re-?)?implement|reproduce", re.I)
DENIED = re.compile(r"\b(?:don't|do not|not|never|no|without|rather than|instead of|won't|optional(?:ly)?)\b", re.I)


@dataclass(frozen=True)
class Implemented:
    id: str = "implemented-or-not-between"
    right: str = "Both are choices: writing it shows what a library hides, running it saves the time."
    source: str = "the documents themselves"
    how: str = "two statements"

    def find(self, sides: Sequence[Side]) -> Iterator[Difference]:
        no = [denied(side) for side in sides]
        yes = [written(side) for side in sides]
        for one, topics in enumerate(no):
            for topic, place in topics.items():
                if topic in yes[one]:
                    continue  # it says both: told of the file itself
                against = [
                    found[topic] for found, other in zip(yes, no, strict=True) if topic in found and topic not in other
                ]
                if against:
                    side = sides[one]
                    what = f"{side.title(topic)}: {place.file} says not to write it, {names(against)} to write it."
                    places = tuple(sorted((place, *against), key=lambda p: [s.name for s in sides].index(p.file)))
                    yield Difference(
                        self.id, places, what, self.right, self.source, True, tracks.by_hand(side.of, topic)
                    )


# What may follow "don't implement" where it is on the list that it closes
BARE_NO = re.compile(r"\s*(?:from scratch\b|by hand\b|$|[-(.;,:])", re.I)
# "Don't implement it in pure Python" leaves the other ways open
ONE_WAY = re.compile(
    r"\b(?:in|with|without|using|for|on|again|twice|manually|alone|if|unless|when|while|just|only|everything)\b", re.I
)


def names(places: Sequence[Place]) -> str:
    found = list(dict.fromkeys(p.file for p in places))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"


def said_in(side: Side) -> Iterator[Statement]:
    """Its statements, without those in code."""
    return (s for s in side.document.statements if s.form != "code")


def denied(side: Side) -> dict[str, Place]:
    """Topics that are not to be written, each with where that is said."""
    found: dict[str, Place] = {}
    for s in said_in(side):
        for at, sentence in s.sentences:
            m = NO.search(sentence)
            if not m or LATER.search(sentence):
                continue
            text = re.split(r"\(|\s-\s|;", m["rest"])[0]
            if ONE_WAY.search(text):
                continue
            bare = BARE_NO.match(m["rest"]) and re.search(r"implement|code", m[0][: m.start("rest") - m.start()], re.I)
            for topic in objects(side, m["rest"]) or (around(side, s, sentence) if bare else ()):
                found.setdefault(topic, side.place(s, "not to be written", s.line_at(at)))
    return found


def objects(side: Side, text: str) -> list[str]:
    """The topics of a list of names, such as "k-means, PCA from scratch (use a library)"."""
    text = re.split(r"\bfrom scratch|\bby hand|\(|\s-\s|\.\s|;", text.lstrip(": -"))[0]
    parts = re.split(r",|\bor\b|\band\b|/|&", text)
    return [topic for part in parts if (topic := side.topic(part))]


def around(side: Side, s: Statement, sentence: str) -> list[str]:
    """Those that stand above it in its list; "from scratch" is on all under the heading."""
    others: list[Statement] = []
    if s.head >= 0:
        others = [o for o in side.document.children[s.head] if o.number < s.number]
    if re.search(r"from scratch|by hand", sentence, re.I):
        heading = next((h for h in side.heads(s) if h.form == "heading"), None)
        others = [o for o in side.document.below(heading) if o.number < s.number] if heading else others
    short = [re.sub(r"\(.*?\)", "", o.text) for o in others if o.form == "item" and len(o.text) < 60]
    return [topic for text in short for part in re.split(r",|/", text) if (topic := side.topic(part))]


def written(side: Side) -> dict[str, Place]:
    """Topics that are to be written, each with where that is said."""
    found: dict[str, Place] = {}

    def put(topics: Sequence[str], s: Statement, at: int) -> None:
        for topic in topics:
            if not side.of_choice(s.line):
                found.setdefault(topic, side.place(s, "to be written", s.line_at(at)))

    for s in said_in(side):
        for at, sentence in s.sentences:
            for m in YES.finditer(sentence):
                plain = PLAIN.fullmatch(m["verb"]) and not LIBRARY.search(sentence)
                if (FROM.search(sentence) or plain) and not DENIED.search(sentence[: m.end("verb")]):
                    put(objects(side, re.split(r"\b(?:on|for|in|using|with|to|as)\b", m["what"])[0]), s, at)
            if (bare := BARE.match(sentence)) and not DENIED.search(sentence) and not YES.search(sentence):
                put(objects(side, bare["what"]), s, at)
            if EVERY.search(sentence) and not DENIED.search(sentence):
                heading = next((h for h in side.heads(s) if h.form == "heading"), None)
                lines = {o.line for o in side.document.below(heading)} if heading else set()
                said = side.place(s, "all of its algorithms to be written", s.line_at(at))
                for match, phrase in side.named:
                    if match.line in lines and phrase.role == "topic" and not side.of_choice(match.line):
                        found.setdefault(match.topic, said)
    return found


@dataclass(frozen=True)
class Trained:
    """Language models: trained from nothing or not. One says the size, and both may hold."""

    id: str = "trained-or-not-between"
    right: str = "It depends on the size: a large model is not trained at home, a small one is within a day; say which."
    source: str = "the documents themselves"
    how: str = "two statements"

    MODEL = r"(?:LLMs?|(?:large )?language models?|GPT(?:-\d)?|foundation models?|Transformers?)"
    NO = re.compile(
        rf"\b(?:won't|will not|don't|do not|never|no need to)\b[^.;]{{0,16}}\b(?:pre-?)?train\b[^.;]{{0,20}}\b{MODEL}"
        rf"[^.;]{{0,20}}from scratch|\b(?:won't|will not|don't|do not|never|no need to)\b[^.;]{{0,16}}\bpre-?train\b"
        rf"[^.;]{{0,20}}\b{MODEL}",
        re.I,
    )
    YES = re.compile(
        rf"\b(?:pre-?)?train(?:ing)?\b[^.;]{{0,30}}\b{MODEL}\b[^.;]{{0,20}}from scratch|\bpre-?train\b[^.;]{{0,20}}\b{MODEL}",
        re.I,
    )
    SMALL = re.compile(r"\b(?:small|tiny|mini\w*|toy|nano\w*|micro\w*|little|character|char)\b", re.I)

    def find(self, sides: Sequence[Side]) -> Iterator[Difference]:
        no = [self.places(side, self.NO, "not trained from nothing") for side in sides]
        yes = [self.places(side, self.YES, "trained from nothing") for side in sides]
        for one, place in enumerate(no):
            if not place or yes[one]:
                continue
            against = [p for at, p in enumerate(yes) if p and not no[at]]
            if against:
                what = f"{place.file} says that no language model is trained from scratch, {names(against)} trains one."
                places = tuple(sorted((place, *against), key=lambda p: [s.name for s in sides].index(p.file)))
                yield Difference(
                    self.id, places, what, self.right, self.source, True, tracks.having(sides[one].of, "pretraining")
                )

    def places(self, side: Side, form: re.Pattern[str], says: str) -> Place | None:
        for s in said_in(side):
            for at, sentence in s.sentences:
                m = form.search(sentence)
                if m and not self.SMALL.search(sentence) and not LATER.search(sentence):
                    if form is self.YES and DENIED.search(sentence[: m.start()]):
                        continue
                    return side.place(s, says, s.line_at(at))
        return None


RULES: tuple[Between, ...] = (Implemented(), Trained())
