"""Children without fork: interpreters spawned ahead of time, each for one job.

For systems that have no safe fork (Windows, macOS). The judge itself is the parent here: threads read the child's pipes
and watch its clock. Where the system offers guards the child puts them on all the same.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Collection, Sequence
from typing import Any

from scratchproof.sandbox import child
from scratchproof.sandbox.containment import Enclosure
from scratchproof.sandbox.interpreter import Places, command, environment
from scratchproof.sandbox.job import Exit, Limits
from scratchproof.sandbox.messages import LENGTH, MESSAGE

AHEAD = 2
_START_S = 60.0  # an interpreter that is not ready after this never will be
_CHUNK = 1 << 18
_SLACK = 64 << 10  # a child's own messages: guards, traceback


class Pool:
    """Interpreters that have imported everything and wait for a job."""

    def __init__(self, packages: Places, preload: Sequence[str], without: Collection[str]) -> None:
        self._command = command("spawned", packages, preload, without)
        self._spares: deque[Interpreter] = deque()
        self._playing: Play | None = None
        self._preparation = b""
        self._open = True
        self._refill()

    def alive(self) -> bool:
        return self._open

    def prepare(self, number: int, preparation: bytes) -> None:
        """Keep it for the job: an interpreter gets both at once, when it is ready."""
        self._preparation = preparation

    def begin(self, number: int, message: bytes, limits: Limits) -> Play:
        frames = [self._preparation, message]
        self._playing = Play(self._next(), b"".join(LENGTH.pack(len(f)) + f for f in frames), limits)
        self._refill()
        return self._playing

    def close(self) -> None:
        """End all interpreters, the one that plays included."""
        self._open = False
        if self._playing is not None:
            self._playing.stop()
            self._playing.wait()
            self._playing = None
        for spare in self._spares:
            spare.kill()
            while spare.reap() is None:
                time.sleep(0.001)
            spare.close()
        self._spares.clear()

    def _next(self) -> Interpreter:
        while self._spares:
            spare = self._spares.popleft()
            if spare.reap() is None:
                return spare
            spare.close()
        return Interpreter(self._command)

    def _refill(self) -> None:
        while len(self._spares) < AHEAD:
            self._spares.append(Interpreter(self._command))


class Interpreter:
    """One spawned process and our ends of its pipes."""

    def __init__(self, words: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            words,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            # Its own session, so that Ctrl-C in the judge's terminal does not reach it.
            start_new_session=True,
        )
        assert self._process.stdin and self._process.stdout and self._process.stderr
        self.job, self.result, self.printed = self._process.stdin, self._process.stdout, self._process.stderr
        self._lock = threading.Lock()
        self._exit: tuple[int, float, int] | None = None

    def kill(self) -> None:
        with self._lock:
            if self._exit is not None:
                return
            if sys.platform == "win32":
                self._process.kill()
                return
            # Not Popen.kill: that would reap a child that has just ended, and lose what it used up.
            self._end_group()
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)

    def reap(self) -> tuple[int, float, int] | None:
        """Exit code (a signal's number negated), processor seconds, peak memory in bytes; None while it lives."""
        with self._lock:
            if self._exit is None:
                self._exit = self._reaped_windows() if sys.platform == "win32" else self._reaped()
            return self._exit

    def close(self) -> None:
        for stream in (self.job, self.result, self.printed):
            with contextlib.suppress(OSError):
                stream.close()

    def _reaped(self) -> tuple[int, float, int] | None:
        pid = self._process.pid
        try:
            if hasattr(os, "waitid"):
                if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                    return None
                # While it is not reaped its number is its own, and so is the group of that number.
                self._end_group()
            ended, status, usage = os.wait4(pid, os.WNOHANG)
        except ChildProcessError:  # reaped by the system, as a judge that ignores SIGCHLD asks for
            self._process.returncode = 0
            return 0, 0.0, 0
        if ended == 0:
            return None
        self._process.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return self._process.returncode, usage.ru_utime + usage.ru_stime, peak

    def _reaped_windows(self) -> tuple[int, float, int] | None:
        code = self._process.poll()
        return None if code is None else (code, 0.0, 0)

    def _end_group(self) -> None:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)


