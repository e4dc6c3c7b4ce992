"""The package: what is in it, the same notes whenever it is written, and nothing of anybody's written over."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anki_collections import SOFTMAX

from scratchproof.errors import Trouble
from scratchproof.recall.anki.package import Entry, deck_of, write

pytest.importorskip("genanki")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
AREAS = {"softmax": "deep-learning", "perplexity": "llm", "causal-graphs": "rl-causal"}
ENTRIES = [
    Entry(SOFTMAX, "Why $x < y$?", "`a & b`", ("softmax", "perplexity"), "Softmax"),
    Entry("bug:softmax/no-maximum", "Spot it:\n\n```\nx = 1\n```", "Here.", ("softmax",)),
    Entry("card:perplexity/of-what", "Of what?", "$e^H$", ("perplexity",)),
    Entry("card:graphs/do", "What is do?", "Setting.", ("nowhere", "causal-graphs")),
    Entry("card:alone/one", "Alone?", "Yes.", ()),
]


def rows(path: Path, query: str) -> list[tuple]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("media")) == {}
        (path.parent.parent / "collection").write_bytes(archive.read("collection.anki2"))
    with closing(sqlite3.connect(path.parent.parent / "collection")) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "x.apkg"


def test_every_card_is_a_note_in_the_deck_of_its_area(path: Path) -> None:
    assert write(path, ENTRIES, AREAS, NOW) == 5
    decks = {int(id): deck["name"] for id, deck in json.loads(rows(path, "SELECT decks FROM col")[0][0]).items()}
    query = "SELECT guid, tags, flds, did FROM notes JOIN cards ON nid = notes.id ORDER BY due"
    found = [(guid, tags.split(), fields.split("\x1f"), decks[did]) for guid, tags, fields, did in rows(path, query)]
    assert found == [
        (
            f"scratchproof/{SOFTMAX}",
            ["scratchproof::softmax", "scratchproof::perplexity"],
            [r"Why \(x &lt; y\)?", "<code>a &amp; b</code>", "Softmax"],
            "Scratchproof::Deep learning",
        ),
        (
            "scratchproof/bug:softmax/no-maximum",
            ["scratchproof::softmax", "scratchproof::own-mistake"],
            ["<p>Spot it:</p><pre><code>x = 1</code></pre>", "Here.", ""],
            "Scratchproof::Deep learning",
        ),
        (
            "scratchproof/card:perplexity/of-what",
            ["scratchproof::perplexity"],
            ["Of what?", r"\(e^H\)", ""],
            "Scratchproof::LLMs",
        ),
        (
            "scratchproof/card:graphs/do",
            ["scratchproof::nowhere", "scratchproof::causal-graphs"],
            ["What is do?", "Setting.", ""],
            "Scratchproof::RL and causality",
        ),
        ("scratchproof/card:alone/one", [], ["Alone?", "Yes.", ""], "Scratchproof"),
    ]


def test_areas_have_decks_of_their_own() -> None:
    areas = ["math", "deep-learning", "llm", "classical-ml", "mlops", "rl-causal", "transformers", None]
    assert len({deck_of(area) for area in areas}) == len(areas)
    assert deck_of(None) == "Scratchproof"


def test_the_look_serves_light_and_dark(path: Path) -> None:
    write(path, ENTRIES, AREAS, NOW)
    (model,) = json.loads(rows(path, "SELECT models FROM col")[0][0]).values()
    assert ".nightMode" in model["css"] and ".night_mode" in model["css"]
    assert model["css"].count("{") == model["css"].count("}")
    on_white, on_black = ("#1b1b1b", "#5b5b5b", "#0b57a4"), ("#e8e8e8", "#b0b0b0", "#8cc0ff")
    for colours, ground in ((on_white, "#ffffff"), (on_black, "#1f1f1f"), (("#1b1b1b",), "#eeeeee")):
        assert ground in model["css"]
        for colour in colours:
            assert colour in model["css"] and contrast(colour, ground) > 4.5


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours."""

    def light(colour: str) -> float:
        parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    a, b = sorted((light(one), light(other)))
    return (b + 0.05) / (a + 0.05)


MODS = "SELECT guid, mod FROM notes"


