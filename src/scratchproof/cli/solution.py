"""`solution`: the right answer, after a pass, or on demand with a marker in the record."""

from __future__ import annotations

from scratchproof import catalogue
from scratchproof.cli.hint import at_hand
from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("solution", "The reference of a lab. Before a pass it leaves a marker in your record.")
    parser.add_argument("lab", nargs="?", help="the lab; by default the one that you are at")
    parser.add_argument("--reveal", action="store_true", help="show it although the lab is not proven yet")
    args = parser.parse_args(argv)
    with Learner() as learner:
        lab = catalogue.find(args.lab) if args.lab else at_hand(learner)
        if lab.is_hunt:
            raise Trouble(
                f"{lab.id} is a hunt.", f"`scratchproof hunt {lab.id} --give-up` tells what was planted in yours."
            )
        if not learner.passed(lab):
            if not args.reveal:
                tell(
                    f"{lab.title} is not proven yet. `scratchproof solution {lab.id} --reveal` shows the answer all "
                    "the same; your record then says that you saw it."
                )
                return 1
            learner.begin()
            learner.note("revealed", lab)
    from scratchproof.screen.guide_page import solution_page
    from scratchproof.screen.writer import write

    write(solution_page(lab.title, lab.reference, lab.facts.get("sources", [])))
    return 0
