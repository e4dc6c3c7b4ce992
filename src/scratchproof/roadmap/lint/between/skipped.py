"""What one document leaves out and another teaches. How deep something is taught is no contradiction."""

# ruff: noqa: E501 -- sentences and patterns stand whole

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scratchproof.roadmap.reading.matching import Match

from . import tracks
from .difference import Between, Difference, Place
from .implemented import names
from .side import OF_CHOICE, SURE, Side, comparable, words

SKIP = re.compile(
    r"^\W*(?:(?:what|topics?|things?) (?:to|you can) )?(?:(?:don'?t|do not) (?:learn|study|bother with)|skip|leave out|ignore|omit)\b"
    r"|^\W*(?:\d+\W+)?(?:unnecessary|not needed|not necessary|needless|what you (?:don'?t|do not) need)\b",
    re.I,
)
SKIPPED = re.compile(
    r"^(?P<what>[^.:;]{2,50}?)\s*(?::|-|\(|,|\bis\b|\bare\b)\s*(?:is |are )?(?:skip(?: (?:it|this|them))?|unnecessary|"
    r"not (?:needed|necessary|required))\b|^(?:you can )?skip (?P<then>[^.:;(]{2,60})",
    re.I,
)
LATER = re.compile(
    r"\bfor now\b|\byet\b|\blater\b|\bat first\b|\binitially\b|\bthis (?:month|week|phase|year)\b|\bfirst time\b", re.I
)
# Of these only a part is left out, or only in some cases
PARTLY = re.compile(
    r"\bdetail|\bdeep|\badvanced\b|\bproofs?\b|\bin depth\b|\btheory\b|\bspecifics\b|\bas needed\b|\bonly\b|\bunless\b|"
    r"\bif you\b|\bexcept\b|\bhistory\b|\btoo much\b|\bby hand\b|\bfrom scratch\b",
    re.I,
)

CONDITION = re.compile(rf"\bif\b|\bwhen\b|\bunless\b|{OF_CHOICE.pattern}", re.I)
# Named so, it is not taught either
SHALLOW = re.compile(
    r"\bawareness\b|\boverview\b|\bsurvey\b|know (?:it|they|that it|that they) exists?|\bmention|\bskim\b", re.I
)


@dataclass(frozen=True)
class Skipped:
    id: str = "skipped-or-taught-between"
    right: str = (
        "Both are choices, by what the plan is for; what is skipped stays skipped only while nothing later needs it."
    )
    source: str = "the documents themselves"
    how: str = "two statements, by topic"

    def find(self, sides: Sequence[Side]) -> Iterator[Difference]:
        left = [left_out(side) for side in sides]
        for one, topics in enumerate(left):
            for topic, found in topics.items():
                taught: list[Place] = []
                best: list[tuple[Match, bool]] = []
                for other, side in enumerate(sides):
                    if other == one or topic in left[other] or not comparable(sides[one], side):
                        continue
                    for match, line_later in best_first(side, topic):
                        if not all(later for _, _, later in found) or line_later:
                            taught.append(place_of(side, match))
                            best.append((match, line_later))
                            break
                if not taught:
                    continue
                skipped, later = nearest(found, [m.text for m, _ in best])
                side = sides[one]
                verb = "puts it off" if later else "skips it"
                where = " at the start" if later else ""
                noun = "teach" if len({p.file for p in taught}) > 1 else "teaches"
                what = f"{side.title(topic)}: {skipped.file} {verb}, {names(taught)} {noun} it{where}."
                places = tuple(sorted((skipped, *taught), key=lambda p: [s.name for s in sides].index(p.file)))
                yield Difference(self.id, places, what, self.right, self.source, True, tracks.having(side.of, topic))


def left_out(side: Side) -> dict[str, list[tuple[Place, str, bool]]]:
    """Topics that are skipped and named nowhere to be learnt: places, the name there, whether only put off."""
    found: dict[str, list[tuple[Place, str, bool]]] = {}
    for match, phrase in side.named:
        if phrase.role == "skip":
            for s in side.at.get(match.line, ()):
                head = next((t for t in reversed(s.trail) if SKIP.search(t)), "")
                if head and not PARTLY.search(s.text) and not CONDITION.search(head):
                    later = bool(LATER.search(head) or LATER.search(s.text))
                    says = "put off" if later else "skipped"
                    found.setdefault(match.topic, []).append((side.place(s, says), match.text, later))
                    break
    for s in side.document.statements:
        m = SKIPPED.search(s.text) if s.form != "heading" and not PARTLY.search(s.text) else None
        for part in re.split(r",|\band\b|\bor\b|/", (m["what"] or m["then"]) if m else ""):
            if m and (topic := side.topic(part)):
                later = bool(LATER.search(s.text))
                found.setdefault(topic, []).append((side.place(s, "put off" if later else "skipped"), part, later))
    own = {topic: {p.line for p, _, _ in places} for topic, places in found.items()}
    learnt = {m.topic for m, phrase in side.named if phrase.role != "skip" and m.line not in own.get(m.topic, {m.line})}
    return {topic: places for topic, places in found.items() if topic not in learnt}


def best_first(side: Side, topic: str) -> Iterator[tuple[Match, bool]]:
    """Where the topic is taught to everybody, and whether that is early; early places first."""
    found = [
        (m, side.early(m.line))
        for m, phrase in side.named
        if m.topic == topic
        and phrase.role in ("topic", "project")
        and phrase.how == "name"
        and m.score >= SURE
        and not side.of_choice(m.line)
        and not any(
            SKIPPED.search(s.text) or any(SHALLOW.search(t) for t in (s.text, *s.trail[-2:]))
            for s in side.at.get(m.line, ())
        )
    ]
    yield from sorted(found, key=lambda pair: (not pair[1], pair[0].line))


def place_of(side: Side, match: Match) -> Place:
    near = [s for s in side.at.get(match.line, ()) if words(match.text) in words(s.text)] or side.at[match.line]
    return side.place(near[0], "taught", match.line)


def nearest(found: list[tuple[Place, str, bool]], others: list[str]) -> tuple[Place, bool]:
    """Of several places that skip a topic, the one whose words are most like those of the other side; not put off first."""
    said = {w for text in others for w in words(text).split()}
    place, _, later = max(found, key=lambda f: (not f[2], len(said & set(words(f[1]).split())), -f[0].line))
    return place, later


RULES: tuple[Between, ...] = (Skipped(),)
