"""Generated parts in a text that belongs to the learner.

A part stands between two marks; the first carries a hash of what was generated:

    <!-- scratchproof:begin proven 1a2b3c4d5e6f -->
    ...
    <!-- scratchproof:end -->

A part that still has its hash is brought up to date in place. One that was edited is the learner's: it stays as it is,
and a later text with news comes as a part of its own below (`proven+2`). One that was deleted does not come back. Ticks
in boxes are no edit: they move to the new text, found by what stands before the first " · " of their line.

Everything outside of the marks, and every byte of an edited part, is kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

_BEGIN = re.compile(
    r"^[ \t]*<!-- scratchproof:begin ([\w./+-]+) ([0-9a-f]{12})(?: ([0-9a-f]{12}))? -->[ \t]*\r?$", re.MULTILINE
)
_END = re.compile(r"^[ \t]*<!-- scratchproof:end -->[ \t]*\r?$", re.MULTILINE)
_BOX = re.compile(r"^([ \t]*[-*+] \[)(.)(\] )(.*)$", re.MULTILINE)
END = "<!-- scratchproof:end -->"


@dataclass(frozen=True)
class Part:
    """What is generated under one id. `news`: what makes it worth telling again once it was edited; empty: its text.

    `after` is written once, below the part, with its first writing: an empty place of the learner's.
    """

    id: str
    text: str
    news: str = ""
    after: str = ""

    @property
    def body(self) -> str:
        """The text, in which nothing can be taken for a mark."""
        return self.text.replace("<!-- scratchproof:", "<!-- scratchproof: ").strip("\n")

    def written(self, newline: str, slot: str = "") -> str:
        """The part with its marks, without a line end at its end."""
        second = f" {hashed(self.news)}" if self.news else ""
        lines = [f"<!-- scratchproof:begin {slot or self.id} {hashed(self.body)}{second} -->", self.body, END]
        return "\n".join(lines).replace("\n", newline)


@dataclass(frozen=True)
class Found:
    """A part in a text, from `start` to `end`. `body` is None where its end mark is missing: then it is left alone."""

    id: str
    start: int
    end: int
    hash: str
    news: str
    body: str | None

    @property
    def edited(self) -> bool:
        return self.body is None or hashed(self.body) != self.hash


@dataclass
class Merged:
    """The text with its parts brought up to date, and the ids that were done what with.

    `known`: every part that was ever written, also those that the learner has deleted.
    """

    text: str
    known: set[str]
    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)


def hashed(text: str) -> str:
    """12 hex digits. Line ends, spaces at the ends of lines, blank lines around and ticks in boxes do not count."""
    plain = "\n".join(line.rstrip() for line in _BOX.sub(r"\1 \3\4", plain_ends(text)).strip().split("\n"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n")


def newline_of(text: str) -> str:
    """The line end that most lines have."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def parts_in(text: str) -> list[Found]:
    """Every part, in order. A part whose end mark is missing, or comes after the next begin mark, has no body."""
    begins = list(_BEGIN.finditer(text))
    found = []
    for place, begin in enumerate(begins):
        limit = begins[place + 1].start() if place + 1 < len(begins) else len(text)
        end = _END.search(text, begin.end(), limit)
        body = plain_ends(text[begin.end() : end.start()]) if end else None
        stop = _without_return(text, end.end()) if end else _without_return(text, begin.end())
        found.append(Found(begin[1], begin.start(), stop, begin[2], begin[3] or "", body))
    return found


def _without_return(text: str, at: int) -> int:
    return at - 1 if text[at - 1 : at] == "\r" else at


def made(head: str, parts: Iterable[Part], foot: str = "") -> str:
    """A new text: what is only the learner's at both ends, the parts between."""
    pieces = [head.strip("\n")]
    for part in parts:
        pieces += [part.written("\n"), part.after.strip("\n")]
    return "\n\n".join(piece for piece in (*pieces, foot.strip("\n")) if piece) + "\n"


def merged(
    text: str,
    parts: Sequence[Part],
    known: Collection[str] = (),
    *,
    again: bool = True,
    retired: Callable[[str], bool] = lambda id: False,
) -> Merged:
    """``text`` with these parts brought up to date.

    known    ids that were written before: of these, one that is missing was deleted, and stays so
    again    whether an edited part with news is followed by a new one
    retired  ids that nobody generates any more: those in the text go, unless they were edited or ticked
    """
    done = Merged(text, {*known, *(found.id for found in parts_in(text))})
    for place, part in enumerate(parts):
        _bring(done, part, parts[place + 1 :], again)
    _retire(done, {part.id for part in parts}, retired)
    return done


