"""`anki export` and `anki import` as they are typed: which cards go out, what comes back, what is said."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from anki_collections import AT, database, good, package, reviewed

from scratchproof import catalogue, clock
from scratchproof.cli import main
from scratchproof.learner import Learner
from scratchproof.recall.anki.identity import guid
from scratchproof.recall.cards.catalogue import cards

LAB = "softmax"
MISTAKE = "no-maximum"
CARDS = [f"card:{id}" for id in cards() if id.startswith(f"{LAB}/")]
BUG = f"bug:{LAB}/{MISTAKE}"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    clock.set_to(datetime(2026, 1, 1, tzinfo=UTC))
    yield
    clock.reset()


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "500")

    def said(*argv: str, status: int = 0) -> str:
        found = main(["anki", *argv])
        out, err = capsys.readouterr()
        assert found == status, err
        assert "Traceback" not in err and "defect" not in err
        return " ".join(out.split()) or err

    return said


def passed(mistakes: int = 0) -> None:
    lab = catalogue.labs()[LAB]
    with Learner() as learner:
        learner.begin()
        learner.note("opened", lab)
        for _ in range(mistakes):
            learner.note("tried", lab, outcome="mistake", mistake=MISTAKE, sources={"softmax.py": "x = 1"})
        learner.note("passed", lab, check=lab.check, main="softmax.py", sources={"softmax.py": "x = 2"})


def events() -> list[dict[str, object]]:
    with Learner() as learner:
        return [event.data for event in learner.record.events("reviewed")]


def exported(path: str = "scratchproof.apkg") -> dict[str, list[str]]:
    """The fields by item."""
    pytest.importorskip("genanki")
    with zipfile.ZipFile(path) as archive:
        Path("made.sqlite").write_bytes(archive.read("collection.anki2"))
    with closing(sqlite3.connect("made.sqlite")) as connection:
        rows = connection.execute("SELECT guid, flds FROM notes").fetchall()
    return {name.removeprefix("scratchproof/"): fields.split("\x1f") for name, fields in rows}


def of_topic(*topics: str) -> set[str]:
    return {f"card:{card.id}" for card in cards().values() if not set(topics).isdisjoint(card.topics)}


# Export


def test_nothing_met_is_said(said, own_home: Path) -> None:
    assert "no topic with a card yet" in said("export", status=2)
    assert not own_home.exists() and not Path("scratchproof.apkg").exists()


def test_all_are_written_for_somebody_without_a_record(said, own_home: Path) -> None:
    pytest.importorskip("genanki")
    assert f"Written to scratchproof.apkg: {len(cards())} cards." in said("export", "--all")
    assert set(exported()) == {f"card:{id}" for id in cards()}
    assert not own_home.exists()


def test_an_opened_lab_brings_the_cards_of_its_topic(said) -> None:
    pytest.importorskip("genanki")
    with Learner() as learner:
        learner.put(catalogue.labs()[LAB])
    said("export", "mine.apkg")
    assert set(exported("mine.apkg")) == of_topic(catalogue.labs()[LAB].topic) >= set(CARDS)
    assert exported("mine.apkg")[CARDS[0]][2] == catalogue.labs()[LAB].title


@pytest.mark.parametrize(
    ("kind", "data", "wanted"),
    [
        ("claimed", {"topics": ["perplexity"], "how": "know"}, {"perplexity"}),
        ("checkpoint", {"topics": ["perplexity"], "outcome": "passed", "track": "t", "phase": "p"}, {"perplexity"}),
        ("claimed", {"topics": ["no such topic"], "how": "know"}, None),
    ],
)
def test_topics_that_are_claimed_or_passed_count_as_met(said, kind: str, data: dict, wanted: set[str] | None) -> None:
    pytest.importorskip("genanki")
    with Learner() as learner:
        learner.begin()
        learner.note(kind, **data)
    if wanted is None:
        assert "no topic with a card" in said("export", status=2)
    else:
        said("export")
        assert set(exported()) == of_topic(*wanted) != set()


def test_a_mistake_of_ones_own_goes_along_when_it_is_overcome(said) -> None:
    pytest.importorskip("genanki")
    passed(mistakes=2)
    assert ", 1 of them from your own mistakes." in said("export")
    front, back, source = exported()[BUG]
    assert "<pre><code>" in front and "softmax" in front and back.startswith("<p>Line")
    assert source == "A mistake of your own"


@pytest.mark.parametrize(
    ("argv", "wanted"),
    [
        (["export", "--all", "x.txt"], "end"),
        (["export", "--all", "none/x.apkg"], "cannot be written"),
        (["export", "--some"], "Unrecognized arguments"),
        (["export", "a.apkg", "b.apkg"], "Unrecognized arguments"),
        (["import"], "Usage"),
        (["import", "none.apkg"], "no file"),
        (["import", "."], "folder"),
        (["sync"], "Invalid choice"),
        ([], "export or import?"),
        (["import", "a" * 5000], "cannot be read"),
        (["export", "--all", "a" * 5000 + ".apkg"], "cannot be written"),
        (["import", ""], "folder"),
    ],
)
def test_wrong_arguments_are_told(said, own_home: Path, argv: list[str], wanted: str) -> None:
    pytest.importorskip("genanki")
    assert wanted.lower() in said(*argv, status=2).lower()
    assert not own_home.exists()


# Import


def test_reviews_come_in_once(said) -> None:
    passed(mistakes=1)
    path = reviewed(Path("x.apkg"), {CARDS[0]: [good(AT), good(AT + 9, ease=1)], BUG: [good(AT + 5)]}, foreign=2)
    text = said("import", str(path))
    assert "Taken in: 3 reviews that were new." in text and "2 notes in this file are not of ours." in text
    assert [(e["item"], e["kind"], e["rating"], e["via"]) for e in events()] == [
        (CARDS[0], "card", 3, "anki"),
        (BUG, "bug", 3, "anki"),
        (CARDS[0], "card", 1, "anki"),
    ]
    assert "Nothing was added" in said("import", str(path))
    assert len(events()) == 3
    more = reviewed(Path("y.apkg"), {CARDS[0]: [good(AT), good(AT + 10)]})
    text = said("import", str(more))
    assert "1 review that was new" in text and "1 review was in your record already" in text


def test_the_memory_of_a_card_follows_its_reviews_in_anki(said) -> None:
    from scratchproof.recall.memory.log import look

    rows = [good(AT), good(AT + 86_400_000), good(AT + 5 * 86_400_000, ease=4)]
    said("import", str(reviewed(Path("x.apkg"), {CARDS[0]: rows})))
    with Learner() as learner:
        assert look(learner.record).history[CARDS[0]] == [[id, ease] for id, ease, *_ in rows]


@pytest.mark.parametrize(
    ("reviews", "wanted"),
    [
        ({"card:of-no-pack/x": [good(AT)]}, "Left out: 1 review of cards that are not here"),
        ({BUG: [good(AT)]}, "or of mistakes that are not yours"),  # the lab was never passed
        ({CARDS[0]: [good(AT, ease=0, type_=4)]}, "Left out: 1 change of a date"),
        ({CARDS[0]: [good(AT, ease=9)]}, "Left out: 1 review with a button"),
        ({CARDS[0]: []}, "no review in this file, of 1 card of Scratchproof"),
        ({CARDS[0]: [good(AT * 2)]}, "1 review is dated in the future, and taken in as they are"),
    ],
)
def test_what_is_left_out_is_said(said, reviews: dict, wanted: str) -> None:
    assert wanted in said("import", str(reviewed(Path("x.apkg"), reviews)))
    assert len(events()) == (1 if "future" in wanted else 0)


def test_a_file_of_somebody_else_is_told(said, own_home: Path) -> None:
    made = database(Path("c.sqlite"), {"strange": [good(AT + k) for k in range(1000)]}, foreign=5000)
    text = said("import", str(package(Path("x.apkg"), made.read_bytes())), status=2)
    assert "no card of Scratchproof in this file: it has 5001 notes of others" in text
    assert not own_home.exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"SQLite format 3\0", b"\xff" * 5000])
def test_a_file_that_is_no_package_changes_nothing(said, own_home: Path, content: bytes) -> None:
    Path("x.apkg").write_bytes(content)
    text = said("import", "x.apkg", status=2)
    assert "no Anki package" in text and "Nothing was imported" in text
    assert len(text.strip().split("\n")) == 2
    assert not own_home.exists()


def test_the_help_tells_both(said, capsys: pytest.CaptureFixture[str]) -> None:
    for argv in (["--help"], ["export", "--help"], ["import", "--help"]):
        with pytest.raises(SystemExit) as caught:
            main(["anki", *argv])
        assert caught.value.code == 0
        assert "Anki" in capsys.readouterr().out


def test_our_own_package_comes_back_without_a_review(said) -> None:
    pytest.importorskip("genanki")
    said("export", "--all")
    text = said("import", "scratchproof.apkg")
    assert f"no review in this file, of {len(cards())} cards" in text and "Include scheduling information" in text
    assert guid(CARDS[0]).startswith("scratchproof/")
