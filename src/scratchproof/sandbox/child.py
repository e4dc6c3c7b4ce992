"""The child: contains itself, reads one job, plays it, writes frames, ends.

What it writes to the result pipe are messages ``u8 kind | u32 length | body``: first ``g`` (its guards, written before
anything of the job is known), then ``f`` (a wire frame) as often as it likes, at last one of ``d`` (the entry returned),
``r`` (it raised; the traceback), ``m`` (a MemoryError), ``x`` (SystemExit). The program can write there too; the judge
takes nothing from it for granted.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import math
import os
import signal
import struct
import sys
import time
from collections.abc import Sequence
from importlib.machinery import FileFinder
from typing import Any, NoReturn

from scratchproof import wire
from scratchproof.sandbox.containment import Enclosure, address_space
from scratchproof.sandbox.importing import Policy

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MESSAGE = struct.Struct("<cI")
LENGTH = struct.Struct("<I")
RESULT, JOB = 3, 4
_DETAIL = 20_000  # characters of a traceback


def live(job: int, result: int, printed: int, enclosure: Enclosure, packages: Sequence[str], follow: bool) -> NoReturn:
    """The whole life of a child that was just forked or spawned; the descriptors are its only ones from here on.

    packages: third-party packages already loaded. follow: die with the parent.
    """
    try:
        rearrange(job, result, printed)
        alone(enclosure, packages, follow)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(70)


def rearrange(job: int, result: int, printed: int) -> None:
    """Descriptors 0 to 4 become: nothing, printed, printed, result, job. All others are closed."""
    high = [os.dup(fd) for fd in (job, result, printed)]
    while min(high) <= JOB:  # out of the way of those that are about to be written over
        high = [os.dup(fd) for fd in high]
    job, result, printed = high
    nothing = os.open(os.devnull, os.O_RDWR)
    for source, target in ((nothing, 0), (printed, 1), (printed, 2), (result, RESULT), (job, JOB)):
        os.dup2(source, target, inheritable=False)


def alone(enclosure: Enclosure, packages: Sequence[str], follow: bool) -> NoReturn:
    """Contain this process, then read and play its job."""
    base = address_space()
    parent = os.getppid()
    fresh_start(packages)
    guards = enclosure.enter(follow)
    os.closerange(JOB + 1, 256)
    if resource is not None and "memory" not in enclosure.without:
        guards["memory"] = "RLIMIT_AS"
    if follow and os.getppid() != parent:
        os._exit(70)
    send(b"g", json.dumps({"guards": guards, "spent_s": time.process_time()}).encode())
    size = bytearray(LENGTH.size)
    read_into(memoryview(size))
    body = bytearray(LENGTH.unpack(size)[0])
    read_into(memoryview(body))
    job = wire.decode(bytes(body))
    del body
    if resource is not None:
        cap("RLIMIT_FSIZE", job["file_size"])
        # The system rounds a limit to whole seconds and counts from the fork.
        cap("RLIMIT_CPU", math.ceil(time.process_time() + job["cpu_s"]))
        if guards.get("memory"):
            cap("RLIMIT_AS", base + job["memory"])
    Policy(job["modules"], job["allow"]).install(packages)
    play(job["entry"], job["payload"])


def fresh_start(packages: Sequence[str]) -> None:
    """Undo what a child should not share with its siblings: random state, arguments, environment, signals."""
    os.environ.clear()
    os.environ.update(LANG="C.UTF-8", HOME="/")
    sys.argv[:] = [""]
    sys.orig_argv[:] = [sys.executable]
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGXFSZ"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for stream, fd in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        opened = open(fd, "r" if fd == 0 else "w", encoding="utf-8", errors="backslashreplace", closefd=False, buffering=1)
        setattr(sys, stream, opened)
        setattr(sys, f"__{stream}__", opened)
    if "numpy" in packages:
        import numpy as np

        # `random` does this by itself after a fork; NumPy's old global generator does not.
        np.random.seed()


def load(packages: Sequence[str], preload: Sequence[str]) -> None:
    """Import what a child should find in memory, and let it do its first, slow things.

    A module of ``preload`` that does not exist is left out.
    """
    for name in packages:
        importlib.import_module(name)
    for name in preload:
        if importlib.util.find_spec(name) is not None:
            importlib.import_module(name)
    if "numpy" in packages:
        import numpy as np

        np.random.default_rng(0).standard_normal(4)
        np.linalg.inv(np.eye(4) @ np.eye(4))
        np.fft.fft(np.ones(4))
        wire.decode(wire.encode({"warm": np.ones(1)}))
    # A contained child cannot list the standard library's folder; what was seen there before stays known.
    for finder in sys.path_importer_cache.values():
        if isinstance(finder, FileFinder):
            finder._fill_cache()  # type: ignore[attr-defined]
            finder._fill_cache = lambda: None  # type: ignore[attr-defined]


def play(entry: str, payload: Any) -> NoReturn:
    """Run the entry, say how it ended, end."""
    kind, detail = b"d", b""
    streams = (sys.stdout, sys.stderr)
    try:
        module, _, function = entry.partition(":")
        target: Any = importlib.import_module(module)
        for part in function.split("."):
            target = getattr(target, part)
        target(payload, emit)
    except MemoryError:
        kind = b"m"
    except SystemExit as error:
        kind, detail = b"x", f"SystemExit({error.code!r})".encode("utf-8", "replace")[:_DETAIL]
    except BaseException as error:
        kind, detail = b"r", described(error)
    for stream in streams:
        with contextlib.suppress(BaseException):
            stream.flush()
    send(kind, detail)
    os._exit(0)


def described(error: BaseException) -> bytes:
    """The traceback as text, without the frames of this file."""
    import traceback

    if error.__traceback__ is not None:
        error.__traceback__ = error.__traceback__.tb_next
    try:
        text = "".join(traceback.format_exception(error, limit=40))
    except BaseException:
        text = type(error).__name__
    return text[-_DETAIL:].encode("utf-8", "replace")


def emit(value: Any) -> None:
    """Send one value to the judge. Raises `wire.WireError` when it is no wire value."""
    send(b"f", wire.encode(value))


def send(kind: bytes, body: bytes) -> None:
    parts = memoryview(MESSAGE.pack(kind, len(body)) + body)
    while parts:
        parts = parts[os.write(RESULT, parts) :]


def read_into(view: memoryview) -> None:
    """Fill ``view`` from the job pipe; when the pipe ends first, so does this process."""
    while view:
        piece = os.read(JOB, min(len(view), 1 << 20))
        if not piece:
            os._exit(0)
        view[: len(piece)] = piece
        view = view[len(piece) :]


def cap(name: str, value: int) -> None:
    if resource is not None and hasattr(resource, name):
        number = getattr(resource, name)
        ceiling = resource.getrlimit(number)[1]
        if ceiling != resource.RLIM_INFINITY:
            value = min(value, ceiling)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(number, (value, value))


def nothing(payload: Any, emit: Any) -> None:
    """The entry of a job that only asks which guards hold."""
