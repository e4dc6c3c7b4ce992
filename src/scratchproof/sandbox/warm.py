"""The warm parent: one thread, NumPy loaded, one contained child forked ahead.

It reads commands on descriptor 0 and writes what the children send to descriptor 1 (`messages`). What passes through
lies in memory that a fork does not copy: no child can find what an earlier one was given or answered.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import json
import math
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from scratchproof.sandbox import child
from scratchproof.sandbox.containment import Enclosure
from scratchproof.sandbox.messages import COMMAND, LENGTH, PIPE_SIZE, widen
from scratchproof.sandbox.outbox import CHUNK, Outbox, Unshared

_ORPHANS_S = 5.0
_QUICK_MS = 4
_TOGETHER_S = 0.0003  # what a child sends in quick succession is gathered for so long: waking costs more than work
_ON_THE_WAY = 256 << 20  # a child that sends more than this in all is read as it goes
_SLACK = 64 << 10  # a child's own messages: guards, traceback


@dataclass
class Forked:
    """One child: process number, a descriptor that tells its end, and our ends of its pipes."""

    pid: int
    ended: int
    job: int
    result: int
    printed: int
    over: int

    def close(self) -> None:
        for fd in (self.ended, self.job, self.result, self.printed, self.over):
            os.close(fd)

    def has_ended(self) -> bool:
        return bool(select.select([self.ended], [], [], 0)[0])

    def used(self) -> tuple[float, int] | None:
        """Processor seconds and peak memory of one that lives, as `reap` gives them; None where nobody says."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            # The number that clock_getcpuclockid(3) makes of a process number
            cpu_s = time.clock_gettime((~self.pid << 3) | 2)
            fd = os.open(f"/proc/{self.pid}/status", os.O_RDONLY)
            try:
                return cpu_s, int(os.read(fd, 4096).partition(b"VmHWM:")[2].split(None, 1)[0]) * 1024
            finally:
                os.close(fd)
        return None

    def reap(self) -> tuple[int, float, int]:
        """Exit code (a signal's number negated), processor seconds, peak memory in bytes, of one that has ended."""
        _, status, usage = os.wait4(self.pid, 0)
        return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


