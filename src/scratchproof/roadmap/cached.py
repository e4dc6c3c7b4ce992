"""The curriculum without reading its source each time: the parsed graph as JSON in a cache folder.

The cache names every source file with its size and time; when one differs, is new or is gone, or the code that reads
them has changed, the files are read and checked again. A cache that cannot be written or read costs time, nothing else.

`SCRATCHPROOF_CURRICULUM` names another folder than the one that ships: a personal curriculum (see reading_files.py).
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from .curriculum import DATA, Curriculum, Feature, Project, Resource, Row, Topic
from .track import Checkpoint, Habit, Phase, Track

CODE = ("cached.py", "curriculum.py", "reading_files.py", "track.py")
T = TypeVar("T")


def folder() -> Path:
    """Where the curriculum's files are."""
    named = os.environ.get("SCRATCHPROOF_CURRICULUM")
    return Path(named).expanduser().resolve() if named else DATA


def cached_curriculum(cache: Path | None, source: Path | None = None) -> Curriculum:
    """The curriculum in ``source``, through a file in the folder ``cache`` (None: read it each time).

    Raises `Trouble` with every error of its files; such a curriculum is not kept.
    """
    source = source or folder()
    if not source.is_dir():
        from scratchproof.errors import Trouble

        raise Trouble("The folder of the curriculum is not there.", "Mend SCRATCHPROOF_CURRICULUM.", str(source))
    stamp = _stamp(source)
    path = cache / f"curriculum-{zlib.crc32(str(source).encode()):08x}.json" if cache else None
    if path is not None:
        with suppress(OSError, ValueError, TypeError, KeyError, IndexError):
            seal, _, text = path.read_bytes().partition(b"\n")
            if int(seal, 16) == zlib.crc32(text):
                kept = json.loads(text)
                if kept["stamp"] == stamp:
                    return _loaded(kept)
    from .reading_files import read

    found = read(source)
    if path is not None and stamp == _stamp(source):
        _keep(path, {"stamp": stamp, **_dumped(found)})
    return found


def _stamp(source: Path) -> list[list[Any]]:
    """What the cache must have been made from: the code, and each file's name, size and time."""

    def files() -> Iterator[Path]:
        yield source / "rows.tsv"
        for kind in ("topics", "tracks"):
            yield from sorted((source / kind).glob("*.toml"))

    here = Path(__file__).parent
    stamp: list[list[Any]] = [["code", zlib.crc32(b"".join((here / name).read_bytes() for name in CODE))]]
    for path in files():
        with suppress(OSError):
            stat = path.stat()
            stamp.append([path.relative_to(source).as_posix(), stat.st_size, stat.st_mtime_ns])
    return stamp


def _keep(path: Path, data: dict[str, Any]) -> None:
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False, default=_fields).encode()
    part = path.with_name(f"{path.name}-{os.getpid()}-{os.urandom(4).hex()}")
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        try:
            part.write_bytes(b"%08x\n%s" % (zlib.crc32(text), text))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _fields(thing: Any) -> list[Any]:
    """A dataclass as the list of its values: each class here is made again from that list."""
    return list(vars(thing).values())


def _dumped(of: Curriculum) -> dict[str, Any]:
    return {
        kind: [_fields(thing) for thing in getattr(of, kind).values()]
        for kind in ("topics", "resources", "projects", "features", "tracks", "rows")
    }


def _loaded(kept: dict[str, Any]) -> Curriculum:
    return Curriculum(
        _by_id(kept, "topics", lambda v: Topic(*map(_tuples, v))),
        _by_id(kept, "resources", lambda v: Resource(*map(_tuples, v))),
        _by_id(kept, "projects", lambda v: Project(*map(_tuples, v))),
        _by_id(kept, "features", lambda v: Feature(*map(_tuples, v))),
        _by_id(kept, "tracks", _track),
        _by_id(kept, "rows", lambda v: Row(*v)),
    )


def _by_id(kept: dict[str, Any], kind: str, made: Callable[[list[Any]], T]) -> dict[str, T]:
    return {values[0]: made(values) for values in kept[kind]}


def _tuples(value: Any) -> Any:
    """JSON's lists as the tuples that they were."""
    return tuple(map(_tuples, value)) if type(value) is list else value


def _track(values: list[Any]) -> Track:
    id, title, summary, hours, phases, habits, *rest = values
    return Track(
        id,
        title,
        summary,
        hours,
        tuple(_phase(phase) for phase in phases),
        tuple(Habit(*map(_tuples, habit)) for habit in habits),
        *map(_tuples, rest),
    )


def _phase(values: list[Any]) -> Phase:
    id, title, weeks, goal, topics, projects, output, checkpoint, *rest = map(_tuples, values)
    return Phase(id, title, weeks, goal, topics, projects, output, Checkpoint(*checkpoint), *rest)