def test_only_what_is_new_is_stamped_anew(path: Path) -> None:
    write(path, ENTRIES, AREAS, NOW)
    first = dict(rows(path, MODS))
    look = rows(path, "SELECT models FROM col")
    changed = [replace(ENTRIES[0], back="Other."), replace(ENTRIES[1], topics=("perplexity",)), *ENTRIES[2:]]
    later = NOW + timedelta(days=1)
    write(path, changed, AREAS, later)
    second = dict(rows(path, MODS))
    assert {guid for guid in first if second[guid] != first[guid]} == {
        f"scratchproof/{entry.item}" for entry in ENTRIES[:2]
    }
    assert max(second.values()) == later.timestamp()
    assert rows(path, "SELECT models FROM col") == look


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE notes",
        "DELETE FROM col",
        "UPDATE col SET models = '[1]'",
        "UPDATE col SET models = '{\"1\": {}}'",
        "UPDATE col SET models = '{'",
        "UPDATE notes SET mod = 'soon'",
        "UPDATE notes SET mod = x'00'",
    ],
)
def test_an_earlier_export_that_is_spoilt_inside_is_no_hindrance(path: Path, sql: str) -> None:
    write(path, ENTRIES, AREAS, NOW - timedelta(days=1))
    rows(path, "SELECT 1")  # unpacks it
    with closing(sqlite3.connect(path.parent.parent / "collection")) as connection:
        connection.execute(sql)
        connection.commit()
    with zipfile.ZipFile(path, "w") as archive:
        archive.comment = b"cards of Scratchproof"
        archive.writestr("collection.anki2", (path.parent.parent / "collection").read_bytes())
    write(path, ENTRIES, AREAS, NOW)
    assert {mod for _, mod in rows(path, MODS)} == {int(NOW.timestamp())}


STAYS = "SELECT guid, mid, did FROM notes JOIN cards ON nid = notes.id ORDER BY guid"


def test_a_later_export_with_other_text_has_the_same_ids(path: Path) -> None:
    write(path, ENTRIES, AREAS, NOW)
    first, stamp = rows(path, STAYS), rows(path, "SELECT max(mod) FROM notes")
    others = [Entry(e.item, e.front + " (edited)", e.back, e.topics) for e in reversed(ENTRIES)]
    write(path, others, AREAS, NOW + timedelta(days=1))
    assert rows(path, STAYS) == first
    assert rows(path, "SELECT min(mod) FROM notes") > stamp


def test_the_same_cards_at_the_same_moment_are_the_same_collection(path: Path) -> None:
    tables = ["notes", "cards", "col"]
    write(path, ENTRIES, AREAS, NOW)
    first = [rows(path, f"SELECT * FROM {table}") for table in tables]
    write(path, ENTRIES, AREAS, NOW)
    assert [rows(path, f"SELECT * FROM {table}") for table in tables] == first


def test_only_an_earlier_export_is_written_over(path: Path) -> None:
    path.write_bytes(b"")  # as mktemp leaves it
    write(path, ENTRIES[:1], AREAS, NOW)
    write(path, ENTRIES, AREAS, NOW)
    assert len(rows(path, "SELECT 1 FROM notes")) == 5
    foreign = [b"my notes", path.read_bytes()[:-10], path.read_bytes().replace(b"cards of", b"notes of")]
    for content in foreign:
        path.write_bytes(content)
        with pytest.raises(Trouble, match="there already"):
            write(path, ENTRIES, AREAS, NOW)
        assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["x.zip", "x", "x.apkg.gz", "x.txt", ".apkg"])
def test_a_name_that_anki_would_not_take_is_told(path: Path, name: str) -> None:
    with pytest.raises(Trouble, match=r"ends in \.apkg"):
        write(path.with_name(name), ENTRIES, AREAS, NOW)
    assert list(path.parent.iterdir()) == []


def test_places_that_cannot_be_written_are_told(path: Path) -> None:
    path.mkdir()
    with pytest.raises(Trouble, match="folder"):
        write(path, ENTRIES, AREAS, NOW)
    with pytest.raises(Trouble, match="cannot be written"):
        write(path.parent / "none" / "x.apkg", ENTRIES, AREAS, NOW)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_only_be_read_is_told(path: Path) -> None:
    path.parent.chmod(0o500)
    with pytest.raises(Trouble, match="cannot be written"):
        write(path, ENTRIES, AREAS, NOW)
    path.parent.chmod(0o700)


def test_a_failure_leaves_the_earlier_export_and_nothing_else(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, ENTRIES, AREAS, NOW)
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(Trouble, match="disk is full"):
        write(path, ENTRIES, AREAS, NOW)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["x.apkg"]


@pytest.mark.parametrize("front", ["", " \n", "\x00"])
def test_a_card_that_anki_would_drop_is_a_fault_of_ours(path: Path, front: str) -> None:
    with pytest.raises(ValueError, match="no front"):
        write(path, [Entry(SOFTMAX, front, "b")], AREAS, NOW)
    assert not path.exists()


def test_without_genanki_a_sentence_tells_what_to_install(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(Trouble) as caught:
        write(path, ENTRIES, AREAS, NOW)
    assert "genanki" in str(caught.value) and "scratchproof[anki]" in caught.value.next
