"""A report that somebody hands in. Nothing in it is believed: not its size, not its form, not one value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from scratchproof.errors import Trouble
from scratchproof.evidence.form import KIND, READS, SCHEMA
from scratchproof.evidence.shape import LISTS, MOST_FAULTS, SHAPES, faults

MOST_BYTES = 64 << 20
BEGIN, END = '<script type="application/json" id="scratchproof-report">', "</script>"
NAMES = ("report.json", "report.html")
NO_REPORT = "Name a report.json or report.html that `scratchproof report` wrote, or a folder of Python files."


@dataclass(frozen=True)
class Given:
    """A report as it came. faults: what is not as it should be; page: the text of its HTML file, else empty."""

    data: dict[str, Any]
    faults: list[tuple[str, str]]
    page: str = ""


def report_in(path: Path) -> Path | None:
    """The report that a path names: itself, or the one in that folder; None for a folder without one."""
    if not path.is_dir():
        return path
    return next((path / name for name in NAMES if (path / name).is_file()), None)


def read(path: Path) -> Given:
    """The report in a file. Raises `Trouble` when there is none in it."""
    text = text_of(path)
    page = ""
    if text.lstrip()[:1] != "{":
        start = text.find(BEGIN)
        end = text.find(END, start)
        if start < 0 or end < 0:
            raise Trouble(f"{path} is no report: there is no JSON in it.", NO_REPORT)
        page, text = text, text[start + len(BEGIN) : end]
    data = loaded(text, path)
    kind, schema = data.get("kind"), data.get("schema")
    if kind != KIND or type(schema) is not int:
        raise Trouble(f"{path} is JSON, but no report of scratchproof.", NO_REPORT)
    if schema not in READS:
        which = "a newer" if schema > SCHEMA else "another"
        raise Trouble(
            f"The report is in {which} format ({str(schema)[:20]}); this scratchproof reads format "
            f"{' and '.join(map(str, READS))}.",
            "Install the version that it names under `made_with`, and verify it with that.",
        )
    shape = SHAPES[schema]
    found = list(islice(faults(data, shape), MOST_FAULTS + 1))
    return Given(whole(data, shape) if found else data, found, page)


def text_of(path: Path) -> str:
    try:
        if not path.is_file():
            raise Trouble(f"There is no file {path}.", NO_REPORT)
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None
    if len(raw) > MOST_BYTES:
        raise Trouble(f"{path} is larger than {MOST_BYTES >> 20} MB.", "A report of every lab has one or two.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Trouble(f"{path} is not text in UTF-8.", NO_REPORT) from None


def loaded(text: str, path: Path) -> dict[str, Any]:
    """A JSON object. Raises `Trouble`, also for one that says the same thing twice."""
    try:
        data = json.loads(text, object_pairs_hook=once, parse_constant=no_number)
    except (ValueError, RecursionError, MemoryError) as error:
        why = "it is nested too deeply" if isinstance(error, RecursionError | MemoryError) else str(error)[:200]
        raise Trouble(f"{path} cannot be read as JSON: {why}.", NO_REPORT) from None
    if not isinstance(data, dict):
        raise Trouble(f"{path} is JSON, but no report of scratchproof.", NO_REPORT)
    return data


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("it gives one name two values")
    return made


def no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def whole(data: dict[str, Any], report: dict[str, Any]) -> dict[str, Any]:
    """What of a faulty report can be used: every part of it that is as it should be, and nothing for the others."""
    usable: dict[str, Any] = {}
    for name, shape in report.items():
        value = data.get(name)
        if name in LISTS:
            usable[name] = list(sound(value, LISTS[name]))
        elif not any(faults(value, shape)):
            usable[name] = value
        elif name == "sources" and isinstance(value, dict):
            usable[name] = {hash: text for hash, text in value.items() if isinstance(text, str)}
        else:
            usable[name] = nothing(shape)
    return usable


def sound(value: Any, shape: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from (one for one in value if not any(faults(one, shape)))


def nothing(shape: Any) -> Any:
    if isinstance(shape, dict):
        return {name: nothing(one) for name, one in shape.items()}
    if isinstance(shape, type):
        return shape()
    return [] if isinstance(shape, list) else {}


def embedded(text: str) -> str:
    """A report's JSON as it stands in a page: nothing in it can end the element around it."""
    return BEGIN + "\n" + text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e") + END
