"""A program that tries to get out, to look around, to do damage or to lie about how it ended.

Its fields: a name; the source of ``main(p, emit)``; the reasons with which it may end; what its frames must be. ``p``
has: home (a folder with secret.txt, script.sh, keep/, link), package (the folder of scratchproof), pytest (another
package's), parent (process number of the warm parent), judge (of the test), stray (a name for files that should not
come to be).

``tried`` emits ``[label, "refused", kind]`` or ``[label, "worked", what came back]``. Unless a row says otherwise, all
that was tried must have been refused. Rows with ``control`` do no harm, and are also played without guards, where they
must work: an attack that never works proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

PRELUDE = """
import ctypes, errno, os, sys, time

def tried(emit, label, act):
    try:
        result = act()
    except BaseException as error:
        emit([label, "refused", type(error).__name__ + " " + errno.errorcode.get(getattr(error, "errno", 0) or 0, "")])
    else:
        emit([label, "worked", repr(result)[:60]])

libc = ctypes.CDLL(None, use_errno=True)
ARM = os.uname().machine == "aarch64"

def call(x86, arm, *arguments):
    numbers = [ctypes.c_long(arm if ARM else x86)]
    result = libc.syscall(*numbers, *(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result

def libcall(name, *arguments):
    result = getattr(libc, name)(*arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
"""

Frames = list[Any]


def all_refused(frames: Frames) -> bool:
    return bool(frames) and all(frame[1] == "refused" for frame in frames)


def nothing_came(frames: Frames) -> bool:
    return frames == []


def whatever(frames: Frames) -> bool:
    return True


@dataclass(frozen=True)
class Attack:
    name: str
    body: str
    ends: tuple[str, ...] = ("done",)
    frames: Callable[[Frames], bool] = all_refused
    control: bool = False
    limits: tuple[tuple[str, float], ...] = ()

    @property
    def source(self) -> str:
        return PRELUDE + dedent(self.body)


def attempts(name: str, *pairs: tuple[str, str], setup: str = "pass", control: bool = False) -> Attack:
    """An attack made of expressions, each tried by itself."""
    lines = [f"    tried(emit, {label!r}, lambda: {expression})" for label, expression in pairs]
    return Attack(name, "\n".join(["def main(p, emit):", f"    {setup}", *lines]), control=control)
