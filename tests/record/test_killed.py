"""Processes that are killed while they write, and processes that write at once."""

from __future__ import annotations

import os
import random
import select
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scratchproof.record import Record

KILLS = 220
SRC = str(Path(__file__).parents[2] / "src")
WRITER = """
import pathlib, sys
from scratchproof.record import Record
with Record.open(pathlib.Path(sys.argv[1]), wait=60) as record:
    for number in range(int(sys.argv[2])):
        text = f"# {sys.argv[3]} {number}\\n" * 150
        event = record.append("tried", "softmax", sources={"softmax.py": text}, n=number)
        sys.stdout.write(event.id + "\\n")
        sys.stdout.flush()
"""


def writer(path: Path, events: int, name: str) -> subprocess.Popen[bytes]:
    # -S: less to load, so that most of the time until the kill is spent in the record.
    command = [sys.executable, "-S", "-W", "error", "-c", WRITER, str(path), str(events), name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": SRC})


def killed(child: subprocess.Popen[bytes], chance: random.Random) -> list[str]:
    """Kill a writer at a random moment, from its very start to the middle of its work; the ids that it told."""
    assert child.stdout is not None
    if chance.random() < 0.2:
        time.sleep(chance.uniform(0, 0.06))  # while it starts, makes the file or opens it
    else:
        if os.name == "posix":
            select.select([child.stdout], [], [], 20)
        time.sleep(chance.expovariate(1 / 0.006))
    child.kill()
    printed, _ = child.communicate()
    return [line.decode() for line in printed.split(b"\n")[:-1]]


def kills(path: Path, number: int) -> tuple[int, int]:
    """Kill so many writers of one record, looking at it after each; how many events were told, and written untold."""
    chance = random.Random(os.urandom(8))
    known: set[str] = set()
    told_in_all = untold = 0
    for one in range(number):
        told = killed(writer(path, 100_000, str(one)), chance)
        with Record.look(path) as record:
            record.check()
            events = list(record.events())
            there = {event.id for event in events}
            assert known | {*told} <= there
            # The one more may be written and not yet told.
            assert len(there - known - {*told}) <= 1
            assert all(record.has(event.data["sources"]["softmax.py"]) for event in events)
            assert len(list(record.sources())) == len(events)
        told_in_all += len(told)
        untold += len(there - known - {*told})
        known = there
    return told_in_all, untold


def test_what_was_told_is_there_after_a_kill(tmp_path: Path) -> None:
    # A new record every 20 kills: the making of one is killed too. Two at a time.
    paths = [tmp_path / str(number) / ".record" / "record.sqlite" for number in range(KILLS // 20)]
    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(kills, paths, [20] * len(paths)))
    told, untold = (sum(column) for column in zip(*counts))
    assert told > KILLS // 2  # they did get to work
    print(f"{KILLS} kills, {told} events told, {untold} written and not told")


def test_a_killed_writer_leaves_a_record_that_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    told = killed(writer(path, 100_000, "a"), random.Random(1))
    with Record.open(path) as record:
        event = record.append("opened", "softmax")
        assert [other.id for other in record.events()][-1] == event.id
        assert {*told} < {other.id for other in record.events()}


@pytest.mark.parametrize("fresh", [True, False], ids=["both make the file", "the file is there"])
def test_two_write_at_once(tmp_path: Path, fresh: bool) -> None:
    path = tmp_path / "deep" / "record.sqlite"
    if not fresh:
        Record.open(path).close()
    children = [writer(path, 150, name) for name in ("a", "b", "c")]
    told = [child.communicate(timeout=60)[0].decode().split() for child in children]
    assert [child.returncode for child in children] == [0, 0, 0]
    assert [len(ids) for ids in told] == [150, 150, 150]
    assert all(ids == sorted(ids) for ids in told)
    with Record.open(path) as record:
        record.check()
        events = list(record.events())
    assert {event.id for event in events} == {id for ids in told for id in ids}
    assert len(events) == 450
    assert [file.name for file in path.parent.iterdir()] == ["record.sqlite"]


def test_many_open_and_close_at_once(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "record.sqlite"
    code = (
        "import pathlib, sys\n"
        "from scratchproof.record import Record\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "for number in range(40):\n"
        "    with Record.open(path, wait=60) as record: record.append('opened', 'softmax')\n"
        "    with Record.look(path, wait=60) as record: assert len(list(record.events())) > number\n"
    )
    command = [sys.executable, "-S", "-W", "error", "-c", code, str(path)]
    environment = {**os.environ, "PYTHONPATH": SRC}
    children = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    errors = [child.communicate(timeout=60)[1] for child in children]
    assert errors == [""] * 4
    with Record.look(path) as record:
        assert len(list(record.events())) == 160
