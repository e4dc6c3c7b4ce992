"""A look at the system around a nursery: processes, files, what must not change."""

from __future__ import annotations

import os
import stat
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import pytest

from scratchproof.sandbox import Ended, Job, Limits, Nursery
from scratchproof.sandbox.nursery import PRELOAD

FORKS = sys.platform == "linux"
needs_fork = pytest.mark.skipif(not FORKS, reason="only Linux forks children from a warm parent")


def nursery_with_marker(start: str, **settings: Any) -> Nursery:
    """A nursery whose processes all have ``nursery.marker`` in their command lines."""
    marker = f"marker_{uuid.uuid4().hex}"
    nursery = Nursery(start, preload=(*PRELOAD, marker), **settings)
    nursery.marker = marker  # type: ignore[attr-defined]
    return nursery


def played(nursery: Nursery, source: str, payload: Any = None, **limits: Any) -> tuple[list[Any], Ended]:
    """Frames and end of a program whose entry is ``main``."""
    allow = limits.pop("allow", ("numpy",))
    run = nursery.start(Job("program:main", payload, {"program": source}, Limits(**limits), allow))
    return list(run.frames()), run.ended


def processes(marker: str) -> set[int]:
    """Living processes with the marker in their command line or environment."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
            words = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
        except OSError:
            continue
        if marker.encode() in words and state not in "ZX":
            found.add(int(folder.name))
    return found


def children(pid: int) -> set[int]:
    """Children of a process, those that ended and were not reaped included."""
    found = set()
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(file.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found.add(int(file.parent.name))
    return found


def eventually(condition: Any, seconds: float = 5.0) -> bool:
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            return False
        time.sleep(0.01)
    return True


def warm_pid(nursery: Nursery) -> int:
    """The process number of a forking nursery's warm parent."""
    return nursery.open()._keeper.pid  # type: ignore[union-attr]


class World:
    """A folder that stands for the learner's home, and everything about it that an attack could change."""

    def __init__(self, home: Path, marker: str) -> None:
        self.home, self.marker = home, marker
        (home / "keep").mkdir()
        (home / "keep" / "inner.txt").write_text("inner")
        (home / "secret.txt").write_text("secret of the learner")
        (home / "script.sh").write_text("#!/bin/sh\necho escaped\n")
        (home / "link").symlink_to(home / "secret.txt")
        self.before = self.state()

    def state(self) -> dict[str, Any]:
        files = {}
        for path in sorted([self.home, *self.home.rglob("*")]):
            status = path.lstat()
            content = path.read_bytes() if stat.S_ISREG(status.st_mode) else b""
            xattrs = os.listxattr(path, follow_symlinks=False) if hasattr(os, "listxattr") else []
            files[str(path)] = (status.st_mode, status.st_uid, status.st_mtime_ns, status.st_nlink, content, xattrs)
        shared = [Path("/tmp"), Path("/dev/shm"), Path("/var/tmp"), Path("/"), Path.cwd(), Path.home()]
        strangers = sorted(str(p) for folder in shared if folder.is_dir() for p in folder.glob(f"*{self.marker}*"))
        return {"files": files, "strangers": strangers, "affinity": os.sched_getaffinity(0), "nice": os.nice(0)}
