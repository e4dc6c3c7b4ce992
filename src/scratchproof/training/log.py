"""What a training run told: its frames one by one, as they come or as ``log.jsonl`` holds them.

    Log.read(folder / "log.jsonl")               # the whole log
    Log.read(folder / "log.jsonl", tail=16_384)  # where the run stands, from the log's end

trainer.py makes the frames and lists them; course.py writes each on a line of its own, but checkpoints. A log may be
half written, damaged, or somebody else's: lines that cannot be read are left out and counted, and none is fatal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite, nan
from pathlib import Path
from typing import Any, BinaryIO

RECENT = 50  # steps whose mean is called the loss
NEAR = 10  # steps whose mean stands in tables for the loss at a step
MILESTONES = (1, 10, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
FURTHEST = 10**9  # no run has so many steps
MOST = 2**53  # the largest whole number that every reader of JSON reads alike
LONGEST_WHY = 400  # characters of why a run ended
LONGEST_LINE = 1 << 24  # bytes; a run that goes on tells its losses in one line, here those of some 800,000 steps


@dataclass
class Log:
    """What a run told. losses: one a step from 1; held_out, samples: (step, value); facts: of the model and the text.

    step: where it stands, also where losses of the way there are missing. unread: lines that could not be read.
    rests: it came to the step that was asked for and ended there, on its way or at its end.
    """

    losses: list[float] = field(default_factory=list)
    held_out: list[tuple[int, float]] = field(default_factory=list)
    samples: list[tuple[int, str]] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    stopped: str = ""
    unread: int = 0
    step: int = 0
    rests: bool = False

    @classmethod
    def read(cls, path: Path, tail: int | None = None) -> Log:
        """What a log tells; with ``tail``, the last so many bytes of it, where they hold enough for the loss.

        Empty where the file cannot be read.
        """
        log, start = cls(), 0
        try:
            if not path.is_file():  # a pipe or a device would never end
                return log
            with path.open("rb") as file:
                start = 0 if tail is None else max(0, file.seek(0, 2) - tail)
                file.seek(start)
                if start:
                    file.readline()  # only the end of a line
                for line in lines(file):
                    log.take_line(line)
        except OSError:
            pass
        return cls.read(path) if start and len(log.losses) < RECENT else log

    def take_line(self, line: bytes) -> None:
        """One line of a log, with its end; one without is taken where it is whole, else it is still being written."""
        try:
            frame = json.loads(line)
            if isinstance(frame, dict):
                self.take(frame)
                return
        except (ValueError, RecursionError):  # no JSON, or nested without end
            pass
        if line.endswith(b"\n"):
            self.unread += 1

    def take(self, frame: Mapping[str, Any]) -> None:
        """One frame; one that says nothing of a run changes nothing."""
        told = frame.get("step")
        step = told if type(told) is int and 0 <= told < FURTHEST else None
        at = self.step if step is None else step
        if isinstance(ready := frame.get("ready"), dict):
            # A run that goes on tells all losses up to its checkpoint: what came after that is computed once more
            self.losses = numbers(ready.get("losses"))
            self.step = len(self.losses)
            self.held_out = [one for one in self.held_out if one[0] <= self.step]
            self.samples = [one for one in self.samples if one[0] <= self.step]
            self.facts = {k: v for k, v in ready.items() if type(v) is int and 0 <= v <= MOST}
            self.stopped, self.rests = "", False
        elif "losses" in frame:
            self.rests = False
            new = numbers(frame["losses"])
            if step:  # those that are told a second time, where the line that says so was lost
                del self.losses[max(0, step - len(new)) :]
            self.losses += new
            self.step = step or self.step + len(new)
        elif "held_out" in frame:
            self.held_out.append((at, number(frame["held_out"])))
        elif isinstance(frame.get("sample"), str):
            self.samples.append((at, whole(frame["sample"])))
        elif "done" in frame:
            self.rests = True
            self.calls = {k: v for k, v in plain(frame.get("calls")).items() if type(v) is int}
            self.seconds = {k: v for k, v in plain(frame.get("seconds")).items() if type(v) is float}
        else:
            self.stopped = why(frame) or self.stopped

    @property
    def loss(self) -> float | None:
        """The mean of the last steps; None before the first, or where they are no numbers."""
        return mean(self.losses, len(self.losses), RECENT)

    @property
    def held_out_last(self) -> float | None:
        """The last loss on held-out text; None where there is none, or where it is no number."""
        return next((value for _, value in self.held_out[:-2:-1] if isfinite(value)), None)


def lines(file: BinaryIO) -> Iterator[bytes]:
    """Each line with its end; nothing but the end of one that is longer than `LONGEST_LINE`, which is never held."""
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST_LINE)
            line = b"\n"
        yield line


def mean(losses: Sequence[float], step: int, of: int = NEAR) -> float | None:
    """The mean loss of the last steps up to one; None beyond the last, or where they are no numbers."""
    few = losses[max(0, step - of) : step] if step <= len(losses) else ()
    found = sum(few) / len(few) if few else nan
    return found if isfinite(found) else None


def milestones(steps: int) -> tuple[int, ...]:
    """The steps at which a table tells the loss of a run of so many: round ones, then the last."""
    return (*(m for m in MILESTONES if m < steps), *([steps] if steps else []))


def number(value: Any) -> float:
    """A loss; NaN for what is none, or too large to be drawn or told."""
    return float(value) if type(value) in (int, float) and abs(value) <= MOST else nan


def numbers(values: Any) -> list[float]:
    return [number(value) for value in values] if isinstance(values, list) else []


def plain(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def whole(text: str) -> str:
    """Without halves of characters, which no page and no file can carry."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def why(frame: Mapping[str, Any]) -> str:
    """Why a run ended early, in a sentence; empty for a frame that tells of nothing."""
    if "unfit" in frame:
        return sentence(f"The part {frame['unfit']} does not fit: {frame.get('says')}")
    if "not_finite" in frame:
        of = f" in {frame['not_finite']}" if frame["not_finite"] else ""
        return sentence(f"Infinities or NaN{of} at step {frame.get('after')}")
    if isinstance(raised := frame.get("raised"), dict):
        return sentence(f"It stopped with {raised.get('type')}: {raised.get('message')}".removesuffix(": "))
    return ""


def sentence(text: str) -> str:
    return whole(text if len(text) <= LONGEST_WHY else text[:LONGEST_WHY] + "…").removesuffix(".") + "."
