"""Mutants before the judge: killed, stopped at once, waived, or survived."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from scratchproof.proof.hunt_contents import reached_lines
from scratchproof.proof.mutants import Mutant, mutants
from scratchproof.proof.trial import Trial, seeds

WAIVED_AT_MOST = 1 / 20
WAIVER_SEEDS = 10  # times the check's own
SLOW = 40.0  # a mutant that takes so many times as long as the reference will not end
PATIENCE_S = 1.0
UNEXPLAINED = 1 / 10  # of a hunt's mutants: it reads like a program at work
SURE = 1e-3  # a sample says that more than those are unexplained when so many by chance are rarer than this


def whole_of(trial: Trial) -> Sequence[Mutant]:
    """Every mutant; of a hunt those in code that the judged names reach: its ``run`` only shows the rest at work."""
    found = mutants(trial.lab.reference)
    if not trial.lab.is_hunt:
        return found
    lines = reached_lines(trial.lab)
    return [m for m in found if m.line in lines]


def generated(trial: Trial) -> list[Mutant]:
    return trial.sampled(whole_of(trial))


def judge(trial: Trial) -> None:
    """Each on one seed, those that survive it on all; waived ones on ten times as many fresh ones."""
    whole, found = whole_of(trial), generated(trial)
    survivors: list[tuple[str, int]] = []
    count = trial.proof.mutation
    count.total = len(found)
    waived = waivers(trial, whole, {m.id for m in found})
    wall_s = max(PATIENCE_S, SLOW * max(trial.proof.times.right, default=0.0) / 1000)
    for i, mutant in enumerate(found):
        if mutant.id in waived:
            waive(trial, mutant, waived[mutant.id], wall_s)
            continue
        turn = i % len(trial.seeds)
        outcomes = []
        for seed in [*trial.seeds[turn:], *trial.seeds[:turn]]:
            outcomes.append(trial.court.glance(mutant.text, seed, wall_s))
            trial.step()
            if not outcomes[-1].right:
                break
        last = outcomes[-1]
        if not last.right:
            if last.raised_at_once:
                count.raised += 1
            else:
                count.killed += 1
            if len(outcomes) > 1:
                what = f"The mutant {mutant.id} ({mutant.change or 'see that line'}) is rejected on some seeds only."
                then = "Make a probe ask on every seed what decides it."
                trial.note("mutant-flicker", what, "reference.py", then, mutant.line)
        elif all(o.verdict.conventions for o in outcomes):
            count.convention += 1
        else:
            count.survived.append(mutant.id)
            what = f"No probe notices the mutant {mutant.id}: {mutant.change or 'see that line'}"
            survivors.append((what, mutant.line))
    # A hunt is a whole program: a few of its mutants may go unnoticed, as the mistakes are what is planted
    few = trial.lab.is_hunt and not too_many(len(survivors), count.total, sampled=trial.proof.sampled)
    tell = trial.note if few else trial.error
    for what, line in survivors:
        then = "Write a probe for it, simplify the reference, or claim in a [[waiver]] that it changes nothing."
        tell("mutant-survives", what, "reference.py", then, line)
    if len(count.waived) > WAIVED_AT_MOST * count.total and not trial.proof.sampled:
        what = f"{len(count.waived)} of {count.total} mutants are waived; one in twenty is allowed."
        trial.error("waivers", what, "lab.toml", "Write probes that notice some of them, or simplify the reference.")


def too_many(survivors: int, total: int, *, sampled: bool) -> bool:
    """Whether more than one in ten go unnoticed. Of a sample: whether it shows that, whichever were drawn."""
    if not sampled:
        return survivors > UNEXPLAINED * total
    chances = (math.comb(total, k) * UNEXPLAINED**k * (1 - UNEXPLAINED) ** (total - k) for k in range(survivors))
    return 1.0 - sum(chances) < SURE


def waivers(trial: Trial, whole: Sequence[Mutant], chosen: set[str]) -> dict[str, int]:
    """Mutant id -> line in lab.toml of the waiver that means it. A waiver that means none is an error."""
    table: dict[str, int] = {}
    claims = [w for w in trial.lab.facts.get("waiver", []) if isinstance(w, dict) and isinstance(w.get("mutant"), str)]
    for claim in claims:
        line = trial.line_of("lab.toml", claim["mutant"])
        meant = [m.id for m in whole if m.called(claim["mutant"])]
        if not meant:
            what = f"The waiver for {claim['mutant']!r} means no mutant of the reference."
            then = "Copy the id or the change from the list of surviving mutants, or remove the waiver."
            trial.error("waiver-unused", what, "lab.toml", then, line)
        table.update((id, line) for id in meant)
    for mutant, times in Counter(c["mutant"] for c in claims).items():
        if times > 1:
            line = trial.line_of("lab.toml", mutant)
            trial.error("waiver-unused", f"{times} waivers name {mutant!r}.", "lab.toml", "Keep one.", line)
    return {id: line for id, line in table.items() if id in chosen}


def waive(trial: Trial, mutant: Mutant, line: int, wall_s: float) -> None:
    """A waiver claims that the mutant is no different; the claim is tested on fresh seeds."""
    for seed in seeds(trial.proof.seed, trial.lab.id, WAIVER_SEEDS * len(trial.seeds), use=1):
        outcome = trial.court.glance(mutant.text, seed, wall_s, anew=True)
        trial.step()
        if not outcome.right:
            what = f"The waiver for {mutant.id} claims that it is no different, and seed {seed} rejects it."
            trial.error("waiver-false", what, "lab.toml", "Remove the waiver.", line)
            trial.proof.mutation.killed += 1
            return
    trial.proof.mutation.waived.append(mutant.id)
