"""Where things are asked and answered: a terminal, or a script in a test."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from scratchproof.screen.page import Page
from scratchproof.screen.prose import Prose, said
from scratchproof.screen.writer import plain_text, write

LEAVE = ("q", ":q")
LONGEST = 4000  # characters of an answer; what is over was pasted by accident


class Desk(Protocol):
    """read gives a line without its end; None when the learner leaves: at the end of input, by a word of ``leave``."""

    def read(self, prompt: str = "> ", leave: Sequence[str] = LEAVE) -> str | None: ...

    def write(self, page: Page) -> None: ...

    def tell(self, *sentences: str) -> None: ...

    def seconds(self) -> float: ...


def terminal() -> Desk:
    return _Terminal()


class _Terminal:
    """Pages follow each other with an empty line between; the first after an answer stands right below it."""

    def __init__(self) -> None:
        self._apart = False

    def read(self, prompt: str = "> ", leave: Sequence[str] = LEAVE) -> str | None:
        self._apart = False
        sys.stdout.write(prompt)
        sys.stdout.flush()
        typed = sys.stdin.readline(LONGEST + 1) if sys.stdin else ""
        while len(typed) > LONGEST and not typed.endswith("\n"):
            rest = sys.stdin.readline(LONGEST)  # thrown away, so that it does not answer the next question
            if not rest or rest.endswith("\n"):
                typed = typed[:LONGEST]
                break
        if not typed.endswith("\n"):
            print()
        if not (sys.stdin and sys.stdin.isatty()):
            print()  # nobody pressed Enter, so the line is still open
        if not typed or typed.strip().lower() in leave:
            return None
        return typed.rstrip("\r\n")

    def write(self, page: Page) -> None:
        if self._apart:
            print()
        self._apart = True
        write(page)

    def tell(self, *sentences: str) -> None:
        self.write(_page(sentences))

    def seconds(self) -> float:
        return time.monotonic()


class Scripted:
    """Answers from a list, or from a function of the prompt and of what was told since the last answer."""

    def __init__(
        self, answers: Callable[[str, str], str | None] | Sequence[str], seconds_per_read: float = 10.0
    ) -> None:
        left = [] if callable(answers) else list(answers)
        self._answers = answers if callable(answers) else lambda prompt, told: left.pop(0) if left else None
        self._clock = 0.0
        self._step = seconds_per_read
        self._since = ""
        self.told: list[str] = []

    def read(self, prompt: str = "> ", leave: Sequence[str] = LEAVE) -> str | None:
        self._clock += self._step
        since, self._since = self._since, ""
        typed = self._answers(prompt, since)
        return None if typed is None or typed.strip().lower() in leave else typed

    def write(self, page: Page) -> None:
        text = plain_text(page)
        self.told.append(text)
        self._since += text

    def tell(self, *sentences: str) -> None:
        self.write(_page(sentences))

    def seconds(self) -> float:
        return self._clock


def _page(sentences: Sequence[str]) -> Page:
    return Page(tuple(Prose(said(sentence)) for sentence in sentences))
