"""What all events add up to, kept beside the record instead of counted anew at each look.

    progress = folded(record, OF)      # OF, a `Fold`: how to begin, to add an event, to put the sum into JSON and back

A file beside the record holds a fold: the sum after so many events, and the id of the last of them. It is thrown away,
and everything counted once more, unless all of this holds:

- its text fits its checksum, and the code that counts is the code that counted (a checksum over its file);
- the record is the same file, with the same first event;
- the record has as many events up to that last id as were counted. Events are never removed or changed, so only an
  import of older ones alters that number.

The fold is written again when `STEP` events have come since; until then each look counts those few. A folder that may
not be written to costs time, a damaged fold does too; neither is an error, and neither changes an answer.

What this gives up: an event that was folded in is not read again, so that a bit of it that changed on the disk since no
longer shows at each look. It shows where all events are read: at an export, an import, `Record.check`, a recount.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from .event import Event
from .store import Record

STEP = 500  # events that are counted at each look before they are folded in: some 5 ms


class Sum(Protocol):
    """What events are added to, one by one, in order."""

    def add(self, event: Event) -> None: ...


S = TypeVar("S", bound=Sum)


@dataclass(frozen=True)
class Fold(Generic[S]):
    """name: of the file beside the record. code: the files whose text decides what the events add up to.

    as_data gives plain JSON; from_data takes it back, and may raise ValueError, TypeError, KeyError, AttributeError.
    """

    name: str
    code: tuple[Path, ...]
    begin: Callable[[], S]
    as_data: Callable[[S], dict[str, Any]]
    from_data: Callable[[dict[str, Any]], S]


def folded(record: Record, of: Fold[S], step: int = STEP) -> S:
    """What all events of the record add up to. Raises `Damaged` at a new event that changed."""
    return counted(record, of, step)[0]


def counted(record: Record, of: Fold[S], step: int = STEP) -> tuple[S, str]:
    """The same, and the id of the last event in it ("" where there is none): from there on one can go on adding."""
    if not record.path.exists():
        return of.begin(), ""
    path = record.path.with_name(of.name)
    with record.snapshot():
        sum_, count, last = _kept(path, record, of)
        new = 0
        event: Event | None = None
        for event in record.events(after=last):
            sum_.add(event)
            new += 1
        if event is not None and new >= step:
            _keep(path, record, of, sum_, last=event.id, count=count + new)
    return sum_, event.id if event is not None else last


def _identity(record: Path, of: Fold[Any]) -> dict[str, Any]:
    """What a fold must share with the record and with this program."""
    code = 0
    for file in of.code:
        code = zlib.crc32(file.read_bytes(), code)
    return {"code": code, "inode": record.stat().st_ino}


def _kept(path: Path, record: Record, of: Fold[S]) -> tuple[S, int, str]:
    """The sum that is kept, how many events it counts, the last one's id; a new beginning where it does not hold."""
    try:
        seal, _, text = path.read_bytes().partition(b"\n")
        if int(seal, 16) == zlib.crc32(text):
            kept = json.loads(text)
            known, last = kept["of"], kept["of"]["last"]
            if all(known[key] == value for key, value in _identity(record.path, of).items()):
                count, later, first, _ = record.extent(until=last)
                if known["first"] == first and known["count"] == count - later:
                    return of.from_data(kept), int(known["count"]), str(last)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass
    return of.begin(), 0, ""


def _keep(path: Path, record: Record, of: Fold[S], sum_: S, *, last: str, count: int) -> None:
    try:
        _, _, first, _ = record.extent()
        about = {**_identity(record.path, of), "first": first, "last": last, "count": count}
    except OSError:
        return
    text = json.dumps({"of": about, **of.as_data(sum_)}, separators=(",", ":")).encode()
    part = path.with_name(f"{path.name}-{os.getpid()}-{os.urandom(4).hex()}")
    with contextlib.suppress(OSError):
        try:
            part.write_bytes(b"%08x\n%s" % (zlib.crc32(text), text))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
