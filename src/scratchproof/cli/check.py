"""`check`: judge one file.

A check whose command line the background judge takes over (`warm.client`) runs there, in this same module; any other
judges here and leaves a background judge behind.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.home import home
from scratchproof.warm import client


def run(command: str, argv: list[str]) -> int:
    parser = Arguments(
        "check",
        "Judge a file: right, the mistake it makes, or the property that breaks.\n"
        "A folder of many learners' files is judged side by side: FOLDER/LEARNER/softmax.py,\n"
        "FOLDER/LEARNER_softmax.py, or any names with --as. None of it goes into your record.",
        "Exit status: 0 right, 1 not right, 2 no verdict (usage, missing file).",
    )
    parser.add_argument(
        "file",
        metavar="FILE[:NAME]",
        nargs="?",
        help="a Python file or notebook, and the function in it if it is called otherwise; or a folder of files",
    )
    parser.add_argument("--as", dest="lab", metavar="LAB", help="the lab that it answers (see `scratchproof labs`)")
    parser.add_argument("--seed", type=seed_number, help="ask the questions of this seed again")
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")
    parser.add_argument("--verbose", "-v", action="store_true", help="tell everything there is to tell")
    parser.add_argument("--junit", metavar="FILE", help="write JUnit XML, for continuous integration")
    parser.add_argument("--gradescope", metavar="FILE", help="write Gradescope's results.json")
    parser.add_argument("--csv", metavar="FILE", help="write a table, for a gradebook")
    parser.add_argument("--jobs", metavar="N", type=jobs_number, help="files judged at once (of a folder; up to 4)")
    parser.add_argument("--ray", metavar="ADDRESS", help="judge on a Ray cluster (of a folder): auto, local, host:port")
    args = parser.parse_args(argv)
    if args.file is not None and Path(args.file).expanduser().is_dir():
        from scratchproof.cli.check_folder import check_folder

        return check_folder(args, Path(args.file).expanduser())
    if args.jobs is not None or args.ray is not None:
        raise Trouble("--jobs and --ray are for a folder of files.", "Usage: scratchproof check FOLDER [--jobs N]")
    if args.file is None and args.lab is None:
        raise Trouble("Which file shall be judged?", "Usage: scratchproof check FILE[:NAME] [--as LAB]")
    path, function = target(args.file, args.lab)
    request: dict[str, Any] = {
        "home": str(home()),
        "path": str(path),
        "function": function,
        "lab": args.lab,
        "seed": args.seed,
        "verbose": args.verbose,
    }
    exports = {}
    if args.junit or args.gradescope or args.csv:
        from scratchproof.cli.exports import wanted

        exports = wanted(args)
        request["export"] = True
    if not args.json:
        from scratchproof.screen.stream import paper_data

        request["paper"] = paper_data(sys.stdout)
    response = answered(request)
    if "trouble" in response:
        what, following, where = response["trouble"]
        if args.json:
            print(json.dumps({"schema": 1, "outcome": None, "right": None, "trouble": what, "next": following}))
        raise Trouble(what, following, where)
    if exports:
        from scratchproof.classes.judged import Judged
        from scratchproof.cli.exports import write_exports

        write_exports(exports, [Judged(**response["judged"])])
    if args.json:
        print(json.dumps(response["json"]))
    else:
        from scratchproof.screen.stream import write_lines

        write_lines(response["lines"], sys.stdout)
    return int(response["status"])


def target(text: str | None, lab: str | None) -> tuple[Path, str | None]:
    """The absolute path and the function of ``FILE[:NAME]``; without a file, the lab's own in the learner's folder."""
    if text is None:
        from scratchproof import catalogue

        return home() / catalogue.find(lab or "").file_name, None
    path, function = text, None
    head, colon, tail = text.rpartition(":")
    if colon and tail.isidentifier() and not Path(text).exists():
        path, function = head, tail
    found = Path(path).expanduser()
    if not found.exists() and not found.suffix and (home() / f"{found.name.replace('-', '_')}.py").exists():
        found = home() / f"{found.name.replace('-', '_')}.py"  # `check softmax` means the learner's own file
    return found.absolute(), function


resident: Callable[[dict[str, Any]], dict[str, Any]] | None = None  # in the background judge: how it answers


def answered(request: dict[str, Any]) -> dict[str, Any]:
    """The response of this process's judge, or of one made for it, with a background one left behind for the next."""
    if resident is not None:
        return resident(request)
    from scratchproof.sandbox import Nursery

    # The warm parent loads NumPy while this process does: both are needed, neither waits for the other.
    nursery = Nursery().open()
    from scratchproof.cli.checking import perform
    from scratchproof.judge.judge import Judge

    with Judge(nursery) as judge:
        response = perform(request, judge)
    client.start("scratchproof.cli.checking:background")
    return response


def seed_number(text: str) -> int:
    import argparse

    try:
        value = int(text)
    except ValueError:
        value = -1
    if not 0 <= value < 2**63:
        raise argparse.ArgumentTypeError("a seed is a whole number from 0 up")
    return value


def jobs_number(text: str) -> int:
    import argparse

    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 256):
        raise argparse.ArgumentTypeError("jobs are a whole number from 1 to 256")
    return int(text)
