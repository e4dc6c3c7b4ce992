"""What the events add up to, lab by lab, and for the plan.

    progress = progress_of(record.events())
    progress["softmax"].state(check)        # "new", "open", "tried", "passed", "under an older check"

Events are added one by one, in order, and nothing looks back: `view.py` keeps what the first million added up to, and
goes on from there.

An answer that was judged is one event: `passed` when it was right, `tried` when not. Data of events is taken as it
comes, also from a newer version: a field that is missing or of another type counts as not said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from .event import Event
from .taken import Taken

State = Literal["new", "open", "tried", "passed", "under an older check"]
_OF_A_LAB = {"opened", "tried", "passed", "hinted", "revealed", "reset", "recheck"}
LONGEST_PAUSE = 30 * 60.0  # seconds between two events of a lab that count as work on it; what is over is a pause


@dataclass(frozen=True)
class Pass:
    """An answer that was judged right. `sources`: hash by file name; `ratio`: its time over the reference's."""

    at: str
    sources: dict[str, str]
    main: str | None
    entries: tuple[str, ...]
    check: str | None
    conventions: dict[str, Any]
    ratio: float | None
    seed: int | None

    @property
    def hash(self) -> str | None:
        """The hash of the main file's text."""
        return self.sources.get(self.main) if self.main is not None else None


@dataclass
class LabProgress:
    """Where one lab stands."""

    lab: str
    touched: bool = False
    first_opened: str | None = None
    tries: int = 0  # answers judged, right or not
    hints: int = 0
    revealed: bool = False
    first_passed: str | None = None
    last_pass: Pass | None = None  # of an answer in NumPy
    torch_pass: Pass | None = None  # of one in PyTorch, where the lab allows that
    # The version of the check that the last passed text is known to satisfy: the pass's own, or a later recheck's.
    check: str | None = None
    # A recheck by that same version found the text wrong after all.
    refuted: bool = False
    mistakes: dict[str, int] = field(default_factory=dict)  # id: how often, in the order of first meeting
    # Work on the lab until its first pass, as its events show it: see `LONGEST_PAUSE`. None before a second event.
    active_seconds: float | None = None
    last_at: str | None = None  # the last event before the first pass, or that pass
    revealed_before_pass: bool = False

    @property
    def seconds_to_pass(self) -> float | None:
        """From the first opening to the first pass; None when one is missing or the clock ran backwards."""
        if self.first_opened is None or self.first_passed is None:
            return None
        seconds = _seconds_between(self.first_opened, self.first_passed)
        return seconds if seconds >= 0 else None

    def is_current(self, check: str) -> bool:
        """Whether the last passed text is known to be right by this version of the lab's check."""
        return self.proven and self.check == check

    @property
    def proven(self) -> bool:
        """Whether some text of it is right under some version of the check."""
        return (self.last_pass or self.torch_pass) is not None and not self.refuted

    def state(self, check: str | None = None) -> State:
        """Where the lab stands under this version of its check; without one, under the version of the pass."""
        if self.proven:
            return "passed" if check is None or self.is_current(check) else "under an older check"
        if self.tries:
            return "tried"
        return "open" if self.touched else "new"


@dataclass(frozen=True)
class Claim:
    """What a learner said of a topic. `how`: "know" (before the plan began) or "done" (studied as planned)."""

    at: str
    how: str


