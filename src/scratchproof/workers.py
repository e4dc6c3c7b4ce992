"""Processes that do jobs by their number. One that dies takes one job with it, and another takes its place."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

_GRACE_S = 2.0

Tell = Callable[[Any], None]
Skill = Callable[..., AbstractContextManager[Callable[[Any, Tell], Any]]]


@dataclass(frozen=True)
class News:
    """What a worker tells of a job that it has not done yet."""

    what: Any


@dataclass(frozen=True)
class Died:
    """What becomes of a job whose worker ended by itself."""

    exitcode: int | None


@dataclass
class Worker:
    """A process, the line to it, and the number of the job that it has."""

    process: BaseProcess
    line: Connection
    job: int | None = None


class Workers:
    """At most ``count`` processes for ``jobs``.

    skill   a function of a module, called in each process with ``arguments``: its context gives ``do(job, tell)``,
            whose result is the job's, and which may ``tell`` something on the way. What crosses are our own pickles:
            the code of a learner runs in a child of such a process, never in it
    heard   gets what is told, in this process
    """

    def __init__(
        self, count: int, jobs: Sequence[Any], skill: Skill, *arguments: Any, heard: Tell | None = None
    ) -> None:
        self.count, self.jobs, self.skill, self.arguments, self.heard = count, jobs, skill, arguments, heard
        self.left = iter(range(len(jobs)))
        # A fresh interpreter, not a fork: the caller may have threads
        self.context = multiprocessing.get_context("spawn")
        self.there: list[Worker] = []

    def results(self) -> Generator[tuple[int, Any], None, None]:
        """(number, result or `Died`) of every job, as they end.

        However this ends (also by Ctrl-C, or because nobody wants the rest), no process is left.
        """
        try:
            for _ in range(min(self.count, len(self.jobs))):
                self.hire()
            while self.there:
                for line in wait([worker.line for worker in self.there]):
                    worker = next(w for w in self.there if w.line is line)
                    yield from self.listen(worker)
        finally:
            for worker in self.there:
                worker.process.terminate()
            for worker in self.there:
                end(worker)
            self.there.clear()

    def hire(self) -> None:
        number = next(self.left, None)
        if number is None:
            return
        here, there = self.context.Pipe()
        process = self.context.Process(target=live, args=(there, self.skill, self.arguments), daemon=True)
        with deaf():
            process.start()
        there.close()
        self.there.append(Worker(process, here))
        self.give(self.there[-1], number)

    def give(self, worker: Worker, number: int | None) -> None:
        worker.job = number
        with contextlib.suppress(OSError):  # a worker that has just died is noticed when it is listened to
            worker.line.send(None if number is None else (self.jobs[number],))

    def listen(self, worker: Worker) -> Iterator[tuple[int, Any]]:
        number = worker.job
        assert number is not None
        try:
            said = worker.line.recv()
        except (EOFError, OSError):
            self.leave(worker)
            yield number, Died(worker.process.exitcode)
            self.hire()
            return
        if isinstance(said, News):
            if self.heard is not None:
                self.heard(said.what)
            return
        self.give(worker, next(self.left, None))
        if worker.job is None:
            self.leave(worker)
        yield number, said

    def leave(self, worker: Worker) -> None:
        self.there.remove(worker)
        worker.process.join(_GRACE_S)
        end(worker)


def end(worker: Worker) -> None:
    if worker.process.is_alive():
        worker.process.terminate()
        worker.process.join(_GRACE_S)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.line.close()


@contextlib.contextmanager
def deaf() -> Iterator[None]:
    """Processes that start in here ignore Ctrl-C, also before they have read a line of ours."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def live(line: Connection, skill: Skill, arguments: tuple[Any, ...]) -> None:
    """A worker's life: a job comes, its result goes back; None, or the end of the caller, ends it."""
    # Ctrl-C is the caller's to answer; it ends this process with SIGTERM
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with skill(*arguments) as do, contextlib.suppress(EOFError, BrokenPipeError):
        while (job := line.recv()) is not None:
            line.send(do(job[0], lambda what: line.send(News(what))))
