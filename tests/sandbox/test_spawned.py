"""Spawned interpreters: the keeper's side, where the judge itself is the parent."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from surroundings import children, eventually, needs_fork, nursery_with_marker, played, processes

from scratchproof.sandbox import Nursery
from scratchproof.sandbox.interpreter import command, places
from scratchproof.sandbox.spawned import AHEAD, Interpreter

pytestmark = needs_fork


@pytest.fixture
def interpreter():
    made = Interpreter(command("spawned", places(["numpy"]), [], []))
    yield made
    made.kill()
    assert eventually(lambda: made.reap() is not None)
    made.close()


def test_killing_one_that_has_ended_keeps_how_it_ended(interpreter: Interpreter) -> None:
    pid = interpreter._process.pid
    os.kill(pid, signal.SIGTERM)
    assert eventually(lambda: ") Z " in Path(f"/proc/{pid}/stat").read_text())
    interpreter.kill()
    code, cpu_s, peak = interpreter.reap() or (0, 0.0, 0)
    assert code == -signal.SIGTERM
    assert cpu_s > 0
    assert peak > 0
    interpreter.kill()  # its number may belong to another by now


def test_some_wait_ahead_and_none_is_left_unreaped() -> None:
    before = children(os.getpid())
    with nursery_with_marker("spawn") as nursery:
        for i in range(3):
            assert played(nursery, "def main(p, emit): emit(p)", i)[0] == [i]
        assert len(processes(nursery.marker)) == AHEAD  # type: ignore[attr-defined]
        assert len(children(os.getpid()) - before) == AHEAD
    assert children(os.getpid()) == before


def test_spares_that_died_are_replaced() -> None:
    with nursery_with_marker("spawn") as nursery:
        played(nursery, "def main(p, emit): pass")
        spares = processes(nursery.marker)  # type: ignore[attr-defined]
        for pid in spares:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)
        frames, ended = played(nursery, "def main(p, emit): emit(1)")
        assert (frames, ended.reason) == ([1], "done")
        assert not spares & processes(nursery.marker)  # type: ignore[attr-defined]


def test_an_interpreter_that_cannot_start() -> None:
    with Nursery("spawn", preload=("scratchproof.sandbox.no.such",)) as nursery:
        _, ended = played(nursery, "def main(p, emit): pass")
    assert ended.reason == "lost"
    assert "ModuleNotFoundError" in ended.detail
