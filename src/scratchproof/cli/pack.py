"""`pack`: for authors. check: a pack proves itself; new: begin a lab; scorecard: the table for the docs."""

from __future__ import annotations

import json
import os
import secrets
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble

if TYPE_CHECKING:
    from scratchproof.proof.trial import Progress


def run(command: str, argv: list[str]) -> int:
    if argv and argv[0] in ACTIONS:
        return ACTIONS[argv[0]](argv[1:])
    if argv and argv[0] in ("-h", "--help"):
        tell(
            "usage: scratchproof pack check|new|scorecard [...]",
            "`pack check` runs labs against themselves and says everything that is missing or wrong. `pack new NAME` "
            "begins a lab. `pack scorecard` writes the table of what was proven. Each tells more with --help.",
        )
        return 0
    raise Trouble("Which of them: check, new or scorecard?", "`scratchproof pack --help` tells what they do.")


def check(argv: list[str]) -> int:
    parser = Arguments("pack check", "Labs prove themselves: everything that is missing or wrong is listed.")
    parser.add_argument("--pack", help="only the labs of this pack")
    parser.add_argument("--lab", action="append", default=[], help="only this lab (may be given again)")
    parser.add_argument("--seeds", type=int, default=3, help="fresh seeds for every verdict (default 3)")
    parser.add_argument("--seed", type=int, default=None, help="begin with this seed, to repeat a run")
    parser.add_argument("--sample", type=int, help="try at most so many mutants, pairs and crossings of each lab")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--json", action="store_true", help="as JSON")
    args = parser.parse_args(argv)
    if min(args.seeds, args.workers, args.sample or 1) < 1:
        raise Trouble("--seeds, --workers and --sample are whole numbers from 1 up.", "Leave them out for the usual.")
    from scratchproof.proof import check as proof

    labs = chosen(args.pack, args.lab)
    seed = secrets.randbelow(2**31) if args.seed is None else args.seed
    told = None if args.json else Told(len(labs))
    proofs = proof.run(labs, args.seeds, seed, args.workers, told, sample=args.sample)
    if args.json:
        print(json.dumps(proof.to_json(proofs)))
    else:
        if told is not None:
            told.end()
        print("\n".join(proof.lines(proofs)))
        print(f"Seed {seed} repeats this: --seed {seed}")
    return 0 if all(p.proved for p in proofs) else 1


class Told:
    """Progress on standard error: one line that moves on a terminal, one line a lab elsewhere."""

    def __init__(self, labs: int) -> None:
        self.labs = labs
        self.moving = sys.stderr.isatty() and not os.environ.get("ACCESSIBLE") and os.environ.get("TERM") != "dumb"
        self.begun: dict[str, None] = {}
        self.last = 0.0

    def __call__(self, now: Progress) -> None:
        new = now.lab not in self.begun
        self.begun[now.lab] = None
        if self.moving:
            if new or time.monotonic() - self.last > 0.1:
                self.last = time.monotonic()
                text = f"{len(self.begun)} of {self.labs}: {now.lab}, {now.stage} ({now.done} of {now.total} verdicts)"
                print(f"\r{text[:78]:<78}", end="", file=sys.stderr, flush=True)
        elif new:
            print(f"{len(self.begun)} of {self.labs}: {now.lab}", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.moving:
            print(f"\r{'':<78}\r", end="", file=sys.stderr, flush=True)


def chosen(pack: str | None, names: list[str]) -> list[Lab]:
    labs = [catalogue.find(name) for name in names] if names else list(catalogue.exercises().values())
    if pack:
        labs = [lab for lab in labs if lab.pack == pack]
        if not labs:
            packs = ", ".join(sorted({lab.pack for lab in catalogue.exercises().values()}))
            raise Trouble(f"No lab to check in a pack called {pack!r}.", f"There are: {packs}.")
    return labs


def new(argv: list[str]) -> int:
    parser = Arguments("pack new", "Begin a lab: a folder with every file that it needs, to be filled in.")
    parser.add_argument("name", help="the lab's id in kebab case, such as cosine-similarity")
    parser.add_argument("--pack", default="mine", help="the pack it belongs to (default: mine)")
    parser.add_argument(
        "--into", type=Path, help="the folder that holds packs (default: SCRATCHPROOF_PACKS, else ./packs)"
    )
    args = parser.parse_args(argv)
    from scratchproof.proof.new import create

    named = os.environ.get("SCRATCHPROOF_PACKS", "").split(os.pathsep)[0]
    into = args.into or Path(named or "packs")
    path = create(args.name, pack=args.pack, into=into)
    prefix = "" if named and into == Path(named) else f"SCRATCHPROOF_PACKS={into} "
    tell(
        f"A new lab lies in `{path}`. Begin with `brief.md` and `reference.py`.",
        f"`{prefix}scratchproof pack check --lab {args.name}` says what is still missing.",
    )
    return 0


def scorecard(argv: list[str]) -> int:
    parser = Arguments("pack scorecard", "Prove every lab and write the table of what was proven.")
    parser.add_argument("--lab", action="append", default=[], help="only the row of this lab (may be given again)")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--file", type=Path, default=Path("docs/scorecard.md"), help="where to")
    parser.add_argument("--check", action="store_true", help="only say whether the table is of the present labs")
    args = parser.parse_args(argv)
    from scratchproof.proof import check as proof
    from scratchproof.proof import scorecard as card

    if args.check:
        if card.stale(args.file):
            raise Trouble(f"{args.file} is not of the present labs.", "Write it anew: `scratchproof pack scorecard`.")
        tell(f"{args.file} is of the present labs.")
        return 0
    labs = chosen(None, args.lab)
    told = Told(len(labs))
    proofs = proof.run(labs, args.seeds, secrets.randbelow(2**31), args.workers, told)
    told.end()
    card.write(args.file, proofs)
    print("\n".join(proof.lines(proofs)))
    tell(f"Written to {args.file}.")
    return 0 if all(p.proved for p in proofs) else 1


ACTIONS = {"check": check, "new": new, "scorecard": scorecard}
