"""Changes, sent to open pages as they happen (server-sent events)."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

MOST_STREAMS = 100
WAITING = 32  # changes that a page may be behind; then it is told to load itself anew
BEAT_S = 15.0


@dataclass(frozen=True)
class Change:
    """What happened. kind: "verdict", "judging", "record", "run"; data: plain values; number: given by the hub."""

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    number: int = 0


class Full(Exception):
    """There are as many open streams as are allowed."""


class Hub:
    """Hands every change to every open stream. `publish` may be called from any thread.

    count: changes so far. A page says which it has seen, so that none between its making and its stream is lost.
    """

    def __init__(self) -> None:
        self.count = 0
        self._kept: deque[Change] = deque(maxlen=WAITING)
        self._lock = threading.Lock()
        self._streams: set[asyncio.Queue[Change | None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def streams(self) -> int:
        return len(self._streams)

    def publish(self, change: Change) -> None:
        with self._lock:
            self.count += 1
            change = replace(change, number=self.count)
            self._kept.append(change)
            loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._hand_out, change)

    def _hand_out(self, change: Change | None) -> None:
        for stream in self._streams:
            if stream.full():  # a page that does not read: it gets one word instead of all that it missed
                while not stream.empty():
                    stream.get_nowait()
                stream.put_nowait(Change("missed"))
            else:
                stream.put_nowait(change)

    def close(self) -> None:
        """End every stream."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._hand_out, None)

    def open(self, seen: int | None = None) -> asyncio.Queue[Change | None]:
        """A new stream, which begins with what came after the change ``seen``. Raises `Full`."""
        if len(self._streams) >= MOST_STREAMS:
            raise Full
        stream: asyncio.Queue[Change | None] = asyncio.Queue(WAITING)
        with self._lock:
            self._loop = asyncio.get_running_loop()
            missed = self.count - seen if seen is not None else 0
            if not 0 <= missed <= len(self._kept):
                stream.put_nowait(Change("missed"))
            elif missed:
                for change in list(self._kept)[-missed:]:
                    stream.put_nowait(change)
            self._streams.add(stream)
        return stream

    def leave(self, stream: asyncio.Queue[Change | None]) -> None:
        self._streams.discard(stream)

    async def told(
        self, stream: asyncio.Queue[Change | None], parts: Callable[[Change], Mapping[str, str]]
    ) -> AsyncIterator[str]:
        """The text of a stream. parts: of a page that change with it: the id of an element and its new HTML."""
        try:
            yield "retry: 1000\n\n"
            while True:
                try:
                    change = await asyncio.wait_for(stream.get(), BEAT_S)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if change is None:
                    return
                if change.kind == "missed":
                    yield "event: reload\ndata: {}\n\n"
                    continue
                new = await asyncio.to_thread(parts, change)
                if new:
                    yield f"id: {change.number}\nevent: parts\ndata: {json.dumps(dict(new))}\n\n"
        finally:
            self.leave(stream)
