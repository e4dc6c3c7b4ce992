"""`roadmap read`: your own roadmap document, matched with the topics that are known here; a track of it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble

if TYPE_CHECKING:
    from scratchproof.roadmap.reading.coverage import Coverage
    from scratchproof.roadmap.reading.personal import Personal


def run(args: list[str]) -> int:
    """Raises `Trouble` where the file cannot be read, holds no roadmap, or names nothing that is known; nothing is
    written then."""
    parser = Arguments(
        "roadmap read",
        "Read a roadmap document and find its topics here: Markdown, plain text, HTML, or the JSON of a roadmap site.",
        "Every match has its evidence: the line, the name that matched and a score. What is not known is listed.",
    )
    parser.add_argument("file", metavar="FILE", help="the document")
    parser.add_argument("--json", action="store_true", help="everything that was found, as JSON")
    parser.add_argument("--write", metavar="PATH", help="write the document's track to a file, as TOML")
    parser.add_argument("--all", action="store_true", help="list every match with its evidence")
    parser.add_argument("--unknown", action="store_true", help="list only the lines that name what is not known")
    asked = parser.parse_args(args)
    target = None if asked.write is None else _place(asked.write)

    from scratchproof.learner import Learner
    from scratchproof.roadmap.reading.coverage import as_data, coverage_of
    from scratchproof.roadmap.reading.document import opened
    from scratchproof.roadmap.reading.names import Names
    from scratchproof.roadmap.reading.personal import personal_track, toml_of
    from scratchproof.roadmap.reading.reading import matched

    document = opened(Path(asked.file).expanduser())
    with Learner() as learner:
        curriculum = learner.curriculum
    reading = matched(document, Names.of(curriculum))
    coverage = coverage_of(reading, curriculum)
    facts = as_data(reading, coverage)
    name = reading.document.name
    if not coverage.matched and not coverage.partly and not asked.unknown:
        raise Trouble(
            f"{name} names nothing that is known here ({facts['counts']['unknown']} other names were found in it).",
            "`--unknown` lists them. Is it a roadmap of machine learning?",
        )
    personal = personal_track(reading, curriculum) if coverage.lines or target else None
    if target is not None and personal is not None:
        _write(target, toml_of(personal.track))
    if asked.json:
        if personal is not None:
            facts["track"] = _track_data(personal, coverage)
        facts["wrote"] = str(target) if target else None
        print(json.dumps(facts, ensure_ascii=False))
        return 0
    _show(facts, personal, coverage, asked.unknown, asked.all)
    if target is not None and personal is not None:
        from scratchproof.cli.telling import tell

        track = personal.track
        tell(f"Wrote the track `{track.id}` to {target}: {len(track.phases)} phases, {track.weeks} weeks.")
    return 0


def _show(facts: dict[str, Any], personal: Personal | None, coverage: Coverage, unknown: bool, every: bool) -> None:
    from scratchproof.screen.reading_page import reading_page, unknown_page
    from scratchproof.screen.writer import write

    if unknown:
        write(unknown_page(facts["matches"], facts["counts"]["unknown"]))
        return
    track = _track_data(personal, coverage) if personal else {"phases": [], "moved": [], "unnamed": []}
    moved = [f"`{one['topic']}` (because of `{one['because']}`)" for one in track["moved"]]
    write(reading_page(facts, track["phases"], moved, len(track["unnamed"]), every))


def _track_data(personal: Personal, coverage: Coverage) -> dict[str, Any]:
    return {
        "id": personal.track.id,
        "title": personal.track.title,
        "phases": [
            {
                "id": phase.id,
                "title": phase.title,
                "weeks": list(phase.weeks),
                "topics": len(phase.topics),
                "with_labs": sum(bool(coverage.labs.get(topic)) for topic in phase.topics),
                "projects": len(phase.projects),
            }
            for phase in personal.track.phases
        ],
        "moved": [{"topic": topic, "because": because} for topic, because in personal.moved],
        "unnamed": list(personal.unnamed),
    }


def _place(name: str) -> Path:
    """Where the track is to be written. Raises `Trouble` before anything is read, so that nothing is half done."""
    path = Path(name).expanduser()
    if path.is_dir():
        raise Trouble(f"{path} is a folder.", "Give the name of a file, such as my-roadmap.toml.")
    if path.exists():
        raise Trouble(f"{path} is there already.", "Give another name, or move that file away.")
    if not path.parent.is_dir():
        raise Trouble(f"There is no folder {path.parent}.", "Make it first, or give another name.")
    return path


def _write(path: Path, text: str) -> None:
    """All of it or nothing."""
    temporary = None
    try:
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8", newline="\n") as file:
            temporary = file.name
            file.write(text)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise Trouble(f"{path} cannot be written: {error.strerror}.", "Give another name.") from None
