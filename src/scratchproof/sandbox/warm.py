"""The warm parent: one thread, NumPy loaded, one contained child forked ahead.

It reads jobs on descriptor 0 and writes what their children send to descriptor 1, and stays able to answer at all times.
Everything that passes through lies in memory that a fork does not copy: no child can find what an earlier one was
given or answered.

    judge -> warm   COMMAND: kind (J job, C cancel), number, wall_s, output, printed, length; J is followed by the job
    warm -> judge   MESSAGE: o (bytes of the result pipe), p (printed text), e (the end, JSON)
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import json
import math
import mmap
import os
import select
import signal
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from scratchproof.sandbox import child
from scratchproof.sandbox.child import LENGTH, MESSAGE
from scratchproof.sandbox.containment import Enclosure

COMMAND = struct.Struct("<cIdQQI")
_PIPE_SIZE = 1 << 20
_CHUNK = 1 << 18
_ORPHANS_S = 5.0
_SLACK = 64 << 10  # a child's own messages: guards, traceback


@dataclass
class Forked:
    """One child: process number, a descriptor that tells its end, and our ends of its pipes."""

    pid: int
    ended: int
    job: int
    result: int
    printed: int

    def close(self) -> None:
        for fd in (self.ended, self.job, self.result, self.printed):
            os.close(fd)


class Unshared:
    """Memory that children do not inherit, written and read without copies."""

    def __init__(self, size: int) -> None:
        self._map = mmap.mmap(-1, size)
        self._map.madvise(mmap.MADV_DONTFORK)
        self.view = memoryview(self._map)

    def release(self) -> None:
        self.view.release()
        self._map.close()


class Outbox:
    """Messages on their way to the judge. Bytes of a result pipe join the last message while it has not begun to leave."""

    def __init__(self, size: int) -> None:
        self._memory = Unshared(size)
        self._view = self._memory.view
        self._left = self._end = 0
        self._open = -1

    def room(self) -> int:
        return len(self._view) - self._end - MESSAGE.size

    def waiting(self) -> bool:
        return self._left < self._end

    def pull(self, fd: int) -> int:
        """Take what a result pipe holds. Returns the number of bytes, 0 at its end; raises BlockingIOError for none."""
        if self.room() <= _SLACK:
            raise BlockingIOError
        joins = self._left <= self._open
        start = self._end if joins else self._end + MESSAGE.size
        got = os.readv(fd, [self._view[start : min(start + _CHUNK, len(self._view))]])
        if got:
            if not joins:
                self._open = self._end
            self._end = start + got
            MESSAGE.pack_into(self._view, self._open, b"o", self._end - self._open - MESSAGE.size)
        return got

    def add(self, kind: bytes, body: bytes | memoryview) -> None:
        MESSAGE.pack_into(self._view, self._end, kind, len(body))
        start = self._end + MESSAGE.size
        self._view[start : start + len(body)] = body
        self._end, self._open = start + len(body), -1

    def push(self, fd: int) -> None:
        """Hand over what the pipe takes now."""
        with contextlib.suppress(BlockingIOError):
            self._left += os.write(fd, self._view[self._left : self._end])
        if self._left == self._end:
            self._left = self._end = 0
            self._open = -1

    def release(self) -> None:
        self._memory.release()


class Play:
    """One job from its first byte to the report of its end."""

    def __init__(self, forked: Forked, number: int, wall_s: float, output: int, printed: int) -> None:
        self.forked, self.number, self.output, self.kept = forked, number, output, printed
        self.began = time.monotonic()
        self.deadline = self.began + wall_s
        self.outbox = Outbox(output + printed + _SLACK + (1 << 20))
        self.printed = Unshared(printed + _CHUNK)
        self.sent = self.printed_bytes = 0
        self.stopped = ""

    def stop(self, reason: str) -> None:
        if not self.stopped:
            self.stopped = reason
            kill(self.forked.pid)

    def take_result(self) -> bool:
        """Move what the result pipe holds; False when it has ended."""
        got = self.outbox.pull(self.forked.result)
        self.sent += got
        if self.sent > self.output + _SLACK:
            self.stop("output")
        return got > 0

    def take_printed(self) -> bool:
        """Keep the beginning of what is printed, drop and count the rest; False at the end."""
        at = min(self.printed_bytes, self.kept)
        got = os.readv(self.forked.printed, [self.printed.view[at : at + _CHUNK]])
        self.printed_bytes += got
        return got > 0

    def drain(self) -> None:
        """After the end: what is still in the pipes. A descendant that holds them open does not keep us."""
        for take in (self.take_result, self.take_printed):
            with contextlib.suppress(BlockingIOError):
                for _ in range(64 + _PIPE_SIZE // 4096):
                    if not take():
                        break

    def report(self, status: int, usage: Any, wall_s: float) -> None:
        self.outbox.add(b"p", self.printed.view[: min(self.printed_bytes, self.kept)])
        end = {
            "number": self.number,
            "status": status,
            "stopped": self.stopped,
            "wall_s": wall_s,
            "cpu_s": usage.ru_utime + usage.ru_stime,
            "peak_memory": usage.ru_maxrss * 1024,
            "printed_bytes": self.printed_bytes,
        }
        self.outbox.add(b"e", json.dumps(end).encode())
        self.printed.release()


class Warm:
    """The loop between one judge and one child at a time."""

    def __init__(self, enclosure: Enclosure, packages: list[str]) -> None:
        self.enclosure, self.packages = enclosure, packages
        self.scratch = Unshared(_CHUNK)
        self.spare = self.fork()

    def fork(self) -> Forked:
        (job_r, job_w), (result_r, result_w), (printed_r, printed_w) = os.pipe(), os.pipe(), os.pipe()
        pid = os.fork()
        if pid == 0:
            os.setsid()
            child.live(job_r, result_w, printed_w, self.enclosure, self.packages, follow=True)
        for fd in (job_r, result_w, printed_w):
            os.close(fd)
        for fd in (result_r, printed_r):
            os.set_blocking(fd, False)
        with contextlib.suppress(OSError):
            fcntl.fcntl(result_r, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)
        return Forked(pid, os.pidfd_open(pid), job_w, result_r, printed_r)

    def serve(self) -> None:
        """Play jobs until the judge closes the line."""
        while True:
            kind, number, wall_s, output, printed, length = self.command()
            if kind == b"J":
                self.play(number, wall_s, output, printed, length)

    def play(self, number: int, wall_s: float, output: int, printed: int, length: int) -> None:
        if select.select([self.spare.ended], [], [], 0)[0]:
            self.discard(self.spare)
            self.spare = self.fork()
        play = Play(self.spare, number, wall_s, output, printed)
        self.forward(play.forked.job, length)
        self.spare = self.fork()
        self.relay(play)
        play.outbox.release()

    def forward(self, job: int, length: int) -> None:
        """Pass a job on to its child, through memory that no child shares."""
        to = job
        pending = memoryview(LENGTH.pack(length))
        while True:
            with contextlib.suppress(BrokenPipeError):  # its end will be seen soon enough
                while pending:
                    pending = pending[os.write(to, pending) :]
            if not length:
                return
            got = os.readv(0, [self.scratch.view[: min(length, _CHUNK)]])
            if not got:
                self.leave()
            pending, length = self.scratch.view[:got], length - got

    def relay(self, play: Play) -> None:
        forked = play.forked
        poll = select.poll()
        takes: dict[int, Callable[[], bool]] = {forked.result: play.take_result, forked.printed: play.take_printed}
        for fd in (0, forked.ended, *takes):
            poll.register(fd, select.POLLIN)
        while True:
            if play.outbox.waiting():
                play.outbox.push(1)
            poll.register(1, select.POLLOUT if play.outbox.waiting() else 0)
            left_ms = math.ceil(1000 * (play.deadline - time.monotonic()))
            ready = dict(poll.poll(None if play.stopped else max(0, left_ms)))
            if ready.get(1, 0) & select.POLLERR:
                self.leave()
            if 0 in ready:
                self.hear(play)
            for fd in [fd for fd in takes if fd in ready]:
                with contextlib.suppress(BlockingIOError):
                    if not takes[fd]():
                        poll.unregister(fd)
                        del takes[fd]
            if forked.ended in ready:
                break
            if time.monotonic() >= play.deadline:
                play.stop("timeout")
        wall_s = time.monotonic() - play.began
        kill(forked.pid)  # its group: what it left behind where nothing forbids new processes
        _, status, usage = os.wait4(forked.pid, 0)
        self.end_orphans()
        play.drain()
        play.report(status, usage, wall_s)
        forked.close()
        self.finish(play)

    def finish(self, play: Play) -> None:
        """Hand over the rest."""
        while play.outbox.waiting():
            select.select([], [1], [])
            try:
                play.outbox.push(1)
            except BrokenPipeError:
                self.leave()

    def hear(self, play: Play) -> None:
        kind, number, *_ = self.command()
        if kind == b"C" and number == play.number:
            play.stop("cancelled")

    def command(self) -> tuple[Any, ...]:
        head = b""
        while len(head) < COMMAND.size:
            more = os.read(0, COMMAND.size - len(head))
            if not more:
                self.leave()
            head += more
        return COMMAND.unpack(head)

    def end_orphans(self) -> None:
        """End and reap every descendant but the spare: daemons become ours when their parents die."""
        limit = time.monotonic() + _ORPHANS_S
        while (strangers := children() - {self.spare.pid}) and time.monotonic() < limit:
            for pid in strangers:
                kill(pid)
            for pid in strangers:
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(pid, 0)

    def discard(self, forked: Forked) -> None:
        kill(forked.pid)
        os.waitpid(forked.pid, 0)
        forked.close()

    def leave(self) -> NoReturn:
        """The judge is gone: so are its children, and so is this process."""
        for _ in range(100):
            for pid in (remaining := children()):
                kill(pid)
            for pid in remaining:
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(pid, 0)
            if not remaining:
                break
        os._exit(0)


def kill(pid: int) -> None:
    """End a child that is not reaped yet, and its process group."""
    for end in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            end(pid, signal.SIGKILL)


def children() -> set[int]:
    """Process numbers of this process's children, the ended ones included."""
    own = os.getpid()
    with contextlib.suppress(OSError), open(f"/proc/self/task/{own}/children", "rb") as listed:
        return {int(n) for n in listed.read().split()}
    found = set()
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{name}/stat", "rb") as stat:
            # "pid (name) state parent": the name may hold spaces and brackets
            if int(stat.read().rpartition(b")")[2].split()[1]) == own:
                found.add(int(name))
    return found


def main(settings: str) -> None:
    """The process's whole life. settings: JSON with ``packages`` (name to its files), ``preload``, ``without``."""
    wanted = json.loads(settings)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.chdir("/")
    os.set_blocking(1, False)
    child.load(list(wanted["packages"]), wanted["preload"])
    if len(os.listdir("/proc/self/task")) != 1:
        sys.exit("The warm parent has more than one thread: a child forked from it could hang for ever.")
    enclosure = Enclosure([p for files in wanted["packages"].values() for p in files], wanted["without"])
    enclosure.become_reaper()
    gc.collect()
    gc.freeze()
    Warm(enclosure, list(wanted["packages"])).serve()
