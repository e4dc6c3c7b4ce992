"""Asks one item at a desk, marks what comes, tells it, and says how it went; `keep` writes that into the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from scratchproof.cli.desk import Desk
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.recall.item import Item
from scratchproof.recall.memory import rating
from scratchproof.screen.recall_page import (
    derivation_page,
    mark_page,
    question_page,
    steps_page,
    told_page,
)

if TYPE_CHECKING:
    from scratchproof.screen.page import Page

Outcome = Literal["right", "wrong", "skipped", "left"]
MOST_TRIES = 4  # texts that could not be marked (a unit, too few digits), before it counts as not known
FORMULAS = 2  # typed formulas of one derivation
RATINGS = {"1": 1, "2": 2, "3": 3, "4": 4, "": 3}


@dataclass(frozen=True)
class Asked:
    """rating: 1 to 4, as FSRS counts; 0 where nothing was answered. tries: texts or files that were handed in."""

    item: str
    outcome: Outcome
    rating: int = 0
    seconds: float = 0.0
    mistake: str | None = None
    seed: int = 0
    tries: int = 0
    hints: int = 0
    sources: tuple[tuple[str, str], ...] = ()

    @property
    def answered(self) -> bool:
        return self.outcome in ("right", "wrong")


def ask(
    desk: Desk,
    learner: Learner,
    item: Item,
    seed: int,
    *,
    expected: float | None = None,
    minutes: float | None = None,
    quiet: bool = False,
    number: str = "",
) -> Asked:
    """Show an item, read its answer, mark and tell it.

    seed: of a question's numbers. expected: seconds that it takes this learner. minutes: a limit that is told; an
    answer after it counts as wrong. quiet: what is right is kept back. number: where one is, as "3 of 12".
    """
    began = desk.seconds()
    aim = item.seconds if expected is None else expected
    if minutes is not None:
        number = f"{number} · {minutes:g} minutes".removeprefix(" · ")
    match item.kind:
        case "question":
            found = _question(desk, item, seed, quiet=quiet, number=number)
        case "derivation":
            found = _derivation(desk, item, quiet=quiet, number=number)
        case "card":
            found = _card(desk, item, number=number)
        case "bug":
            found = _bug(desk, item, number=number)
        case "lab":
            from scratchproof.cli.blank_file import asked_lab

            found = asked_lab(desk, learner, item, number=number, minutes=minutes)
    seconds = desk.seconds() - began
    if found.outcome == "left":
        return Asked(item.id, "left", seconds=seconds, seed=seed)
    if found.outcome == "skipped":
        if found.sources:
            _put_back(learner, item, dict(found.sources))
        return Asked(item.id, "skipped", seconds=seconds, seed=seed)
    right = found.right
    if right and minutes is not None and seconds > minutes * 60:
        desk.tell("It is right, and the time was over: it comes back.")
        right = False
    if found.rating is not None:
        rated = found.rating if right else 1
    elif item.kind == "lab":
        rated = rating.of_blank_file(right, tries=found.tries, hints=found.hints, seconds=seconds, expected=aim)
    else:
        rated = rating.of_typed(right, tries=found.tries + found.hints, seconds=seconds, expected=aim)
    return Asked(
        item.id,
        "right" if right else "wrong",
        rated,
        round(seconds, 1),
        found.mistake,
        seed,
        found.tries,
        found.hints,
        found.sources,
    )


def _put_back(learner: Learner, item: Item, sources: dict[str, str]) -> None:
    """A blank file that was put off: what is in it is kept in the record, and the next one is blank."""
    from scratchproof import catalogue
    from scratchproof.cli.blank_file import put_away

    lab = catalogue.find(item.name)
    if list(sources.values()) != [lab.starter]:
        learner.note("reset", lab, sources=sources)
    put_away(learner, item)


def keep(learner: Learner, item: Item, asked: Asked, via: str) -> None:
    """Write an answer into the record; on the disk when this returns. via: "review", "checkpoint" or "placement"."""
    learner.note(
        "reviewed",
        sources=dict(asked.sources) or None,
        item=asked.item,
        kind=item.kind,
        rating=asked.rating,
        seconds=asked.seconds,
        outcome=asked.outcome,
        mistake=asked.mistake,
        seed=asked.seed,
        tries=asked.tries,
        hints=asked.hints,
        via=via,
    )
    if item.kind == "lab":
        from scratchproof.cli.blank_file import put_away

        put_away(learner, item)


@dataclass(frozen=True)
class Answered:
    """outcome: "marked" when there was an answer. rating: the learner's own; None where it follows from the rest."""

    outcome: Literal["marked", "skipped", "left"]
    right: bool = False
    mistake: str | None = None
    tries: int = 0
    hints: int = 0
    rating: int | None = None
    sources: tuple[tuple[str, str], ...] = ()

    @property
    def answered(self) -> bool:
        return self.outcome == "marked"


