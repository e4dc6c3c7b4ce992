"""What a checkpoint asks: of its phase alone, the same for a seed, and for every phase of every track."""

from __future__ import annotations

import dataclasses
import itertools
import json

import pytest

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.recall.checkpoints import Checkpoint, as_items, compose, resumed
from scratchproof.recall.checkpoints.checkpoint import JUDGED, KINDS
from scratchproof.recall.checkpoints.composing import ENOUGH, LAB_TIME, LABS, NEEDED, QUESTIONS
from scratchproof.recall.checkpoints.pool import covered, phase_of
from scratchproof.recall.checkpoints.prompts import BY_ITSELF, points, written
from scratchproof.recall.derivations import derivations
from scratchproof.recall.questions.catalogue import templates
from scratchproof.record.progress import LabProgress, Pass, Progress
from scratchproof.record.taken import Begun
from scratchproof.roadmap import Checkpoint as Asks
from scratchproof.roadmap import Phase, curriculum

GRAPH = curriculum()
PHASES = [(track.id, phase.id) for track in GRAPH.tracks.values() for phase in track.phases]


def composed(track: str, phase: str, seed: int = 1, progress: Progress | None = None, **more: object) -> Checkpoint:
    return compose(GRAPH, track, phase, progress or Progress(), seed, **more)  # type: ignore[arg-type]


def begun(checkpoint: Checkpoint) -> Begun:
    """As it comes back from the record."""
    items = json.loads(json.dumps(as_items(checkpoint)))
    return Begun(1, "2026-11-23T09:00:00.000Z", checkpoint.seed, checkpoint.short, items)


