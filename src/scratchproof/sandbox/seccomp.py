"""The filter of system calls: which of them a contained child may make, decided by the kernel.

The filter is a search tree over the call numbers, so that an allowed call costs eight comparisons, not two hundred. It
is assembled once; only the child's own process number is written in after the fork.
"""

from __future__ import annotations

import errno
import struct
from collections.abc import Sequence

from scratchproof.sandbox.system_calls import DENIED, JUDGED, MACHINES, NEWEST

Instruction = tuple[int, int, int, int]

_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW: Instruction = (_RETURN, 0, 0, 0x7FFF0000)
_DENY: Instruction = (_RETURN, 0, 0, 0x00050000 | errno.EPERM)
_ABSENT: Instruction = (_RETURN, 0, 0, 0x00050000 | errno.ENOSYS)
_KILL: Instruction = (_RETURN, 0, 0, 0x80000000)
_OWN_PID = 0x7FFFFFF7  # stands for the child's process number, larger than any that Linux gives out

_CLONE_THREAD = 0x00010000
_WRITES = 0x1 | 0x2 | 0x40 | 0x200  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC: the same on both machines
_AF_UNIX = 1
# TCGETS (isatty), TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX: what the standard library asks of a pipe
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# F_SETOWN, F_SETSIG, F_SETOWN_EX send signals to strangers; F_SETLEASE and F_NOTIFY watch files
_FCNTLS = (8, 10, 15, 1024, 1026)
# PR_GET_PDEATHSIG, PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_GET_SECCOMP, PR_CAPBSET_READ, PR_GET_NO_NEW_PRIVS,
# PR_SET_VMA (glibc names its memory)
_PRCTLS = (2, 3, 15, 16, 21, 23, 39, 0x53564D41)


def program(machine: str, writes_are_watched: bool) -> bytes | None:
    """The filter's code, or None for a machine that it is not written for.

    Where Landlock does not watch truncation (``writes_are_watched`` false), opening a file for writing is refused here,
    `/dev/null` included.
    """
    if machine not in MACHINES:
        return None
    column = MACHINES.index(machine)
    blocks: dict[int, list[Instruction]] = {n[column]: [_DENY] for n in DENIED.values()}
    blocks |= {JUDGED[name][column]: rule for name, rule in _rules(writes_are_watched).items()}
    blocks.pop(-1, None)
    segments: list[tuple[int, list[Instruction]]] = []
    for number in range(NEWEST + 1):
        block = blocks.get(number, [_ALLOW])
        if not segments or segments[-1][1] != block:
            segments.append((number, block))
    segments.append((NEWEST + 1, [_ABSENT]))
    code = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, _AUDIT[machine]), _KILL, (_LOAD, 0, 0, 0), *_tree(segments)]
    return b"".join(struct.pack("<HBBI", *instruction) for instruction in code)


def for_process(code: bytes, pid: int) -> bytes:
    """The filter for the process ``pid``, which may signal itself and nobody else."""
    return code.replace(struct.pack("<I", _OWN_PID), struct.pack("<I", pid))


def _tree(segments: Sequence[tuple[int, list[Instruction]]]) -> list[Instruction]:
    if len(segments) == 1:
        return segments[0][1]
    middle = len(segments) // 2
    low, high = _tree(segments[:middle]), _tree(segments[middle:])
    if len(low) > 255:
        raise AssertionError("the filter has grown beyond what one jump can span")
    return [(_AT_LEAST, len(low), 0, segments[middle][0]), *low, *high]


def _rules(writes_are_watched: bool) -> dict[str, list[Instruction]]:
    opened: list[Instruction] = [_ALLOW]
    opened_at: list[Instruction] = [_ALLOW]
    if not writes_are_watched:
        opened, opened_at = _unless_any_bit(1, _WRITES), _unless_any_bit(2, _WRITES)
    return {
        "clone": [_argument(0), (_ANY_BIT, 0, 1, _CLONE_THREAD), _ALLOW, _DENY],
        # Its flags lie in memory that a filter cannot read; glibc then falls back to clone.
        "clone3": [_ABSENT],
        "open": opened,
        "openat": opened_at,
        "openat2": [_ABSENT],
        "ioctl": _only(1, _IOCTLS),
        "fcntl": [_argument(1), *((_EQUAL, 0, 1, n) if i % 2 == 0 else _DENY for n in _FCNTLS for i in (0, 1)), _ALLOW],
        "prctl": _only(0, _PRCTLS),
        "kill": _only(0, (_OWN_PID,)),
        "tgkill": _only(0, (_OWN_PID,)),
        "prlimit64": _only(0, (0, _OWN_PID)),
        "socketpair": _only(0, (_AF_UNIX,)),
        # A datagram with an address reaches any socket of the machine; without one it stays in its pair.
        "sendto": [_argument(4), (_EQUAL, 0, 3, 0), _argument(4, high=True), (_EQUAL, 0, 1, 0), _ALLOW, _DENY],
    }


def _argument(index: int, high: bool = False) -> Instruction:
    return (_LOAD, 0, 0, 16 + 8 * index + 4 * high)


def _only(index: int, values: Sequence[int]) -> list[Instruction]:
    checks = [(_EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    return [_argument(index), *checks, _DENY, _ALLOW]


def _unless_any_bit(index: int, mask: int) -> list[Instruction]:
    return [_argument(index), (_ANY_BIT, 0, 1, mask), _DENY, _ALLOW]
