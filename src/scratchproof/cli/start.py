"""`start`, and the bare command: begin, or go on."""

from __future__ import annotations

import sys

from scratchproof.cli.following import next_lab
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("start", "Make your folder and begin, or go on where you were.")
    parser.add_argument("--test", action="store_true", help="find out what you know with at most 25 questions")
    parser.add_argument("--track", metavar="TRACK", help="with --test: only what this track is made of")
    args = parser.parse_args(argv)
    if args.test:
        from scratchproof.cli import placing

        return placing.run(args.track)
    if args.track is not None:
        raise Trouble("A track is for the test.", f"`scratchproof plan --track {args.track}` chooses one to follow.")
    with Learner() as learner:
        first = not learner.began
        lab = next_lab(learner)
        if lab is None:
            from scratchproof.cli import status

            return status.run("status", [])
        path = learner.put(lab)
        home = learner.home
    from scratchproof.cli.editor import open_beside
    from scratchproof.cli.telling import tell

    editor = open_beside(path)
    terminal = sys.stdout.isatty() and sys.stdin.isatty()
    if first:
        from scratchproof.screen.guide_page import welcome_page
        from scratchproof.screen.writer import write

        write(welcome_page(str(path), editor))
    else:
        where = f"`{path}` is open in {editor}." if editor else f"`{path}`"
        tell(f"Welcome back. You are at {lab.title}: {where}")
    print(flush=True)
    if terminal:
        from scratchproof.cli.watch import Watch

        return Watch(home, lab, keep_above=True).run()
    from scratchproof.cli import check

    check.run("check", [str(path), "--as", lab.id])
    print()
    tell("Then run `scratchproof watch` in a terminal, or `scratchproof check` after each change.")
    return 0
