"""Files that are written whole: brought up to date while they are as they were written, left alone once edited.

What was written is kept as a hash for each file in `.portfolio.json`. Line ends do not count: git may change them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from scratchproof.errors import Trouble
from scratchproof.learner import written
from scratchproof.recall.notes.keeping import read_bytes

LEDGER = ".portfolio.json"


@dataclass
class Written:
    """The files below a folder, by their path in it. new, updated, edited: what was done, or left."""

    folder: Path
    hashes: dict[str, str] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)

    def put(self, name: str, text: str) -> None:
        """Write a file, unless somebody made it theirs. Raises `Trouble`; the file is then as it was."""
        path = self.folder.joinpath(*name.split("/"))
        before = None if path.is_symlink() else read_bytes(path)
        if before is None and not path.is_symlink():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise Trouble(
                    f"The folder {path.parent} cannot be made: {error.strerror}.", "Move what is in its way."
                ) from None
            written(path, text)
            self.new.append(name)
        elif before is not None and hashed(before) == hashed(text.encode()):
            pass
        elif before is None or hashed(before) != self.hashes.get(name):
            self.edited.append(name)
            return
        else:
            written(path, text)
            self.updated.append(name)
        self.hashes[name] = hashed(text.encode())

    def remember(self) -> None:
        """Keep what was written. Raises `Trouble`."""
        text = json.dumps({"files": self.hashes}, indent=1, sort_keys=True) + "\n"
        if read_bytes(self.folder / LEDGER) != text.encode():
            written(self.folder / LEDGER, text)


def opened(folder: Path) -> Written:
    """What was written below a folder; nothing where the ledger is missing or is none."""
    try:
        kept = json.loads((folder / LEDGER).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        kept = None
    files = kept.get("files") if isinstance(kept, dict) else None
    known = files if isinstance(files, dict) else {}
    return Written(folder, {name: one for name, one in known.items() if isinstance(one, str)})


def hashed(content: bytes) -> str:
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:16]
