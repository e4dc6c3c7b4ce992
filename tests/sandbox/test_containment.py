"""The guards by themselves: the filter on both machines, the ruleset on every version, the words for them."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import platform
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from surroundings import needs_fork, nursery_with_marker, played

from scratchproof.sandbox import Nursery, containment, seccomp
from scratchproof.sandbox.job import GUARDS, Guards, level
from scratchproof.sandbox.system_calls import DENIED, JUDGED, MACHINES, NEWEST

PID = 4321
AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOW, DENY, ABSENT, KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS, 0x80000000


def verdict(code: bytes, machine: str, number: int, *arguments: int) -> int:
    """What the kernel's own small machine answers: the four instructions that the filter uses, and the return."""
    data = struct.pack("<IIQ6Q", number, AUDIT[machine], 0, *(*arguments, *[0] * (6 - len(arguments))))
    accumulator = at = 0
    while True:
        op, yes, no, k = struct.unpack_from("<HBBI", code, 8 * at)
        at += 1
        if op == 0x06:
            return int(k)
        if op == 0x20:
            (accumulator,) = struct.unpack_from("<I", data, k)
        else:
            holds = {0x15: accumulator == k, 0x35: accumulator >= k, 0x45: bool(accumulator & k)}[op]
            at += yes if holds else no


def filter_for(machine: str, writes_are_watched: bool = True) -> bytes:
    code = seccomp.program(machine, writes_are_watched)
    assert code is not None
    return seccomp.for_process(code, PID)


@pytest.mark.parametrize("machine", MACHINES)
def test_every_number_gets_its_answer(machine: str) -> None:
    code, column = filter_for(machine), MACHINES.index(machine)
    denied = {n[column] for n in DENIED.values()} - {-1}
    judged = {n[column] for n in JUDGED.values()} - {-1}
    for number in range(NEWEST + 1):
        if number not in judged:
            assert verdict(code, machine, number) == (DENY if number in denied else ALLOW), number
    for number in (NEWEST + 1, 1000, 0x40000000, 0x40000039, 0xFFFFFFFF):
        assert verdict(code, machine, number) == ABSENT


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("call", "arguments", "answer"),
    [
        ("clone", (0x003D0F00,), ALLOW),  # what glibc passes for a thread
        ("clone", (0x01200011,), DENY),  # what glibc passes for fork
        ("clone", (0x10000011,), DENY),
        ("clone3", (), ABSENT),
        ("openat2", (), ABSENT),
        ("openat", (0, 0, 0o1101), ALLOW),  # Landlock decides
        ("ioctl", (0, 0x5401), ALLOW),
        ("ioctl", (0, 0x5421), ALLOW),
        ("ioctl", (0, 0x5412), DENY),
        ("ioctl", (0, 0x8901), DENY),
        ("fcntl", (3, 1), ALLOW),
        ("fcntl", (3, 4), ALLOW),
        ("fcntl", (3, 8), DENY),
        ("fcntl", (3, 10), DENY),
        ("fcntl", (3, 15), DENY),
        ("prctl", (15,), ALLOW),
        ("prctl", (1,), DENY),
        ("prctl", (0x59616D61,), DENY),
        ("kill", (PID, 9), ALLOW),
        ("kill", (PID + 1, 9), DENY),
        ("kill", (0, 9), DENY),
        ("kill", (2**64 - 1, 9), DENY),
        ("tgkill", (PID, PID, 9), ALLOW),
        ("tgkill", (1, 1, 9), DENY),
        ("prlimit64", (0,), ALLOW),
        ("prlimit64", (PID,), ALLOW),
        ("prlimit64", (1,), DENY),
        ("socketpair", (1,), ALLOW),
        ("socketpair", (2,), DENY),
        ("sendto", (3, 4096, 1, 0, 0, 0), ALLOW),
        ("sendto", (3, 4096, 1, 0, 0x7F0000001000, 16), DENY),
        ("sendto", (3, 4096, 1, 0, 0x7F0000000000, 16), DENY),
        ("sendto", (3, 4096, 1, 0, 0x1000, 16), DENY),
    ],
)
def test_arguments_decide(machine: str, call: str, arguments: tuple[int, ...], answer: int) -> None:
    number = JUDGED[call][MACHINES.index(machine)]
    assert verdict(filter_for(machine), machine, number, *arguments) == answer


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("flags", "answer"), [(0, ALLOW), (0o2000000, ALLOW), (1, DENY), (2, DENY), (0o100, DENY), (0o1000, DENY)]
)
def test_without_landlock_no_file_opens_for_writing(machine: str, flags: int, answer: int) -> None:
    code, column = filter_for(machine, writes_are_watched=False), MACHINES.index(machine)
    assert verdict(code, machine, JUDGED["openat"][column], 0, 0, flags) == answer
    if machine == "x86_64":
        assert verdict(code, machine, JUDGED["open"][column], 0, flags) == answer


