"""The child: contains itself, prepares, reads one job, plays it, writes frames, ends.

What it writes to the result pipe are messages (`messages.MESSAGE`): first ``g`` (its guards, written before anything of
the job is known) and ``s`` (the processor time spent before anything of the job has run), then ``f`` (a wire frame) as
often as it likes, at last one of ``d`` (the entry returned), ``r`` (it raised; the traceback), ``m`` (a MemoryError),
``x`` (SystemExit). The program can write there too; the judge takes nothing from it for granted.

A warm parent need not wait until the system has taken an ended child apart: the child tells its end on a pipe of its
own (`OVER`) and stays until it is killed. A program that writes there has its end, and nothing else, come early.
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
from scratchproof.sandbox import rehearsal
from scratchproof.sandbox.containment import Enclosure, address_space
from scratchproof.sandbox.importing import Policy
from scratchproof.sandbox.messages import LENGTH, MESSAGE, OVER_MEMORY, SPENT

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


RESULT, JOB, OVER = 3, 4, 5
OUT_OF_THE_WAY = 256  # descriptors below it are closed before the job is read
_DETAIL = 20_000  # characters of a traceback
_OURS = (str(Path(__file__).parent), str(Path(importlib.__file__).parent), "<frozen importlib")


def live(pipes: Sequence[int], enclosure: Enclosure, packages: Sequence[str], follow: bool) -> NoReturn:
    """The whole life of a child that was just forked or spawned.

    pipes: descriptors to read the job from, to write results to, to print to and, of a forked one, to tell its end
    on; soon its only ones. packages: third-party packages already loaded. follow: die with the parent.
    """
    try:
        rearrange(*pipes)
        alone(enclosure, packages, follow)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        _exit(70)


def rearrange(job: int, result: int, printed: int, over: int | None = None) -> None:
    """Descriptors 0 to 5 become: nothing, printed, printed, result, job, and over if there is one."""
    wanted = {1: printed, 2: printed, RESULT: result, JOB: job}
    if over is not None:
        wanted[OVER] = over
    high = {target: os.dup(fd) for target, fd in wanted.items()}
    while min(high.values()) <= OVER:  # out of the way of those that are about to be written over
        high = {target: os.dup(fd) for target, fd in high.items()}
    high[0] = os.open(os.devnull, os.O_RDWR)
    for target, fd in high.items():
        os.dup2(fd, target, inheritable=False)


def alone(enclosure: Enclosure, packages: Sequence[str], follow: bool) -> NoReturn:
    """Contain this process, prepare, then read and play its job."""
    if follow and "numpy" in packages:
        rehearsal.rehearse()
    hard = sys.platform == "linux" and "rlimit-as" not in enclosure.without
    base = address_space()
    resident = None if hard else peak_memory()
    before = 0 if resident is None else resident()
    parent = os.getppid()
    fresh_start(packages)
    guards = enclosure.enter(follow)
    # Where it could leave processes behind, these are looked for after its real end, before the judge hears of it.
    told = follow and bool(guards["processes"])
    os.closerange(OVER + 1 if told else OVER, OUT_OF_THE_WAY)
    if follow and os.getppid() != parent:
        _exit(70)
    guards["memory"] = "RLIMIT_AS" if hard else resource is not None and "watched by a thread inside"
    send(b"g", json.dumps(guards).encode())
    preparation = wire.decode(read_frame())
    prepared = (found(preparation["entry"])(preparation["payload"]),) if preparation["entry"] else ()
    job = wire.decode(read_frame())
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
    send(b"s", SPENT.pack(time.process_time()))
    play(job["entry"], (job["payload"], emit, *prepared), leave=wait_for_the_end if told else leave)


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
        rehearsal.rehearse()
    # A contained child cannot list the standard library's folder; what was seen there before stays known.
    for finder in sys.path_importer_cache.values():
        if isinstance(finder, FileFinder):
            finder._fill_cache()  # type: ignore[attr-defined]
            finder._fill_cache = lambda: None  # type: ignore[attr-defined]


def found(entry: str) -> Any:
    """What "module:name" stands for; the name may have dots."""
    module, _, name = entry.partition(":")
    target: Any = importlib.import_module(module)
    for part in name.split("."):
        target = getattr(target, part)
    return target


def play(entry: str, arguments: Sequence[Any], leave: Callable[[], NoReturn]) -> NoReturn:
    """Run the entry, say how it ended, leave."""
    kind, detail = b"d", b""
    streams = (sys.stdout, sys.stderr)
    try:
        found(entry)(*arguments)
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
    leave()


def leave() -> NoReturn:
    _exit(0)


def wait_for_the_end() -> NoReturn:
    """Tell the warm parent that this is over: it takes what there is, tells the judge, and only then ends us."""
    with contextlib.suppress(BaseException):  # what a handler of the program's raises is no part of its answer
        os.write(OVER, b"o")
        while True:
            signal.pause()
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


def read_frame() -> bytes:
    """The preparation's frame, then the job's; when the pipe ends before it is complete, so does this process."""

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
