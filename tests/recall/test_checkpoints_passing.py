"""The rule as a table: which answers pass, which topics hold, and what to go back to."""

from __future__ import annotations

import pytest

from scratchproof.recall.checkpoints import Answer, Checkpoint, Part, answer_of, going_back, judged
from scratchproof.recall.checkpoints.passing import needed_right
from scratchproof.record.progress import LabProgress, Pass, Progress
from scratchproof.roadmap import curriculum
from scratchproof.roadmap.plan.known import Known, Standing

GRAPH = curriculum()
TOPICS = ("a", "b", "c", "d", "e", "f", "g", "h", "not-asked")
QUESTIONS = [Part(f"question:{topic}", "question", topic, (topic,), 2) for topic in "abcde"]
LAB = Part("lab:f", "lab", "f", ("f",), 10)
DERIVATION = Part("derivation:g", "derivation", "g", ("g",), 5)
HUNT = Part("hunt:h", "hunt", "h", ("h",), 20)
EXPLAIN = Part("explain:1", "explain", "Why?", (), 4)
ALL = (LAB, DERIVATION, *QUESTIONS, EXPLAIN, HUNT)


def checkpoint(*parts: Part, whole: bool = True, short: bool = False) -> Checkpoint:
    return Checkpoint("t", "p", "P", parts, TOPICS, 1, short, whole)


def answers(wrong: str = "", skipped: str = "", missing: str = "", **special: Answer) -> dict[str, Answer]:
    """By the last letter of the item; the others are right."""
    found = {}
    for part in ALL:
        letter = part.item[-1]
        if letter not in missing:
            outcome = "wrong" if letter in wrong else "skipped" if letter in skipped else "right"
            found[part.item] = special.get(letter) or Answer(part.item, outcome, 60.0)
    found["explain:1"] = special.get("said") or Answer("explain:1", "said", 60.0, points=())
    return found


NEAR = Answer("lab:f", "wrong", 300.0, "no-max")
NEAR_LATE = Answer("lab:f", "wrong", 601.0, "no-max")
NAMELESS = Answer("lab:f", "wrong", 300.0, None)


@pytest.mark.parametrize(
    ("given", "outcome", "failed"),
    [
        (answers(), "passed", ""),
        (answers(wrong="a"), "passed", "a"),  # four of five
        (answers(wrong="ab"), "not", "ab"),  # three of five
        (answers(skipped="ab"), "not", "ab"),
        (answers(missing="ab"), "not", "ab"),
        (answers(wrong="f"), "not", "f"),
        (answers(f=NEAR), "passed", "f"),  # one named mistake away
        (answers(f=NEAR_LATE), "not", "f"),  # not within its time
        (answers(f=NAMELESS), "not", "f"),
        (answers(skipped="f"), "not", "f"),
        (answers(f=NEAR, wrong="a"), "passed", "fa"),
        (answers(wrong="g"), "not", "g"),
        (answers(g=Answer("derivation:g", "wrong", 10.0, "sign")), "not", "g"),  # near is for labs alone
        (answers(wrong="h"), "not", "h"),
        (answers(skipped="h"), "not", "h"),
        (answers(wrong="abcdefgh"), "not", "fgabcdeh"),
        # what is explained decides nothing, for or against
        (answers(said=Answer("explain:1", "skipped")), "passed", ""),
        (answers(wrong="ab", said=Answer("explain:1", "said", 9.0, points=(1, 2, 3))), "not", "ab"),
    ],
)
def test_the_rule(given: dict[str, Answer], outcome: str, failed: str) -> None:
    result = judged(checkpoint(*ALL), given)
    assert (result.outcome, "".join(result.failed)) == (outcome, failed)
    assert set(result.held) == set("abcdefgh") - set(failed)
    if outcome == "passed":
        assert set(result.counts) == set(TOPICS) - set(failed)
    else:
        assert set(result.counts) == set(result.held)


def test_nothing_answered_is_not_passed() -> None:
    assert judged(checkpoint(*ALL), {}).outcome == "not"


@pytest.mark.parametrize(("asked", "needed"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 4), (10, 8), (6, 5)])
def test_four_in_five(asked: int, needed: int) -> None:
    assert needed_right(asked) == needed


def test_where_little_is_judged_it_speaks_for_what_it_asked_alone() -> None:
    result = judged(checkpoint(*QUESTIONS, whole=False), answers())
    assert (result.outcome, result.counts) == ("passed", tuple("abcde"))


NEEDED = Part("question:n", "question", "n", ("outside",), 2, needed=True)


