"""What comes back, on the screen: questions, derivations, what an answer was, the day's queue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scratchproof.recall.questions.showing import MARGIN
from scratchproof.screen.code import Code
from scratchproof.screen.page import Block, Page, Role, Span
from scratchproof.screen.prose import Pairs, Prose, said

if TYPE_CHECKING:
    from scratchproof.recall.derivations import Derivation
    from scratchproof.recall.memory.queue import Queue
    from scratchproof.recall.questions.marking import Mark
    from scratchproof.recall.questions.template import Question

NAMES = {
    "lab": ("blank file", "blank files"),
    "derivation": ("derivation", "derivations"),
    "question": ("question", "questions"),
    "bug": ("bug of your own", "bugs of your own"),
    "card": ("card", "cards"),
}


def with_matrices(text: str) -> list[Block]:
    """Prose, and matrices on lines of their own."""
    blocks: list[Block] = []
    for line in text.split("\n"):
        if line.startswith(MARGIN):
            blocks.append(Code(line.strip(), indent=4, near=True))
        else:
            blocks.append(Prose((Span(line),), near=bool(blocks)))
    return blocks


def question_page(question: Question, number: str = "") -> Page:
    head = Prose((Span(number, "quiet"),)) if number else None
    asks = Prose((Span(question.asks, "quiet"),))
    return Page((*((head,) if head else ()), *with_matrices(question.text), asks))


def derivation_page(derivation: Derivation, number: str = "") -> Page:
    blocks: list[Block] = [Prose((Span(number, "quiet"),))] if number else []
    blocks += [Prose((Span(derivation.title, "strong"),)), Prose((Span(derivation.asks),), near=True)]
    meanings = tuple((Span(s.name, "code"), (Span(s.meaning),)) for s in derivation.symbols if s.meaning)
    return Page((*blocks, Pairs(meanings, indent=2)))


def told_page(right: bool | None, says: str, more: Sequence[str] = ()) -> Page:
    """What an answer was. right: None when it is still open."""
    role: Role = "hint" if right is None else "right" if right else "wrong"
    mark = "" if right is None else "right" if right else "wrong"
    head = Prose((Span(says, role),), mark=mark, role=role)
    return Page((head, *(block for text in more for block in with_matrices(text))))


def mark_page(mark: Mark, quiet: bool = False) -> Page:
    """The mark of a computed question; with ``quiet`` the right answer is kept back."""
    if mark.kind not in ("right", "mistake", "wrong"):
        return told_page(None, mark.says)
    if mark.kind == "right":
        return told_page(True, mark.says)
    return told_page(False, mark.says, () if quiet else (f"Right: {mark.answer.strip()}", f"The way: {mark.way}"))


def steps_page(derivation: Derivation) -> Page:
    right = derivation.right[0].formula
    steps = "\n".join(derivation.steps)
    return Page((Prose((Span("Right: "), Span(right, "code"))), Code(steps, role="")))


def counted(kinds: Sequence[str]) -> str:
    """ "2 blank files, 1 card": in the order of kinds."""
    parts = []
    for kind, (one, many) in NAMES.items():
        count = kinds.count(kind)
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    return ", ".join(parts)


def queue_page(queue: Queue, minutes: float) -> Page:
    """What today holds."""
    if not queue.entries:
        return Page((Prose(said(nothing_said(queue))),))
    kinds = [entry.item.kind for entry in queue.entries]
    about = max(1, round(queue.seconds / 60))
    text = f"Today: {counted(kinds)}. About {about} of your {minutes:g} minutes."
    blocks: list[Block] = [Prose(said(text, "strong"))]
    if queue.waiting:
        blocks.append(Prose(said(f"{queue.waiting} more can wait: later days take them.", "quiet"), near=True))
    blocks += [Prose(said(line), near=True) for line in long_said(queue)]
    return Page(tuple(blocks))


def nothing_said(queue: Queue) -> str:
    if queue.waiting:
        then = "What waits comes on another day; `scratchproof review --minutes` adds some."
        return f"Your minutes for today are used. {then}"
    if queue.too_long:
        return " ".join(long_said(queue))
    return "Nothing is due today. What you prove and read comes back here when it begins to fade."


def long_said(queue: Queue) -> list[str]:
    if not queue.too_long:
        return []
    names = ", ".join(item.title for item in queue.too_long[:3])
    return [f"Longer than all the minutes of a day: {names}. `scratchproof review --minutes 60` has room for one."]
