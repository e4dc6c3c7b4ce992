"""`sample`: a model that `train` trained writes, through its own parts and their KV cache."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from scratchproof import catalogue
from scratchproof.cli.telling import tell
from scratchproof.cli.train import gathered, read_text
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.training.course import Course, described
from scratchproof.training.recipe import Recipe


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("sample", "Let a model that you trained write. Without a run: what there is.")
    parser.add_argument("run", nargs="?", help="the name of a run")
    parser.add_argument("prompt", nargs="?", default="\n", help="how the text begins")
    parser.add_argument("--text", help="the text that it was trained on, if it was not Python's documentation")
    parser.add_argument("-n", type=int, default=300, help="how many tokens")
    parser.add_argument("--temperature", "-t", type=float, default=0.8, help="0 is greedy; 1 is the model's own")
    parser.add_argument("--top-k", type=int)
    parser.add_argument("--top-p", type=float)
    parser.add_argument("--seed", type=int, default=1, help="the same seed writes the same text")
    parser.add_argument("--no-cache", action="store_true", help="compute everything anew for each token")
    args = parser.parse_args(argv)
    check(args)
    with Learner() as learner:
        runs = learner.home / "runs"
        if args.run is None:
            return listed(runs)
        course = found(learner, runs / args.run, args.text)
    return written(course, args)


def check(args: Any) -> None:
    wrong = []
    if args.n < 1:
        wrong.append(f"{args.n} tokens cannot be written")
    if not 0 <= args.temperature < float("inf"):
        wrong.append(f"the temperature is a number from 0 up, not {args.temperature}")
    if args.top_k is not None and args.top_k < 1:
        wrong.append(f"top_k is at least 1, not {args.top_k}")
    if args.top_p is not None and not 0 < args.top_p <= 1:
        wrong.append(f"top_p is above 0 and at most 1, not {args.top_p}")
    if not 0 <= args.seed < 2**63:
        wrong.append("the seed is a whole number from 0 up")
    if wrong:
        say = "; ".join(wrong)
        raise Trouble(f"{say[0].upper()}{say[1:]}.", "Change that and try again.")


def listed(runs: Path) -> int:
    names = sorted(p.parent.name for p in runs.glob("*/checkpoint.bin"))
    if names:
        tell(f"Runs: {', '.join(f'`{name}`' for name in names)}. `scratchproof sample RUN PROMPT` lets one write.")
    else:
        tell("There is no run yet. `scratchproof train` makes one.")
    return 0


def found(learner: Learner, folder: Path, text: str | None) -> Course:
    """The run in a folder, with the parts that it was trained with. Raises `Trouble`."""
    known = described(folder)
    if known is None:
        raise Trouble(f"There is no run called {folder.name!r}.", "`scratchproof sample` lists the runs.")
    recipe = Recipe.read(known["recipe"])
    borrowed = {name for name, facts in known["parts"].items() if facts["origin"] == "borrowed"}
    parts = gathered(learner, recipe, keep=borrowed)
    return Course(
        recipe=recipe,
        text=read_text(text or known.get("source") or None),
        parts=parts,
        parameters={name: catalogue.parameters_of(name) for name in parts},
        folder=folder,
        prompt=known["prompt"],
        held_out=known["held_out"],
    )


def written(course: Course, args: Any) -> int:
    from scratchproof.sandbox import Nursery

    prompt = args.prompt.replace("\\n", "\n")
    done: dict[str, Any] = {}
    with Nursery() as nursery:
        pieces = course.written(
            nursery,
            prompt=prompt,
            n=args.n,
            seed=args.seed,
            temperature=args.temperature,
            top_k=args.top_k,
            top_p=args.top_p,
            cached=not args.no_cache,
        )
        begun = False
        for piece in pieces:
            if not begun:
                sys.stdout.write(prompt.lstrip("\n"))
                begun = True
            if isinstance(piece, dict):
                done = piece
            else:
                sys.stdout.write(piece)
                sys.stdout.flush()
    print("\n")
    mine = sum(n for name, n in done["calls"].items() if course.parts[name].mine)
    total = sum(done["calls"].values())
    tell(f"{done['done']} tokens, {total} calls of parts, {mine / total:.0%} of them into your code.")
    return 0
