"""A record as one text file, to carry to another machine or to keep: `scratchproof export` and `import`.

Lines of JSON in ASCII, gzipped when the name ends in `.gz`:

    {"format":"scratchproof record","version":1}
    {"source":"<SHA-256 of the text>","text":"..."}                                           every source, by hash
    {"event":"<id>","at":"...","kind":"...","lab":...,"data":{...},"seal":"<CRC-32, hex>"}    every event, by id
    {"end":{"events":2,"sources":1}}

The file says nothing about when or where it was made, and has one order: the same events give the same bytes, on
whatever machines and in whatever order they were brought together. Hash, seal and the counts at the end show where a
file changed or was cut off. Reading is all or nothing. Kinds of events that this version does not know are kept.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from scratchproof.errors import Trouble

from .damage import of_system, told_of_system
from .event import Event, checked
from .pages import Found, found_in
from .rows import hash_of, plain
from .store import Record

FORMAT = "scratchproof record"
VERSION = 1
_LONGEST_LINE = 64 * 1024 * 1024  # more is no line of ours; an endless one must not fill the memory
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Moved:
    """How many events and sources went over: written by an export, new to the record by an import."""

    events: int
    sources: int

    def __add__(self, other: Moved) -> Moved:
        return Moved(self.events + other.events, self.sources + other.sources)


def export(record: Record, path: Path) -> Moved:
    """Write all of a record to ``path``, whole or not at all. Replaces an earlier export there, no other file.

    Raises `Trouble` when it cannot be written, `Damaged` when the record cannot be read.
    """
    with told_of_system("The export cannot be written", path):
        if path.exists() and not _may_be_replaced(path):
            raise Trouble("Something else is there, and it is no export.", "Give another file name.", str(path))
        part = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
        try:
            with part.open("xb") as file:
                with _writing(file, path.suffix == ".gz") as out, record.snapshot():
                    moved = _write(record, out)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return moved


def _write(record: Record, out: IO[bytes]) -> Moved:
    def line(content: dict[str, Any]) -> None:
        out.write(json.dumps(content, separators=(",", ":")).encode() + b"\n")

    events = sources = 0
    line({"format": FORMAT, "version": VERSION})
    for hash, text in record.sources():
        line({"source": hash, "text": text})
        sources += 1
    for event in record.events():
        fields = {"event": event.id, "at": event.at, "kind": event.kind, "lab": event.lab, "data": event.data}
        line({**fields, "seal": f"{event.seal:08x}"})
        events += 1
    line({"end": {"events": events, "sources": sources}})
    return Moved(events, sources)


@contextmanager
def _writing(file: IO[bytes], zipped: bool) -> Iterator[IO[bytes]]:
    if not zipped:
        yield file
        return
    import gzip

    # No name and no time inside: the same record gives the same file.
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as out:
        yield cast("IO[bytes]", out)


def _may_be_replaced(path: Path) -> bool:
    if path.is_file() and path.stat().st_size == 0:
        return True
    with path.open("rb") as file:
        try:
            return _is_head(_value(_readable(file).readline(1000)))
        except (ValueError, EOFError, zlib.error, OSError):
            return False


def import_(record: Record, path: Path) -> Moved:
    """Take in every event and source of an export, or of another record's file, damaged or not. Says what was new.

    Raises `Trouble`, naming the line, for a file that is foreign, damaged or from a newer version, and takes nothing
    of it then. Raises `Trouble` when the record cannot be written.
    """
    with told_of_system("The file cannot be read", path):
        if record.path.exists() and path.samefile(record.path):
            raise Trouble("That is the record itself: there is nothing to import.", where=str(path))
        with path.open("rb") as file:
            try:
                is_export = _is_head(_value(_readable(file).readline(1000)))
            except (ValueError, EOFError, zlib.error):
                is_export = False
            except OSError as error:
                if error.errno is not None:  # BadGzipFile has none: that is the file's content
                    raise
                is_export = False
            if is_export:
                file.seek(0)
                return _take_in(record, _readable(file), path)
        found = found_in(path)
    if not found:
        raise Trouble(
            "This is not a Scratchproof export.",
            "Nothing was imported. `scratchproof export FILE` makes one on the machine that has the record.",
            f"{path}, line 1",
        )
    return bring(record, found)


def bring(record: Record, found: Found) -> Moved:
    """Take in what was found in a record's file, all or nothing. Raises `Trouble` when the record cannot be written."""
    with record.transaction():
        sources = sum(not record.has(hash) for hash in found.sources)
        for text in found.sources.values():
            record.keep(text)
        try:
            events = sum(record.add(event) for event in found.events.values())
        except ValueError as error:
            raise Trouble(f"The two records do not agree: {error}.", "Nothing was imported.") from error
    return Moved(events, sources)


