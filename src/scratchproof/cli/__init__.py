"""The command line: `scratchproof`, short `sp`. Alone, it does the next sensible thing.

Start-up is a promise: this module imports almost nothing, and a command's module only when that command is given.
"""

from __future__ import annotations

import os
import sys

# name -> (module of scratchproof.cli, one line). The order is that of the help.
COMMANDS: dict[str, tuple[str, str]] = {
    "start": ("start", "make your folder and begin, or go on where you were"),
    "init": ("init", "make your folder, with a contract for coding assistants: hint, do not solve"),
    "next": ("next", "the next lab: its brief, and its file"),
    "check": ("check", "judge a file: right, or which mistake it makes"),
    "watch": ("watch", "judge your files whenever you save them"),
    "open": ("open", "the companion page in your browser, beside your editor"),
    "hint": ("hint", "the hint that fits your last verdict"),
    "show": ("show", "a picture of your own code at work"),
    "reset": ("reset", "put a lab's file back to its start; your text is kept"),
    "solution": ("solution", "the right answer, after a pass or on demand"),
    "status": ("status", "what is proven, and what comes next"),
    "labs": ("labs", "every lab"),
    "roadmap": ("roadmap", "tracks and topics; read or check a roadmap of your own"),
    "plan": ("plan", "your roadmap with dates: this week, the phases, what is ready, calendars"),
    "review": ("review", "what fades comes back: blank files, questions, cards"),
    "checkpoint": ("checkpoint", "the end of a phase put to the test; nothing is locked by it"),
    "hunt": ("hunt", "a program with planted mistakes: mend it, and write the test that catches them"),
    "week": ("notes", "the draft of a weekly review: what was proven, which mistakes, what is next"),
    "gotchas": ("notes", "your own mistakes by name, as a file to keep"),
    "reading": ("notes", "the reading list of your track, with days and boxes"),
    "portfolio": ("portfolio", "what you proved as a repository and a site, yours to edit and publish"),
    "talk": ("talk", "let the model write through your parts"),
    "assemble": ("assemble", "which parts of the model are yours"),
    "train": ("train", "train a GPT whose every slot is your code"),
    "sample": ("sample", "let a model that you trained write"),
    "blame": ("blame", "which slot is at fault when the model misbehaves"),
    "sabotage": ("sabotage", "see what a known mistake costs a training run"),
    "anki": ("anki", "cards to Anki, and your reviews there back"),
    "report": ("report", "what you proved, as a page and JSON that anyone can run again"),
    "verify": ("verify", "judge every source of somebody's report again"),
    "export": ("transfer", "write your record to a file"),
    "import": ("transfer", "take in a record from a file"),
    "doctor": ("doctor", "what this machine offers, and what it cannot protect"),
    "pack": ("pack", "for authors: check, new, scorecard"),
}
PROBLEM = 2


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit status."""
    args = sys.argv[1:] if argv is None else argv
    try:
        # A folder is judged here: it takes long, and tells as it goes
        if argv is None and args[:1] == ["check"] and not any(map(os.path.isdir, args)):
            from scratchproof.warm.client import handed_over

            status = handed_over(args)
            if status is not None:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status)  # Python would take its modules down one by one first: a tenth of the whole time
        return dispatch(args)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has had enough. Python would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 141
    except Exception as error:
        from scratchproof.errors import Trouble

        if not isinstance(error, Trouble):
            error = unexpected(error)
        print(f"scratchproof: {error}", file=sys.stderr)
        return PROBLEM


def dispatch(args: list[str]) -> int:
    if not args:
        args = ["start"]
    first = args[0]
    if first in ("-h", "--help", "help"):
        print(overview())
        return 0
    if first in ("-V", "--version"):
        from scratchproof import __version__

        print(f"scratchproof {__version__}")
        return 0
    if first not in COMMANDS:
        from scratchproof.cli.usage import unknown_command

        raise unknown_command(first, list(COMMANDS))
    from importlib import import_module

    module = import_module(f"scratchproof.cli.{COMMANDS[first][0]}")
    return int(module.run(first, args[1:]) or 0)


def overview() -> str:
    width = max(len(name) for name in COMMANDS)
    lines = [
        "usage: scratchproof [COMMAND] [...]      (short: sp)",
        "",
        "An executable ML roadmap that knows whether your code is right and, when it is not, which mistake you made.",
        "Without a command: begin, or go on where you were.",
        "",
        *(f"  {name:<{width}}  {says}" for name, (_, says) in COMMANDS.items()),
        "",
        "scratchproof COMMAND --help tells more about one command. SCRATCHPROOF_HOME moves your folder.",
    ]
    return "\n".join(lines)


def unexpected(error: Exception) -> Exception:
    """A defect of ours, told in a sentence; the traceback goes to a file for whoever mends it."""
    import tempfile
    import traceback
    from pathlib import Path

    from scratchproof import __version__
    from scratchproof.errors import Trouble

    text = f"scratchproof {__version__}, Python {sys.version}\n{' '.join(sys.argv[1:])}\n\n{traceback.format_exc()}"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="scratchproof-defect-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(text)
        where = f"The details are in {Path(file.name)}; please send that file with a report. "
    except OSError:
        where = ""
    return Trouble(
        f"This is a defect of scratchproof, not of your code ({type(error).__name__}).",
        f"{where}Nothing of yours was changed. Running the command again may help.",
    )
