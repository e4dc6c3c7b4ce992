"""The files on the cores of this machine: worker processes, each with a judge of its own."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from scratchproof.classes.handed_in import HandedIn
from scratchproof.classes.judged import Judged
from scratchproof.classes.judging import judged, lost

MOST = 4  # workers unless more are asked for
_GRACE_S = 2.0


def usual_jobs() -> int:
    """The cores that this process may use, at most `MOST`."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return max(1, min(cores, MOST))


def judged_in_order(files: Sequence[HandedIn], seed: int, jobs: int) -> Iterator[Judged]:
    """The verdict on every file, in their order, each as soon as it and all before it are there.

    However this ends (also by Ctrl-C, or because nobody wants the rest), no worker is left.
    """
    pool = Pool(files, seed)
    try:
        pool.open(min(jobs, len(files)))
        for i in range(len(files)):
            while i not in pool.done:
                pool.listen()
            yield pool.done.pop(i)
    finally:
        pool.close()


@dataclass
class Worker:
    """A process, the line to it, and the number of the file that it has."""

    process: BaseProcess
    line: Connection
    file: int | None = None


class Pool:
    """Workers over the files of one class. One that dies takes one file with it, and is replaced."""

    def __init__(self, files: Sequence[HandedIn], seed: int) -> None:
        self.files, self.seed = files, seed
        self.left = iter(range(len(files)))
        self.done: dict[int, Judged] = {}
        self.workers: list[Worker] = []
        # A fresh interpreter, not a fork: the caller may have threads
        self.context = multiprocessing.get_context("spawn")

    def open(self, jobs: int) -> None:
        for _ in range(jobs):
            self.hire()

    def hire(self) -> None:
        number = next(self.left, None)
        if number is None:
            return
        here, there = self.context.Pipe()
        process = self.context.Process(target=work, args=(there, self.seed), daemon=True)
        with deaf():
            process.start()
        there.close()
        self.workers.append(Worker(process, here))
        self.give(self.workers[-1], number)

    def give(self, worker: Worker, number: int | None) -> None:
        worker.file = number
        with contextlib.suppress(OSError):  # a worker that has just died is noticed when it is listened to
            worker.line.send(None if number is None else self.files[number])

    def listen(self) -> None:
        """Wait for the next verdicts."""
        for line in wait([worker.line for worker in self.workers]):
            worker = next(w for w in self.workers if w.line is line)
            try:
                said = worker.line.recv()
            except (EOFError, OSError):
                self.replace(worker)
                continue
            if worker.file is not None:
                self.done[worker.file] = said
            self.give(worker, next(self.left, None))
            if worker.file is None:
                self.workers.remove(worker)
                worker.process.join(_GRACE_S)
                end(worker)

    def replace(self, worker: Worker) -> None:
        self.workers.remove(worker)
        worker.process.join(_GRACE_S)
        end(worker)
        if worker.file is not None:
            why = f"The process that judged this file ended by itself (exit status {worker.process.exitcode})."
            self.done[worker.file] = lost(self.files[worker.file], why)
        self.hire()

    def close(self) -> None:
        for worker in self.workers:
            worker.process.terminate()
        for worker in self.workers:
            end(worker)
        self.workers.clear()


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


def work(line: Connection, seed: int) -> None:
    """A worker's life: a file comes, its verdict goes back; None, or the end of the caller, ends it."""
    from scratchproof.judge.judge import Judge

    # Ctrl-C is the caller's to answer; it ends this process with SIGTERM
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Judge() as judge, contextlib.suppress(EOFError, BrokenPipeError):
        while (handed := line.recv()) is not None:
            line.send(judged(handed, judge, seed))
