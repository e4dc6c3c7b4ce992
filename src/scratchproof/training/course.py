"""One training run from outside: its folder, its child, and what it tells, step by step.

A run is a folder: ``run.json`` (`Course.description`, and where the text came from), ``log.jsonl`` (each frame of
trainer.py on a line, but for checkpoints; log.py reads it), ``checkpoint.bin`` (the newest one, written whole or not at
all), ``loss.svg``, and ``samples.txt``. runs.py reads all that lie in a learner's folder.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from scratchproof.errors import Trouble
from scratchproof.parts import Part, modules_of, table_of
from scratchproof.sandbox import Job, Limits
from scratchproof.training.recipe import Recipe

if TYPE_CHECKING:
    from scratchproof.sandbox import Nursery

HOURS = 12
IN_CHILD = {"_training_trainer": "trainer.py", "_training_network": "network.py"}
GIGABYTE = 1 << 30


@dataclass(frozen=True)
class Course:
    """What to train, on what, with which parts, and where it is kept.

    parts: part name -> `Part`, one for each of `slots.parts_of` the recipe and those that these import.
    parameters: part name -> its parameter names, or None (`catalogue.parameters_of`).
    source: where the text came from, for whoever reads run.json. held_out: share of the text, at its end, that is
    never trained on.
    """

    recipe: Recipe
    text: str
    parts: Mapping[str, Part]
    parameters: Mapping[str, list[str] | None]
    folder: Path
    prompt: str = "\n"
    source: str = ""
    held_out: float = 0.1
    held_out_batches: int = 0
    samples: int = 3
    every_s: float = 15.0

    @property
    def checkpoint(self) -> Path:
        return self.folder / "checkpoint.bin"

    @property
    def log(self) -> Path:
        return self.folder / "log.jsonl"

    def description(self) -> dict[str, Any]:
        """What makes this run this run: another description cannot go on from its checkpoint."""
        return {
            "schema": 1,
            "recipe": self.recipe.as_data(),
            "text": hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(),
            "held_out": self.held_out,
            "prompt": self.prompt,
            "parts": {name: {"origin": part.origin, "hash": part.hash} for name, part in self.parts.items()},
        }

    def begin(self) -> bool:
        """Make the folder, or find it. Whether there is a checkpoint to go on from. Raises `Trouble`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Trouble(f"{self.folder} cannot be made: {error.strerror}.", "Name another folder.") from None
        known = described(self.folder)
        if known is not None and self.checkpoint.exists():
            differs = [key for key, value in self.description().items() if known.get(key) != value]
            if differs:
                raise Trouble(
                    f"The run in {self.folder} was made with other {' and '.join(map(TOLD.__getitem__, differs))}.",
                    "Give another --run name, or --fresh to begin again.",
                )
            return True
        self.log.unlink(missing_ok=True)
        data = {**self.description(), "source": self.source}
        write_whole(self.folder / "run.json", json.dumps(data, indent=1).encode())
        return False

    def fresh(self) -> None:
        """Forget what the folder holds of an earlier run."""
        for name in ("run.json", "log.jsonl", "checkpoint.bin", "loss.svg", "samples.txt"):
            (self.folder / name).unlink(missing_ok=True)

    def events(self, nursery: Nursery, *, steps: int | None = None) -> Iterator[dict[str, Any]]:
        """Train, or go on: the frames of trainer.py, but for checkpoints, which are kept.

        Raises `Trouble` when a part does not fit, raises, or gives numbers that are none. Whoever stops reading stops
        the run; the newest checkpoint stays.
        """
        going_on = self.begin()
        data = np.frombuffer(self.checkpoint.read_bytes(), np.uint8) if going_on else None
        until = self.recipe.steps if steps is None else min(steps, self.recipe.steps)
        running = nursery.start(self.job(data, until))
        finished = False
        try:
            with self.log.open("a", encoding="utf-8") as log:
                for frame in running.frames():
                    if not isinstance(frame, dict):
                        continue
                    if "checkpoint" in frame:
                        write_whole(self.checkpoint, np.asarray(frame["checkpoint"], np.uint8).tobytes())
                        continue
                    log.write(json.dumps(frame) + "\n")
                    log.flush()
                    stopped(frame, self.parts)
                    finished = finished or "done" in frame
                    yield frame
            if not finished:
                ended = running.ended
                detail = f": {ended.detail.strip().splitlines()[-1]}" if ended.detail.strip() else ""
                raise Trouble(
                    f"The run broke off ({ended.reason}{detail}).", "The same command goes on from its last checkpoint."
                )
        finally:
            running.cancel()

    def written(self, nursery: Nursery, **how: Any) -> Iterator[str | dict[str, Any]]:
        """Text as the trained model writes it, pieces as they come, then the frame ``done`` with calls and seconds.

        how: prompt, n (tokens), seed, temperature, and optionally top_k, top_p, cached (False: no KV cache). Raises
        `Trouble` when there is no checkpoint, when the prompt holds a character that the model never saw, and as
        `events` does.
        """
        if not self.checkpoint.exists() or not self.begin():
            raise Trouble(f"{self.folder.name} has nothing to write with yet.", "`scratchproof train` trains it first.")
        if self.recipe.tokenizer == "characters" and (strangers := sorted(set(how["prompt"]) - set(self.text))):
            raise Trouble(f"The model never saw {', '.join(map(repr, strangers))}.", "Begin with other characters.")
        data = np.frombuffer(self.checkpoint.read_bytes(), np.uint8)
        job = self.job(data, 0)
        running = nursery.start(replace(job, payload={**job.payload, "write": how}))
        try:
            for frame in running.frames():
                if not isinstance(frame, dict):
                    continue
                stopped(frame, self.parts)
                if isinstance(frame.get("text"), str):
                    yield frame["text"]
                elif "done" in frame:
                    yield frame
                    return
            raise Trouble(
                f"The model broke off ({running.ended.reason}).", "Ask for fewer tokens, or borrow your parts."
            )
        finally:
            running.cancel()

    def job(self, checkpoint: Any, steps: int) -> Job:
        here = Path(__file__).parent
        return Job(
            entry="_training_trainer:entry",
            payload={
                "recipe": self.recipe.as_data(),
                "text": self.text,
                "parts": table_of(self.parts, self.parameters),
                "held_out": self.held_out,
                "held_out_batches": self.held_out_batches,
                "checkpoint": checkpoint,
                "steps": steps,
                "every_s": self.every_s,
                "samples": self.samples,
                "prompt": self.prompt,
            },
            modules={
                **modules_of(self.parts),
                **{name: (here / file).read_text(encoding="utf-8") for name, file in IN_CHILD.items()},
            },
            limits=Limits(wall_s=HOURS * 3600, cpu_s=HOURS * 3600, memory=4 * GIGABYTE, output=1024 * GIGABYTE),
        )


