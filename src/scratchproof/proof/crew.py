"""Worker processes, each with a judge of its own, that prove labs one after the other."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from scratchproof.proof.labproof import LabProof
from scratchproof.proof.trial import Progress, Watch

_GRACE_S = 2.0


@dataclass
class Hand:
    """One worker and the lab that it has, by number."""

    process: BaseProcess
    line: Connection
    lab: int | None = None


class Crew:
    """``workers`` processes for one run."""

    def __init__(self, workers: int, seeds: int, seed: int, sample: int | None) -> None:
        self.workers, self.seeds, self.seed, self.sample = workers, seeds, seed, sample
        # A fresh interpreter, not a fork: the caller may have threads
        self.context = multiprocessing.get_context("spawn")
        self.hands: list[Hand] = []

    def prove(self, paths: Sequence[Path], watch: Watch | None) -> list[LabProof]:
        """The proof of every path, in that order."""
        self.left = list(range(len(paths)))
        self.paths = paths
        done: dict[int, LabProof] = {}
        try:
            for _ in range(self.workers):
                self.hire()
            while len(done) < len(paths):
                for line in wait([h.line for h in self.hands]):
                    hand = next(h for h in self.hands if h.line is line)
                    self.listen(hand, done, watch)
            return [done[i] for i in range(len(paths))]
        finally:
            self.dismiss()

    def hire(self) -> None:
        if not self.left:
            return
        here, there = self.context.Pipe()
        process = self.context.Process(target=work, args=(there, self.seeds, self.seed, self.sample))
        with deaf():
            process.start()
        there.close()
        hand = Hand(process, here)
        self.hands.append(hand)
        self.give(hand)

    def give(self, hand: Hand) -> None:
        hand.lab = self.left.pop(0) if self.left else None
        with contextlib.suppress(OSError):  # a worker that has just died is noticed when it is listened to
            hand.line.send(None if hand.lab is None else str(self.paths[hand.lab]))

    def listen(self, hand: Hand, done: dict[int, LabProof], watch: Watch | None) -> None:
        try:
            said = hand.line.recv()
        except (EOFError, OSError):
            self.lost(hand, done)
            return
        if isinstance(said, Progress):
            if watch is not None:
                watch(said)
        elif hand.lab is not None:
            done[hand.lab] = said
            self.give(hand)
            if hand.lab is None:
                self.hands.remove(hand)
                hand.process.join(_GRACE_S)
                self.end(hand)

    def lost(self, hand: Hand, done: dict[int, LabProof]) -> None:
        """A worker died; its lab gets a finding, and another worker takes its place."""
        self.hands.remove(hand)
        hand.process.join(_GRACE_S)
        self.end(hand)
        if hand.lab is not None:
            path = self.paths[hand.lab]
            proof = LabProof(lab=path.name, path=str(path), seeds=self.seeds, seed=self.seed)
            what = f"The process that checked this lab ended by itself (exit status {hand.process.exitcode})."
            proof.find("error", "check-stopped", what, str(path), "Run it alone, with one worker, to see why.")
            done[hand.lab] = proof
        self.hire()

    def end(self, hand: Hand) -> None:
        if hand.process.is_alive():
            hand.process.terminate()
            hand.process.join(_GRACE_S)
        if hand.process.is_alive():
            hand.process.kill()
            hand.process.join()
        hand.line.close()

    def dismiss(self) -> None:
        for hand in self.hands:
            hand.process.terminate()
        for hand in self.hands:
            self.end(hand)
        self.hands.clear()


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


def work(line: Connection, seeds: int, seed: int, sample: int | None) -> None:
    """A worker's life: a path comes, a proof goes back; None ends it."""
    from scratchproof.judge.judge import Judge
    from scratchproof.proof.check import prove

    # Ctrl-C is the caller's to answer; it ends this process with SIGTERM
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Judge() as judge:
        while (path := line.recv()) is not None:
            line.send(prove(Path(path), seeds, seed, judge=judge, sample=sample, watch=line.send))
