"""The tables of `record.sqlite`, as a list that only grows: entry n makes version n + 1 out of version n.

    events   id TEXT, at TEXT, kind TEXT, lab TEXT or NULL, data TEXT (canonical JSON), seal INTEGER (CRC-32 of these)
    sources  hash TEXT (SHA-256 of the text, hex), text BLOB (UTF-8)

`PRAGMA user_version` counts the migrations that were made; `PRAGMA application_id` says whose file it is. Pages are
4,096 bytes. Both tables are WITHOUT ROWID, so a row is one cell of a B-tree in the order of the columns: `pages.py`
reads rows from a file that SQLite no longer opens, and it counts on that.

The triggers keep the log append-only for whatever program opens the file. REPLACE removes rows without asking a DELETE
trigger, hence those on INSERT. Writing a source that is there already is not an error: it is the same text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

APPLICATION = 0x53435250  # "SCRP"

MIGRATIONS: list[tuple[str, ...]] = [
    (
        f"PRAGMA application_id = {APPLICATION}",
        """CREATE TABLE events (
            id TEXT PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, lab TEXT, data TEXT NOT NULL,
            seal INTEGER NOT NULL
        ) WITHOUT ROWID""",
        "CREATE INDEX events_by_lab ON events (lab, id)",
        "CREATE TABLE sources (hash TEXT PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID",
        """CREATE TRIGGER events_stay BEFORE DELETE ON events
            BEGIN SELECT RAISE(ABORT, 'the record is append-only: an event stays'); END""",
        """CREATE TRIGGER events_hold BEFORE UPDATE ON events
            BEGIN SELECT RAISE(ABORT, 'the record is append-only: an event does not change'); END""",
        """CREATE TRIGGER events_once BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
            BEGIN SELECT RAISE(ABORT, 'the record is append-only: this event is there'); END""",
        """CREATE TRIGGER sources_stay BEFORE DELETE ON sources
            BEGIN SELECT RAISE(ABORT, 'the record is append-only: a source stays'); END""",
        """CREATE TRIGGER sources_hold BEFORE UPDATE ON sources
            BEGIN SELECT RAISE(ABORT, 'the record is append-only: a source does not change'); END""",
        """CREATE TRIGGER sources_once BEFORE INSERT ON sources
            WHEN EXISTS (SELECT 1 FROM sources WHERE hash = NEW.hash)
            BEGIN SELECT RAISE(IGNORE); END""",
    ),
]


def version(connection: sqlite3.Connection) -> int:
    """How many migrations the file has had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file to the newest version; each step is a transaction of its own. Raises sqlite3.Error."""
    while version(connection) < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked again: another process may have made the step while this one waited for the lock.
            done = version(connection)
            if done < len(MIGRATIONS):
                for statement in MIGRATIONS[done]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {done + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def shape(connection: sqlite3.Connection) -> dict[str, str]:
    """Name and text of every table, index and trigger that a migration made."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    return dict(rows.fetchall())


def expected_shape(at_version: int) -> dict[str, str]:
    """What `shape` gives for a healthy file of this version."""
    import sqlite3

    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for step in MIGRATIONS[:at_version]:
            for statement in step:
                connection.execute(statement)
        return shape(connection)
    finally:
        connection.close()
