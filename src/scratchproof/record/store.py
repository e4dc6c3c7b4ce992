"""The record: every event of a learner's work and every text that was judged, in one SQLite file that only grows.

    with Record.open(home.record_file()) as record:
        record.append("tried", "softmax", outcome="mistake", mistake="no-max", sources={"softmax.py": text})
        for event in record.events(lab="softmax"):
            ...

What it holds to:
- An event that was returned is on the disk: WAL with synchronous=FULL. A process that is killed loses at most the event
  it was writing, and an event comes with its sources or not at all.
- Ids in the file rise in the order of writing, whichever process writes and whatever the clock does.
- Every opening asks SQLite for the soundness of the whole file (some 2 ms for 1 MB; of a large file that was looked
  through today, for less: `opening.sound`); every event that is read is held against its seal and every source against
  its hash. What is wrong is `Damaged`, never a wrong answer.
- A new file is made under another name and put in its place whole: an empty file is never a beginning, it is damage.
- What SQLite cannot know: a `-wal` that is lost or altered between a crash and the next opening takes its events along.

A record belongs to the thread that opened it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scratchproof.errors import Trouble

from . import migrations, opening
from .damage import Damaged, told, told_of_file
from .event import Event, made
from .rows import COLUMNS, bytes_of, event_of_row, hash_of, plain, row_of_event, text_of_row

if TYPE_CHECKING:
    import sqlite3

_PAGE = 500  # events fetched at a time: no cursor stays open while the caller works


class Record:
    """The learner's log. Made by `Record.open` or `Record.look`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, wait: float, writable: bool) -> None:
        self.path = path
        self._connection = connection
        self._wait = wait
        self._writable = writable
        self._known = opening.looked_through(path) if writable else None

    @classmethod
    def open(cls, path: Path, wait: float = 10.0) -> Record:
        """The record at ``path``, made with its folders where there is none. ``wait``: seconds for another's write.

        Raises `Damaged` and `Newer` after keeping a copy; `Trouble` for a read-only folder, a full disk, a lock.
        """
        with told_of_file("The record cannot be opened", path, wait):
            if not path.exists():
                opening.create(path, wait)
            opening.must_be_a_file(path)
            # Looked through read-only first: a connection that may write would change a damaged file when it closes.
            opening.examined(path, wait).close()
            connection = opening.connect(path, "rw", wait)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                migrations.migrate(connection)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path, wait, writable=True)

    @classmethod
    def look(cls, path: Path, wait: float = 10.0) -> Record:
        """The record at ``path`` to read only; where there is none, an empty one in memory, and nothing is made.

        Raises `Damaged`, `Newer`, `Trouble` as `open` does; a folder that may only be read is no hindrance.
        """
        with told_of_file("The record cannot be read", path, wait):
            if not path.exists():
                connection = opening.in_memory(None)
            else:
                opening.must_be_a_file(path)
                beside = os.access(path.parent, os.W_OK)
                connection = opening.examined(path, wait) if beside else opening.copied(path, wait)
                if migrations.version(connection) < len(migrations.MIGRATIONS):
                    connection = opening.in_memory(connection)
        return cls(connection, path, wait, writable=False)

    def close(self) -> None:
        self._connection.close()
        if self._writable:
            opening.written(self.path, self._known)
            self._known = None

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Writing

    def append(
        self, kind: str, /, lab: str | None = None, *, sources: Mapping[str, str] | None = None, **data: Any
    ) -> Event:
        """Write that something happened; on the disk when this returns. ``sources``: texts by file name, kept with it.

        Raises ValueError for a kind that is not in `KINDS` and for data that is not JSON, `Trouble` when it cannot be
        written.
        """
        with self.transaction():
            if sources is not None:
                data["sources"] = {name: self.keep(text) for name, text in sources.items()}
            last = self._connection.execute("SELECT max(id) FROM events").fetchone()[0]
            event = made(kind, lab, data, after=last or "")
            self._insert(event)
        return event

    def keep(self, text: str) -> str:
        """Keep a text; the SHA-256 of it, by which `source` finds it again. Keeping it twice is keeping it once."""
        text = plain(text)
        hash = hash_of(text)
        with self.transaction():
            self._connection.execute("INSERT INTO sources (hash, text) VALUES (?, ?)", (hash, bytes_of(text)))
        return hash

    def add(self, event: Event) -> bool:
        """Take in an event of another record; False when it is here already.

        Raises ValueError when its id stands for another event here, `Trouble` when it cannot be written.
        """
        with self.transaction():
            row = self._connection.execute(f"SELECT {COLUMNS} FROM events WHERE id = ?", (event.id,)).fetchone()
            if row is None:
                self._insert(event)
            elif self._event(row) != event:
                raise ValueError("an event with this id, and other content, is in the record")
        return row is None

    def _insert(self, event: Event) -> None:
        self._connection.execute(f"INSERT INTO events ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", row_of_event(event))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is written or none of it. One inside another is part of the outer one."""
        if not self._writable:
            raise RuntimeError("this record was opened to look at, not to write")
        if self._connection.in_transaction:
            yield
            return
        with self._whole("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside is the record of one moment, whatever other processes write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with self._whole("BEGIN"):
            yield

    @contextmanager
    def _whole(self, begin: str) -> Iterator[None]:
        with told(self.path, self._wait):
            self._connection.execute(begin)
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # SQLite has gone back by itself after some errors, a full disk among them.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    # Reading

    def source(self, hash: str) -> str:
        """The text with this hash. Raises `Trouble` when the record has none, `Damaged` when it changed."""
        with told(self.path, self._wait):
            row = self._connection.execute("SELECT text FROM sources WHERE hash = ?", (hash,)).fetchone()
        if row is None:
            self.check()  # a hash that changed on the disk looks like one that is missing
            raise Trouble(f"The record holds no text with the hash {hash}.", where=str(self.path))
        return self._text(hash, row[0])

    def has(self, hash: str) -> bool:
        """Whether the record holds a text with this hash."""
        with told(self.path, self._wait):
            return self._connection.execute("SELECT 1 FROM sources WHERE hash = ?", (hash,)).fetchone() is not None

    def sources(self) -> Iterator[tuple[str, str]]:
        """Hash and text of every source, in order of the hash. Raises `Damaged` at one that changed."""
        after = ""
        while True:
            with told(self.path, self._wait):
                query = "SELECT hash, text FROM sources WHERE hash > ? ORDER BY hash LIMIT ?"
                rows = self._connection.execute(query, (after, _PAGE)).fetchall()
            for hash, text in rows:
                yield hash, self._text(hash, text)
            if len(rows) < _PAGE:
                return
            after = rows[-1][0]

    def extent(self, until: str = "") -> tuple[int, int, str, str]:
        """How many events there are, how many of them after the id ``until``, the first id and the last."""
        with self.snapshot(), told(self.path, self._wait):
            ask = self._connection.execute
            (count,) = ask("SELECT count(*) FROM events").fetchone()
            (later,) = ask("SELECT count(*) FROM events WHERE id > ?", (until,)).fetchone() if until else (count,)
            (first,) = ask("SELECT min(id) FROM events").fetchone()
            (last,) = ask("SELECT max(id) FROM events").fetchone()
        return count, later, first or "", last or ""

    def events(self, kind: str | None = None, lab: str | None = None, after: str = "") -> Iterator[Event]:
        """The events that are there at the first step, in order of their ids, those after the id ``after``.

        Raises `Damaged` at one that changed.
        """
        where, wanted = "", []
        for column, value in (("kind", kind), ("lab", lab)):
            if value is not None:
                where += f" AND {column} = ?"
                wanted.append(value)
        last = None
        while True:
            with told(self.path, self._wait):
                if last is None:
                    # Fixed here, so that a caller who appends an event for each one read comes to an end.
                    last = self._connection.execute("SELECT max(id) FROM events").fetchone()[0] or ""
                rows = self._connection.execute(
                    f"SELECT {COLUMNS} FROM events WHERE id > ? AND id <= ?{where} ORDER BY id LIMIT ?",
                    (after, last, *wanted, _PAGE),
                ).fetchall()
            for row in rows:
                yield self._event(row)
            if len(rows) < _PAGE:
                return
            after = rows[-1][0]

    def check(self) -> None:
        """Look through all of it: the file's structure, every event, every source. Raises `Damaged` at a fault."""
        with told_of_file("The record cannot be read", self.path, self._wait):
            opening.sound(self._connection, self.path, wholly=True)
        for _ in self.events():
            pass
        for _ in self.sources():
            pass

    def _event(self, row: tuple[Any, ...]) -> Event:
        event = event_of_row(row)
        if event is None:
            raise Damaged(self.path, f"the event {row[0]} is not as it was written")
        return event

    def _text(self, hash: str, content: Any) -> str:
        text = text_of_row(hash, content)
        if text is None:
            raise Damaged(self.path, f"the source {hash} is not as it was written")
        return text
