"""What a child does ahead of its job, while nobody waits."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from typing import Any

import pytest
from surroundings import children, eventually, warm_pid

from scratchproof.sandbox import Ended, Job, Nursery, Preparation

SENDS_IT = "def main(p, emit, prepared): emit(prepared)"


def sorting(*numbers: int) -> Preparation:
    return Preparation("builtins:sorted", list(numbers))


def with_it(nursery: Nursery, preparation: Preparation, source: str = SENDS_IT) -> tuple[list[Any], Ended]:
    run = nursery.start(Job("program:main", modules={"program": source}, preparation=preparation))
    return list(run.frames()), run.ended


@pytest.mark.parametrize("ahead", [True, False], ids=["ahead", "with the job"])
def test_what_was_prepared_is_the_third_argument(either: Nursery, ahead: bool) -> None:
    three = sorting(3, 1, 2)
    if ahead:
        either.prepare(three)
    frames, ended = with_it(either, three)
    assert (frames, ended.reason) == ([[1, 2, 3]], "done")


def test_a_job_without_it_has_two_arguments(either: Nursery) -> None:
    either.prepare(sorting(3, 1, 2))
    run = either.start(Job("program:main", modules={"program": "def main(*a): a[1](len(a))"}))
    assert list(run.frames()) == [2]


def test_it_is_done_before_the_job_is_there(forking: Nursery) -> None:
    def ahead(wait_s: float) -> bool:
        clock = Preparation("builtins:eval", "__import__('time').monotonic()")
        forking.prepare(clock)
        time.sleep(wait_s)
        began = time.monotonic()
        (prepared,), _ = with_it(forking, clock)
        return bool(prepared < began)

    assert any(map(ahead, (0.1, 0.5, 2.0, 8.0)))  # a busy machine takes its time


def test_each_job_has_its_own(either: Nursery) -> None:
    a, b = sorting(2, 1), sorting(4, 3)
    either.prepare(a)
    either.prepare(b)
    either.prepare(b)
    assert [with_it(either, p)[0] for p in (b, a, a, b)] == [[[3, 4]], [[1, 2]], [[1, 2]], [[3, 4]]]


def test_one_that_is_not_wanted_any_more_is_ended(forking: Nursery) -> None:
    for _ in range(3):
        forking.prepare(sorting(2, 1))
    parent = warm_pid(forking)
    assert eventually(lambda: len(children(parent)) == 2), "more than the prepared one and the spare"


def test_the_prepared_child_is_killed(forking: Nursery) -> None:
    three = sorting(3, 1, 2)
    forking.prepare(three)
    parent = warm_pid(forking)
    assert eventually(lambda: len(children(parent)) == 2)
    for pid in children(parent):
        with contextlib.suppress(ProcessLookupError):  # the child of the test before
            os.kill(pid, signal.SIGKILL)
    time.sleep(0.1)
    frames, ended = with_it(forking, three)
    assert (frames, ended.reason) == ([[1, 2, 3]], "done")
    assert warm_pid(forking) == parent


def test_the_warm_parent_is_killed_after_it(forking: Nursery) -> None:
    three = sorting(3, 1, 2)
    forking.prepare(three)
    os.kill(warm_pid(forking), signal.SIGKILL)
    frames, ended = with_it(forking, three)
    assert (frames, ended.reason) == ([[1, 2, 3]], "done")


def test_its_time_is_not_the_programs(either: Nursery) -> None:
    long = Preparation("builtins:eval", "sum(range(20_000_000))")
    _, ended = with_it(either, long)
    assert ended.reason == "done"
    _, busy = with_it(either, long, "def main(p, emit, s): sum(range(20_000_000))")
    assert ended.cpu_s < busy.cpu_s / 3


def test_none_is_begun_while_a_job_is_played(forking: Nursery) -> None:
    run = forking.start(Job("program:main", modules={"program": "def main(p, emit):\n    emit(1)\n    emit(2)"}))
    frames = run.frames()
    assert next(frames) == 1
    forking.prepare(sorting(2, 1))
    assert (list(frames), run.ended.reason) == ([2], "done")


def test_one_that_fails_ends_the_child(either: Nursery) -> None:
    broken = Preparation("builtins:sorted", 3)
    either.prepare(broken)
    _, ended = with_it(either, broken)
    assert (ended.reason, "TypeError" in ended.printed) == ("exited", True)


def test_nothing_is_left_of_the_rehearsal(either: Nursery) -> None:
    source = """
import linecache, random, sys
import numpy as np
def main(p, emit):
    emit([m for m in sys.modules if "rehearsed" in m] + [f for f in linecache.cache if "rehearsed" in f])
    emit([type(finder).__name__ for finder in sys.meta_path].count("Policy"))
    emit([random.random(), float(np.random.rand())])
"""
    runs = [list(either.start(Job("program:main", modules={"program": source})).frames()) for _ in range(2)]
    assert [run[:2] for run in runs] == [[[], 1]] * 2
    assert runs[0][2] != runs[1][2]
