"""Where things stand in a lab's files, and a safe way to run the lab's own code while it is being read."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from scratchproof.judge.question import quiet
from scratchproof.proof.labproof import LabProof
from scratchproof.sandbox.player import compiled, namespace


def place(path: Path, line: int = 0) -> str:
    """A path as an editor opens it: below the current folder where it is there, with ``:line`` where there is one."""
    try:
        shown = path.resolve().relative_to(Path.cwd())
    except (ValueError, OSError):
        shown = path
    return f"{shown}:{line}" if line else str(shown)


class Reader:
    """One lab's folder, and where its findings go."""

    def __init__(self, path: Path, proof: LabProof) -> None:
        self.path = path
        self.proof = proof

    def error(self, rule: str, what: str, file: str, next: str, line: int = 0) -> None:
        self.proof.find("error", rule, what, place(self.path / file, line), next)

    def note(self, rule: str, what: str, file: str, next: str, line: int = 0) -> None:
        self.proof.find("note", rule, what, place(self.path / file, line), next)

    def line_of(self, file: str, text: str) -> int:
        """The first line of a file that contains ``text``; 0 when none does."""
        try:
            lines = (self.path / file).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return 0
        return next((i for i, line in enumerate(lines, 1) if text in line), 0)

    def attempt(self, file: str, doing: str, work: Callable[[], Any]) -> Any:
        """What ``work`` returns; None and a finding when the lab's own code raises in it."""
        try:
            return work()
        except (Exception, SystemExit) as error:
            line = line_in(error, self.path / file)
            self.error(
                "does-not-load",
                f"{doing} stops with {type(error).__name__}: {first_line(error)}",
                file,
                "Mend that line; until then the check goes on without it.",
                line,
            )
            return None


def loaded(text: str) -> SimpleNamespace:
    """The namespace of a source of the lab, executed here as the judge executes it."""
    with quiet():
        return namespace(compiled(text, "candidate"))


def first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    text = lines[0] if lines else "no message"
    return text if text.endswith((".", "!", "?")) else text + "."


def line_in(error: BaseException, path: Path) -> int:
    """The deepest line of ``path`` that an exception passed through; 0 when it did not."""
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno or 0
    lines = [f.lineno or 0 for f in traceback.extract_tb(error.__traceback__) if f.filename == str(path)]
    return lines[-1] if lines else 0
