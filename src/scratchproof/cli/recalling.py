"""What `review`, `status` and the pages share: the record brought together with what can come back."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from scratchproof import clock
from scratchproof.learner import Learner
from scratchproof.recall.item import Item
from scratchproof.recall.items import circulating, known_items
from scratchproof.recall.memory.log import Log, looked
from scratchproof.recall.memory.queue import Queue, queue
from scratchproof.record import Record


def seed_of(learner: Learner) -> str:
    """The learner's own seed: the id of the first event. Empty before one."""
    if not learner.began:
        return ""
    _, _, first, _ = learner.record.extent()
    return first or ""


@dataclass
class Sitting:
    """The state that a review goes on from: everything in it follows from the record.

    there: the items in circulation, and all that were asked once, whether or not they still circulate.
    """

    log: Log
    last: str
    there: Mapping[str, Item]
    seed: str

    def catch_up(self, record: Record) -> None:
        """Count what was written since, here or in another terminal."""
        for event in record.events(after=self.last):
            self.log.add(event)
            self.last = event.id

    def queue(self, minutes: float | None = None) -> Queue:
        return queue(self.log, self.there, clock.now_ms(), minutes=minutes, seed=self.seed)

    def question_seed(self, item: Item) -> int:
        """Other numbers each time an item is asked, the same for a sitting that goes on."""
        return zlib.crc32(f"{self.seed}/{item.id}/{len(self.log.history.get(item.id, ()))}".encode())


def sitting(learner: Learner, counted: tuple[Log, str] | None = None) -> Sitting:
    """counted: the log and its last event, where they were looked at before. Raises `Trouble` for a damaged record."""
    log, last = looked(learner.record) if counted is None else counted
    progress = learner.progress
    there = dict(circulating(progress))
    known = known_items(progress)
    for id in log.history:  # what was asked once stays, whatever became of its topic
        if id not in there and id in known:
            there[id] = known[id]
    return Sitting(log, last, there, seed_of(learner))
