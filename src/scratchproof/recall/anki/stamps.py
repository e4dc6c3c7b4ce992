"""When each note of a package was last changed, carried over from the package that is written over.

Anki takes a note's text and tags from a package if they are stamped later than its own. A note that says what it said
in the package before therefore keeps its stamp, so that a tag or an edit made in Anki stays; one that says something
else is stamped later than before, whatever the clock here does.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scratchproof.errors import Trouble

from .archive import collection


@dataclass(frozen=True)
class Stamps:
    """notes: fields, tags and the second of the change, by guid; types: note types by id, as Anki's JSON has them."""

    notes: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    types: dict[str, dict[str, Any]] = field(default_factory=dict)


def of(path: Path) -> Stamps:
    """Those of a package of ours; none where it is missing or cannot be read."""
    try:
        with collection(path) as database, closing(sqlite3.connect(database)) as connection:
            notes = connection.execute("SELECT guid, flds, tags, mod FROM notes").fetchall()
            types = json.loads(connection.execute("SELECT models FROM col").fetchone()[0])
        return Stamps(
            {guid: (fields, tags, mod) for guid, fields, tags, mod in notes if isinstance(mod, int)},
            {id: made for id, made in types.items() if isinstance(made["mod"], int)},
        )
    except (Trouble, sqlite3.Error, ValueError, TypeError, KeyError, AttributeError):
        return Stamps()


def carry(earlier: Stamps, connection: sqlite3.Connection) -> None:
    """Set the stamps in a new collection, in which everything is stamped with the moment of the export."""
    changed = []
    for guid, fields, tags, mod in connection.execute("SELECT guid, flds, tags, mod FROM notes").fetchall():
        if guid in earlier.notes:
            *said, before = earlier.notes[guid]
            changed.append((before if said == [fields, tags] else max(mod, before + 1), guid))
    connection.executemany("UPDATE notes SET mod = ? WHERE guid = ?", changed)
    types = json.loads(connection.execute("SELECT models FROM col").fetchone()[0])
    for id, made in types.items():
        if id in earlier.types:
            before = earlier.types[id]["mod"]
            same = {**earlier.types[id], "mod": 0} == {**made, "mod": 0}
            made["mod"] = before if same else max(made["mod"], before + 1)
    connection.execute("UPDATE col SET models = ?", (json.dumps(types),))
