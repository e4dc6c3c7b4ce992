"""Training runs as they lie in the learner's folder: what their logs tell, and which of them grew.

A log may be half written, or damaged: lines that cannot be read are left out and counted.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.training.course import described

if TYPE_CHECKING:
    from scratchproof.catalogue import Lab
    from scratchproof.lab.catalogued import Mistake

TAIL = 16_384  # bytes at a log's end that tell where a run stands
QUIET_S = 30.0  # a run that told nothing for so long is taken for stopped
FURTHEST = 10**9  # no run has so many steps
RECENT = 50  # steps whose mean is called the loss of now
PAIR = ("healthy", "sabotaged")


@dataclass
class Log:
    """What a log tells. losses: one a step from 1; held_out, samples: (step, value); facts: of the model and text."""

    losses: list[float] = field(default_factory=list)
    held_out: list[tuple[int, float]] = field(default_factory=list)
    samples: list[tuple[int, str]] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    stopped: str = ""
    unread: int = 0
    step: int = 0

    def take(self, frame: Mapping[str, Any]) -> None:
        step = frame.get("step")
        step = step if type(step) is int and 0 <= step < FURTHEST else 0
        if isinstance(ready := frame.get("ready"), dict):
            # A run that goes on tells all losses up to its checkpoint: what came after that is computed once more
            self.losses = numbers(ready.get("losses"))
            self.step = len(self.losses)
            self.held_out = [one for one in self.held_out if one[0] <= self.step]
            self.samples = [one for one in self.samples if one[0] <= self.step]
            self.facts = {k: v for k, v in ready.items() if type(v) is int}
            self.stopped = ""
        elif "losses" in frame:
            self.losses += numbers(frame["losses"])
            self.step = step or len(self.losses)
        elif "held_out" in frame:
            self.held_out.append((step, number(frame["held_out"])))
        elif isinstance(frame.get("sample"), str):
            self.samples.append((step, frame["sample"]))
        elif "done" in frame:
            self.calls = {k: v for k, v in plain(frame.get("calls")).items() if type(v) is int}
            self.seconds = {k: v for k, v in plain(frame.get("seconds")).items() if type(v) is float}
        else:
            self.stopped = why(frame)

    @property
    def loss(self) -> float | None:
        """The mean of the last steps; None before the first."""
        return mean(self.losses, len(self.losses), RECENT)

    @property
    def held_out_last(self) -> float | None:
        """The last loss on held-out text; None where there is none that is a number."""
        return next((value for _, value in self.held_out[:-2:-1] if isfinite(value)), None)


@dataclass(frozen=True)
class Run:
    """A run's folder. id: its name; of one of a sabotage's two, ``NAME/healthy`` or ``NAME/sabotaged``.

    recipe, parts: of its run.json, empty where that cannot be read. at: when its log last grew, seconds since 1970.
    """

    id: str
    folder: Path
    recipe: Mapping[str, Any]
    parts: Mapping[str, Any]
    source: str
    at: float
    log: Log
    damaged: bool

    @property
    def steps(self) -> int:
        """How many steps it shall have; 0 where that is not known."""
        steps = self.recipe.get("steps")
        return steps if type(steps) is int else 0

    @property
    def finished(self) -> bool:
        return 0 < self.steps <= self.log.step

    @property
    def state(self) -> str:
        if self.damaged:
            return "its run.json cannot be read"
        if self.log.stopped:
            return "stopped by an error"
        if self.finished:
            return "done"
        if self.log.step == 0 and not self.log.facts:
            return "not begun"
        return "training" if self.alive else "stopped on the way"

    @property
    def alive(self) -> bool:
        """Whether its log grew a moment ago."""
        return not self.log.stopped and not self.finished and time.time() - self.at < QUIET_S

    @property
    def pair(self) -> str:
        """The sabotage that it is one of the two of; "" where it stands alone."""
        name, _, which = self.id.rpartition("/")
        return name if which in PAIR else ""

    @property
    def mine(self) -> int:
        return sum(isinstance(p, dict) and p.get("origin") == "mine" for p in self.parts.values())

    @property
    def can_write(self) -> bool:
        """Whether there is a checkpoint, so that a text can go through it."""
        return (self.folder / "checkpoint.bin").exists()

    @property
    def size(self) -> str:
        """The model in a few words."""
        r = self.recipe
        return f"{r['depth']} blocks of {r['width']}" if "depth" in r and "width" in r else ""


class Runs:
    """Every run below a folder. Remembers what it read of logs that did not change since."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._short: dict[str, tuple[tuple[int, ...], Run]] = {}

    def folders(self) -> Iterator[tuple[str, Path]]:
        """(id, folder) of each, in no order."""
        for path in within(self.folder):
            if is_run(path):
                yield path.name, path
            else:
                yield from ((f"{path.name}/{one.name}", one) for one in within(path) if is_run(one))

    def all(self) -> list[Run]:
        """All of them with the end of their log, the newest first."""
        found = []
        for id, folder in self.folders():
            now = stamp(folder)
            kept = self._short.get(id)
            if kept is None or kept[0] != now:
                kept = self._short[id] = now, read(id, folder, tail=TAIL)
            found.append(kept[1])
        return sorted(found, key=lambda run: (-run.at, run.id))

    def whole(self, id: str) -> Run:
        """One of them with its whole log. Raises `Trouble` when there is no such run."""
        folder = dict(self.folders()).get(id)
        if folder is None:
            raise Trouble(f"There is no run called {id!r}.", "The [model page](/model) lists the runs.")
        return read(id, folder)


