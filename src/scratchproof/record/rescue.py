"""Going on after damage: what can still be read moves into a new record; the damaged file stays as a copy.

    scratchproof import record.sqlite.damaged-20260203T040506Z     calls `restore(home.record_file(), that file)`
    scratchproof import my-export.jsonl                            the same; with a healthy record it is a plain import

`salvage` alone writes what can be read into a new file, and leaves everything else where it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scratchproof.errors import Trouble

from . import opening
from .damage import Damaged, of_system, told_of_system
from .pages import found_in
from .store import Record
from .transfer import Moved, bring, import_


@dataclass(frozen=True)
class Salvaged:
    """What came out of a damaged file. Lost: ids and hashes that something in it still names."""

    events: int
    sources: int
    lost_events: tuple[str, ...]
    lost_sources: tuple[str, ...]


def salvage(damaged: Path, into: Path) -> Salvaged:
    """Write every event and source that can still be read in ``damaged``, which is only read, into a new record.

    Raises `Trouble` when ``into`` is there already, or one of them cannot be read or written.
    """
    with told_of_system("The damaged record cannot be read", damaged):
        found = found_in(damaged)
    with _beside(into) as new:
        with Record.open(new) as record:
            bring(record, found)
        try:
            opening.put(new, into)
        except FileExistsError:
            raise Trouble("Something is there already.", "Name a file that does not exist yet.", str(into)) from None
        except OSError as error:
            raise of_system(error, "The new record cannot be written", into) from error
    wanted: set[str] = set()
    for event in found.events.values():
        sources = event.data.get("sources")
        if isinstance(sources, dict):
            wanted.update(hash for hash in sources.values() if isinstance(hash, str))
    lost_sources = tuple(sorted(wanted - found.sources.keys()))
    return Salvaged(len(found.events), len(found.sources), tuple(sorted(found.traces)), lost_sources)


def restore(path: Path, file: Path) -> Moved:
    """Import ``file`` into the record at ``path``; a damaged one there first makes room for what can be read of it.

    Says what is new compared with the healthy record, or with an empty one. Raises `Trouble` as `import_` does, and
    then the record at ``path`` is as it was.
    """
    try:
        with Record.open(path) as record:
            # All of it: a source that is there but spoilt would keep the whole one out.
            record.check()
            return import_(record, file)
    except Damaged as damage:
        with _beside(path) as new:
            with Record.open(new) as record, told_of_system("The damaged record cannot be read", damage.backup):
                moved = bring(record, found_in(damage.backup))
                if not any(file.exists() and file.samefile(one) for one in (damage.backup, path)):
                    moved += import_(record, file)
            _take_place(new, path)
        return moved


def _take_place(new: Path, path: Path) -> None:
    with told_of_system("The new record cannot take its place", path):
        # First the log of the damaged file: SQLite would play it into whatever lies beside it.
        for end in ("-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        new.replace(path)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A name in the same folder for a record in the making; whatever still has it at the end is removed."""
    new = path.with_name(f"{path.name}.rescue-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        yield new
    finally:
        for end in ("", "-wal", "-shm"):
            new.with_name(new.name + end).unlink(missing_ok=True)
