"""`init`: the learner's folder, and in it a contract for coding assistants: hint, do not solve."""

from __future__ import annotations

from pathlib import Path

from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.home import home
from scratchproof.learner import Learner
from scratchproof.recall.notes import contract


def run(command: str, argv: list[str]) -> int:
    parser = Arguments(
        "init",
        "Make your folder, and put a contract for coding assistants there: hint, do not solve. A file of yours is\n"
        "never written over: the contract is a marked part of it, which follows new versions until you change it.",
    )
    parser.add_argument("folder", nargs="?", help="by default SCRATCHPROOF_HOME, else ~/scratchproof")
    parser.add_argument(
        "--for",
        dest="assistant",
        choices=[*contract.FILES, "all"],
        help="the file of this assistant too; without it, of those that have one here already",
    )
    args = parser.parse_args(argv)
    folder = _folder(args.folder)
    said = [f"Your folder is there: `{folder}`." if folder.exists() else f"Your folder: `{folder}`."]
    done = [(file, contract.put(folder, file)) for file in contract.files(folder, args.assistant)]
    for how, word in (("made", "Written"), ("updated", "Brought up to date"), ("same", "Nothing new in")):
        names = [f"`{file}`" for file, kept in done if kept.how == how and not kept.edited]
        if names:
            said.append(f"{word}{'' if how == 'same' else ':'} {', '.join(names)}.")
    yours = [f"`{file}`" for file, kept in done if kept.edited]
    if yours:
        said.append(f"Left as you wrote it: the contract in {', '.join(yours)}.")
    said.append("It asks coding assistants to hint and not to solve. It binds only those that read it.")
    if folder != home():
        said.append("Set `SCRATCHPROOF_HOME` to that folder, so that the other commands work there too.")
    elif not Learner(folder).began:
        said.append("`scratchproof start` begins.")
    tell(*said)
    return 0


def _folder(named: str | None) -> Path:
    """The folder that is meant, there or not. Raises `Trouble` for what can be none."""
    try:
        folder = Path(named).expanduser().resolve() if named else home()
        if folder.exists() and not folder.is_dir():
            raise Trouble(f"{folder} is a file.", "Give the name of a folder.")
    except (OSError, RuntimeError, ValueError) as error:  # a name too long, a user that is none, a NUL
        raise Trouble(f"{named or 'SCRATCHPROOF_HOME'} cannot be a folder: {error}.", "Give another name.") from None
    return folder
