"""What to ask today: what is due, then a little that is new, never more than the minutes that the learner said.

Blank files come first, at most one of them in a day as long as other things wait; then what is fading most, whatever it
is, mixed. What does not fit waits for a later day, and nothing is said about its being late: FSRS knows how long it has
been. The queue is computed from the log alone, so a sitting that was left goes on where it was.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from scratchproof.recall.item import Item

from .log import ENOUGH, Log, Spent, local_day
from .memory import DAY_MS, Memory

NEW_A_DAY = 10
Why = Literal["due", "new", "again"]


@dataclass(frozen=True)
class Entry:
    """recall: the predicted probability; None for what is new. seconds: what it is expected to take this learner."""

    item: Item
    why: Why
    seconds: float
    recall: float | None = None


@dataclass(frozen=True)
class Queue:
    """entries: in the order in which they are asked. waiting: how many more are due and left for later days.

    too_long: blank files that are due and take more than all the minutes of a day.
    """

    entries: tuple[Entry, ...]
    waiting: int
    too_long: tuple[Item, ...]
    seconds_left: float

    @property
    def seconds(self) -> float:
        return sum(entry.seconds for entry in self.entries)


def expected(log: Log, item: Item) -> float:
    """Seconds that it will take: the learner's own, where they are known."""
    return log.pace.get(item.id if item.kind == "lab" else item.kind, item.seconds)


def queue(log: Log, there: Mapping[str, Item], at: int, *, minutes: float | None = None, seed: str = "") -> Queue:
    """The queue at a moment (milliseconds since 1970). there: the items in circulation. minutes: for today only."""
    today = local_day(at)
    spent = log.spent if log.spent.day == today else Spent()
    budget = (log.settings.minutes if minutes is None else minutes) * 60
    left = budget - spent.seconds
    by = end_of_day(at)
    failed = spent.failed
    due = [(item, memory) for item, memory in _remembered(log, there) if memory.due < by and item.id not in failed]
    due.sort(key=lambda pair: -_faded(pair[1], at))
    too_long = tuple(item for item, _ in due if item.kind == "lab" and expected(log, item) > budget)
    unfit = {item.id for item in too_long}
    labs = [item for item, _ in due if item.kind == "lab" and item.id not in unfit]
    others = [item for item, _ in due if item.kind != "lab"]
    room = _Room(log, left)
    room.take(labs[:1])
    room.take(others)
    room.take(labs)  # where time is left
    chosen = room.taken
    recall = log.forgetting.recall
    entries = [Entry(i, "due", expected(log, i), recall(log.memories[i.id], at)) for i in chosen.values()]
    waiting = len(labs) + len(others) - len(chosen)
    if not waiting:
        fresh = NEW_A_DAY - spent.new
        begun = room.take(_new(log, there, seed), most=max(0, fresh))
        entries += [Entry(item, "new", expected(log, item)) for item in begun]
    entries.sort(key=lambda entry: (entry.item.kind != "lab", zlib.crc32(f"{seed}/{today}/{entry.item.id}".encode())))
    once = [id for id, times in spent.failed.items() if times < ENOUGH and id in there]
    again = room.take([there[id] for id in once if there[id].kind != "lab"])
    entries += [Entry(item, "again", expected(log, item)) for item in again]
    return Queue(tuple(entries), waiting, too_long, max(0.0, left))


class _Room:
    """The time of a day, filled with items."""

    def __init__(self, log: Log, seconds: float) -> None:
        self.log = log
        self.left = seconds
        self.taken: dict[str, Item] = {}

    def take(self, items: Iterable[Item], most: int | None = None) -> list[Item]:
        """Those that fit, in order; the ones taken now. ``most``: of them."""
        now: list[Item] = []
        for item in items:
            if self.left <= 0 or (most is not None and len(now) >= most):
                break
            seconds = expected(self.log, item)
            if item.id not in self.taken and seconds <= self.left:
                self.taken[item.id] = item
                self.left -= seconds
                now.append(item)
        return now


def _remembered(log: Log, there: Mapping[str, Item]) -> Iterable[tuple[Item, Memory]]:
    memories = log.memories
    return ((item, memories[id]) for id, item in there.items() if id in memories)


def _faded(memory: Memory, at: int) -> float:
    """The time since, in stabilities: recall falls with it, so it puts items in the order of recall."""
    return max(0, at - memory.last) / (memory.stability * DAY_MS)


def _new(log: Log, there: Mapping[str, Item], seed: str) -> list[Item]:
    """What was never asked, the learner's own bugs first, then the kinds in turn, each in an order of the learner's."""
    kinds: dict[str, list[Item]] = {"bug": [], "question": [], "card": [], "derivation": []}
    for id, item in there.items():
        if id not in log.history and item.kind in kinds:
            kinds[item.kind].append(item)
    for items in kinds.values():
        items.sort(key=lambda item: (item.depth, zlib.crc32(f"{seed}/{item.id}".encode())))
    found = kinds.pop("bug")
    while any(kinds.values()):
        found += [items.pop(0) for items in kinds.values() if items]
    return found


def end_of_day(at: int) -> int:
    """Midnight where the learner is, in milliseconds."""
    day = datetime.fromtimestamp(at / 1000).astimezone()
    then = datetime(day.year, day.month, day.day) + timedelta(days=1)
    return int(then.astimezone().timestamp() * 1000)
