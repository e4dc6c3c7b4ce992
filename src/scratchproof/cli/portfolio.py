"""`portfolio`: what the record proves, as a repository and a site that its owner edits and publishes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scratchproof import catalogue
from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner

if TYPE_CHECKING:
    from scratchproof.evidence.portfolio.contents import Piece
    from scratchproof.evidence.portfolio.publishing import Published
    from scratchproof.judge.judge import Judge

NOTHING = "Nothing is proven yet, so there is nothing to show. `scratchproof next` opens a lab."
NAMED = 6  # files that are named; of more their number


def run(command: str, argv: list[str]) -> int:
    parser = Arguments(
        "portfolio",
        "Your proven pieces, training runs and write-ups as a repository (Markdown) and a site (site/).\n"
        "Yours to edit: what you change stays as you wrote it, the rest is brought up to date each time.",
    )
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", help="where it goes (default: portfolio/ in your folder)"
    )
    args = parser.parse_args(argv)
    with Learner() as learner:
        if not learner.began:
            tell(NOTHING.replace("next` opens a lab", "start` begins"))
            return 0
        folder = Path(args.folder).expanduser().absolute() if args.folder else learner.home / "portfolio"
        report = report_of(learner)
        if not report["labs"]:
            tell(NOTHING)
            return 0
        told(published(learner, report, folder))
    return 0


def report_of(learner: Learner) -> dict[str, Any]:
    from scratchproof.cli.report import files_hash
    from scratchproof.evidence.making import made

    return made(learner, files_hash())


def published(learner: Learner, report: dict[str, Any], folder: Path) -> Published:
    from scratchproof.evidence.portfolio.contents import contents
    from scratchproof.evidence.portfolio.publishing import free, publish
    from scratchproof.judge.judge import Judge

    free(folder)
    with Judge() as judge:
        return publish(folder, contents(learner, report), report, lambda piece: picture(learner, judge, piece))


def picture(learner: Learner, judge: Judge, piece: Piece) -> Sequence[str]:
    """The lab's picture, drawn by the proven text; nothing where there is none."""
    from scratchproof.cli.checking import needed_parts
    from scratchproof.cli.show import drawing
    from scratchproof.judge.answer import Answer

    lab = catalogue.labs().get(piece.lab)
    if lab is None or not piece.current or piece.torch or not (lab.path / "picture.py").exists():
        return ()
    local = {n.removesuffix(".py").replace("/", "."): t for n, t in piece.files.items() if n != piece.main}
    name = lab.judged[0].name
    actual = piece.names.get(name, name)
    parts = needed_parts(learner, *piece.files.values())
    answer = Answer(piece.files[piece.main], piece.main, local, None if actual == name else actual, parts)
    try:
        return drawing(lab, answer, judge)
    except Trouble:
        return ()


def told(done: Published) -> None:
    pieces = sum(name.startswith("pieces/") for name in done.pages)
    said = [f"{counted(len(done.new), 'file')} written, {len(done.updated)} brought up to date, in {done.folder}."]
    if not done.new and not done.updated:
        said = [f"Nothing new in {done.folder}."]
    if done.edited:
        more = f" and {len(done.edited) - NAMED} more" if len(done.edited) > NAMED else ""
        said.append(
            f"Left as you wrote it: {', '.join(f'`{name}`' for name in done.edited[:NAMED])}{more}. "
            "A file that you remove is written anew."
        )
    site = done.folder / "site" / "index.html"
    said.append(
        f"`README.md` is the page for everyone, with {counted(pieces, 'piece')} behind it; {site} is the same as a "
        "site. Fill in the places for your own words, and `LIMITS.md`, before you publish it."
    )
    notes = sum(name.startswith("notes/") for name in done.pages)
    if notes:
        said.append(f"Your own words of {counted(notes, 'weekly note')} are in it, in `notes/`: read them once more.")
    tell(*said)


def counted(n: int, thing: str) -> str:
    return f"{n} {thing}" + ("" if n == 1 else "s")
