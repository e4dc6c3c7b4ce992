"""Where the background judge's socket lies, and under which name.

The name holds everything that makes one judge unfit for another caller: user, interpreter, installation, its newest
source file, and the packs asked for. A changed program finds no socket and starts a judge of its own.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from pathlib import Path

from scratchproof import __version__
from scratchproof.errors import Trouble


def socket_path() -> Path | None:
    """The path for this user and installation; None where Unix sockets are missing or switched off."""
    import hashlib
    import socket

    if not hasattr(socket, "AF_UNIX") or not hasattr(os, "getuid") or os.environ.get("SCRATCHPROOF_BACKGROUND") == "0":
        return None
    package = Path(__file__).parent.parent
    what = (
        __version__,
        sys.executable,
        str(package),
        str(newest(package)),
        os.environ.get("SCRATCHPROOF_PACKS", ""),
        os.environ.get("SCRATCHPROOF_START", ""),
    )
    name = hashlib.sha256("\0".join(what).encode()).hexdigest()[:20]
    return folder() / f"{name}.sock"


def newest(package: Path) -> float:
    """When a source file of the engine was last changed; labs are watched by the judge itself."""
    latest = 0.0
    for room in package.iterdir():
        if room.name in ("packs", "__pycache__"):
            continue
        files = room.glob("*.py") if room.is_dir() else [room]
        latest = max(latest, *(f.stat().st_mtime for f in files if f.suffix == ".py"), latest)
    return latest


def folder() -> Path:
    """A folder that only this user can open. Raises `Trouble` when somebody else owns it."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    uid = os.getuid()
    base = Path(runtime) if runtime and Path(runtime).is_dir() else Path(tempfile.gettempdir())
    path = base / f"scratchproof-{uid}"
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        facts = path.lstat()
    except OSError as error:
        raise Trouble(
            f"{path} cannot be made: {error.strerror}.", "Set XDG_RUNTIME_DIR to a folder of yours."
        ) from None
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != uid or facts.st_mode & 0o077:
        raise Trouble(f"{path} belongs to somebody else or is open to others.", "Remove it, or set XDG_RUNTIME_DIR.")
    return path
