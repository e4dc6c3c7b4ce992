"""Where things are kept. `SCRATCHPROOF_HOME` moves all state of the learner."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """The learner's folder; not created here."""
    named = os.environ.get("SCRATCHPROOF_HOME")
    return Path(named).expanduser().resolve() if named else Path.home() / "scratchproof"


def record_file() -> Path:
    return home() / ".record" / "record.sqlite"
