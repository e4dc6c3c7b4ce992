"""The reviews of our cards in an Anki collection, which may be anybody's: a friend's, a damaged or a made-up one.

A row of `revlog` is one answer: its id is the moment in milliseconds, `ease` the button (1 again to 4 easy), `time` how
long it took in milliseconds, `type` what it was part of. Rows without a button (a date set by hand, a card put back to
new) and previews that leave the schedule alone tell nothing of memory.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scratchproof.errors import Trouble

from .identity import item_of

_TABLES = ("notes", "cards", "revlog")
_MANUAL, _RESCHEDULED, _FILTERED = 4, 5, 3  # of revlog.type
_LAST = 253_402_300_799_999  # ms: the end of the year 9999, the last that a date can name
_LONGEST_VALUE = 8 << 20  # bytes: of a note's fields there are some in megabytes, of none of ours
_PATIENCE = 120.0  # seconds for a file of the largest size on a slow machine; a made-up one could go on for ever
_FETCHED = 2000


@dataclass(frozen=True)
class Review:
    """One answer in Anki. id: of the row, and when it was in ms since 1970; rating 1 to 4; seconds it took."""

    id: int
    item: str
    rating: int
    seconds: float


@dataclass
class History:
    """What a collection holds. reviews: of our cards, in order of time.

    ours, foreign: notes. manual: rows of our cards that no answer made; odd: rows that cannot be.
    """

    reviews: list[Review] = field(default_factory=list)
    ours: int = 0
    foreign: int = 0
    manual: int = 0
    odd: int = 0


def history(database: Path, shown: Path) -> History:
    """Read a collection's SQLite file; ``shown``: the name of it in errors. Raises `Trouble`."""
    ends = time.monotonic() + _PATIENCE
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
            connection.set_progress_handler(lambda: time.monotonic() > ends, 100_000)
            connection.text_factory = _text
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            _must_be_a_collection(connection, shown)
            return _read(connection)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            what = f"Reading the collection was given up after {_PATIENCE:g} seconds."
        else:
            what = "The collection in this file is damaged."
        raise Trouble(what, "Nothing was imported. Export once more from Anki.", str(shown)) from error


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")


def _must_be_a_collection(connection: sqlite3.Connection, shown: Path) -> None:
    # A view or a virtual table by such a name would be a program that somebody else wrote.
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name IN (?, ?, ?)"
    if {name for (name,) in connection.execute(query, _TABLES)} != set(_TABLES):
        raise Trouble("The database in this file is no Anki collection.", "Nothing was imported.", str(shown))
    for table in _TABLES:
        if connection.execute(f"PRAGMA quick_check({table})").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError("quick_check")


def _read(connection: sqlite3.Connection) -> History:
    found = History()
    item_by_note: dict[int, str] = {}
    for note, guid in _rows(connection, "SELECT id, guid FROM notes"):
        item = item_of(guid)
        if item is None:
            found.foreign += 1
        else:
            item_by_note[note] = item
            found.ours += 1
    # A second card of a note (someone added a template) asks something else than ours does.
    cards = _rows(connection, "SELECT id, nid FROM cards WHERE ord = 0")
    item_by_card = {card: item_by_note[note] for card, note in cards if note in item_by_note}
    for card, *row in _rows(connection, "SELECT cid, id, ease, time, type, factor FROM revlog"):
        if card not in item_by_card:
            continue
        if not all(type(value) is int for value in row):
            found.odd += 1
            continue
        id, ease, milliseconds, type_, factor = row
        if ease == 0 or type_ in (_MANUAL, _RESCHEDULED) or (type_ == _FILTERED and factor == 0):
            found.manual += 1
        elif not 1 <= ease <= 4 or not 0 < id <= _LAST or not 0 <= milliseconds <= _LAST:
            found.odd += 1
        else:
            found.reviews.append(Review(id, item_by_card[card], ease, milliseconds / 1000))
    found.reviews.sort(key=lambda review: (review.id, review.item))
    return found


def _rows(connection: sqlite3.Connection, query: str) -> Iterator[tuple[Any, ...]]:
    cursor = connection.execute(query)
    while rows := cursor.fetchmany(_FETCHED):
        yield from rows
