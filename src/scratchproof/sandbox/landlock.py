"""Landlock: the kernel refuses every file below no granted path, to root as well.

Versions 1 to 7 of the kernel's interface differ in what they can refuse; each gets all that it knows.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import stat
from collections.abc import Iterable

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same numbers on every machine
_EXECUTE, _WRITE, _READ, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE = 1 << 14
_FS_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP = 0b11  # bind, connect: version 4
_SCOPES = 0b11  # abstract sockets, signals: version 6


class _Rule(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("access", ctypes.c_uint64), ("fd", ctypes.c_int32))


def version(libc: ctypes.CDLL) -> int:
    """The version of the interface that this kernel offers; 0 for none."""
    return max(0, _call(libc, _CREATE, None, 0, 1))


class Ruleset:
    """Paths that stay readable, made once, put on by each child.

    ``readable`` files and folders (with all below them) can be read; ``writable`` device files can be opened for
    writing as well. A path that does not exist is left out. Raises `OSError` where the kernel refuses.
    """

    def __init__(self, libc: ctypes.CDLL, readable: Iterable[str], writable: Iterable[str]) -> None:
        self._libc = libc
        self.version = version(libc)
        if self.version == 0:
            raise OSError("this kernel has no Landlock")
        files = _FS_BY_VERSION[max(v for v in _FS_BY_VERSION if v <= self.version)]
        fields = [files]
        if self.version >= 4:
            fields.append(_TCP)
        if self.version >= 6:
            fields.append(_SCOPES)
        attributes = (ctypes.c_uint64 * len(fields))(*fields)
        self.fd = _call(libc, _CREATE, ctypes.byref(attributes), ctypes.sizeof(attributes), 0)
        if self.fd < 0:
            raise OSError(ctypes.get_errno(), "landlock_create_ruleset")
        # Out of the way: a child gives the lowest descriptors new meanings before it puts this on.
        low, self.fd = self.fd, fcntl.fcntl(self.fd, fcntl.F_DUPFD_CLOEXEC, 64)
        os.close(low)
        for path in readable:
            self._grant(path, _READ | _READ_DIR)
        for path in writable:
            self._grant(path, (_READ | _WRITE | _TRUNCATE) & files)

    def put_on(self) -> bool:
        """Restrict this thread and all it starts, for good. Needs no_new_privs."""
        return _call(self._libc, _RESTRICT, self.fd, 0) == 0

    def _grant(self, path: str, access: int) -> None:
        try:
            fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return
        try:
            if not stat.S_ISDIR(os.fstat(fd).st_mode):
                access &= ~_READ_DIR
            rule = _Rule(access, fd)
            if _call(self._libc, _ADD, self.fd, 1, ctypes.byref(rule), 0) != 0:
                raise OSError(ctypes.get_errno(), "landlock_add_rule", path)
        finally:
            os.close(fd)


def _call(libc: ctypes.CDLL, number: int, *arguments: object) -> int:
    return int(libc.syscall(number, *(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments)))
