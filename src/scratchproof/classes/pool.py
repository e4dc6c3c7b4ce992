"""The files on the cores of this machine: worker processes, each with a judge of its own."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence

from scratchproof.classes.handed_in import HandedIn
from scratchproof.classes.judged import Judged
from scratchproof.classes.judging import judged, lost
from scratchproof.workers import Died, Tell, Workers

MOST = 4  # workers unless more are asked for


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
    done: dict[int, Judged] = {}
    with contextlib.closing(Workers(jobs, files, judging, seed).results()) as results:
        for i in range(len(files)):
            while i not in done:
                number, result = next(results)
                done[number] = unjudged(files[number], result) if isinstance(result, Died) else result
            yield done.pop(i)


@contextlib.contextmanager
def judging(seed: int) -> Iterator[Callable[[HandedIn, Tell], Judged]]:
    from scratchproof.judge.judge import Judge

    with Judge() as judge:
        yield lambda handed, tell: judged(handed, judge, seed)


def unjudged(handed: HandedIn, died: Died) -> Judged:
    return lost(handed, f"The process that judged this file ended by itself (exit status {died.exitcode}).")
