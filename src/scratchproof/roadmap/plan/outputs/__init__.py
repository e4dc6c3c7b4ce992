"""The plan as files to carry away: Markdown, HTML for the printer, iCalendar, CSV.

Each module has `written(plan, curriculum, made) -> str` and `OURS`, a text near the beginning of every file that it
writes: a file without it is somebody else's, and is not written over.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

FORMS = ("markdown", "html", "ics", "csv")


def form(name: str) -> ModuleType:
    """The module of a form: one of `FORMS`."""
    return import_module(f"{__name__}.{name if name != 'csv' else 'table'}")
