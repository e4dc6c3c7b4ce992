"""One fact about a learner's work: what happened, when, to which lab.

An event is written once and never changed. Its id puts it in order: 48 bits of milliseconds, then 74 bits of chance,
in the text form of a UUID of version 7, so that ids made on two machines never meet and text order is time order. A new
id is greater than the one it is told to come after: a clock that is set back does not shuffle a record.

`data` is a JSON object. `Event.text` is its one canonical form (sorted keys, no spaces, ASCII), and `Event.seal` a
CRC-32 over the whole event: a bit that changed on a disk or in a mailed export shows.
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

from scratchproof import clock

# What can happen. The list only grows. An event of a kind that is not here came from a newer version by import: it is
# kept, and no view counts it.
KINDS: dict[str, str] = {
    "started": "the learner began: the first command in a new home",
    "opened": "a lab's file was put in front of the learner",
    "tried": "an answer was judged and was not right: outcome, mistake (id or null), seed, ms, sources",
    "passed": "an answer was judged right: sources, main, entries, check, conventions, ratio, seed",
    "hinted": "a hint was shown",
    "revealed": "the solution was shown",
    "reset": "a lab's file was put back to how it was given",
    "talked": "the model assembled from the learner's slots wrote text",
    "trained": "a model of the learner's parts was trained, up to some step",
    "drew": "the model assembled from the learner's slots made a picture",
    "recheck": 'the text of an earlier pass was judged again: outcome ("right" or not), check, seed, mistake',
    "planned": "settings of the plan were chosen: track, hours_per_day, days, start, deadline",
    "claimed": 'topics were named by the learner, without proof: topics, how ("know", "done" or "withdrawn")',
    "checkpoint": "a phase's checkpoint: track, phase, run, outcome (begun, answered, left, passed, not, said), topics",
    "reviewed": "an item came back: item, kind, rating (1 to 4), seconds, outcome, mistake (id or null), seed, via",
    "retained": "settings of recall were chosen: minutes a day, retention, parameters (of FSRS, or null)",
    "hunted": "a hunt went on: hunt, seed, planted, stage (begun, fix, test, found, given-up), outcome, sources",
    "placed": "the placement test: stage (begun, said, asked, done), known, unknown and likely topics, questions",
}

# Patterns as text: `re` compiles them when they are first used, not when this is imported.
ID = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
_AT = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z"
_NAME = r"[^\x00-\x1f\x7f\ud800-\udfff]+"  # on one line, and possible in UTF-8
_LOW = (1 << 62) - 1


@dataclass(frozen=True)
class Event:
    """One fact. `at` is UTC, ISO 8601 with milliseconds; `data` is a JSON object, not to be changed."""

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
    if not (isinstance(id, str) and re.fullmatch(ID, id)):
        raise ValueError("the id is not one")
    if not (isinstance(at, str) and re.fullmatch(_AT, at) and _is_date(at)):
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


class _Ids:
    """Makes the ids of this process: 122 bits of time and chance, each more than the one before."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def fresh(self) -> int:
        with self._lock:
            number = clock.now_ms() << 74 | int.from_bytes(os.urandom(10)) >> 6
            self._last = number if number > self._last else _step(self._last)
            return self._last


_ids = _Ids()


def fresh_id(after: str = "") -> str:
    """An id greater than ``after`` and, where that leaves it free, than every id made in this process before."""
    number = _ids.fresh()
    if after and number <= _number(after):
        further = _step(_number(after))
        # Past the end of time lies no id: only a forged one can be that late, and nothing comes after it.
        number = number if further >> 122 else further
    whole = (number >> 74) << 80 | 7 << 76 | (number >> 62 & 0xFFF) << 64 | 2 << 62 | number & _LOW
    text = f"{whole:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _step(number: int) -> int:
    """A bit more, by chance: two machines that go on from the same id do not meet."""
    return number + 1 + (int.from_bytes(os.urandom(8)) >> 4)


def _number(id: str) -> int:
    """The 122 bits of an id that are time and chance."""
    whole = int(id.replace("-", ""), 16)
    return (whole >> 80) << 74 | (whole >> 64 & 0xFFF) << 62 | whole & _LOW


def _now() -> str:
    ms = clock.now_ms()
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(ms // 1000)) + f".{ms % 1000:03d}Z"


def _is_date(at: str) -> bool:
    from datetime import datetime

    try:
        datetime.fromisoformat(at)
    except ValueError:
        return False
    return True


def _is_name(text: Any) -> bool:
    return isinstance(text, str) and re.fullmatch(_NAME, text) is not None


def _dumped(data: Any) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), allow_nan=False)
