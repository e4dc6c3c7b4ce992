"""The background judge's process: one request after the other, until nobody has asked for a while."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

from scratchproof.warm.client import receive, send

IDLE_S = 900.0
STARTING_S = 2.0  # more than a process takes from its first import until it serves
LOOK_S = 5.0  # how often it looks whether its socket is still there


def serve(
    path: Path,
    handle: Callable[[bytes], bytes],
    idle: Callable[[Callable[[], bool]], None],
    idle_s: float = IDLE_S,
) -> None:
    """Answer requests at ``path`` until idle for ``idle_s`` seconds, the socket is gone, or the program has changed.

    Who asks a changed program gets no answer, and finds no socket any more: it goes on by itself.
    ``idle`` is called after each request, with what tells whether still nobody is waiting. A second server at the same
    path ends at once.
    """
    line = bound(path)
    if line is None:
        return
    mine = path.stat().st_ino
    last = time.monotonic()
    program = Program()
    try:
        line.settimeout(LOOK_S)
        while time.monotonic() - last < idle_s and still_mine(path, mine):
            try:
                caller, _ = line.accept()
            except TimeoutError:
                continue
            if program.changed():
                path.unlink(missing_ok=True)
                caller.close()
                return
            with caller:
                caller.settimeout(10.0)
                with contextlib.suppress(OSError, ValueError):  # the caller went away or is not one of ours
                    send(caller, handle(receive(caller)))
            last = time.monotonic()
            idle(lambda: not select.select([line], [], [], 0)[0])
    finally:
        if still_mine(path, mine):
            path.unlink(missing_ok=True)
        line.close()


class Program:
    """The source files that this process runs. Labs are no part of it: the judge itself looks whether they changed."""

    def __init__(self) -> None:
        self.began = time.time() - STARTING_S
        self.seen: dict[str, float] = {}
        self.modules = 0

    def changed(self) -> bool:
        """Whether a file is not any more what was loaded from it."""
        try:
            if len(sys.modules) != self.modules:
                self._look()
            return any(os.stat(file).st_mtime != at for file, at in self.seen.items())
        except OSError:
            return True

    def _look(self) -> None:
        now = time.time()
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            if file and name.startswith("scratchproof") and file not in self.seen:
                at = os.stat(file).st_mtime
                # One that changed since this process began may have done so after it was loaded: no text to go by.
                # A time to come is another clock's, and says nothing of the kind.
                self.seen[file] = self.began if self.began < at <= now else at
        self.modules = len(sys.modules)


def bound(path: Path) -> socket.socket | None:
    """A listening socket that appears at ``path`` only when it is ready; None when another one answers there."""
    if path.exists():
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(1.0)
            try:
                probe.connect(str(path))
                return None
            except OSError:
                path.unlink(missing_ok=True)  # left behind by a judge that was killed
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    beside = path.with_name(f"{os.getpid()}.new")  # shorter than the name it takes: a socket's path has a limit
    line.bind(str(beside))
    beside.chmod(0o600)
    line.listen(16)
    beside.rename(path)
    return line


def still_mine(path: Path, inode: int) -> bool:
    try:
        return path.stat().st_ino == inode
    except OSError:
        return False
