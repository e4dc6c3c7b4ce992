"""What makes a note the same note in every export, whatever its text has become.

A note's guid says which item it is: it can be read back when no card of that name is left here, and two items never
meet in one. Anki takes any text as a guid and compares it as it stands.
"""

from __future__ import annotations

import hashlib
import re

_MARK = "scratchproof/"
_ITEM = re.compile(r"(?:card|bug):[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*")
_LONGEST = 300

MODEL = 1_847_301_955  # of the note type; a new one only where its fields are no longer the same
ROOT = "Scratchproof"


def guid(item: str) -> str:
    """Raises ValueError for what is no id of a card or a bug.

    >>> guid("card:softmax/why-the-maximum")
    'scratchproof/card:softmax/why-the-maximum'
    """
    made = f"{_MARK}{item}"
    if item_of(made) is None:
        raise ValueError(f"no id of a card or a bug: {item!r}")
    return made


def item_of(guid: object) -> str | None:
    """The item whose note this is; None for a note that is not ours."""
    if not isinstance(guid, str) or not guid.startswith(_MARK) or len(guid) > _LONGEST:
        return None
    item = guid.removeprefix(_MARK)
    return item if _ITEM.fullmatch(item) else None


def deck_id(name: str) -> int:
    """Fixed by the deck's name, of the size that Anki gives: milliseconds since 1970 in some year of its own."""
    return 1 << 40 | int.from_bytes(hashlib.sha256(name.encode()).digest()[:4])