class Progress:
    """Every lab that an event names, in the order of first meeting; any other is new.

    settings      data of the last `planned` event; None before one
    claims        topic: what the learner said of it last, where that was not withdrawn
    checkpoints   topic: when a checkpoint that covers it was first passed
    placed        topic: when a placement test showed it first, where no later one found it unknown
    phases        "track/phase": where its checkpoint stands
    debts         topic: when a checkpoint failed it last, where none held it later
    mended        item: when it was answered right in a review, the last two times, since there are debts
    days          days (UTC, ISO 8601) with an event of a lab, in order of first meeting
    """

    def __init__(self) -> None:
        self.labs: dict[str, LabProgress] = {}
        self.settings: dict[str, Any] | None = None
        self.claims: dict[str, Claim] = {}
        self.checkpoints: dict[str, str] = {}
        self.placed: dict[str, str] = {}
        self.phases: dict[str, Taken] = {}
        self.debts: dict[str, str] = {}
        self.mended: dict[str, list[str]] = {}
        self.days: dict[str, None] = {}

    def __getitem__(self, lab: str) -> LabProgress:
        return self.labs.get(lab) or LabProgress(lab)

    def is_current(self, lab: str, check: str) -> bool:
        return self[lab].is_current(check)

    def add(self, event: Event) -> None:
        """Count an event that comes after all that were counted."""
        if event.lab is not None and event.kind in _OF_A_LAB:
            self.days.setdefault(event.at[:10])
            _count(self.labs.setdefault(event.lab, LabProgress(event.lab)), event)
        elif event.kind == "planned":
            self.settings = event.data
        elif event.kind == "claimed":
            how = event.data.get("how")
            for topic in _texts(event.data.get("topics")):
                if how == "withdrawn":
                    self.claims.pop(topic, None)
                elif how in ("know", "done"):
                    self.claims[topic] = Claim(event.at, how)
        elif event.kind == "checkpoint":
            self._count_checkpoint(event)
        elif event.kind == "placed":
            for topic in _texts(event.data.get("unknown")):
                self.placed.pop(topic, None)
            for topic in _texts(event.data.get("known")):
                self.placed.setdefault(topic, event.at)
        elif event.kind == "reviewed":
            item, via = _text(event.data.get("item")), event.data.get("via")
            if via == "checkpoint":
                for taken in self.phases.values():
                    taken.review(event.data)
            elif item is not None and via == "review" and self.debts and event.data.get("outcome") == "right":
                self.mended[item] = [*self.mended.get(item, []), event.at][-2:]

    def _count_checkpoint(self, event: Event) -> None:
        data = event.data
        outcome, topics = data.get("outcome"), _texts(data.get("topics"))
        track, phase = _text(data.get("track")), _text(data.get("phase"))
        if track is not None and phase is not None:
            self.phases.setdefault(f"{track}/{phase}", Taken()).add(event)
        if outcome == "passed" and data.get("short") is not True:
            for topic in topics:
                self.checkpoints.setdefault(topic, event.at)
        if outcome in ("passed", "not"):
            for topic in topics:
                self.debts.pop(topic, None)
        if outcome == "not":
            for topic in _texts(data.get("failed")):
                self.debts[topic] = event.at
        if not self.debts:
            self.mended.clear()


def progress_of(events: Iterable[Event]) -> Progress:
    """The progress that events, in order, add up to."""
    progress = Progress()
    for event in events:
        progress.add(event)
    return progress


def _seconds_between(one: str, other: str) -> float:
    from datetime import datetime

    return (datetime.fromisoformat(other) - datetime.fromisoformat(one)).total_seconds()


def _count(lab: LabProgress, event: Event) -> None:
    lab.touched = True
    if lab.first_passed is None and event.kind != "recheck":
        if lab.last_at is not None:
            worked = min(max(_seconds_between(lab.last_at, event.at), 0.0), LONGEST_PAUSE)
            lab.active_seconds = (lab.active_seconds or 0.0) + worked
        lab.last_at = event.at
        lab.revealed_before_pass |= event.kind == "revealed"
    match event.kind:
        case "opened":
            lab.first_opened = lab.first_opened or event.at
        case "hinted":
            lab.hints += 1
        case "revealed":
            lab.revealed = True
        case "tried":
            lab.tries += 1
            mistake = _text(event.data.get("mistake"))
            if mistake is not None:
                lab.mistakes[mistake] = lab.mistakes.get(mistake, 0) + 1
        case "passed":
            lab.tries += 1
            lab.first_passed = lab.first_passed or event.at
            made = _pass(event)
            if event.data.get("framework") != "torch":
                lab.last_pass = made
            else:
                lab.torch_pass = made
                if lab.refuted or lab.check != made.check:
                    lab.last_pass = None  # the version that this pass brings has not judged it
            lab.check = made.check
            lab.refuted = False
        case "recheck":
            check = _text(event.data.get("check"))
            if event.data.get("outcome") == "right":
                lab.check, lab.refuted = check, False
            elif check == lab.check:
                # Found wrong by the version that had found it right. Found wrong by another, it is right under its own.
                lab.refuted = True


def _pass(event: Event) -> Pass:
    data = event.data
    sources, entries, conventions = data.get("sources"), data.get("entries"), data.get("conventions")
    ratio, seed = data.get("ratio"), data.get("seed")
    return Pass(
        at=event.at,
        sources={n: h for n, h in sources.items() if isinstance(h, str)} if isinstance(sources, dict) else {},
        main=_text(data.get("main")),
        entries=tuple(e for e in entries if isinstance(e, str)) if isinstance(entries, list) else (),
        check=_text(data.get("check")),
        conventions=dict(conventions) if isinstance(conventions, dict) else {},
        ratio=float(ratio) if isinstance(ratio, int | float) and not isinstance(ratio, bool) else None,
        seed=seed if isinstance(seed, int) and not isinstance(seed, bool) else None,
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: Any) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []
