"""`hunt`: a program with planted mistakes, to be mended, and the test that would have caught them."""

from __future__ import annotations

import argparse
from datetime import datetime

from scratchproof import catalogue, clock
from scratchproof.catalogue import Lab
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.recall.hunts.log import HuntLog, Hunts, hunts_of
from scratchproof.screen.page import Page
from scratchproof.screen.writer import write

MOST_SEED = 2**31


def run(command: str, argv: list[str]) -> int:
    args = _arguments().parse_args(argv)
    if args.seed is not None and not 0 <= args.seed < MOST_SEED:
        raise Trouble("The seed is a whole number from 0 up to 2147483647.", "Leave it out, or give another.")
    with Learner() as learner:
        hunts = hunts_of(learner.record)
        acting = args.check or args.give_up or args.again or args.symptoms
        if args.hunt is None and not acting:
            _list(learner, hunts)
            return 0
        lab = _open(hunts) if args.hunt is None else found(args.hunt)
        if args.check:
            return _check(learner, lab, args.seed)
        if args.give_up:
            return _give_up(learner, lab)
        if args.symptoms:
            return _symptoms(learner, lab, hunts[lab.id])
        return _begin(learner, lab, hunts[lab.id], again=args.again)


def _arguments() -> argparse.ArgumentParser:
    parser = Arguments(
        "hunt",
        "A program with planted mistakes: mend it, and write the test that would have caught them.",
        "Without a name: every hunt, and which comes next. The mistakes are drawn for you from the record.",
    )
    parser.add_argument("hunt", nargs="?", help="the hunt; with --check and the like by default the one that is open")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--check", action="store_true", help="judge program.py and test_program.py")
    way.add_argument("--symptoms", action="store_true", help="run program.py as it is now, and show what one sees")
    way.add_argument("--give-up", action="store_true", help="tell what was planted")
    way.add_argument("--again", action="store_true", help="plant other mistakes; your files are kept")
    parser.add_argument("--seed", type=int, help="ask with this seed, to repeat a check")
    return parser


def found(name: str) -> Lab:
    """The hunt of that name. Raises `Trouble` with the nearest names."""
    import difflib

    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    hunts = catalogue.hunts()
    if wanted in hunts:
        return hunts[wanted]
    for lab in hunts.values():
        if wanted in lab.facts.get("aliases", []):
            return lab
    if wanted in catalogue.labs():
        raise Trouble(f"{wanted} is a lab, not a hunt.", f"`scratchproof next {wanted}` opens it.")
    near = difflib.get_close_matches(wanted, list(hunts), n=3, cutoff=0.5)
    guess = f" Did you mean {' or '.join(near)}?" if near else ""
    raise Trouble(f"There is no hunt called {name!r}.{guess}", "`scratchproof hunt` lists them.")


def _open(hunts: Hunts) -> Lab:
    log = hunts.open
    if log is None:
        raise Trouble("No hunt is open.", "`scratchproof hunt` lists them; `scratchproof hunt NAME` begins one.")
    return found(log.hunt)


def following(learner: Learner, hunts: Hunts) -> tuple[Lab | None, bool]:
    """The first hunt that is still to be found, on a topic that the learner has met; whether it is such a topic."""
    from scratchproof.recall.items import met

    topics = met(learner.progress)
    left = [lab for lab in catalogue.hunts().values() if hunts[lab.id].state == "new"]
    fitting = next((lab for lab in left if lab.topic in topics), None)
    return fitting or next(iter(left), None), fitting is not None


def _list(learner: Learner, hunts: Hunts) -> None:
    from scratchproof.screen.hunt_page import hunts_page, span

    rows = []
    for lab in catalogue.hunts().values():
        log = hunts[lab.id]
        took = span(log.seconds) if log.state == "found" and log.seconds is not None else ""
        state = {"minutes": lab.minutes, "depth": lab.facts.get("depth", 3), "state": log.state, "took": took}
        rows.append({"id": lab.id, "title": lab.title, **state})
    here = hunts.open
    next_one, fits = following(learner, hunts)
    if here is not None and here.hunt in catalogue.hunts():
        text = f"You are in {here.hunt}: `scratchproof hunt --check` judges it."
    elif next_one is None:
        text = "Every hunt was begun once. `scratchproof hunt NAME --again` plants other mistakes."
    else:
        why = "" if fits else " It is on a topic that you have not met yet."
        text = f"Next: {next_one.title} ({next_one.minutes} min). `scratchproof hunt {next_one.id}` begins it.{why}"
    write(hunts_page(rows, text))


