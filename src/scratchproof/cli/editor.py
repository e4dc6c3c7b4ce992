"""Opening a file beside the terminal, where there is an editor with a window of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

# Editors that open a window and leave the terminal alone
WINDOWED = (
    "code",
    "codium",
    "cursor",
    "zed",
    "subl",
    "gedit",
    "gnome-text-editor",
    "kate",
    "mousepad",
    "xed",
    "pycharm",
)


def open_beside(path: Path) -> str:
    """Open ``path`` in a windowed editor; the editor's name, or "" when there is none to be sure of.

    VISUAL and EDITOR are obeyed when they name one. An editor that would take the terminal is not started: the terminal
    is where the verdict appears.
    """
    if not (sys.stdout.isatty() and sys.stdin.isatty()) or os.environ.get("SCRATCHPROOF_EDITOR") == "":
        return ""
    wanted = [os.environ.get(name, "") for name in ("SCRATCHPROOF_EDITOR", "VISUAL", "EDITOR")]
    for command in (*wanted, "code"):
        words = shlex.split(command) if command else []
        if not words or Path(words[0]).name.removesuffix(".exe") not in WINDOWED:
            continue
        program = shutil.which(words[0])
        if program and has_display(words[0]):
            try:
                subprocess.Popen(
                    [program, *words[1:], str(path)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            except OSError:
                return ""
            return Path(words[0]).name
    return ""


def has_display(name: str) -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    inside = os.environ.get("TERM_PROGRAM") == "vscode"  # its own `code` command works without a display
    return inside or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
