"""`assemble`: the bill of materials of the model, mine and borrowed, as a traced run really called it."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from scratchproof import catalogue
from scratchproof.cli.train import add_recipe, gathered, recipe_of
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.stack.assembly import Assembly
from scratchproof.stack.trace import Trace
from scratchproof.training.recipe import Recipe


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("assemble", "Which parts of the model are yours, which borrowed, and what a run really called.")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--model", action="store_true", help="the model that `train` trains, not the bundled one")
    add_recipe(parser)
    args = parser.parse_args(argv)
    if args.model or args.preset or args.depth is not None or args.set:
        return trained_model(recipe_of(args), args.json)
    with Learner() as learner:
        assembly = assembled(learner)
    refusal = assembly.refuses()
    trace = None if refusal else traced(assembly)
    rows = [dataclasses.asdict(row) for row in assembly.bill(trace)]
    share = dataclasses.asdict(assembly.share(trace))
    notes = [
        f"Your {part.name} takes {part.ratio:.1f} times as long as the reference; `talk --borrow {part.name}` runs "
        "without it."
        for part in assembly.slow()
    ]
    if trace is not None:
        notes += [
            f"Your {part.name} was never called: another part does its work by itself."
            for part in assembly.uncalled(trace)
        ]
    if args.json:
        print(
            json.dumps(
                {"schema": 1, "rows": rows, "share": share, "notes": notes, "refused": str(refusal or "") or None}
            )
        )
    else:
        from scratchproof.screen.lists_page import assemble_page
        from scratchproof.screen.writer import write

        write(assemble_page(rows, share, notes))
    if refusal:
        raise refusal
    return 0


def trained_model(recipe: Recipe, as_json: bool) -> int:
    """The bill of materials of the model that `train` trains, as a short run of it really called its parts."""
    import tempfile
    from pathlib import Path

    from scratchproof.sandbox import Nursery
    from scratchproof.training.bill import bill, share
    from scratchproof.training.blame import small
    from scratchproof.training.course import Course

    with Learner() as learner:
        parts = gathered(learner, recipe)
    done: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, Nursery() as nursery:
        course = Course(
            recipe=small(recipe).changed(steps=3),
            text="the cat sat on the mat; the dog sat on the log.\n" * 20,
            parts=parts,
            parameters={name: catalogue.parameters_of(name) for name in parts},
            folder=Path(folder) / "run",
            samples=0,
        )
        for event in course.events(nursery):
            done = event if "done" in event else done
    rows, owned = bill(recipe, parts, done), share(recipe, parts, done)
    if as_json:
        print(json.dumps({"schema": 1, "rows": rows, "share": owned, "recipe": recipe.as_data()}))
    else:
        from scratchproof.screen.lists_page import assemble_page
        from scratchproof.screen.writer import write

        write(assemble_page(rows, owned, [], "The weights will be those that training finds."))
    return 0


def assembled(learner: Learner, borrow: tuple[str, ...] = ()) -> Assembly:
    """The model with the learner's verified parts, all others borrowed; ``borrow`` names parts to borrow anyway."""
    from scratchproof.stack.slots import BY_PART

    unknown = [name for name in borrow if name not in BY_PART]
    if unknown:
        raise Trouble(f"The model has no part {', '.join(unknown)}.", f"Its parts are {', '.join(BY_PART)}.")
    mine = {name: part for name in BY_PART if name not in borrow and (part := learner.part(name)) is not None}
    return Assembly.completed(mine, catalogue.reference_source)


def traced(assembly: Assembly) -> Trace:
    """What a short run of the model calls."""
    from scratchproof.sandbox import Nursery
    from scratchproof.stack.talk import talk

    with Nursery() as nursery:
        *_, last = talk(assembly.parts, prompt="The ", n=12, seed=0, nursery=nursery)
    assert isinstance(last, Trace)
    return last
