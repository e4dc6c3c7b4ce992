"""The sources of a report: which come first, what parts they get, what they may be called."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from scratchproof import catalogue
from scratchproof.judge.answer import MAX_SOURCE
from scratchproof.parts import ANSWER, Part

RESERVED = ("numpy", "torch", "parts", ANSWER, "scratchproof")


class Unfit(Exception):
    """Something that cannot be judged at all, with the line that says so."""

    def __init__(self, kind: str, says: str) -> None:
        super().__init__(says)
        self.kind, self.says = kind, says


def parts_of(own: Mapping[str, Part], *texts: str) -> dict[str, Part]:
    """The parts that texts import: those that held here, else the bundled ones."""
    found: dict[str, Part] = {}
    queue = [name for text in texts for name in catalogue.parts_imported(text)]
    while queue:
        name = queue.pop()
        if name not in found and catalogue.lab_of_part(name) is not None:
            found[name] = own.get(name) or Part(name, catalogue.reference_source(name))
            queue += [
                n for text in (found[name].source, *found[name].local.values()) for n in catalogue.parts_imported(text)
            ]
    return found


def in_order(entries: Iterable[Mapping[str, Any]], sources: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """Labs after those whose parts they import, else in the order of the catalogue; unknown ones last."""
    order = {id: i for i, id in enumerate(catalogue.labs())}
    waiting = sorted(entries, key=lambda e: order.get(e["lab"], len(order)))
    by_lab = {e["lab"]: e for e in reversed(waiting)}
    done: list[Mapping[str, Any]] = []
    begun: set[str] = set()

    def needed(entry: Mapping[str, Any]) -> list[str]:
        """Labs of the parts that the sources of an entry import."""
        texts = [sources.get(hash, "") for one in entry["passes"] for hash in one["sources"].values()]
        names = {n for text in texts if len(text) <= MAX_SOURCE for n in catalogue.parts_imported(text)}
        found = (catalogue.lab_of_part(name) for name in sorted(names))
        return [lab.id for lab in found if lab is not None and lab.id in by_lab]

    def visit(entry: Mapping[str, Any]) -> None:
        begun.add(entry["lab"])
        for id in needed(entry) if entry["lab"] in order else ():
            if id not in begun:
                visit(by_lab[id])
        done.append(entry)

    for entry in waiting:
        if entry["lab"] not in begun:
            visit(entry)
        elif entry is not by_lab[entry["lab"]]:
            done.append(entry)  # named twice
    return done


def module_of(file: str) -> str:
    """The module that a file beside the answer is. Raises `Unfit` for what can be none, such as a path elsewhere."""
    steps = file.removesuffix(".py").split("/")
    if not file.endswith(".py") or not all(step.isidentifier() and step.isascii() for step in steps):
        raise Unfit("cannot", f"{file[:60]!r} is not the name of a module beside the answer")
    if steps[0] in sys.stdlib_module_names or steps[0] in RESERVED or steps[0].startswith(("_part_", "_folder")):
        raise Unfit("cannot", f"{file[:60]!r} has the name of a module that is not the learner's")
    return ".".join(steps)


def used(data: Mapping[str, Any]) -> set[str]:
    """Hashes of the sources that a lab or a hunt names."""
    passes = [one for lab in data["labs"] for one in lab["passes"]]
    return {hash for one in (*passes, *data["hunts"]) for hash in one["sources"].values()}
