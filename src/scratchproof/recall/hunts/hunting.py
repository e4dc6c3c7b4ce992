"""A learner's hunt from beginning to end: files in the learner's folder, events in the record, no other state."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scratchproof import clock
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.judge.answer import Answer, read_answer, read_source
from scratchproof.judge.judge import Judge
from scratchproof.judge.verdict import Verdict
from scratchproof.learner import Learner, written
from scratchproof.sandbox import Nursery

from . import symptoms, testing
from .log import HuntLog, Hunts, hunts_of
from .planting import Planted, planted, replanted, seed_of

PROGRAM, TEST, BRIEF = "program.py", "test_program.py", "brief.md"
TEMPLATE = '''"""A test of program.py: plain functions `def test_...():` with `assert`.

It has to fail on the program as you got it, and to pass on every right one: go by what brief.md promises.
"""

import program
'''


@dataclass(frozen=True)
class Checked:
    """What one check found. found: everything is right now, for the first time in this attempt."""

    fix: Verdict
    test: testing.TestVerdict
    found: bool
    seconds: float
    planted: Planted


def folder(learner: Learner, lab: Lab) -> Path:
    return learner.home / "hunts" / lab.id


def standing(learner: Learner) -> Hunts:
    return hunts_of(learner.record)


def begin(learner: Learner, lab: Lab) -> tuple[Planted, list[str]]:
    """Plant mistakes for this learner, write the files, note it. The names of files that were moved out of the way."""
    learner.begin()
    log = standing(learner)[lab.id]
    first = learner.record.extent()[2]
    seed = (seed_of(first, lab.id) + log.attempts) % 2**48
    made = planted(lab, seed, before=log.before)
    moved = laid_out(learner, lab, made, anew=True)
    learner.note(
        "hunted",
        None,
        hunt=lab.id,
        seed=seed,
        planted=list(made.ids),
        stage="begun",
        outcome=None,
        seconds=0.0,
        check=lab.check,
        sources={PROGRAM: made.source},
    )
    return made, moved


def given(learner: Learner, lab: Lab, log: HuntLog) -> Planted:
    """What was planted in the present attempt. Raises `Trouble` when the hunt has changed since."""
    made = replanted(lab, log.planted)
    if made is None:
        raise Trouble(
            f"The hunt {lab.id} has changed since you began it, and what was planted is not in it any more.",
            f"`scratchproof hunt {lab.id} --again` plants other mistakes; your files are kept.",
        )
    return made


def laid_out(learner: Learner, lab: Lab, made: Planted, *, anew: bool) -> list[str]:
    """Write the files. anew: what lies there is moved to `earlier/`; else only what is missing is written."""
    place = folder(learner, lab)
    try:
        place.mkdir(parents=True, exist_ok=True)
        moved = out_of_the_way(place, {PROGRAM: made.source, TEST: TEMPLATE}) if anew else []
    except OSError as error:
        raise Trouble(f"{place} cannot be written: {error.strerror}.", "Check the folder's permissions.") from None
    for name, text in ((PROGRAM, made.source), (TEST, TEMPLATE), (BRIEF, lab.brief_as_read)):
        if not (place / name).exists() or (name == BRIEF and anew):
            written(place / name, text)
    return moved


def out_of_the_way(place: Path, fresh: dict[str, str]) -> list[str]:
    """Move the files of an earlier attempt into a folder of their own; those that are as they were given go."""
    changed = [name for name, text in fresh.items() if (place / name).exists() and not holds(place / name, text)]
    moved: list[str] = []
    if changed:
        number = 1
        while (place / "earlier" / str(number)).exists():
            number += 1
        earlier = place / "earlier" / str(number)
        earlier.mkdir(parents=True)
        for name in fresh:
            if (place / name).exists():
                (place / name).replace(earlier / name)
                moved.append(f"earlier/{number}/{name}")
    return moved


def holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def check(learner: Learner, lab: Lab, judge: Judge, seed: int | None = None) -> Checked:
    """Judge the program and the test as they lie in the learner's folder, and note what was found.

    Raises `Trouble` when the hunt was not begun, or the program cannot be read.
    """
    log = standing(learner)[lab.id]
    if log.state == "new":
        raise Trouble(f"You have not begun the hunt {lab.id}.", f"`scratchproof hunt {lab.id}` begins it.")
    made = given(learner, lab, log)
    answer = program_of(learner, lab)
    verdict = judge.judge(lab, answer, seed)
    own = answer.text if verdict.right and not answer.local else None
    test, text = tested(judge.nursery, lab, made, folder(learner, lab) / TEST, own, seed=verdict.seed)
    noted(
        learner,
        log,
        "fix",
        verdict.outcome,
        answer.sources,
        hint=verdict.hint,
        mistakes=[m.id for m in verdict.mistakes],
    )
    if text is not None:
        noted(learner, log, "test", test.outcome, {TEST: text}, missed=[m.id for m in test.missed])
    now = clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    seconds = standing(learner)[lab.id].worked(now)
    found = verdict.right and test.good and log.state == "open"
    if found:
        noted(learner, log, "found", "found", {**answer.sources, TEST: text or ""}, seconds=round(seconds, 1))
    return Checked(verdict, test, found, seconds, made)


def program_of(learner: Learner, lab: Lab) -> Answer:
    path = folder(learner, lab) / PROGRAM
    if not path.exists():
        raise Trouble(
            "The program of this hunt is not there any more.",
            f"`scratchproof hunt {lab.id}` puts it back as you got it.",
            str(path),
        )
    return read_answer(path)


def tested(
    nursery: Nursery, lab: Lab, made: Planted, path: Path, own: str | None, *, seed: int
) -> tuple[testing.TestVerdict, str | None]:
    """The verdict on the learner's test, and its text; None where there is none yet to keep."""
    if not path.exists():
        what = f"There is no {TEST} yet. `scratchproof hunt {lab.id}` puts an empty one there."
        return testing.TestVerdict("cannot-run", testing.Failure("", "refused", message=what)), None
    try:
        text = read_source(path)
    except Trouble as trouble:
        return testing.TestVerdict("cannot-run", testing.Failure("", "refused", message=trouble.what)), None
    return testing.judged(nursery, lab, made, text, seed=seed, own=own), None if text == TEMPLATE else text


def noted(learner: Learner, log: HuntLog, stage: str, outcome: str, sources: dict[str, str], **more: object) -> None:
    learner.note(
        "hunted",
        None,
        hunt=log.hunt,
        seed=log.seed,
        planted=list(log.planted),
        stage=stage,
        outcome=outcome,
        sources=sources,
        **more,
    )


def give_up(learner: Learner, lab: Lab) -> Planted:
    """Note that the learner wants to know; what was planted."""
    log = standing(learner)[lab.id]
    if log.state == "new":
        raise Trouble(f"You have not begun the hunt {lab.id}.", f"`scratchproof hunt {lab.id}` begins it.")
    made = given(learner, lab, log)
    if log.state == "open":
        learner.note(
            "hunted",
            None,
            hunt=lab.id,
            seed=log.seed,
            planted=list(log.planted),
            stage="given-up",
            outcome="given-up",
        )
    return made


def seen(nursery: Nursery, lab: Lab, source: str, local: dict[str, str] | None = None) -> list[str]:
    """The symptoms of a program beside the healthy ones, as lines. Raises `symptoms.Stopped`."""
    healthy = symptoms.observed(nursery, lab, lab.reference).symptoms
    return symptoms.drawn(lab, symptoms.observed(nursery, lab, source, local).symptoms, healthy)
