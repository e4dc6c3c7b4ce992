"""There and back through Anki's own library: what it makes of our package, and what we make of its exports."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

pytest.importorskip("genanki")
pytest.importorskip("anki.collection")

from anki.collection import Collection, DeckIdLimit, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.import_export_pb2 import ExportAnkiPackageOptions

from scratchproof import catalogue
from scratchproof.recall.anki.archive import collection
from scratchproof.recall.anki.history import History, history
from scratchproof.recall.anki.package import Entry, write
from scratchproof.recall.anki.taking import Taken, take
from scratchproof.record import Record

ENTRIES = [
    Entry(f"card:{lab.id}/{k}", card["front"], card["back"], (lab.topic,), lab.title)
    for lab in list(catalogue.labs().values())[:20]
    for k, card in enumerate(lab.cards)
]
AREAS = {entry.topics[0]: ("math", "deep-learning", "llm")[k % 3] for k, entry in enumerate(ENTRIES)}
ITEMS = {entry.item for entry in ENTRIES}
BEFORE = datetime.now(UTC) - timedelta(hours=2)


class Anki:
    """A collection of somebody's."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self.opened = Collection(str(folder / "collection.anki2"))

    def takes(self, package: Path) -> dict[str, int]:
        """How many notes of an import went which way; those that went no way are left out."""
        options = ImportAnkiPackageOptions(with_scheduling=True)
        request = ImportAnkiPackageRequest(package_path=str(package), options=options)
        log = self.opened.import_anki_package(request).log
        ways = ("new", "updated", "duplicate", "conflicting", "empty_first_field", "missing_deck", "missing_notetype")
        return {way: len(getattr(log, way)) for way in ways if getattr(log, way)}

    def answers(self, ratings: list[int]) -> list[tuple[str, int]]:
        """Answer what comes, six seconds each; which items, with the ratings."""
        deck = self.opened.decks.id("Scratchproof")
        self.opened.decks.set_current(deck)
        given = []
        for rating in ratings:
            card = self.opened.sched.getCard()
            assert card is not None
            card.timer_started = time.time() - 6
            self.opened.sched.answerCard(card, rating)
            given.append((card.note().guid.removeprefix("scratchproof/"), rating))
            time.sleep(0.002)  # the id of a review is its millisecond
        return given

    def package(self, *, legacy: bool) -> Path:
        path = self.folder / f"deck-{legacy}.apkg"
        path.unlink(missing_ok=True)
        options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, legacy=legacy)
        limit = DeckIdLimit(self.opened.decks.id("Scratchproof"))
        self.opened.export_anki_package(out_path=str(path), options=options, limit=limit)
        return path

    def whole(self, *, legacy: bool) -> Path:
        path = self.folder / f"whole-{legacy}.colpkg"
        self.opened.export_collection_package(str(path), include_media=False, legacy=legacy)
        self.opened.reopen()
        return path


@pytest.fixture
def anki(tmp_path: Path):
    made = Anki(tmp_path / "anki")
    yield made
    made.opened.close()


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "record.sqlite") as record:
        yield record


def read(path: Path) -> History:
    with collection(path) as database:
        return history(database, path)


