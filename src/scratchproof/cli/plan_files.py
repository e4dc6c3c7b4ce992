"""The files of `plan`: what is written where, and never over somebody else's."""

from __future__ import annotations

import argparse
import sys
from datetime import time
from pathlib import Path

from scratchproof import clock
from scratchproof.errors import Trouble
from scratchproof.learner import written
from scratchproof.roadmap.curriculum import Curriculum
from scratchproof.roadmap.plan.outputs import FORMS, form
from scratchproof.roadmap.plan.planner import Plan


def files_asked(args: argparse.Namespace, plan: Plan, curriculum: Curriculum) -> list[tuple[Path | None, str]]:
    """What is to be written where (None: standard output), every place looked at. Raises `Trouble`."""
    at = _time(args.at)
    if at is not None and args.ics is None:
        raise Trouble("`--at` says when a day begins in a calendar.", "Give `--ics PATH` with it.")
    made = clock.now().replace(tzinfo=None, microsecond=0)
    files: list[tuple[Path | None, str]] = []
    for name in FORMS:
        asked = getattr(args, name)
        if asked is None:
            continue
        module = form(name)
        text = module.written(plan, curriculum, made, *([at] if name == "ics" else []))
        path = None if asked == "-" else Path(asked)
        if path is not None and not args.force:
            _must_be_ours(path, module.OURS)
        files.append((path, text))
    return files


def _time(text: str | None) -> time | None:
    if text is None:
        return None
    try:
        return time.fromisoformat(text).replace(tzinfo=None, microsecond=0)
    except ValueError:
        raise Trouble(f"`--at {text}` is no time of day.", "A time of day is written like 19:30.") from None


def _must_be_ours(path: Path, ours: str) -> None:
    if path.is_dir():
        raise Trouble(f"{path} is a folder.", "Give the name of a file.")
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return
    try:
        with path.open("rb") as file:
            begins = file.read(1000)
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}.", "Give another name.") from None
    if ours.encode() not in begins:
        raise Trouble(f"{path} is there already, and it is no plan.", "Give another name, or `--force`.")


def hand_out(files: list[tuple[Path | None, str]]) -> None:
    for path, text in files:
        if path is None:
            sys.stdout.write(text.replace("\r\n", "\n") if sys.platform == "win32" else text)
            sys.stdout.flush()
        else:
            written(path, text)
    names = [str(path) for path, _ in files if path is not None]
    if names and all(path is not None for path, _ in files):
        from scratchproof.cli.telling import tell

        tell(f"Written: {', '.join(names)}.")
