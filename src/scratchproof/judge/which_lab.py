"""Which lab a file answers, and which parts an answer to it may rest on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.judge.answer import Answer, defined_names


def lab_of(path: Path, answer: Answer) -> Lab:
    """The lab that a file answers: by its name, else by the names that it defines. Raises `Trouble` when unclear."""
    for lab in catalogue.labs().values():
        if lab.file_name == path.name:
            return lab
    found = labs_by_names(answer)
    if len(found) == 1:
        return found[0]
    if path.parent.name in catalogue.hunts():
        raise Trouble(
            f"{path.name} belongs to the hunt {path.parent.name}.",
            f"`scratchproof hunt {path.parent.name} --check` judges it and its test.",
        )
    which = f"it could answer {' or '.join(lab.id for lab in found)}" if found else "its names are those of no lab"
    raise Trouble(
        f"It is not clear which lab {path.name} answers: {which}.",
        "Say which: `scratchproof check FILE --as LAB`; `scratchproof labs` lists them.",
    )


def labs_by_names(answer: Answer) -> list[Lab]:
    """The labs that judge a name which the answer defines."""
    defined = set(defined_names(answer.text)) | ({answer.function} if answer.function else set())
    return [lab for lab in catalogue.labs().values() if defined & {j.name for j in lab.judged}]


def refused(lab: Lab, parts: Iterable[str]) -> str:
    """Why an answer may not rest on these parts: only on those of earlier labs, and on none that needs this one."""
    order = list(catalogue.exercises())
    for name in parts:
        other = catalogue.lab_of_part(name)
        if other is None:
            continue
        if other.id == lab.id:
            return f"`{name}` is what this lab asks you to write; an answer cannot borrow it from parts."
        if order.index(other.id) > order.index(lab.id) and other.id not in lab.needs:
            return f"`{name}` belongs to a later lab ({other.id}); an answer may rest on earlier parts only."
    return ""
