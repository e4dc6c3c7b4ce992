"""The pages of checkpoints on every kind of paper: no line too wide, and nothing said by colour or signs alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scratchproof.recall.checkpoints import Answer, Checkpoint, Result, compose, going_back, judged, standings
from scratchproof.recall.checkpoints.prompts import points
from scratchproof.record import progress_of
from scratchproof.record.event import Event
from scratchproof.record.progress import Progress
from scratchproof.roadmap import curriculum
from scratchproof.roadmap.plan.known import Known
from scratchproof.screen.checkpoint_page import after_page, before_page, list_page, points_page, prompt_page
from scratchproof.screen.page import Page, Paper
from scratchproof.screen.writer import lines_on, plain_text

GRAPH = curriculum()
PHASES = [(track.id, phase.id) for track in GRAPH.tracks.values() for phase in track.phases]
PAPERS = [Paper(20), Paper(40), Paper(80), Paper(200), Paper(60, "ascii"), Paper(60, linear=True), Paper(80, raw=True)]


def made(track: str = "llm-foundations", phase: str = "deep-learning", *, short: bool = False) -> Checkpoint:
    return compose(GRAPH, track, phase, Progress(), 3, short=short)


def result(of: Checkpoint, outcome: str) -> Result:
    mistake = "no-max" if outcome == "wrong" else None
    given = {part.item: Answer(part.item, outcome, 50.0, mistake) for part in of.parts if part.kind != "explain"}
    explained = {part.item: Answer(part.item, "said", 9.0, points=(1,)) for part in of.of("explain")}
    return judged(of, {**given, **explained})


def after(of: Checkpoint, outcome: str) -> Page:
    found = result(of, outcome)
    lists = {part.item: points(of.track, of.phase, part.title) for part in of.of("explain")}
    return after_page(of, found, going_back(GRAPH, found.failed, Progress(), Known()), GRAPH, lists)


def pages() -> list[Page]:
    of = made()
    listed = standings(GRAPH, GRAPH.tracks["llm-foundations"], taken(), datetime(2026, 8, 1, tzinfo=UTC))
    return [
        before_page(of, 3, ["A note."]),
        before_page(made(short=True)),
        after(of, "right"),
        after(of, "wrong"),
        after(of, "skipped"),
        list_page(GRAPH.tracks["llm-foundations"], listed, GRAPH, "A note."),
        prompt_page(of.of("explain")[0]),
        points_page(points(of.track, of.phase, of.of("explain")[0].title)),
    ]


def taken() -> Progress:
    def event(day: int, phase: str, outcome: str, **data: object) -> Event:
        data = {"track": "llm-foundations", "phase": phase, "outcome": outcome, "run": day, **data}
        return Event(str(day), f"2026-03-{day:02d}T09:00:00.000Z", "checkpoint", None, data)

    return progress_of(
        [
            event(1, "mathematics", "passed", topics=["vectors"]),
            event(2, "deep-learning", "not", failed=["cnn", "lstm"]),
            event(3, "language-models", "said"),
            event(4, "transformer", "begun", items=[]),
        ]
    )


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_no_line_is_wider_than_its_paper(paper: Paper) -> None:
    for page in pages():
        for line in lines_on(page, paper):
            assert line.width <= paper.width
            line.text.encode(paper.encoding)


@pytest.mark.parametrize(("track", "phase"), PHASES)
def test_every_phase_can_be_shown_before_and_after(track: str, phase: str) -> None:
    for short in (False, True):
        of = made(track, phase, short=short)
        for page in (before_page(of), after(of, "right"), after(of, "wrong")):
            text = plain_text(page)
            assert "None" not in text
            assert "()" not in text


def flat(page: Page, linear: bool = False) -> str:
    return " ".join(" ".join(line.text for line in lines_on(page, Paper(80, linear=linear))).split())


@pytest.mark.parametrize("linear", [False, True])
def test_the_outcome_is_in_words(linear: bool) -> None:
    of = made()
    assert "Passed: Deep learning." in flat(after(of, "right"), linear)
    failed = flat(after(of, "wrong"), linear)
    assert "Not passed yet: Deep learning." in failed
    assert "one mistake away (no-max)" in failed  # the labs
    assert "not right (no-max)" in failed
    assert "To go back to" in failed
    assert "most likely missing before it" in failed
    assert "left out" in flat(after(of, "skipped"), linear)


def test_a_claim_is_marked_as_one() -> None:
    said = flat(after(made(), "right"))
    assert "By your own word: Why does a plain recurrent network forget? 1 of 3." in said
    assert "fades" in said  # a point that was not named


def test_what_a_pass_would_count_for_is_told_before() -> None:
    assert "counts for all 8 topics" in flat(before_page(made()))
    assert "for the topics that it asks for, not for the others" in flat(
        before_page(made("52-weeks", "recurrent-networks"))
    )
    assert "can be gone through, and not be passed" in flat(before_page(made("prerequisites", "applications")))
    assert "Gone through" in flat(after(made("prerequisites", "applications"), "right"))


def test_the_list_says_each_state_in_words() -> None:
    track = GRAPH.tracks["llm-foundations"]
    page = list_page(track, standings(GRAPH, track, taken(), datetime(2026, 3, 5, tzinfo=UTC)), GRAPH)
    text = flat(page, linear=True)
    for state in ("passed 1 Mar 2026", "not passed 2 Mar 2026", "gone through 3 Mar 2026", "open since 4 Mar 2026"):
        assert state in text
    assert "not taken" in text
    assert "LSTM" in text
    later = list_page(track, standings(GRAPH, track, taken(), datetime(2026, 8, 1, tzinfo=UTC)), GRAPH)
    assert "passed 1 Mar 2026, back in its short form" in flat(later, linear=True)
