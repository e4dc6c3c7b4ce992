"""`blame`: the assembled model tries what must hold of it; where something does not, the slot at fault is named."""

from __future__ import annotations

import json
from pathlib import Path

from scratchproof import catalogue
from scratchproof.cli.telling import tell
from scratchproof.cli.train import add_recipe, gathered, recipe_of
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.judge.answer import defined_names, read_answer
from scratchproof.learner import Learner
from scratchproof.parts import Part
from scratchproof.training.slots import slots_of


def run(command: str, argv: list[str]) -> int:
    parser = Arguments(
        "blame",
        "Try what must hold of the assembled model, and find the slot at fault where something does not.",
        "Exit status: 0 everything holds, 1 something does not, 2 it could not be tried.",
    )
    add_recipe(parser)
    parser.add_argument(
        "--try",
        dest="tries",
        nargs=2,
        action="append",
        default=[],
        metavar=("LAB", "FILE"),
        help="put this file into the lab's slot, proven or not (may be given again)",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")
    args = parser.parse_args(argv)
    recipe = recipe_of(args)
    with Learner() as learner:
        parts = gathered(learner, recipe)
    for name, file in args.tries:
        parts.update(tried_parts(name, Path(file), parts))
    return shown(recipe, parts, args.json)


def tried_parts(name: str, file: Path, parts: dict[str, Part]) -> dict[str, Part]:
    """The parts of a lab as a file has them, proven or not. Raises `Trouble`."""
    lab = catalogue.find(name)
    answer = read_answer(file.expanduser().absolute(), None)
    mine = [j.name for j in lab.judged if j.name in parts]
    if not mine:
        raise Trouble(f"This model has no slot for {lab.id}.", "`scratchproof assemble --model` lists its slots.")
    missing = [n for n in mine if n not in defined_names(answer.text)]
    if missing:
        raise Trouble(f"{file} has no {' and no '.join(missing)}.", f"The slot needs {', '.join(mine)}.")
    return {n: Part(n, answer.text, origin="mine", local=answer.local) for n in mine}


def borrowed(names: list[str]) -> dict[str, Part]:
    """References of these parts, and of those that they import."""
    found: dict[str, Part] = {}
    queue = list(names)
    while queue:
        name = queue.pop()
        if name not in found and catalogue.lab_of_part(name) is not None:
            found[name] = Part(name, catalogue.reference_source(name))
            queue += catalogue.parts_imported(found[name].source)
    return found


def shown(recipe: object, parts: dict[str, Part], as_json: bool) -> int:
    from scratchproof.sandbox import Nursery
    from scratchproof.training.blame import Blame, blame, tried

    references = borrowed(list(parts))
    parts = {**references, **parts}  # a reference may import parts that the learner's code does without
    parameters = {name: catalogue.parameters_of(name) for name in parts}
    mine = {s.id: s.parts for s in slots_of(recipe) if any(parts[name].mine for name in s.parts)}  # type: ignore[arg-type]
    held = {name for names in mine.values() for name in names}
    mine |= {name: (name,) for name, part in parts.items() if part.mine and name not in held}
    with Nursery() as nursery:
        seen = tried(recipe, parts, parameters, nursery)  # type: ignore[arg-type]
        if not as_json:
            tell(*(f"{'✓' if s.holds else '✗'} {s.sentence} ({s.says}.)" for s in seen))
        broken = [s for s in seen if not s.holds]
        verdict = Blame((), (), 1)
        if broken:
            for step in blame(mine, parts, references, lambda p: tried(recipe, p, parameters, nursery)):  # type: ignore[arg-type]
                if isinstance(step, Blame):
                    verdict = step
                elif not as_json and not step.startswith("Broken"):
                    tell(step)
    rows = [{"invariant": s.id, "holds": s.holds, "says": s.says} for s in seen]
    if as_json:
        print(json.dumps({"schema": 1, "invariants": rows, "at_fault": verdict.at_fault, "trials": verdict.trials}))
    elif not broken:
        tell(
            f"Everything holds, with {len(held)} parts of yours."
            if held
            else "Everything holds; all parts are borrowed."
        )
    elif len(verdict.at_fault) == 1:
        tell(f"At fault: **{verdict.at_fault[0]}**. With the reference in its place everything holds.")
    else:
        tell(f"At fault together: **{', '.join(verdict.at_fault)}**. With references in their places everything holds.")
    return 1 if broken else 0
