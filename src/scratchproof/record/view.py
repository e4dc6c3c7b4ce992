"""The progress, kept up to date instead of counted anew (`fold.py` says how).

progress = view(record)         # the same as progress_of(record.events()), sooner
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from .fold import STEP, Fold, folded
from .progress import Claim, LabProgress, Pass, Progress
from .store import Record
from .taken import taken


def view(record: Record, step: int = STEP) -> Progress:
    """The progress that all events of the record add up to. Raises `Damaged` at a new event that changed."""
    return folded(record, FOLD, step)


def fold_file(record: Path) -> Path:
    return record.with_name(FOLD.name)


def _data(progress: Progress) -> dict[str, Any]:
    return {
        "labs": [asdict(lab) for lab in progress.labs.values()],
        "settings": progress.settings,
        "claims": {topic: [claim.at, claim.how] for topic, claim in progress.claims.items()},
        "checkpoints": progress.checkpoints,
        "placed": progress.placed,
        "phases": {phase: asdict(taken) for phase, taken in progress.phases.items()},
        "debts": progress.debts,
        "mended": progress.mended,
        "days": list(progress.days),
    }


def _progress(kept: dict[str, Any]) -> Progress:
    progress = Progress()
    for data in kept["labs"]:
        lab = LabProgress(**data)
        lab.last_pass, lab.torch_pass = _pass(data["last_pass"]), _pass(data["torch_pass"])
        progress.labs[lab.lab] = lab
    progress.settings = kept["settings"]
    progress.claims = {topic: Claim(*claim) for topic, claim in kept["claims"].items()}
    progress.checkpoints = kept["checkpoints"]
    progress.placed = kept["placed"]
    progress.phases = {phase: taken(data) for phase, data in kept["phases"].items()}
    progress.debts = kept["debts"]
    progress.mended = kept["mended"]
    progress.days = dict.fromkeys(kept["days"])
    return progress


def _pass(data: dict[str, Any] | None) -> Pass | None:
    return None if data is None else Pass(**{**data, "entries": tuple(data["entries"])})


FOLD: Fold[Progress] = Fold(
    "progress.view",
    (Path(__file__).with_name("progress.py"), Path(__file__).with_name("taken.py"), Path(__file__)),
    Progress,
    _data,
    _progress,
)
