"""The personal track: the document's order, prerequisites first, and its file read back."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from reading_samples import CURRICULUM, read

from scratchproof.errors import Trouble
from scratchproof.roadmap.curriculum import DATA, curriculum
from scratchproof.roadmap.reading.coverage import coverage_of
from scratchproof.roadmap.reading.personal import personal_track, placed, slug, toml_of
from scratchproof.roadmap.reading.reading import read_document
from scratchproof.roadmap.reading_files import read as read_curriculum
from scratchproof.roadmap.track import Checkpoint, Habit, Phase, Track

DOCUMENTS = Path(__file__).parent / "documents"
PLAN = """\
# The plan
## Phase 1: Words (Weeks 1-3)
**Goal:** Text in, numbers out.
- Tokenization
- Attention
## Phase 2: Numbers
**Duration:** 2 weeks
- Matrices
- Vectors
## Phase 3: Models
- BERT
## Projects
- Spam detector
## Skip for now
- LoRA
"""


def test_phases_weeks_and_order():
    personal = personal_track(read(PLAN), CURRICULUM)
    track = personal.track
    assert (track.title, track.id, track.weeks) == ("The plan", "roadmap", 7)
    assert [(p.title, p.weeks) for p in track.phases] == [
        ("Words", (1, 3)),
        ("Numbers", (4, 5)),
        ("Models", (6, 6)),
        ("Projects", (7, 7)),
    ]
    # Attention needs matrices and these vectors: it alone waits, instead of both coming to it
    assert [p.topics for p in track.phases] == [("tokenization",), ("vectors", "matrices", "attention"), ("bert",), ()]
    assert personal.moved == (("attention", "matrices"),)
    assert track.phases[0].goal == "Text in, numbers out."
    assert track.phases[3].projects == ("spam",)
    assert "lora" not in set(track.topics())


def test_what_is_needed_and_not_named():
    personal = personal_track(read("# A\n- BERT\n# B\n- Vectors\n"), CURRICULUM)
    assert personal.unnamed == ("matrices", "tokenization", "attention")


def test_an_explanation_does_not_place_a_topic():
    text = "# A\n- **Matrices**: vectors, SVD\n# B\n- SVD\n"
    assert [p.topics for p in personal_track(read(text), CURRICULUM).track.phases] == [
        ("vectors", "matrices"),
        ("svd",),
    ]


def test_no_topic_no_track():
    with pytest.raises(Trouble, match="names no topic"):
        personal_track(read("- Onions\n"), CURRICULUM)


@pytest.mark.parametrize("seed", range(30))
def test_no_topic_before_what_it_needs(seed):
    of = curriculum()
    rng = random.Random(seed)
    number = {topic: rng.randrange(5) for topic in rng.sample(sorted(of.topics), 120)}
    places, moved = placed(number, of)
    assert places.keys() == number.keys()
    seen = set()
    for topic, phase in places.items():
        named = of.before([topic]) & number.keys()
        assert named <= seen | {topic}
        assert all(places[need] <= phase for need in named)
        seen.add(topic)
    assert {topic for topic in number if places[topic] != number[topic]} <= {topic for topic, _ in moved}


@pytest.mark.parametrize("name", ["evening-course.html", "site.json"])
def test_round_trip(name, tmp_path):
    of = curriculum()
    track = personal_track(read_document(DOCUMENTS / name, of), of).track
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "tracks" / f"{track.id}.toml").write_text(toml_of(track), encoding="utf-8")
    assert read_curriculum(folder).tracks[track.id] == track


def test_round_trip_of_everything_that_a_track_has(tmp_path):
    odd = 'He said "no": a \\ backslash, a\ttab, é, 日本, \x7f'
    track = Track(
        id="mine",
        title=odd,
        summary=odd,
        hours_per_day=1.5,
        split=(("theory", 60), ("deep practice", 30.5)),
        disagrees=(odd,),
        phases=(
            Phase(
                "a",
                odd,
                (1, 2),
                odd,
                output=(odd,),
                checkpoint=Checkpoint((odd,), (odd,)),
                consolidation=True,
                ongoing=True,
            ),
            Phase("b", "B", (3, 3), "g"),
        ),
        habits=(Habit("h", "H", odd, "week", 30), Habit("i", "I", "text", "day")),
    )
    (tmp_path / "tracks").mkdir()
    (tmp_path / "tracks" / "mine.toml").write_text(toml_of(track), encoding="utf-8")
    assert read_curriculum(tmp_path).tracks["mine"] == track


@pytest.mark.parametrize(
    "text, id", [("PHASE 3.5 — LLMs & RAG", "phase-3-5-llms-rag"), ("Été", "ete"), ("日本", ""), ("a" * 99, "a" * 60)]
)
def test_slug(text, id):
    assert slug(text) == id


def test_coverage():
    reading = read("- Vectors\n- Vectors\n- LoRA for vision\n- Onions\n- SVD\n- SVD in recommender systems\n")
    coverage = coverage_of(reading, CURRICULUM, {"vectors": ("a-lab",)})
    assert coverage.lines == {"vectors": (1, 2), "svd": (5,)}
    assert (coverage.taught, coverage.untaught) == (["vectors"], ["svd"])
    assert [m.topic for m in coverage.partly] == ["lora"]  # SVD is known from its own line
    assert [m.text for m in coverage.unknown] == ["Onions"]
