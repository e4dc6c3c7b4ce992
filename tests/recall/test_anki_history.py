"""Which rows of a collection are reviews of ours, in collections of every kind."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from anki_collections import AT, SOFTMAX, database, good

from scratchproof.errors import Trouble
from scratchproof.recall.anki.history import History, Review, history
from scratchproof.recall.anki.identity import deck_id, guid, item_of

BUG = "bug:softmax/no-maximum"


@pytest.fixture
def read(tmp_path: Path):
    def read(reviews, foreign: int = 0, then=()) -> History:
        return history(database(tmp_path / "c", reviews, foreign, then), Path("x.apkg"))

    return read


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (good(AT), Review(AT, SOFTMAX, 3, 4.0)),
        (good(AT, ease=1, time=61_234), Review(AT, SOFTMAX, 1, 61.234)),
        (good(AT, ease=4, time=0, type_=0), Review(AT, SOFTMAX, 4, 0.0)),
        (good(AT, ease=2, type_=2), Review(AT, SOFTMAX, 2, 4.0)),
        (good(AT, type_=3), Review(AT, SOFTMAX, 3, 4.0)),  # a filtered deck that reschedules
        (good(AT, type_=3, factor=0), "manual"),  # one that only shows
        (good(AT, ease=0, type_=4, factor=0), "manual"),
        (good(AT, ease=0, type_=5), "manual"),
        (good(AT, ease=3, type_=4), "manual"),
        (good(AT, ease=5), "odd"),
        (good(AT, ease=-1), "odd"),
        (good(-5), "odd"),
        (good(0), "odd"),
        (good(2**62), "odd"),
        (good(AT, time=-1), "odd"),
        (good(AT, time="soon"), "odd"),
        (good(AT, ease=b"\x03"), "odd"),
        (good(AT, time=1.5), "odd"),
    ],
)
def test_a_row_is_a_review_or_is_counted(read, row, wanted) -> None:
    found = read({guid(SOFTMAX): [row]})
    assert found.ours == 1
    if isinstance(wanted, Review):
        assert (found.reviews, found.manual, found.odd) == ([wanted], 0, 0)
    else:
        assert found.reviews == []
        assert (found.manual, found.odd) == ((1, 0) if wanted == "manual" else (0, 1))


def test_reviews_come_in_order_of_time_whatever_the_card(read) -> None:
    found = read({guid(SOFTMAX): [good(AT + 9), good(AT + 1)], guid(BUG): [good(AT + 5), good(AT)]}, foreign=3)
    assert [(r.id - AT, r.item) for r in found.reviews] == [(0, BUG), (1, SOFTMAX), (5, BUG), (9, SOFTMAX)]
    assert (found.ours, found.foreign) == (2, 3)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Bx7{qd",
        "scratchproof",
        "scratchproof/",
        "scratchproof/lab:softmax",
        "scratchproof/card:",
        "card:softmax/a",
        "scratchproof/card:../../etc",
        "scratchproof/card:a b",
        "scratchproof/card:a\n",
        "scratchproof/card:" + "a" * 999,
    ],
)
def test_a_guid_that_is_not_ours_is_foreign(read, name: str) -> None:
    found = read({name: [good(AT)]})
    assert (found.ours, found.foreign, found.reviews) == (0, 1, [])


@pytest.mark.parametrize("item", [SOFTMAX, BUG, "card:a", "card:causal-mask/1.b_c"])
def test_a_guid_says_its_item(item: str) -> None:
    assert item_of(guid(item)) == item


@pytest.mark.parametrize("item", ["lab:softmax", "card:", "card:A", "card:a/", "bug:é", "card:a" * 99])
def test_what_is_no_id_gets_no_guid(item: str) -> None:
    with pytest.raises(ValueError, match="no id"):
        guid(item)


def test_decks_have_ids_of_their_own_that_stay() -> None:
    names = ["Scratchproof", *(f"Scratchproof::{k}" for k in range(1000))]
    assert len({deck_id(name) for name in names}) == len(names)
    assert deck_id("Scratchproof") == deck_id("Scratchproof") < 2**53


def test_a_second_card_of_a_note_and_rows_without_a_card_are_left_alone(read) -> None:
    found = read(
        {guid(SOFTMAX): [good(AT)]},
        then=[
            f"INSERT INTO cards VALUES (77, {AT}, 1, 1)",
            f"INSERT INTO revlog VALUES ({AT + 1}, 77, -1, 3, 1, 1, 2500, 4000, 1)",
            f"INSERT INTO revlog VALUES ({AT + 2}, 78, -1, 3, 1, 1, 2500, 4000, 1)",
        ],
    )
    assert [r.id for r in found.reviews] == [AT]
    assert (found.manual, found.odd) == (0, 0)


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS guid FROM n"


@pytest.mark.parametrize(
    "then",
    [
        ["DROP TABLE revlog"],
        ["DROP TABLE notes"],
        ["DROP TABLE notes", f"CREATE VIEW notes AS {ENDLESS}"],
        ["DROP TABLE notes", "CREATE VIRTUAL TABLE notes USING fts5(id, guid)"],
    ],
)
def test_a_database_with_other_tables_is_no_collection(read, then: list[str]) -> None:
    with pytest.raises(Trouble, match="no Anki collection"):
        read({guid(SOFTMAX): [good(AT)]}, then=then)


def test_a_table_with_other_columns_is_damage(read) -> None:
    with pytest.raises(Trouble, match="damaged"):
        read({}, then=["DROP TABLE revlog", "CREATE TABLE revlog (id integer, cid integer)"])


def test_guids_that_are_no_text_are_foreign(read) -> None:
    then = ["INSERT INTO notes VALUES (1, x'ff00', 1, ''), (2, 7, 1, ''), (3, CAST(x'ff' AS TEXT), 1, '')"]
    assert read({guid(SOFTMAX): []}, then=then).foreign == 3


def test_a_value_beyond_every_measure_is_damage(read) -> None:
    with pytest.raises(Trouble, match="damaged"):
        read({}, then=["INSERT INTO notes (id, guid, mid, flds) VALUES (1, zeroblob(20000000), 1, '')"])


def test_a_file_that_never_ends_is_given_up(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scratchproof.recall.anki.history._PATIENCE", 0.0)
    with pytest.raises(Trouble, match="given up after 0 seconds"):
        read({guid(SOFTMAX): [good(AT + k) for k in range(50_000)]})


@pytest.mark.parametrize("part", range(0, 100, 7))
def test_a_spoilt_collection_gives_no_review_that_was_not_there(tmp_path: Path, part: int) -> None:
    reviews = [good(AT + k) for k in range(5000)]
    file = database(tmp_path / "c", {guid(SOFTMAX): reviews}, foreign=500)
    whole = history(file, file)
    content = bytearray(file.read_bytes())
    at = max(100, len(content) * part // 100)
    content[at : at + 2000] = bytes(len(content[at : at + 2000]))
    file.write_bytes(content)
    try:
        found = history(file, file)
    except Trouble as error:
        assert "damaged" in str(error) or "no Anki collection" in str(error)
    else:
        assert {r.id for r in found.reviews} <= {r.id for r in whole.reviews}


def test_the_file_is_only_read(tmp_path: Path) -> None:
    file = database(tmp_path / "c", {guid(SOFTMAX): [good(AT)]})
    before = file.read_bytes()
    history(file, file)
    assert file.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c"]


def test_a_name_with_every_sign_can_be_opened(tmp_path: Path) -> None:
    folder = tmp_path / "a?b=c#d %20é"
    folder.mkdir()
    assert history(database(folder / "c", {guid(SOFTMAX): [good(AT)]}), Path("x")).reviews
    assert sqlite3.sqlite_version_info >= (3, 33)  # quick_check of one table
