"""Plans: what holds of every one, and small ones by hand."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import curriculum, phase, topic, track

from scratchproof.errors import Trouble
from scratchproof.roadmap import Curriculum, Habit, Project
from scratchproof.roadmap.plan.known import Known, Standing
from scratchproof.roadmap.plan.pace import Pace
from scratchproof.roadmap.plan.planner import Plan, ends_with, hours_needed, phases_of, planned
from scratchproof.roadmap.plan.settings import Settings
from scratchproof.roadmap.plan.work import work_left

MONDAY = date(2026, 11, 23)
EVERY_DAY = tuple(range(7))
WORK = ("study", "practice", "project")
Case = tuple[Curriculum, Settings, Known, float]


def plan_of(
    of: Curriculum,
    *,
    hours: float = 2,
    days: tuple[int, ...] = EVERY_DAY,
    known: Known | None = None,
    ratio: float = 1,
    today: date = MONDAY,
    start: date = MONDAY,
) -> Plan:
    chosen = Settings(next(iter(of.tracks)), hours, days, start)
    return planned(of, chosen, known=known or Known(), pace=Pace(ratio), today=today)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any graph without circles, any track through a part of it, any hours."""
    n = draw(st.integers(1, 24))
    ids = [f"t{k}" for k in range(n)]
    hours = st.sampled_from([0.25, 0.5, 1.0, 2.0, 3.5, 12.0])
    topics = []
    for k, id in enumerate(ids):
        needs = draw(st.lists(st.sampled_from(ids[:k]), max_size=3, unique=True)) if k else []
        scratch = draw(hours)
        topics.append(topic(id, *needs, hours=(scratch, min(scratch, 1.0)), depth=draw(st.integers(1, 5))))
    # Phases in the order of the graph, as the checks of a curriculum ask for; some topics in none.
    named = [id for id in ids if draw(st.integers(0, 4))]
    cuts = sorted(draw(st.lists(st.integers(0, len(named)), max_size=3)))
    phases, week = [], 1
    for number, (a, b) in enumerate(itertools.pairwise([0, *cuts, len(named)])):
        weeks = draw(st.integers(1, 3))
        projects = (f"project{number}",) if draw(st.booleans()) and b > a else ()
        phases.append(
            phase(
                f"phase{number}",
                *named[a:b],
                weeks=(week, week + weeks - 1),
                projects=projects,
                ongoing=draw(st.integers(0, 5)) == 0,
            )
        )
        week += weeks
        if draw(st.integers(0, 2)) == 0:
            phases.append(phase(f"rest{number}", weeks=(week, week), consolidation=True))
            week += 1
    split = draw(
        st.sampled_from([(), (("theory", 60.0), ("practice", 90.0), ("community", 30.0)), (("community", 1.0),)])
    )
    habits = draw(
        st.sampled_from([(), (Habit("cards", "Flashcards", "", "day", 10), Habit("paper", "A paper", "", "week", 120))])
    )
    projects = tuple(Project(id, id, "area", "asks", "done", tuple(p.topics[-1:])) for p in phases for id in p.projects)
    of = curriculum(topics, track(*phases, habits=habits, split=split), projects)
    days = tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1))))
    chosen = Settings("track", draw(st.sampled_from([0.1, 0.5, 1, 2, 3.75, 16])), days, MONDAY)
    standing = st.sampled_from(
        [
            Standing("verdict", at="2026-10-01T00:00:00.000Z"),
            Standing(claim="know", at="2026-10-01T00:00:00.000Z"),
            Standing(claim="done", at="2026-10-01T00:00:00.000Z"),
        ]
    )
    known = Known({id: draw(standing) for id in draw(st.sets(st.sampled_from(ids), max_size=5))})
    return of, chosen, known, draw(st.sampled_from([0.5, 1.0, 2.7]))


