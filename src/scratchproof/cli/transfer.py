"""`export` and `import`: the record as one file, to keep or to carry to another machine."""

from __future__ import annotations

from pathlib import Path

from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.learner import Learner


def run(command: str, argv: list[str]) -> int:
    if command == "export":
        parser = Arguments("export", "Write your record, with every text that was judged, to one file.")
        parser.add_argument("file", type=Path, help="where to; gzipped when it ends in .gz")
    else:
        parser = Arguments("import", "Take in a record that `export` wrote. Taking it in twice adds nothing.")
        parser.add_argument("file", type=Path, help="the export, or a record file that was set aside as damaged")
    path: Path = parser.parse_args(argv).file
    from scratchproof.record import Record, export, restore

    with Learner() as learner:
        if command == "export":
            moved = export(learner.record, path)
            tell(f"Written to {path}: {counted(moved.events, 'event')} and {counted(moved.sources, 'text')}.")
            return 0
        if not learner.began:
            learner.home.mkdir(parents=True, exist_ok=True)
            Record.open(learner.record_file).close()
        moved = restore(learner.record_file, path)
        if moved.events or moved.sources:
            tell(f"Taken in: {counted(moved.events, 'event')} and {counted(moved.sources, 'text')} that were new.")
        else:
            tell("Everything in that file is in your record already; nothing was added.")
    return 0


def counted(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
