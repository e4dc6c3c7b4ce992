"""Making the file of a record, and looking through one before it is trusted.

A full look takes 2 ms for 1 MB, so that 1,000,000 events (310 MB) would cost every command 0.7 s. Most of that goes
into holding the index against the table. A file of more than `LARGE` bytes is therefore looked through in full once a
day and whenever another program, or a copy put in its place, has changed it; `record.sqlite.looked-through` beside it
says when that was and what the file looked like (its size, time and number). At every other opening SQLite's quick
check walks all of its pages and rows, but not the index: 0.2 s. Without that file, or with a wrong one, the look is
full: it can save time, and it can hide no more than a fault in the index, for a day.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scratchproof.errors import Trouble

from . import migrations
from .damage import Damaged, Newer

if TYPE_CHECKING:
    import sqlite3

LARGE = 16 * 1024 * 1024  # bytes; a smaller file is looked through in full each time
DAY = 24 * 60 * 60.0  # seconds
SETTINGS = ("synchronous = FULL", "fullfsync = ON", "trusted_schema = OFF", "cell_size_check = ON")


def connect(path: Path, mode: str, wait: float) -> sqlite3.Connection:
    """A connection in autocommit. ``mode``: ro, rw, rwc or memory; ``wait``: seconds for another process's lock."""
    import sqlite3

    connection = sqlite3.connect(f"{_uri(path)}?mode={mode}", uri=True, timeout=wait, isolation_level=None)
    try:
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def _uri(path: Path) -> str:
    """The path for SQLite, whatever its folders are called. (`Path.as_uri` would load urllib for this.)"""
    text = path.absolute().as_posix()
    for sign in "%?#":
        text = text.replace(sign, f"%{ord(sign):02x}")
    return f"file://{text}" if text.startswith("/") else f"file:///{text}"


def create(path: Path, wait: float) -> None:
    """A new record at ``path``, whole from its first moment; one that another process puts there meanwhile stays.

    Raises OSError, sqlite3.Error.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        connection = connect(new, "rwc", wait)
        try:
            # Nobody knows this file yet: it goes to the disk once, when it is finished.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA page_size = 4096")
            connection.execute("PRAGMA journal_mode = WAL")
            migrations.migrate(connection)
        finally:
            connection.close()
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            put(new, path)
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            new.with_name(new.name + end).unlink(missing_ok=True)


def put(new: Path, path: Path) -> None:
    """Give a finished file its name. Raises FileExistsError, and touches nothing, when the name is taken."""
    try:
        os.link(new, path)  # unlike a rename, this never takes the place of a file
    except FileExistsError:
        raise
    except OSError:
        # No second names on this file system (FAT, some network folders).
        if path.exists():
            raise FileExistsError(path) from None
        new.rename(path)


def must_be_a_file(path: Path) -> None:
    """Raises `Damaged` for an empty file, `Trouble` for what is no file."""
    if not path.is_file():
        raise Trouble("The record is not a file.", "Move away what is there, or set SCRATCHPROOF_HOME.", str(path))
    if path.stat().st_size == 0:
        raise Damaged(path, "the file is empty")


def examined(path: Path, wait: float) -> sqlite3.Connection:
    """A connection that only reads, to a file that was found sound. Raises `Damaged`, `Newer`, sqlite3.Error."""
    connection = connect(path, "ro", wait)
    try:
        sound(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


@dataclass(frozen=True)
class Known:
    """A file as it was when it was last looked through in full, at ``when`` (seconds since 1970)."""

    when: float
    size: int
    modified: int  # nanoseconds since 1970
    inode: int


def _notes(path: Path) -> Path:
    return path.with_name(f"{path.name}.looked-through")


def looked_through(path: Path) -> Known | None:
    """What is noted of a large file that is as it was left, and was looked through in full today; else None."""
    try:
        stat = path.stat()
        if stat.st_size <= LARGE:
            return None
        known = Known(*json.loads(_notes(path).read_text(encoding="ascii")))
        fresh = 0 <= time.time() - known.when < DAY
        same = (known.size, known.modified, known.inode) == (stat.st_size, stat.st_mtime_ns, stat.st_ino)
    except (OSError, ValueError, TypeError):
        return None
    return known if fresh and same else None


def _note(path: Path, when: float) -> None:
    """Note how a large file looks now. That it cannot be noted costs time at the next opening, nothing else."""
    with contextlib.suppress(OSError):
        stat = path.stat()
        if stat.st_size > LARGE:
            part = _notes(path).with_name(f"{_notes(path).name}-{os.getpid()}")
            part.write_text(json.dumps([when, stat.st_size, stat.st_mtime_ns, stat.st_ino]), encoding="ascii")
            part.replace(_notes(path))


def written(path: Path, known: Known | None) -> None:
    """This process has written to a file that was ``known`` to it when it began: what changed is its own."""
    if known is not None:
        _note(path, known.when)


def sound(connection: sqlite3.Connection, path: Path, wholly: bool = False) -> None:
    """Raises `Damaged` or `Newer` for a file that is not a healthy record of a version that is known here.

    ``wholly``: look through a large file in full, also where that was done today.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    version = migrations.version(connection)
    if application != migrations.APPLICATION or version < 1:
        raise Damaged(path, "it is a SQLite file, but not one that Scratchproof wrote")
    quick = not wholly and looked_through(path) is not None
    (answer,) = connection.execute(f"PRAGMA {'quick' if quick else 'integrity'}_check(1)").fetchone()
    if answer != "ok":
        raise Damaged(path, f"SQLite finds: {' '.join(str(answer).split())}")
    if version > len(migrations.MIGRATIONS):
        raise Newer(path, version, len(migrations.MIGRATIONS))
    found = migrations.shape(connection)
    if any(found.get(name) != text for name, text in migrations.expected_shape(version).items()):
        raise Damaged(path, "its tables or their guards are not the ones that were made")
    if not quick:
        _note(path, time.time())


def in_memory(source: sqlite3.Connection | None) -> sqlite3.Connection:
    """A copy of ``source`` (which is closed), or nothing, in the newest version."""
    memory = connect(Path("record"), "memory", 0)
    try:
        if source is not None:
            source.backup(memory)
        migrations.migrate(memory)
    except BaseException:
        memory.close()
        raise
    finally:
        if source is not None:
            source.close()
    return memory


def copied(path: Path, wait: float) -> sqlite3.Connection:
    """The file and its log, read through a copy: SQLite reads no WAL file where it can make nothing beside it.

    Raises `Damaged`, `Newer`, OSError, sqlite3.Error.
    """
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        for end in ("", "-wal"):
            if path.with_name(path.name + end).exists():
                shutil.copyfile(path.with_name(path.name + end), copy.with_name(copy.name + end))
        connection = connect(copy, "rw", wait)
        try:
            sound(connection, path)
        except BaseException:
            connection.close()
            raise
        return in_memory(connection)
