"""Anki files made by hand: the tables that are read, in the shapes that Anki gives them."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from scratchproof.recall.anki.identity import guid

TABLES = """
CREATE TABLE col (id integer PRIMARY KEY, ver integer NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, flds text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
  type integer NOT NULL);
"""
SOFTMAX = "card:softmax/why-the-maximum"
AT = 1_760_000_000_000  # ms: 9 October 2025, 08:53:20 UTC
Row = tuple[Any, Any, Any, Any, Any]  # id, ease, time, type, factor


def database(path: Path, reviews: dict[str, Sequence[Row]], foreign: int = 0, then: Iterable[str] = ()) -> Path:
    """A collection with a note, a card and reviews for each guid, and notes of others. ``then``: SQL to run last."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(TABLES)
        for k, (name, rows) in enumerate(reviews.items()):
            connection.execute("INSERT INTO notes VALUES (?, ?, 1, ?)", (AT + k, name, "a\x1fb"))
            connection.execute("INSERT INTO cards VALUES (?, ?, 1, 0)", (2 * AT + k, AT + k))
            connection.executemany(
                "INSERT INTO revlog VALUES (?, ?, -1, ?, 1, 1, ?, ?, ?)",
                [(id, 2 * AT + k, ease, factor, time, type_) for id, ease, time, type_, factor in rows],
            )
        strangers = range(3 * AT, 3 * AT + foreign)
        connection.executemany("INSERT INTO notes VALUES (?, ?, 1, 'x')", ((n, f"g{n}") for n in strangers))
        connection.executemany("INSERT INTO cards VALUES (?, ?, 1, 0)", ((n, n) for n in strangers))
        for sql in then:
            connection.execute(sql)
        connection.commit()
    return path


def package(path: Path, content: bytes, name: str = "collection.anki21", **more: Any) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("meta", b"\x08\x02")
        archive.writestr(name, content, **more)
    return path


def reviewed(path: Path, reviews: dict[str, Sequence[Row]], foreign: int = 0) -> Path:
    """An .apkg with reviews by item."""
    made = database(path.with_suffix(".sqlite"), {guid(item): rows for item, rows in reviews.items()}, foreign)
    return package(path, made.read_bytes())


def good(id: int, ease: int = 3, time: int = 4000, type_: int = 1, factor: int = 2500) -> Row:
    return id, ease, time, type_, factor
