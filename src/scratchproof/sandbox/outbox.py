"""What the warm parent holds for the judge: bytes on their way, in memory that a fork does not copy."""

from __future__ import annotations

import contextlib
import mmap
import os

from scratchproof.sandbox.messages import MESSAGE

CHUNK = 1 << 18


class Unshared:
    """Memory that children do not inherit, written and read without copies."""

    def __init__(self, size: int) -> None:
        self._map = mmap.mmap(-1, size)
        self._map.madvise(mmap.MADV_DONTFORK)
        self.view = memoryview(self._map)

    def release(self) -> None:
        self.view.release()
        self._map.close()


class Outbox:
    """Messages on their way to the judge; a child's bytes join the last message while that has not begun to leave."""

    def __init__(self, size: int) -> None:
        self._memory = Unshared(size)
        self._view = self._memory.view
        self._left = self._end = 0
        self._open = -1

    def room(self) -> int:
        return len(self._view) - self._end - MESSAGE.size

    def waiting(self) -> bool:
        return self._left < self._end

    def pull(self, fd: int) -> int:
        """Take what a result pipe holds. Returns the number of bytes, 0 at its end; raises BlockingIOError for none."""
        joins = self._left <= self._open
        start = self._end if joins else self._end + MESSAGE.size
        got = os.readv(fd, [self._view[start : min(start + CHUNK, len(self._view))]])
        if got:
            if not joins:
                self._open = self._end
            self._end = start + got
            MESSAGE.pack_into(self._view, self._open, b"o", self._end - self._open - MESSAGE.size)
        return got

    def add(self, kind: bytes, body: bytes | memoryview) -> None:
        MESSAGE.pack_into(self._view, self._end, kind, len(body))
        start = self._end + MESSAGE.size
        self._view[start : start + len(body)] = body
        self._end, self._open = start + len(body), -1

    def push(self, fd: int) -> None:
        """Hand over what the pipe takes now."""
        with contextlib.suppress(BlockingIOError):
            self._left += os.write(fd, self._view[self._left : self._end])
        if self._left == self._end:
            self._left = self._end = 0
            self._open = -1

    def release(self) -> None:
        self._memory.release()
