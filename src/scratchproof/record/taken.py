"""What the record says of one phase's checkpoint: how the last one ended, when it was passed, what is begun of it.

A checkpoint leaves several events of the kind `checkpoint`, each with track and phase:

    begun      run, seed, short, items: what it asks, each an id, a seed and its minutes
    answered   run, part: {item, outcome, seconds, mistake}, as soon as there is an answer; where that left an event
               `reviewed` (by "checkpoint", with the part's item and seed), that one counts instead
    left       run, to be gone on with; spent: {item, seconds} on a part that has no answer yet
    passed     run, topics: what counts as known by it, failed, parts, seconds, short
    not        the same, of one that was not passed; said: of one in which nothing could be judged
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .event import Event

ENDED = ("passed", "not", "said")


@dataclass
class Begun:
    """A checkpoint that has not ended. `items`: id, seed, minutes of each part; `parts`: those answered.

    `spent`: seconds by item, of sittings that ended before the answer.
    """

    run: int
    at: str
    seed: int
    short: bool = False
    items: list[Any] = field(default_factory=list)
    parts: list[dict[str, Any]] = field(default_factory=list)
    spent: dict[str, float] = field(default_factory=dict)

    def answer(self, part: Mapping[str, Any]) -> None:
        """Count an answer; the first to each part is the one."""
        item = part.get("item")
        if isinstance(item, str) and all(one.get("item") != item for one in self.parts):
            self.parts.append({**part, "seconds": seconds(part.get("seconds")) + self.spent.get(item, 0.0)})

    def asks(self, item: Any, seed: Any) -> bool:
        return any(isinstance(one, list) and one[:2] == [item, seed] for one in self.items)


@dataclass
class Taken:
    """outcome, at, short, run: of the last that ended; empty before one. passes: how often it was passed in all."""

    outcome: str = ""
    at: str = ""
    short: bool = False
    run: int | None = None
    first_passed: str | None = None
    last_passed: str | None = None
    passes: int = 0
    begun: Begun | None = None

    def add(self, event: Event) -> None:
        data = event.data
        outcome, run = data.get("outcome"), whole(data.get("run"))
        if outcome == "begun" and run is not None:
            items = data.get("items")
            self.begun = Begun(
                run,
                event.at,
                whole(data.get("seed")) or 0,
                data.get("short") is True,
                list(items) if isinstance(items, list) else [],
            )
        elif outcome == "answered":
            part = data.get("part")
            if self.begun is not None and self.begun.run == run and isinstance(part, dict):
                self.begun.answer(part)
        elif outcome == "left":
            spent = data.get("spent")
            if self.begun is not None and self.begun.run == run and isinstance(spent, dict):
                item = str(spent.get("item"))
                self.begun.spent[item] = self.begun.spent.get(item, 0.0) + seconds(spent.get("seconds"))
        elif outcome in ENDED and (run is None or run != self.run):
            self.outcome, self.at, self.short, self.run = outcome, event.at, data.get("short") is True, run
            if outcome == "passed":
                self.first_passed = self.first_passed or event.at
                self.last_passed = event.at
                self.passes += 1
            if self.begun is not None and run in (None, self.begun.run):
                self.begun = None

    def review(self, data: Mapping[str, Any]) -> None:
        """Count a `reviewed` event's answer, where this is what asked for it."""
        if self.begun is not None and self.begun.asks(data.get("item"), data.get("seed")):
            self.begun.answer({key: data.get(key) for key in ("item", "outcome", "seconds", "mistake")})


def taken(data: Mapping[str, Any]) -> Taken:
    """Back from what `dataclasses.asdict` made of it."""
    begun = data["begun"]
    return Taken(**{**data, "begun": Begun(**begun) if begun else None})


def whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def seconds(value: Any) -> float:
    """Of a part; 0 for what is no such number."""
    good = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9
    return float(value) if good else 0.0