LEFT, SKIPPED = Answered("left"), Answered("skipped")


def _question(desk: Desk, item: Item, seed: int, *, quiet: bool, number: str) -> Answered:
    from scratchproof.recall.questions.catalogue import templates
    from scratchproof.recall.questions.marking import mark

    question = templates()[item.name].question(seed)
    desk.write(question_page(question, number))
    tries = hints = 0
    while True:
        typed = desk.read()
        if typed is None:
            return LEFT
        if typed.strip() == "s":
            return SKIPPED
        if typed.strip() == "?":
            hints = 1
            desk.tell(question.template.hint)
            continue
        tries += 1
        if not typed.strip():
            more = () if quiet else (f"Right: {question.answer_text.strip()}", f"The way: {question.way}")
            desk.write(told_page(False, "Not known yet.", more))
            return Answered("marked", tries=tries, hints=hints)
        marked = mark(question, typed)
        desk.write(mark_page(marked, quiet))
        if marked.kind in ("right", "mistake", "wrong"):
            named = marked.mistakes[0] if len(marked.mistakes) == 1 else None
            return Answered("marked", marked.kind == "right", named, tries, hints)
        if tries >= MOST_TRIES:
            more = () if quiet else (f"Right: {question.answer_text.strip()}", f"The way: {question.way}")
            desk.write(told_page(False, "It comes back another day.", more))
            return Answered("marked", tries=tries, hints=hints)


def _derivation(desk: Desk, item: Item, *, quiet: bool, number: str) -> Answered:
    from scratchproof.recall.derivations import derivation, judged

    task = derivation(item.name)
    desk.write(derivation_page(task, number))
    if not task.has_matrices:
        _preload()
    tries = unread = 0
    mistake = None
    while True:
        typed = desk.read(leave=(":q",))  # q may be a symbol
        if typed is None:
            return LEFT
        if typed.strip() == ":s":
            return SKIPPED
        if not typed.strip():
            break
        try:
            judgement = judged(task, typed)
        except Trouble as trouble:
            unread += 1
            desk.write(told_page(None, f"{trouble.what} {trouble.next}".strip()))
            if unread >= MOST_TRIES:
                break
            continue
        tries += 1
        mistake = judgement.mistake or mistake
        if judgement.right:
            desk.write(told_page(True, judgement.says))
            return Answered("marked", True, mistake, tries)
        last = tries >= FORMULAS
        desk.write(told_page(False if last else None, judgement.says))
        if last:
            break
        desk.tell("Once more; Enter alone shows the way.")
    if not quiet:
        desk.write(steps_page(task))
    return Answered("marked", False, mistake, max(1, tries))


def _preload() -> None:
    """SymPy while the learner thinks."""
    import importlib
    import threading

    threading.Thread(target=lambda: importlib.import_module("sympy"), daemon=True).start()


def _card(desk: Desk, item: Item, *, number: str) -> Answered:
    from scratchproof.recall.cards.catalogue import cards
    from scratchproof.screen.card_page import card_back, card_front

    card = cards()[item.name]
    return _rated(desk, card_front(card), card_back(card), number)


def _rated(desk: Desk, front: Page, back: Page, number: str) -> Answered:
    if number:
        desk.tell(number)
    desk.write(front)
    typed = desk.read("Enter shows the answer > ")
    if typed is None:
        return LEFT
    if typed.strip() == "s":
        return SKIPPED
    desk.write(back)
    while True:
        typed = desk.read("1 forgot, 2 hard, 3 good, 4 easy > ")
        if typed is None:
            return LEFT
        rated = RATINGS.get(typed.strip())
        if rated is not None:
            return Answered("marked", rated > 1, rating=rated, tries=1)
        desk.tell("A number from 1 to 4; Enter alone is 3.")


def _bug(desk: Desk, item: Item, *, number: str) -> Answered:
    """A line of a program is wrong: its number is asked for."""
    from scratchproof.recall.cards.grown import grown
    from scratchproof.screen.card_page import bug_back, bug_front

    lab, _, mistake = item.name.partition("/")
    bug = grown(lab, mistake)
    if bug is None:
        return SKIPPED
    if number:
        desk.tell(number)
    desk.write(bug_front(bug))
    for tries in range(1, MOST_TRIES + 1):
        typed = desk.read("The number of the wrong line > ")
        if typed is None:
            return LEFT
        if typed.strip() == "s":
            return SKIPPED
        if not typed.strip() or typed.strip().isdecimal():
            right = typed.strip() in {str(k) for k in bug.wrong_lines}
            desk.write(told_page(right, "That line it is." if right else "It is another line."))
            desk.write(bug_back(bug))
            return Answered("marked", right, None if right else mistake, tries)
        desk.tell("The number in front of the line; Enter alone shows it.")
    return SKIPPED


__all__ = ["Answered", "Asked", "ask", "keep"]
