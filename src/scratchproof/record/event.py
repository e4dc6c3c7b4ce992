"""One fact about a learner's work: what happened, when, to which lab.

An event is written once and never changed. Its id puts it in order: 48 bits of milliseconds, then 74 bits of chance, in
the text form of a UUID of version 7, so that ids made on two machines never meet and text order is time order. A new id
is always greater than the one it is told to come after; a clock that is set back does not shuffle a record.

`data` is a JSON object. `Event.text` is its one canonical form (sorted keys, no spaces, ASCII), and `Event.seal` a CRC-32
over the whole event: a bit that changed on a disk or in a mailed export shows.
"""

from __future__ import annotations

import json
import os
import re
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# What can happen. The list only grows: an event of a kind that is not here came from a newer version by import, and is kept.
KINDS: dict[str, str] = {
    "started": "the learner began: the first command in a new home",
    "opened": "a lab's file was put in front of the learner",
    "tried": "an answer was judged and was not right: outcome, mistake (id or null), seed, ms, sources",
    "passed": "an answer was judged right: sources, main, entries, check, conventions, ratio, seed",
    "hinted": "a hint was shown",
    "revealed": "the solution was shown",
    "reset": "a lab's file was put back to how it was given",
    "talked": "the model assembled from the learner's slots wrote text",
    "drew": "the model assembled from the learner's slots made a picture",
    "recheck": "the text of an earlier pass was judged again: outcome (\"right\" or not), check, seed, mistake",
}

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.ASCII)
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_NAME = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]+")  # on one line, and possible in UTF-8
_LAST_MS = 253_402_300_799_999  # the end of the year 9999: `at` has four digits for a year
_LOW = (1 << 62) - 1

_lock = threading.Lock()
_last = 0


@dataclass(frozen=True)
class Event:
    """One fact. `at` is UTC, ISO 8601 with milliseconds; `data` is what `json.loads` made of `text`, not to be changed."""

    id: str
    at: str
    kind: str
    lab: str | None
    data: dict[str, Any]

    @property
    def text(self) -> str:
        return canonical(self.data)

    @property
    def seal(self) -> int:
        return sealed(self.id, self.at, self.kind, self.lab, self.text)


def made(kind: str, lab: str | None, data: Mapping[str, Any], after: str = "") -> Event:
    """A new event that happens now, with an id greater than ``after``.

    Raises ValueError for a kind that is not in `KINDS`, a lab that is not a name, data that is not JSON.
    """
    if kind not in KINDS:
        raise ValueError(f"no such kind of event: {kind!r}")
    return checked(fresh_id(after), _now(), kind, lab, data)


def checked(id: str, at: str, kind: str, lab: str | None, data: Any) -> Event:
    """The event with these parts, of whatever kind. Raises ValueError, saying which part cannot be."""
    if not (isinstance(id, str) and _ID.fullmatch(id) and int(id[:8] + id[9:13], 16) <= _LAST_MS):
        raise ValueError("the id is not one")
    if not (isinstance(at, str) and _AT.fullmatch(at) and _is_date(at)):
        raise ValueError("the time is not one")
    if not _is_name(kind):
        raise ValueError("the kind is not a name")
    if lab is not None and not _is_name(lab):
        raise ValueError("the lab is not a name")
    if not isinstance(data, Mapping):
        raise ValueError("the data is not a JSON object")
    # What is handed back is what will be read back: tuples are lists by now, keys are text.
    return Event(id, at, kind, lab, json.loads(canonical(data)))


def canonical(data: Mapping[str, Any]) -> str:
    """The one text for a JSON object. Raises ValueError when it is not one (NaN, a set, an endless list)."""
    try:
        # Twice: keys that were numbers sort differently once they are text, and two halves of a character join up.
        return _dumped(json.loads(_dumped(data)))
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"the data is not JSON: {error}") from None


def sealed(id: str, at: str, kind: str, lab: str | None, text: str) -> int:
    """CRC-32 over the parts of an event: guards against damage, not against intent."""
    return zlib.crc32("\n".join((id, at, kind, lab or "", text)).encode())


def fresh_id(after: str = "") -> str:
    """An id greater than ``after`` and than every id made in this process before."""
    global _last
    with _lock:
        floor = max(_last, _number(after) if after else 0)
        number = (time.time_ns() // 1_000_000) << 74 | int.from_bytes(os.urandom(10)) >> 6
        if number <= floor:
            # A step of 60 random bits, so that two machines that go on from the same id do not meet.
            number = floor + 1 + (int.from_bytes(os.urandom(8)) >> 4)
        _last = number
    whole = (number >> 74) << 80 | 7 << 76 | (number >> 62 & 0xFFF) << 64 | 2 << 62 | number & _LOW
    text = f"{whole:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _number(id: str) -> int:
    """The 122 bits of an id that are time and chance."""
    whole = int(id.replace("-", ""), 16)
    return (whole >> 80) << 74 | (whole >> 64 & 0xFFF) << 62 | whole & _LOW


def _now() -> str:
    ms = time.time_ns() // 1_000_000
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(ms // 1000)) + f".{ms % 1000:03d}Z"


def _is_date(at: str) -> bool:
    from datetime import datetime

    try:
        datetime.fromisoformat(at)
    except ValueError:
        return False
    return True


def _is_name(text: Any) -> bool:
    return isinstance(text, str) and _NAME.fullmatch(text) is not None


def _dumped(data: Any) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), allow_nan=False)