def made(case: Case, today: date = MONDAY) -> Plan:
    of, chosen, known, ratio = case
    return planned(of, chosen, known=known, pace=Pace(ratio), today=today)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_what_holds_of_every_plan(case: Case) -> None:
    of, chosen, known, _ = case
    plan = made(case)
    # Dates: working days only, each once, in order
    dates = [day.date for day in plan.days]
    assert dates == sorted(set(dates))
    assert all(day.weekday() in chosen.days for day in dates)
    # No day above its hours; nothing takes no time
    assert all(day.minutes <= chosen.minutes for day in plan.days)
    assert all(s.minutes > 0 for day in plan.days for s in day.sessions)
    # Hours are kept: each topic and project gets exactly its minutes
    spent: Counter[tuple[bool, str]] = Counter()
    for day in plan.days:
        for s in day.sessions:
            if s.kind in WORK:
                spent[s.kind == "project", s.work] += s.minutes
    assert spent == {(w.kind == "project", w.id): w.minutes for w in plan.works if w.kind != "consolidation"}
    # What the track names and is not known is there, and what it needs
    left = {w.id for w in plan.works if w.kind == "topic"}
    done = {id for id, s in known.topics.items() if s.proven or s.claim == "done"}
    assert left >= set(plan.track.topics()) - done
    for id in left:
        assert known[id].known or all(need in left or known[need].known for need in of.topics[id].needs)
    needs_come_first(of, plan)
    # Weeks of consolidation are kept, and nothing is studied in them
    for w in plan.works:
        if w.kind == "consolidation":
            whole = [d for d in plan.days if any(s.kind == "consolidation" and s.work == w.id for s in d.sessions)]
            assert len(whole) - w.weeks * len(chosen.days) in (0, 1)
            first, last = (plan.days.index(d) for d in (whole[0], whole[-1]))
            assert not any(s.kind == "study" for d in plan.days[first + 1 : last + 1] for s in d.sessions)


def needs_come_first(of: Curriculum, plan: Plan) -> None:
    """A topic begins when the study of everything that it needs is over."""
    place = itertools.count()
    first: dict[str, int] = {}
    studied: dict[str, int] = {}
    for day in plan.days:
        for s in day.sessions:
            if s.kind in ("study", "practice"):
                here = next(place)
                first.setdefault(s.work, here)
                if s.kind == "study":
                    studied[s.work] = here
    for id, here in first.items():
        for need in of.topics[id].needs:
            if need in first:
                assert first[need] < here, f"{id} begins before {need}"
                assert studied.get(need, -1) < here, f"{id} begins before {need} is studied"


@settings(max_examples=60, deadline=None)
@given(cases(), st.integers(1, 40))
def test_a_missed_week_moves_the_plan_and_keeps_its_order(case: Case, missed: int) -> None:
    before, after = made(case), made(case, MONDAY + timedelta(days=missed))
    assert before.works == after.works
    order = [
        [(s.kind, s.work) for day in plan.days for s in day.sessions if s.kind == "study"] for plan in (before, after)
    ]
    assert list(dict.fromkeys(order[0])) == list(dict.fromkeys(order[1]))
    if before.finish is not None and after.finish is not None:
        assert after.days[0].date >= MONDAY + timedelta(days=missed)


@settings(max_examples=40, deadline=None)
@given(cases())
def test_the_same_question_has_the_same_answer(case: Case) -> None:
    assert made(case) == made(case)


@settings(max_examples=25, deadline=None)
@given(cases(), st.integers(5, 60))
def test_the_hours_that_a_deadline_takes_are_enough_and_the_fewest(case: Case, weeks: int) -> None:
    of, chosen, known, ratio = case
    plan = made(case)
    by = MONDAY + timedelta(days=weeks)
    if plan.finish is None:
        return
    hours = hours_needed(plan, of, by)
    if hours is None:
        assert ends_with(plan, of, 16) > by
        return
    again = planned(of, replace(chosen, hours_per_day=hours), known=known, pace=Pace(ratio), today=MONDAY)
    assert again.finish is not None
    assert again.finish <= by


# By hand

CHAIN = [topic("a"), topic("b", "a"), topic("c", "b"), topic("aside")]


def ids(of: Curriculum, known: Known | None = None) -> list[str]:
    return [w.id for w in work_left(of, of.tracks["track"], known or Known(), Pace())]


