"""FSRS over a log: what a review changes, in what order, with which clock; and the log as a fold of events."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scratchproof import clock
from scratchproof.errors import Trouble
from scratchproof.recall.memory.fitting import ENOUGH, fitted
from scratchproof.recall.memory.log import Log, look, looked
from scratchproof.recall.memory.memory import DAY_MS, Forgetting, Memory
from scratchproof.recall.memory.rating import of_blank_file, of_typed
from scratchproof.recall.memory.settings import Settings, from_data
from scratchproof.record import Event, Record

START = 1_790_000_000_000


@pytest.mark.parametrize(
    ("rating", "days"),
    [(1, (0.9, 1.1)), (2, (0.9, 2.1)), (3, (1.9, 3.1)), (4, (7, 10))],
)
def test_the_first_review_of_something_new(rating: int, days: tuple[float, float]):
    memory = Forgetting().after(None, rating, START)
    assert days[0] <= (memory.due - START) / DAY_MS <= days[1]


def test_recall_is_the_retention_when_it_is_due():
    for retention in (0.8, 0.9, 0.95):
        forgetting = Forgetting(retention)
        memory = forgetting.replayed([[START, 3], [START + 3 * DAY_MS, 3], [START + 15 * DAY_MS, 3]])
        assert memory is not None
        assert forgetting.recall(memory, memory.last) == pytest.approx(1.0)
        assert forgetting.recall(memory, memory.due) == pytest.approx(retention, abs=0.02)


def test_a_harder_answer_comes_back_sooner():
    forgetting = Forgetting()
    first = forgetting.after(None, 3, START)
    dues = [forgetting.after(first, rating, START + 5 * DAY_MS).due for rating in (1, 2, 3, 4)]
    assert dues == sorted(dues)
    assert len(set(dues)) == 4


@given(st.lists(st.tuples(st.integers(-400, 400), st.sampled_from([1, 2, 3, 4])), min_size=1, max_size=12))
def test_any_clock_gives_a_memory(steps: list[tuple[int, int]]):
    """Set back or far ahead: stability stays positive and finite, and nothing is due before it was last seen."""
    forgetting, memory, at = Forgetting(), None, START
    for days, rating in steps:
        at = max(0, at + days * DAY_MS)
        memory = forgetting.after(memory, rating, at)
        assert 0 < memory.stability < 1e5
        assert 1 <= memory.difficulty <= 10
        assert memory.due > memory.last
        assert 0 <= forgetting.recall(memory, at) <= 1


@pytest.mark.parametrize(
    ("right", "tries", "seconds", "rating"),
    [(False, 1, 5, 1), (True, 1, 10, 4), (True, 1, 60, 3), (True, 1, 200, 2), (True, 2, 10, 2)],
)
def test_the_rating_of_a_typed_answer(right: bool, tries: int, seconds: float, rating: int):
    assert of_typed(right, tries=tries, seconds=seconds, expected=75) == rating


@pytest.mark.parametrize(
    ("right", "tries", "hints", "seconds", "rating"),
    [
        (False, 8, 0, 900, 1),
        (True, 1, 0, 100, 4),
        (True, 2, 0, 100, 3),
        (True, 1, 0, 400, 3),
        (True, 1, 1, 100, 2),
        (True, 5, 0, 400, 2),
        (True, 1, 0, 1300, 2),
    ],
)
def test_the_rating_of_a_blank_file(right: bool, tries: int, hints: int, seconds: float, rating: int):
    assert of_blank_file(right, tries=tries, hints=hints, seconds=seconds, expected=600) == rating


@pytest.mark.parametrize(
    ("data", "settings"),
    [
        ({}, Settings()),
        ({"minutes": 35}, Settings(35.0)),
        ({"minutes": -3}, Settings()),
        ({"minutes": "many"}, Settings()),
        ({"minutes": True}, Settings()),
        ({"minutes": float("nan")}, Settings()),
        ({"retention": 0.85}, Settings(20.0, 0.85)),
        ({"retention": 2}, Settings()),
        ({"parameters": [1.0] * 20}, Settings()),
        ({"parameters": ["x"] * 21}, Settings()),
        ({"parameters": [0.5] * 21}, Settings(parameters=(0.5,) * 21)),
    ],
)
def test_settings_from_an_event(data: dict[str, object], settings: Settings):
    assert from_data(data, Settings()) == settings


def reviewed(record: Record, item: str, rating: object, **more: object) -> Event:
    data = {"item": item, "kind": "card", "rating": rating, "seconds": 10.0, "outcome": "right", "via": "review"}
    return record.append("reviewed", **{**data, **more})


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "record.sqlite") as record:
        yield record
    clock.reset()


def test_the_log_is_the_same_kept_or_counted_anew(record: Record, tmp_path: Path):
    rng = random.Random(1)
    for k in range(1300):
        reviewed(record, f"card:{rng.randrange(40)}", rng.choice([1, 2, 3, 4]))
        if k % 400 == 0:
            record.append("retained", retention=rng.choice([0.8, 0.9]))
        if k % 100 == 0:
            look(record)
    assert (tmp_path / "recall.view").exists()
    kept = look(record)
    (tmp_path / "recall.view").unlink()
    counted = look(record)
    assert kept.memories == counted.memories
    assert vars(kept) == vars(counted)


def test_a_log_goes_on_from_where_it_was(record: Record):
    reviewed(record, "card:a", 3)
    log, last = looked(record)
    reviewed(record, "card:b", 3)
    for event in record.events(after=last):
        log.add(event)
    assert vars(log) == vars(look(record))


@pytest.mark.parametrize(
    "data",
    [
        {"rating": 5},
        {"rating": "3"},
        {"rating": True},
        {"rating": None},
        {"rating": 3, "item": 7},
    ],
)
def test_what_an_event_does_not_say_as_it_should_is_not_counted(record: Record, data: dict[str, object]):
    record.append("reviewed", **{"item": "card:a", "kind": "card", "seconds": 3, **data})
    assert look(record).history == {}


@pytest.mark.parametrize("seconds", [None, "x", -5, 1e300])
def test_odd_seconds_harm_nothing(record: Record, seconds: object):
    reviewed(record, "card:a", 3, seconds=seconds)
    assert 0 <= look(record).spent.seconds <= 3600


def test_a_review_of_another_day_takes_its_place_in_time(record: Record):
    """As from Anki or another machine: the memory is that of the reviews in order of time."""
    reviewed(record, "card:a", 3)
    reviewed(record, "card:a", 1, via="anki", reviewed_at="2026-01-05T10:00:00.000Z")
    log = look(record)
    times = [at for at, _ in log.history["card:a"]]
    assert times == sorted(times)
    assert log.history["card:a"][0][1] == 1
    assert log.memories["card:a"] == Forgetting().replayed(log.history["card:a"])


def test_what_came_from_anki_twice_counts_once(record: Record):
    for _ in range(2):
        reviewed(record, "card:a", 3, via="anki", anki=7, reviewed_at="2026-01-05T10:00:00.000Z")
    assert len(look(record).history["card:a"]) == 1


def test_a_lab_enters_by_being_proven(record: Record):
    record.append("tried", "softmax", outcome="mistake", mistake="no-max")
    assert look(record).history == {}
    record.append("passed", "softmax")
    assert [rating for _, rating in look(record).history["lab:softmax"]] == [3]
    for _ in range(5):
        record.append("tried", "relu", outcome="mistake", mistake=None)
    record.append("passed", "relu")
    assert [rating for _, rating in look(record).history["lab:relu"]] == [2]
    record.append("passed", "relu")
    assert len(look(record).history["lab:relu"]) == 1


def test_other_parameters_see_the_whole_past_anew(record: Record):
    for _ in range(3):
        reviewed(record, "card:a", 3)
    before = look(record).memories["card:a"]
    record.append("retained", parameters=[2 * p for p in DEFAULT])
    log = look(record)
    assert log.memories["card:a"] != before
    assert log.memories["card:a"] == Forgetting(0.9, log.settings.parameters).replayed(log.history["card:a"])


HALVES = "0.1 0.6 1.15 4.15 3.2 0.4 1.5 0.0005 0.9 0.08 0.4 0.74 0.03 0.13 0.82 0.3 0.93 0.27 0.045 0.03 0.07"
DEFAULT = tuple(map(float, HALVES.split()))


def test_too_short_a_log_is_not_fitted():
    with pytest.raises(Trouble) as trouble:
        fitted({"card:a": [[START, 3], [START + DAY_MS, 3]]}, None)
    assert str(ENOUGH) in trouble.value.what


def test_fitting_finds_a_learner_who_forgets_faster():
    pytest.importorskip("fsrs_rs_python")
    truth, rng = Forgetting(), random.Random(2)
    history = {}
    for k in range(200):
        at, memory, reviews = START + rng.randrange(60) * DAY_MS, None, []
        for _ in range(6):
            forgot = memory is not None and rng.random() > truth.recall(memory, at) ** 3
            memory = truth.after(memory, 1 if forgot else 3, at)
            reviews.append([at, 1 if forgot else 3])
            at += rng.randrange(1, 14) * DAY_MS
        history[str(k)] = reviews
    found = fitted(history, None)
    assert found.loss_after < found.loss_before
    slow, fast = Forgetting(), Forgetting(0.9, found.parameters)
    reviews = [[START, 3], [START + 3 * DAY_MS, 3]]
    one, other = slow.replayed(reviews), fast.replayed(reviews)
    assert isinstance(one, Memory)
    assert isinstance(other, Memory)
    at = START + 20 * DAY_MS
    assert fast.recall(other, at) < slow.recall(one, at)


def test_an_empty_log():
    log = Log()
    assert log.reviews == 0
    assert log.forgetting == Forgetting(0.9, None)
