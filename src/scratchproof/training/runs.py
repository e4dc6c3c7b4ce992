"""Training runs as they lie in a learner's folder, alone or as the two of a sabotage, with what their logs tell.

    runs/NAME/                      run.json, log.jsonl, checkpoint.bin, ...: course.py writes them
    runs/sabotage-LAB-MISTAKE/      healthy/ and sabotaged/, each a run: the same but for one planted mistake

A folder with neither a run.json nor a log.jsonl is no run; damaged ones are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING, Any

from scratchproof import catalogue
from scratchproof.training.course import described
from scratchproof.training.log import Log, whole

if TYPE_CHECKING:
    from scratchproof.catalogue import Lab
    from scratchproof.lab.catalogued import Mistake

PAIR = ("healthy", "sabotaged")
ORIGINS = ("mine", "borrowed")


@dataclass(frozen=True)
class Run:
    """A run's folder. id: its name; of one of a sabotage's two, ``NAME/healthy`` or ``NAME/sabotaged``.

    recipe: setting -> value; parts: name -> {"origin": "mine" or "borrowed", "hash"}; text: the hash of what it was
    trained on; source: the path that came from. All of its run.json, empty where that cannot be read.
    at: when its log last grew, seconds since 1970.
    """

    id: str
    folder: Path
    recipe: Mapping[str, str | bool | int | float]
    parts: Mapping[str, Mapping[str, str]]
    text: str
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
    def ended(self) -> bool:
        """Whether nothing more is to come of it."""
        return self.finished or self.log.stopped != ""

    @property
    def pair(self) -> str:
        """The sabotage that it is one of the two of; "" where it stands alone."""
        name, _, which = self.id.rpartition("/")
        return name if which in PAIR else ""

    @property
    def mine(self) -> int:
        return sum(part["origin"] == "mine" for part in self.parts.values())

    @property
    def can_write(self) -> bool:
        """Whether there is a checkpoint, so that a text can go through it."""
        return mode(self.folder / "checkpoint.bin") != 0


def folders(home: Path) -> Iterator[tuple[str, Path]]:
    """(id, folder) of every run below a folder, in no order; an id can be shown and written, whatever the name."""
    for path in within(home):
        if is_run(path):
            yield whole(path.name), path
        else:
            yield from ((whole(f"{path.name}/{one.name}"), one) for one in within(path) if is_run(one))


def within(folder: Path) -> list[Path]:
    """The folders in one; none where it cannot be read."""
    try:
        return [path for path in folder.iterdir() if S_ISDIR(mode(path))]
    except OSError:
        return []


def is_run(folder: Path) -> bool:
    return any(mode(folder / name) for name in ("run.json", "log.jsonl"))


def mode(path: Path) -> int:
    """What stands at a path, as `stat` has it; 0 for nothing, also where nobody may look."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0


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
    known = described(folder) or {}
    recipe, parts, text, source = (known.get(name) for name in ("recipe", "parts", "text", "source"))
    when = stamp(folder)
    return Run(
        id=id,
        folder=folder,
        recipe=settings(recipe) if isinstance(recipe, dict) else {},
        parts=owned(parts) if isinstance(parts, dict) else {},
        text=whole(text) if isinstance(text, str) else "",
        source=whole(source) if isinstance(source, str) else "",
        at=(when[0] or when[2]) / 1e9,
        log=Log.read(folder / "log.jsonl", tail),
        damaged=not isinstance(recipe, dict) or not isinstance(parts, dict),
    )


def settings(recipe: Mapping[str, Any]) -> dict[str, Any]:
    """Those of a recipe's that are plain values."""
    plain: dict[str, Any] = {}
    for name, value in recipe.items():
        if type(value) is str:
            plain[whole(name)] = whole(value)
        elif type(value) in (bool, int) or (type(value) is float and isfinite(value)):
            plain[whole(name)] = value
    return plain


def owned(parts: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Those of a run's parts of which it is known whose they are, by name."""
    return {
        whole(name): {"origin": part["origin"], "hash": whole(part["hash"])}
        for name, part in sorted(parts.items())
        if isinstance(part, dict) and part.get("origin") in ORIGINS and isinstance(part.get("hash"), str)
    }


def mistake_of(sabotage: str) -> tuple[Lab, Mistake] | None:
    """The lab and its mistake that a sabotage's folder is named after; None for any other name."""
    for lab in catalogue.labs().values():
        if sabotage.startswith(f"sabotage-{lab.id}-"):
            for mistake in lab.mistakes:
                if sabotage == f"sabotage-{lab.id}-{mistake.id}":
                    return lab, mistake
    return None
