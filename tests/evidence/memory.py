"""A bench that judges each thing once: what hundreds of altered reports have in common is not run again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scratchproof.cli.report import files_hash
from scratchproof.cli.verify import Bench, status_of
from scratchproof.evidence import form
from scratchproof.evidence.lines import Line
from scratchproof.evidence.reading import Given, read
from scratchproof.evidence.verifying import Verification
from scratchproof.learner import Learner


class Remembering(Bench):
    def __init__(self, judge: Any) -> None:
        super().__init__(judge, weak=True)
        self.kept: dict[Any, Any] = {}
        self.hashed = files_hash()
        with Learner() as learner:
            self.curriculum = learner.curriculum

    def judged(self, lab, answer, seed):
        parts = tuple(sorted((name, part.hash, part.origin) for name, part in answer.parts.items()))
        key = lab.id, answer.hash, answer.function, parts
        if key not in self.kept:
            self.kept[key] = super().judged(lab, answer, 1)
        return self.kept[key]

    def tested(self, lab, made, text, own, seed):
        key = lab.id, made.ids, text, own
        if key not in self.kept:
            self.kept[key] = super().tested(lab, made, text, own, 1)
        return self.kept[key]

    def lines(self, given: Given) -> list[Line]:
        return list(Verification(given, self, self.curriculum, self.hashed, 1).lines())

    def of(self, data: Any, folder: Path, *, digest: bool = True) -> tuple[int, list[Line]]:
        """Status and lines of a report with this content; its digest made anew, as whoever alters one would."""
        if digest:
            data["digest"] = form.digest(data)
        file = folder / "report.json"
        file.write_text(json.dumps(data))
        lines = self.lines(read(file))
        return status_of(lines), lines