TOLD = {
    "schema": "software",
    "recipe": "settings",
    "text": "text",
    "held_out": "held-out share",
    "prompt": "prompt",
    "parts": "parts",
}


def described(folder: Path) -> dict[str, Any] | None:
    """The run.json of a folder; None when there is none that can be read."""
    try:
        data = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):  # the last for one that is nested without end
        return None
    return data if isinstance(data, dict) else None


def stopped(frame: Mapping[str, Any], parts: Mapping[str, Part]) -> None:
    """Raise the `Trouble` that a frame tells of."""
    if "unfit" in frame:
        raise Trouble(
            f"{owned(frame['unfit'], parts)} does not fit: {frame.get('says')}.", remedy(frame["unfit"], parts)
        )
    if "not_finite" in frame:
        name = frame["not_finite"]
        whose = owned(name, parts) if name in parts else "The model"
        raise Trouble(f"{whose} gave infinities or NaN at step {frame.get('after')}.", remedy(name, parts))
    if "raised" in frame:
        raised = frame["raised"]
        says = f"{raised.get('type')}: {raised.get('message')}".removesuffix(": ").removesuffix(".")
        known = [s for s in frame.get("trail", ()) if s[0] in parts]
        to_blame = [s for s in known if parts[s[0]].mine] or known
        if not to_blame:
            raise Trouble(f"Training stopped with {says}.", "`scratchproof blame` looks for the part at fault.")
        name, module, line = to_blame[-1]
        file, text = parts[name].line(module, line)
        where = f"{file}, line {line}" + (f": {text}" if text else "")
        raise Trouble(f"{owned(name, parts)} stopped the run with {says}.", remedy(name, parts), where)


def owned(name: str, parts: Mapping[str, Part]) -> str:
    return f"{'Your' if name in parts and parts[name].mine else 'The borrowed'} {name}"


def remedy(name: str, parts: Mapping[str, Part]) -> str:
    if name in parts and parts[name].mine:
        return f"`scratchproof train --borrow {name}` runs with the reference in its place."
    return "`scratchproof blame` looks for the part at fault."


def write_whole(path: Path, data: bytes) -> None:
    """A whole file or none. Raises `Trouble`."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}.", "Is the disk full?") from None
