"""What the record says of checkpoints over the months: passed, open, due again, owed; and what the plan makes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scratchproof import catalogue
from scratchproof.recall.checkpoints import debts, due, going_on, offer, present, standings
from scratchproof.recall.checkpoints.standing import returns
from scratchproof.recall.questions.catalogue import templates
from scratchproof.record import Record, progress_of
from scratchproof.record.event import Event
from scratchproof.record.progress import Progress
from scratchproof.record.view import view
from scratchproof.roadmap import curriculum
from scratchproof.roadmap.plan.known import known
from scratchproof.roadmap.plan.pace import pace
from scratchproof.roadmap.plan.planner import planned
from scratchproof.roadmap.plan.settings import Settings

GRAPH = curriculum()
START = datetime(2026, 1, 1, 9, tzinfo=UTC)
OF = {"track": "llm-foundations", "phase": "transformer"}
PHASE = next(phase for phase in GRAPH.tracks["llm-foundations"].phases if phase.id == "transformer")


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def event(at: float, kind: str = "checkpoint", lab: str | None = None, **data: Any) -> Event:
    when = day(at).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Event(f"{at}", when, kind, lab, {**OF, **data} if kind == "checkpoint" else data)


def ended(at: float, outcome: str, run: int, **data: Any) -> Event:
    return event(at, outcome=outcome, run=run, **data)


PASSED = ended(0, "passed", 1, topics=["attention"])


@pytest.mark.parametrize(
    ("events", "not_yet", "from_"),
    [
        ([PASSED], 89.9, 90),
        ([PASSED, ended(100, "passed", 2, short=True)], 279.9, 280),
        ([PASSED, ended(100, "passed", 2, short=True), ended(300, "passed", 3, short=True)], 479.9, 480),
        ([PASSED, ended(100, "not", 2, short=True)], 129.9, 130),  # thirty days, not at once
        ([PASSED, ended(10, "not", 2, short=True)], 89.9, 90),
        ([ended(0, "not", 1), ended(5, "passed", 2)], 94.9, 95),
        ([PASSED, PASSED], 89.9, 90),  # one run, written by two terminals
    ],
)
def test_a_passed_one_comes_back(events: list[Event], not_yet: float, from_: float) -> None:
    progress = progress_of(events)
    assert due(progress, day(not_yet)) == []
    (one,) = due(progress, day(from_))
    assert (one.track, one.phase, one.since) == (OF["track"], OF["phase"], day(from_))


@pytest.mark.parametrize("events", [[], [ended(0, "not", 1, failed=["attention"])], [ended(0, "said", 1)]])
def test_what_was_never_passed_does_not_come_back(events: list[Event]) -> None:
    assert due(progress_of(events), day(2000)) == []


def test_a_pass_in_the_future_by_a_clock_set_back_is_not_due() -> None:
    progress = progress_of([PASSED])
    assert due(progress, day(-400)) == []
    assert returns(progress.phases["llm-foundations/transformer"]) == day(90)


def test_the_longest_overdue_is_offered_first_and_a_phase_that_is_gone_is_not() -> None:
    later = event(1, outcome="passed", run=2, phase="pretraining")
    gone = event(-9, outcome="passed", run=3, phase="no-such-phase")
    found = due(progress_of([gone, PASSED, later]), day(200))
    assert [one.phase for one in found] == ["no-such-phase", "transformer", "pretraining"]
    assert "checkpoint transformer --track llm-foundations --short" in offer(found, GRAPH)
    assert offer(found[:1], GRAPH) == ""
    assert offer([], GRAPH) == ""


# Debts

LAB = next(lab for lab in catalogue.labs().values() if lab.topic == "causal-mask")
ASKS = [t for t in templates().values() if "causal-mask" in t.topics]
FAILED = ended(0, "not", 1, topics=["attention"], failed=["causal-mask", "layer-norm"])


def right(at: float, item: str, via: str = "review", outcome: str = "right") -> Event:
    return event(at, "reviewed", item=item, outcome=outcome, via=via, seed=1)


@pytest.mark.parametrize(
    ("later", "owed"),
    [
        ([], "causal-mask layer-norm"),
        ([ended(1, "passed", 2, topics=["causal-mask", "layer-norm", "attention"])], ""),
        ([ended(1, "passed", 2, topics=["causal-mask"], failed=["layer-norm"])], "layer-norm"),
        ([ended(1, "passed", 2, topics=["causal-mask"], short=True)], "layer-norm"),
        ([ended(1, "not", 2, topics=["causal-mask"], failed=["layer-norm"])], "layer-norm"),  # what held then is held
        ([ended(1, "not", 2, topics=[], failed=["attention"])], "causal-mask layer-norm attention"),
        ([ended(1, "said", 2, topics=["causal-mask"])], "causal-mask layer-norm"),
        ([event(1, "passed", LAB.id, check=LAB.check, main="a.py", sources={"a.py": "x"})], "layer-norm"),
        ([event(-1, "passed", LAB.id, check=LAB.check)], "causal-mask layer-norm"),  # it was proven before, and failed
        ([event(1, "tried", LAB.id)], "causal-mask layer-norm"),
        ([right(1, f"lab:{LAB.id}")], "layer-norm"),  # from a blank file, once
        ([right(1, "question:{0}")], "causal-mask layer-norm"),
        ([right(1, "question:{0}"), right(2, "question:{0}")], "layer-norm"),
        ([right(1, "question:{0}"), right(2, "question:{1}")], "layer-norm"),
        ([right(1, "question:{0}"), right(2, "question:{0}", outcome="wrong")], "causal-mask layer-norm"),
        ([right(1, "question:{0}", via="placement")] * 3, "causal-mask layer-norm"),
        ([right(1, "card:softmax/why-the-maximum")] * 3, "causal-mask layer-norm"),  # a card is the learner's own word
        (
            [right(1, "question:no-such-question"), right(1, "nonsense"), right(1, "lab:no-such-lab")] * 2,
            "causal-mask layer-norm",
        ),
    ],
)
def test_debts_come_and_go(later: list[Event], owed: str) -> None:
    first = [one for one in later if one.at < FAILED.at]
    named = [_named(one) for one in later if one not in first]
    progress = progress_of([*first, FAILED, *named])
    assert list(debts(progress)) == owed.split()
    assert all(since >= FAILED.at for since in debts(progress).values())


def _named(one: Event) -> Event:
    item = one.data.get("item")
    if isinstance(item, str) and "{" in item:
        assert len(ASKS) >= 2
        return Event(one.id, one.at, one.kind, one.lab, {**one.data, "item": item.format(*(t.id for t in ASKS))})
    return one


def test_a_lab_also_clears_the_topics_whose_rows_it_proves() -> None:
    topic = next(t for t in GRAPH.topics.values() if t.id == "gradient-vector")
    lab = catalogue.labs()["numerical-gradient"]
    assert lab.topic != topic.id
    progress = progress_of([ended(0, "not", 1, failed=[topic.id]), event(1, "passed", lab.id, check=lab.check)])
    assert list(debts(progress)) == [topic.id]
    assert not debts(progress, GRAPH)


def test_a_debt_that_comes_again_counts_anew() -> None:
    two = [right(1, f"question:{ASKS[0].id}"), right(2, f"question:{ASKS[0].id}")]
    again = ended(3, "not", 2, failed=["causal-mask"])
    cleared = progress_of([FAILED, *two])
    assert "causal-mask" not in debts(cleared)
    # The mark was set once, and never taken away by a checkpoint: what mended it before does not mend it now.
    assert "causal-mask" in debts(progress_of([FAILED, *two, again]))
    assert "causal-mask" not in debts(
        progress_of([FAILED, *two, again, right(4, two[0].data["item"]), right(5, two[0].data["item"])])
    )


def test_nothing_is_locked_and_nothing_is_lost_by_failing() -> None:
    whole = [
        ended(0, "passed", 1, topics=["causal-mask", "attention"]),
        ended(95, "not", 2, short=True, failed=["causal-mask"]),
    ]
    progress = progress_of(whole)
    assert set(progress.checkpoints) == {"causal-mask", "attention"}
    assert list(debts(progress)) == ["causal-mask"]


def test_a_short_form_proves_no_topic() -> None:
    progress = progress_of([FAILED, ended(1, "passed", 2, short=True, topics=["causal-mask"])])
    assert not progress.checkpoints


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"outcome": "passed", "topics": "causal-mask"},
        {"outcome": "not", "failed": {"causal-mask": 1}},
        {"outcome": "begun"},
        {"outcome": "begun", "run": "1", "items": 3},
        {"outcome": "answered", "run": 1, "part": None},
        {"outcome": "left", "run": 1, "spent": 3},
        {"outcome": ["passed"]},
        {"outcome": "passed", "track": None, "phase": 3},
    ],
)
def test_events_of_another_make_do_no_harm(data: dict[str, Any]) -> None:
    progress = progress_of([event(0, **data), event(1, "reviewed", item=3, via="checkpoint", seed=[])])
    assert not progress.debts
    assert not progress.checkpoints
    assert due(progress, day(1000)) == [] or data.get("outcome") == "passed"
    standings(GRAPH, GRAPH.tracks["llm-foundations"], progress, day(1))


# Open ones

BEGUN = event(
    0, outcome="begun", run=7, seed=5, items=[["question:a", 1, 2.0], ["lab:b", 2, 10.0], ["explain:1", 3, 4.0]]
)


def answers(*events: Event) -> dict[str, tuple[str, float]] | None:
    begun = progress_of([BEGUN, *events]).phases["llm-foundations/transformer"].begun
    return None if begun is None else {one["item"]: (one["outcome"], one["seconds"]) for one in begun.parts}


def reviewed(item: str, seed: int, outcome: str = "right", via: str = "checkpoint") -> Event:
    return event(1, "reviewed", item=item, seed=seed, outcome=outcome, via=via, seconds=5)


def answered(run: int, item: str) -> Event:
    return event(1, outcome="answered", run=run, part={"item": item, "outcome": "said", "seconds": 9})


@pytest.mark.parametrize(
    ("events", "parts"),
    [
        ([], {}),
        ([reviewed("question:a", 1)], {"question:a": ("right", 5)}),
        ([reviewed("question:a", 1, via="review")], {}),
        ([reviewed("question:a", 2)], {}),  # the same question with other numbers, of another checkpoint
        ([reviewed("question:a", 1, "wrong"), reviewed("question:a", 1)], {"question:a": ("wrong", 5)}),
        ([answered(7, "explain:1")], {"explain:1": ("said", 9)}),
        ([answered(8, "explain:1")], {}),  # of another run
        (
            [event(0.1, outcome="left", run=7, spent={"item": "lab:b", "seconds": 60.5}), reviewed("lab:b", 2)],
            {"lab:b": ("right", 65.5)},
        ),
        ([ended(1, "passed", 7)], None),
        ([ended(1, "not", 8)], {}),  # another run ended
        ([event(1, outcome="begun", run=9, items=[])], {}),
    ],
)
def test_what_is_open_follows_from_the_record(events: list[Event], parts: dict[str, Any] | None) -> None:
    assert answers(*events) == parts


@pytest.mark.parametrize(("at", "open_"), [(0, True), (6.9, True), (7.1, False), (-50, True)])
def test_it_can_be_gone_on_with_for_a_week(at: float, open_: bool) -> None:
    taken = progress_of([BEGUN]).phases["llm-foundations/transformer"]
    assert (going_on(taken, day(at)) is not None) is open_
    assert going_on(None, day(at)) is None


# The view, the list, the plan


def test_the_view_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    events = [FAILED, right(1, f"question:{ASKS[0].id}"), BEGUN, reviewed("question:a", 1), PASSED, BEGUN]
    with Record.open(path) as record:
        for one in events:
            record.append(one.kind, one.lab, **one.data)
    with Record.look(path) as record:
        folded, again, counted = view(record, 2), view(record, 2), progress_of(record.events())
    assert vars(folded) == vars(again) == vars(counted)
    assert counted.phases["llm-foundations/transformer"].begun is not None


@pytest.mark.parametrize(
    ("events", "at", "state", "passed", "is_due", "owed"),
    [
        ([], 0, "new", False, False, 0),
        ([BEGUN], 1, "open", False, False, 0),
        ([BEGUN], 8, "new", False, False, 0),
        ([FAILED], 1, "not", False, False, 1),  # causal-mask belongs to another phase of this track or to none
        ([PASSED], 1, "passed", True, False, 0),
        ([PASSED], 91, "passed", True, True, 0),
        ([PASSED, ended(95, "not", 2, short=True, failed=["layer-norm"])], 96, "not", True, False, 1),
        ([ended(0, "said", 1)], 1, "said", False, False, 0),
    ],
)
def test_the_list(events: list[Event], at: float, state: str, passed: bool, is_due: bool, owed: int) -> None:
    found = standings(GRAPH, GRAPH.tracks["llm-foundations"], progress_of(events), day(at))
    assert [one.phase.id for one in found] == [phase.id for phase in GRAPH.tracks["llm-foundations"].phases]
    one = next(one for one in found if one.phase.id == "transformer")
    assert (one.state, one.passed is not None, one.due is not None, len(one.owed)) == (state, passed, is_due, owed)


def plan_topics(progress: Progress) -> set[str]:
    plan = planned(
        GRAPH,
        Settings("llm-foundations", 2.0, (0, 1, 2, 3, 4), date(2026, 1, 5)),
        known=known(GRAPH, progress, catalogue.labs()),
        pace=pace(progress, catalogue.labs()),
        today=date(2026, 1, 5),
        labs={lab.id: lab.minutes for lab in catalogue.labs().values()},
    )
    return {work.id for work in plan.works}


def test_the_plan_leaves_out_a_phase_that_was_passed_early() -> None:
    before = plan_topics(Progress())
    assert set(PHASE.topics) <= before
    after = plan_topics(progress_of([ended(0, "passed", 1, topics=list(PHASE.topics))]))
    assert not set(PHASE.topics) & after
    assert after < before
    part = plan_topics(progress_of([ended(0, "passed", 1, topics=list(PHASE.topics[1:]), failed=[PHASE.topics[0]])]))
    assert set(PHASE.topics) & part == {PHASE.topics[0]}


def here(*events: Event, at: float = 0, track: str = "llm-foundations") -> str | None:
    progress = progress_of(events)
    found = present(GRAPH.tracks[track], progress, known(GRAPH, progress, catalogue.labs()), day(at))
    return found.id if found else None


def test_the_present_phase() -> None:
    track = GRAPH.tracks["llm-foundations"]
    every = [event(k, outcome="passed", run=k, phase=p.id, topics=list(p.topics)) for k, p in enumerate(track.phases)]
    assert here() == track.phases[0].id
    assert here(every[0]) == track.phases[1].id
    assert here(BEGUN) == "transformer"  # begun comes first
    assert here(BEGUN, at=8) == track.phases[0].id
    assert here(event(0, "claimed", topics=list(track.phases[0].topics), how="done")) == track.phases[1].id
    assert here(*every) is None
    # One that goes on beside the others waits for them.
    master = GRAPH.tracks["master"]
    through = [
        event(k, outcome="said", run=k, track="master", phase=p.id)
        for k, p in enumerate(master.phases)
        if not p.ongoing
    ]
    assert here(*through, track="master") == "research-skills"
