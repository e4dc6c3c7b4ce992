"""The headers of what passes between judge, warm parent and child.

COMMAND   judge to warm parent: kind (P preparation, J the job of the same number, C cancel), number, wall_s, output,
          printed, length; after P and J, as many bytes
LENGTH    warm parent to child: size of the frame that follows, first the preparation's and then the job's
MESSAGE   the way back: kind, length. From a child: g s f d r m x (see child.py); from the warm parent: o (bytes that
          the child sent), p (what it printed), e (how it ended, JSON)
"""

from __future__ import annotations

import contextlib
import struct

PIPE_SIZE = 1 << 20
COMMAND = struct.Struct("<cIdQQI")
LENGTH = struct.Struct("<I")
MESSAGE = struct.Struct("<cI")
SPENT = struct.Struct("<d")

# The exit code of a child whose own watcher found it over its memory, where the system has no limit for that.
OVER_MEMORY = 71


def widen(pipe: int) -> None:
    """Let a pipe hold `PIPE_SIZE` bytes, if the system lets it: sixteen times fewer turns for a large array."""
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_SIZE)
