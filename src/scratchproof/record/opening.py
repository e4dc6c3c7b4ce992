"""Making the file of a record, and looking through one before it is trusted."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from scratchproof.errors import Trouble

from . import migrations
from .damage import Damaged, Newer

if TYPE_CHECKING:
    import sqlite3

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


def sound(connection: sqlite3.Connection, path: Path) -> None:
    """Raises `Damaged` or `Newer` for a file that is not a healthy record of a version that is known here."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    version = migrations.version(connection)
    if application != migrations.APPLICATION or version < 1:
        raise Damaged(path, "it is a SQLite file, but not one that Scratchproof wrote")
    (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if answer != "ok":
        raise Damaged(path, f"SQLite finds: {' '.join(str(answer).split())}")
    if version > len(migrations.MIGRATIONS):
        raise Newer(path, version, len(migrations.MIGRATIONS))
    found = migrations.shape(connection)
    if any(found.get(name) != text for name, text in migrations.expected_shape(version).items()):
        raise Damaged(path, "its tables or their guards are not the ones that were made")


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