@pytest.mark.parametrize(("track", "phase"), PHASES)
def test_every_phase_asks_only_of_its_topics_or_of_what_they_need(track: str, phase: str) -> None:
    of, stretch = phase_of(GRAPH, track, phase)
    inside = set(covered(of, stretch))
    needs = {need for topic in inside for need in GRAPH.topics[topic].needs} - inside
    for seed in range(20):
        whole, short = composed(track, phase, seed), composed(track, phase, seed, short=True)
        for made in (whole, short):
            assert len({part.item for part in made.parts}) == len(made.parts)
            assert [KINDS.index(p.kind) for p in made.parts] == sorted(KINDS.index(p.kind) for p in made.parts)
            for part in made.parts:
                if part.kind != "explain":
                    assert part.topics
                    assert set(part.topics) <= (needs if part.needed else inside)
                    asked = _topics_of(part.item)
                    if part.kind in ("question", "derivation"):
                        assert set(part.topics) <= asked
        assert len(whole.of("lab")) <= LABS
        assert len(whole.of("lab")) < 2 or sum(lab.minutes for lab in whole.of("lab")) <= LAB_TIME
        assert len(whole.of("question")) <= QUESTIONS
        assert sum(part.needed for part in whole.parts) <= NEEDED
        assert len(whole.of("derivation")) <= 1
        assert len(whole.of("hunt")) <= 1
        assert [p.title for p in whole.of("explain")] == list(stretch.checkpoint.questions)
        assert len(short.parts) <= max(2, -(-len(whole.parts) // 2))
        assert not short.whole


def _topics_of(item: str) -> set[str]:
    kind, _, name = item.partition(":")
    of = templates() if kind == "question" else derivations() if kind == "derivation" else None
    return set(of[name].topics) if of is not None else set()


def test_a_seed_gives_the_same_again_and_another_gives_other_numbers() -> None:
    one, again = composed("llm-foundations", "transformer", 4), composed("llm-foundations", "transformer", 4)
    assert one == again
    seeds = [{p.item: p.seed for p in composed("llm-foundations", "transformer", seed).parts} for seed in range(8)]
    assert len({frozenset(found.items()) for found in seeds}) == 8
    common = set(seeds[0]) & set(seeds[1])
    assert common
    assert all(seeds[0][item] != seeds[1][item] for item in common)


@pytest.mark.parametrize(("track", "phase"), PHASES)
@pytest.mark.parametrize("short", [False, True])
def test_what_was_begun_comes_back_as_it_was(track: str, phase: str, short: bool) -> None:
    made = composed(track, phase, 11, short=short)
    back, gone = resumed(GRAPH, track, phase, begun(made))
    assert (back, gone) == (made, [])


def test_what_is_no_longer_there_is_left_out() -> None:
    made = composed("llm-foundations", "transformer", 2)
    kept = begun(made)
    kept.items += [["lab:withdrawn", 5, 10.0], ["question:conv-output-shape", 5, 2], ["hunt:gone", 1, 30.0]]
    kept.items += ["lab:softmax", ["lab:softmax"], ["lab:softmax", "1", 2], ["lab:softmax", -1, 2.0], None, [None] * 3]
    back, gone = resumed(GRAPH, "llm-foundations", "transformer", kept)
    assert back.parts == made.parts
    assert gone[:3] == ["lab:withdrawn", "question:conv-output-shape", "hunt:gone"]
    assert len(gone) == 9


@pytest.mark.parametrize(
    ("track", "phase", "whole"),
    [
        ("52-weeks", "linear-algebra", True),  # four questions of its own
        ("52-weeks", "recurrent-networks", False),  # one question of its own
        ("52-weeks", "consolidation-1", False),  # a repetition speaks for what it asks
        ("prerequisites", "applications", False),  # nothing of its own
        ("master", "foundations", True),
    ],
)
def test_it_speaks_for_all_where_enough_of_it_is_judged(track: str, phase: str, whole: bool) -> None:
    made = composed(track, phase)
    own = [part for part in made.parts if part.kind in JUDGED and not part.needed]
    assert made.whole is whole
    assert (len(own) >= ENOUGH) is whole or phase.startswith("consolidation")


def test_a_consolidation_asks_for_what_came_since_the_one_before() -> None:
    track = GRAPH.tracks["52-weeks"]
    by_id = {phase.id: phase for phase in track.phases}
    first, second = covered(track, by_id["consolidation-1"]), covered(track, by_id["consolidation-2"])
    assert set(by_id["linear-algebra"].topics) <= set(first)
    assert set(by_id["linear-regression"].topics) <= set(second)
    assert not set(first) & set(by_id["linear-regression"].topics)
    assert not set(by_id["linear-algebra"].topics) & set(second) - set(by_id["linear-regression"].topics)


def _failed_often(lab: str) -> Progress:
    progress = Progress()
    found = catalogue.labs()[lab]
    for other in catalogue.labs().values():
        stood = LabProgress(other.id, touched=True)
        stood.last_pass = Pass("2026-01-01T00:00:00.000Z", {}, None, (), other.check, {}, None, None)
        progress.labs[other.id] = stood
    progress.labs[found.id].mistakes = {"a": 3, "b": 4}
    return progress


def test_what_is_weak_comes_first() -> None:
    def share(progress: Progress, lab: str, **more: object) -> float:
        labs = [composed("prerequisites", "optimisers", s, progress, **more).of("lab") for s in range(30)]
        return sum(f"lab:{lab}" in [part.item for part in found] for found in labs) / 30

    firm = _failed_often("adamw")
    firm.labs["adamw"].mistakes = {}
    mistaken, owing = _failed_often("adamw"), _failed_often("momentum")
    owing.labs["momentum"].mistakes = {}
    topic = catalogue.labs()["momentum"].topic
    owing.debts[topic] = "2026-11-01T00:00:00.000Z"
    assert share(mistaken, "adamw") > share(firm, "adamw")
    assert share(owing, "momentum") > share(firm, "momentum")
    assert share(firm, "momentum", remembered={topic: 0.1}) > share(firm, "momentum")


def test_without_the_algebra_only_derivations_of_matrices_are_asked() -> None:
    asked = set()
    for (track, phase), seed in itertools.product(PHASES, range(3)):
        asked |= {part.name for part in composed(track, phase, seed, algebra=False).of("derivation")}
    assert asked
    assert all(derivations()[name].has_matrices for name in asked)


@pytest.mark.parametrize(
    ("track", "phase", "says"),
    [
        ("master", "foundation", "Did you mean foundations"),
        ("master", "attention", "add `--track prerequisites`"),
        ("master", "", "has no phase called ''"),
        ("master", "x" * 5000, "has no phase called 'xxx"),
        ("mastr", "foundations", "Did you mean master"),
        ("../master", "foundations", "There is no track called '../master'"),
        ("", "foundations", "There is no track called ''"),
    ],
)
def test_a_name_that_is_none_is_told_with_near_ones(track: str, phase: str, says: str) -> None:
    with pytest.raises(Trouble) as trouble:
        composed(track, phase)
    assert says in str(trouble.value)
    assert len(str(trouble.value)) < 400


@pytest.mark.parametrize("name", ["The Transformer", "the transformer", "TRANSFORMER", "transformer"])
def test_a_phase_goes_by_its_title_too(name: str) -> None:
    assert composed("llm-foundations", name).phase == "transformer"


def test_a_phase_with_nothing_has_no_parts() -> None:
    track = GRAPH.tracks["52-weeks"]
    bare = Phase("bare", "Bare", (1, 1), "Nothing.", checkpoint=Asks())
    graph = dataclasses.replace(GRAPH, tracks={"52-weeks": dataclasses.replace(track, phases=(bare,))})
    for short in (False, True):
        made = compose(graph, "52-weeks", "bare", Progress(), 1, short=short)
        assert made.parts == ()
        assert not made.whole


# What an explanation should touch


def test_every_question_of_every_track_has_its_points() -> None:
    asked = {t.id: {(p.id, q) for p in t.phases for q in p.checkpoint.questions} for t in GRAPH.tracks.values()}
    assert {id: set(written(id)) for id in asked} == asked
    assert sum(map(len, asked.values())) == 143


@pytest.mark.parametrize("track", list(GRAPH.tracks))
def test_points_are_three_to_five_and_short(track: str) -> None:
    for (phase, question), list_ in written(track).items():
        assert 3 <= len(list_) <= 5, (phase, question)
        assert len(set(list_)) == len(list_), (phase, question)
        for point in list_:
            assert 8 <= len(point) <= 150, point
            assert not point.endswith("."), point


@pytest.mark.parametrize("track", ["my-own", "../tracks/master", "/etc/passwd", ""])
def test_a_track_of_ones_own_has_general_points(track: str) -> None:
    assert points(track, "any", "What is it?") == BY_ITSELF
    assert points("master", "foundations", "A question that is asked no longer?") == BY_ITSELF
