"""One item's memory, and how a review changes it: FSRS-6 by the library `fsrs`.

Intervals are whole days and nothing is drawn by chance: the same log gives the same schedule on every machine. The load
of the days is evened out by the queue, which knows the learner's minutes, instead of by random shifts of each interval.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
DAY_MS = 86_400_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Memory:
    """stability: days until recall falls to 90 %. difficulty: 1 to 10. last, due: milliseconds since 1970, UTC."""

    stability: float
    difficulty: float
    last: int
    due: int


@dataclass(frozen=True)
class Forgetting:
    """FSRS with its parameters. retention: the recall at which an item is due.

    Raises ValueError for parameters that are none.
    """

    retention: float = 0.9
    parameters: tuple[float, ...] | None = None

    @functools.cached_property
    def _scheduler(self) -> Scheduler:
        from fsrs import Scheduler
        from fsrs.scheduler import DEFAULT_PARAMETERS

        # Without learning steps: what fails comes back in the same sitting by the queue, and on a later day by FSRS
        return Scheduler(
            parameters=self.parameters or DEFAULT_PARAMETERS,
            desired_retention=self.retention,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )

    def after(self, memory: Memory | None, rating: int, at: int) -> Memory:
        """The memory after a review; without one before, of something new. A clock set back counts as no time."""
        from fsrs import Card, Rating

        if memory is None:
            card = Card(card_id=0)
        else:
            at = max(at, memory.last)
            card = _card(memory)
        card, _ = self._scheduler.review_card(card, Rating(rating), _moment(at))
        assert card.stability is not None
        assert card.difficulty is not None
        return Memory(card.stability, card.difficulty, at, int((card.due - _EPOCH) / timedelta(milliseconds=1)))

    def replayed(self, reviews: Iterable[Sequence[int]]) -> Memory | None:
        """The memory after reviews (milliseconds, rating), in order."""
        memory = None
        for at, rating in reviews:
            memory = self.after(memory, rating, at)
        return memory

    def recall(self, memory: Memory, at: int) -> float:
        """The predicted probability of recall, from 0 to 1."""
        return self._scheduler.get_card_retrievability(_card(memory), _moment(max(at, memory.last)))


def _card(memory: Memory) -> Card:
    from fsrs import Card, State

    return Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_moment(memory.due),
        last_review=_moment(memory.last),
    )


def _moment(ms: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=ms)
