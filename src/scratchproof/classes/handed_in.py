"""Which files of a folder answer which lab, and whose they are.

    FOLDER/LEARNER/softmax.py            a folder for each learner
    FOLDER/LEARNER_softmax.py            or the learner in the name of the file, before the lab or after it
    FOLDER/softmax_LEARNER.py
    FOLDER/softmax.py                    one learner's folder, called by its name

A file is known by its name, else by what it defines; told the lab, any name will do. Links are never followed: one
could lead out of the folder, to somebody else's answer or to a file that is nobody's business.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.judge.answer import Answer, files_of, read_answer
from scratchproof.judge.which_lab import labs_by_names

NAMED = 8  # files that a note names; of more it gives the number
JOINERS = "\u200c\u200d"  # of emoji and of scripts; they move nothing around


@dataclass(frozen=True)
class HandedIn:
    """A learner's file. Without an answer or a lab, `trouble` says why it cannot be judged."""

    learner: str
    file: str
    lab: str = ""
    answer: Answer | None = None
    trouble: str = ""


@dataclass(frozen=True)
class Found:
    """The files in the order of their learners, and sentences on what was left out."""

    files: tuple[HandedIn, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A Python file before anyone knows what it is. by_name: the lab that its name names."""

    path: Path
    learner: str
    by_name: str


def read_folder(folder: Path, lab: Lab | None = None) -> Found:
    """Everything that was handed in below ``folder``. Raises `Trouble` when that cannot be read, or holds nothing."""
    notes = Notes()
    files, folders = listing(folder, folder, notes)
    flat = [candidate(path, named(folder.resolve())) for path in files]
    groups = [flat] if flat else []
    for inner in folders:
        try:
            inside, _ = listing(inner, folder, notes)
        except Trouble as trouble:
            notes.more.append(trouble.what)
            continue
        groups.append([Candidate(path, named(inner), name_tells(path.stem)[0]) for path in inside])
        if not inside:
            notes.empty.append(named(inner))
    found = [one for group in groups for one in chosen(group, folder, lab, shared=group is flat)]
    found.sort(key=lambda one: (in_order(one.learner), one.learner, one.lab, one.file))
    if not found:
        raise Trouble(
            f"{folder} holds no Python file to judge.",
            "It should hold FOLDER/LEARNER/softmax.py or FOLDER/LEARNER_softmax.py.",
        )
    return Found(tuple(found), notes.sentences())


def in_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """As a person sorts names: s2 before s10."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return tuple((0, int(piece[:18]), piece) if piece[0].isdigit() else (1, 0, piece) for piece in pieces)


class Notes:
    """What was left out, and why."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self.others: list[str] = []
        self.empty: list[str] = []
        self.more: list[str] = []

    def sentences(self) -> tuple[str, ...]:
        kinds = (
            ("Links are not followed: {}.", self.links),
            ("Not Python, and left out: {}.", self.others),
            ("Without a Python file: {}.", self.empty),
        )
        return (*(text.format(listed(sorted(names))) for text, names in kinds if names), *self.more)


def listed(names: Sequence[str], most: int = NAMED) -> str:
    """alice, bob and 3 more"""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def listing(folder: Path, root: Path, notes: Notes) -> tuple[list[Path], list[Path]]:
    """The Python files, notebooks and folders in a folder, by name; hidden ones and caches are nobody's answer."""
    files, folders = [], []
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise Trouble(f"{visible(str(folder))} cannot be read: {error.strerror}.", "Check its permissions.") from None
    for entry in entries:
        if entry.name.startswith((".", "__")):
            continue
        path = Path(entry.path)
        if entry.is_symlink():
            notes.links.append(below(path, root))
        elif entry.is_dir():
            folders.append(path)
        elif entry.name.lower().endswith((".py", ".ipynb")) and entry.is_file():
            files.append(path)
        else:
            notes.others.append(below(path, root))
    return files, folders


def candidate(path: Path, folder: str) -> Candidate:
    """A file that lies in the folder itself: its name says whose it is; one that is only a lab's, the folder's."""
    lab, learner = name_tells(path.stem)
    return Candidate(path, visible(learner) or (folder if lab else visible(path.stem)), lab)


def owner(path: Path) -> str:
    """Whose a single file is, by its name, else by that of its folder."""
    return candidate(path, named(path.parent)).learner


def name_tells(stem: str) -> tuple[str, str]:
    """(lab id, learner) of ``LEARNER_lab`` or ``lab_LEARNER``, empty where there is none; the longest lab wins."""
    words = list(re.finditer(r"[^_\s-]+", stem))
    known = stems()
    for n in range(len(words), 0, -1):
        for those, rest in ((words[-n:], stem[: words[-n].start()]), (words[:n], stem[words[n - 1].end() :])):
            lab = known.get("_".join(word[0] for word in those).lower())
            if lab is not None:
                return lab, rest.strip("_- ")
    return "", ""


def stems() -> dict[str, str]:
    """How a file may be called, to the id of its lab: the lab's own file name first, then its other names."""
    return _stems(tuple(catalogue.labs()))


@functools.lru_cache(4)
def _stems(ids: tuple[str, ...]) -> dict[str, str]:
    labs = catalogue.labs()
    found = {labs[id].file_name.removesuffix(".py"): id for id in ids}
    for id in ids:
        for other in (*labs[id].facts.get("aliases", []), *(j.name for j in labs[id].judged)):
            found.setdefault(re.sub(r"[\s-]+", "_", other).lower(), id)
    return found


def chosen(group: Sequence[Candidate], root: Path, lab: Lab | None, *, shared: bool) -> list[HandedIn]:
    """What of one folder is an answer. shared: files of several learners lie in it."""
    read = [reading(one) for one in group]
    imported = {module for one in read if one.answer is not None for module in one.answer.local}
    # What a file's own name does not claim, and another file imports, belongs to that one
    own = [one for one in read if one.by_name or one.path.stem not in imported]
    if lab is not None and not shared:
        own = [one for one in own if lab.id in one.labs] or own
    found = []
    for one in own:
        id = lab.id if lab is not None else one.labs[0] if len(one.labs) == 1 else ""
        trouble = one.trouble or strange(one, read if shared else [], root)
        if not id and not trouble:
            could = f"it could be {' or '.join(one.labs)}" if one.labs else "neither its name nor what it defines says"
            trouble = f"It is not clear which lab this answers: {could}. `--as LAB` tells."
        found.append(HandedIn(one.learner, below(one.path, root), id, None if trouble else one.answer, trouble))
    return found


@dataclass(frozen=True)
class Read(Candidate):
    """A candidate that was read. labs: those that its name claims, else those whose names it defines."""

    answer: Answer | None
    trouble: str
    labs: tuple[str, ...]


def reading(one: Candidate) -> Read:
    answer, trouble = None, ""
    try:
        answer = read_answer(one.path)
    except Trouble as problem:
        trouble = problem.what.replace(str(one.path), "The file")
    defined = labs_by_names(answer) if answer is not None and not one.by_name else []
    labs = (one.by_name,) if one.by_name else tuple(lab.id for lab in defined)
    return Read(one.path, one.learner, one.by_name, answer, trouble, labs)


def strange(one: Read, beside: Iterable[Read], root: Path) -> str:
    """Why an answer may not have what it imports: it is somebody else's answer, or lies behind a link."""
    others = {other.path for other in beside if other.learner != one.learner and other.labs}
    folder, inside = one.path.parent, root.resolve()
    for module in one.answer.local if one.answer is not None else ():
        for _, file in files_of(module, folder):
            if file in others:
                return f"It imports {visible(file.name)}, which somebody else handed in."
            steps = [file, *(step for step in file.parents if folder in step.parents)]
            if any(step.is_symlink() for step in steps) or inside not in file.resolve().parents:
                return f"It imports {visible(file.name)}, which is a link; links are not followed."
    return ""


def below(path: Path, root: Path) -> str:
    return visible(path.relative_to(root).as_posix())


def named(folder: Path) -> str:
    return visible(folder.name) or "folder"


def visible(name: str) -> str:
    """A name in which everything can be seen: line breaks, marks of direction and broken characters written out."""
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() or c in JOINERS else c.encode("unicode_escape").decode() for c in name)
