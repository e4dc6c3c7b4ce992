"""What is believed after answers, on graphs small enough to count by hand; and that the seed decides everything."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scratchproof.recall.placement.belief import Belief
from scratchproof.recall.placement.finding import found
from scratchproof.recall.placement.graph import Graph, Probe, graph_of
from scratchproof.recall.placement.marks import outcome_of
from scratchproof.recall.placement.prior import drawn
from scratchproof.recall.placement.sitting import Screen, Sitting
from scratchproof.recall.questions.catalogue import templates
from scratchproof.recall.questions.marking import mark
from scratchproof.roadmap.curriculum import Curriculum, Topic


def graph(needs: list[tuple[int, ...]], asked: list[tuple[int, ...]], areas: list[int] | None = None) -> Graph:
    size = len(needs)
    road = np.linspace(0, 1, size)[None, :]
    names = tuple(f"area {k}" for k in range(1 + max(areas or [0])))
    probes = tuple(Probe(f"q{k}", topics) for k, topics in enumerate(asked))
    return Graph(tuple(f"t{k}" for k in range(size)), tuple(needs), np.array(areas or [0] * size), names, road, probes)


CHAIN = graph([(), (0,), (1,), (2,), (3,), (4,), (5,), (6,)], [(k,) for k in range(8)])
TREE = graph([(), (0,), (0,), (1,), (2,), (3, 4)], [(1,), (2,), (5,), (3, 4)])


def curriculum(*topics: tuple[str, str, tuple[str, ...]]) -> Curriculum:
    made = {id: Topic(id, id, area, 1 + k, (1.0, 1.0), needs, "") for k, (id, area, needs) in enumerate(topics)}
    return Curriculum(made, {}, {}, {}, {}, {})


def test_numbers_follow_the_prerequisites() -> None:
    of = curriculum(("c", "x", ("b",)), ("b", "y", ("a",)), ("a", "x", ()), ("d", "y", ("a",)))
    made = graph_of(of, {"one": ("c",), "two": ("d", "c"), "none": (), "gone": ("c", "elsewhere")})
    assert all(need < k for k, needs in enumerate(made.needs) for need in needs)
    assert [probe.id for probe in made.probes] == ["one", "two"]
    assert {made.ids[k] for k in np.flatnonzero(made.closed([made.place["c"]]))} == {"a", "b", "c"}
    assert list(made.level[[made.place[id] for id in "abcd"]]) == [1, 2, 3, 2]


@pytest.mark.parametrize("of", [CHAIN, TREE], ids=["chain", "tree"])
def test_every_set_is_closed_before_and_after_answers(of: Graph) -> None:
    def closed(sets: np.ndarray) -> bool:
        return all((sets[k] <= sets[need]).all() for k, needs in enumerate(of.needs) for need in needs)

    assert closed(drawn(of, 500, np.random.default_rng(1))[1])
    belief = Belief(of, 1)
    for ratio in (3.0, -3.0, 3.0, -2.0, -3.0):
        belief.tell((len(of) // 2,), ratio)
        assert closed(belief._sets)
        assert all(belief.marginals[k] <= belief.marginals[n] + 1e-5 for k, needs in enumerate(of.needs) for n in needs)


def test_an_answer_weighs_as_bayes_says() -> None:
    belief = Belief(CHAIN, 1)
    before = belief.marginals[5]
    belief._logs += 2.0 * belief._sets[5]  # without drawing again
    belief._changed()
    odds = before / (1 - before) * math.exp(2.0)
    assert belief.marginals[5] == pytest.approx(odds / (1 + odds), abs=1e-4)


def test_drawing_again_keeps_the_belief() -> None:
    """Gibbs sampling and resampling move the sets and leave the marginals near what weighting alone gives."""
    weighted, drawn_again = Belief(TREE, 1), Belief(TREE, 1)
    for belief in (weighted, drawn_again):
        for topics, ratio in (((1,), 3.4), ((2,), -1.6), ((3, 4), -0.5)):
            belief._told[topics] = ratio
            belief._logs += ratio * belief._sets[list(topics)].all(axis=0)
        belief._changed()
    for _ in range(10):
        drawn_again._again()
    assert np.abs(weighted.marginals - drawn_again.marginals).max() < 0.06


@pytest.mark.parametrize(
    ("answers", "known", "unknown"),
    [
        ({3: True}, [0, 1, 2, 3], []),
        ({3: False}, [], [3, 4, 5, 6, 7]),
        ({3: True, 4: False}, [0, 1, 2, 3], [4, 5, 6, 7]),
        ({7: True}, range(8), []),
        ({0: False}, [], range(8)),
    ],
)
def test_on_a_chain_what_comes_before_is_known_and_what_comes_after_is_not(
    answers: dict[int, bool], known: list[int], unknown: list[int]
) -> None:
    belief = Belief(CHAIN, 1)
    for topic, right in answers.items():
        belief.tell((topic,), 3.4 if right else -3.35)
    assert all(belief.marginals[k] > 0.8 for k in known)
    assert all(belief.marginals[k] < 0.2 for k in unknown)


def test_of_two_topics_asked_together_a_wrong_answer_leaves_one_open() -> None:
    belief = Belief(TREE, 1)
    belief.tell((1,), 3.4)
    belief.tell((2,), 3.4)
    belief.tell((3, 4), -3.35)
    assert belief.all_known((3, 4)) < 0.1
    assert belief.marginals[5] < 0.1
    assert belief.marginals[1] > 0.9 < belief.marginals[2] + 0.1


def test_the_best_question_of_a_chain_is_in_its_middle() -> None:
    belief = Belief(CHAIN, 1)
    gains = belief.gain([(k,) for k in range(8)], 0.95, 0.01, np.ones(8))
    assert 1 <= int(gains.argmax()) <= 6
    assert gains.min() >= 0
    belief.tell((3,), 3.4)
    belief.tell((4,), -3.4)
    again = belief.gain([(k,) for k in range(8)], 0.95, 0.01, np.ones(8))
    assert again.max() < gains.max()


def test_a_word_is_weaker_than_an_answer() -> None:
    said, answered = Belief(CHAIN, 1), Belief(CHAIN, 1)
    before = said.marginals[5]
    said.word(5, True)
    answered.tell((5,), 3.37)
    assert before < said.marginals[5] < answered.marginals[5]


def played(of: Graph, seed: int, known: int) -> tuple[list[object], Sitting]:
    sitting, asked = Sitting(of, seed), []
    while (now := sitting.next()) is not None:
        asked.append(now)
        if isinstance(now, Screen):
            sitting.words(now, [k for k in now.topics if k < known])
        else:
            sitting.answer(now, "right" if max(now.topics) < known else "passed")
    return asked, sitting


def test_the_same_seed_and_answers_ask_the_same() -> None:
    one, first = played(CHAIN, 5, 4)
    other, second = played(CHAIN, 5, 4)
    assert one == other
    assert (first.belief.marginals == second.belief.marginals).all()


@pytest.mark.parametrize("known", [0, 1, 4, 7, 8])
def test_a_chain_is_placed_exactly(known: int) -> None:
    _, sitting = played(CHAIN, 2, known)
    finding = found(sitting)
    assert len(finding.shown) == known
    assert not finding.likely
    assert sitting.count <= 25
    assert finding.areas[0].begins == (() if known == 8 else (f"t{known}",))


def test_only_answers_show_and_a_word_never_does() -> None:
    sitting = Sitting(graph([(), (0,), (1,)], []), 0)
    while (now := sitting.next()) is not None:  # ends: nothing is left to say, and there is no question
        assert isinstance(now, Screen)
        sitting.words(now, now.topics)
    assert sitting.said == {0: True, 1: True, 2: True}
    finding = found(sitting)
    assert finding.shown == ()
    assert set(finding.likely) | set(finding.unknown) == {"t0", "t1", "t2"}


def test_a_right_answer_against_all_others_shows_nothing() -> None:
    sitting = Sitting(CHAIN, 0)
    sitting.answer(Probe("deep", (7,)), "right")
    for k in (0, 1, 2, 0, 1, 2):
        sitting.answer(Probe(f"q{k}", (k,)), "passed")
    finding = found(sitting)
    assert finding.shown == ()
    assert finding.contrary == 1


def test_a_graph_without_topics_is_empty() -> None:
    assert graph_of(curriculum(), {}).ids == ()


VARIANCE = next(t for t in templates().values() if t.id == "population-variance" or "variance" in t.id).question(3)


def test_what_was_typed_is_worth() -> None:
    answer = float(VARIANCE.answer)  # type: ignore[arg-type]
    rows = [
        (VARIANCE.answer_text, "right"),
        (repr(-answer), "near"),
        (repr(answer * 10), "near"),
        ("10^400", None),
        ("1/0", None),
        ("a pony", None),
        (repr(answer * 1.37 + 3), "wrong"),
    ]
    rows += [(repr(VARIANCE.wrong[m.id]), "wrong") for m in VARIANCE.template.mistakes]
    assert {typed: outcome_of(mark(VARIANCE, typed)) for typed, _ in rows} == dict(rows)