def test_code_of_another_machine_is_killed() -> None:
    assert verdict(filter_for("x86_64"), "aarch64", 0) == KILL


def test_only_its_own_number_is_written_in() -> None:
    code = seccomp.program("x86_64", True)
    assert code is not None
    changed = [i // 8 for i in range(len(code)) if code[i] != seccomp.for_process(code, 0x01010101)[i]]
    assert len(set(changed)) == 3  # kill, tgkill, prlimit64


def test_no_filter_for_a_machine_that_it_was_not_written_for() -> None:
    assert seccomp.program("riscv64", True) is None


def test_numbers_are_those_of_this_system() -> None:
    header = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")
    if not header.is_file():
        pytest.skip("the system's headers are not installed")
    real = dict(line.split()[1:3] for line in header.read_text().splitlines() if line.startswith("#define __NR_"))
    known = {name: numbers[0] for name, numbers in (DENIED | JUDGED).items() if f"__NR_{name}" in real}
    assert len(known) > 150
    assert known == {name: int(real[f"__NR_{name}"]) for name in known}


@needs_fork
def test_every_denied_call_is_refused_in_a_child(forking: Nursery) -> None:
    if forking.guards["processes"] != "seccomp":
        pytest.skip("this system does not filter system calls")
    column = MACHINES.index(platform.machine())
    numbers = {name: n[column] for name, n in DENIED.items() if n[column] >= 0}
    source = (
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "def one(number):\n    r = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(0)] * 6)\n"
        "    return ctypes.get_errno() if r == -1 else 0\n"
        "def main(p, emit): emit({name: one(number) for name, number in p.items()})"
    )
    frames, ended = played(forking, source, numbers)
    assert ended.reason == "done"
    assert frames == [dict.fromkeys(numbers, errno.EPERM)]


needs_landlock = pytest.mark.skipif(
    sys.platform != "linux" or ctypes.CDLL(None, use_errno=True).syscall(444, None, 0, 1) < 1,
    reason="this kernel has no Landlock",
)


@needs_landlock
@pytest.mark.parametrize("version", [1, 2, 3, 4, 5, 6, 7, 9])
def test_each_version_of_landlock(version: int, tmp_path: Path) -> None:
    """Asking for no more than an older kernel knows still gives a ruleset that refuses."""
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "file").write_text("seen")
    (tmp_path / "closed").write_text("unseen")
    code = f"""
import ctypes, json, os
from scratchproof.sandbox import landlock
libc = ctypes.CDLL(None, use_errno=True)
offered = landlock.version(libc)
landlock.version = lambda libc: min(offered, {version})
ruleset = landlock.Ruleset(libc, [{str(tmp_path / "open")!r}, '/nowhere'], ['/dev/null'])
libc.prctl(38, ctypes.c_ulong(1), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0))
on = ruleset.put_on()
def can(path, flags=os.O_RDONLY):
    try: os.close(os.open(path, flags)); return True
    except PermissionError: return False
opened, closed = {str(tmp_path / "open" / "file")!r}, {str(tmp_path / "closed")!r}
writable = [can(path, os.O_WRONLY) for path in (opened, '/dev/null', '/dev/full')]
print(json.dumps([on, can(opened), can(closed), *writable]))
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert out.stderr == ""
    assert json.loads(out.stdout) == [True, True, False, False, True, False]


def test_readable_paths_leave_out_other_peoples_packages() -> None:
    paths = set(containment.readable())
    standard = Path(os.__file__).parent
    assert str(standard / "json") in paths
    assert not any(Path(p).name in ("site-packages", "dist-packages") for p in paths)
    for folder in (standard, Path("/"), Path("/usr"), Path("/usr/lib"), Path("/etc"), Path.home(), Path("/tmp")):
        assert str(folder) not in paths


@pytest.mark.parametrize(
    ("missing", "word"),
    [
        ((), "strong"),
        (("network",), "partial"),
        (("files-read",), "partial"),
        (("memory", "cpu"), "partial"),
        (("processes",), "basic"),
        (("files-write",), "basic"),
        (GUARDS, "basic"),
    ],
)
def test_levels(missing: tuple[str, ...], word: str) -> None:
    guards: Guards = {name: name not in missing and "somehow" for name in GUARDS}
    assert level(guards) == word


@needs_fork
@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.parametrize(
    ("without", "missing", "word"),
    [
        (("landlock",), {"files-read"}, "partial"),
        (("seccomp",), {"processes", "network"}, "basic"),
        (("landlock", "seccomp"), {"processes", "network", "files-read", "files-write"}, "basic"),
    ],
)
def test_a_missing_guard_is_said(
    forking: Nursery, start: str, without: tuple[str, ...], missing: set[str], word: str
) -> None:
    if forking.level != "strong":
        pytest.skip("this system lacks guards of its own")
    with nursery_with_marker(start, without=without) as nursery:
        assert {name for name, held in nursery.guards.items() if not held} == missing
        assert nursery.level == word
        frames, ended = played(nursery, "def main(p, emit): emit(p)", 5)
        assert (frames, ended.reason, ended.level) == ([5], "done", word)


@needs_fork
def test_what_should_work_inside_works(forking: Nursery) -> None:
    source = """