class Grown:
    """Tells which runs' logs changed since it was last asked, at first none; and once of each that fell silent."""

    def __init__(self, folder: Path, quiet_s: float = QUIET_S) -> None:
        self._runs = Runs(folder)
        self._quiet_s = quiet_s
        self._seen: dict[str, tuple[int, ...]] | None = None
        self._lively: dict[str, float] = {}

    def since(self) -> list[str]:
        now = {id: stamp(folder) for id, folder in self._runs.folders()}
        before, self._seen = self._seen, now
        if before is None:
            return []
        grown = [id for id, found in now.items() if before.get(id) != found]
        silent = [id for id, at in self._lively.items() if time.monotonic() - at > self._quiet_s and id not in grown]
        for id in silent:
            del self._lively[id]
        self._lively |= dict.fromkeys(grown, time.monotonic())
        return grown + silent


def within(folder: Path) -> list[Path]:
    """The folders in one; none where it cannot be read."""
    try:
        return [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        return []


def is_run(folder: Path) -> bool:
    return (folder / "run.json").exists() or (folder / "log.jsonl").exists()


def stamp(folder: Path) -> tuple[int, ...]:
    """Changes when a run's log or description changes."""
    found: list[int] = []
    for name in ("log.jsonl", "run.json"):
        try:
            stat = (folder / name).stat()
            found += [stat.st_mtime_ns, stat.st_size]
        except OSError:
            found += [0, 0]
    return tuple(found)


def read(id: str, folder: Path, tail: int | None = None) -> Run:
    """A run with its log, or with what the last ``tail`` bytes of that tell."""
    try:
        known = described(folder) or {}
    except RecursionError:  # nested without end
        known = {}
    recipe, parts, source = known.get("recipe"), known.get("parts"), known.get("source")
    damaged = not isinstance(recipe, dict) or not isinstance(parts, dict)
    log = log_of(folder / "log.jsonl", tail)
    when = stamp(folder)
    return Run(
        id,
        folder,
        recipe if isinstance(recipe, dict) else {},
        parts if isinstance(parts, dict) else {},
        source if isinstance(source, str) else "",
        (when[0] or when[2]) / 1e9,
        log,
        damaged,
    )


def log_of(path: Path, tail: int | None = None) -> Log:
    """What a log tells; of the end alone, where that holds at least one loss."""
    log = Log()
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            start = 0 if tail is None or size <= tail else size - tail
            file.seek(start)
            data = file.read()
    except OSError:
        return log
    lines = data.split(b"\n")
    if start:
        lines = lines[1:]  # the first is only the end of a line
    for line in lines[:-1]:  # what follows the last line end is being written
        try:
            frame = json.loads(line)
        except (ValueError, RecursionError):
            frame = None
        if isinstance(frame, dict):
            log.take(frame)
        else:
            log.unread += 1
    return log if log.losses or not start else log_of(path)


def mistake_of(sabotage: str) -> tuple[Lab, Mistake] | None:
    """The lab and its mistake that a sabotage's folder is named after; None for any other name."""
    for lab in catalogue.labs().values():
        if sabotage.startswith(f"sabotage-{lab.id}-"):
            for mistake in lab.mistakes:
                if sabotage == f"sabotage-{lab.id}-{mistake.id}":
                    return lab, mistake
    return None


def mean(losses: list[float], step: int, of: int = 10) -> float | None:
    """The mean loss of the last steps up to one; None without any, or where they are no numbers."""
    few = losses[max(0, step - of) : step]
    found = sum(few) / len(few) if few else nan
    return found if isfinite(found) else None


def number(value: Any) -> float:
    if type(value) is float:
        return value
    return float(value) if type(value) is int and abs(value) < FURTHEST else nan


def numbers(values: Any) -> list[float]:
    return [number(value) for value in values] if isinstance(values, list) else []


def plain(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def why(frame: Mapping[str, Any]) -> str:
    """Why a run ended early, in a sentence; empty for a frame that tells of nothing."""
    if "unfit" in frame:
        return f"The part {frame['unfit']} does not fit: {frame.get('says')}."
    if "not_finite" in frame:
        of = f" in {frame['not_finite']}" if frame["not_finite"] else ""
        return f"Infinities or NaN{of} at step {frame.get('after')}."
    if isinstance(raised := frame.get("raised"), dict):
        says = f"{raised.get('type')}: {raised.get('message')}".removesuffix(": ").removesuffix(".")
        return f"It stopped with {says}."
    return ""
