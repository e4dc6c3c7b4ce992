"""A desk in the browser: what is asked at the terminal is asked on a page, by the same code."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence

from scratchproof.cli.desk import LEAVE, Desk
from scratchproof.errors import Trouble
from scratchproof.screen.page import Page
from scratchproof.screen.prose import Prose, said

TURNS = "Enter shows"  # a card is turned over: its front stays beside its back
PATIENCE_S = 60.0  # until what was typed is marked: a lab that loops has its own limit below this


class BrowserDesk:
    """Runs ``sit(desk)`` in a thread of its own, which waits wherever it reads until a form brings an answer.

    shown: pages since the last answer. prompt: what is asked now; "" while it works or when it is over.
    """

    def __init__(self, sit: Callable[[Desk], None]) -> None:
        self.shown: list[Page] = []
        self.prompt = ""
        self.over = False
        self.turn = 0  # how often it has asked; a form that was sent twice answers once
        self._sit = sit
        self._typed: queue.Queue[str | None] = queue.Queue()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="desk", daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._ready.wait(PATIENCE_S)

    def answer(self, typed: str | None, turn: int) -> None:
        """Hand in an answer to the question of this turn, and wait for what follows; None leaves."""
        if self.over or turn != self.turn or not self._ready.is_set():
            return
        self._ready.clear()
        if not self.prompt.startswith(TURNS):
            self.shown = []
        self._typed.put(typed)
        self._ready.wait(PATIENCE_S)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What the prompt offers, as "1 forgot, 2 hard"; a button each. Empty where something is typed."""
        pairs = [part.strip().split(" ", 1) for part in self.prompt.split(",")]
        whole = len(pairs) > 1 and all(len(pair) == 2 and pair[0].isdecimal() for pair in pairs)
        if whole:
            return [(pair[0], pair[1]) for pair in pairs]
        return (
            [("", self.prompt.removeprefix("Enter ").replace("shows", "Show"))] if self.prompt.startswith(TURNS) else []
        )

    @property
    def busy(self) -> bool:
        return not self.over and not self._ready.is_set()

    def _run(self) -> None:
        try:
            self._sit(self)
        except Trouble as trouble:
            self.tell(f"{trouble.what} {trouble.next}".strip())
        except Exception as error:  # a defect of ours is told, and ends the sitting; what was answered is kept
            self.tell(f"This is a defect of scratchproof ({type(error).__name__}). What you answered is kept.")
        finally:
            self.prompt, self.over = "", True
            self._ready.set()

    # The desk itself, called from the thread

    def read(self, prompt: str = "> ", leave: Sequence[str] = LEAVE) -> str | None:
        self.prompt = prompt.rstrip("> ").strip() or "Your answer"
        self.turn += 1
        self._ready.set()
        typed = self._typed.get()
        return None if typed is None or typed.strip().lower() in leave else typed

    def write(self, page: Page) -> None:
        self.shown.append(page)

    def tell(self, *sentences: str) -> None:
        self.write(Page(tuple(Prose(said(sentence)) for sentence in sentences)))

    def seconds(self) -> float:
        return time.monotonic()