import ctypes, decimal, hashlib, importlib, inspect, io, json, lzma, sqlite3, socket, threading
import concurrent.futures, datetime, tempfile, zoneinfo
import numpy as np
import numpy.polynomial, numpy.testing
def square(x):
    return x * x
def main(p, emit):
    importlib.invalidate_caches()
    import tomllib, wave  # not loaded before, found all the same
    got = []
    threads = [threading.Thread(target=lambda i=i: got.append(i)) for i in range(4)]
    for t in threads: t.start()
    for t in threads: t.join()
    emit(sorted(got))
    with concurrent.futures.ThreadPoolExecutor(2) as pool: emit(list(pool.map(square, [1, 2, 3])))
    emit(inspect.getsource(square))
    emit(sqlite3.connect(':memory:').execute('select 1 + 1').fetchone()[0])
    f = io.BytesIO(); np.save(f, np.eye(2)); f.seek(0); emit(np.load(f))
    emit(hashlib.sha256(b'').hexdigest()[:4] + str(decimal.Decimal(1) / 4))
    emit(datetime.datetime(2026, 1, 1, tzinfo=zoneinfo.ZoneInfo('UTC')).isoformat())
    a, b = socket.socketpair(); a.sendall(b'hi'); emit(b.recv(2))
    with open('/dev/null', 'w') as nothing: nothing.write('x')
    emit(np.linalg.solve(np.eye(300) * 2, np.ones(300)).sum())
"""
    frames, ended = played(forking, source)
    assert ended.reason == "done", ended
    assert frames[:4] == [[0, 1, 2, 3], [1, 4, 9], "def square(x):\n    return x * x\n", 2]
    assert frames[4].tolist() == [[1, 0], [0, 1]]
    assert frames[5:] == ["e3b00.25", "2026-01-01T00:00:00+00:00", b"hi", 150.0]
