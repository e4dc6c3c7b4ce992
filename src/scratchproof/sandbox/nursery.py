"""The judge's handle: start a job, read its frames as they come, learn how it ended."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import weakref
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Protocol

from scratchproof import wire
from scratchproof.sandbox.interpreter import places
from scratchproof.sandbox.job import GUARDS, Ended, Exit, Guards, Job, Limits, Preparation, level
from scratchproof.sandbox.messages import MESSAGE, OVER_MEMORY, SPENT

PRELOAD = ("scratchproof.sandbox.player",)
_LAST = b"drmx"
# A frame costs the judge more than its bytes: many small ones, or one with a large tree, would keep it busy for long.
_LEAST_WEIGHT = 256
_MAX_HEAD = 8 << 20


class Play(Protocol):
    """One job as its keeper sees it."""

    def read(self) -> bytes | Exit: ...

    def stop(self) -> None: ...


class Keeper(Protocol):
    """Who starts children: the line to a warm parent, or a pool of spawned interpreters."""

    def prepare(self, number: int, preparation: bytes) -> None:
        """Have a child prepare for the job of this number; one that prepared for another is given up."""

    def begin(self, number: int, message: bytes, limits: Limits) -> Play:
        """Play a job; `prepare` was called with its number."""

    def alive(self) -> bool: ...

    def close(self) -> None: ...


class Nursery:
    """Plays one job at a time, each in a fresh contained child.

        with Nursery() as nursery:
            run = nursery.start(Job(entry="answer:main", modules={"answer": text}))

    start      "fork" (Linux), "spawn" (everywhere), or "auto" for the better one that this system has
    packages   third-party packages loaded ahead of time; a job's ``allow`` can name these only
    preload    modules loaded ahead of time where they exist
    without    guards to leave out ("landlock", "seccomp", "rlimit-as"), to see what remains where a system lacks them

    The warm parent starts at `open`, which does not wait for it, or with the first job. When it dies, the job ends as
    "lost" and the next one gets a new warm parent.
    """

    def __init__(
        self,
        start: str = "auto",
        *,
        packages: Sequence[str] = ("numpy",),
        preload: Sequence[str] = PRELOAD,
        without: Collection[str] = (),
    ) -> None:
        if start not in ("auto", "fork", "spawn"):
            raise ValueError(f"start is 'auto', 'fork' or 'spawn', not {start!r}")
        if unknown := set(without) - {"landlock", "seccomp", "rlimit-as"}:
            raise ValueError(f"no such guard: {', '.join(sorted(unknown))}")
        forks = can_fork()
        if start == "fork" and not forks:
            raise ValueError("this system cannot fork children from a warm parent; use start='spawn'")
        self.way = "spawn" if start == "spawn" or not forks else "fork"
        self.packages, self.preload, self.without = tuple(packages), tuple(preload), frozenset(without)
        self._keeper: Keeper | None = None
        self._ending: weakref.finalize[Any, Any] | None = None
        self._guards: Guards | None = None
        self._number = 0
        self._prepared: tuple[int, Preparation] | None = None
        self._running: Running | None = None

    def open(self) -> Nursery:
        """Start the warm parent without waiting for it. Calling it again changes nothing while that one lives."""
        if not self._alive():
            self._drop()
            self._keeper = self._new_keeper()
            self._ending = weakref.finalize(self, self._keeper.close)
        return self

    def prepare(self, preparation: Preparation) -> None:
        """Have a child prepare while nobody waits: it goes on with the next job that holds this very ``preparation``.

        Only the last one called for is kept, and none is begun while a job is being played. Raises `ValueError` for one
        that cannot be sent.
        """
        if self._running is not None and not self._running.over:
            return
        if self._prepared is None or self._prepared[1] is not preparation or not self._alive():
            with contextlib.suppress(ConnectionError):
                self._send_ahead(preparation)

    def start(self, job: Job) -> Running:
        """Play a job; one that still runs is cancelled first.

        Raises `ValueError` for a job that cannot be sent or that allows a package which is not loaded here.
        """
        missing = set(job.allow) - set(self.packages)
        if missing:
            raise ValueError(f"not loaded in this nursery: {', '.join(sorted(missing))}")
        message = job.message()
        if self._running is not None and not self._running.over:
            self._running.cancel()
            self._running.finish()
        self._running = Running(self, job.preparation, message, job.limits)
        return self._running

    @property
    def guards(self) -> Guards:
        """What holds a child here: guard to how, or False. Plays an empty job when none has been played yet."""
        if self._guards is None:
            self.start(Job("scratchproof.sandbox.child:nothing", allow=())).finish()
        return self._guards or dict.fromkeys(GUARDS, False)

    @property
    def level(self) -> str:
        """`guards` in one word: strong, partial or basic."""
        return level(self.guards)

    def close(self) -> None:
        """End everything that was started. A closed nursery opens again with the next job."""
        if self._running is not None:
            self._running.cancel()
        self._running = None
        self._drop()

    def __enter__(self) -> Nursery:
        return self.open()

    def __exit__(self, *_: object) -> None:
        self.close()

    def learn(self, guards: Guards) -> None:
        """Note the guards that a child reported."""
        self._guards = {name: guards.get(name, False) for name in GUARDS}

    def begin(self, preparation: Preparation, message: bytes, limits: Limits) -> Play:
        """Hand a job to whoever starts the child."""
        try:
            if self._prepared is None or self._prepared[1] is not preparation or not self._alive():
                self._send_ahead(preparation)
            assert self._keeper is not None and self._prepared is not None
            number, self._prepared = self._prepared[0], None
            return self._keeper.begin(number, message, limits)
        except ConnectionError as lost:
            self._drop()
            return Stillborn(str(lost))

    def _send_ahead(self, preparation: Preparation) -> None:
        self.open()
        assert self._keeper is not None
        self._number += 1
        self._keeper.prepare(self._number, preparation.message)
        self._prepared = (self._number, preparation)

    def _alive(self) -> bool:
        return self._keeper is not None and self._keeper.alive()

    def _new_keeper(self) -> Keeper:
        found = places(self.packages)
        if self.way == "spawn":
            from scratchproof.sandbox.spawned import Pool

            return Pool(found, self.preload, self.without)
        from scratchproof.sandbox.line import Line

        return Line(found, self.preload, self.without)

    def _drop(self) -> None:
        if self._ending is not None:
            self._ending()
        self._keeper = self._ending = self._prepared = None


def can_fork() -> bool:
    """Whether this system has what the warm parent needs."""
    if sys.platform != "linux":
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:  # an old kernel, or a container that forbids it
        return False
    return True


class Stillborn:
    """The play of a job whose warm parent died before it could take it."""

    def __init__(self, why: str) -> None:
        self._why = why

    def read(self) -> bytes | Exit:
        return Exit(None, "lost", self._why)

    def stop(self) -> None:
        pass


class Running:
    """One job being played."""

    def __init__(self, nursery: Nursery, preparation: Preparation, message: bytes, limits: Limits) -> None:
        self._nursery, self._preparation, self._limits = nursery, preparation, limits
        self._play = nursery.begin(preparation, message, limits)
        # Kept until the child is known to have the job: one that died idle, or its parent, is no reason to lose it.
        self._message: bytes | None = message
        self._received = bytearray()
        self._guards: Guards = {}
        self._spent_s: float | None = None
        self._last: tuple[bytes, str] | None = None
        self._weight = 0
        self._broken = ("", "")
        self._ended: Ended | None = None

    def frames(self) -> Iterator[Any]:
        """Values in the order in which the child emits them, each as soon as it is here."""
        while self._ended is None:
            yield from self._values()
            piece = self._play.read()
            if isinstance(piece, Exit):
                if piece.stopped == "lost" and self._message is not None:
                    message, self._message = self._message, None
                    self._received.clear()
                    self._guards = {}
                    self._play = self._nursery.begin(self._preparation, message, self._limits)
                    continue
                yield from self._values()
                self._ended = self._judged(piece)
            elif not self._broken[0]:
                self._received += piece

    @property
    def over(self) -> bool:
        return self._ended is not None

    @property
    def ended(self) -> Ended:
        """How it ended; frames that were not read are dropped."""
        self.finish()
        assert self._ended is not None
        return self._ended

    def finish(self) -> None:
        for _ in self.frames():
            pass

    def cancel(self) -> None:
        """Kill the child at once. From any thread; has no effect after the end."""
        self._message = None
        self._play.stop()

    def _values(self) -> Iterator[Any]:
        while not self._broken[0] and len(self._received) >= MESSAGE.size:
            kind, size = MESSAGE.unpack_from(self._received)
            end = MESSAGE.size + size
            if size > wire.MAX_FRAME or (self._last is not None) or kind not in b"gsf" + _LAST:
                self._break_off("garbled", f"a message of kind {kind!r} and {size} bytes")
                return
            if len(self._received) < end:
                return
            body = bytes(memoryview(self._received)[MESSAGE.size : end])
            del self._received[:end]
            if kind == b"f":
                self._weight += max(size, _LEAST_WEIGHT)
                head = min(size, int.from_bytes(body[:4], "little"))
                if self._weight > self._limits.output or head > _MAX_HEAD:
                    self._break_off("output", "")
                    return
                try:
                    value = wire.decode(body)
                except Exception as error:  # whatever a hostile frame makes the decoder do, it is a bad frame
                    self._break_off("garbled", f"a frame that cannot be read: {error}")
                    return
                yield value
            elif kind == b"g":
                self._hear_guards(body)
            elif kind == b"s":
                self._hear_spent(body)
            else:
                self._last = (kind, body.decode("utf-8", "replace"))

    def _hear_guards(self, body: bytes) -> None:
        # The first message comes from our own code, before the program is known; a second one is forged.
        if self._guards:
            self._break_off("garbled", "a second report of the guards")
            return
        self._guards = json.loads(body)
        self._nursery.learn(self._guards)

    def _hear_spent(self, body: bytes) -> None:
        # As with the guards; a program that has begun cannot have its time counted from later on.
        if self._spent_s is not None:
            self._break_off("garbled", "a second report of the time spent")
            return
        self._message = None
        (self._spent_s,) = SPENT.unpack(body)

    def _break_off(self, reason: str, detail: str) -> None:
        self._broken = (reason, detail)
        self._received.clear()
        self._play.stop()

    def _judged(self, end: Exit) -> Ended:
        reason, detail = self._reason(end)
        return Ended(
            reason=reason,
            detail=detail,
            wall_s=end.wall_s,
            cpu_s=max(0.0, end.cpu_s - (self._spent_s or 0.0)),
            peak_memory=end.peak_memory,
            printed=end.printed.decode("utf-8", "replace"),
            printed_bytes=end.printed_bytes,
            level=level(self._guards),
        )

    def _reason(self, end: Exit) -> tuple[str, str]:
        if self._broken[0]:
            return self._broken
        if end.stopped:
            return end.stopped, end.detail
        code = end.code or 0
        if code < 0:
            spent = end.cpu_s >= (self._spent_s or 0.0) + self._limits.cpu_s
            if spent and -code in (signal.SIGKILL, getattr(signal, "SIGXCPU", 0)):
                return "cpu", f"more than {self._limits.cpu_s:g} s of processor time"
            return "signal", signal_name(-code)
        if self._last is not None:
            kind, text = self._last
            return {b"d": "done", b"r": "raised", b"m": "memory", b"x": "exited"}[kind], text
        if self._received:
            return "garbled", "the output ends inside a message"
        if code == OVER_MEMORY:
            return "memory", ""
        return "exited", f"exit status {code}"


def signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time signal
        return f"signal {number}"