def test_importing_twice_makes_no_note_twice(anki: Anki, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    write(path, ENTRIES, AREAS, BEFORE)
    assert anki.takes(path) == {"new": len(ENTRIES)}
    assert anki.takes(path) == {"duplicate": len(ENTRIES)}
    assert anki.opened.note_count() == anki.opened.card_count() == len(ENTRIES) > 50
    names = {deck.name for deck in anki.opened.decks.all_names_and_ids()}
    assert names - {"Default"} == {
        "Scratchproof",
        "Scratchproof::Math",
        "Scratchproof::Deep learning",
        "Scratchproof::LLMs",
    }
    assert "".join(anki.opened.fix_integrity()[0].split()) == "Databaserebuiltandoptimized."


def test_edited_text_arrives_in_the_note_that_is_there_and_its_schedule_stays(anki: Anki, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    write(path, ENTRIES, AREAS, BEFORE)
    anki.takes(path)
    answered = anki.answers([4, 4, 3, 1])
    due = anki.opened.db.all("SELECT id, nid, due, ivl, reps FROM cards ORDER BY id")
    edited = [replace(e, front=f"{e.front} Since $t = {k}$?") for k, e in enumerate(ENTRIES)]
    added = Entry("card:a-new-one/x", "New?", "Yes.", ENTRIES[0].topics)
    write(path, [*edited, added], AREAS, BEFORE + timedelta(hours=1))
    assert anki.takes(path) == {"new": 1, "updated": len(ENTRIES)}
    fronts = {note.guid: note["Front"] for note in map(anki.opened.get_note, anki.opened.find_notes(""))}
    assert len(fronts) == anki.opened.note_count() == len(ENTRIES) + 1
    for k, entry in enumerate(ENTRIES):
        assert fronts[f"scratchproof/{entry.item}"].endswith(rf" Since \(t = {k}\)?")
    assert anki.opened.db.all("SELECT id, nid, due, ivl, reps FROM cards ORDER BY id")[: len(due)] == due
    assert [guid for guid, _ in answered] == [
        anki.opened.get_card(cid).note().guid.removeprefix("scratchproof/")
        for cid in anki.opened.db.list("SELECT cid FROM revlog ORDER BY id")
    ]


def test_what_is_not_new_leaves_edits_and_tags_in_anki_alone(anki: Anki, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    write(path, ENTRIES, AREAS, BEFORE)
    anki.takes(path)
    notes = [anki.opened.get_note(id) for id in anki.opened.find_notes("")]
    for note in notes:
        note["Back"] += " My own words."
        note.tags.append("hard-for-me")
        anki.opened.update_note(note)
    later = BEFORE + timedelta(hours=5)  # later than the edits
    write(path, [replace(ENTRIES[0], front="Edited?"), *ENTRIES[1:]], AREAS, later)
    assert anki.takes(path) == {"updated": 1, "duplicate": len(ENTRIES) - 1}
    for note in notes:
        note.load()
        edited = note.guid == f"scratchproof/{ENTRIES[0].item}"
        assert (note["Front"] == "Edited?") == edited
        assert note["Back"].endswith(" My own words.") != edited
        assert ("hard-for-me" in note.tags) != edited


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(milliseconds=10), timedelta(days=-3)])
def test_an_edit_arrives_within_a_second_and_after_a_clock_set_back(
    anki: Anki, tmp_path: Path, ahead: timedelta
) -> None:
    path = tmp_path / "x.apkg"
    write(path, ENTRIES[:3], AREAS, BEFORE)
    anki.takes(path)
    write(path, [replace(entry, back="Edited.") for entry in ENTRIES[:3]], AREAS, BEFORE + ahead)
    assert anki.takes(path) == {"updated": 3}
    assert {anki.opened.get_note(id)["Back"] for id in anki.opened.find_notes("")} == {"Edited."}


def test_a_card_moved_to_another_deck_stays_there(anki: Anki, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    write(path, ENTRIES, AREAS, BEFORE)
    anki.takes(path)
    own = anki.opened.decks.id("My own deck")
    moved = list(anki.opened.find_cards(""))[:5]
    anki.opened.set_deck(moved, own)
    write(path, ENTRIES, AREAS, BEFORE + timedelta(hours=1))
    anki.takes(path)
    assert sorted(anki.opened.decks.cids(own)) == sorted(moved)
    assert anki.opened.card_count() == len(ENTRIES)


def test_anki_shows_formulas_and_code_as_meant(anki: Anki, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    text = r"Is $a < b$ in `x[:-n]` and [sound:x.mp3] and [$]y[/$] and {{c1::z}} or \(no\)?"
    write(path, [Entry("card:a/b", text, "```\nif a < b:\n    pass\n```", (), "A book")], {}, BEFORE)
    anki.takes(path)
    (card,) = map(anki.opened.get_card, anki.opened.find_cards(""))
    shown = card.render_output()
    assert r"Is \(a &lt; b\) in <code>x[:-n]</code>" in shown.question_text
    assert not shown.question_av_tags and "[anki:play" not in shown.question_text and "<img" not in shown.question_text
    assert "{{c1::z}}" in shown.question_text
    assert "<pre><code>if a &lt; b:\n    pass</code></pre>" in shown.answer_text
    assert '<div class="from">A book</div>' in shown.answer_text and ".nightMode" in shown.css


@pytest.mark.parametrize("legacy", [True, False], ids=["older format", "newer format"])
@pytest.mark.parametrize("whole", [False, True], ids=["apkg", "colpkg"])
def test_reviews_come_back_once(anki: Anki, record: Record, tmp_path: Path, legacy: bool, whole: bool) -> None:
    if not legacy:
        pytest.importorskip("zstandard")
    path = tmp_path / "x.apkg"
    write(path, ENTRIES, AREAS, BEFORE)
    anki.takes(path)
    begun = time.time()
    answered = anki.answers([1, 2, 3, 4, 3, 4, 4, 1, 3])
    anki.opened.sched.set_due_date([anki.opened.find_cards("is:new")[0]], "5")
    own = anki.opened.new_note(anki.opened.models.by_name("Basic"))
    own["Front"] = "somebody's own"
    anki.opened.add_note(own, anki.opened.decks.id("Scratchproof"))
    anki.opened.sched.suspend_cards(own.card_ids())

    def exported() -> History:
        return read(anki.whole(legacy=legacy) if whole else anki.package(legacy=legacy))

    found = exported()
    assert (found.ours, found.foreign, found.manual, found.odd) == (len(ENTRIES), 1, 1, 0)
    assert [(r.item, r.rating) for r in found.reviews] == answered
    assert all(6 <= r.seconds < 8 and begun - 1 < r.id / 1000 < time.time() + 1 for r in found.reviews)

    assert take(record, found.reviews, ITEMS, datetime.now(UTC)) == Taken(new=9)
    assert take(record, found.reviews, ITEMS, datetime.now(UTC)) == Taken(known=9)
    assert [(e.data["item"], e.data["rating"]) for e in record.events("reviewed")] == answered
    more = anki.answers([3, 3])
    assert take(record, exported().reviews, ITEMS, datetime.now(UTC)) == Taken(new=2, known=9)
    assert [(e.data["item"], e.data["rating"]) for e in record.events("reviewed")] == answered + more


def test_the_formats_tell_the_same(anki: Anki, tmp_path: Path) -> None:
    pytest.importorskip("zstandard")
    write(tmp_path / "x.apkg", ENTRIES, AREAS, BEFORE)
    anki.takes(tmp_path / "x.apkg")
    anki.answers([1, 2, 3, 4])
    told = [read(anki.package(legacy=legacy)) for legacy in (True, False)]
    told += [read(anki.whole(legacy=legacy)) for legacy in (True, False)]
    assert told[0].reviews and all(one == told[0] for one in told)


def test_an_export_without_scheduling_and_our_own_package_hold_no_review(anki: Anki, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    write(path, ENTRIES, AREAS, BEFORE)
    assert read(path) == History(ours=len(ENTRIES))
    anki.takes(path)
    anki.answers([3])
    bare = tmp_path / "bare.apkg"
    limit = DeckIdLimit(anki.opened.decks.id("Scratchproof"))
    anki.opened.export_anki_package(out_path=str(bare), options=ExportAnkiPackageOptions(legacy=True), limit=limit)
    assert read(bare) == History(ours=len(ENTRIES))


def test_reviews_survive_a_move_to_another_collection(anki: Anki, record: Record, tmp_path: Path) -> None:
    write(tmp_path / "x.apkg", ENTRIES, AREAS, BEFORE)
    anki.takes(tmp_path / "x.apkg")
    anki.answers([3, 4])
    first = read(anki.package(legacy=True)).reviews
    assert take(record, first, ITEMS, datetime.now(UTC)) == Taken(new=2)
    other = Anki(tmp_path / "other")
    try:
        other.takes(anki.package(legacy=True))
        again = read(other.package(legacy=True)).reviews
    finally:
        other.opened.close()
    assert take(record, again, ITEMS, datetime.now(UTC)) == Taken(known=2)
