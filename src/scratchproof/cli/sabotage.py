"""`sabotage`: train a short run with a known mistake beside the healthy one, and see what a silent bug costs."""

from __future__ import annotations

import sys
from pathlib import Path

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.cli.telling import tell
from scratchproof.cli.train import add_recipe, gathered, read_text, recipe_of
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.parts import Part
from scratchproof.screen.stream import in_colour
from scratchproof.training.course import Course, write_whole
from scratchproof.training.log import mean, milestones
from scratchproof.training.plot import curves, spark
from scratchproof.training.recipe import Recipe
from scratchproof.training.sabotage import Outcome, cost, sabotage, wrong_parts
from scratchproof.training.slots import slots_of

STEPS = 200
COLUMNS = 8  # steps in the table, so that it fits a narrow terminal
SMALL = {"depth": 2, "width": 64, "heads": 2, "window": 48, "batch": 12, "steps": STEPS, "warmup": 20}


def run(command: str, argv: list[str]) -> int:
    parser = Arguments(
        "sabotage",
        "Train a short run with a known mistake in one slot beside the healthy one. Without a slot: what there is.",
    )
    parser.add_argument("slot", nargs="?", help="a slot of the model, or a lab that fills one")
    parser.add_argument("mistake", nargs="?", help="one of its known mistakes")
    parser.add_argument("--text", help="a text file (default: the documentation that comes with Python)")
    parser.add_argument("--steps", type=int, default=STEPS)
    add_recipe(parser)
    args = parser.parse_args(argv)
    plain = args.preset is None and args.depth is None
    recipe = recipe_of(args)
    if plain:
        chosen = {s.partition("=")[0] for s in args.set}
        recipe = recipe.changed(**{k: v for k, v in SMALL.items() if k not in chosen})
    if args.steps < 2:
        raise Trouble(f"A run has at least 2 steps, not {args.steps}.", "Change --steps.")
    recipe = recipe.changed(steps=args.steps, warmup=min(recipe.warmup, args.steps - 1))
    recipe.check()
    labs = labs_by_slot(recipe)
    if args.slot is None:
        tell("`scratchproof sabotage SLOT MISTAKE` trains with one of these:")
        tell(*(f"**{slot}**: {', '.join(m.id for m in lab.mistakes)}" for slot, lab in labs.items()))
        return 0
    lab = labs.get(args.slot) or next((one for one in labs.values() if one.id == args.slot), None)
    if lab is None:
        raise Trouble(f"This model has no slot {args.slot!r}.", f"It has: {', '.join(labs)}.")
    if args.mistake is None:
        tell(*(f"**{m.id}**: {m.says}" for m in lab.mistakes))
        return 0
    with Learner() as learner:
        parts = gathered(learner, recipe)
        wrong = wrong_parts(lab, args.mistake, [j.name for j in lab.judged if j.name in parts])
        course = Course(
            recipe=recipe,
            text=read_text(args.text),
            parts=parts,
            parameters={name: catalogue.parameters_of(name) for name in parts},
            folder=learner.home / "runs" / f"sabotage-{lab.id}-{args.mistake}",
            source=str(Path(args.text).expanduser().absolute()) if args.text else "",
            samples=0,
            held_out_batches=8,
        )
        says = next(m.says for m in lab.mistakes if m.id == args.mistake)
        tell(f"{lab.title}, with a mistake: {says}")
        healthy, sabotaged = watched(course, wrong, args.steps)
    picture = course.folder / "losses.svg"
    lines = {"healthy": healthy.losses, args.mistake: sabotaged.losses}
    write_whole(picture, curves(lines, f"{lab.title}: {args.mistake}").encode())
    table(healthy, sabotaged)
    tell(cost(healthy, sabotaged), f"The two curves: `{picture}`")
    return 0


def labs_by_slot(recipe: Recipe) -> dict[str, Lab]:
    found = {slot.id: catalogue.lab_of_part(slot.parts[0]) for slot in slots_of(recipe)}
    return {id: lab for id, lab in found.items() if lab is not None and lab.mistakes}


def watched(course: Course, wrong: dict[str, Part], steps: int) -> tuple[Outcome, Outcome]:
    from scratchproof.sandbox import Nursery

    alive = in_colour(sys.stdout)
    with Nursery() as nursery:
        for step in sabotage(course, wrong, nursery):
            if isinstance(step[0], Outcome):
                if alive:
                    print()
                return step
            if alive:
                sys.stdout.write(f"\r{step[0]}: step {step[1]} of {steps}   ")
                sys.stdout.flush()
    raise AssertionError("unreachable")


def table(healthy: Outcome, sabotaged: Outcome) -> None:
    from scratchproof.screen.page import Page, Span
    from scratchproof.screen.table import Column, Table
    from scratchproof.screen.writer import write

    marks = milestones(len(healthy.losses))
    marks = marks if len(marks) <= COLUMNS else (marks[0], *marks[1 - COLUMNS :])
    rows = []
    for name, one in (("healthy", healthy), ("sabotaged", sabotaged)):
        losses = [number(mean(one.losses, m)) for m in marks]
        rows.append(tuple((Span(cell),) for cell in (name, *losses, number(one.held_out))))
    columns = (Column("run"), *(Column(f"step {m}", right=True) for m in marks), Column("held out", right=True))
    write(Page((Table(columns, tuple(rows)),)))
    if in_colour(sys.stdout) and str(sys.stdout.encoding).lower().startswith("utf"):
        print(f"healthy    {spark(healthy.losses, 48)}\nsabotaged  {spark(sabotaged.losses, 48)}")
    for name, one in (("healthy", healthy), ("sabotaged", sabotaged)):
        if one.sample:
            print(f"\n{name} writes:\n" + "\n".join(f"  {line}" for line in one.sample.strip().splitlines()[:6]))
    print()


def number(loss: float | None) -> str:
    return "–" if loss is None else f"{loss:.3f}"
