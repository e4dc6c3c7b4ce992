"""What `check` writes for teachers and continuous integration: --junit, --gradescope, --csv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scratchproof.errors import Trouble

if TYPE_CHECKING:
    from scratchproof.classes.judged import Judged

EXPORTS = ("junit", "gradescope", "csv")


def wanted(args: Any) -> dict[str, Path]:
    """The files to write. Raises `Trouble` before anything is judged when one cannot be."""
    found = {kind: Path(getattr(args, kind)).expanduser().absolute() for kind in EXPORTS if getattr(args, kind)}
    for kind, path in found.items():
        if path.suffix.lower() == ".py":
            raise Trouble(f"--{kind} would write over {path.name}, a Python file.", "Give another name.")
        if path.is_dir() or not path.parent.is_dir():
            what = "is a folder" if path.is_dir() else "lies in a folder that is not there"
            raise Trouble(f"--{kind} {path} {what}.", "Name a file in a folder that exists.")
    if len(set(found.values())) < len(found):
        raise Trouble("Two exports go to one file.", "Give each a name of its own.")
    return found


def write_exports(exports: Mapping[str, Path], judged: Sequence[Judged]) -> None:
    """Each file whole or not at all. Raises `Trouble`."""
    from scratchproof.classes.gradescope import gradescope
    from scratchproof.classes.junit import junit
    from scratchproof.classes.spreadsheet import spreadsheet
    from scratchproof.learner import written

    makers = {"junit": junit, "gradescope": gradescope, "csv": spreadsheet}
    for kind, path in exports.items():
        written(path, makers[kind](judged))
