"""A placement in the record: its beginning, each answer, its end, so that it can be left at any time and resumed.

All are events of the kind `placed`; `stage` tells them apart, and only the last names topics as known:

    begun   sitting, seed, track (or null)
    said    sitting, number, topics (ids on the screen), yes (those of them)
    asked   sitting, number, question, topics, outcome, seconds
    done    sitting, known, unknown, likely, questions, seconds
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from scratchproof.record.event import Event

    from .graph import Graph
    from .sitting import Sitting

OUTCOMES = ("right", "wrong", "near", "passed")
DAYS = 14  # after which what was answered is too old to go on from


@dataclass
class Kept:
    """A sitting as the record has it. answers: by number, from 0 on, the data of their events."""

    sitting: str
    seed: int
    track: str | None
    at: str
    answers: dict[int, dict[str, Any]] = field(default_factory=dict)
    done: bool = False

    @property
    def seconds(self) -> float:
        return float(sum(data["seconds"] for data in self.answers.values()))

    def stale(self, now: datetime) -> bool:
        return now - datetime.fromisoformat(self.at) > timedelta(days=DAYS)


def sittings(events: Iterable[Event]) -> dict[str, Kept]:
    """By id, the last begun last. What is missing or of another type counts as not said; of two answers to one
    question the first counts."""
    found: dict[str, Kept] = {}
    for event in events:
        data = event.data
        id, stage, number = data.get("sitting"), data.get("stage"), data.get("number")
        if event.kind != "placed" or not isinstance(id, str):
            continue  # of a newer version, or none of a sitting
        if stage == "begun":
            seed, track = data.get("seed"), data.get("track")
            if _whole(seed):
                found.setdefault(id, Kept(id, seed, track if isinstance(track, str) else None, event.at))
        elif id in found:
            found[id].at = event.at
            if stage == "done":
                found[id].done = True
            elif _whole(number) and _sound(data):
                found[id].answers.setdefault(number, data)
    return found


def resumable(events: Iterable[Event], now: datetime) -> Kept | None:
    """The sitting to go on with: the last, unless it is done or old."""
    last = next(reversed(sittings(events).values()), None)
    return None if last is None or last.done or last.stale(now) else last


def replayed(kept: Kept, graph: Graph) -> Sitting:
    """A sitting with the answers given again. What the roadmap no longer has is left out."""
    from .sitting import Sitting

    sitting = Sitting(graph, kept.seed)
    for number in sorted(kept.answers):
        give(sitting, kept.answers[number])
    return sitting


def give(sitting: Sitting, data: dict[str, Any]) -> None:
    """Give a sitting the answer that an event holds."""
    from .graph import Probe
    from .sitting import Screen

    place = sitting.graph.place
    there = tuple(place[id] for id in data["topics"] if id in place)
    if data["stage"] == "said":
        sitting.words(Screen(there), [place[id] for id in data["yes"] if id in place])
    elif there and len(there) == len(data["topics"]):
        sitting.answer(Probe(data["question"], there), data["outcome"])


def _sound(data: dict[str, Any]) -> bool:
    seconds = data.get("seconds")
    if not _texts(data.get("topics")) or isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return False
    if data.get("stage") == "said":
        return _texts(data.get("yes"))
    return data.get("stage") == "asked" and data.get("outcome") in OUTCOMES and isinstance(data.get("question"), str)


def _whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)
