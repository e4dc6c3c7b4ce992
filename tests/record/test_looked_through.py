"""How often a large record is looked through in full, and that no fault stays hidden by it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from scratchproof.record import Damaged, Record, opening


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGE", 10_000)


@pytest.fixture
def large(path: Path, fill: Callable[..., None]) -> Path:
    fill(path)
    notes(path).unlink()
    return path


def notes(path: Path) -> Path:
    return path.with_name("record.sqlite.looked-through")


def look(path: Path, monkeypatch: pytest.MonkeyPatch, open: Callable[[Path], Record] = Record.look) -> list[str]:
    """The checks that one opening asks of SQLite."""
    asked: list[str] = []
    whole = opening.connect

    def watched(path: Path, mode: str, wait: float) -> sqlite3.Connection:
        connection = whole(path, mode, wait)
        connection.set_trace_callback(lambda text: asked.append(text) if "_check(" in text else None)
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(opening, "connect", watched)
        open(path).close()
    return [text.split()[1] for text in asked]


FULL, QUICK = ["integrity_check(1)"], ["quick_check(1)"]


def test_once_a_day_in_full(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert look(large, monkeypatch) == FULL
    assert look(large, monkeypatch) == QUICK
    assert look(large, monkeypatch, Record.open) == QUICK
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + opening.DAY + 1)
    assert look(large, monkeypatch) == FULL
    monkeypatch.setattr(time, "time", lambda: now() - 5)  # a clock that was set back
    assert look(large, monkeypatch) == FULL


def test_what_this_program_writes_is_its_own(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look(large, monkeypatch)
    with Record.open(large) as record:
        record.append("opened", "softmax")
    assert look(large, monkeypatch) == QUICK


def test_what_another_program_changes_is_looked_through(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look(large, monkeypatch)
    with closing(sqlite3.connect(large, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 1")
        connection.execute("INSERT INTO sources VALUES ('00', x'00')")
    assert look(large, monkeypatch) == FULL


def test_a_copy_in_its_place_is_looked_through(large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look(large, monkeypatch)
    copy = tmp_path / "copy"
    shutil.copy2(large, copy)  # the same size and time
    copy.replace(large)
    assert look(large, monkeypatch) == FULL


@pytest.mark.parametrize("content", ["", "[]", "no JSON", "[1, 2]", '["a", "b", "c", "d"]', "{}", "\x00"])
def test_a_note_that_is_none_means_a_full_look(large: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    look(large, monkeypatch)
    notes(large).write_text(content)
    assert look(large, monkeypatch) == FULL


def test_a_note_cannot_hide_damage(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look(large, monkeypatch)
    content = bytearray(large.read_bytes())
    content[3 * 4096 : 3 * 4096 + 64] = bytes(64)
    large.write_bytes(bytes(content))
    stat = large.stat()
    notes(large).write_text(json.dumps([time.time(), stat.st_size, stat.st_mtime_ns, stat.st_ino]))
    with pytest.raises(Damaged):
        look(large, monkeypatch)


def test_a_small_record_is_always_looked_through_in_full(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGE", 100_000_000)
    for _ in range(2):
        assert look(large, monkeypatch) == FULL
    assert not notes(large).exists()
