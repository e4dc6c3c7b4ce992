"""The child: contains itself, reads one job, plays it, writes frames, ends.

What it writes to the result pipe are messages (`messages.MESSAGE`): first ``g`` (its guards, written before anything of
the job is known), then ``f`` (a wire frame) as often as it likes, at last one of ``d`` (the entry returned), ``r`` (it
raised; the traceback), ``m`` (a MemoryError), ``x`` (SystemExit). The program can write there too; the judge takes
nothing from it for granted.
"""

from __future__ import annotations

import _sitebuiltins
import _thread
import builtins
import contextlib
import importlib
import importlib.util
import io
import json
import math
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from importlib.machinery import FileFinder
from os import _exit
from pathlib import Path
from typing import Any, NoReturn

from scratchproof import wire
from scratchproof.sandbox.containment import Enclosure, address_space
from scratchproof.sandbox.importing import Policy
from scratchproof.sandbox.messages import LENGTH, MESSAGE, OVER_MEMORY

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


RESULT, JOB = 3, 4
OUT_OF_THE_WAY = 256  # descriptors below it are closed before the job is read
_DETAIL = 20_000  # characters of a traceback
_OURS = (str(Path(__file__).parent), str(Path(importlib.__file__).parent), "<frozen importlib")


def live(pipes: tuple[int, int, int], enclosure: Enclosure, packages: Sequence[str], follow: bool) -> NoReturn:
    """The whole life of a child that was just forked or spawned.

    pipes: descriptors to read the job from, to write results to, to print to; soon its only ones.
    packages: third-party packages already loaded. follow: die with the parent.
    """
    try:
        rearrange(*pipes)
        alone(enclosure, packages, follow)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        _exit(70)


def rearrange(job: int, result: int, printed: int) -> None:
    """Descriptors 0 to 4 become: nothing, printed, printed, result, job."""
    high = [os.dup(fd) for fd in (job, result, printed)]
    while min(high) <= JOB:  # out of the way of those that are about to be written over
        high = [os.dup(fd) for fd in high]
    job, result, printed = high
    nothing = os.open(os.devnull, os.O_RDWR)
    for source, target in ((nothing, 0), (printed, 1), (printed, 2), (result, RESULT), (job, JOB)):
        os.dup2(source, target, inheritable=False)


def alone(enclosure: Enclosure, packages: Sequence[str], follow: bool) -> NoReturn:
    """Contain this process, then read and play its job."""
    hard = sys.platform == "linux" and "rlimit-as" not in enclosure.without
    base = address_space()
    resident = None if hard else peak_memory()
    before = 0 if resident is None else resident()
    parent = os.getppid()
    fresh_start(packages)
    guards = enclosure.enter(follow)
    os.closerange(JOB + 1, OUT_OF_THE_WAY)
    if follow and os.getppid() != parent:
        _exit(70)
    guards["memory"] = "RLIMIT_AS" if hard else resource is not None and "watched by a thread inside"
    send(b"g", json.dumps({"guards": guards, "spent_s": time.process_time()}).encode())
    job = wire.decode(read_job())
    if follow:
        os.close(JOB)
    else:
        beside(end_with_judge)
    cap("RLIMIT_FSIZE", job["file_size"])
    # The system rounds this limit to whole seconds and counts from the fork.
    cap("RLIMIT_CPU", math.ceil(time.process_time() + min(job["cpu_s"], 1e9)))
    if hard:
        cap("RLIMIT_AS", base + job["memory"])
    elif resident is not None and resource is not None:
        beside(watch_memory, resident, before + job["memory"])
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
        raw = io.FileIO(fd, "r" if fd == 0 else "w", closefd=False)
        binary = io.BufferedReader(raw) if fd == 0 else io.BufferedWriter(raw)
        text = io.TextIOWrapper(binary, encoding="utf-8", errors="backslashreplace", line_buffering=True)
        setattr(sys, stream, text)
        setattr(sys, f"__{stream}__", text)
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
    for name in ("exit", "quit"):  # start-up files of other packages are left out, and these two with them
        setattr(builtins, name, _sitebuiltins.Quitter(name, "Ctrl-D"))
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
    _exit(0)


def described(error: BaseException) -> bytes:
    """The traceback as text, without our own frames and those of the import system."""
    import traceback

    try:
        told = traceback.TracebackException.from_exception(error, limit=-40)
        part: traceback.TracebackException | None = told
        while part is not None:
            kept = [frame for frame in part.stack if not frame.filename.startswith(_OURS)]
            part.stack = traceback.StackSummary.from_list(kept)
            part = part.__cause__ or part.__context__
        text = "".join(told.format())
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


def read_job() -> bytes:
    """The job's frame; when the pipe ends before it is complete, so does this process."""

    def exactly(size: int) -> bytearray:
        got = bytearray()
        while len(got) < size:
            piece = os.read(JOB, min(size - len(got), 1 << 20))
            if not piece:
                _exit(0)
            got += piece
        return got

    return bytes(exactly(LENGTH.unpack(exactly(LENGTH.size))[0]))


def beside(work: Callable[..., None], *arguments: Any) -> None:
    """Run ``work`` in a thread that takes next to nothing from the child's memory."""
    usual = _thread.stack_size(256 << 10)
    _thread.start_new_thread(work, arguments)
    _thread.stack_size(usual)


def end_with_judge() -> None:
    """Wait for the job pipe to close, which the judge does not do while it lives."""
    with contextlib.suppress(OSError):
        os.read(JOB, 1)
        _exit(70)


def watch_memory(resident: Callable[[], int], most: int) -> None:
    """The limit of memory on systems that have none: looks a hundred times a second, from inside."""
    while resident() <= most:
        time.sleep(0.01)
    _exit(OVER_MEMORY)


def peak_memory() -> Callable[[], int]:
    """What tells this process's largest resident size so far, in bytes; 0 where the system does not say.

    Linux hands ``ru_maxrss`` down through exec: the child of a judge that once held a gigabyte would begin with it, and
    its limit would be so much higher. The status of the process begins anew; it is opened before files are closed off.
    """
    if resource is None:
        return lambda: 0
    scale = 1 if sys.platform == "darwin" else 1024
    with contextlib.suppress(OSError, ImportError, ValueError):
        import fcntl

        opened = os.open("/proc/self/status", os.O_RDONLY | os.O_CLOEXEC)
        kept = fcntl.fcntl(opened, fcntl.F_DUPFD_CLOEXEC, OUT_OF_THE_WAY)
        os.close(opened)
        return lambda: int(os.pread(kept, 4096, 0).partition(b"VmHWM:")[2].split()[0]) * 1024
    return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale


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