def _take_in(record: Record, lines: IO[bytes], path: Path) -> Moved:
    reader = _Reader(path)
    events = sources = number = 0
    with record.transaction():
        while True:
            try:
                line = lines.readline(_LONGEST_LINE)
                if not line:
                    break
                number += 1
                part = reader.part(line)
                if isinstance(part, Event):
                    events += record.add(part)
                elif part is not None:
                    sources += not record.has(hash_of(part))
                    record.keep(part)
            except (ValueError, EOFError, zlib.error) as error:
                raise _spoilt(path, max(number, 1), str(error)) from error
            except OSError as error:
                if error.errno is not None:
                    raise of_system(error, "The file cannot be read", path) from error
                raise _spoilt(path, max(number, 1), str(error)) from error
        if not reader.ended:
            raise _spoilt(path, max(number, 1), "it ends before its last line")
    return Moved(events, sources)


def _spoilt(path: Path, number: int, reason: str) -> Trouble:
    return Trouble(
        f"The export is damaged: {reason[:200].rstrip('.')}.",
        "Nothing was imported. Export once more on the machine that has the record.",
        f"{path}, line {number}",
    )


class _Reader:
    """Goes through the lines of an export in order. Raises ValueError at what does not belong there."""

    def __init__(self, path: Path) -> None:
        self._where = f"{path}, line 1"
        self.begun = self.ended = False
        self._last_source = self._last_event = ""
        self._events = self._sources = 0

    def part(self, line: bytes) -> Event | str | None:
        """The event or the source in a line; None for the first and the last one."""
        if self.ended:
            raise ValueError("something comes after the end")
        value = _value(line)
        if not isinstance(value, dict):
            raise ValueError("the line is not a JSON object")
        if not self.begun:
            self._begin(value)
            return None
        keys = list(value)
        if keys == ["source", "text"]:
            return self._source(value["source"], value["text"])
        if keys == ["event", "at", "kind", "lab", "data", "seal"]:
            return self._event(value)
        if keys == ["end"]:
            if value["end"] != {"events": self._events, "sources": self._sources}:
                raise ValueError(
                    f"it should hold {value['end']}, and {self._events} events, {self._sources} sources came"
                )
            self.ended = True
            return None
        raise ValueError("the line is neither a source, an event nor the end")

    def _begin(self, value: dict[str, Any]) -> None:
        version = value.get("version")
        if not _is_head(value) or type(version) is not int or version < 1:
            raise ValueError("the first line does not say what the file is")
        if version > VERSION:
            raise Trouble(
                f"The export is from a newer Scratchproof: its format is {version}, known here is up to {VERSION}.",
                "Nothing was imported. Update Scratchproof, then import it.",
                self._where,
            )
        self.begun = True

    def _source(self, hash: Any, text: Any) -> str:
        if not isinstance(text, str) or hash_of(text) != hash:
            raise ValueError("the source does not fit its hash")
        if hash <= self._last_source or self._last_event:
            raise ValueError("the source is out of order")
        self._last_source = hash
        self._sources += 1
        return plain(text)

    def _event(self, value: dict[str, Any]) -> Event:
        event = checked(value["event"], value["at"], value["kind"], value["lab"], value["data"])
        if value["seal"] != f"{event.seal:08x}":
            raise ValueError("the event does not fit its seal")
        if event.id <= self._last_event:
            raise ValueError("the event is out of order")
        self._last_event = event.id
        self._events += 1
        return event


def _is_head(value: Any) -> bool:
    return isinstance(value, dict) and value.get("format") == FORMAT


def _value(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise ValueError("the line is not JSON") from None


def _readable(file: IO[bytes]) -> IO[bytes]:
    """The file unzipped, if it is zipped, whatever it is called."""
    zipped = file.read(2) == _GZIP
    file.seek(0)
    if not zipped:
        return file
    import gzip

    return cast("IO[bytes]", gzip.GzipFile(fileobj=file, mode="rb"))
