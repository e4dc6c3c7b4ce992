"""The judge's line to its warm parent: start it, send it jobs, read what their children send."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import threading
import time
from collections.abc import Collection, Sequence

from scratchproof.sandbox.interpreter import Places, command, environment
from scratchproof.sandbox.job import Exit, Limits
from scratchproof.sandbox.messages import COMMAND, MESSAGE, widen

_PATIENCE_S = 60.0  # beyond a job's own time: a warm parent that is silent for longer is as good as dead
_CLOSE_S = 2.0


class LineLost(ConnectionError):
    """The warm parent is gone; the text is what it said last."""


class Line:
    """One warm parent, from its start to its end. Does not wait for it to be ready."""

    def __init__(self, packages: Places, preload: Sequence[str], without: Collection[str]) -> None:
        (child_in, self._to), (self._from, child_out), (self._words, child_err) = os.pipe(), os.pipe(), os.pipe()
        words = command("warm", packages, preload, without)
        try:
            self.pid = os.posix_spawn(
                words[0],
                words,
                environment(),
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, child_in, 0),
                    (os.POSIX_SPAWN_DUP2, child_out, 1),
                    (os.POSIX_SPAWN_DUP2, child_err, 2),
                ],
                # Its own session: Ctrl-C in the judge's terminal does not reach it.
                setsid=True,
                setsigdef=[signal.SIGPIPE],
            )
        finally:
            for fd in (child_in, child_out, child_err):
                os.close(fd)
        os.set_blocking(self._words, False)
        widen(self._to)
        widen(self._from)
        self._lock, self._reading = threading.Lock(), threading.Lock()
        self._received = bytearray()
        self._open = True

    def alive(self) -> bool:
        return self._open and not self._ended()

    def prepare(self, number: int, preparation: bytes) -> None:
        """Send what a child may do ahead of its job. Raises `LineLost`."""
        self._command(COMMAND.pack(b"P", number, 0.0, 0, 0, len(preparation)), preparation)

    def begin(self, number: int, message: bytes, limits: Limits) -> Play:
        """Send a job. Raises `LineLost`."""
        self._command(COMMAND.pack(b"J", number, limits.wall_s, limits.output, limits.printed, len(message)), message)
        return Play(self, number, limits.wall_s)

    def cancel(self, number: int) -> None:
        with contextlib.suppress(LineLost):
            self._send(COMMAND.pack(b"C", number, 0.0, 0, 0, 0))

    def receive(self, until: float) -> tuple[bytes, bytes]:
        """The next message, its kind and body; ``until`` on the monotonic clock. Raises `LineLost`."""
        kind, size = MESSAGE.unpack(self._take(MESSAGE.size, until))
        return kind, self._take(size, until)

    def close(self) -> None:
        """End the warm parent, which ends its children."""
        with self._lock:
            if not self._open:
                return
            self._open = False
            os.close(self._to)
        limit = time.monotonic() + _CLOSE_S
        while not self._ended():
            if time.monotonic() > limit:
                os.kill(self.pid, signal.SIGKILL)
            time.sleep(0.001)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        with self._reading:  # another thread may still be about to see the end
            os.close(self._from)
            os.close(self._words)

    def _command(self, head: bytes, message: bytes) -> None:
        try:
            self._send(head + message)
        except LineLost:
            raise
        except BaseException:  # interrupted in the middle: the other side would wait for the rest
            self.close()
            raise

    def _ended(self) -> bool:
        try:
            return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        except ChildProcessError:  # reaped by the system, as a process that ignores SIGCHLD asks for
            return True

    def _send(self, message: bytes) -> None:
        with self._lock:
            if not self._open:
                raise LineLost("the line is closed")
            try:
                rest = memoryview(message)
                while rest:
                    rest = rest[os.write(self._to, rest) :]
            except BrokenPipeError:
                raise LineLost(self._last_words()) from None

    def _take(self, size: int, until: float) -> bytes:
        while len(self._received) < size:
            with self._reading:
                if not self._open:
                    raise LineLost("the line is closed")
                if not _readable(self._from, until):
                    raise LineLost("the warm parent does not answer")
                more = os.read(self._from, 1 << 20)
                if not more:
                    raise LineLost(self._last_words())
            self._received += more
        taken = bytes(memoryview(self._received)[:size])
        del self._received[:size]
        return taken

    def _last_words(self) -> str:
        with contextlib.suppress(OSError):
            return os.read(self._words, 1 << 16).decode("utf-8", "replace").strip()
        return ""


class Play:
    """One job on a line. `read` gives bytes that the child sent, at last its `Exit`."""

    def __init__(self, line: Line, number: int, wall_s: float) -> None:
        self._line, self._number = line, number
        self._until = time.monotonic() + wall_s + _PATIENCE_S
        self._printed = b""

    def read(self) -> bytes | Exit:
        try:
            while True:
                kind, body = self._line.receive(self._until)
                if kind == b"o":
                    return body
                if kind == b"p":
                    self._printed = body
                if kind == b"e":
                    return self._exit(body)
        except LineLost as lost:
            self._line.close()
            return Exit(None, "lost", str(lost))
        except BaseException:
            # Interrupted in the middle of a message: what follows on this line could not be told apart.
            self._line.close()
            raise

    def stop(self) -> None:
        """Kill the child. May be called from any thread, also after its end."""
        self._line.cancel(self._number)

    def _exit(self, body: bytes) -> Exit:
        end = json.loads(body)
        return Exit(
            code=end["code"],
            stopped=end["stopped"],
            wall_s=end["wall_s"],
            cpu_s=end["cpu_s"],
            peak_memory=end["peak_memory"],
            printed=self._printed,
            printed_bytes=end["printed_bytes"],
        )


def _readable(fd: int, until: float) -> bool:
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    return bool(poll.poll(max(0.0, min(1000 * (until - time.monotonic()), 1e9))))
