"""`report`: what was proven, as a page and as JSON, in a form that a stranger can run again."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.evidence import form, html
from scratchproof.evidence.making import made, something
from scratchproof.learner import Learner, written

OURS = b'"kind": "scratchproof report"'


def run(command: str, argv: list[str]) -> int:
    parser = Arguments(
        "report",
        "What you proved, when, against which version of which check, in how many tries; with every source,\n"
        "as a page that needs nothing else and as JSON. Anyone can run it again with `scratchproof verify`.",
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="write only the page, to this file")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write only the JSON, to this file")
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help="where both go (default: evidence/ in your own folder)"
    )
    args = parser.parse_args(argv)
    with Learner() as learner:
        data = something(made(learner, files_hash()))
        folder: Path = args.out or learner.home / "evidence"
    both = args.out is not None or (args.html is None and args.json is None)
    files: dict[Path, str] = {}
    if args.html is not None or both:
        files[args.html or folder / "report.html"] = html.page(data)
    if args.json is not None or both:
        files[args.json or folder / "report.json"] = form.dumped(data)
    for path in files:
        free(path)
    for path, text in files.items():
        written(path, text)
    tell(
        f"{counted(data)}. Written: {' and '.join(str(path) for path in files)}.",
        "Anyone can run it again: `scratchproof verify report.json`.",
    )
    return 0


def free(path: Path) -> None:
    """Make the folder of a file; raise `Trouble` where the file is somebody's, and no report."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise Trouble(f"{path} is a folder.", "Name a file, or a folder with --out.")
        if path.exists() and path.stat().st_size and OURS not in path.read_bytes():
            raise Trouble(f"{path} exists and is no report; it was left as it is.", "Name another file.")
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}.", "Check the folder's permissions.") from None


def counted(data: dict[str, Any]) -> str:
    labs, hunts = len(data["labs"]), len(data["hunts"])
    return f"{html.counted(labs, 'lab')} proven" + (f", {html.counted(hunts, 'hunt')} found" if hunts else "")


def files_hash() -> Any:
    """The hash of a lab's files as it stands on the scorecard, remembered for as long as the caller keeps this."""
    from scratchproof.proof.contents import files_hash as hashed

    return functools.cache(hashed)
