"""What the record says of each hunt: the events of the kind `hunted`, added up.

    hunts = hunts_of(learner.record)
    hunts["training-run"].state         # "new", "open", "found", "given up"
    begun_or_found(hunts, "training-run")

Data of events is taken as it comes, also from a newer version: a field that is missing or of another type counts as not
said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.record import Record
from scratchproof.record.event import Event

State = Literal["new", "open", "found", "given up"]
LONGEST_PAUSE = 60 * 60.0  # seconds between two events of a hunt that count as work on it; what is over is a pause


@dataclass
class HuntLog:
    """One hunt as its learner stands to it.

    attempts   how often it was begun; seed, planted: of the last time; before: what was planted each time
    fix, test  the outcomes of the last check since then; None before one
    active     seconds of work on the last attempt, pauses left out
    seconds    what the last attempt that found everything took
    """

    hunt: str
    state: State = "new"
    attempts: int = 0
    begun_at: str | None = None
    seed: int | None = None
    planted: tuple[str, ...] = ()
    before: list[tuple[str, ...]] = field(default_factory=list)
    fix: str | None = None
    test: str | None = None
    checks: int = 0
    last_at: str | None = None
    active: float = 0.0
    found_at: str | None = None  # for the first time
    found: int = 0  # how often
    seconds: float | None = None
    given_up: int = 0
    sources: dict[str, str] = field(default_factory=dict)  # of the last beginning: file name -> hash

    @property
    def fix_is_right(self) -> bool:
        return self.fix == "right"

    @property
    def test_is_good(self) -> bool:
        return self.test == "good"

    def worked(self, until: str) -> float:
        """Seconds of work on this attempt until a moment (UTC, ISO 8601)."""
        return self.active + (worked(self.last_at, until) if self.last_at and self.state == "open" else 0.0)


class Hunts:
    """Every hunt that an event names, in the order of first meeting; any other is new."""

    def __init__(self) -> None:
        self.logs: dict[str, HuntLog] = {}

    def __getitem__(self, hunt: str) -> HuntLog:
        return self.logs.get(hunt) or HuntLog(hunt)

    @property
    def open(self) -> HuntLog | None:
        """The hunt that was begun last and is still open."""
        opened = [log for log in self.logs.values() if log.state == "open"]
        return max(opened, key=lambda log: log.begun_at or "", default=None)

    def add(self, event: Event) -> None:
        """Count an event that comes after all that were counted."""
        name = event.data.get("hunt")
        if event.kind == "hunted" and isinstance(name, str):
            count(self.logs.setdefault(name, HuntLog(name)), event)


def count(log: HuntLog, event: Event) -> None:
    data = event.data
    stage, outcome = data.get("stage"), data.get("outcome")
    if stage == "begun":
        seed = data.get("seed")
        log.state, log.attempts, log.begun_at = "open", log.attempts + 1, event.at
        log.seed = seed if type(seed) is int else None
        log.planted = texts(data.get("planted"))
        log.before.append(log.planted)
        log.fix = log.test = None
        log.checks, log.active = 0, 0.0
        sources = data.get("sources")
        log.sources = {k: v for k, v in sources.items() if isinstance(v, str)} if isinstance(sources, dict) else {}
    elif log.last_at and log.state == "open":
        log.active += worked(log.last_at, event.at)
    log.last_at = event.at
    if stage == "fix":
        log.fix = outcome if isinstance(outcome, str) else None
        log.checks += 1
    elif stage == "test":
        log.test = outcome if isinstance(outcome, str) else None
    elif stage == "found":
        seconds = data.get("seconds")
        log.state, log.found = "found", log.found + 1
        log.found_at = log.found_at or event.at
        log.seconds = float(seconds) if isinstance(seconds, int | float) and type(seconds) is not bool else None
    elif stage == "given-up" and log.state == "open":
        log.state, log.given_up = "given up", log.given_up + 1


def hunts_of(source: Record | Iterable[Event]) -> Hunts:
    """What the events of a record, or events in order, add up to."""
    hunts = Hunts()
    for event in source.events(kind="hunted") if isinstance(source, Record) else source:
        hunts.add(event)
    return hunts


def begun_or_found(source: Hunts | Record | Iterable[Event], hunt: str) -> Literal["begun", "found"] | None:
    """Where a learner stands to a hunt: "found" once it was found, "begun" while it is open, else None."""
    log = (source if isinstance(source, Hunts) else hunts_of(source))[hunt]
    return "found" if log.found else "begun" if log.state == "open" else None


def hunts_for(topics: Collection[str], hunts: Mapping[str, Lab] | None = None) -> list[Lab]:
    """The hunts on these topics, in their order."""
    return [lab for lab in (catalogue.hunts() if hunts is None else hunts).values() if lab.topic in topics]


def worked(one: str, other: str) -> float:
    """Seconds between two moments, a long pause cut short; 0 where the clock ran backwards."""
    try:
        seconds = (datetime.fromisoformat(other) - datetime.fromisoformat(one)).total_seconds()
    except ValueError:
        return 0.0
    return min(max(seconds, 0.0), LONGEST_PAUSE)


def texts(value: Any) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()
