"""Cards as one .apkg: a deck for each area below ours, tags by topic, a look for light and for dark.

The same card is the same note in every export (`identity`), stamped with the time of the export in which its text was
new (`stamps`): Anki, given a later one, puts that text into the note that is there and leaves its schedule alone.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from scratchproof.errors import Trouble

from . import stamps
from .fields import html
from .identity import MODEL, ROOT, deck_id, guid

SUFFIX = ".apkg"
OURS = b"cards of Scratchproof"  # the comment of the zip: what may be written over
_TAG = "scratchproof"
_AREAS = {"classical-ml": "Classical ML", "llm": "LLMs", "mlops": "MLOps", "rl-causal": "RL and causality"}

_FRONT = "{{Front}}"
_BACK = '{{FrontSide}}<hr id="answer">{{Back}}{{#From}}<div class="from">{{From}}</div>{{/From}}'
_LOOK = """\
.card { font-family: system-ui, sans-serif; font-size: 20px; line-height: 1.45; text-align: left;
  max-width: 42em; margin: 0 auto; padding: 0 0.6em; color: #1b1b1b; background: #ffffff; }
code { font-family: ui-monospace, monospace; font-size: 0.9em; background: #eeeeee; color: #1b1b1b;
  border-radius: 3px; padding: 0 0.2em; }
pre { background: #eeeeee; padding: 0.6em; border-radius: 4px; overflow-x: auto; line-height: 1.35; }
pre code { padding: 0; background: none; white-space: pre; }
a { color: #0b57a4; }
hr { border: 0; border-top: 1px solid #b5b5b5; margin: 1em 0; }
.from { margin-top: 1.2em; font-size: 0.7em; color: #5b5b5b; }
.card.nightMode, .card.night_mode, .nightMode .card, .night_mode .card { color: #e8e8e8; background: #1f1f1f; }
.nightMode code, .night_mode code { background: #333333; color: #f2f2f2; }
.nightMode pre, .night_mode pre { background: #333333; }
.nightMode pre code, .night_mode pre code { background: none; }
.nightMode a, .night_mode a { color: #8cc0ff; }
.nightMode hr, .night_mode hr { border-top-color: #666666; }
.nightMode .from, .night_mode .from { color: #b0b0b0; }
"""


@dataclass(frozen=True)
class Entry:
    """A card as it goes out. item: the id of what comes back, "card:…" or "bug:…"; front, back: text as cards have it.

    topics: ids, the first of which says the deck. source: where the card is from, in words; may be empty.
    """

    item: str
    front: str
    back: str
    topics: tuple[str, ...] = ()
    source: str = ""


def deck_of(area: str | None) -> str:
    """The name of the deck for an area of the graph; for None, of the deck that holds the others.

    >>> deck_of("deep-learning")
    'Scratchproof::Deep learning'
    """
    if area is None:
        return ROOT
    return f"{ROOT}::{_AREAS.get(area) or area.replace('-', ' ').capitalize()}"


def write(path: Path, entries: Iterable[Entry], areas: Mapping[str, str], at: datetime) -> int:
    """Write a package to ``path``, whole or not at all; how many cards. ``areas``: area by topic.

    Replaces an earlier package of ours there, no other file. Raises `Trouble`.
    """
    from scratchproof.record.damage import told_of_system

    genanki = _genanki()
    with told_of_system("The package cannot be written", path):
        _must_be_free(path)
    decks = {ROOT: genanki.Deck(deck_id(ROOT), ROOT, "Cards of Scratchproof.")}
    model = _model(genanki)
    cards = 0
    for entry in entries:
        name = deck_of(next((areas[topic] for topic in entry.topics if topic in areas), None))
        if name not in decks:
            decks[name] = genanki.Deck(deck_id(name), name)
        cards += 1
        decks[name].add_note(_note(genanki, model, entry, due=cards))
    _put(path, genanki.Package(list(decks.values())), at.timestamp())
    return cards


def _genanki() -> Any:
    try:
        import genanki
    except ImportError:
        raise Trouble(
            "Writing cards for Anki needs the package genanki.", "`pip install 'scratchproof[anki]'` brings it."
        ) from None
    return genanki


def _model(genanki: Any) -> Any:
    return genanki.Model(
        MODEL,
        ROOT,
        fields=[{"name": "Front"}, {"name": "Back"}, {"name": "From"}],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_LOOK,
    )


def _note(genanki: Any, model: Any, entry: Entry, due: int) -> Any:
    tags = [f"{_TAG}::{topic}" for topic in entry.topics]
    if entry.item.startswith("bug:"):
        tags.append(f"{_TAG}::own-mistake")
    texts = [html(text) for text in (entry.front, entry.back, entry.source)]
    if not texts[0]:
        raise ValueError(f"{entry.item} has no front")  # Anki would drop it without a word
    return genanki.Note(model, texts, tags=tags, guid=guid(entry.item), due=due)


def _must_be_free(path: Path) -> None:
    if path.suffix.lower() != SUFFIX:
        raise Trouble(f"Anki takes packages whose name ends in {SUFFIX}.", f"`{path.name}` does not; name it so.")
    if path.is_dir():
        raise Trouble(f"{path} is a folder.", "Give the name of a file.")
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return
    try:
        with zipfile.ZipFile(path) as there:
            ours = there.comment == OURS
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        ours = False
    if not ours:
        raise Trouble(f"{path} is there already, and was not written by this command.", "Give another name.")


def _put(path: Path, package: Any, seconds: float) -> None:
    from scratchproof.record.damage import told_of_system

    part = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
    with told_of_system("The package cannot be written", path):
        try:
            with part.open("xb") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
                    out.comment = OURS
                    out.writestr("collection.anki2", _collection(package, seconds, stamps.of(path)))
                    out.writestr("media", "{}")
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _collection(package: Any, seconds: float, earlier: stamps.Stamps) -> bytes:
    """The bytes of the package's SQLite file. Its ids count up from the moment of the export."""
    import sqlite3
    from contextlib import closing
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="scratchproof-anki-") as folder:
        file = Path(folder) / "collection"
        with closing(sqlite3.connect(file)) as connection:
            package.write_to_db(connection.cursor(), seconds, count(int(seconds * 1000)))
            stamps.carry(earlier, connection)
            connection.commit()
        return file.read_bytes()