class Play:
    """One job in one interpreter. `read` gives bytes that the child sent, at last its `Exit`."""

    def __init__(self, interpreter: Interpreter, message: bytes, limits: Limits) -> None:
        self._interpreter, self._message, self._limits = interpreter, message, limits
        self._arrived: queue.SimpleQueue[bytes | Exit] = queue.SimpleQueue()
        self._made = time.monotonic()
        self._began: float | None = None
        self._stopped = ""
        self._kept = bytearray()
        self._printed_bytes = 0
        self._quiet = threading.Event()
        self._readers = [self._thread(self._read_results), self._thread(self._read_printed)]
        self._keeper = self._thread(self._keep)

    def read(self) -> bytes | Exit:
        return self._arrived.get()

    def stop(self, reason: str = "cancelled") -> None:
        """Kill the child. May be called from any thread, also after its end."""
        self._stopped = self._stopped or reason
        self._interpreter.kill()

    def wait(self) -> None:
        self._keeper.join()

    def _thread(self, work: Any) -> threading.Thread:
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        return thread

    def _read_results(self) -> None:
        sent = 0
        try:
            head = self._exactly(MESSAGE.size)
            guards = self._exactly(MESSAGE.unpack(head)[1]) if head else b""
            if not guards:
                return
            self._arrived.put(head + guards)
            self._began = time.monotonic()
            self._send(self._message)
            while piece := self._interpreter.result.read(_CHUNK):
                sent += len(piece)
                if sent <= self._limits.output + _SLACK:
                    self._arrived.put(piece)
                else:
                    self.stop("output")
        finally:
            self._quiet.set()

    def _read_printed(self) -> None:
        while piece := self._interpreter.printed.read(_CHUNK):
            self._printed_bytes += len(piece)
            self._kept += piece[: max(0, self._limits.printed - len(self._kept))]

    def _exactly(self, size: int) -> bytes:
        got = b""
        while len(got) < size:
            more = self._interpreter.result.read(size - len(got))
            if not more:
                return b""
            got += more
        return got

    def _send(self, data: bytes) -> None:
        rest = memoryview(data)
        with contextlib.suppress(OSError):  # a child that died before its job: its end is seen by the keeper
            while rest:
                rest = rest[self._interpreter.job.write(rest) :]

    def _keep(self) -> None:
        try:
            self._arrived.put(self._watched())
        except BaseException as defect:
            self._arrived.put(Exit(None, "lost", repr(defect)))
            raise

    def _watched(self) -> Exit:
        """Watch the clock until the child has ended."""
        while (ended := self._interpreter.reap()) is None:
            if self._began is None:
                if time.monotonic() > self._made + _START_S:
                    self.stop("lost")
            elif time.monotonic() > self._began + self._limits.wall_s:
                self.stop("timeout")
            if self._quiet.wait(0.005):
                time.sleep(0.0005)
        wall_s = time.monotonic() - (self._began or self._made)
        for reader in self._readers:
            reader.join(1.0)  # a descendant that left the group may hold the pipes open for ever
        code, cpu_s, peak = ended
        lost = self._began is None and not self._stopped
        printed = bytes(self._kept)
        if not any(reader.is_alive() for reader in self._readers):
            self._interpreter.close()
        return Exit(
            code=code,
            stopped="lost" if lost else self._stopped,
            detail=printed.decode("utf-8", "replace").strip() if lost else "",
            wall_s=wall_s,
            cpu_s=cpu_s,
            peak_memory=peak,
            printed=printed,
            printed_bytes=self._printed_bytes,
        )


def main(settings: str) -> None:
    """The spawned interpreter's whole life. settings: as for the warm parent."""
    wanted = json.loads(settings)
    packages = list(wanted["packages"])
    os.chdir(os.sep)
    result = os.dup(1)  # what a package prints while it is imported is no message
    os.dup2(2, 1)
    child.load(packages, wanted["preload"])
    enclosure = Enclosure([p for files in wanted["packages"].values() for p in files], wanted["without"])
    child.live((0, result, 2), enclosure, packages, follow=False)
