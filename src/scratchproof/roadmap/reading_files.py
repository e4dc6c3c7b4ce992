"""Reads the files of the curriculum and holds them against each other; every error is told at once.

    data/rows.tsv          the items that the roadmaps name: id, area, kind, title, depth, asks
    data/topics/AREA.toml  [[topic]], [[project]], [[resource]], [[feature]] of one area
    data/tracks/ID.toml    one track: its head, [[phase]] and [[habit]]

A file that another made (a personal curriculum) is read the same way: `read(folder)`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from graphlib import CycleError
from pathlib import Path
from typing import Any, TypeVar

from scratchproof.errors import Trouble

from .curriculum import Curriculum, Feature, Project, Resource, Row, Topic, ordered
from .track import Checkpoint, Habit, Phase, Track

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FORMS = ("book", "course", "paper", "video", "site", "tool", "dataset", "article")
EVERY = ("day", "week", "month", "quarter")
T = TypeVar("T")


class _Table:
    """One table of a TOML file: takes keys by type, and remembers what was wrong with them."""

    def __init__(self, data: Any, where: str, errors: list[str]) -> None:
        self.data: dict[str, Any] = dict(data) if isinstance(data, dict) else {}
        self.errors = errors
        named = self.data.get("id")
        self.where = f"{where}: {named if isinstance(named, str) else '(without id)'}"
        if not isinstance(data, dict):
            self.wrong("is not a table")

    def wrong(self, says: str) -> None:
        self.errors.append(f"{self.where}: {says}")

    def take(self, key: str, kind: Callable[[Any], bool], says: str, default: Any) -> Any:
        value = self.data.pop(key, None)
        if value is None:
            if default is ...:
                self.wrong(f"`{key}` is missing; it is {says}")
            return None if default is ... else default
        if not kind(value):
            self.wrong(f"`{key}` is {says}, not {value!r}")
            return None if default is ... else default
        return value

    def text(self, key: str, default: Any = ...) -> str:
        return self.take(key, lambda v: isinstance(v, str) and bool(v.strip()), "a text", default) or ""

    def texts(self, key: str) -> tuple[str, ...]:
        def fine(value: Any) -> bool:
            return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)

        found = tuple(self.take(key, fine, "a list of texts", []))
        for again in sorted({v for v in found if found.count(v) > 1}):
            self.wrong(f"`{key}` names {again!r} twice")
        return found

    def number(self, key: str, low: float, high: float, default: Any = ...) -> float:
        def fine(value: Any) -> bool:
            return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high

        return self.take(key, fine, f"a number from {low:g} to {high:g}", default) or 0

    def pair(self, key: str, low: float) -> tuple[float, float]:
        def fine(value: Any) -> bool:
            return (
                isinstance(value, list)
                and len(value) == 2
                and all(isinstance(v, int | float) and not isinstance(v, bool) and v >= low for v in value)
            )

        first, second = self.take(key, fine, f"two numbers, each at least {low:g}", ...) or (low, low)
        return first, second

    def flag(self, key: str) -> bool:
        return bool(self.take(key, lambda v: isinstance(v, bool), "true or false", False))

    def choice(self, key: str, among: tuple[str, ...]) -> str:
        return self.take(key, lambda v: v in among, f"one of {', '.join(among)}", ...) or among[0]

    def id(self) -> str:
        value = self.text("id")
        if value and not _ID.fullmatch(value):
            self.wrong("an id is in kebab case: small letters, digits and single hyphens")
        return value

    def proves(self, rows: Collection[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        table = self.take("proves", lambda v: isinstance(v, dict), "a table: a row, and the labs that prove it", {})
        found = []
        for row, labs in table.items():
            if row not in rows:
                self.wrong(f"`proves` names the row {row!r}, which is not among its `rows`")
            if not (isinstance(labs, list) and labs and all(isinstance(lab, str) for lab in labs)):
                self.wrong(f"`proves` gives {row!r} a list of labs, not {labs!r}")
            else:
                found.append((row, tuple(labs)))
        return tuple(found)

    def tables(self, key: str) -> list[Any]:
        return list(self.take(key, lambda v: isinstance(v, list), "a list of tables", []))

    def done(self) -> None:
        for key in self.data:
            self.wrong(f"there is no key `{key}`")


def read(folder: Path) -> Curriculum:
    """Raises `Trouble` with every error in the files of ``folder``."""
    errors: list[str] = []
    rows = _rows(folder / "rows.tsv", errors)
    topics: list[Topic] = []
    resources: list[Resource] = []
    projects: list[Project] = []
    features: list[Feature] = []
    for path in sorted((folder / "topics").glob("*.toml")):
        file = _Table(_parsed(path, errors), path.name, errors)
        file.where = path.name
        area = path.stem
        topics += [_topic(_Table(d, path.name, errors), area) for d in file.tables("topic")]
        projects += [_project(_Table(d, path.name, errors), area) for d in file.tables("project")]
        resources += [_resource(_Table(d, path.name, errors), area) for d in file.tables("resource")]
        features += [_feature(_Table(d, path.name, errors), area) for d in file.tables("feature")]
        file.done()
    tracks = [
        _track(_Table(_parsed(path, errors), path.name, errors)) for path in sorted((folder / "tracks").glob("*.toml"))
    ]
    found = Curriculum(
        _by_id("topic", topics, errors),
        _by_id("resource", resources, errors),
        _by_id("project", projects, errors),
        _by_id("feature", features, errors),
        _by_id("track", tracks, errors),
        rows,
    )
    _hold_together(found, errors)
    if errors:
        count = f"{len(errors)} errors" if len(errors) > 1 else "an error"
        raise Trouble(
            f"The files of the curriculum have {count}:\n- " + "\n- ".join(errors), "Mend them in " + str(folder)
        )
    return found


def _parsed(path: Path, errors: list[str]) -> Any:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        errors.append(f"{path.name}: {error}")
        return {}


def _rows(path: Path, errors: list[str]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    if not path.exists():
        return rows
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
        cells = line.split("\t")
        if len(cells) != 6 or not cells[4].isdigit() or cells[0] in rows:
            errors.append(f"{path.name}, line {number}: six cells, a number in the fifth, an id not used before")
            continue
        rows[cells[0]] = Row(cells[0], cells[1], cells[2], cells[3], int(cells[4]), cells[5])
    return rows


def _by_id(kind: str, things: Iterable[T], errors: list[str]) -> dict[str, T]:
    found: dict[str, T] = {}
    for thing in things:
        id: str = thing.id  # type: ignore[attr-defined]
        if id in found:
            errors.append(f"{kind} {id}: there are two of this id")
        found[id] = thing
    return found


def _topic(t: _Table, area: str) -> Topic:
    rows = t.texts("rows")
    topic = Topic(
        id=t.id(),
        title=t.text("title"),
        area=area,
        depth=int(t.number("depth", 1, 5)),
        hours=t.pair("hours", 0.25),
        needs=t.texts("needs"),
        why=t.text("why"),
        aliases=t.texts("aliases"),
        skip=t.texts("skip"),
        sources=t.texts("sources"),
        rows=rows,
        proves=t.proves(rows),
    )
    if topic.hours[1] > topic.hours[0]:
        t.wrong("as a refresher it takes no longer than from scratch")
    t.done()
    return topic


def _resource(t: _Table, area: str) -> Resource:
    resource = Resource(
        id=t.id(),
        title=t.text("title"),
        area=area,
        form=t.choice("form", FORMS),
        by=t.text("by", ""),
        year=int(t.number("year", 1700, 2100, 0)),
        url=t.text("url", ""),
        note=t.text("note", ""),
        topics=t.texts("topics"),
        rows=t.texts("rows"),
    )
    if resource.url and not resource.url.startswith("https://"):
        t.wrong("`url` begins with https://")
    t.done()
    return resource


def _project(t: _Table, area: str) -> Project:
    rows = t.texts("rows")
    project = Project(
        t.id(), t.text("title"), area, t.text("asks"), t.text("done_when"), t.texts("topics"), rows, t.proves(rows)
    )
    t.done()
    return project


def _feature(t: _Table, area: str) -> Feature:
    feature = Feature(t.id(), t.text("title"), area, t.text("text"), t.text("command", ""), t.texts("rows"))
    t.done()
    return feature


def _track(t: _Table) -> Track:
    split = t.take("split", lambda v: isinstance(v, dict), "a table: a kind of work, and its minutes", {})
    for kind, minutes in split.items():
        if not isinstance(minutes, int | float) or minutes <= 0:
            t.wrong(f"`split` gives {kind!r} a number of minutes, not {minutes!r}")
    track = Track(
        id=t.id(),
        title=t.text("title"),
        summary=t.text("summary"),
        hours_per_day=t.number("hours_per_day", 0.25, 16),
        split=tuple(split.items()),
        disagrees=t.texts("disagrees"),
        rows=t.texts("rows"),
        phases=tuple(_phase(_Table(d, t.where, t.errors)) for d in t.tables("phase")),
        habits=tuple(_habit(_Table(d, t.where, t.errors)) for d in t.tables("habit")),
    )
    t.done()
    for kind, things in (("phases", track.phases), ("habits", track.habits)):
        ids = [thing.id for thing in things]
        for again in sorted({id for id in ids if ids.count(id) > 1}):
            t.wrong(f"two {kind} are called {again}")
    return track


def _phase(t: _Table) -> Phase:
    first, last = t.pair("weeks", 1)
    if last < first:
        t.wrong("`weeks` are the first and the last")
    asked = _Table(
        {"id": "checkpoint", **t.take("checkpoint", lambda v: isinstance(v, dict), "a table", {})}, t.where, t.errors
    )
    asked.data.pop("id")
    checkpoint = Checkpoint(asked.texts("questions"), asked.texts("tasks"))
    asked.done()
    phase = Phase(
        id=t.id(),
        title=t.text("title"),
        weeks=(int(first), int(last)),
        goal=t.text("goal"),
        topics=t.texts("topics"),
        projects=t.texts("projects"),
        output=t.texts("output"),
        checkpoint=checkpoint,
        consolidation=t.flag("consolidation"),
        ongoing=t.flag("ongoing"),
        rows=t.texts("rows"),
    )
    t.done()
    return phase


def _habit(t: _Table) -> Habit:
    habit = Habit(
        t.id(),
        t.text("title"),
        t.text("text"),
        t.choice("every", EVERY),
        int(t.number("minutes", 0, 600, 0)),
        t.texts("rows"),
    )
    t.done()
    return habit


def _hold_together(of: Curriculum, errors: list[str]) -> None:
    """What one file says of another."""
    for topic in of.topics.values():
        for need in topic.needs:
            if need not in of.topics:
                errors.append(f"topic {topic.id}: it needs {need!r}, which is no topic")
            elif need == topic.id:
                errors.append(f"topic {topic.id}: it needs itself")
    _acyclic(of, errors)
    for kind, things in (("resource", of.resources), ("project", of.projects)):
        for thing in things.values():
            for id in thing.topics:
                if id not in of.topics:
                    errors.append(f"{kind} {thing.id}: {id!r} is no topic")
    for track in of.tracks.values():
        _track_holds(track, of, errors)
    _rows_have_one_home(of, errors)


def _acyclic(of: Curriculum, errors: list[str]) -> None:
    honest = {
        t.id: replace(t, needs=tuple(n for n in t.needs if n in of.topics and n != t.id)) for t in of.topics.values()
    }
    try:
        ordered(honest)
    except CycleError as error:
        errors.append(f"topics need each other in a circle: {' → '.join(error.args[1])}")


def _track_holds(track: Track, of: Curriculum, errors: list[str]) -> None:
    place: dict[str, int] = {}
    for number, phase in enumerate(track.phases):
        for id in phase.topics:
            if id not in of.topics:
                errors.append(f"track {track.id}, phase {phase.id}: {id!r} is no topic")
            elif id in place:
                errors.append(f"track {track.id}, phase {phase.id}: {id} is in an earlier phase already")
            place.setdefault(id, number)
        for id in phase.projects:
            if id not in of.projects:
                errors.append(f"track {track.id}, phase {phase.id}: {id!r} is no project")
    for id, number in place.items():
        for need in of.topics[id].needs if id in of.topics else ():
            if place.get(need, -1) > number:
                errors.append(f"track {track.id}: {id} comes in a phase before {need}, which it needs")


def _rows_have_one_home(of: Curriculum, errors: list[str]) -> None:
    from .curriculum import _homes

    seen: dict[str, str] = {}
    for row, (kind, id) in _homes(of):
        if of.rows and row not in of.rows:
            errors.append(f"{kind} {id}: {row!r} is no row of rows.tsv")
        if row in seen:
            errors.append(f"{kind} {id}: the row {row} has a home already, {seen[row]}")
        seen[row] = f"{kind} {id}"
    for row in of.rows:
        if row not in seen:
            errors.append(f"rows.tsv: {row} has no home")
