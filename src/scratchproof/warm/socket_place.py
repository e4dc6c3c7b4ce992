"""Where the background judge's socket lies, and under which name.

The name holds everything that makes one judge unfit for another caller: user, interpreter, installation, and the packs
asked for. (Whether its source files changed is the judge's own business: `server.Program`.) Paths are texts here:
start-up is a promise, and pathlib takes as long to import as everything else that a client does.
"""

from __future__ import annotations

import os
import stat
import sys

from scratchproof import __version__
from scratchproof.errors import Trouble

# A socket's whole path fits in 104 bytes on macOS, 108 on Linux; ours adds "/scratchproof-" + uid + "/" + 21 bytes
LONGEST_BASE = 56


def socket_path() -> str | None:
    """The path for this user and installation; None where Unix sockets are missing or switched off."""
    import _socket
    import zlib

    if not hasattr(_socket, "AF_UNIX") or not hasattr(os, "getuid") or os.environ.get("SCRATCHPROOF_BACKGROUND") == "0":
        return None
    package = os.path.dirname(os.path.dirname(__file__))
    what = (
        __version__,
        sys.prefix,
        sys.hexversion,
        package,
        os.environ.get("SCRATCHPROOF_PACKS", ""),
        os.environ.get("SCRATCHPROOF_START", ""),
    )
    text = "\0".join(map(str, what)).encode()
    # A name, not a secret: the folder keeps others out
    return os.path.join(folder(), f"{zlib.crc32(text):08x}{zlib.adler32(text):08x}.sock")


def folder() -> str:
    """A folder that only this user can open. Raises `Trouble` when somebody else owns it."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    uid = os.getuid()
    # Not tempfile.gettempdir(): its imports cost more than everything else here
    wanted = (runtime if os.path.isdir(runtime) else "", os.environ.get("TMPDIR", ""))
    base = next((place for place in wanted if place and len(os.fsencode(place)) <= LONGEST_BASE), "/tmp")
    path = os.path.join(base, f"scratchproof-{uid}")
    try:
        if not os.path.lexists(path):
            os.mkdir(path, mode=0o700)
        facts = os.lstat(path)
    except FileExistsError:  # somebody else made it just now
        return folder()
    except OSError as error:
        raise Trouble(
            f"{path} cannot be made: {error.strerror}.", "Set XDG_RUNTIME_DIR to a folder of yours."
        ) from None
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != uid or facts.st_mode & 0o077:
        raise Trouble(f"{path} belongs to somebody else or is open to others.", "Remove it, or set XDG_RUNTIME_DIR.")
    return path
