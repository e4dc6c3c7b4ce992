"""How an event and a source lie in a row of their table, and how a row is known to be whole.

An event's row carries its seal, a source's row is named by the hash of its text: each can be judged alone, without the
tables around it. What comes back from here is as it was written, or None.
"""

from __future__ import annotations

import json
from typing import Any

from .event import Event, sealed

COLUMNS = "id, at, kind, lab, data, seal"


def row_of_event(event: Event) -> tuple[str | int | None, ...]:
    return (event.id, event.at, event.kind, event.lab, event.text, event.seal)


def event_of_row(row: tuple[Any, ...]) -> Event | None:
    """The event in a row of the table, None when its seal does not fit."""
    id, at, kind, lab, text, seal = row
    whole = all(type(part) is str for part in (id, at, kind, text)) and (lab is None or type(lab) is str)
    try:
        if not whole or sealed(id, at, kind, lab, text) != seal:
            return None
        return Event(id, at, kind, lab, json.loads(text))
    except (ValueError, RecursionError):
        return None


def text_of_row(hash: Any, content: Any) -> str | None:
    """The text in a row of the table, None when its hash does not fit."""
    import hashlib

    if type(content) is not bytes or hashlib.sha256(content).hexdigest() != hash:
        return None
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


def hash_of(text: str) -> str:
    """The name of a text in the record: SHA-256 of its UTF-8, in hex."""
    import hashlib

    return hashlib.sha256(bytes_of(plain(text))).hexdigest()


def plain(text: str) -> str:
    """The text with two halves of a character side by side as the character they mean; JSON has one form for both."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def bytes_of(text: str) -> bytes:
    # A file that is not UTF-8 comes in with lone surrogates; it is kept as it came.
    return text.encode("utf-8", "surrogatepass")
