"""What a record promises while nothing is wrong: it keeps, it orders, it never changes what it has."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scratchproof.errors import Trouble
from scratchproof.record import KINDS, Event, Record, migrations
from scratchproof.record.event import checked, fresh_id


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Some other program with the file open."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def test_an_event_comes_back_as_it_was_written(path: Path) -> None:
    with Record.open(path) as record:
        written = [record.append(kind, lab, note=kind) for kind in KINDS for lab in (None, "softmax")]
        assert list(record.events()) == written
    with Record.open(path) as record:
        assert list(record.events()) == written
        record.check()


def test_sources_come_with_their_event(path: Path) -> None:
    texts = {
        "softmax.py": "import math\n",
        "größe.py": "x = '𝄞'\r\n",
        "empty.py": "",
        "raw.py": "\udcff not UTF-8 \x00",
    }
    with Record.open(path) as record:
        event = record.append("passed", "softmax", sources=texts, main="softmax.py")
    assert event.data["sources"]["softmax.py"] == hashlib.sha256(b"import math\n").hexdigest()
    with Record.open(path) as record:
        (again,) = record.events()
        assert {name: record.source(hash) for name, hash in again.data["sources"].items()} == texts


def test_an_event_that_cannot_be_written_leaves_no_source(path: Path) -> None:
    with Record.open(path) as record:
        with pytest.raises(ValueError, match="no such kind"):
            record.append("levitated", sources={"a.py": "text"})
        with pytest.raises(ValueError, match="not JSON"):
            record.append("tried", "softmax", sources={"a.py": "text"}, ratio=float("nan"))
        with pytest.raises(ValueError, match="lab"):
            record.append("tried", "", sources={"a.py": "text"})
        assert list(record.sources()) == list(record.events()) == []


def test_keeping_twice_is_keeping_once(path: Path) -> None:
    with Record.open(path) as record:
        assert not record.has(hashlib.sha256(b"text").hexdigest())
        hash = record.keep("text")
        assert record.keep("text") == hash == hashlib.sha256(b"text").hexdigest()
        assert record.has(hash)
        assert list(record.sources()) == [(hash, "text")]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_is_kept(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with Record.open(tmp_path_factory.getbasetemp() / "texts" / "record.sqlite") as record:
        # Two halves of a character side by side are the character; everything else comes back as it is.
        assert record.source(record.keep(text)) == text.encode("utf-16", "surrogatepass").decode(
            "utf-16", "surrogatepass"
        )


def test_a_text_that_is_not_there(path: Path) -> None:
    with Record.open(path) as record, pytest.raises(Trouble, match="holds no text with the hash 00ff"):
        record.source("00ff")


def test_events_by_kind_and_lab(path: Path) -> None:
    with Record.open(path) as record:
        for kind, lab in [
            ("started", None),
            ("opened", "a"),
            ("tried", "a"),
            ("opened", "b"),
            ("tried", "b"),
            ("tried", "a"),
        ]:
            record.append(kind, lab)

        def found(**which: str) -> list[tuple[str, str | None]]:
            return [(event.kind, event.lab) for event in record.events(**which)]

        assert found(kind="tried") == [("tried", "a"), ("tried", "b"), ("tried", "a")]
        assert found(lab="b") == [("opened", "b"), ("tried", "b")]
        assert found(kind="tried", lab="a") == [("tried", "a"), ("tried", "a")]
        assert found(kind="passed") == found(lab="c") == []


def test_many_events_come_in_order_and_appending_while_reading_ends(path: Path) -> None:
    with Record.open(path) as record:
        with record.transaction():
            written = [record.append("opened", f"lab{number % 7}") for number in range(1300)]
        assert list(record.events()) == written
        for event in record.events():
            record.append("hinted", event.lab) if event.lab == "lab0" else None
        assert len(list(record.events())) == 1300 + len([event for event in written if event.lab == "lab0"])


def test_order_is_the_order_of_writing_whatever_the_clock_does(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(path) as record:
        ahead = checked("ffffffff-0000-7000-8000-000000000000", "2026-01-01T00:00:00.000Z", "opened", "softmax", {})
        assert record.add(ahead)
        monkeypatch.setattr(time, "time_ns", lambda: 10**18)
        later = [record.append("tried", "softmax", n=n) for n in range(5)]
        assert list(record.events()) == [ahead, *later]


def test_a_transaction_is_whole_or_not_at_all(path: Path) -> None:
    with Record.open(path) as record:
        with pytest.raises(KeyboardInterrupt), record.transaction():
            record.append("opened", "softmax")
            record.keep("text")
            raise KeyboardInterrupt
        assert list(record.events()) == list(record.sources()) == []
        record.append("opened", "softmax")  # and it can be written to afterwards


def test_taking_in_an_event_of_another_record(path: Path) -> None:
    event = checked(fresh_id(), "2026-01-01T00:00:00.000Z", "levitated", "softmax", {"height": 2})
    other = Event(event.id, event.at, event.kind, event.lab, {"height": 3})
    with Record.open(path) as record:
        assert record.add(event)
        assert not record.add(event)
        with pytest.raises(ValueError, match="other content"):
            record.add(other)
        assert list(record.events()) == [event]


APPEND_ONLY = [
    "UPDATE events SET lab = 'other'",
    "UPDATE events SET data = data",
    "DELETE FROM events",
    "REPLACE INTO events (id, at, kind, lab, data, seal) SELECT id, at, kind, 'other', data, seal FROM events",
    "INSERT INTO events SELECT * FROM events",
    "INSERT INTO events SELECT * FROM events WHERE true ON CONFLICT (id) DO UPDATE SET lab = 'other'",
    "UPDATE sources SET text = x'00'",
    "DELETE FROM sources",
    "INSERT INTO sources SELECT * FROM sources WHERE true ON CONFLICT (hash) DO UPDATE SET text = x'00'",
]


@pytest.mark.parametrize("statement", APPEND_ONLY)
def test_the_file_itself_refuses_changes(path: Path, statement: str) -> None:
    with Record.open(path) as record:
        event = record.append("tried", "softmax", sources={"softmax.py": "text"})
    with raw(path) as connection:
        try:
            connection.execute(statement)
        except sqlite3.IntegrityError as error:
            assert "append-only" in str(error)
        else:
            assert "INTO sources" in statement  # writing a source again does nothing
    with Record.open(path) as record:
        assert list(record.events()) == [event]
        assert record.source(event.data["sources"]["softmax.py"]) == "text"


def test_a_source_is_not_replaced(path: Path) -> None:
    with Record.open(path) as record:
        hash = record.keep("text")
    with raw(path) as connection:
        connection.execute("REPLACE INTO sources (hash, text) VALUES (?, x'00')", (hash,))
    with Record.open(path) as record:
        assert record.source(hash) == "text"


def test_the_settings_that_make_it_durable(path: Path) -> None:
    with Record.open(path) as record:

        def setting(name: str) -> object:
            return record._connection.execute(f"PRAGMA {name}").fetchone()[0]

        assert (setting("journal_mode"), setting("synchronous"), setting("busy_timeout")) == ("wal", 2, 10_000)
        assert (setting("user_version"), setting("application_id")) == (
            len(migrations.MIGRATIONS),
            migrations.APPLICATION,
        )


def test_a_new_record_leaves_nothing_beside_it(path: Path) -> None:
    with Record.open(path) as record:
        record.append("started")
    assert [file.name for file in path.parent.iterdir()] == ["record.sqlite"]


def test_where_second_names_are_not_possible(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    for _ in range(2):
        with Record.open(path) as record:
            record.append("started")
    with Record.look(path) as record:
        assert len(list(record.events())) == 2


@pytest.mark.parametrize("folder", ["with space", "a?b=c", "50%41", "#hash", "größe", "quote'"])
def test_folders_of_any_name(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "record.sqlite"
    with Record.open(path) as record:
        record.append("started")
    with Record.look(path) as record:
        assert len(list(record.events())) == 1
    assert path.is_file()


def test_looking_makes_nothing(path: Path) -> None:
    with Record.look(path) as record:
        assert list(record.events()) == list(record.sources()) == []
        record.check()
        with pytest.raises(RuntimeError, match="to look at"):
            record.append("started")
        with pytest.raises(Trouble):
            record.source("00")
    assert not path.parent.parent.exists()


def test_looking_reads_and_does_not_write(path: Path, fill: Callable[..., None]) -> None:
    fill(path)
    before = path.read_bytes()
    with Record.open(path) as writer, Record.look(path) as record:
        seen = list(record.events())
        assert len(seen) == 61
        with pytest.raises(RuntimeError):
            record.keep("text")
        added = writer.append("opened", "softmax")
        assert list(record.events()) == [*seen, added]
    with Record.look(path) as record:
        assert len(list(record.events())) == 62
    assert path.read_bytes() != before


def test_a_snapshot_is_one_moment(path: Path) -> None:
    with Record.open(path) as one, Record.open(path) as other:
        one.append("started")
        with one.snapshot():
            assert len(list(one.events())) == 1
            other.append("opened", "softmax", sources={"a.py": "text"})
            assert (len(list(one.events())), len(list(one.sources()))) == (1, 0)
        assert (len(list(one.events())), len(list(one.sources()))) == (2, 1)
        with one.transaction(), one.snapshot():
            one.append("reset", "softmax")
        assert len(list(other.events())) == 3


# Migrations

NEXT = ("CREATE TABLE cards (id TEXT PRIMARY KEY) WITHOUT ROWID",)


def test_a_file_of_an_older_version_is_brought_up(
    path: Path, fill: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path)
    with Record.look(path) as record:
        before = [*record.events(), *record.sources()]
    size = path.stat().st_size
    monkeypatch.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, NEXT])
    with Record.look(path) as record:
        assert [*record.events(), *record.sources()] == before
    assert path.stat().st_size == size  # looking read a copy
    for _ in range(2):
        with Record.open(path) as record:
            assert [*record.events(), *record.sources()] == before
    with raw(path) as connection:
        assert migrations.version(connection) == 2
        assert connection.execute("SELECT count(*) FROM cards").fetchone() == (0,)


def test_a_migration_that_fails_changes_nothing(
    path: Path, fill: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path)
    with raw(path) as connection, monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, NEXT, (*NEXT, "CREATE NONSENSE")])
        with pytest.raises(sqlite3.OperationalError):
            migrations.migrate(connection)
        assert migrations.version(connection) == 2
    monkeypatch.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, NEXT])
    with Record.open(path) as record:
        record.check()
        assert len(list(record.events())) == 61


def test_importing_is_cheap() -> None:
    heavy = "sqlite3 hashlib gzip datetime shutil tempfile random uuid numpy"
    code = (
        "import sys; import scratchproof.record as r; r.Record; r.Event; r.progress_of\n"
        f"print([m for m in {heavy.split()} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], env={"PYTHONPATH": SRC}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


SRC = str(Path(__file__).parents[2] / "src")
