"""The collection inside an .apkg or .colpkg, unpacked into a file of our own.

Nothing is unpacked by a name that the archive gives: of three known names the newest is read, and its size is held
against bounds before and while it is read.

    collection.anki2     SQLite, as Anki wrote it for years; beside a newer one it only says "please update"
    collection.anki21    SQLite, what "Support older Anki versions" writes
    collection.anki21b   the same compressed with zstd, what Anki writes by default
"""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from scratchproof.errors import Trouble

_NEWEST_FIRST = ("collection.anki21b", "collection.anki21", "collection.anki2")
_SQLITE = b"SQLite format 3\0"
_PIECE = 1 << 20
MOST = 1 << 30  # bytes of a collection; one of a hundred thousand long notes has less
_SMALL = 64 << 20  # up to here nobody asks how well it was compressed
_TIGHTEST = 200  # times smaller than the collection: no real one is packed that well
_NOTHING = "Nothing was imported."
_EXPORT = f"{_NOTHING} In Anki, File > Export with “Include scheduling information” writes one."


@contextmanager
def collection(path: Path) -> Iterator[Path]:
    """A file with the SQLite database of the archive at ``path``; it goes when the block ends. Raises `Trouble`."""
    from tempfile import TemporaryDirectory

    from scratchproof.record.damage import told_of_system

    with told_of_system("The file cannot be read", path):
        _must_be_a_file(path)
    with TemporaryDirectory(prefix="scratchproof-anki-") as folder:
        into = Path(folder) / "collection"
        with told_of_system("The file cannot be read", path):
            _unpack(path, into)
        yield into


def _must_be_a_file(path: Path) -> None:
    if path.is_dir():
        raise Trouble(f"{path} is a folder.", f"{_NOTHING} Give the .apkg or .colpkg that Anki wrote.")
    if not path.exists():
        raise Trouble(f"There is no file {path}.", f"{_NOTHING} Give the .apkg or .colpkg that Anki wrote.")
    if not path.is_file():
        raise Trouble(f"{path} is no ordinary file.", _NOTHING)


def _unpack(path: Path, into: Path) -> None:
    import struct
    import zlib

    try:
        with zipfile.ZipFile(path) as archive:
            there = set(archive.namelist())
            name = next((name for name in _NEWEST_FIRST if name in there), None)
            if name is None:
                raise Trouble("There is no Anki collection in this file.", _EXPORT, str(path))
            info = archive.getinfo(name)
            _must_be_plain(info, path)
            with archive.open(info) as packed, into.open("wb") as out:
                stream = _unzstd(packed, path) if name.endswith("b") else packed
                _copy(stream, out, info.compress_size, path)
    except zipfile.BadZipFile as error:
        if zipfile.is_zipfile(path):
            raise _damaged(path) from error
        raise Trouble("This is no Anki package.", _EXPORT, str(path)) from error
    except (zlib.error, EOFError, struct.error, UnicodeDecodeError, ValueError, NotImplementedError) as error:
        raise _damaged(path) from error
    except OSError as error:
        if error.errno in (None, errno.EINVAL):  # of the archive's content (a place before its start), not the disk
            raise _damaged(path) from error
        raise
    with into.open("rb") as file:
        if file.read(len(_SQLITE)) != _SQLITE:
            raise _damaged(path)


def _must_be_plain(info: zipfile.ZipInfo, path: Path) -> None:
    if info.flag_bits & 0x1:
        raise Trouble("The collection in this file is encrypted.", _EXPORT, str(path))
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _damaged(path)
    _must_be_bounded(info.file_size, info.compress_size, path)


def _must_be_bounded(size: int, packed: int, path: Path) -> None:
    most = min(MOST, max(_SMALL, _TIGHTEST * packed))
    if size > most:
        raise Trouble(
            f"The collection in this file unpacks to more than {most >> 20} MB, which no real one of its size does.",
            f"{_NOTHING} Export only the deck Scratchproof from Anki, and import that file.",
            str(path),
        )


def _copy(stream: Any, out: IO[bytes], packed: int, path: Path) -> None:
    size = 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        _must_be_bounded(size, packed, path)
        out.write(piece)


def _unzstd(packed: IO[bytes], path: Path) -> Any:
    try:
        import zstandard
    except ImportError:
        raise Trouble(
            "This file is in Anki's newer format, and the package zstandard, which reads it, is not installed.",
            f"{_NOTHING} `pip install 'scratchproof[anki]'` brings it; or export from Anki once more with "
            "“Support older Anki versions” ticked.",
            str(path),
        ) from None
    return _Zstd(zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(packed), zstandard.ZstdError)


class _Zstd:
    """A stream whose faults are those of a zip."""

    def __init__(self, stream: Any, fault: type[Exception]) -> None:
        self._stream = stream
        self._fault = fault

    def read(self, size: int) -> bytes:
        try:
            return bytes(self._stream.read(size))
        except self._fault as error:
            raise zipfile.BadZipFile(str(error)) from error


def _damaged(path: Path) -> Trouble:
    return Trouble("The collection in this file is damaged.", f"{_NOTHING} Export once more from Anki.", str(path))
