"""`next`: the next lab's brief and file, along the plan where there is one; with a name, that lab's."""

from __future__ import annotations

from scratchproof import catalogue
from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.learner import Learner
from scratchproof.screen.markdown_page import markdown_page
from scratchproof.screen.writer import write


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("next", "What the next lab asks for, and its file in your folder.")
    parser.add_argument("lab", nargs="?", help="another lab than the next one")
    args = parser.parse_args(argv)
    if args.lab and (named := catalogue.find(args.lab)).is_hunt:
        from scratchproof.cli import hunt

        return hunt.run("hunt", [named.id])
    with Learner() as learner:
        planned = None
        if not args.lab and learner.progress.settings is not None:
            from scratchproof.cli.planning import next_of_plan

            planned = next_of_plan(learner)
        along = planned[1] if planned else None
        lab = catalogue.find(args.lab) if args.lab else along or learner.next_lab()
        if lab is None:
            tell("Every lab is proven. `scratchproof talk` lets the model write through your code.")
            return 0
        path = learner.put(lab, named=bool(args.lab))
    write(markdown_page(lab.brief_as_read))
    unlocks = [other.title for other in catalogue.labs().values() if lab.id in other.needs]
    then = f" It is needed for {', '.join(unlocks)}." if unlocks else ""
    also = " It may be answered in PyTorch too." if lab.withheld is not None else ""
    print()
    tell(
        f"About {lab.minutes} minutes.{then}{also}",
        f"Write it in `{path}`; `scratchproof watch` judges it on every save.",
    )
    if planned:
        from scratchproof.cli.planning import told_of_plan

        print()
        tell(told_of_plan(planned[0]))
    return 0
