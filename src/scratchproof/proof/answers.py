"""Right answers and the starter: what must be accepted, and what must not."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable

from scratchproof.lab.catalogued import edited
from scratchproof.proof.court import Outcome
from scratchproof.proof.trial import Trial, plain

CRASHES = ("raised", "timeout", "memory", "forbidden")


def reference(trial: Trial) -> None:
    """Under every combination of conventions the reference of that choice is accepted, and the choice reported."""
    for choice in trial.ready.choices:
        chosen = {c.axis: c.id for c in choice}
        name = "The reference" + (f" with {' and '.join(repr(c.id) for c in choice)}" if choice else "")
        file = "conventions.py" if choice else "reference.py"
        text = edited(trial.lab.reference, tuple(s for c in choice for s in c.swaps))
        outcomes = trial.on_every_seed(text, anew=True)
        trial.proof.times.right += [o.ms for o in outcomes if o.right]
        if not trial.steady(outcomes, name, file):
            continue
        first = outcomes[0]
        line = trial.line_of(file, f'"{choice[0].id}"') if choice else 0
        if not first.right:
            then = "The judge compares with this very code: look for state, random numbers, or an input that breaks it."
            trial.error("reference-rejected", plain(f"{name} is {first}."), file, then, line)
        elif first.verdict.conventions != chosen:
            found = " and ".join(repr(v) for v in first.verdict.conventions.values()) or "the reference's own choice"
            what = f"{name} is taken for {found}: no probe tells the two apart."
            trial.error("convention-unseen", what, file, "Write a probe whose answer depends on the choice.", line)


def variants(trial: Trial) -> None:
    for cell in trial.lab.variants:
        outcomes = trial.on_every_seed(cell.text, anew=True)
        trial.proof.times.right += [o.ms for o in outcomes if o.right]
        trial.proof.variants.count(all(o.right for o in outcomes))
        name = f"The variant {cell.id!r}"
        if trial.steady(outcomes, name, "variants.py", cell.line) and not outcomes[0].right:
            says = because(outcomes[0], "Mend it, or loosen the probe that rejects a right answer.")
            trial.error("variant-rejected", plain(f"{name} is {outcomes[0]}."), "variants.py", says, cell.line)


def in_torch(trial: Trial) -> None:
    """Right answers in PyTorch are accepted, where PyTorch is installed."""
    if trial.lab.in_torch and importlib.util.find_spec("torch") is None:
        return
    for cell in trial.lab.in_torch:
        outcomes = trial.on_every_seed(cell.text)
        name = f"The answer in PyTorch {cell.id!r}"
        if trial.steady(outcomes, name, "in_torch.py", cell.line) and not outcomes[0].right:
            says = because(outcomes[0], "Mend it, or loosen the probe that rejects a right answer.")
            trial.error("variant-rejected", plain(f"{name} is {outcomes[0]}."), "in_torch.py", says, cell.line)


def starter(trial: Trial) -> None:
    """Red as shipped, and by a verdict, not a crash."""
    if not trial.lab.starter:
        return
    outcomes = trial.on_every_seed(trial.lab.starter)
    first = outcomes[0]
    if not trial.steady(outcomes, "The starter", "starter.py"):
        return
    if first.right:
        then = "Let it make a mistake that a learner can find."
        trial.error("starter-accepted", "The starter is accepted as it is.", "starter.py", then)
    elif first.verdict.outcome in CRASHES:
        then = "Let it run to its end and return something wrong of the right kind."
        trial.error("starter-crash", plain(f"The starter is {first}."), "starter.py", then)


def because(outcome: Outcome, otherwise: str) -> str:
    probe = outcome.verdict.probe
    return (
        f"The probe {probe!r} rejects it on seed {outcome.verdict.seed}: mend one of the two." if probe else otherwise
    )


STAGES: tuple[tuple[str, Callable[[Trial], None]], ...] = (
    ("reference", reference),
    ("variants", variants),
    ("PyTorch", in_torch),
    ("starter", starter),
)
