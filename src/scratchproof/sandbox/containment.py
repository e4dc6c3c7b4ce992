"""A process that locks itself in: no new processes, no network, no files but the libraries it needs.

Every guard is tried, then tested by doing what it should refuse; one that the system lacks is reported as missing and
is no error. An `Enclosure` is made once in the process that forks; the child enters it.
"""

from __future__ import annotations

import contextlib
import os
import platform
import struct
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from scratchproof.sandbox.job import Guards

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _PR_SET_CHILD_SUBREAPER = 1, 22, 38, 36
_SECCOMP_SYSCALL = {"x86_64": 317, "aarch64": 277}
_CAPSET = {"x86_64": 126, "aarch64": 91}
_DEVICES = ("/dev/zero", "/dev/urandom", "/dev/random")
_WRITABLE_DEVICES = ("/dev/null",)
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo", "/usr/lib/locale")
_LIBRARY_FOLDERS = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
_OTHER_PEOPLES = ("site-packages", "dist-packages")


class Enclosure:
    """The guards of this system, prepared. ``without`` leaves some out: "landlock", "seccomp", "rlimit-as".

    packages: files and folders of the third-party packages that stay readable.
    """

    def __init__(self, packages: Iterable[str], without: Collection[str] = ()) -> None:
        self.without = frozenset(without)
        self.machine = platform.machine()
        self.ruleset = None
        self.filter: bytes | None = None
        self._libc = None
        # A 32-bit interpreter on a 64-bit kernel makes calls by other numbers than the machine's name says.
        if sys.platform != "linux" or sys.maxsize < 1 << 32:
            return
        try:
            import ctypes
        except ImportError:  # an interpreter built without it
            return

        from scratchproof.sandbox import landlock, seccomp

        self._libc = ctypes.CDLL(None, use_errno=True)
        if "landlock" not in self.without:
            with contextlib.suppress(OSError):
                self.ruleset = landlock.Ruleset(self._libc, [*readable(), *packages], _WRITABLE_DEVICES)
        if "seccomp" not in self.without:
            truncation_is_watched = self.ruleset is not None and self.ruleset.version >= 3
            self.filter = seccomp.program(self.machine, truncation_is_watched)

    def become_reaper(self) -> None:
        """Orphaned descendants of this process become its children, so that it can find and end them."""
        self._prctl(_PR_SET_CHILD_SUBREAPER, 1)

    def enter(self, follow: bool) -> Guards:
        """Lock this process in; from here on only libraries can be read. Needs to be its only thread.

        follow: die together with the parent (Linux). Returns the guards that hold, by name, each with how.
        """
        guards: Guards = {"wall": "killed by its parent"}
        self._limit_for_all()
        if resource is not None:
            guards["cpu"] = "RLIMIT_CPU"
        self._drop_capabilities()
        if follow:
            self._prctl(_PR_SET_PDEATHSIG, 9)
        alone = self._prctl(_PR_SET_NO_NEW_PRIVS, 1)
        landlock = alone and self.ruleset is not None and self.ruleset.put_on()
        seccomp = alone and self._filter_calls()
        guards["network"] = seccomp and _refused(_open_socket) and "seccomp"
        guards["processes"] = seccomp and _refused(_fork) and "seccomp"
        reading = f"Landlock {self.ruleset.version}" if landlock and self.ruleset is not None else ""
        guards["files-read"] = _refused(_read_strange_file) and reading
        # Landlock alone leaves the modes and times of a file to its owner.
        writing = [*([reading] if reading else []), "seccomp" if seccomp else "not modes and times"]
        guards["files-write"] = _refused(_open_for_writing) and bool(reading or seccomp) and ", ".join(writing)
        return {name: how or False for name, how in guards.items()}

    def _limit_for_all(self) -> None:
        if resource is None:
            return
        for name, value in (("RLIMIT_CORE", 0), ("RLIMIT_NOFILE", 64), ("RLIMIT_MSGQUEUE", 0), ("RLIMIT_MEMLOCK", 0)):
            if hasattr(resource, name):
                with contextlib.suppress(OSError, ValueError):
                    resource.setrlimit(getattr(resource, name), (value, value))

    def _drop_capabilities(self) -> None:
        number = _CAPSET.get(self.machine)
        if self._libc is not None and number is not None:
            import ctypes

            head = ctypes.create_string_buffer(struct.pack("<Ii", 0x20080522, 0))
            self._libc.syscall(ctypes.c_long(number), head, ctypes.create_string_buffer(24))

    def _prctl(self, option: int, value: int) -> bool:
        if self._libc is None:
            return False
        import ctypes

        zero = ctypes.c_ulong(0)
        return bool(self._libc.prctl(ctypes.c_int(option), ctypes.c_ulong(value), zero, zero, zero) == 0)

    def _filter_calls(self) -> bool:
        if self._libc is None or self.filter is None:
            return False
        import ctypes

        from scratchproof.sandbox import seccomp

        code = seccomp.for_process(self.filter, os.getpid())
        buffer = ctypes.create_string_buffer(code, len(code))
        # struct sock_fprog: u16 length, padding, pointer
        head = ctypes.create_string_buffer(struct.pack("@HP", len(code) // 8, ctypes.addressof(buffer)))
        number = ctypes.c_long(_SECCOMP_SYSCALL[self.machine])
        # The flag spares the child the slower branches that older kernels give to filtered processes.
        for flags in (4, 0):
            if self._libc.syscall(number, ctypes.c_long(1), ctypes.c_long(flags), head) == 0:
                return True
        return bool(self._libc.prctl(_PR_SET_SECCOMP, ctypes.c_ulong(2), head, 0, 0) == 0)


def readable() -> Iterator[str]:
    """Files and folders that a child needs to read: the standard library and the system's shared libraries.

    Never a folder that holds other people's packages; the entries beside those are named one by one.
    """
    standard = Path(os.__file__).parent
    yield from _entries(standard)
    yield from (p for p in sys.path if p.endswith((".zip", "lib-dynload")))
    yield from _SYSTEM_FILES
    yield from _DEVICES
    for folder in dict.fromkeys(Path(f).resolve() for f in (*_LIBRARY_FOLDERS, standard.parent)):
        yield from (e for e in _entries(folder) if any(part in Path(e).name for part in (".so", "-linux-")))


def _entries(folder: Path) -> Iterator[str]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name not in _OTHER_PEOPLES:
                yield entry.path


def address_space() -> int:
    """Bytes of address space that this process has now; a gigabyte where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * os.sysconf("SC_PAGESIZE")
    except (OSError, ValueError):
        return 1 << 30


def _refused(attempt: Callable[[], None]) -> bool:
    try:
        attempt()
    except OSError:
        return True
    return False


def _open_socket() -> None:
    import _socket

    _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM).close()


def _fork() -> None:
    if not hasattr(os, "fork"):
        return
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _read_strange_file() -> None:
    os.close(os.open("/etc/passwd" if os.name == "posix" else __file__, os.O_RDONLY))


def _open_for_writing() -> None:
    os.close(os.open("/dev/full" if os.name == "posix" else os.devnull, os.O_WRONLY))
