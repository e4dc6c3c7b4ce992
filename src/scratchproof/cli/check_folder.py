"""`check FOLDER`: many learners' files. Nothing of it goes into anybody's record."""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scratchproof.classes.handed_in import HandedIn, read_folder
from scratchproof.classes.judged import OURS, SCHEMA, ClassResult, Judged
from scratchproof.cli.exports import wanted, write_exports
from scratchproof.errors import Trouble


def check_folder(args: Any, folder: Path) -> int:
    """Judge what lies in a folder; the exit status."""
    try:
        return judged_folder(args, folder)
    except Trouble as trouble:
        if args.json:
            print(json.dumps({"schema": SCHEMA, "trouble": trouble.what, "next": trouble.next}))
        raise


def judged_folder(args: Any, folder: Path) -> int:
    from scratchproof import catalogue

    exports = wanted(args)
    lab = catalogue.find(args.lab) if args.lab else None
    found = read_folder(folder, lab)
    seed = secrets.randbelow(2**31) if args.seed is None else args.seed
    judged: list[Judged] = []
    try:
        for one in verdicts(found.files, seed, args):
            judged.append(one)
            if not args.json:
                show(one)
    except KeyboardInterrupt:
        print(
            f"\nStopped: {len(judged)} of {len(found.files)} files were judged, nothing was written.", file=sys.stderr
        )
        raise
    result = ClassResult(judged, found.notes)
    write_exports(exports, judged)
    if args.json:
        print(json.dumps(as_json(result, seed)))
    else:
        summary(result, seed)
    return result.status


def verdicts(files: tuple[HandedIn, ...], seed: int, args: Any) -> Iterator[Judged]:
    if args.ray is not None:
        from scratchproof.classes.cluster import judged_on

        return judged_on(args.ray, files, seed)
    from scratchproof.classes.pool import judged_in_order, usual_jobs

    return judged_in_order(files, seed, args.jobs or usual_jobs())


def show(one: Judged) -> None:
    from scratchproof.screen.class_page import file_page
    from scratchproof.screen.writer import write

    write(file_page(row(one)))


def row(one: Judged, twice: bool = False) -> dict[str, Any]:
    return {**one.to_json(), "quotes": one.outcome not in OURS, "twice": twice}


def summary(result: ClassResult, seed: int) -> None:
    from scratchproof.classes.tally import tallied
    from scratchproof.screen.class_page import class_page
    from scratchproof.screen.writer import write

    answers = [(one.learner, one.lab) for one in result.judged]
    rows = [row(one, bool(one.lab) and answers.count((one.learner, one.lab)) > 1) for one in result.judged]
    labs = [tally.to_json() for tally in tallied(result.judged)]
    print()
    write(class_page(labs, rows, result.notes, seed))


def as_json(result: ClassResult, seed: int) -> dict[str, Any]:
    from scratchproof.classes.tally import tallied

    return {
        "schema": SCHEMA,
        "seed": seed,
        "right": sum(one.right for one in result.judged),
        "files": [one.to_json() for one in result.judged],
        "labs": [tally.to_json() for tally in tallied(result.judged)],
        "notes": list(result.notes),
    }
