"""The figure that the placement is held to, with synthetic learners: docs/placement.json has it for many more."""

from __future__ import annotations

import statistics
import zlib

import numpy as np
import pytest

from scratchproof.recall.placement.finding import found
from scratchproof.recall.placement.graph import Graph, graph_of
from scratchproof.recall.placement.learners import CONSISTENT, learner
from scratchproof.recall.placement.sitting import Screen, Sitting
from scratchproof.recall.questions.catalogue import templates
from scratchproof.roadmap.curriculum import curriculum

Tests = dict[str, list[tuple[int, np.ndarray, np.ndarray, np.ndarray]]]
EACH = 9  # learners of each kind; 63 in all


@pytest.fixture(scope="module")
def graph() -> Graph:
    return graph_of(curriculum(), {one.id: one.topics for one in templates().values()}, "llm-foundations")


@pytest.fixture(scope="module")
def tests(graph: Graph) -> Tests:
    """By kind: questions, what is known, what was shown, what was placed as known."""
    made: Tests = {}
    for kind in CONSISTENT:
        for seed in range(EACH):
            rng = np.random.default_rng([seed, zlib.crc32(kind.encode())])
            who, sitting = learner(kind, graph, curriculum(), rng), Sitting(graph, seed)
            while (asked := sitting.next()) is not None:
                if isinstance(asked, Screen):
                    sitting.words(asked, who.speaks(asked, rng))
                else:
                    sitting.answer(asked, who.answers(asked, rng))
            finding = found(sitting)
            shown = np.isin(graph.ids, finding.shown)
            row = (sitting.count, who.known, shown, shown | np.isin(graph.ids, finding.likely))
            made.setdefault(kind, []).append(row)
    return made


def test_the_learners_are_consistent(graph: Graph, tests: Tests) -> None:
    for rows in tests.values():
        for _, known, _, _ in rows:
            assert (known == graph.closed(np.flatnonzero(known))).all()


def test_at_most_25_questions_and_nine_topics_in_ten_right(
    tests: Tests,
) -> None:
    rows = [row for kind in tests.values() for row in kind]
    assert max(count for count, _, _, _ in rows) <= 25
    assert statistics.fmean((known == placed).mean() for _, known, _, placed in rows) >= 0.9
    # What a plan leaves out by it is wrong far less often
    assert statistics.fmean((shown & ~known).mean() for _, known, shown, _ in rows) <= 0.01


@pytest.mark.parametrize(
    ("kind", "least"), [("nothing", 0.99), ("everything", 0.9), ("one area", 0.9), ("a track to week k", 0.9)]
)
def test_by_kind(kind: str, least: float, tests: Tests) -> None:
    assert statistics.fmean((known == placed).mean() for _, known, _, placed in tests[kind]) >= least
