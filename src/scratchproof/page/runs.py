"""Training runs as the page follows them: remembered while their logs stay, told of as they grow, named by state."""

from __future__ import annotations

import time
from pathlib import Path

from scratchproof.errors import Trouble
from scratchproof.training.runs import Run, folders, read, stamp

TAIL = 16_384  # bytes at a log's end that tell where a run stands
QUIET_S = 30.0  # a run that told nothing for so long is taken for stopped


class Runs:
    """Every run below a folder. Remembers what it read of logs that did not change since."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._short: dict[str, tuple[tuple[int, ...], Run]] = {}

    def all(self) -> list[Run]:
        """All of them with the end of their log, the newest first."""
        found = []
        for id, folder in folders(self.folder):
            now = stamp(folder)
            kept = self._short.get(id)
            if kept is None or kept[0] != now:
                kept = self._short[id] = now, read(id, folder, tail=TAIL)
            found.append(kept[1])
        return sorted(found, key=lambda run: (-run.at, run.id))

    def whole(self, id: str) -> Run:
        """One of them with its whole log. Raises `Trouble` when there is no such run."""
        folder = dict(folders(self.folder)).get(id)
        if folder is None:
            raise Trouble(f"There is no run called {id!r}.", "The [model page](/model) lists the runs.")
        return read(id, folder)


class Grown:
    """Tells which runs' logs changed since it was last asked, at first none; and once of each that fell silent."""

    def __init__(self, folder: Path, quiet_s: float = QUIET_S) -> None:
        self.folder = folder
        self._quiet_s = quiet_s
        self._seen: dict[str, tuple[int, ...]] | None = None
        self._lively: dict[str, float] = {}

    def since(self) -> list[str]:
        now = {id: stamp(folder) for id, folder in folders(self.folder)}
        before, self._seen = self._seen, now
        if before is None:
            return []
        grown = [id for id, found in now.items() if before.get(id) != found]
        silent = [id for id, at in self._lively.items() if time.monotonic() - at > self._quiet_s and id not in grown]
        for id in silent:
            del self._lively[id]
        self._lively |= dict.fromkeys(grown, time.monotonic())
        return grown + silent


def state(run: Run) -> str:
    """How a run stands, in a few words."""
    if run.damaged:
        return "its run.json cannot be read"
    if run.log.stopped:
        return "stopped by an error"
    if run.finished:
        return "done"
    if run.log.step == 0 and not run.log.facts:
        return "not begun"
    return "training" if alive(run) else "stopped on the way"


def alive(run: Run) -> bool:
    """Whether its log grew a moment ago, and it may grow again by itself."""
    return not run.ended and not run.log.rests and time.time() - run.at < QUIET_S


def size(run: Run) -> str:
    """The model in a few words."""
    r = run.recipe
    return f"{r['depth']} blocks of {r['width']}" if "depth" in r and "width" in r else ""
