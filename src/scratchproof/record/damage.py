"""When the file is not what it should be: keep a copy, then say in sentences what happened and what to do.

A copy lies beside the record as `record.sqlite.damaged-20260203T040506Z` (with its `-wal`, when there is one). No copy
is ever written over or removed. A file that is found damaged when it is opened stays as it is, byte for byte; the same
bytes are copied once, however often they are met.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scratchproof.errors import Trouble

UNTOUCHED = "Nothing was written and nothing was lost."
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Damaged(Trouble):
    """The record is damaged. `backup` is the copy that was kept; `path` is the file, as it was."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        self.backup = keep_copy(path, "damaged")
        super().__init__(
            f"The record of your work is damaged: {reason}.",
            f"Nothing was deleted; a copy is kept in {self.backup}\n"
            f"`scratchproof import {self.backup}` goes on with every event in it that can still be read.\n"
            "`scratchproof import FILE` does so too, and adds what is in FILE, an export that you made before.",
            str(path),
        )


class Newer(Trouble):
    """The record was written by a newer version of Scratchproof. `backup` is the copy that was kept."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        self.path = path
        self.backup = keep_copy(path, "newer")
        super().__init__(
            f"The record was written by a newer Scratchproof: it has version {found}, this one knows up to {known}.",
            f"Update Scratchproof to go on. The file is as it was, and a copy is kept in {self.backup}",
            str(path),
        )


def keep_copy(path: Path, why: str) -> Path:
    """A copy of a record beside it, named after ``why`` and the time. Raises `Trouble` when it cannot be made."""
    for earlier in sorted(path.parent.glob(f"{path.name}.{why}-*Z*")):
        if not earlier.name.endswith(("-wal", ".part")) and _same(path, earlier):
            return earlier
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    part = path.with_name(f"{path.name}.{why}-{stamp}.{os.getpid()}.part")
    try:
        for again in range(1, 10_000):
            copy = path.with_name(f"{path.name}.{why}-{stamp}" + (f"-{again}" if again > 1 else ""))
            try:
                copy.open("xb").close()  # takes the name: nobody else's copy is written over
                break
            except FileExistsError:
                continue
        try:
            if _wal(path).exists() and _wal(path).stat().st_size:
                _copy_whole(_wal(path), part, _wal(copy))
            _copy_whole(path, part, copy)
        except OSError:
            for unfinished in (part, copy, _wal(copy)):
                unfinished.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Trouble(
            f"The record cannot be used, and no copy of it could be made: {_reason(error)}.",
            "The file is as it was. Make room, or give yourself permission to write beside it, and try again.",
            str(path),
        ) from error
    return copy


def _copy_whole(source: Path, part: Path, copy: Path) -> None:
    """Under its name lies the whole of it or (for a moment) nothing."""
    import shutil

    shutil.copyfile(source, part)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(copy)


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _same(one: Path, other: Path) -> bool:
    def content(path: Path) -> bytes:
        return path.read_bytes() if path.exists() else b""

    try:
        if one.stat().st_size != other.stat().st_size:
            return False
        return content(one) == content(other) and content(_wal(one)) == content(_wal(other))
    except OSError:
        return False


def _reason(error: OSError) -> str:
    if error.errno in _DENIED:
        return "the folder or the file may only be read"
    if error.errno in _FULL:
        return "the disk is full"
    return (error.strerror or str(error)).lower()


def of_system(error: OSError, what: str, path: Path) -> Trouble:
    """``what`` could not be done because of ``error``, as sentences."""
    if error.errno in _DENIED:
        next = f"{UNTOUCHED} Give yourself permission to write there, or name another folder."
    elif error.errno in _FULL:
        next = f"{UNTOUCHED} Make room, then run the command again."
    else:
        next = UNTOUCHED
    return Trouble(f"{what}: {_reason(error)}.", next, str(path))


@contextmanager
def told_of_system(what: str, path: Path) -> Iterator[None]:
    """An OSError inside becomes `Trouble`: ``what``, and why."""
    try:
        yield
    except OSError as error:
        raise of_system(error, what, path) from error


@contextmanager
def told(path: Path, wait: float) -> Iterator[None]:
    """Whatever SQLite complains about inside becomes `Trouble` in sentences, `Damaged` where the file is at fault."""
    import sqlite3

    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise  # a closed record, another thread: a defect of the caller, and no matter of the file
    except sqlite3.DatabaseError as error:
        raise _of_sqlite(error, path, wait) from error


@contextmanager
def told_of_file(what: str, path: Path, wait: float) -> Iterator[None]:
    """All that a file which is not trusted yet may bring up becomes `Trouble`: ``what``, and why; or `Damaged`."""
    with told_of_system(what, path), told(path, wait):
        try:
            yield
        except UnicodeDecodeError as error:
            # SQLite's complaint quotes the file, and sqlite3 cannot decode what it quotes.
            raise Damaged(path, "the names of its tables are no text") from error


def _of_sqlite(error: Exception, path: Path, wait: float) -> Trouble:
    import sqlite3

    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Trouble(
            f"Another Scratchproof is writing to the record, and was not done after {wait:g} seconds.",
            f"{UNTOUCHED} Run the command again; if this stays, end the other one.",
            str(path),
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH):
        return Trouble(
            "The record cannot be written: the folder or the file may only be read.",
            f"{UNTOUCHED} Give yourself permission to write there, or set SCRATCHPROOF_HOME to a folder of your own.",
            str(path),
        )
    if code == sqlite3.SQLITE_FULL:
        return Trouble(
            "The record cannot be written: the disk is full.",
            f"{UNTOUCHED} Make room, then run the command again.",
            str(path),
        )
    if code == sqlite3.SQLITE_IOERR:
        name = getattr(error, "sqlite_errorname", "unnamed")
        return Trouble(
            f"The record cannot be read or written: the disk reports an error ({name}).",
            "Nothing was written. Copy the folder to another disk before you go on.",
            str(path),
        )
    return Damaged(path, str(error))
