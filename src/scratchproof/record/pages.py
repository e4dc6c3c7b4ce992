"""Rows found in the bytes of a SQLite file that SQLite itself may no longer open.

Nothing is asked of the file's header, its schema or the order of its pages. SQLite's format says how a row begins: a
head of sizes and types, then the values without gaps. The heads of our rows have a look of their own (an id of 36
characters and a time of 24; a hash of 64 characters), so a search finds every place where a row may lie, and its seal
or hash says whether one does. A row longer than a quarter page goes on in overflow pages, which are followed.

(https://sqlite.org/fileformat2.html, sections 1.6 "B-tree Pages", 2.1 "Record Format", 4.1 "WAL File Format")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .event import ID, Event, checked
from .rows import event_of_row, text_of_row

PAGE = 4096
_WAL_HEAD, _FRAME_HEAD = 32, 24

# size of the head | 36 characters | 24 characters | kind, lab, data, seal: one type each, of 1 to 5 bytes
_EVENT = rb"[\x07-\x12]\x55\x3d"
# size of the head | 64 characters | a blob
_SOURCE = rb"[\x04-\x08]\x81\x0d"
_INTEGER_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

Value = str | bytes | int | None


@dataclass(frozen=True)
class Found:
    """What a file still holds. `traces`: ids that occur in it, of events that could not be read."""

    events: dict[str, Event]
    sources: dict[str, str]
    traces: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.events or self.sources)


def found_in(path: Path) -> Found:
    """Every event and source in a file and the `-wal` beside it. The file is only read. Raises OSError."""
    main = path.read_bytes()
    beside = path.with_name(path.name + "-wal")
    log = beside.read_bytes() if beside.exists() else b""
    events: dict[str, Event] = {}
    sources: dict[str, str] = {}
    # Some systems' SQLite leaves bytes free at the end of each page; byte 20 of the file says how many, if it is right.
    usable = {PAGE, PAGE - main[20]} if len(main) > 20 else {PAGE}
    # A page that is in the log too is newer there, unless the log is what was damaged: the rows say which.
    for pages in [_Pages(main, one, size) for size in usable for one in {log, b""}]:
        for content in (main, log):
            for row in pages.rows(content, _EVENT, columns=6):
                event = event_of_row(row)
                if event is not None and _is_ours(event):
                    events.setdefault(event.id, event)
            for row in pages.rows(content, _SOURCE, columns=2):
                text = text_of_row(*row)
                if text is not None:
                    sources.setdefault(str(row[0]), text)
    named = {match.group().decode() for content in (main, log) for match in re.finditer(ID.encode(), content)}
    return Found(events, sources, frozenset(named - events.keys()))


def _is_ours(event: Event) -> bool:
    try:
        checked(event.id, event.at, event.kind, event.lab, event.data)
    except ValueError:
        return False
    return True


class _Pages:
    """The pages of a file as they are after its log, and the rows that may lie in them."""

    def __init__(self, main: bytes, log: bytes, usable: int) -> None:
        self._main, self._log, self._usable = main, log, usable
        self._newest: dict[int, int] = {}  # number of a page: where its last image begins in the log
        for frame in range(_WAL_HEAD, len(log) - _FRAME_HEAD - PAGE + 1, _FRAME_HEAD + PAGE):
            self._newest[int.from_bytes(log[frame : frame + 4])] = frame + _FRAME_HEAD

    def rows(self, content: bytes, head: bytes, columns: int) -> Iterator[tuple[Value, ...]]:
        """What may be a row of so many columns, wherever one may begin."""
        for match in re.finditer(head, content):
            row = self._row(content, match.start(), columns)
            if row is not None:
                yield row

    def _row(self, content: bytes, start: int, columns: int) -> tuple[Value, ...] | None:
        end = start + content[start]
        at, types = start + 1, []
        while at < end:
            type, at = _varint(content, at)
            types.append(type)
        sizes = [_size(type) for type in types]
        whole = content[start] + sum(sizes)
        if at != end or len(types) != columns or whole > len(self._main) + len(self._log):
            return None
        local = self._local(whole)
        payload = content[start : start + local]
        if local < whole:
            pointer = content[start + local : start + local + 4]
            payload += self._overflow(int.from_bytes(pointer), whole - local)
        if len(payload) != whole:
            return None
        values: list[Value] = []
        at = content[start]
        for type, size in zip(types, sizes):
            values.append(_value(type, payload[at : at + size]))
            at += size
        return tuple(values)

    def _local(self, whole: int) -> int:
        """How many bytes of a row lie in its own page, by the rule for index pages."""
        most = (self._usable - 12) * 64 // 255 - 23
        if whole <= most:
            return whole
        least = (self._usable - 12) * 32 // 255 - 23
        fitting = least + (whole - least) % (self._usable - 4)
        return fitting if fitting <= most else least

    def _overflow(self, number: int, size: int) -> bytes:
        """So many bytes from the chain of pages that begins with this one; fewer when the chain breaks off."""
        pieces: list[bytes] = []
        while size > 0:
            page = self._page(number)
            if len(page) < PAGE:
                break
            pieces.append(page[4 : min(self._usable, 4 + size)])
            size -= len(pieces[-1])
            number = int.from_bytes(page[:4])
        return b"".join(pieces)

    def _page(self, number: int) -> bytes:
        if number in self._newest:
            return self._log[self._newest[number] : self._newest[number] + PAGE]
        return self._main[(number - 1) * PAGE : number * PAGE] if number > 0 else b""


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of 7 bits a byte, and where it ends."""
    number = 0
    for byte in content[at : at + 9]:
        number = number << 7 | byte & 0x7F
        at += 1
        if byte < 0x80:
            break
    return number, at


def _size(type: int) -> int:
    return (type - 12) // 2 if type >= 12 else _INTEGER_SIZES.get(type, 0)


def _value(type: int, content: bytes) -> Value:
    if type >= 12:
        return content if type % 2 == 0 else content.decode("utf-8", "replace")
    if type in _INTEGER_SIZES:
        return int.from_bytes(content, signed=True)
    return {8: 0, 9: 1}.get(type)
