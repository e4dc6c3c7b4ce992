"""The cards as a whole: enough of them, tied to the graph, short, readable, and called the same next year."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.catalogue import Lab, lab_at
from scratchproof.errors import Trouble
from scratchproof.recall.cards.card import Card
from scratchproof.recall.cards.catalogue import BACK, DATA, FRONT, cards, read, slug
from scratchproof.recall.items import items
from scratchproof.roadmap.curriculum import curriculum
from scratchproof.screen.prose import said

EVERY = sorted(cards())
WRITTEN = sorted(id for id in cards() if "/" not in id)


def test_there_are_enough_from_both_sources():
    assert len(cards()) >= 560
    assert len(WRITTEN) >= 260
    assert len(EVERY) - len(WRITTEN) == sum(len(lab.cards) for lab in catalogue.labs().values())


def test_every_area_of_the_graph_has_some():
    areas = Counter(curriculum().topics[topic].area for card in cards().values() for topic in card.topics)
    assert set(areas) == {topic.area for topic in curriculum().topics.values()}
    assert min(areas.values()) >= 10
    alone = Counter(curriculum().topics[cards()[id].topics[0]].area for id in WRITTEN)
    assert all(alone[area] >= 5 for area in areas)


def test_every_card_is_tied_to_topics_that_there_are():
    for card in cards().values():
        assert card.topics and len(set(card.topics)) == len(card.topics)
        assert set(card.topics) <= set(curriculum().topics), card.id
    assert dict(read(catalogue.labs().values(), DATA, curriculum().topics)) == dict(cards())


def test_every_topic_has_something_that_comes_back():
    topics = {topic for item in items().values() for topic in item.topics}
    assert set(curriculum().topics) - topics == set()


def test_no_two_fronts_are_alike():
    fronts = Counter(re.sub(r"[^a-z0-9]+", " ", card.front.lower()).strip() for card in cards().values())
    assert [front for front, count in fronts.items() if count > 1] == []


ID = r"([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*"
YES_OR_NO = r"(Is|Are|Does|Do|Did|Can|Could|Has|Have|Was|Were|Should|Will|Would|May|Must) "


def leftovers(text: str) -> str:
    """Signs of LaTeX that a terminal would show, outside code."""
    outside = "".join(span.text for span in said(text) if span.role != "code")
    return "".join(re.findall(r"[\\$]" if r"\{" in text else r"[\\${}]", outside))


EACH = {
    "an id in kebab case": lambda card: re.fullmatch(ID, card.id),
    "a front of one short paragraph": lambda card: 0 < len(card.front.strip()) <= FRONT and "\n" not in card.front,
    "a back of one short paragraph": lambda card: 0 < len(card.back.strip()) <= BACK and "\n" not in card.back,
    "formulas that become text": lambda card: not leftovers(card.front) and not leftovers(card.back),
    "signs in pairs": lambda card: all(s.count(c) % 2 == 0 for s in (card.front, card.back) for c in "$`"),
}
WRITTEN_HERE = {
    "a question": lambda card: "?" in card.front,
    "an answer that ends": lambda card: card.back.endswith("."),
    "a source": lambda card: card.source.strip(),
    "no yes or no": lambda card: not re.match(YES_OR_NO, card.front) and not re.match(r"(Yes|No)\b", card.back),
    "its own words on each side": lambda card: card.back.rstrip(".").lower() not in card.front.lower().split(),
}


@pytest.mark.parametrize("what", EACH)
def test_every_card_has(what):
    assert [card.id for card in cards().values() if not EACH[what](card)] == []


@pytest.mark.parametrize("what", WRITTEN_HERE)
def test_every_card_in_the_files_has(what):
    assert [id for id in WRITTEN if not WRITTEN_HERE[what](cards()[id])] == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (r"$\frac{1}{2}$ and `\label{x}`", ""),
        (r"$\binom{n}{k}$", r"\{}"),
        (r"costs 5$ or less", "$"),
        (r"$\{1, 2\}$", ""),
        ("a {b}", "{}"),
    ],
)
def test_leftovers_are_seen(text, left):
    assert set(leftovers(text)) == set(left)


@pytest.mark.parametrize(
    ("front", "name"),
    [
        ("Why does softmax subtract the maximum first?", "why-does-softmax-subtract-the-maximum-first"),
        (r"Why are attention scores divided by $\sqrt{d}$?", "why-are-attention-scores-divided-by-d"),
        ("A very long front that goes on and on and on?", "a-very-long-front-that-goes-on-and"),
        (r"$\infty$?", ""),
        ("`x[:-n]` for n = 0?", "x-n-for-n-0"),
        ("  2 words ", "2-words"),
    ],
)
def test_a_name_is_made_of_the_first_words(front, name):
    assert slug(front) == name


def lab_with(folder: Path, text: str) -> Lab:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lab.toml").write_text(
        'id = "soft"\ntitle = "Soft"\ntopic = "softmax"\nminutes = 9\njudged = []\n', encoding="utf-8"
    )
    (folder / "cards.toml").write_text(text, encoding="utf-8")
    return lab_at(folder)


def entry(front: str, back: str = "It is so.", **more: str) -> str:
    return "[[card]]\n" + "".join(f"{k} = {v!r}\n" for k, v in {"front": front, "back": back, **more}.items())


def test_a_labs_cards_keep_their_names_when_others_come_and_go(tmp_path):
    first, second, third = entry("What is one?"), entry("What is two?"), entry("What is three?")
    before = read([lab_with(tmp_path / "a", first + second)], tmp_path)
    assert set(before) == {"soft/what-is-one", "soft/what-is-two"}
    for name, text in {
        "moved": second + first,
        "added in front": third + first + second,
        "a back edited": entry("What is one?", "It is thus.") + second,
        "the end of a front edited": entry("What is one??") + second,
    }.items():
        after = read([lab_with(tmp_path / name, text)], tmp_path)
        assert set(before) <= set(after), name
    kept = read([lab_with(tmp_path / "id", entry("Which is the first?", id="what-is-one"))], tmp_path)
    assert kept["soft/what-is-one"] == replace(before["soft/what-is-one"], front="Which is the first?")


def test_a_shuffled_file_gives_the_same_cards(tmp_path):
    text = (DATA / "safety.toml").read_text(encoding="utf-8")
    parts = ["[[card]]" + part.rstrip() + "\n\n" for part in text.split("[[card]]")[1:]]
    (tmp_path / "other.toml").write_text("".join(reversed(parts)), encoding="utf-8")
    found = read([], tmp_path)
    assert len(found) == len(parts) and all(cards()[id] == card for id, card in found.items())


GOOD = "id = 'a-b'\nfront = 'What?'\nback = 'That.'\ntopics = ['softmax']\nsource = 'Somebody (2000)'\n"


def test_a_file_that_is_right_is_read(tmp_path):
    (tmp_path / "a.toml").write_text("[[card]]\n" + GOOD, encoding="utf-8")
    assert read([], tmp_path, ["softmax"]) == {"a-b": Card("a-b", "What?", "That.", ("softmax",), "Somebody (2000)")}
    assert read([], tmp_path / "nowhere") == {}


WRONG = {
    "[[card]\n": "a.toml: Expected",
    "card = 3\n": "a.toml: `card` is a list of tables",
    "card = ['x']\n": "a.toml: card 1 is not a table",
    "[[card]]\n" + GOOD.replace("a-b", "A b"): "a.toml: A b: an id is in kebab case",
    "[[card]]\n" + GOOD.replace("'a-b'", "7"): "a.toml: card 1: `id` is missing; it is a text",
    "[[card]]\n" + GOOD.replace("'What?'", "' '"): "a.toml: a-b: `front` is missing; it is a text",
    "[[card]]\n" + GOOD.replace("back = 'That.'\n", ""): "a.toml: a-b: `back` is missing",
    "[[card]]\n" + GOOD.replace("['softmax']", "'softmax'"): "a.toml: a-b: `topics` is a list of ids of topics",
    "[[card]]\n" + GOOD.replace("['softmax']", "[]"): "a.toml: a-b: `topics` is a list of ids of topics",
    "[[card]]\n" + GOOD.replace("['softmax']", "['softmix']"): "a.toml: a-b: 'softmix' is no topic",
    "[[card]]\n" + GOOD.replace("source", "sauce"): "a.toml: a-b: `source` is missing",
    "[[card]]\n" + GOOD + "hint = 'x'\n": "a.toml: a-b: there is no key `hint`",
    "[[card]]\n" + GOOD.replace("What?", "W" * 161): "a.toml: a-b: `front` has 161 characters; 160 are the most",
    "[[card]]\n" + GOOD.replace("That.", "T" * 321): "a.toml: a-b: `back` has 321 characters; 320 are the most",
    ("[[card]]\n" + GOOD) * 2: "a.toml: two cards are called a-b",
}


@pytest.mark.parametrize("text", WRONG, ids=list(WRONG.values()))
def test_what_is_wrong_in_a_file_is_told(tmp_path, text):
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Trouble) as told:
        read([], tmp_path, ["softmax"])
    assert WRONG[text] in str(told.value) and "an error:" in str(told.value)


def test_bytes_that_are_no_text_are_told(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"[[card]]\nfront = '\xff'\n")
    with pytest.raises(Trouble, match=r"a\.toml: 'utf-8' codec"):
        read([], tmp_path)


def test_every_error_of_labs_and_files_is_told_at_once(tmp_path):
    lab = lab_with(tmp_path / "soft", entry(r"$\infty$?") + entry("", "B.") + entry("What is one?", id="A B") * 2)
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "a.toml").write_text("card = 3\n", encoding="utf-8")
    (folder / "b.toml").write_text("[[card]]\n" + GOOD.replace("front", "fornt"), encoding="utf-8")
    with pytest.raises(Trouble) as told:
        read([lab], folder)
    assert str(told.value).count("\n- ") == 6
    assert "6 errors" in str(told.value) and "soft/cards.toml: card 2: `front` is missing" in str(told.value)


def test_two_fronts_that_begin_alike_ask_for_an_id(tmp_path):
    same = "One two three four five six seven eight"
    with pytest.raises(Trouble, match="two cards are called soft/one-two-three-four-five-six-seven-eight"):
        read([lab_with(tmp_path, entry(f"{same} nine?") + entry(f"{same} ten?"))], tmp_path / "no")
    found = read([lab_with(tmp_path, entry(f"{same} nine?") + entry(f"{same} ten?", id="ten"))], tmp_path / "no")
    assert len(found) == 2
