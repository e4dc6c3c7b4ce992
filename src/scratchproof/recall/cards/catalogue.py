"""Every card by id: those of the labs, then those of data/.

    a lab's cards.toml   [[card]] front, back; `id` if the front has to change and the card's history is to stay
    data/AREA.toml       [[card]] id, front, back, topics, source

A lab's card is called by the lab and the first words of its front. So it keeps its name when cards are added or moved,
and when its back is edited; two fronts that begin alike need an `id`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble

from .card import Card

DATA = Path(__file__).parent / "data"
WORDS = 8  # of a front, in the id of a lab's card
FRONT, BACK = 160, 320  # characters, of cards in data/
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = ("id", "front", "back", "topics", "source")


@functools.cache
def cards() -> Mapping[str, Card]:
    """Every card by id. Raises `Trouble` with every error in the files."""
    return read(catalogue.labs().values(), DATA)


def read(labs: Iterable[Lab], folder: Path, topics: Collection[str] | None = None) -> Mapping[str, Card]:
    """The cards of ``labs`` and of the files in ``folder``; ``topics``: ids that there are, to hold those of data to.

    Raises `Trouble` with every error in the files.
    """
    errors: list[str] = []
    made: list[tuple[str, Card]] = []
    for lab in labs:
        made += [(f"{lab.id}/cards.toml", card) for card in _of_lab(lab, errors)]
    for path in sorted(folder.glob("*.toml")):
        made += [(path.name, card) for card in _of_file(path, topics, errors)]
    found: dict[str, Card] = {}
    for where, card in made:
        if card.id in found:
            errors.append(f"{where}: two cards are called {card.id}; give the newer one another `id`")
        found[card.id] = card
    if errors:
        count = f"{len(errors)} errors" if len(errors) > 1 else "an error"
        raise Trouble(f"The files of the cards have {count}:\n- " + "\n- ".join(errors), "Mend them and try again.")
    return found


def slug(front: str) -> str:
    r"""The first words of a front in kebab case, LaTeX's own names left out; empty when it has no letter or digit.

    >>> slug(r"Why is $\sqrt{d}$ there?")
    'why-is-d-there'
    """
    words = re.findall(r"[a-z0-9]+", re.sub(r"\\[A-Za-z]+", " ", front).lower())
    return "-".join(words[:WORDS])


def _of_lab(lab: Lab, errors: list[str]) -> list[Card]:
    where = f"{lab.id}/cards.toml"
    found = []
    for number, entry in enumerate(_entries(lambda: lab.read("cards.toml"), where, errors), 1):
        at = f"{where}: card {number}"
        if _texts(entry, ("front", "back"), at, errors):
            name = entry.get("id", slug(entry["front"]))
            if not isinstance(name, str) or not _ID.fullmatch(name):
                errors.append(f"{at}: it needs an `id` in kebab case: small letters, digits and single hyphens")
                continue
            found.append(Card(f"{lab.id}/{name}", entry["front"], entry["back"], (lab.topic,)))
    return found


def _of_file(path: Path, topics: Collection[str] | None, errors: list[str]) -> list[Card]:
    found = []
    for number, entry in enumerate(_entries(lambda: path.read_text(encoding="utf-8"), path.name, errors), 1):
        named = entry.get("id") if isinstance(entry, dict) else None
        at = f"{path.name}: {named if isinstance(named, str) else f'card {number}'}"
        if not _texts(entry, ("id", "front", "back", "source"), at, errors):
            continue
        before = len(errors)
        if not _ID.fullmatch(entry["id"]):
            errors.append(f"{at}: an id is in kebab case: small letters, digits and single hyphens")
        errors += [f"{at}: there is no key `{key}`" for key in entry if key not in _KEYS]
        for key, most in (("front", FRONT), ("back", BACK)):
            if len(entry[key]) > most:
                errors.append(f"{at}: `{key}` has {len(entry[key])} characters; {most} are the most")
        listed = entry.get("topics")
        if not isinstance(listed, list) or not listed or not all(isinstance(t, str) for t in listed):
            errors.append(f"{at}: `topics` is a list of ids of topics, with at least one")
        elif topics is not None:
            errors += [f"{at}: {topic!r} is no topic" for topic in listed if topic not in topics]
        if len(errors) == before:
            found.append(Card(entry["id"], entry["front"], entry["back"], tuple(entry["topics"]), entry["source"]))
    return found


def _entries(text: Callable[[], str], where: str, errors: list[str]) -> list[Any]:
    try:
        entries = tomllib.loads(text()).get("card", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        errors.append(f"{where}: {error}")
        return []
    if not isinstance(entries, list):
        errors.append(f"{where}: `card` is a list of tables, each under [[card]]")
        return []
    return entries


def _texts(entry: Any, keys: tuple[str, ...], at: str, errors: list[str]) -> bool:
    """Whether an entry is a table with a text for each key."""
    if not isinstance(entry, dict):
        errors.append(f"{at} is not a table")
        return False
    bad = [key for key in keys if not (isinstance(entry.get(key), str) and entry[key].strip())]
    errors += [f"{at}: `{key}` is missing; it is a text" for key in bad]
    return not bad
