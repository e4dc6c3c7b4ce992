"""`reset`: put starters back."""

from __future__ import annotations

from scratchproof import catalogue
from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("reset", "Put a lab's file back to its start. Your text is kept in the record.")
    parser.add_argument("lab", nargs="?", help="the lab; `--all` for every file in your folder")
    parser.add_argument("--all", action="store_true", help="every lab's file")
    args = parser.parse_args(argv)
    if bool(args.lab) == args.all:
        raise Trouble("Which lab shall start over?", "Usage: scratchproof reset LAB, or scratchproof reset --all")
    labs = list(catalogue.labs().values()) if args.all else [catalogue.find(args.lab)]
    if labs and labs[0].is_hunt:
        raise Trouble(
            f"{labs[0].id} is a hunt.", f"`scratchproof hunt {labs[0].id} --again` plants others; your files are kept."
        )
    with Learner() as learner:
        here = [lab for lab in labs if learner.file(lab).exists()] if args.all else labs
        for lab in here:
            learner.reset(lab)
        if not here:
            tell("There is nothing to reset: your folder holds no lab's file yet.")
        else:
            names = ", ".join(f"`{lab.file_name}`" for lab in here)
            tell(f"Back to the start: {names}. What stood there is kept in the record; what is proven stays proven.")
    return 0
