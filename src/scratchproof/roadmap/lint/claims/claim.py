"""A claim in words: what a sentence is about, the forms in which it goes wrong, and what makes it right after all.

A form is of the claim, never of one line: names by their aliases, verbs by their kinds. A sentence that denies the claim
("it is not true that...") or weighs it ("disputed", "in some settings") is no finding.
"""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..finding import Finding, Kind
from ..statements import Document, Statement

DENIED_BEFORE = re.compile(
    r"\b(not|n't|no longer|never|myth|misconception|false|wrong|mistake|mistaken|instead of|rather than|contrary|isn't|"
    r"doesn't|don't|aren't|unlike|neither|nor|hardly|nobody|beware|avoid|outdated|nothing)\b[^.;:→]{0,45}$",
    re.I,
)
DENIED_AFTER = re.compile(
    r"^[^.;]{0,30}(\b(is|was|are|were) (not|a myth|false|wrong|untrue|no longer|only)|\bisn't\b|\baren't\b|\(?(false|myth|wrong|not true)\b)",
    re.I,
)
NONE_OF = re.compile(r"\bno( \w+)?\s+$", re.I)
DENIED_INSIDE = re.compile(r"\b(not|never|nor|no longer)\b|n't\b", re.I)
DENIES = re.compile(r"\b(not|never|no|cannot)\b|n't|\\bno\\b|\(no\|")  # a form that is itself a denial
HEDGED = re.compile(
    r"\b(contest(ed|s)|disput(ed|es|e|ing)|debat(ed|es)|doubt(ed|s|ful)|refut(ed|es)|contradict(ed|s)|challenged|in some settings|it depends|depends on|not always|not necessarily|not guaranteed|"
    r"once (thought|believed)|was (thought|believed|claimed)|were thought|used to be|historical\w*|no guarantee|"
    r"in some cases|sometimes|questioned|controvers\w*|unclear)\b",
    re.I,
)


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I | re.M)


@dataclass(frozen=True)
class Claim:
    """A rule on words.

    about   what the sentence, its statement, or one of the nearest `near` heads must name
    says    the forms of the claim in a sentence
    unless  what makes the statement right: there, or in those heads
    beside  what the statements on the same topic must say too; `beside_unless`: what they must not say
    decides what is wrong with the match, where numbers decide; empty when nothing is
    """

    id: str
    kind: Kind
    about: str
    says: tuple[str, ...]
    what: str
    right: str
    source: str
    unless: str = ""
    beside: str = ""
    beside_unless: str = ""
    near: int = 2
    decides: Callable[[re.Match[str], str], str] | None = None
    how: str = "words"

    def find(self, document: Document) -> Iterator[Finding]:
        for statement in document.judged:
            if found := self.judged(document, statement):
                yield found

    def judged(self, document: Document, statement: Statement) -> Finding | None:
        context = statement.context(self.near)
        below = document.children.get(statement.number, ())[:3] if statement.form == "text" and self.near else ()
        about = compiled(self.about)
        if not about.search(context) and not any(about.search(o.text) for o in below):
            return None
        if HEDGED.search(statement.text) or (self.unless and compiled(self.unless).search(context)):
            return None
        for at, sentence in statement.sentences:
            if sentence.rstrip().endswith("?"):
                continue  # a question claims nothing
            for form in self.says:
                for m in compiled(form).finditer(undotted(sentence)):
                    if DENIED_INSIDE.search(m[0]) and not DENIES.search(form):
                        continue
                    if NONE_OF.search(sentence[: m.start()]) and not DENIES.search(form):
                        continue  # "no L2 penalty is added"
                    if DENIED_BEFORE.search(sentence[: m.start()]) or DENIED_AFTER.search(sentence[m.end() :]):
                        continue
                    what = self.decides(m, sentence) if self.decides else self.what
                    if what and self.holds_beside(document, statement) and not denied_in_row(document, statement):
                        return Finding(
                            statement.line_at(at + m.start()),
                            self.id,
                            self.kind,
                            sentence.strip(),
                            what,
                            self.right,
                            self.source,
                        )
        return None

    def excused(self, statement: Statement) -> bool:
        """Whether the statement, as it was written, says what makes it right."""
        return bool(self.unless and compiled(self.unless).search(statement.context(self.near)))

    def holds_beside(self, document: Document, statement: Statement) -> bool:
        if not self.beside and not self.beside_unless:
            return True
        text = "\n".join(other.text for other in topic_of(document, statement, self.about))
        if self.beside_unless and compiled(self.beside_unless).search(text):
            return False
        return not self.beside or bool(compiled(self.beside).search(text))


MYTH = re.compile(
    r"\b(myths?|misconceptions?|mistakes?|wrong|false|pitfalls?|don'?ts?|errors?|before|instead of)\b", re.I
)
FALSE = re.compile(r"\W*(false|wrong|no|myth|untrue|not true|incorrect)\W*", re.I)


def denied_in_row(document: Document, s: Statement) -> bool:
    """Whether a table says itself that the cell is wrong: by the name of its column, or by a cell beside it."""
    if s.form != "cell":
        return False
    columns = s.trail[-2:] if s.level else s.trail[-1:]
    row = document.statements[max(0, s.number - 12) : s.number + 13]
    return any(MYTH.search(c) for c in columns[:1]) or any(
        FALSE.fullmatch(o.text) for o in row if o.form == "cell" and o.line == s.line
    )


def undotted(text: str) -> str:
    """The same length, with no full stop in abbreviations: in a form, a full stop ends what belongs together."""
    return re.sub(r"\b(e\.g|i\.e|vs|etc|et al|approx|resp)\.", lambda m: m[0].replace(".", ","), text)


def heads_of(statement: Statement, near: int) -> list[str]:
    """The nearest heads that name something: a label such as "Formula:" does not count."""
    return statement.named_heads[:near]


def topic_of(document: Document, statement: Statement, about: str) -> list[Statement]:
    """All that is said on the topic: what stands under the nearest head that names it, or else the neighbours."""
    at = statement.head
    while at >= 0:
        head = document.statements[at]
        if compiled(about).search(head.text):
            return [head, *document.below(head)]
        at = head.head
    near = [s for s in document.beside(statement) if abs(s.number - statement.number) <= 6]
    return sorted({*near, statement, *document.below(statement)}, key=lambda s: s.number)
