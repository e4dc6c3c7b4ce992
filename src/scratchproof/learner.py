"""The learner: a folder of files, the record, and what follows from both.

Reading works on an empty home and makes nothing; the first thing that writes makes the folder and the record.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.home import home as default_home
from scratchproof.parts import Part
from scratchproof.record import Event, Progress, Record

if TYPE_CHECKING:
    from scratchproof.roadmap import Curriculum


class Learner:
    """One learner's home. Use as a context manager, or `close` it."""

    def __init__(self, home: Path | None = None) -> None:
        self.home = home or default_home()
        self._record: Record | None = None
        self._writable = False

    def __enter__(self) -> Learner:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._record is not None:
            self._record.close()
            self._record = None

    @property
    def record_file(self) -> Path:
        return self.home / ".record" / "record.sqlite"

    @property
    def began(self) -> bool:
        return self.record_file.exists()

    @property
    def record(self) -> Record:
        """The record to read."""
        if self._record is None:
            self._record = Record.look(self.record_file)
        return self._record

    def _open_to_write(self) -> None:
        if not self._writable:
            self.close()
            self._record = Record.open(self.record_file)
            self._writable = True

    def note(
        self, kind: str, /, lab: Lab | None = None, *, sources: Mapping[str, str] | None = None, **data: Any
    ) -> Event:
        """Append an event; it is on the disk when this returns. Raises `Trouble` when it cannot be written."""
        self._open_to_write()
        event = self.record.append(kind, lab.id if lab else None, sources=sources, **data)
        self.__dict__.pop("progress", None)
        return event

    def transaction(self) -> AbstractContextManager[None]:
        """All that is noted inside is written or none of it, and nobody else writes meanwhile. Raises `Trouble`."""
        self._open_to_write()
        return self.record.transaction()

    @functools.cached_property
    def progress(self) -> Progress:
        from scratchproof.record.view import view

        return view(self.record)

    @functools.cached_property
    def curriculum(self) -> Curriculum:
        """The roadmap's graph and tracks, kept parsed in the home once there is one. Raises `Trouble`."""
        from scratchproof.roadmap.cached import cached_curriculum

        return cached_curriculum(self.home / ".cache" if self.began else None)

    def state(self, lab: Lab) -> str:
        """new, open, tried, passed, or under an older check."""
        return self.progress[lab.id].state(lab.check)

    def passed(self, lab: Lab) -> bool:
        return self.state(lab) == "passed"

    def outdated(self) -> list[Lab]:
        """Labs that were passed under an older version of their check."""
        if not self.began:
            return []
        begun = [lab for id, lab in catalogue.labs().items() if id in self.progress.labs]
        return [lab for lab in begun if self.state(lab) == "under an older check"]

    def next_lab(self) -> Lab | None:
        """The first lab, in the order of the packs, that is not proven under its present check."""
        return next((lab for lab in catalogue.labs().values() if not self.passed(lab)), None)

    # Files

    def file(self, lab: Lab) -> Path:
        return self.home / lab.file_name

    def begin(self) -> None:
        """Make the folder and the record."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Trouble(
                f"The folder {self.home} cannot be made: {error.strerror}.",
                "Set SCRATCHPROOF_HOME to a folder that you may write to.",
            ) from None
        if not self.began:
            self.note("started")

    def put(self, lab: Lab, *, named: bool = False) -> Path:
        """The lab's file in the learner's folder, the starter where there is none yet.

        named: whether they asked for this very lab; then the record says so also when they had begun it before.
        """
        self.begin()
        path = self.file(lab)
        if not path.exists():
            written(path, lab.starter)
        if named or not self.progress[lab.id].touched:
            self.note("opened", lab)
        return path

    def reset(self, lab: Lab) -> Path:
        """Put the starter back; the text that was there is kept in the record."""
        self.begin()
        path = self.file(lab)
        if path.exists():
            old = path.read_bytes().decode("utf-8", "surrogateescape")
            self.note("reset", lab, sources={path.name: old})
        written(path, lab.starter)
        return path

    def lab_of(self, path: Path) -> Lab | None:
        """The lab whose file this is, by its name."""
        return next((lab for lab in catalogue.labs().values() if lab.file_name == path.name), None)

    # Parts

    def part(self, name: str) -> Part | None:
        """The learner's own verified part; None when its lab is not passed under its present check."""
        lab = catalogue.lab_of_part(name)
        return self.proven(lab, name) if lab is not None and self.passed(lab) else None

    def proven(self, lab: Lab, name: str, *, torch: bool = False) -> Part | None:
        """The text of the lab's last pass in NumPy, or in PyTorch, as a part, under whatever check it passed."""
        labs = self.progress[lab.id]
        proof = labs.torch_pass if torch else labs.last_pass
        if proof is None or proof.main is None:
            return None
        texts = {file: self.record.source(hash) for file, hash in proof.sources.items()}
        actual = dict(e.split("=", 1) for e in proof.entries if "=" in e)
        return Part(
            name=name,
            source=texts.pop(proof.main),
            origin="mine",
            function=actual.get(name, name),
            local={file.removesuffix(".py").replace("/", "."): text for file, text in texts.items()},
            hash=proof.hash or "",
            verified=proof.at,
            check=proof.check or "",
            ratio=proof.ratio,
            conventions={k: str(v) for k, v in proof.conventions.items()},
        )

    def parts_for(self, source: str) -> dict[str, Part]:
        """Every part that a source imports, and those that they import: mine where proven, else borrowed."""
        found: dict[str, Part] = {}
        queue = catalogue.parts_imported(source)
        while queue:
            name = queue.pop()
            if name in found or catalogue.lab_of_part(name) is None:
                continue
            found[name] = self.part(name) or Part(name, catalogue.reference_source(name))
            queue += catalogue.parts_imported(found[name].source)
        return found


def written(path: Path, text: str) -> None:
    """Write a whole file or nothing. Raises `Trouble`."""
    import os
    import tempfile

    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}.", "Check the folder's permissions.") from None
