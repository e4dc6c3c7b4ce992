"""A hunt on trial: what is planted for learners runs and is wrong, and its test finds every mistake and no other."""

from __future__ import annotations

from scratchproof.errors import Trouble
from scratchproof.proof.trial import Trial, plain, seeds
from scratchproof.recall.hunts import planting, symptoms, testing
from scratchproof.recall.hunts.disguise import disguised

LEARNERS = 20  # for so many a program is planted
SLOW_S = 3.0  # processor time of the symptoms and one more run, which is to take less than one second
SLOW_VARIANT_S = 3.0


def hunt(trial: Trial) -> None:
    if not trial.lab.is_hunt:
        return
    other_words(trial)
    if healthy(trial):
        planted(trial)
    tests(trial)


def other_words(trial: Trial) -> None:
    """The reference with other local names is right as well: the learner's test will be tried on it."""
    outcome = trial.hear(disguised(trial.lab.reference), trial.seeds[0])
    if not outcome.right:
        what = plain(f"The reference with other names for its locals is {outcome}.")
        then = "Look for code that depends on names: `locals()`, `eval`, a local that a nested function shares."
        trial.error("hunt-disguise", what, "reference.py", then)


def healthy(trial: Trial) -> bool:
    """Whether the right program and every variant run, and can be drawn."""
    nursery, lab = trial.court.judge.nursery, trial.lab
    try:
        seen = symptoms.observed(nursery, lab, lab.reference, whole=True)
    except Trouble as trouble:
        what = f"The symptoms of the reference cannot be observed. {trouble.what}"
        then = "Mend run in reference.py, or observe in symptoms.py."
        trial.error("hunt-symptoms", what, "symptoms.py", then)
        return False
    trial.step()
    if seen.cpu_s > SLOW_S:
        what = f"The symptoms of the reference and one run take {seen.cpu_s:.1f} s; a run may take 1 s."
        trial.error("hunt-slow", what, "reference.py", "Train on less, or for fewer steps.")
    sound = drawable(trial, "the reference", seen, seen.symptoms)
    for program in testing.right_programs(lab)[1:]:
        try:
            took = symptoms.observed(nursery, lab, program.text).cpu_s
            if took > SLOW_VARIANT_S:
                what = f"The run of the variant {program.id!r} takes {took:.1f} s: a learner's test may call it often."
                then = "Make that variant faster, or let run do less."
                line = trial.line_of("variants.py", f"# %% {program.id}")
                trial.error("hunt-slow", what, "variants.py", then, line)
        except Trouble as trouble:
            line = trial.line_of("variants.py", f"# %% {program.id}")
            what = f"The variant {program.id!r} does not run. {trouble.what}"
            trial.error("hunt-run", what, "variants.py", "Let run() work with it, or give it a run of its own.", line)
        trial.step()
    return sound


def drawable(trial: Trial, who: str, seen: symptoms.Observed, healthy: object) -> bool:
    for value, file in ((seen.run, "reference.py"), (seen.symptoms, "symptoms.py")):
        if why := symptoms.odd(value):
            then = "Return dicts with text keys, lists, numbers and texts: float(x), array.tolist()."
            trial.error("hunt-data", f"What {who} gives is no plain data: {why}.", file, then)
            return False
    if not isinstance(seen.run, dict):
        trial.error("hunt-data", f"run of {who} does not return a dict.", "reference.py", "Return a dict.")
        return False
    try:
        lines = symptoms.drawn(trial.lab, seen.symptoms, healthy)
    except Trouble as trouble:
        then = "Let draw take what every broken program may give: NaN, lists that are shorter."
        trial.error("hunt-symptoms", f"The symptoms of {who}: {trouble.what}", "symptoms.py", then)
        return False
    if not any(line.strip() for line in lines):
        trial.error("hunt-symptoms", f"The symptoms of {who} are empty.", "symptoms.py", "Draw something.")
    wide = max((len(line) for line in lines), default=0)
    if wide > symptoms.WIDEST:
        what = f"The symptoms of {who} are {wide} columns wide; {symptoms.WIDEST} fit."
        trial.error("hunt-symptoms", what, "symptoms.py", "Shorten those lines.")
    return True


