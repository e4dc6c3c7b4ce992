"""The warm parent: what it keeps to itself, what becomes of it, and that nobody outlives it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from surroundings import children, eventually, needs_fork, nursery_with_marker, played, processes, warm_pid

from scratchproof.sandbox import Job, Limits, Nursery, line

pytestmark = needs_fork

LOOP = {"program": "def main(p, emit):\n    emit(1)\n    while True: pass"}


def test_killed_in_the_middle_of_a_job(forking: Nursery) -> None:
    run = forking.start(Job("program:main", modules=LOOP))
    frames = run.frames()
    assert next(frames) == 1
    parent = warm_pid(forking)
    playing = children(parent)
    os.kill(parent, signal.SIGKILL)
    assert list(frames) == []
    assert run.ended.reason == "lost"
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in playing)), "a child outlived it"
    assert played(forking, "def main(p, emit): emit(2)")[0] == [2]
    assert warm_pid(forking) != parent


def test_it_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "_PATIENCE_S", 0.5)
    monkeypatch.setattr(line, "_CLOSE_S", 0.2)
    with Nursery("fork") as nursery:
        run = nursery.start(Job("program:main", modules=LOOP, limits=Limits(wall_s=0.5)))
        frames = run.frames()
        next(frames)
        os.kill(warm_pid(nursery), signal.SIGSTOP)
        assert list(frames) == []
        assert (run.ended.reason, run.ended.detail) == ("lost", "the warm parent does not answer")


def test_killed_between_jobs(forking: Nursery) -> None:
    played(forking, "def main(p, emit): pass")
    parent = warm_pid(forking)
    os.kill(parent, signal.SIGKILL)
    frames, ended = played(forking, "def main(p, emit): emit(2)")
    assert (frames, ended.reason) == ([2], "done")


def test_its_spare_child_is_killed(forking: Nursery) -> None:
    (first,), _ = played(forking, "import os\ndef main(p, emit): emit(os.getpid())")
    parent = warm_pid(forking)
    assert eventually(lambda: len(children(parent) - {first}) == 1 and first not in children(parent))
    os.kill(*children(parent), signal.SIGKILL)
    time.sleep(0.1)
    frames, ended = played(forking, "def main(p, emit): emit(2)")
    assert (frames, ended.reason) == ([2], "done")
    assert warm_pid(forking) == parent


def test_it_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Nursery("fork") as nursery:
        _, ended = played(nursery, "def main(p, emit): pass")
        assert ended.reason == "lost"
        assert nursery.level == "basic"


def test_it_says_why_it_died() -> None:
    nursery = Nursery("fork")
    nursery.preload = ("scratchproof.sandbox.no.such",)
    with nursery:
        _, ended = played(nursery, "def main(p, emit): pass")
    assert ended.reason == "lost"
    assert "ModuleNotFoundError" in ended.detail


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_a_package_that_prints_while_it_is_imported(start: str) -> None:
    with Nursery(start, packages=("numpy", "this")) as nursery:
        frames, ended = played(nursery, "def main(p, emit): emit(1)")
        assert (frames, ended.reason) == ([1], "done")


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_close_ends_everything(start: str) -> None:
    nursery = nursery_with_marker(start)
    run = nursery.start(Job("program:main", modules=LOOP))
    assert next(run.frames()) == 1
    nursery.close()
    assert eventually(lambda: not processes(nursery.marker))  # type: ignore[attr-defined]
    assert run.ended.reason in ("lost", "cancelled")


@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM])
def test_the_judge_dies(start: str, blow: int) -> None:
    """No process outlives the judge, not even one that is busy."""
    code = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from surroundings import nursery_with_marker
from scratchproof.sandbox import Job
nursery = nursery_with_marker({start!r})
run = nursery.start(Job("program:main", modules={LOOP!r}))
next(run.frames())
print(nursery.marker, flush=True)
list(run.frames())
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as judge:
        assert judge.stdout is not None
        marker = judge.stdout.readline().strip()
        assert eventually(lambda: len(processes(marker)) >= 3)
        judge.send_signal(blow)
        judge.wait()
        assert eventually(lambda: not processes(marker)), processes(marker)


def test_ctrl_c_at_the_judge_does_not_reach_it(forking: Nursery) -> None:
    """An interrupted judge can go on with the next job."""
    run = forking.start(Job("program:main", modules=LOOP))
    frames = run.frames()
    next(frames)
    assert os.getsid(warm_pid(forking)) == warm_pid(forking) != os.getsid(0)
    threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        next(frames)
    assert run.ended.reason == "lost"
    assert played(forking, "def main(p, emit): emit(3)")[0] == [3]


def test_it_has_one_thread_and_one_spare(forking: Nursery) -> None:
    played(forking, "def main(p, emit): pass")
    parent = warm_pid(forking)
    assert len(os.listdir(f"/proc/{parent}/task")) == 1
    assert eventually(lambda: len(children(parent)) == 1)


def test_nothing_of_the_judges_environment_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hush-hush-3141")
    with nursery_with_marker("fork") as nursery:
        played(nursery, "def main(p, emit): pass")
        looked_at = 0
        for pid in processes(nursery.marker):  # type: ignore[attr-defined]
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # the child that has just played
                assert b"hush-hush" not in Path(f"/proc/{pid}/environ").read_bytes()
                looked_at += 1
        assert looked_at


def open_files(pid: int) -> set[str]:
    """What ``pid`` has open at this moment; it may go on, or end, while we look."""
    held = set()
    with contextlib.suppress(FileNotFoundError):
        for fd in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):
                held.add(os.readlink(fd))
    return held


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_nothing_that_the_judge_has_open_goes_along(start: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hush")
    with open(tmp_path / "secret") as secret:
        os.dup2(secret.fileno(), 400, inheritable=True)
    try:
        with nursery_with_marker(start) as nursery:
            frames, _ = played(nursery, "import os\ndef main(p, emit): emit(os.pread(400, 9, 0))")
            assert frames == []
            for pid in processes(nursery.marker):  # type: ignore[attr-defined]
                assert str(tmp_path / "secret") not in open_files(pid)
    finally:
        os.close(400)


def inheritable_memory(pid: int) -> bytes:
    """What a fork of ``pid`` would copy: its writable mappings, without those marked as not to be copied."""
    text = Path(f"/proc/{pid}/smaps").read_text()
    regions = re.findall(r"^([0-9a-f]+)-([0-9a-f]+) rw.*?^VmFlags: ([^\n]*)", text, re.MULTILINE | re.DOTALL)
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        pieces = []
        for start, end, flags in regions:
            if "dc" not in flags.split():
                memory.seek(int(start, 16))
                pieces.append(memory.read(int(end, 16) - int(start, 16)))
    return b"\n".join(pieces)


def test_it_hands_nothing_from_one_child_to_the_next(forking: Nursery) -> None:
    """A job and what came back are in no memory that a later child inherits, neither during the job nor after it."""
    needle = np.random.default_rng().bytes(8).hex()
    source = (
        f"import time\ndef main(p, emit):\n    'source-{needle}'\n    emit(['answer', p])\n"
        f"    print('printed-{needle}', flush=True)\n    time.sleep(0.5)\n    emit(2)"
    )
    run = forking.start(Job("program:main", {"secret": f"payload-{needle}"}, {"program": source}))
    frames = run.frames()
    assert needle in str(next(frames))
    time.sleep(0.1)
    try:
        during = inheritable_memory(warm_pid(forking))
    except PermissionError:
        pytest.skip("this system does not let a test read its own child's memory")
    assert needle in run.ended.printed
    after = inheritable_memory(warm_pid(forking))
    for memory in (during, after):
        assert len(memory) > 5 << 20
        assert b"scratchproof.sandbox.warm" in memory  # the search can find something
        assert needle.encode() not in memory


LEFT_BEHIND = """
import os, time
def daemon():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0: time.sleep(60)
        os._exit(0)
