"""What a child is asked to do, within which limits, and how it ended."""

from __future__ import annotations

import functools
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scratchproof import wire

GUARDS = ("wall", "cpu", "memory", "processes", "network", "files-read", "files-write")
Guards = dict[str, bool | str]


@dataclass(frozen=True)
class Limits:
    """What one child may use up. Times in seconds, everything else in bytes.

    wall_s       from the moment the child gets its job until it is killed
    cpu_s        processor time of all its threads; the system counts whole seconds, so it is rounded up
    memory       address space above what the warm parent already has
    output       all frames together; one counts as 256 bytes at least, and 8 MiB of lists, numbers and text at most
    printed      kept of stdout and stderr together; the rest is read, counted and dropped
    file_size    largest file it may write; where the file system is closed it cannot write any
    """

    wall_s: float = 5.0
    cpu_s: float = 5.0
    memory: int = 512 << 20
    output: int = 32 << 20
    printed: int = 64 << 10
    file_size: int = 0


@dataclass(frozen=True, eq=False)
class Preparation:
    """What a child can do before the rest of its job is known; `Nursery.prepare` has it done while nobody waits.

    entry      "module:function" of ours, called as ``function(payload)``
    payload    any wire value
    """

    entry: str
    payload: Any = None

    @functools.cached_property
    def message(self) -> bytes:
        """One frame for the child. Raises `wire.WireError` when it cannot be one."""
        return wire.encode({"entry": self.entry, "payload": self.payload})


NOTHING = Preparation("")


@dataclass(frozen=True)
class Job:
    """One program to play.

    entry        "module:function" in the child, called as ``function(payload, emit)``; ``emit(wire value)`` sends it
    payload      any wire value
    modules      module name to Python source, importable only in this child; "a.b" makes "a" a package
    allow        top-level third-party packages that may be imported besides the standard library
    preparation  done first; what it returned is then the entry's third argument
    """

    entry: str
    payload: Any = None
    modules: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = Limits()
    allow: tuple[str, ...] = ("numpy",)
    preparation: Preparation = NOTHING

    def message(self) -> bytes:
        """The job without its preparation, as one frame for the child.

        Raises `ValueError` (`wire.WireError`) when it cannot be one.
        """
        module, colon, function = self.entry.partition(":")
        if not (module and colon and function):
            raise ValueError(f"entry is 'module:function', not {self.entry!r}")
        taken = sorted({top for name in self.modules if (top := name.partition(".")[0]) in self._reserved()})
        if taken:
            raise ValueError(f"a module of a job cannot have the name of an existing one: {', '.join(taken)}")
        return wire.encode(
            {
                "entry": self.entry,
                "payload": self.payload,
                "modules": dict(self.modules),
                "allow": list(self.allow),
                "memory": self.limits.memory,
                "cpu_s": self.limits.cpu_s,
                "file_size": self.limits.file_size,
            }
        )

    def _reserved(self) -> frozenset[str]:
        return sys.stdlib_module_names | {"scratchproof", *self.allow}


@dataclass(frozen=True)
class Ended:
    """How a child ended, measured outside it.

    reason    done       the entry returned
              exited     SystemExit or os._exit before the entry returned
              raised     the entry itself raised; the traceback is in ``detail``
              timeout    killed at the wall clock
              cpu        killed at its processor time
              memory     a MemoryError escaped the entry
              signal     killed by a signal that we did not send, such as a crash
              output     killed for sending more than ``limits.output`` bytes
              garbled    what it sent is not frames
              lost       the warm parent died, and the child with it
              cancelled  killed because the judge asked for it
    peak_memory    largest resident size in bytes, the warm parent's share included; 0 where the system does not say
                   (of a spawned child on Linux at least the judge's own: exec hands that figure down)
    printed        the first ``limits.printed`` bytes of stdout and stderr; ``printed_bytes`` counts all of them
    level          "strong", "partial" or "basic": how well this child was contained
    """

    reason: str
    detail: str = ""
    wall_s: float = 0.0
    cpu_s: float = 0.0
    peak_memory: int = 0
    printed: str = ""
    printed_bytes: int = 0
    level: str = "basic"


@dataclass(frozen=True)
class Exit:
    """The end of a child's process as its parent saw it, before it is judged.

    code is the exit code, a signal's number negated, None where nobody saw the end; stopped says why the parent killed
    it, if it did.
    """

    code: int | None
    stopped: str = ""
    detail: str = ""
    wall_s: float = 0.0
    cpu_s: float = 0.0
    peak_memory: int = 0
    printed: bytes = b""
    printed_bytes: int = 0


def level(guards: Guards) -> str:
    """One word for a set of guards: all of them, those that keep a child from lasting damage, or fewer."""
    if all(guards.get(name) for name in GUARDS):
        return "strong"
    if guards.get("wall") and guards.get("processes") and guards.get("files-write"):
        return "partial"
    return "basic"