class Play:
    """One job from its first byte to the report of its end."""

    def __init__(self, forked: Forked, number: int, wall_s: float, output: int, printed: int) -> None:
        self.forked, self.number, self.output, self.kept = forked, number, output, printed
        self.began = time.monotonic()
        self.deadline = self.began + wall_s
        # The report of the end must always find room, whatever the child has sent and however slowly it leaves.
        self.reserve = printed + _SLACK + CHUNK
        self.outbox = Outbox(min(output, _ON_THE_WAY) + self.reserve + (1 << 20))
        self.printed = Unshared(printed + CHUNK)
        self.sent = self.printed_bytes = 0
        self.stopped = ""
        self.full = False
        self.wall_s = 0.0

    def stop(self, reason: str) -> None:
        if not self.stopped:
            self.stopped = reason
            kill(self.forked.pid)

    def take_result(self) -> bool:
        """Move what the result pipe holds, or drop it when that is too much; False when it has ended."""
        if self.full:
            return os.readv(self.forked.result, [self.printed.view[-CHUNK:]]) > 0
        got = self.outbox.pull(self.forked.result)
        self.sent += got
        self.full = self.sent > self.output + _SLACK or self.outbox.room() < self.reserve
        if self.full:
            self.stop("output")
        return got > 0

    def take_printed(self) -> bool:
        """Keep the beginning of what is printed, drop and count the rest; False at the end."""
        at = min(self.printed_bytes, self.kept)
        got = os.readv(self.forked.printed, [self.printed.view[at : at + CHUNK]])
        self.printed_bytes += got
        return got > 0

    def drain(self) -> None:
        """After the end: what is still in the pipes. A descendant that holds them open does not keep us."""
        for take in (self.take_result, self.take_printed):
            with contextlib.suppress(BlockingIOError):
                for _ in range(64 + PIPE_SIZE // 4096):
                    if not take():
                        break

    def report(self, code: int | None, cpu_s: float, peak_memory: int) -> None:
        self.outbox.add(b"p", self.printed.view[: min(self.printed_bytes, self.kept)])
        end = {
            "code": code,
            "stopped": self.stopped,
            "wall_s": self.wall_s,
            "cpu_s": cpu_s,
            "peak_memory": peak_memory,
            "printed_bytes": self.printed_bytes,
        }
        self.outbox.add(b"e", json.dumps(end).encode())

    def release(self) -> None:
        self.printed.release()
        self.outbox.release()


class Warm:
    """The loop between one judge and one child at a time."""

    def __init__(self, enclosure: Enclosure, packages: list[str], results: int) -> None:
        self.enclosure, self.packages, self.results = enclosure, packages, results
        self.scratch = Unshared(CHUNK)
        self.spare: Forked | None = self.fork()
        self.prepared: tuple[int, Forked] | None = None  # a child that has been told what it may do ahead of its job

    def fork(self) -> Forked:
        (job_r, job_w), (result_r, result_w), (printed_r, printed_w) = os.pipe(), os.pipe(), os.pipe()
        over_r, over_w = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.setsid()
            child.live((job_r, result_w, printed_w, over_w), self.enclosure, self.packages, follow=True)
        for fd in (job_r, result_w, printed_w, over_w):
            os.close(fd)
        for fd in (result_r, printed_r):
            os.set_blocking(fd, False)
        widen(result_r)
        widen(job_w)
        return Forked(pid, os.pidfd_open(pid), job_w, result_r, printed_r, over_r)

    def serve(self) -> None:
        """Prepare and play until the judge closes the line."""
        while True:
            if self.spare is None and not select.select([0], [], [], _QUICK_MS / 1000)[0]:
                self.spare = self.fork()
                self.end_orphans()
            kind, number, wall_s, output, printed, length = self.command()
            if kind == b"P":
                self.prepare(number, length)
            elif kind == b"J":
                self.play(number, wall_s, output, printed, length)

    def prepare(self, number: int, length: int) -> None:
        if self.prepared is not None:
            kill(self.prepared[1].pid)  # reaped with the orphans, when nobody waits
            self.prepared[1].close()
        self.prepared = number, self.take_spare()
        self.forward(self.prepared[1].job, length)

    def play(self, number: int, wall_s: float, output: int, printed: int, length: int) -> None:
        assert self.prepared is not None and self.prepared[0] == number
        forked, self.prepared = self.prepared[1], None
        play = Play(forked, number, wall_s, output, printed)
        if forked.has_ended():
            play.stopped = "lost"  # nothing of the job was played: it can be given to another
        self.forward(forked.job, length)
        self.relay(play)
        self.spare = self.spare or self.fork()

    def take_spare(self) -> Forked:
        spare, self.spare = self.spare, None
        if spare is not None and spare.has_ended():
            kill(spare.pid)
            spare.reap()
            spare.close()
            spare = None
        return spare or self.fork()

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
            got = os.readv(0, [self.scratch.view[: min(length, CHUNK)]])
            if not got:
                self.leave()
            pending, length = self.scratch.view[:got], length - got

    def relay(self, play: Play) -> None:
        forked = play.forked
        poll = select.poll()
        takes: dict[int, Callable[[], bool]] = {forked.result: play.take_result, forked.printed: play.take_printed}
        for fd in (0, forked.ended, forked.over, *takes):
            poll.register(fd, select.POLLIN)
        taken, quick = -math.inf, False  # when the child sent something last, and whether it does so all the time
        while True:
            self.deliver(play)
            if quick:
                select.select([0, forked.ended, forked.over], [], [], _TOGETHER_S)
            poll.register(self.results, select.POLLOUT if play.outbox.waiting() else 0)
            wait_ms = math.ceil(1000 * max(0.0, min(play.deadline - time.monotonic(), 1e6)))
            if self.spare is None:
                wait_ms = min(wait_ms, _QUICK_MS)
            ready = dict(poll.poll(None if play.stopped else wait_ms))
            if ready.get(self.results, 0) & select.POLLERR:
                self.leave()
            if 0 in ready:
                self.hear(play)
            if not ready and self.spare is None:
                # Not before: the end of a quick job would wait for the fork. Not later: the next job would.
                self.spare = self.fork()
            for fd in [fd for fd in takes if fd in ready]:
                with contextlib.suppress(BlockingIOError):
                    if not takes[fd]():
                        poll.unregister(fd)
                        del takes[fd]
            if forked.result in ready:
                before, taken = taken, time.monotonic()
                quick = taken - before < 2 * _TOGETHER_S
            if forked.ended in ready or ready.get(forked.over, 0) & select.POLLIN:
                break
            if forked.over in ready:
                poll.unregister(forked.over)
            if time.monotonic() >= play.deadline:
                play.stop("timeout")
        self.end(play)

    def end(self, play: Play) -> None:
        """Report how it ended. A child that said so itself is taken apart, which takes a while, after the report."""
        forked = play.forked
        play.wall_s = time.monotonic() - play.began
        waits = not play.stopped and not forked.has_ended()
        used = forked.used() if waits else None
        if used is not None:
            play.drain()
            play.report(None, *used)
            self.finish(play)
        kill(forked.pid)  # its group: what it left behind where nothing forbids new processes
        code, cpu_s, peak_memory = forked.reap()
        self.end_orphans()
        if used is None:
            play.drain()
            play.report(None if waits else code, cpu_s, peak_memory)
            self.finish(play)
        forked.close()
        play.release()

    def finish(self, play: Play) -> None:
        """Hand over the rest, however long the judge takes."""
        while play.outbox.waiting():
            select.select([], [self.results], [])
            self.deliver(play)

    def deliver(self, play: Play) -> None:
        try:
            if play.outbox.waiting():
                play.outbox.push(self.results)
        except BrokenPipeError:
            self.leave()

    def hear(self, play: Play) -> None:
        kind, number, *_, length = self.command()
        if kind == b"C" and number == play.number:
            play.stop("cancelled")
        elif kind == b"P":
            self.prepare(number, length)

    def command(self) -> tuple[Any, ...]:
        head = b""
        while len(head) < COMMAND.size:
            more = os.read(0, COMMAND.size - len(head))
            if not more:
                self.leave()
            head += more
        return COMMAND.unpack(head)

    def end_orphans(self) -> None:
        """End and reap every descendant but those that wait for a job: daemons become ours when their parents die."""
        limit = time.monotonic() + _ORPHANS_S
        waiting = {forked.pid for forked in (self.spare, self.prepared and self.prepared[1]) if forked}
        while (strangers := children() - waiting) and time.monotonic() < limit:
            for pid in strangers:
                kill(pid)
            for pid in strangers:
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(pid, 0)

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
    with contextlib.suppress(OSError):
        return {int(n) for n in Path(f"/proc/self/task/{own}/children").read_bytes().split()}
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # "pid (name) state parent": the name may hold spaces and brackets
            if int(stat.read_bytes().rpartition(b")")[2].split()[1]) == own:
                found.add(int(stat.parent.name))
    return found


def close_strangers() -> None:
    """Close what the judge happened to have open when it started this process: a child could read it."""
    with contextlib.suppress(OSError):
        for fd in [int(entry.name) for entry in Path("/proc/self/fd").iterdir()]:
            with contextlib.suppress(OSError):
                os.close(fd) if fd > 2 else None


def threads() -> int:
    """How many threads this process has; 1 where the system does not say."""
    with contextlib.suppress(OSError):
        return len(list(Path("/proc/self/task").iterdir()))
    return 1


def main(settings: str) -> None:
    """The process's whole life. settings: JSON with ``packages`` (name to its files), ``preload``, ``without``."""
    wanted = json.loads(settings)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # a judge may ignore it, and that is inherited
    os.chdir("/")
    close_strangers()
    # What a package prints while it is imported is no message.
    results = fcntl.fcntl(1, fcntl.F_DUPFD_CLOEXEC, 64)
    os.dup2(2, 1)
    os.set_blocking(results, False)
    child.load(list(wanted["packages"]), wanted["preload"])
    if threads() > 1:
        sys.exit("The warm parent has more than one thread: a child forked from it could hang for ever.")
    enclosure = Enclosure([p for files in wanted["packages"].values() for p in files], wanted["without"])
    enclosure.become_reaper()
    gc.collect()
    gc.freeze()
    Warm(enclosure, list(wanted["packages"]), results).serve()