def orphans():
    for _ in range(20):
        if os.fork() == 0: os.setsid(); time.sleep(60)
def bomb():
    me = os.getpid()
    for _ in range(6): os.fork()
    if os.getpid() != me: os.setsid(); time.sleep(60)
"""


@pytest.mark.parametrize("program", ["daemon", "orphans", "bomb"])
def test_without_guards_it_still_finds_those_left_behind(program: str) -> None:
    source = LEFT_BEHIND + f"\ndef main(p, emit):\n    {program}()\n    emit('x')"
    with nursery_with_marker("fork", without=("landlock", "seccomp")) as nursery:
        frames, _ = played(nursery, source)
        assert "x" in frames
        parent = warm_pid(nursery)
        assert eventually(lambda: len(children(parent)) == 1), "more than the spare is left"
        assert len(processes(nursery.marker)) == 2  # type: ignore[attr-defined]
        assert played(nursery, "def main(p, emit): emit(4)")[0] == [4]


def test_damaged_settings_do_not_hang() -> None:
    words = [sys.executable, "-c", "from scratchproof.sandbox.warm import main; main('{')"]
    out = subprocess.run(words, capture_output=True, text=True, check=False, timeout=20, stdin=subprocess.DEVNULL)
    assert out.returncode == 1
    assert json.JSONDecodeError.__name__ in out.stderr
