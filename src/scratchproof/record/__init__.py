"""The record: the learner's append-only log of events and texts. Everything else is a view of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .damage import Damaged, Newer
    from .event import KINDS, Event
    from .progress import LabProgress, Pass, Progress, progress_of
    from .rescue import Salvaged, restore, salvage
    from .store import Record
    from .transfer import Moved, export, import_

__all__ = [
    "KINDS",
    "Damaged",
    "Event",
    "LabProgress",
    "Moved",
    "Newer",
    "Pass",
    "Progress",
    "Record",
    "Salvaged",
    "export",
    "import_",
    "progress_of",
    "restore",
    "salvage",
]

# Start-up time is a promise: whoever appends an event does not load what exports one.
_FILES = {
    "damage": ("Damaged", "Newer"),
    "event": ("KINDS", "Event"),
    "progress": ("LabProgress", "Pass", "Progress", "progress_of"),
    "rescue": ("Salvaged", "restore", "salvage"),
    "store": ("Record",),
    "transfer": ("Moved", "export", "import_"),
}


def __getattr__(name: str) -> Any:
    for file, names in _FILES.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module(f"{__name__}.{file}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
