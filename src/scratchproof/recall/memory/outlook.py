"""Recall by topic, and how the days ahead fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scratchproof.recall.item import Item

from .log import Log
from .memory import DAY_MS
from .queue import end_of_day, expected


@dataclass(frozen=True)
class TopicRecall:
    """recall: the mean of its items' predicted recall now. items: how many of them have a memory."""

    topic: str
    recall: float
    items: int


def recall_by_topic(log: Log, there: Mapping[str, Item], at: int) -> list[TopicRecall]:
    """Every topic of which something is remembered, the most faded first."""
    forgetting = log.forgetting
    sums: dict[str, list[float]] = {}
    for id, item in there.items():
        memory = log.memories.get(id)
        if memory is not None:
            recall = forgetting.recall(memory, at)
            for topic in item.topics:
                sums.setdefault(topic, []).append(recall)
    found = [TopicRecall(topic, sum(all_) / len(all_), len(all_)) for topic, all_ in sums.items()]
    return sorted(found, key=lambda one: (one.recall, one.topic))


@dataclass(frozen=True)
class DayAhead:
    """What one day holds: items that are due and fit, and how many are left for the next."""

    day: date
    items: int
    seconds: float
    left_over: int


def days_ahead(log: Log, there: Mapping[str, Item], at: int, days: int = 14) -> list[DayAhead]:
    """The coming days as they are now known, today first: within the minutes of a day, what is over moves on."""
    budget = log.settings.minutes * 60
    due = sorted((log.memories[id].due, id) for id in there if id in log.memories)
    waiting: list[str] = []
    found, next_ = [], 0
    end = end_of_day(at)
    for k in range(days):
        while next_ < len(due) and due[next_][0] < end + k * DAY_MS:
            waiting.append(due[next_][1])
            next_ += 1
        spent = log.spent.seconds if k == 0 and log.spent.day == _day(at).isoformat() else 0.0
        seconds, over, count = 0.0, [], 0
        for id in waiting:
            takes = expected(log, there[id])
            if spent + seconds + takes <= budget:
                seconds, count = seconds + takes, count + 1
            else:
                over.append(id)
        waiting = over
        found.append(DayAhead(_day(at) + timedelta(days=k), count, seconds, len(over)))
    return found


def _day(at: int) -> date:
    return datetime.fromtimestamp(at / 1000).astimezone().date()