@pytest.mark.parametrize("outcome", ["right", "wrong"])
def test_where_nothing_of_it_is_judged_there_is_neither_pass_nor_debt(outcome: str) -> None:
    result = judged(checkpoint(NEEDED, EXPLAIN, whole=False), {"question:n": Answer("question:n", outcome, 5.0)})
    assert (result.outcome, result.counts) == ("said", ())
    alone = judged(checkpoint(EXPLAIN, whole=False), {"explain:1": Answer("explain:1", "said", 5.0, points=(1, 2, 3))})
    assert (alone.outcome, alone.counts, alone.failed) == ("said", (), ())


def test_a_need_that_failed_is_told_and_does_not_count_as_the_phase() -> None:
    result = judged(checkpoint(*QUESTIONS, NEEDED), {**answers(), "question:n": Answer("question:n", "wrong", 5.0)})
    assert result.outcome == "passed"
    assert result.failed == ("outside",)
    assert "outside" not in result.counts


@pytest.mark.parametrize(
    ("right", "failed"),
    [("", "xy"), ("x", "y"), ("y", "x"), ("xy", "xy")],
)
def test_what_else_held_is_not_blamed(right: str, failed: str) -> None:
    both = Part("question:both", "question", "both", ("x", "y"), 2)
    single = [Part(f"question:{topic}", "question", topic, (topic,), 2) for topic in right]
    given = {part.item: Answer(part.item, "right") for part in single}
    result = judged(checkpoint(both, *single), {**given, "question:both": Answer("question:both", "wrong")})
    assert "".join(result.failed) == failed


@pytest.mark.parametrize(
    "data",
    [None, 3, "right", [], {}, {"item": 3, "outcome": "right"}, {"item": "lab:f"}, {"item": "lab:f", "outcome": None}],
)
def test_what_is_no_answer_is_none(data: object) -> None:
    assert answer_of(data) is None


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ({"item": "a", "outcome": "right"}, Answer("a", "right")),
        ({"item": "a", "outcome": "right", "seconds": -5, "mistake": 3}, Answer("a", "right")),
        ({"item": "a", "outcome": "right", "seconds": True, "points": "12"}, Answer("a", "right")),
        ({"item": "a", "outcome": "said", "points": [1, "2", None, True, 3]}, Answer("a", "said", points=(1, 3))),
    ],
)
def test_fields_of_another_type_count_as_not_said(data: object, answer: Answer) -> None:
    assert answer_of(data) == answer


@pytest.mark.parametrize("answer", [NEAR, Answer("explain:2", "said", 3.5, points=(1, 4)), Answer("hunt:h", "skipped")])
def test_an_answer_comes_back_from_the_record(answer: Answer) -> None:
    assert answer_of(answer.as_data()) == answer


# What to go back to


def back(failed: list[str], known: set[str], *, debts: str = "", **more: object) -> dict[str, str]:
    progress = Progress()
    if debts:
        progress.debts[debts] = "2026-11-01T00:00:00.000Z"
    of = Known({topic: Standing("verdict") for topic in known})
    return {one.topic: one.missing for one in going_back(GRAPH, failed, progress, of, **more)}  # type: ignore[arg-type]


def test_the_prerequisite_that_is_most_likely_missing() -> None:
    topic = next(t for t in GRAPH.topics.values() if len(t.needs) >= 3)
    one, other, third = topic.needs[:3]
    every = set(topic.needs)
    assert back([topic.id], every) == {topic.id: ""}
    assert back([topic.id], every - {other}) == {topic.id: other}
    assert back([topic.id, third], every)[topic.id] == third
    assert back([topic.id], every - {other}, debts=one) == {topic.id: one}
    assert back([topic.id], every, remembered={third: 0.2}) == {topic.id: third}
    assert back(["no-such-topic"], set()) == {}


def test_labs_that_are_not_proven_come_first() -> None:
    from scratchproof import catalogue

    topic = next(
        one.topic
        for one in catalogue.labs().values()
        if sum(other.topic == one.topic for other in catalogue.labs().values()) > 1
    )
    labs = [lab for lab in catalogue.labs().values() if lab.topic == topic]
    progress = Progress()
    stood = LabProgress(labs[0].id)
    stood.last_pass = Pass("2026-01-01T00:00:00.000Z", {}, None, (), None, {}, None, None)
    progress.labs[labs[0].id] = stood
    (found,) = going_back(GRAPH, [topic], progress, Known())
    assert found.labs[0] != labs[0].id
    assert set(found.labs) <= {lab.id for lab in labs}
