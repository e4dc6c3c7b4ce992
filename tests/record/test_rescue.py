"""What comes out of a damaged file: everything that SQLite would have given, and what it would not."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from scratchproof.errors import Trouble
from scratchproof.record import Damaged, Event, Moved, Newer, Record, export, restore, salvage
from scratchproof.record.pages import found_in

Content = tuple[list[Event], list[tuple[str, str]]]


def read(path: Path) -> Content:
    with Record.open(path) as record:
        return list(record.events()), list(record.sources())


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("tries", [0, 1, 7, 60, 200])
def test_of_a_healthy_file_everything_is_found(path: Path, tries: int, fill: Callable[..., None]) -> None:
    fill(path, tries=tries, seed=tries)
    events, sources = read(path)
    found = found_in(path)
    assert sorted(found.events.values(), key=lambda event: event.id) == events
    assert sorted(found.sources.items()) == sources
    assert not found.traces


@pytest.mark.parametrize("size", [*range(0, 60), *range(900, 1100, 7), 4000, 4096, 5000, 8192, 8200, 70_000])
def test_rows_of_every_length(path: Path, size: int) -> None:
    with Record.open(path) as record:
        event = record.append(
            "drew", None if size % 2 else "l" * (1 + size // 100), x="d" * size, sources={"a": "s" * size}
        )
    found = found_in(path)
    assert found.events == {event.id: event}
    assert found.sources == {event.data["sources"]["a"]: "s" * size}


def test_what_lies_in_the_log_is_found(path: Path, fill: Callable[..., None], tmp_path: Path) -> None:
    fill(path, tries=30)
    with Record.open(path) as record:
        for number in range(20):
            record.append("tried", "sampler", sources={"a.py": f"{number}" * 4000})
        crashed = put(tmp_path / "crashed.sqlite", path.read_bytes())
        put(tmp_path / "crashed.sqlite-wal", path.with_name("record.sqlite-wal").read_bytes())
    events, sources = read(path)
    found = found_in(crashed)
    assert (sorted(found.events.values(), key=lambda event: event.id), sorted(found.sources.items())) == (
        events,
        sources,
    )


LOSSES: list[tuple[str, Callable[[bytes], bytes], float]] = [
    ("the header in zeros", lambda content: bytes(100) + content[100:], 1.0),
    ("the first page in zeros", lambda content: bytes(4096) + content[4096:], 1.0),
    ("the second page, a root, in zeros", lambda content: content[:4096] + bytes(4096) + content[8192:], 0.9),
    ("the second half missing", lambda content: content[: len(content) // 2], 0.2),
    ("the first half missing", lambda content: content[len(content) // 8192 * 4096 :], 0.02),
    ("not a record at all", lambda _: b"Dear diary" * 1000, 0.0),
    ("empty", lambda _: b"", 0.0),
]


@pytest.mark.parametrize(("case", "damage", "share"), LOSSES, ids=[case for case, _, _ in LOSSES])
def test_salvage(
    path: Path, tmp_path: Path, fill: Callable[..., None], case: str, damage: Callable[[bytes], bytes], share: float
) -> None:
    fill(path)
    events, sources = read(path)
    damaged = put(tmp_path / "damaged", damage(path.read_bytes()))
    before = damaged.read_bytes()
    salvaged = salvage(damaged, tmp_path / "new" / "record.sqlite")
    saved = read(tmp_path / "new" / "record.sqlite")
    assert {event.id for event in saved[0]} <= {event.id for event in events}
    assert all(event in events for event in saved[0])
    assert {*saved[1]} <= {*sources}
    assert (salvaged.events, salvaged.sources) == (len(saved[0]), len(saved[1]))
    assert len(saved[0]) + len(saved[1]) >= share * (len(events) + len(sources))
    assert {*salvaged.lost_events} <= {event.id for event in events} - {event.id for event in saved[0]}
    assert {*salvaged.lost_sources} <= {hash for hash, _ in sources} - {hash for hash, _ in saved[1]}
    assert damaged.read_bytes() == before
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["record.sqlite"]


def test_salvage_names_what_is_lost(path: Path, tmp_path: Path) -> None:
    with Record.open(path) as record:
        kept = record.append("tried", "softmax", sources={"a.py": "the first text"})
        lost = record.append("tried", "softmax", sources={"a.py": "the second text"}, note="never forgotten")
    hash = lost.data["sources"]["a.py"]
    content = path.read_bytes().replace(b"never forgotten", b"never forgiven!")
    content = content.replace(b"the first text", b"the worst text")
    salvaged = salvage(put(tmp_path / "damaged", content), tmp_path / "new.sqlite")
    assert (salvaged.events, salvaged.sources) == (1, 1)
    assert salvaged.lost_events == (lost.id,)
    assert salvaged.lost_sources == (kept.data["sources"]["a.py"],)
    assert read(tmp_path / "new.sqlite") == ([kept], [(hash, "the second text")])


def test_salvage_writes_over_nothing(path: Path, tmp_path: Path, fill: Callable[..., None]) -> None:
    fill(path, tries=3)
    there = put(tmp_path / "there", b"mine")
    with pytest.raises(Trouble, match="there already"):
        salvage(path, there)
    assert there.read_bytes() == b"mine"
    with pytest.raises(Trouble, match="cannot be read: no such file"):
        salvage(tmp_path / "nowhere", tmp_path / "new")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["home", "there"]


def test_a_flipped_byte_costs_one_row_at_most(path: Path, tmp_path: Path, fill: Callable[..., None]) -> None:
    fill(path, tries=30)
    events, sources = read(path)
    whole = path.read_bytes()
    chance = random.Random(3)
    for _ in range(150):
        content = bytearray(whole)
        content[chance.choice([chance.randrange(len(whole)), chance.randrange(len(whole)) // 4096 * 4096])] ^= 255
        found = found_in(put(tmp_path / "flipped", bytes(content)))
        assert len(found.events) + len(found.sources) >= len(events) + len(sources) - 1
        assert all(event in events for event in found.events.values())
        assert {*found.sources.items()} <= {*sources}


# Restoring: what `scratchproof import FILE` does


@pytest.fixture
def damaged(path: Path, fill: Callable[..., None]) -> tuple[Path, Content]:
    """A record whose header is gone, and what was in it."""
    fill(path, tries=20)
    content = read(path)
    put(path, bytes(100) + path.read_bytes()[100:])
    return path, content


def test_the_copy_that_the_message_names_brings_everything_back(damaged: tuple[Path, Content]) -> None:
    path, content = damaged
    with pytest.raises(Damaged) as told:
        Record.open(path)
    assert restore(path, told.value.backup) == Moved(len(content[0]), len(content[1]))
    assert read(path) == content
    assert restore(path, told.value.backup) == Moved(0, 0)
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, told.value.backup.name]


def test_damage_that_only_reading_finds_is_restored_too(path: Path, fill: Callable[..., None]) -> None:
    fill(path, tries=10)
    with Record.open(path) as record:
        record.append("tried", "softmax", sources={"a.py": "the first text"}, note="never forgotten")
    events, sources = read(path)
    put(path, path.read_bytes().replace(b"the first text", b"the worst text"))
    with pytest.raises(Damaged) as told:
        read(path)
    restore(path, told.value.backup)
    assert read(path) == (events, [pair for pair in sources if pair[1] != "the first text"])


def test_the_damaged_file_itself_may_be_named(damaged: tuple[Path, Content]) -> None:
    path, content = damaged
    before = path.read_bytes()
    restore(path, path)
    assert read(path) == content
    assert [copy.read_bytes() for copy in path.parent.glob("record.sqlite.damaged-*")] == [before]


def test_an_export_adds_to_what_could_be_read(
    damaged: tuple[Path, Content], tmp_path: Path, fill: Callable[..., None]
) -> None:
    path, content = damaged
    with Record.open(tmp_path / "other.sqlite") as other:
        event = other.append("passed", "sampler", sources={"a.py": "another text"})
        export(other, tmp_path / "export.jsonl")
    assert restore(path, tmp_path / "export.jsonl") == Moved(len(content[0]) + 1, len(content[1]) + 1)
    assert read(path)[0] == [*content[0], event]


def test_a_file_that_cannot_be_imported_leaves_the_damaged_one(damaged: tuple[Path, Content], tmp_path: Path) -> None:
    path, _ = damaged
    before = path.read_bytes()
    for file in (put(tmp_path / "foreign", b"Dear diary"), tmp_path / "nowhere"):
        with pytest.raises(Trouble, match=r"not a Scratchproof export|cannot be read"):
            restore(path, file)
        assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 2  # the file and its copy


def test_nothing_to_read_makes_room_for_a_new_record(path: Path) -> None:
    put(path, b"")
    with pytest.raises(Damaged) as told:
        Record.open(path)
    assert restore(path, told.value.backup) == Moved(0, 0)
    assert read(path) == ([], [])


def test_the_log_of_the_damaged_file_is_not_played_into_the_new_one(
    damaged: tuple[Path, Content], tmp_path: Path
) -> None:
    path, content = damaged
    with Record.open(tmp_path / "live.sqlite") as other:
        other.append("opened", "softmax", note="x" * 9000)
        log = (tmp_path / "live.sqlite-wal").read_bytes()
    put(path.with_name("record.sqlite-wal"), log)
    restore(path, path)
    events, sources = read(path)
    assert sources == content[1]
    assert len(events) == len(content[0]) + 1  # found in the log as a row, and taken in as an event


def test_into_a_healthy_record_it_is_an_import(path: Path, tmp_path: Path, fill: Callable[..., None]) -> None:
    fill(path, tries=5)
    fill(tmp_path / "other.sqlite", tries=6, seed=1)
    with Record.open(tmp_path / "other.sqlite") as other:
        export(other, tmp_path / "export.jsonl.gz")
        assert len(list(other.events())) == 7
    assert restore(path, tmp_path / "export.jsonl.gz").events == 7
    assert restore(path, tmp_path / "other.sqlite") == Moved(0, 0)  # a record's file will do as well
    assert len(read(path)[0]) == 13


def test_a_newer_record_is_not_restored_over(path: Path, fill: Callable[..., None]) -> None:
    fill(path, tries=2)
    content = bytearray(path.read_bytes())
    content[63] = 9
    put(path, bytes(content))
    with pytest.raises(Newer):
        restore(path, path)
    assert path.read_bytes() == content
