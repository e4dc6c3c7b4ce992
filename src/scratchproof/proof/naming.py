"""Mistakes: rejected and named as themselves, in their own words and in others', in pairs, under every convention."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable

from scratchproof.judge.question import Expected, expected, quiet
from scratchproof.lab.catalogued import Mistake, edited
from scratchproof.lab.comparison import Close
from scratchproof.proof.court import Outcome
from scratchproof.proof.trial import FEW, Trial, plain

Pair = tuple[Mistake, Mistake]


def line_of(trial: Trial, mistake: str) -> int:
    return trial.line_of("mistakes.py", f'"{mistake}"')


def mistakes(trial: Trial) -> None:
    """Every mistake is rejected and named as itself and no other."""
    heard: dict[str, list[Outcome]] = {m.id: [] for m in trial.lab.mistakes}
    for i, seed in enumerate(trial.seeds):
        for m in trial.lab.mistakes:
            heard[m.id].append(trial.hear(m.applied(trial.lab.reference), seed, anew=i == 0))
    for m in trial.lab.mistakes:
        outcomes = heard[m.id]
        first, line, name = outcomes[0], line_of(trial, m.id), f"The mistake {m.id!r}"
        trial.proof.rejected.count(not any(o.right for o in outcomes))
        itself = all(o.names == (m.id,) for o in outcomes)
        trial.proof.named.count(itself)
        trial.named |= {m.id} if itself else set()
        trial.proof.times.named += [o.ms for o in outcomes[:1] if o.names]
        if not trial.steady(outcomes, name, "mistakes.py", line) or itself:
            continue
        if first.right:
            then = "Write a probe that it fails, or remove it: what no probe notices is no mistake."
            trial.error("mistake-accepted", f"{name} is accepted.", "mistakes.py", then, line)
        elif m.id in first.names:
            for other in first.names:
                if other != m.id and frozenset((m.id, other)) not in trial.alike:
                    trial.alike.add(frozenset((m.id, other)))
                    what = f"{name} and {other!r} answer every probe alike."
                    then = "Write a probe on which they differ, or make one mistake of the two."
                    tell = trial.note if trial.lab.is_hunt else trial.error
                    tell("mistakes-alike", what, "mistakes.py", then, line)
        elif first.names:
            then = "Write a probe on which the two differ."
            trial.error("mistake-misnamed", plain(f"{name} is {first}."), "mistakes.py", then, line)
        else:
            then = "It has to answer each time alike: look for state, random numbers or an error that differs."
            # A learner who hunts is not told the name first, so one that has none costs little
            tell = trial.note if trial.lab.is_hunt else trial.error
            tell("mistake-unnamed", plain(f"{name} is {first}."), "mistakes.py", then, line)


def paraphrases(trial: Trial) -> None:
    """The same errors in other code get the same names."""
    for i, cell in enumerate(trial.lab.paraphrases):
        outcomes = [trial.hear(cell.text, seed) for seed in trial.in_turn(i)]
        wrong = next((o for o in outcomes if not says(trial, o, cell.id)), None)
        trial.proof.paraphrases.count(wrong is None)
        if wrong is None or not trial.steady(outcomes, f"The paraphrase of {cell.id!r}", "paraphrases.py", cell.line):
            continue
        if wrong.right:
            rule, then = "paraphrase-accepted", "It is a right answer; write the error into it."
        elif wrong.names:
            rule, then = (
                "paraphrase-misnamed",
                "It makes another mistake than its title says, or no probe tells the two apart.",
            )
        else:
            rule = "paraphrase-unnamed"
            then = "Make it differ from the reference in this mistake only, or mend a comparison that is too narrow."
        what = plain(f"The paraphrase of {cell.id!r} is {wrong}.")
        seed = f" (seed {wrong.verdict.seed}, probe {wrong.verdict.probe or 'none'!r})"
        trial.error(rule, what, "paraphrases.py", then[:-1] + seed + ".", cell.line)


def says(trial: Trial, outcome: Outcome, id: str) -> bool:
    """Whether a verdict names this mistake alone, or it and others that are known to be no different."""
    others = set(outcome.names) - {id}
    return id in outcome.names and all(frozenset((id, other)) in trial.alike for other in others)


def composable(trial: Trial) -> list[Pair]:
    """Pairs of edits that touch different places."""
    found = []
    for pair in itertools.combinations([m for m in trial.lab.mistakes if m.swaps], 2):
        with contextlib.suppress(ValueError):
            edited(trial.lab.reference, (*pair[0].swaps, *pair[1].swaps))
            found.append(pair)
    return found


def all_pairs(trial: Trial) -> list[tuple[Pair, str]]:
    """The pairs that are tried, with the text that has both."""
    reference = trial.lab.reference
    return [((a, b), edited(reference, (*a.swaps, *b.swaps))) for a, b in trial.sampled(composable(trial))]


def pairs(trial: Trial) -> None:
    """Two mistakes at once are named as both, or as one of the two, or not at all; never as a third."""
    found = all_pairs(trial)
    seeds = trial.seeds[:FEW]
    for turn, seed in enumerate(seeds):
        # Seed by seed: what the others answer to its questions is worked out once
        for (a, b), text in found[turn :: len(seeds)]:
            pair(trial, a, b, text, trial.hear(text, seed))


def pair(trial: Trial, a: Mistake, b: Mistake, text: str, outcome: Outcome) -> None:
    counts = trial.proof.pairs
    both, names = {a.id, b.id}, set(outcome.names)
    line = line_of(trial, a.id)
    who = f"{a.id!r} with {b.id!r}"
    if outcome.right:
        if all(trial.hear(text, seed).right for seed in trial.seeds):
            counts.dependent += 1
            then = "Nothing to do: the second edit undoes the first."
            tell = trial.note
            if trial.lab.is_hunt:
                then = "Let the two edits share a piece of text: such a pair is never planted together."
                tell = trial.error
            tell("pair-dependent", f"{who} is right again.", "mistakes.py", then, line)
        else:
            what = f"{who} is accepted on seed {outcome.verdict.seed}, and rejected on others."
            trial.error("flicker", what, "mistakes.py", "Make the probes ask on every seed what decides it.", line)
    elif not names:
        unnamed(trial, a, b, outcome)
    elif names <= both:
        if names == both and outcome.verdict.together:
            counts.both += 1
        else:
            counts.one += 1
    elif not outcome.verdict.together and not names & both and all(same_answers(trial, text, n) for n in names):
        counts.dependent += 1
        what = f"{who} makes the same answers as {outcome.names[0]!r} alone."
        trial.note("pair-dependent", what, "mistakes.py", "Nothing to do: the two edits make one mistake.", line)
    elif not outcome.verdict.together and names & both:
        counts.one += 1
    else:
        what = f"{who} is {outcome} (seed {outcome.verdict.seed})."
        then = "Write a probe on which that third mistake differs from the two."
        trial.error("pair-third", plain(what), "mistakes.py", then, line)


def unnamed(trial: Trial, a: Mistake, b: Mistake, outcome: Outcome) -> None:
    """No name is honest where other pairs answer alike, or where nothing was answered; else a name was missed."""
    explaining = trial.court.explaining([(x.swaps, y.swaps) for x, y in composable(trial)])
    line = line_of(trial, a.id)
    if explaining == 1:
        trial.proof.pairs.missed += 1
        what = f"{a.id!r} with {b.id!r} is rejected without a name, and nothing else explains it."
        then = f"Nothing to do in the lab: the judge did not find the pair (seed {outcome.verdict.seed})."
        trial.note("pair-missed", what, "mistakes.py", then, line)
    else:
        trial.proof.pairs.unnamed += 1
    if explaining == 0 and {a.id, b.id} <= trial.named:
        what = f"{a.id!r} with {b.id!r} answers differently in the sandbox than in the judge."
        then = f"Look for random numbers, time or files in the two (seed {outcome.verdict.seed})."
        trial.error("pair-unsteady", what, "mistakes.py", then, line)


def same_answers(trial: Trial, text: str, third: str) -> bool:
    """Whether a text answers every question of every seed as a mistake does, up to rounding."""
    other = next(m for m in trial.lab.mistakes if m.id == third)
    trial.ready.remember(None)
    one, two = trial.ready.candidate(text), trial.ready.with_mistake(other)
    if two is None:
        return False
    with quiet():
        for seed in trial.seeds:
            for question in trial.ready.ask(seed):
                got, want = trial.ready.observed(one, question), trial.ready.observed(two, question)
                reference = expected(trial.ready, question)
                if question.probe.law is not None:
                    same = got.keys() == want.keys() and repr(got) == repr(want)
                elif not isinstance(question.probe.compare, Close) and reference.differences(question, want):
                    # A property that many answers have says nothing of two that break it, unless they match
                    same = bool(reference.differences(question, got)) and reference.matches(question, got, want)
                else:
                    same = not Expected(want, reference.tolerance).differences(question, got)
                if not same:
                    return False
    return True


def all_crossings(trial: Trial) -> list[tuple[Mistake, str, str]]:
    """Every mistake in the reference of every other choice: (mistake, choice, text)."""
    found = []
    for choice in trial.ready.choices[1:]:
        swaps = tuple(s for c in choice for s in c.swaps)
        for m in trial.lab.mistakes:
            try:
                text = edited(trial.lab.reference, (*m.swaps, *swaps)) + ("\n\n" + m.source if m.source else "")
                compile(text, "crossing", "exec", dont_inherit=True)
            except (ValueError, SyntaxError):
                continue
            found.append((m, " and ".join(repr(c.id) for c in choice), text))
    return trial.sampled(found)


def crossings(trial: Trial) -> None:
    """No convention makes a mistake right."""
    for i, (m, choice, text) in enumerate(all_crossings(trial)):
        outcomes = [trial.hear(text, seed) for seed in trial.in_turn(i)]
        accepted = next((o for o in outcomes if o.right), None)
        trial.proof.crossings.count(accepted is None)
        line = line_of(trial, m.id)
        if accepted is not None:
            what = f"The mistake {m.id!r} is accepted with the convention {choice} (seed {accepted.verdict.seed})."
            then = "Let the brief fix what the convention leaves open, or write a probe that tells them apart."
            trial.error("mistake-by-convention", what, "conventions.py", then, line)
        elif any(o.names and m.id not in o.names for o in outcomes):
            wrong = next_named(outcomes, m.id)
            what = plain(f"The mistake {m.id!r} with the convention {choice} is {wrong}.")
            then = "See whether the two really answer alike under that choice."
            trial.note("crossing-misnamed", what, "mistakes.py", then, line)


def next_named(outcomes: list[Outcome], id: str) -> Outcome:
    return next(o for o in outcomes if o.names and id not in o.names)


STAGES: tuple[tuple[str, Callable[[Trial], None]], ...] = (
    ("mistakes", mistakes),
    ("paraphrases", paraphrases),
    ("pairs", pairs),
    ("conventions", crossings),
)