def test_a_need_that_the_track_does_not_name_is_pulled_in_and_said_so() -> None:
    of = curriculum(CHAIN, track(phase("one", "c")))
    works = plan_of(of).works
    assert [(w.id, w.pulled_for) for w in works] == [("a", "B"), ("b", "C"), ("c", "")]


def test_a_need_that_a_later_phase_names_is_moved_forward() -> None:
    # c needs b, which no phase names; b needs a, which a later one names
    of = curriculum(CHAIN, track(phase("one", "c"), phase("two", "a")))
    assert [(w.id, w.pulled_for, w.phase) for w in plan_of(of).works] == [("a", "B", 0), ("b", "C", 0), ("c", "", 0)]


@pytest.mark.parametrize(
    ("standing", "left"),
    [
        (Standing("verdict"), 0),
        (Standing("checkpoint"), 0),
        (Standing(claim="know"), 60),
        (Standing(claim="done"), 0),
        (Standing(labs=("one", "two"), passed=("one",)), 90),
        (Standing(), 120),
    ],
)
def test_minutes_by_what_is_known(standing: Standing, left: int) -> None:
    of = curriculum([topic("a", hours=(2, 1))], track(phase("one", "a")))
    works = work_left(of, of.tracks["track"], Known({"a": standing}), Pace())
    assert sum(w.minutes for w in works) == left


def test_done_leaves_the_labs_that_would_prove_it() -> None:
    of = curriculum([topic("a")], track(phase("one", "a")))
    known = Known({"a": Standing(claim="done", labs=("one", "two"), passed=("two",))})
    (work,) = work_left(of, of.tracks["track"], known, Pace(), {"one": 25, "two": 40})
    assert work.minutes == 25


def test_what_is_claimed_is_not_pulled_in() -> None:
    of = curriculum(CHAIN, track(phase("one", "c")))
    assert ids(of, Known({"b": Standing(claim="know")})) == ["c"]


@pytest.mark.parametrize("standing", [Standing("verdict"), Standing(claim="know"), Standing(claim="done")])
def test_what_a_known_topic_needs_is_not_pulled_in(standing: Standing) -> None:
    of = curriculum(CHAIN, track(phase("one", "b", "c")))
    assert "a" not in ids(of, Known({"b": standing}))
    # Where it comes anyway, it comes before.
    asked_for = curriculum([*CHAIN, topic("d", "a")], track(phase("one", "b", "d")))
    assert ids(asked_for, Known({"b": Standing(claim="know")})) == ["a", "b", "d"]
    in_track = curriculum(CHAIN, track(phase("one", "b", "a", "c")))
    assert ids(in_track, Known({"b": Standing(claim="know")})) == ["a", "b", "c"]


def test_the_pace_stretches_everything() -> None:
    of = curriculum(CHAIN, track(phase("one", "a", "b", "c")))
    assert plan_of(of, ratio=2).minutes == 2 * plan_of(of).minutes


def test_a_circle_is_named() -> None:
    of = curriculum([topic("a", "c"), topic("b", "a"), topic("c", "b")], track(phase("one", "b")))
    with pytest.raises(Trouble, match="b → a → c → b"):
        plan_of(of)


def test_a_plan_of_ages_is_refused() -> None:
    of = curriculum(
        [topic(f"t{k}", hours=(40, 1)) for k in range(900)], track(phase("one", *(f"t{k}" for k in range(900))))
    )
    with pytest.raises(Trouble, match="years"):
        plan_of(of, hours=0.01)


@pytest.mark.parametrize("hours", [0, -1, 16.5, float("nan"), float("inf")])
def test_hours_that_are_none(hours: float) -> None:
    with pytest.raises(Trouble, match="hours a day"):
        Settings("track", hours, EVERY_DAY, MONDAY)


def test_ongoing_phases_are_woven_in() -> None:
    topics = [topic(f"m{k}") for k in range(6)] + [topic(f"o{k}") for k in range(3)]
    of = curriculum(
        topics,
        track(
            phase("main", *(f"m{k}" for k in range(6)), weeks=(1, 6)),
            phase("beside", "o0", "o1", "o2", weeks=(1, 6), ongoing=True),
        ),
    )
    assert ids(of) == ["m0", "o0", "m1", "m2", "o1", "m3", "m4", "o2", "m5"]


