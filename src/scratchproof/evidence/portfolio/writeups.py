"""The learner's own words in their weekly notes, without what is generated there, and without empty places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scratchproof.errors import Trouble
from scratchproof.recall.notes.keeping import read_bytes
from scratchproof.recall.notes.marks import parts_in, plain_ends

WEEK = re.compile(r"\d{4}-W\d{2}\.md")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
EMPTY = re.compile(r"\s*(?:[-*+]|\d+[.)])?\s*(?:\[ \])?\s*")  # a line, or an item of a list, with nothing in it
HEADING = re.compile(r"(#{1,6}) +(.+?)\s*#*")
OURS = "In your own words"


@dataclass(frozen=True)
class WriteUp:
    """week: as in 2026-W47; title: of the note; text: Markdown."""

    week: str
    title: str
    text: str


def writeups(notes: Path) -> Iterator[WriteUp]:
    """Every week with words of the learner's own, in order; a note that cannot be read is left out."""
    try:
        paths = sorted(path for path in notes.iterdir() if WEEK.fullmatch(path.name))
    except OSError:
        return
    for path in paths:
        try:
            text = (read_bytes(path) or b"").decode("utf-8-sig")
        except (Trouble, UnicodeDecodeError):
            continue
        title, words = own_words(text)
        if words:
            yield WriteUp(path.stem, title or path.stem, words)


def own_words(text: str) -> tuple[str, str]:
    """(title, what stands outside of the generated parts), without comments and headings that nothing follows."""
    pieces, at = [], 0
    for part in parts_in(text):
        # A part that was edited is the learner's, yet it began as a list of theirs: it stays in the note
        pieces.append(text[at : part.start])
        at = part.end
    lines = COMMENT.sub("", plain_ends("\n".join((*pieces, text[at:])))).split("\n")
    title = ""
    if (first := next((line for line in lines if line.strip()), "")).startswith("# "):
        title = first[2:].strip()
        lines = lines[lines.index(first) + 1 :]
    kept: list[str] = []
    for line in reversed(lines):
        heading = HEADING.fullmatch(line)
        if heading and (heading[2] == OURS or not followed(kept, len(heading[1]))):
            continue
        if EMPTY.fullmatch(line) and line.strip():
            continue
        kept.append(line.rstrip())
    return title, re.sub(r"\n{3,}", "\n\n", "\n".join(raised(kept[::-1]))).strip("\n")


def raised(lines: list[str]) -> list[str]:
    """Headings moved up, so that the highest is of the second level: the first is the page's own."""
    up = min((len(found[1]) for line in lines if (found := HEADING.fullmatch(line))), default=2) - 2
    return [line[up:] if up > 0 and HEADING.fullmatch(line) else line for line in lines]


def followed(later: list[str], level: int) -> bool:
    """Whether anything stands under a heading; ``later``: the lines after it, the last first."""
    following = next((line for line in reversed(later) if line.strip()), "")
    heading = HEADING.fullmatch(following)
    return bool(following) and (heading is None or len(heading[1]) > level)
