"""The handle, the same for children from a warm parent and for spawned ones."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest
from surroundings import played

from scratchproof.sandbox import Job, Limits, Nursery
from scratchproof.sandbox.job import GUARDS, level
from scratchproof.wire import Other

MB = 1 << 20


def test_values_arrive_in_order_and_equal(either: Nursery) -> None:
    sent = [None, True, -3, 2.5, "ü\n", b"\0\xff", [1, (2, 3)], {"a": {1: "b"}}]
    source = "def main(p, emit):\n    for v in p: emit(v)"
    frames, ended = played(either, source, sent)
    assert frames == sent
    assert (ended.reason, ended.detail) == ("done", "")


def test_arrays_go_and_come(either: Nursery) -> None:
    a = np.arange(12.0).reshape(3, 4)
    frames, _ = played(either, "def main(p, emit): emit(p.T * 2)", a)
    assert np.array_equal(frames[0], a.T * 2)


def test_a_large_frame_and_a_large_payload(either: Nursery) -> None:
    a = np.random.default_rng(0).random(1_500_000)
    frames, ended = played(either, "def main(p, emit):\n    emit(p)\n    emit(p.sum())", a)
    assert ended.reason == "done"
    assert np.array_equal(frames[0], a)
    assert frames[1] == a.sum()


def test_what_is_no_data_becomes_other(either: Nursery) -> None:
    assert played(either, "def main(p, emit): emit([main])")[0] == [[Other("function")]]


def test_frames_stream(either: Nursery) -> None:
    source = "import time\ndef main(p, emit):\n    emit(1)\n    time.sleep(1.0)\n    emit(2)"
    frames = either.start(Job("program:main", modules={"program": source})).frames()
    assert next(frames) == 1
    began = time.monotonic()
    assert next(frames) == 2
    assert time.monotonic() - began > 0.8, "both came together"


@pytest.mark.parametrize(
    ("source", "reason", "detail"),
    [
        ("def main(p, emit): return 5", "done", ""),
        ("def main(p, emit):\n    import os; os._exit(3)", "exited", "exit status 3"),
        ("def main(p, emit): raise SystemExit(4)", "exited", "SystemExit(4)"),
        ("def main(p, emit): exit()", "exited", "SystemExit(None)"),
        ("def main(p, emit): raise KeyboardInterrupt", "raised", "KeyboardInterrupt"),
        ("def main(p, emit):\n    1 / 0", "raised", "    1 / 0\n"),
        ("def main(p, emit) 1", "raised", "SyntaxError"),
        ("x = 1", "raised", "AttributeError"),
        ("def main(p, emit): raise MemoryError", "memory", ""),
        ("import os, signal\ndef main(p, emit): os.kill(os.getpid(), signal.SIGSEGV)", "signal", "SIGSEGV"),
    ],
)
def test_how_it_ends(either: Nursery, source: str, reason: str, detail: str) -> None:
    frames, ended = played(either, source)
    assert (frames, ended.reason) == ([], reason)
    assert detail in ended.detail


def test_a_traceback_shows_the_program_and_none_of_ours(either: Nursery) -> None:
    _, ended = played(either, "def deep(x):\n    return x.missing\n\ndef main(p, emit):\n    deep(p)\n")
    assert "return x.missing" in ended.detail
    assert "child.py" not in ended.detail


def test_what_it_prints_is_kept_and_counted(either: Nursery) -> None:
    source = (
        "import os, sys\ndef main(p, emit):\n    print('to stdout é')\n    print('to stderr', file=sys.stderr)\n"
        "    os.write(1, b'raw\\n')\n    sys.stdout.write('no end')"
    )
    _, ended = played(either, source)
    assert ended.printed.splitlines() == ["to stdout é", "to stderr", "raw", "no end"]
    assert ended.printed_bytes == len(ended.printed.encode())


def test_measures(either: Nursery) -> None:
    source = "import time, numpy as np\ndef main(p, emit):\n    x = np.ones(100 << 17)\n    time.sleep(0.2)"
    _, ended = played(either, source)
    assert ended.reason == "done"
    assert 0.2 <= ended.wall_s < 3
    assert 0 < ended.cpu_s < ended.wall_s
    assert ended.peak_memory > 100 << 20
    busy = "import time\ndef main(p, emit):\n    while time.process_time() < p: pass"
    _, ended = played(either, busy, 0.5)
    assert 0.2 < ended.cpu_s < 1.0


def test_children_share_no_random_numbers(either: Nursery) -> None:
    source = (
        "import random, numpy as np\n"
        "def main(p, emit): emit([random.random(), float(np.random.rand()), float(np.random.default_rng().random())])"
    )
    one, two = (played(either, source)[0][0] for _ in range(2))
    assert all(a != b for a, b in zip(one, two))


def test_each_job_has_a_fresh_child(either: Nursery) -> None:
    source = (
        "import math, os\nhasattr(math, 'spoilt') and 1 / 0\nmath.spoilt = True\ndef main(p, emit): emit(os.getpid())"
    )
    pids = {played(either, source)[0][0] for _ in range(3)}
    assert len(pids) == 3


def test_cancel_between_frames(either: Nursery) -> None:
    run = either.start(
        Job("program:main", modules={"program": "def main(p, emit):\n    emit(1)\n    while True: pass"})
    )
    frames = run.frames()
    assert next(frames) == 1
    began = time.monotonic()
    run.cancel()
    assert list(frames) == []
    assert run.ended.reason == "cancelled"
    assert time.monotonic() - began < 2


def test_cancel_from_another_thread(either: Nursery) -> None:
    run = either.start(Job("program:main", modules={"program": "def main(p, emit):\n    while True: pass"}))
    threading.Timer(0.3, run.cancel).start()
    assert run.ended.reason == "cancelled"
    assert run.ended.wall_s < 3
    run.cancel()  # late: nothing to do


def test_a_new_job_cancels_the_one_that_runs(either: Nursery) -> None:
    first = either.start(Job("program:main", modules={"program": "def main(p, emit):\n    while True: emit(1)"}))
    next(first.frames())
    assert played(either, "def main(p, emit): emit(2)")[0] == [2]
    assert first.ended.reason == "cancelled"


def test_ended_without_reading_frames(either: Nursery) -> None:
    run = either.start(Job("program:main", modules={"program": "def main(p, emit):\n    for i in range(99): emit(i)"}))
    assert run.ended.reason == "done"
    assert list(run.frames()) == []


def test_a_judge_that_is_slow_costs_the_child_no_time(either: Nursery) -> None:
    source = "def main(p, emit):\n    for i in range(20): emit(bytes(1 << 19))"
    run = either.start(Job("program:main", modules={"program": source}, limits=Limits(wall_s=1.0)))
    frames = run.frames()
    next(frames)
    time.sleep(1.5)
    assert len(list(frames)) == 19
    assert run.ended.reason == "done"


@pytest.mark.parametrize(
    "job",
    [
        Job("no_colon"),
        Job(":f"),
        Job("m:"),
        Job("m:f", modules={"numpy": ""}),
        Job("m:f", modules={"scratchproof.judge": ""}),
        Job("m:f", modules={"json": ""}),
        Job("m:f", allow=("torch",)),
        Job("m:f", bytes(MB + 1)),
    ],
)
def test_jobs_that_cannot_be(either: Nursery, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scratchproof.wire.MAX_FRAME", MB)
    with pytest.raises(ValueError):
        either.start(job)
    assert played(either, "def main(p, emit): emit(1)")[0] == [1]


def test_it_says_what_holds(either: Nursery) -> None:
    assert tuple(either.guards) == GUARDS
    assert either.level == level(either.guards)
    assert played(either, "def main(p, emit): pass")[1].level == either.level


def test_closed_and_opened_again() -> None:
    nursery = Nursery()
    nursery.close()
    with nursery:
        assert played(nursery, "def main(p, emit): emit(1)")[0] == [1]
    assert played(nursery, "def main(p, emit): emit(2)")[0] == [2]
    nursery.close()


def test_unknown_start() -> None:
    with pytest.raises(ValueError, match="teleport"):
        Nursery("teleport")
    with pytest.raises(ValueError, match="door"):
        Nursery(without=["door"])


def test_a_system_that_cannot_fork_spawns(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(pid: int, flags: int = 0) -> int:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "pidfd_open", forbidden, raising=False)
    with pytest.raises(ValueError, match="spawn"):
        Nursery("fork")
    with Nursery() as nursery:
        assert nursery.way == "spawn"
        assert played(nursery, "def main(p, emit): emit(1)")[0] == [1]


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, scratchproof.sandbox; print({'numpy', 'ctypes', 'json', 'subprocess'} & set(sys.modules))"
    assert judge(code) == "set()"


ONE_JOB = """
from scratchproof.sandbox import Nursery, Job
import sys
with Nursery(sys.argv[1]) as nursery:
    run = nursery.start(Job('m:f', 1, {'m': 'def f(p, emit): emit(p)'}))
    print(list(run.frames()), run.ended.reason)
"""


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_the_handle_loads_no_numpy(start: str) -> None:
    assert judge(ONE_JOB + "print('numpy' in sys.modules)", start) == "[1] done\nFalse"


@pytest.mark.skipif(not hasattr(signal, "SIGCHLD"), reason="this system has no SIGCHLD")
@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_a_judge_that_ignores_the_end_of_its_children(start: str) -> None:
    ignoring = "import signal\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
    assert judge(ignoring + ONE_JOB, start) == "[1] done"


def judge(code: str, *arguments: str) -> str:
    """What a process of its own prints; it must end without a word of complaint."""
    words = [sys.executable, "-W", "error", "-c", code, *arguments]
    out = subprocess.run(words, capture_output=True, text=True, check=False, timeout=30)
    assert (out.returncode, out.stderr) == (0, "")
    return out.stdout.strip()