def test_practice_of_earlier_topics_comes_among_later_ones() -> None:
    topics = [topic(f"t{k}", hours=(4, 1)) for k in range(8)]
    of = curriculum(topics, track(phase("one", *(t.id for t in topics))))
    plan = plan_of(of)
    first = {s.work: day.date for day in reversed(plan.days) for s in day.sessions if s.kind == "study"}
    last = {s.work: day.date for day in plan.days for s in day.sessions if s.kind == "practice"}
    assert all(last[f"t{k}"] > first[f"t{k + 2}"] for k in range(5))


def test_recall_grows_with_what_was_learnt() -> None:
    topics = [topic(f"t{k}", hours=(2, 1), depth=5) for k in range(120)]
    of = curriculum(topics, track(phase("one", *(t.id for t in topics))))
    recall = [sum(s.minutes for s in day.sessions if s.kind == "recall") for day in plan_of(of).days]
    quarter = len(recall) // 4
    means = [sum(recall[k * quarter : (k + 1) * quarter]) / quarter for k in range(4)]
    assert means == sorted(means)
    assert means[0] < means[-1]


def test_what_is_proven_still_comes_back() -> None:
    of = curriculum(CHAIN, track(phase("one", "a", "b", "c", "aside")))
    known = Known({"a": Standing("verdict", at="2026-11-21T10:00:00.000Z")})
    less, more = plan_of(of), plan_of(of, known=known)
    assert more.minutes == less.minutes - 120
    assert sum(s.minutes for s in more.days[1].sessions if s.kind == "recall") >= 0


def test_a_habit_that_the_split_names_is_not_counted_twice() -> None:
    habits = (Habit("community", "With others", "", "day", 30), Habit("paper", "A paper", "", "week", 60))
    split = (("theory", 60.0), ("practice", 30.0), ("community", 30.0))
    of = curriculum(CHAIN, track(phase("one", "a", "b", "c"), habits=habits, split=split))
    plan = plan_of(of, days=(0, 1, 2, 3, 4))
    kinds = [[s.kind for s in day.sessions] for day in plan.days]
    assert all(k.count("community") == 1 for k in kinds)
    assert [day.date.weekday() for day in plan.days if any(s.kind == "habit" for s in day.sessions)] == [4]


class TestConsolidation:
    OF = curriculum(
        CHAIN,
        track(phase("one", "a", weeks=(1, 2)), phase("rest", weeks=(3, 3), consolidation=True), phase("two", "b", "c")),
    )

    def rest_days(self, plan: Plan) -> list[date]:
        return [day.date for day in plan.days if any(s.kind == "consolidation" for s in day.sessions)]

    def test_it_takes_its_weeks(self) -> None:
        assert len(self.rest_days(plan_of(self.OF, days=(0, 1, 2, 3, 4)))) == 5

    def test_it_is_left_out_when_all_before_it_was_known_before_the_plan(self) -> None:
        known = Known({"a": Standing("verdict", at="2026-10-01T00:00:00.000Z")})
        assert self.rest_days(plan_of(self.OF, known=known)) == []

    @pytest.mark.parametrize(("day", "left"), [(28, 7), (30, 5), (34, 1), (35, 0), (60, 0)])
    def test_one_that_has_begun_keeps_what_is_left(self, day: int, left: int) -> None:
        # The last topic before it was proven on day 28
        proven = MONDAY + timedelta(days=28)
        known = Known({"a": Standing("verdict", at=f"{proven}T12:00:00.000Z")})
        plan = plan_of(self.OF, known=known, today=MONDAY + timedelta(days=day))
        assert len(self.rest_days(plan)) == left


def test_phases_of_a_plan() -> None:
    plan = plan_of(TestConsolidation.OF)
    one, rest, two = phases_of(plan)
    assert (one.title, one.topics, rest.consolidation, two.topics) == ("One", 1, True, 2)
    assert one.first == MONDAY
    assert one.last is not None
    assert two.first is not None
    assert one.last <= two.first
    assert two.last == plan.finish
