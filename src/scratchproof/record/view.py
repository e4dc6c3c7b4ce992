"""The progress, kept up to date instead of counted anew: what events added up to, and the events since.

    progress = view(record)         # the same as progress_of(record.events()), sooner

`progress.view` beside the record holds a fold: the progress after so many events, and the id of the last of them. It is
thrown away, and everything counted once more, unless all of this holds:

- its text fits its checksum, and the code that counts is the code that counted (a checksum over progress.py);
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
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .event import Event
from .progress import Claim, LabProgress, Pass, Progress
from .store import Record

STEP = 500  # events that are counted at each look before they are folded in: some 5 ms


def fold_file(record: Path) -> Path:
    return record.with_name("progress.view")


def view(record: Record, step: int = STEP) -> Progress:
    """The progress that all events of the record add up to. Raises `Damaged` at a new event that changed."""
    if not record.path.exists():
        return Progress()
    path = fold_file(record.path)
    with record.snapshot():
        progress, counted, last = _kept(path, record)
        if progress is None:
            progress, counted, last = Progress(), 0, ""
        new = 0
        event: Event | None = None
        for event in record.events(after=last):
            progress.add(event)
            new += 1
        if event is not None and new >= step:
            _keep(path, progress, record, event.id, counted + new)
    return progress


def _identity(path: Path) -> dict[str, Any]:
    """What a fold must share with the record and with this program."""
    return {"code": zlib.crc32(Path(__file__).with_name("progress.py").read_bytes()), "inode": path.stat().st_ino}


def _kept(path: Path, record: Record) -> tuple[Progress | None, int, str]:
    """The fold that is kept, how many events it counts, and the last one's id; None where it does not hold."""
    none = (None, 0, "")
    try:
        seal, _, text = path.read_bytes().partition(b"\n")
        if int(seal, 16) != zlib.crc32(text):
            return none
        kept = json.loads(text)
        of, last = kept["of"], kept["of"]["last"]
        if any(of[key] != value for key, value in _identity(record.path).items()):
            return none
        count, later, first, _ = record.extent(until=last)
        if of["first"] != first or of["count"] != count - later:
            return none
        return _progress(kept), int(of["count"]), str(last)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return none


def _keep(path: Path, progress: Progress, record: Record, last: str, count: int) -> None:
    try:
        _, _, first, _ = record.extent()
        of = {**_identity(record.path), "first": first, "last": last, "count": count}
    except OSError:
        return
    data = {
        "of": of,
        "labs": [asdict(lab) for lab in progress.labs.values()],
        "settings": progress.settings,
        "claims": {topic: [claim.at, claim.how] for topic, claim in progress.claims.items()},
        "checkpoints": progress.checkpoints,
        "days": list(progress.days),
    }
    text = json.dumps(data, separators=(",", ":")).encode()
    part = path.with_name(f"{path.name}-{os.getpid()}-{os.urandom(4).hex()}")
    with contextlib.suppress(OSError):
        try:
            part.write_bytes(b"%08x\n%s" % (zlib.crc32(text), text))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _progress(kept: dict[str, Any]) -> Progress:
    progress = Progress()
    for data in kept["labs"]:
        lab = LabProgress(**data)
        lab.last_pass, lab.torch_pass = _pass(data["last_pass"]), _pass(data["torch_pass"])
        progress.labs[lab.lab] = lab
    progress.settings = kept["settings"]
    progress.claims = {topic: Claim(*claim) for topic, claim in kept["claims"].items()}
    progress.checkpoints = kept["checkpoints"]
    progress.days = dict.fromkeys(kept["days"])
    return progress


def _pass(data: dict[str, Any] | None) -> Pass | None:
    return None if data is None else Pass(**{**data, "entries": tuple(data["entries"])})
