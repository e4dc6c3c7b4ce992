"""A lab once more, from a blank file: the learner writes it in the editor, Enter judges it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.cli.asking import LEFT, Answered
from scratchproof.cli.desk import Desk
from scratchproof.errors import Trouble
from scratchproof.judge.verdict import Verdict
from scratchproof.learner import Learner, written
from scratchproof.recall.item import Item
from scratchproof.screen.guide_page import hint_page
from scratchproof.screen.prose import said

if TYPE_CHECKING:
    from scratchproof.judge.judge import Judge

FOLDER = "again"
MOST_TRIES = 8


def asked_lab(desk: Desk, learner: Learner, item: Item, *, number: str, minutes: float | None) -> Answered:
    """One lab. The file lies in `again/` until it was judged right or given up; its text then goes into the record."""
    lab = catalogue.find(item.name)
    path = blank(learner, lab)
    about = f" (about {max(1, round(item.seconds / 60))} minutes)" if minutes is None else ""
    desk.tell(
        f"{number + ': ' if number else ''}**{lab.title}**, from a blank file{about}.",
        f"Write it in `{path}`, save it, and press Enter: it is judged. "
        "`b` shows the brief, `h` a hint, `s` leaves it for another day, `g` gives up, `q` ends.",
    )
    tries = hints = 0
    mistake = None
    from scratchproof.judge.judge import Judge

    with Judge() as judge:
        judge.warm_up()
        while tries < MOST_TRIES:
            typed = desk.read("Enter judges it > ")
            match None if typed is None else typed.strip().lower():
                case None:
                    return LEFT
                case "s":
                    return Answered("skipped", sources=_text(path))
                case "g":
                    break
                case "b":
                    from scratchproof.screen.markdown_page import markdown_page

                    desk.write(markdown_page(lab.brief_as_read))
                    continue
                case "h":
                    hints += 1
                    k = min(hints, len(lab.hints))
                    desk.write(hint_page(lab.title, k, len(lab.hints), lab.hints[k - 1]))
                    continue
                case "":
                    pass
                case _:
                    desk.tell("Enter alone judges the file; `b`, `h`, `s`, `g` or `q` do the rest.")
                    continue
            verdict = _judged(desk, learner, lab, path, judge)
            if verdict is None:
                continue
            tries += 1
            if verdict.right:
                return _ended(path, True, mistake, tries, hints)
            mistake = verdict.mistakes[0].id if len(verdict.mistakes) == 1 else None
    stands = " Your proof of it stands." if learner.passed(lab) else ""
    desk.tell(f"It comes back. `scratchproof solution {lab.id}` shows the reference.{stands}")
    return _ended(path, False, mistake, tries, hints)


def blank(learner: Learner, lab: Lab) -> Path:
    """The file in `again/`, the lab's starter where there is none from a sitting before. Raises `Trouble`."""
    folder = learner.home / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"The folder {folder} cannot be made: {error.strerror}.", "Check the folder's permissions."
        ) from None
    path = folder / lab.file_name
    if not path.exists():
        written(path, lab.starter)
    return path


def _judged(desk: Desk, learner: Learner, lab: Lab, path: Path, judge: Judge) -> Verdict | None:
    """The verdict, which is shown; None where there could be none."""
    from scratchproof.cli.checking import judged
    from scratchproof.screen.page import Page
    from scratchproof.screen.prose import Prose
    from scratchproof.screen.verdict_page import page_of

    try:
        _, verdict = judged({"path": str(path), "lab": lab.id}, judge, learner)
    except Trouble as trouble:
        desk.write(Page((Prose(said(f"{trouble.what} {trouble.next}".strip(), "hint")),)))
        return None
    desk.write(page_of(verdict, lab, next="", verbose=False, file=path.name))
    return verdict


def _ended(path: Path, right: bool, mistake: str | None, tries: int, hints: int) -> Answered:
    return Answered("marked", right, mistake, tries, hints, sources=_text(path))


def _text(path: Path) -> tuple[tuple[str, str], ...]:
    with contextlib.suppress(OSError):
        return ((path.name, path.read_bytes().decode("utf-8", "surrogateescape")),)
    return ()


def put_away(learner: Learner, item: Item) -> None:
    """Remove the file of a sitting that is over; its text is in the record by then, so that the next one is blank."""
    with contextlib.suppress(OSError):
        (learner.home / FOLDER / catalogue.find(item.name).file_name).unlink()


__all__ = ["FOLDER", "asked_lab", "blank", "put_away"]