def planted(trial: Trial) -> None:
    """For twenty learners: the program parses, runs, can be drawn, and is rejected by the probes."""
    nursery, lab = trial.court.judge.nursery, trial.lab
    right = symptoms.observed(nursery, lab, lab.reference)
    met: set[tuple[str, ...]] = set()
    for i, seed in enumerate(seeds(trial.proof.seed, lab.id, LEARNERS, use=2)):
        try:
            got = planting.planted(lab, seed)
        except Trouble as trouble:
            trial.error("hunt-planting", trouble.what, "mistakes.py", "Write edits of different places.")
            return
        if got.ids in met:
            continue
        met.add(got.ids)
        who = f"the program with {' and '.join(repr(id) for id in got.ids)}"
        line = trial.line_of("mistakes.py", f'"{got.ids[0]}"')
        try:
            seen = symptoms.observed(nursery, lab, got.source, whole=True)
        except Trouble as trouble:
            what = f"Of {who}: {trouble.what}"
            then = "Let its mistakes be silent: a program that stops is no hunt. Or make them share a piece of text."
            trial.error("hunt-stops", what, "mistakes.py", then, line)
        else:
            drawable(trial, who, seen, right.symptoms)
        outcome = trial.hear(got.source, trial.seeds[i % len(trial.seeds)])
        if outcome.right:
            what = f"{who[0].upper()}{who[1:]} is accepted by the probes."
            then = "Let edits that undo each other share a piece of text, or write a probe."
            trial.error("hunt-accepted", what, "mistakes.py", then, line)
    if len(met) < LEARNERS / 2:
        what = f"{LEARNERS} learners get only {len(met)} different programs."
        then = "Add mistakes, or write their edits so that more of them stand together."
        trial.note("hunt-few", what, "mistakes.py", then)


def tests(trial: Trial) -> None:
    """tests.py passes on every right program and fails on every mistake alone, also in other words."""
    nursery, lab = trial.court.judge.nursery, trial.lab
    text = lab.read("tests.py")
    if testing.unreadable(text) is not None:
        return
    for program in testing.right_programs(lab):
        ran = testing.tried(nursery, lab, program, text, trial.seeds[0])
        trial.step()
        if not ran.passed:
            why = because(ran)
            what = f"tests.py does not pass on the right program {program.id!r}. {why[0]}"
            then = "Mend the test: a learner's test that does this is called wrong."
            trial.error("hunt-tests", what, "tests.py", then, why[1])
            if ran.wrong is not None:
                return
    for m in lab.mistakes:
        alone = planting.with_mistakes(lab, (m,))
        if alone is None:
            continue
        ran = testing.tried(nursery, lab, testing.Program(m.id, "alone", alone), text, trial.seeds[0])
        trial.step()
        line = trial.line_of("mistakes.py", f'"{m.id}"')
        if ran.passed:
            what = f"tests.py passes on the program with the mistake {m.id!r}."
            trial.error("hunt-tests", what, "tests.py", "Write a test that this mistake fails.", line)
        elif ran.wrong is not None:
            what = f"tests.py does not come to its end on the program with the mistake {m.id!r}. {because(ran)[0]}"
            trial.error("hunt-tests", what, "tests.py", "Let the test fail instead.", line)


def because(ran: testing.Ran) -> tuple[str, int]:
    """Why a test file did not pass, in a sentence, and its line."""
    failure = ran.wrong or next(iter(ran.failed), None)
    if failure is None:
        return "", 0
    name = f"`{failure.test}`: " if failure.test and failure.kind != "stopped" else ""
    text = f" in `{failure.text}`" if failure.text else ""
    return f"{name}{failure.type} {failure.message}{text}.".replace("..", "."), failure.line
