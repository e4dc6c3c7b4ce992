"""Takes a phrase apart into the names in it: lists, "Linear/Logistic Regression", what is in parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .matching import Match, Matcher, unknown
from .names import Home
from .vocabulary import WORDS
from .words import key, shortens

EDGE = " \t.,:;-–—•*_`\"'“”!?…→"
# From what parts phrases for certain to what may be inside a name; the last ones only where it helps
STRONG = (
    re.compile(r"\s*[;•·|]\s*|\s+[→⇒]\s+|\s*->\s*"),
    re.compile(r"\s*,\s*(?:and\s+|or\s+|then\s+|&\s*)?"),
)
AND = re.compile(r"\s+(?:&|\+|and|or|then)\s+", re.IGNORECASE)
WEAK = (
    re.compile(r":\s+"),
    re.compile(r"\s+(?:vs\.?|versus)\s+", re.IGNORECASE),
    re.compile(r"\s+/\s+"),
    AND,
    re.compile(r"(?<=\w)\s*/\s*(?=\w)"),
    re.compile(r"\s+[-–—]\s+"),
    re.compile(r"\s+(?:with|using|via)\s+(?:an?\s+|the\s+)?", re.IGNORECASE),
)
EXAMPLES = re.compile(
    r"^(?:e\.?g\.?|i\.?e\.?|such as|like|for|using|including|incl\.?|with|via|aka|also|or)[\s,:]+", re.IGNORECASE
)
ANY: tuple[Home, ...] = ("topic", "project", "resource")


class Phrases:
    """Finds the matches of a phrase."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher

    def named(self, phrase: str, line: int, prefer: tuple[Home, ...] = ANY, depth: int = 0) -> list[Match]:
        """The matches of a phrase that is there to name something; what is not known is `unknown`."""
        phrase = shorn(phrase)
        if not any(c.isalpha() for c in phrase):
            return []
        match = self.matcher.whole(phrase, line, prefer)
        if match:
            return [match, *self.inside(phrase, line, prefer, match)]
        if depth < 4:
            for separator in STRONG:
                pieces = split(phrase, separator)
                if len(pieces) > 1:
                    return [m for p in self.shared(pieces, prefer) for m in self.named(p, line, prefer, depth + 1)]
            for separator in WEAK:
                pieces = split(phrase, separator)
                if len(pieces) > 1:
                    pieces = self.shared(pieces, prefer)
                    each = [self.named(p, line, prefer, depth + 1) for p in pieces]
                    if any(m.status == "matched" for found in each for m in found):
                        return [m for found in each for m in found]
        inner = self.inside(phrase, line, prefer, None)
        part = self.matcher.partly(phrase, line, prefer)
        if part and part.topic not in {m.topic for m in inner}:
            return [part, *inner]
        return inner or [unknown(line, phrase)]

    def listed(self, text: str, line: int, prefer: tuple[Home, ...] = ANY) -> list[Match]:
        """The matches in an explanation: only where it is a list, and at least half of that are whole names."""
        found: list[Match] = []
        for sentence in sentences(text):
            pieces = [shorn(p) for p in split(sentence, re.compile(r"\s*[,;]\s*(?:and\s+|or\s+)?|\s+[→]\s+|\s+\+\s+"))]
            pieces = [p for p in pieces if p]
            if any(len(p.split()) > 6 for p in pieces):
                continue
            whole: list[Match | None] = []
            for piece in self.shared(pieces, prefer):
                match = self.matcher.whole(piece, line, prefer)
                if match is None:
                    halves = self.shared(split(piece, AND), prefer)
                    both = [self.matcher.whole(half, line, prefer) for half in halves]
                    whole += both if len(halves) > 1 and all(both) else [None]
                else:
                    whole.append(match)
            good = [m for m in whole if m and m.score >= 0.9]
            telling = [m for m in good if not is_everyday(m.text)]
            if telling and len(good) * 2 >= len(whole):
                found += good
        return found

    def inside(self, phrase: str, line: int, prefer: tuple[Home, ...], outer: Match | None) -> list[Match]:
        """Whole names in parentheses, but not the long or short form of what stands before them."""
        found = []
        outside = re.sub(r"\([^()]*\)", "", phrase).strip()
        for text in re.findall(r"\(([^()]*)\)", phrase):
            content = EXAMPLES.sub("", text.strip())
            if shortens(content, outside) or shortens(outside, content):
                if outer is None:
                    match = self.matcher.whole(content, line, prefer)
                    found += [match] if match else []
                continue
            pieces = [shorn(p) for p in split(content, re.compile(r"\s*[,;/+]\s*(?:and\s+|or\s+)?|\s+(?:and|&|or)\s+"))]
            pieces = self.shared([p for p in pieces if p], prefer)
            # "Distributions (normal, Bernoulli)", "Decoding strategies (greedy)": what is outside is meant inside too
            ends = dict.fromkeys((*outside.split()[-1:], *outside.split()[:1]))
            matches = [
                self.matcher.whole(p, line, prefer)
                or (
                    next(filter(None, (self.matcher.whole(f"{p} {e}", line, prefer) for e in ends)), None)
                    if " " not in p
                    else None
                )
                for p in pieces
            ]
            good = [m for m in matches if m and m.score >= 0.9]
            if any(not is_everyday(m.text) for m in good):
                found += [m for m in good if outer is None or (m.kind, m.topic) != (outer.kind, outer.topic)]
        return found

    def shared(self, pieces: list[str], prefer: tuple[Home, ...]) -> list[str]:
        """Pieces of a list made whole with what one says for all: "zero-shot, few-shot prompting"."""
        if len(pieces) < 2:
            return pieces
        made = []
        known = [p for p in pieces[:12] if self.matcher.whole(p, 0, prefer)]
        for at, piece in enumerate(pieces):
            if piece not in known and 0 < len(piece.split()) <= 3:
                longer = (p for p in _completed(pieces, at, known) if self.matcher.whole(p, 0, prefer))
                made.append(next(longer, piece))
            else:
                made.append(piece)
        return made


def _completed(pieces: list[str], at: int, known: list[str]) -> Iterator[str]:
    bare = re.sub(r"\([^()]*\)", "", pieces[at]).strip()
    last = re.sub(r"\([^()]*\)", "", pieces[-1]).split()
    if at < len(pieces) - 1:
        for count in (1, 2):
            if len(last) > count:
                yield f"{bare} {' '.join(last[-count:])}"
    for other in known:
        words = re.sub(r"\([^()]*\)", "", other).split()
        if len(words) == 2 and len(bare.split()) == 1:
            yield f"{words[0]} {bare}"


def split(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split where no parenthesis is open; one piece where the separator is not there."""
    pieces, start = [], 0
    for m in separator.finditer(text):
        before = text[: m.start()]
        if before.count("(") > before.count(")"):
            continue
        pieces.append(text[start : m.start()])
        start = m.end()
    pieces.append(text[start:])
    return [p for p in (shorn(p) for p in pieces) if p]


def sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[\w)!\"”])(?<!\bvs)(?<!\be\.g)(?<!\betc)[.!]\s+(?=[A-Z])", text) if s.strip()]


def shorn(text: str) -> str:
    """Without quotes and stops around it."""
    text = text.strip(EDGE)
    return text.strip("()") if text.count("(") != text.count(")") else text


def is_everyday(text: str) -> bool:
    words = key(text)
    return len(words) == 1 and words[0] in WORDS["everyday"]