def _begin(learner: Learner, lab: Lab, log: HuntLog, *, again: bool) -> int:
    from scratchproof.recall.hunts import hunting
    from scratchproof.screen import hunt_page

    if log.state in ("found", "given up") and not again:
        how = f"You found everything in {lab.id}" if log.state == "found" else f"You gave {lab.id} up"
        raise Trouble(f"{how} already.", f"`scratchproof hunt {lab.id} --again` plants other mistakes.")
    if again and log.state == "new":
        again = False
    if log.state == "open" and not again:
        made = hunting.given(learner, lab, log)
        moved = hunting.laid_out(learner, lab, made, anew=False)
    else:
        made, moved = hunting.begin(learner, lab)
        log = hunts_of(learner.record)[lab.id]
    place = str(hunting.folder(learner, lab))
    write(hunt_page.begun_page(lab, place, len(made.mistakes), _clock(lab, log), moved))
    print(flush=True)
    _show(learner, lab)
    print()
    write(hunt_page.next_page(lab))
    return 0


def _clock(lab: Lab, log: HuntLog) -> str:
    """Since when, how long it took so far, how long is meant."""
    at = datetime.fromisoformat(log.begun_at).astimezone() if log.begun_at else clock.now().astimezone()
    now = clock.now()
    day = "" if at.date() == now.astimezone().date() else f" on {at:%Y-%m-%d}"
    worked = round(log.worked(now.isoformat()) / 60)
    so_far = f" {worked} of them are gone." if worked and log.attempts else ""
    return f"Begun at {at:%H:%M}{day}. About {lab.minutes} minutes are meant.{so_far}"


def _show(learner: Learner, lab: Lab) -> None:
    """Run the program as it lies there, and show what one sees beside what is expected."""
    from scratchproof.recall.hunts import hunting
    from scratchproof.sandbox import Nursery
    from scratchproof.screen.hunt_page import symptoms_page

    answer = hunting.program_of(learner, lab)
    with Nursery() as nursery:
        lines = hunting.seen(nursery, lab, answer.text, dict(answer.local))
    write(symptoms_page(lines))


def _symptoms(learner: Learner, lab: Lab, log: HuntLog) -> int:
    if log.state == "new":
        raise Trouble(f"You have not begun the hunt {lab.id}.", f"`scratchproof hunt {lab.id}` begins it.")
    _show(learner, lab)
    return 0


def _check(learner: Learner, lab: Lab, seed: int | None) -> int:
    from scratchproof.judge.judge import Judge
    from scratchproof.recall.hunts import hunting
    from scratchproof.screen import hunt_page

    with Judge() as judge:
        checked = hunting.check(learner, lab, judge, seed)
    fix, test = checked.fix, checked.test
    page: Page = hunt_page.fix_page(fix, lab)
    page += hunt_page.test_page(test, len(checked.planted.mistakes), tell=fix.right)
    if checked.found:
        page += hunt_page.found_page(lab, checked.seconds, checked.planted.mistakes)
    elif fix.right and not test.good:
        page += _say("The program is right. The test is still to be done.")
    elif test.good and not fix.right:
        page += _say("The test is right. The program is still to be mended.")
    write(page + hunt_page.footer_page(fix.seed))
    return 0 if fix.right and test.good else 1


def _say(text: str) -> Page:
    from scratchproof.screen.prose import Prose, said

    return Page((Prose(said(text, "strong")),))


def _give_up(learner: Learner, lab: Lab) -> int:
    from scratchproof.recall.hunts import hunting
    from scratchproof.screen.hunt_page import planted_page

    made = hunting.give_up(learner, lab)
    write(planted_page(lab, made.mistakes) + _say(f"`scratchproof hunt {lab.id} --again` plants others."))
    return 0
