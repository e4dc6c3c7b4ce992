"""`hint`: the one that fits the last verdict; asked again without a new try, the next one."""

from __future__ import annotations

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.cli.following import next_lab
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.screen.guide_page import hint_page
from scratchproof.screen.writer import write


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("hint", "The hint that fits your last verdict. At most three a lab, and they are counted.")
    parser.add_argument("lab", nargs="?", help="the lab; by default the one that you are at")
    args = parser.parse_args(argv)
    with Learner() as learner:
        lab = catalogue.find(args.lab) if args.lab else at_hand(learner)
        number = fitting(learner, lab)
        write(hint_page(lab.title, number, len(lab.hints), lab.hints[number - 1]))
        learner.begin()
        learner.note("hinted", lab, hint=number)
    return 0


def at_hand(learner: Learner) -> Lab:
    """The lab of the latest try, if it is not proven; else the next one."""
    latest = None
    for event in learner.record.events():
        if event.lab and event.kind in ("opened", "tried", "passed", "reset"):
            latest = event.lab
    lab = catalogue.labs().get(latest or "")
    if lab is None or learner.passed(lab):
        lab = next_lab(learner)
    if lab is None:
        raise Trouble("Every lab is proven.", "Name one: `scratchproof hint LAB`.")
    return lab


def fitting(learner: Learner, lab: Lab) -> int:
    """The number of the hint that the last verdict points to, or the one after the last that was shown since."""
    number, shown = 1, 0
    for event in learner.record.events(lab=lab.id):
        if event.kind == "tried":
            number, shown = int(event.data.get("hint") or 1), 0
        elif event.kind == "hinted":
            shown = int(event.data.get("hint") or 0)
    if lab.is_hunt and not shown:
        for event in learner.record.events(kind="hunted"):
            if event.data.get("hunt") == lab.id and event.data.get("stage") == "fix":
                number = int(event.data.get("hint") or 1)
    if shown:
        number = shown % len(lab.hints) + 1
    return min(max(number, 1), len(lab.hints))
