"""A file that is not what it should be: every case is a sentence and a copy, never a traceback and never a loss."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from scratchproof.errors import Trouble
from scratchproof.record import Damaged, Newer, Record, damage, migrations

Content = tuple[list[object], list[object]]
SRC = str(Path(__file__).parents[2] / "src")


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory, fill: Callable[..., None]) -> tuple[bytes, Content]:
    path = tmp_path_factory.mktemp("healthy") / "record.sqlite"
    fill(path, tries=40)
    return path.read_bytes(), read(path)


def read(path: Path, open: Callable[[Path], Record] = Record.open) -> Content:
    with open(path) as record:
        return list(record.events()), list(record.sources())


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob(path.name + ".*"))


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


# Damage


def cut(size: int) -> Callable[[bytes], bytes]:
    return lambda content: content[:size]


def over(start: int, new: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content[:start] + new + content[start + len(new) :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": cut(0),
    "one byte": cut(1),
    "half a header": cut(50),
    "a header alone": cut(100),
    "half a page": cut(2000),
    "one page": cut(4096),
    "the last page missing": lambda content: content[:-4096],
    "most of the last page missing": lambda content: content[:-4090],
    "a torn header": over(0, bytes(100)),
    "another magic": over(0, b"SQLite format 4\0"),
    "the first page in zeros": over(0, bytes(4096)),
    "the second page in zeros": over(4096, bytes(4096)),
    "a text": lambda _: b"Dear diary,\n" * 500,
    "noise": lambda _: random.Random(1).randbytes(40_000),
    "zeros": lambda _: bytes(8192),
    "a table's name is no text": lambda content: content.replace(b"tableevents", b"table\x83vents"),
    "a word of its making is no text": lambda content: content.replace(
        b"CREATE TABLE events", b"CREATE TABL\x83 events"
    ),
    "a column has another name": lambda content: content.replace(b"lab TEXT, data", b"lob TEXT, data"),
    "a guard is not one": lambda content: content.replace(b"BEFORE DELETE ON events", b"AFTER  DELETE ON events"),
    "the version lost": over(60, bytes(4)),
    "a version below zero": over(60, b"\xff\xff\xff\xfe"),
    "the application lost": over(68, bytes(4)),
}


@pytest.mark.parametrize("open", [Record.open, Record.look])
@pytest.mark.parametrize("case", DAMAGE)
def test_a_damaged_file_is_copied_and_told(
    path: Path, healthy: tuple[bytes, Content], case: str, open: Callable[[Path], Record]
) -> None:
    content = DAMAGE[case](healthy[0])
    put(path, content)
    with pytest.raises(Damaged, match="The record of your work is damaged") as told:
        read(path, open)
    assert path.read_bytes() == content
    assert told.value.backup.read_bytes() == content
    assert told.value.backup.name.startswith("record.sqlite.damaged-2")
    text = str(told.value)
    assert str(path) in text
    assert f"scratchproof import {told.value.backup}" in text
    assert "scratchproof import FILE" in text


def test_the_same_damage_is_copied_once_and_another_one_beside_it(path: Path) -> None:
    for content in (b"one", b"one", b"two", b"one", b"three", b"two"):
        with pytest.raises(Damaged):
            Record.open(put(path, content))
    assert sorted(copy.read_bytes() for copy in copies(path)) == [b"one", b"three", b"two"]


def test_a_record_of_another_program(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cookies (id)")
    before = path.read_bytes()
    with pytest.raises(Damaged, match="not one that Scratchproof wrote"):
        Record.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("statement", ["DROP TRIGGER events_stay", "DROP INDEX events_by_lab", "DROP TABLE sources"])
def test_a_record_whose_guards_were_taken_away(path: Path, fill: Callable[..., None], statement: str) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
    with pytest.raises(Damaged, match="tables or their guards"):
        Record.open(path)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events SET data = replace(data, 'mistake', 'mystery')",
        "UPDATE events SET at = '2020-01-01T00:00:00.000Z' WHERE id = (SELECT max(id) FROM events)",
        "UPDATE events SET seal = seal + 1",
        "UPDATE events SET data = 5",
        "UPDATE sources SET text = x'00'",
        "UPDATE sources SET text = 'no blob'",
    ],
)
def test_a_sound_file_with_changed_content(path: Path, fill: Callable[..., None], change: str) -> None:
    fill(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(change)
        for _, sql in triggers:
            connection.execute(sql)
    with Record.open(path) as record:
        with pytest.raises(Damaged, match="is not as it was written"):
            record.check()
        assert len(copies(path)) == 1


def test_a_source_whose_hash_changed_is_damage_and_not_missing(path: Path) -> None:
    with Record.open(path) as record:
        hash = record.keep("text")
    content = path.read_bytes()
    assert content.count(hash.encode()) == 1
    put(path, content.replace(hash.encode(), ("0" if hash[0] != "0" else "1").encode() + hash[1:].encode()))
    with Record.open(path) as record, pytest.raises(Damaged):
        record.source(hash)


@pytest.mark.parametrize("open", [Record.open, Record.look])
def test_flipped_bytes_give_what_was_written_or_a_copy(
    path: Path, healthy: tuple[bytes, Content], open: Callable[[Path], Record]
) -> None:
    whole, expected = healthy
    chance = random.Random(20260203)
    intact = 0
    for number in range(300):
        content = bytearray(whole)
        # Headers of the file and of pages are small and matter most: half of the flips go there.
        for _ in range(chance.choice([1, 1, 1, 2, 8])):
            page = chance.randrange(len(whole) // 4096) * 4096
            at = chance.choice([chance.randrange(len(whole)), page + chance.randrange(12), chance.randrange(100)])
            content[at] ^= 1 << chance.randrange(8) if chance.random() < 0.5 else chance.randrange(1, 256)
        put(path, bytes(content))
        try:
            assert read(path, open) == expected, f"silently other content in round {number}"
            intact += 1
        except (Damaged, Newer) as told:
            assert path.read_bytes() == content
            assert told.backup.read_bytes() == content
        for leftover in path.parent.iterdir():
            leftover.unlink()
    assert 0 < intact < 200  # bytes that mean nothing exist, and most mean something


def test_flipped_bytes_under_a_log_that_was_not_played_in(
    path: Path, tmp_path: Path, fill: Callable[..., None]
) -> None:
    fill(path, tries=20)
    with Record.open(path) as record:
        record.append("opened", "softmax", sources={"softmax.py": "text " * 3000})
        expected = list(record.events()), list(record.sources())
        main, log = path.read_bytes(), path.with_name("record.sqlite-wal").read_bytes()
    assert log
    chance = random.Random(7)
    other = tmp_path / "crashed" / "record.sqlite"
    for _ in range(60):
        content = bytearray(main)
        content[chance.choice([chance.randrange(100), chance.randrange(len(main))])] ^= chance.randrange(1, 256)
        put(other, bytes(content))
        other.with_name("record.sqlite-wal").write_bytes(log)
        try:
            with Record.look(other):
                pass
            found_at_opening = False
        except (Damaged, Newer):
            found_at_opening = True
        try:
            assert read(other) == expected
        except (Damaged, Newer) as told:
            assert told.backup.read_bytes() == content
            assert told.backup.with_name(told.backup.name + "-wal").read_bytes() == log
            if found_at_opening:
                assert other.read_bytes() == content
                assert other.with_name("record.sqlite-wal").read_bytes() == log
        else:
            assert not found_at_opening
        shutil.rmtree(other.parent)


def test_damage_that_no_copy_can_be_made_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    put(path, b"not a record")
    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(Trouble, match="no copy of it could be made: the disk is full"):
        Record.open(path)
    assert path.read_bytes() == b"not a record"
    assert copies(path) == []


def test_a_copy_never_takes_the_place_of_a_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(path, b"not a record")
    monkeypatch.setattr(damage.time, "strftime", lambda *_: "20260203T040506Z")
    taken = path.with_name("record.sqlite.damaged-20260203T040506Z")
    taken.write_bytes(b"an older one")
    with pytest.raises(Damaged) as told:
        Record.open(path)
    assert taken.read_bytes() == b"an older one"
    assert told.value.backup.name == "record.sqlite.damaged-20260203T040506Z-2"
    with pytest.raises(Damaged) as again:
        Record.open(path)
    assert again.value.backup == told.value.backup


# Newer


def test_a_file_of_a_newer_version_is_left_alone(path: Path, fill: Callable[..., None]) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE dreams (id)")
        connection.execute("PRAGMA user_version = 7")
    before = path.read_bytes()
    for open in (Record.open, Record.look):
        with pytest.raises(Newer) as told:
            open(path)
        assert f"version 7, this one knows up to {len(migrations.MIGRATIONS)}" in told.value.what
        assert "Update Scratchproof" in told.value.next
        assert str(told.value.backup) in told.value.next
        assert told.value.backup.read_bytes() == path.read_bytes() == before
    assert len(list(path.parent.glob("record.sqlite.newer-*Z"))) == 1


# The surroundings


def test_a_folder_in_the_place_of_the_record(path: Path) -> None:
    path.mkdir(parents=True)
    for open in (Record.open, Record.look):
        with pytest.raises(Trouble, match="not a file"):
            open(path)


def test_a_file_in_the_place_of_the_folder(path: Path) -> None:
    path.parent.parent.mkdir()
    path.parent.write_text("no folder")
    with pytest.raises(Trouble, match="record cannot be opened"):
        Record.open(path)


def test_locked_by_another_process(path: Path) -> None:
    with Record.open(path) as record:
        event = record.append("started")
    with Record.open(path, wait=0.05) as record, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Trouble, match=r"was not done after 0\.05 seconds") as told:
            record.append("opened", "softmax")
        assert "nothing was lost" in told.value.next
        assert list(record.events()) == [event]  # reading goes on
        other.execute("ROLLBACK")
        record.append("opened", "softmax")
    assert len(read(path)[0]) == 2
    assert copies(path) == []


def test_a_disk_that_fills_up(path: Path, fill: Callable[..., None]) -> None:
    fill(path, tries=10)
    expected = read(path)
    with Record.open(path) as record:
        pages = record._connection.execute("PRAGMA page_count").fetchone()[0]
        record._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Trouble, match="the disk is full") as told:
            for _ in range(9):
                record.append("tried", "softmax", sources={"softmax.py": os.urandom(9000).hex()})
        assert "nothing was lost" in told.value.next
        record.check()
    events, sources = read(path)
    assert events[: len(expected[0])] == expected[0]
    assert {*expected[1]} <= {*sources}
    assert copies(path) == []


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_limit_on_the_size_of_files(path: Path) -> None:
    code = (
        "import sys, pathlib, resource\n"
        "from scratchproof.record import Record\n"
        "from scratchproof.errors import Trouble\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "with Record.open(pathlib.Path(sys.argv[1])) as record:\n"
        "    try:\n"
        "        while True:\n"
        "            print(record.append('tried', 'a', sources={'a.py': 'x' * 9000}, n='y' * 5000).id)\n"
        "    except Trouble as trouble:\n"
        "        print(trouble.what)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    *ids, sentence = done.stdout.splitlines()
    assert sentence.startswith("The record cannot be")
    assert "disk" in sentence
    events, _ = read(path)
    assert [event.id for event in events] == ids  # type: ignore[attr-defined]


@pytest.fixture
def readable_only(fill: Callable[..., None]) -> Iterator[Path]:
    """A record in a folder that may only be read, in a place that everyone reaches."""
    folder = Path(tempfile.mkdtemp())
    fill(folder / "deep" / "record.sqlite", tries=10)
    folder.chmod(0o755)
    yield folder / "deep" / "record.sqlite"
    (folder / "deep").chmod(0o755)
    shutil.rmtree(folder)


def as_someone_without_rights(code: str, *arguments: Path) -> str:
    """Run code as a user whom file permissions bind; root is not."""
    before = "import sys, os, pathlib\nif os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
    # Everything is loaded before the rights go: the interpreter itself may lie in a folder of root's.
    begin = (
        "import datetime, hashlib, shutil, sqlite3, tempfile\n"
        "from scratchproof.errors import Trouble\n"
        "from scratchproof.record import *\n"
    )
    command = [sys.executable, "-W", "error", "-c", begin + before + code, *map(str, arguments)]
    done = subprocess.run(command, env={"PYTHONPATH": SRC}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("log", [False, True], ids=["closed", "with a log"])
def test_a_folder_that_may_only_be_read(readable_only: Path, log: bool) -> None:
    with Record.open(readable_only) as record:
        record.append("opened", "softmax")
        kept = {end: readable_only.with_name(f"record.sqlite{end}").read_bytes() for end in ("", "-wal")}
    if log:
        for end, content in kept.items():
            readable_only.with_name(f"record.sqlite{end}").write_bytes(content)
    for file in readable_only.parent.iterdir():
        file.chmod(0o444)
    readable_only.parent.chmod(0o555)
    code = (
        "path = pathlib.Path(sys.argv[1])\n"
        "with Record.look(path) as record: print(len(list(record.events())), len(list(record.sources())))\n"
        "try: Record.open(path).append('started')\n"
        "except Trouble as trouble: print(trouble.what)\n"
        "try: Record.open(path.parent / 'below' / 'record.sqlite')\n"
        "except Trouble as trouble: print(trouble.what)\n"
    )
    said = as_someone_without_rights(code, readable_only).splitlines()
    assert said == [
        "12 11",
        "The record cannot be written: the folder or the file may only be read.",
        "The record cannot be opened: the folder or the file may only be read.",
    ]
    readable_only.parent.chmod(0o755)
    assert sorted(file.name for file in readable_only.parent.iterdir()) == sorted(
        ["record.sqlite"] + ["record.sqlite-wal"] * log
    )


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_file_that_may_not_even_be_read(readable_only: Path) -> None:
    readable_only.chmod(0)
    code = (
        "for open in (Record.open, Record.look):\n"
        "    try: open(pathlib.Path(sys.argv[1]))\n"
        "    except Trouble as trouble: print(trouble.what)\n"
    )
    said = as_someone_without_rights(code, readable_only).splitlines()
    assert len(said) == 2
    assert all("cannot be" in line and "may only be read" in line for line in said)
