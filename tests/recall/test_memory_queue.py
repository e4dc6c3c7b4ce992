"""The queue of a day: within the minutes, blank files first, the rest spread over days, the same for who goes on."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scratchproof.recall.item import Item
from scratchproof.recall.memory.log import Log, Spent, local_day
from scratchproof.recall.memory.memory import DAY_MS
from scratchproof.recall.memory.outlook import days_ahead, recall_by_topic
from scratchproof.recall.memory.queue import NEW_A_DAY, end_of_day, queue
from scratchproof.recall.memory.settings import Settings

NOW = int(datetime(2026, 6, 15, 12, tzinfo=UTC).timestamp() * 1000)
SECONDS = {"lab": 600.0, "derivation": 150.0, "question": 75.0, "bug": 40.0, "card": 12.0}


def item(kind: str, name: object, topic: str = "t", seconds: float | None = None) -> Item:
    return Item(f"{kind}:{name}", kind, str(name), (topic,), seconds or SECONDS[kind])  # type: ignore[arg-type]


def log_of(reviewed: dict[str, float], rating: int = 3, minutes: float = 20) -> Log:
    """A log in which each item was reviewed so many days ago."""
    log = Log()
    log.settings = Settings(minutes)
    for id, days in reviewed.items():
        log._remember(id, int(NOW - days * DAY_MS), rating)
    return log


def table(*items: Item) -> dict[str, Item]:
    return {one.id: one for one in items}


def test_what_is_due_comes_and_what_is_not_does_not():
    there = table(item("card", "old"), item("card", "fresh"))
    todays = queue(log_of({"card:old": 5, "card:fresh": 0}), there, NOW)
    assert [e.item.id for e in todays.entries] == ["card:old"]
    assert todays.entries[0].why == "due"
    assert 0.5 < todays.entries[0].recall < 0.9


def test_blank_files_come_first():
    there = table(*(item("card", k) for k in range(20)), item("lab", "softmax"))
    log = log_of(dict.fromkeys(there, 9.0))
    assert [e.item.kind for e in queue(log, there, NOW).entries][:2] == ["lab", "card"]


def test_a_second_blank_file_waits_while_other_things_do():
    there = table(*(item("lab", k) for k in range(3)), *(item("question", k) for k in range(30)))
    log = log_of(dict.fromkeys(there, 9.0))
    kinds = [e.item.kind for e in queue(log, there, NOW).entries]
    assert kinds.count("lab") == 1
    assert kinds.count("question") == 8
    only_labs = {id: one for id, one in there.items() if one.kind == "lab"}
    assert len(queue(log, only_labs, NOW).entries) == 2


@given(
    st.lists(st.tuples(st.sampled_from(list(SECONDS)), st.floats(0, 200)), max_size=60),
    st.floats(1, 120),
    st.floats(0, 3600),
)
def test_no_day_holds_more_than_was_said(made: list[tuple[str, float]], minutes: float, spent: float):
    there = table(*(item(kind, k) for k, (kind, _) in enumerate(made)))
    log = log_of({f"{kind}:{k}": days for k, (kind, days) in enumerate(made)}, minutes=minutes)
    log.spent = Spent(local_day(NOW), spent, 0, {})
    todays = queue(log, there, NOW)
    assert todays.seconds + spent <= minutes * 60 + 1e-6 or not todays.entries
    ids = [e.item.id for e in todays.entries]
    assert len(ids) == len(set(ids))
    for day in days_ahead(log, there, NOW, 10):
        assert day.seconds <= minutes * 60 + 1e-6


def test_what_is_over_moves_to_later_days_until_none_is_left():
    there = table(*(item("question", k) for k in range(100)))
    log = log_of(dict.fromkeys(there, 30.0), rating=4)
    ahead = days_ahead(log, there, NOW, 10)
    assert [day.items for day in ahead][:7] == [16, 16, 16, 16, 16, 16, 4]
    assert [day.left_over for day in ahead][:7] == [84, 68, 52, 36, 20, 4, 0]
    assert queue(log, there, NOW).waiting == 84


def test_what_fades_most_comes_today():
    there = table(*(item("question", k) for k in range(40)))
    log = log_of({f"question:{k}": 3.0 + k for k in range(40)})
    chosen = {int(e.item.name) for e in queue(log, there, NOW).entries}
    assert chosen == set(range(24, 40))


def test_new_things_come_only_when_nothing_waits_and_only_a_few():
    there = table(*(item("card", k) for k in range(50)), item("bug", "own"))
    fresh = queue(Log(), there, NOW, seed="a")
    assert len(fresh.entries) == NEW_A_DAY
    assert {e.why for e in fresh.entries} == {"new"}
    assert "bug:own" in {e.item.id for e in fresh.entries}
    log = log_of({f"card:{k}": 40.0 for k in range(50)}, minutes=2)
    assert {e.why for e in queue(log, there, NOW).entries} == {"due"}


def test_new_things_of_today_count():
    there = table(*(item("card", k) for k in range(50)))
    log = Log()
    log.spent = Spent(local_day(NOW), 10.0, NEW_A_DAY - 3, {})
    assert len(queue(log, there, NOW).entries) == 3


def test_what_failed_comes_again_at_the_end():
    there = table(*(item("card", k) for k in range(5)))
    log = log_of({f"card:{k}": 9.0 for k in range(5)})
    log.spent = Spent(local_day(NOW), 5.0, 0, {"card:2": 1, "card:3": 2})
    entries = queue(log, there, NOW).entries
    assert [e.item.id for e in entries][-1] == "card:2"
    assert entries[-1].why == "again"
    assert "card:3" not in {e.item.id for e in entries}


def test_yesterdays_failures_are_no_debt():
    there = table(item("card", 1))
    log = log_of({"card:1": 0.5})
    log.spent = Spent("2026-06-01", 5000.0, 99, {"card:1": 1})
    assert queue(log, there, NOW).seconds_left == 20 * 60


def test_a_blank_file_longer_than_any_day_is_told():
    there = table(item("lab", "long", seconds=3000.0), item("card", 1))
    log = log_of({"lab:long": 9.0, "card:1": 9.0})
    todays = queue(log, there, NOW)
    assert [one.id for one in todays.too_long] == ["lab:long"]
    assert [e.item.id for e in todays.entries] == ["card:1"]
    assert "lab:long" in {e.item.id for e in queue(log, there, NOW, minutes=60).entries}


def test_the_order_is_the_learners_own_and_stays():
    there = table(*(item("card", k) for k in range(30)))
    log = log_of(dict.fromkeys(there, 9.0))
    one, same, other = (queue(log, there, NOW, seed=seed).entries for seed in ("a", "a", "b"))
    assert one == same
    assert [e.item.id for e in one] != [e.item.id for e in other]
    left = {id: i for id, i in there.items() if id != one[0].item.id}
    assert [e.item.id for e in queue(log, left, NOW, seed="a").entries] == [e.item.id for e in one[1:]]


def test_recall_by_topic_puts_the_most_faded_first():
    there = table(item("card", 1, "a"), item("card", 2, "b"), item("card", 3, "b"), item("card", 4, "new"))
    found = recall_by_topic(log_of({"card:1": 1, "card:2": 30, "card:3": 10}), there, NOW)
    assert [one.topic for one in found] == ["b", "a"]
    assert found[0].items == 2
    assert found[0].recall < found[1].recall < 1


@pytest.mark.parametrize("hour", range(0, 24, 5))
def test_a_day_ends_at_midnight(hour: int):
    at = int(datetime(2026, 3, 3, hour).astimezone().timestamp() * 1000)
    end = end_of_day(at)
    assert 0 < end - at <= DAY_MS
    assert local_day(end) != local_day(at) == local_day(end - 1)


def test_twenty_thousand_items_are_chosen_from():
    rng = random.Random(3)
    there = table(*(item(rng.choice(["card", "card", "question"]), k) for k in range(20_000)))
    log = Log()
    for k, id in enumerate(there):
        if k % 4:
            log._remember(id, NOW - rng.randrange(60) * DAY_MS, 3)
    todays = queue(log, there, NOW)
    assert todays.entries
    assert todays.waiting > 1000