def _bring(done: Merged, part: Part, following: Sequence[Part], again: bool) -> None:
    standing = {found.id: found for found in reversed(parts_in(done.text))}
    slots = [part.id]
    while _next_slot(part.id, len(slots)) in done.known:
        slots.append(_next_slot(part.id, len(slots)))
    here = next((standing[slot] for slot in reversed(slots) if slot in standing), None)
    if here is None:
        if part.id in done.known:
            done.deleted.append(part.id)
            return
        _insert(done, part, following, standing)
        done.known.add(part.id)
        done.new.append(part.id)
        return
    if not here.edited and here.body is not None:
        if here.hash == hashed(part.body):
            return
        fresh = _ticked(part.written(newline_of(done.text), here.id), here.body, done.text)
        if fresh is not None:
            done.text = done.text[: here.start] + fresh + done.text[here.end :]
            done.updated.append(part.id)
            return
    _follow(done, part, here, slots, again)


def _follow(done: Merged, part: Part, here: Found, slots: Sequence[str], again: bool) -> None:
    """``here`` is the learner's now; what is news comes below, unless that was deleted before."""
    done.edited.append(part.id)
    told = here.news or here.hash
    fresh = hashed(part.news or part.body)
    if not again or here.body is None or told == fresh or slots[-1] != here.id:
        return
    slot = _next_slot(part.id, len(slots))
    newline = newline_of(done.text)
    block = _ticked(part.written(newline, slot), "", done.text) or part.written(newline, slot)
    done.text = _between(done.text, here.end, block, newline)
    done.known.add(slot)
    done.new.append(slot)


def _next_slot(id: str, count: int) -> str:
    return f"{id}+{count + 1}"


def _insert(done: Merged, part: Part, following: Sequence[Part], standing: dict[str, Found]) -> None:
    """A part for the first time: before the first of those that come after it, else at the end."""
    newline = newline_of(done.text)
    block = part.written(newline)
    block = _ticked(block, "", done.text) or block
    if part.after:
        block += newline * 2 + part.after.strip("\n").replace("\n", newline)
    at = next((standing[other.id].start for other in following if other.id in standing), len(done.text))
    done.text = _between(done.text, at, block, newline)


def _between(text: str, at: int, block: str, newline: str) -> str:
    """``block`` put at a place with a blank line on both sides; a text that had no line end at its end gets none."""
    before, after = text[:at], text[at:]
    if before:
        missing = 2 - _ends(before, newline)
        block = newline * max(0, missing) + block
    if after.strip("\r\n"):
        missing = 2 - _begins(after)
        block += newline * max(0, missing)
    elif not after and (not before or before.endswith("\n")):
        block += newline
    return before + block + after


def _ends(text: str, newline: str) -> int:
    """Line ends at the end of a text, up to 2."""
    tail = plain_ends(text[-4:])
    return len(tail) - len(tail.rstrip("\n")) if tail.strip("\n") else 2


def _begins(text: str) -> int:
    head = plain_ends(text[:4])
    return min(2, len(head) - len(head.lstrip("\n")))


def _ticked(block: str, body: str, text: str) -> str | None:
    """``block`` with the ticks of ``body``, and for boxes that are new in it, those of the same boxes elsewhere.

    None where a ticked box of ``body`` has no place in ``block``: the tick would be lost.
    """
    own = _ticks(body)
    elsewhere = {key: tick for key, tick in _ticks(plain_ends(text)).items() if tick != " " and key not in own}
    ticks = {**elsewhere, **own}
    placed = set()

    def put(box: re.Match[str]) -> str:
        key = _key(box[4])
        placed.add(key)
        return f"{box[1]}{ticks.get(key, box[2])}{box[3]}{box[4]}"

    fresh = _BOX.sub(put, block)
    return fresh if all(tick == " " or key in placed for key, tick in own.items()) else None


def _ticks(text: str) -> dict[str, str]:
    """What stands in each box, by its key; a tick wins over none where two boxes have one key."""
    found: dict[str, str] = {}
    for box in _BOX.finditer(text):
        key = _key(box[4])
        if found.get(key, " ") == " ":
            found[key] = box[2]
    return found


def _key(line: str) -> str:
    return " ".join(line.partition(" · ")[0].split())


def _retire(done: Merged, fresh: set[str], retired: Callable[[str], bool]) -> None:
    for found in reversed(parts_in(done.text)):
        base = found.id.partition("+")[0]
        if base in fresh or not retired(base) or found.edited or found.body is None:
            continue
        if any(tick != " " for tick in _ticks(found.body).values()):
            continue
        rest = done.text[found.end :]
        blank = re.match(r"(\r?\n){1,2}", rest)
        done.text = done.text[: found.start] + rest[blank.end() if blank else 0 :]
        done.known.discard(found.id)
        done.updated.append(found.id)
