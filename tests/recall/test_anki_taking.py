"""Reviews from Anki in the record: each once, with their own time, all of a file or none, and quickly."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from anki_collections import AT, SOFTMAX, database, good

from scratchproof.errors import Trouble
from scratchproof.recall.anki.history import Review, history
from scratchproof.recall.anki.identity import guid
from scratchproof.recall.anki.taking import Taken, take
from scratchproof.record import Record

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BUG = "bug:softmax/no-maximum"
ITEMS = {SOFTMAX, BUG}


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "record.sqlite") as record:
        yield record


def review(k: int, item: str = SOFTMAX, rating: int = 3) -> Review:
    return Review(AT + k, item, rating, 4.25)


def test_an_event_holds_what_was_reviewed(record: Record) -> None:
    assert take(record, [review(7), review(8, BUG, rating=1)], ITEMS, NOW) == Taken(new=2)
    first, second = record.events("reviewed")
    same = {"mistake": None, "seed": 0, "tries": 1, "hints": 0, "via": "anki", "seconds": 4.25}
    assert first.data == same | {
        "item": SOFTMAX,
        "kind": "card",
        "rating": 3,
        "outcome": "right",
        "anki": AT + 7,
        "reviewed_at": "2025-10-09T08:53:20.007Z",
    }
    assert second.data == same | {
        "item": BUG,
        "kind": "bug",
        "rating": 1,
        "outcome": "wrong",
        "anki": AT + 8,
        "reviewed_at": "2025-10-09T08:53:20.008Z",
    }
    assert first.lab is None


@pytest.mark.parametrize(
    ("batches", "wanted"),
    [
        ([[0, 1], [0, 1]], [Taken(new=2), Taken(known=2)]),
        ([[0, 1], [0, 1, 2]], [Taken(new=2), Taken(new=1, known=2)]),
        ([[5], [0, 5]], [Taken(new=1), Taken(new=1, known=1)]),
        ([[0, 0]], [Taken(new=1, known=1)]),
        ([[], []], [Taken(), Taken()]),
    ],
)
def test_a_review_is_taken_once(record: Record, batches: list[list[int]], wanted: list[Taken]) -> None:
    assert [take(record, [review(k) for k in batch], ITEMS, NOW) for batch in batches] == wanted
    ids = [event.data["anki"] for event in record.events("reviewed")]
    assert sorted(ids) == sorted({AT + k for batch in batches for k in batch})


def test_the_same_moment_of_two_cards_is_two_reviews(record: Record) -> None:
    assert take(record, [review(1), review(1, BUG)], ITEMS, NOW) == Taken(new=2)


def test_what_is_not_here_is_left_for_later(record: Record) -> None:
    assert take(record, [review(1), review(2, BUG)], {SOFTMAX}, NOW) == Taken(new=1, gone=1)
    assert take(record, [review(1), review(2, BUG)], ITEMS, NOW) == Taken(new=1, known=1)


def test_a_review_of_the_future_is_taken_and_counted(record: Record) -> None:
    assert take(record, [Review(253_402_300_799_999, SOFTMAX, 3, 1.0)], ITEMS, NOW) == Taken(new=1, future=1)
    (event,) = record.events("reviewed")
    assert event.data["reviewed_at"] == "9999-12-31T23:59:59.999Z"


@pytest.mark.parametrize(
    "data",
    [
        {"via": "review", "item": SOFTMAX, "anki": AT},
        {"via": "anki", "item": SOFTMAX},
        {"via": "anki", "item": SOFTMAX, "anki": [AT]},
        {"via": "anki", "item": {"a": 1}, "anki": AT},
        {"via": "anki", "item": SOFTMAX, "anki": str(AT)},
        {"via": ["anki"], "item": SOFTMAX, "anki": AT},
    ],
)
def test_events_that_say_it_otherwise_are_no_hindrance(record: Record, data: dict[str, object]) -> None:
    record.append("reviewed", **data)
    assert take(record, [review(0)], ITEMS, NOW) == Taken(new=1)


def test_a_stop_in_the_middle_leaves_nothing(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    append, calls = Record.append, []

    def stopped(self: Record, *args: object, **data: object) -> object:
        calls.append(1)
        if len(calls) == 30:
            raise KeyboardInterrupt
        return append(self, *args, **data)

    monkeypatch.setattr(Record, "append", stopped)
    with pytest.raises(KeyboardInterrupt):
        take(record, [review(k) for k in range(50)], ITEMS, NOW)
    monkeypatch.undo()
    assert list(record.events()) == []
    assert take(record, [review(k) for k in range(50)], ITEMS, NOW) == Taken(new=50)


def test_while_another_writes_it_waits_and_then_says_so(record: Record) -> None:
    with Record.open(record.path, wait=0.2) as other:
        with record.transaction():
            record.append("started")
            with pytest.raises(Trouble, match="Another Scratchproof is writing"):
                take(other, [review(1)], ITEMS, NOW)
        assert take(other, [review(1)], ITEMS, NOW) == Taken(new=1)


@pytest.mark.slow
def test_a_hundred_thousand_reviews_take_seconds(record: Record, tmp_path: Path) -> None:
    rows = [good(AT + 1000 * k, ease=1 + k % 4) for k in range(100_000)]
    file = database(tmp_path / "c", {guid(SOFTMAX): rows}, foreign=5000)
    begun = time.process_time()
    found = history(file, file)
    read = time.process_time()
    assert take(record, found.reviews, ITEMS, NOW) == Taken(new=100_000)
    written = time.process_time()
    assert take(record, found.reviews, ITEMS, NOW) == Taken(known=100_000)
    again = time.process_time()
    print(f"CPU: read {read - begun:.2f} s, written {written - read:.2f} s, again {again - written:.2f} s")
    assert written - begun < 60 and again - written < 60
