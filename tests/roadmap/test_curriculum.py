"""The curriculum that ships, and files of one with something wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.roadmap import curriculum, reading_files
from scratchproof.roadmap.coverage import strangers
from scratchproof.roadmap.curriculum import ordered

ROWS = """\
id	area	kind	title	depth	asks
vectors	math	C	Vectors	5	explain
dot	math	L	Dot product	5	implement
"""
TOPICS = """
[[topic]]
id = "vectors"
title = "Vectors"
depth = 5
hours = [2, 1]
needs = []
why = "Everything is one."
rows = ["vectors"]

[[topic]]
id = "dot-product"
title = "Dot product"
depth = 5
hours = [2, 1]
needs = ["vectors"]
why = "Attention is made of it."
rows = ["dot"]
"""
TRACK = """
id = "short"
title = "Short"
summary = "Two topics."
hours_per_day = 1

[[phase]]
id = "one"
title = "One"
weeks = [1, 1]
goal = "Vectors."
topics = ["vectors"]

[[phase]]
id = "two"
title = "Two"
weeks = [2, 2]
goal = "Products."
topics = ["dot-product"]
"""


def folder(at: Path, rows: str = ROWS, topics: str = TOPICS, track: str = TRACK) -> Path:
    for name, text in (("rows.tsv", rows), ("topics/math.toml", topics), ("tracks/short.toml", track)):
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_text(text, encoding="utf-8")
    return at


def test_what_is_read(tmp_path: Path):
    of = reading_files.read(folder(tmp_path))
    assert of.order == ("vectors", "dot-product")
    assert of.unlocks["vectors"] == ("dot-product",)
    assert of.homes == {"vectors": ("topic", "vectors"), "dot": ("topic", "dot-product")}
    assert of.before(["dot-product"]) == {"vectors", "dot-product"}
    assert of.tracks["short"].weeks == 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('needs = ["vectors"]', 'needs = ["vector"]', "needs 'vector', which is no topic"),
        ('needs = ["vectors"]', 'needs = ["dot-product"]', "it needs itself"),
        ("needs = []", 'needs = ["dot-product"]', "in a circle: vectors → dot-product → vectors"),
        ("depth = 5\nhours = [2, 1]\nneeds = []", "hours = [2, 1]\nneeds = []", "`depth` is missing"),
        ("hours = [2, 1]\nneeds = []", "hours = [1, 2]\nneeds = []", "takes no longer than from scratch"),
        ('rows = ["dot"]', 'rows = ["dot", "dot"]', "names 'dot' twice"),
        ('rows = ["dot"]', "rows = []", "dot has no home"),
        ('rows = ["dot"]', 'rows = ["dot", "vectors"]', "the row vectors has a home already"),
        ('rows = ["dot"]', 'rows = ["dot"]\nproves = { vectors = ["x"] }', "not among its `rows`"),
        ('id = "dot-product"', 'id = "Dot product"', "kebab case"),
        ('title = "Vectors"', 'titel = "Vectors"', "there is no key `titel`"),
        ('why = "Everything is one."', 'why = ""', "`why` is a text"),
        ("[[topic]]", "[[topic]", "math.toml"),
    ],
)
def test_an_error_in_a_file_of_topics(tmp_path: Path, old: str, new: str, says: str):
    assert old in TOPICS
    with pytest.raises(Trouble) as told:
        reading_files.read(folder(tmp_path, topics=TOPICS.replace(old, new, 1)))
    assert says in str(told.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('topics = ["vectors"]', 'topics = ["vectors", "matrices"]', "'matrices' is no topic"),
        ('topics = ["dot-product"]', 'topics = ["dot-product", "vectors"]', "vectors is in an earlier phase already"),
        ('["vectors"]', '["dot-product"]', "is in an earlier phase already"),
        ("weeks = [2, 2]", "weeks = [2, 1]", "the first and the last"),
        ("hours_per_day = 1", "hours_per_day = 0", "a number from 0.25 to 16"),
        ('id = "two"', 'id = "one"', "two phases are called one"),
    ],
)
def test_an_error_in_a_track(tmp_path: Path, old: str, new: str, says: str):
    assert old in TRACK
    with pytest.raises(Trouble) as told:
        reading_files.read(folder(tmp_path, track=TRACK.replace(old, new, 1)))
    assert says in str(told.value)


def test_a_topic_before_what_it_needs(tmp_path: Path):
    swapped = (
        TRACK.replace('["vectors"]', "X").replace('["dot-product"]', '["vectors"]').replace("X", '["dot-product"]')
    )
    with pytest.raises(Trouble, match="dot-product comes in a phase before vectors, which it needs"):
        reading_files.read(folder(tmp_path, track=swapped))


def test_every_error_is_told_at_once(tmp_path: Path):
    broken = TOPICS.replace("depth = 5", "depth = 9").replace('["vectors"]\nwhy', '["x"]\nwhy')
    with pytest.raises(Trouble) as told:
        reading_files.read(folder(tmp_path, topics=broken, track=TRACK.replace("[1, 1]", "[0, 1]")))
    assert "4 errors" in str(told.value)


def test_the_one_that_ships_is_sound():
    of = curriculum()
    assert len(of.rows) == 1024
    assert set(of.homes) == set(of.rows)
    assert len(of.tracks) == 5
    assert strangers(of, {lab.id: lab.topic for lab in catalogue.labs().values()}) == []
    place = {id: k for k, id in enumerate(of.order)}
    assert all(place[need] < place[t.id] for t in of.topics.values() for need in t.needs)
    assert list(of.order) == ordered(of.topics)


def test_no_two_topics_share_a_name():
    names: dict[str, str] = {}
    for topic in curriculum().topics.values():
        for name in {topic.title.casefold(), *(alias.casefold() for alias in topic.aliases)}:
            assert names.setdefault(name, topic.id) == topic.id, name


def test_every_topic_says_why_and_whence():
    for topic in curriculum().topics.values():
        assert topic.why.endswith((".", "!", "?")), topic.id
        assert len(topic.why) <= 200, topic.id
