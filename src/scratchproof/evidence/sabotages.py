"""Sabotages as a report tells them: what a planted mistake cost a model, beside the same model without it.

Nothing in them is proven by the learner; they show what a mistake does that nobody notices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scratchproof.catalogue import Lab
from scratchproof.evidence.runs import figures, recipe, rounded
from scratchproof.training.log import mean, milestones
from scratchproof.training.runs import PAIR, Run, folders, mistake_of, read
from scratchproof.training.sabotage import Outcome, cost, wrong_parts


def sabotages_in(home: Path) -> Iterator[dict[str, Any]]:
    """Every sabotage below a folder whose two runs can be held against each other, by name.

    Left out: half a pair, one that cannot be read, one of two different runs, one of a mistake that no lab here has.
    """
    halves: dict[str, dict[str, Path]] = {}
    for id, folder in folders(home):
        name, _, which = id.rpartition("/")
        if name and which in PAIR:
            halves.setdefault(name, {})[which] = folder
    for name, both in sorted(halves.items()):
        known = mistake_of(name)
        if known is None or len(both) < len(PAIR):
            continue
        healthy, sabotaged = (read(f"{name}/{which}", both[which]) for which in PAIR)
        if not alike(healthy, sabotaged):
            continue
        lab, mistake = known
        yield {
            "lab": lab.id,
            "title": lab.title,
            "mistake": {"id": mistake.id, "sentence": mistake.says},
            "text": healthy.text,
            "recipe": recipe(healthy),
            "healthy": side(healthy),
            "sabotaged": side(sabotaged),
        }


def alike(healthy: Run, sabotaged: Run) -> bool:
    """Whether both are runs of one model on one text, and there is something to tell of each."""
    return (
        not (healthy.damaged or sabotaged.damaged)
        and (healthy.recipe, healthy.text) == (sabotaged.recipe, sabotaged.text)
        and bool(healthy.log.losses)
        and bool(sabotaged.log.losses or sabotaged.log.stopped)
    )


def side(run: Run) -> dict[str, Any]:
    losses = run.log.losses
    return {
        "parts": dict(run.parts),
        "figures": figures(run),
        "ended": run.ended,
        "stopped": run.log.stopped,
        "losses": [{"step": step, "loss": rounded(mean(losses, step))} for step in milestones(len(losses))],
    }


def planted(lab: Lab, mistake: str, parts: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """The parts of a healthy run as they are with a mistake of a lab's in them. Raises `Trouble` and ValueError."""
    wrong = wrong_parts(lab, mistake, [judged.name for judged in lab.judged if judged.name in parts])
    return {**parts, **{name: {"origin": part.origin, "hash": part.hash} for name, part in wrong.items()}}


def costs(entry: Mapping[str, Any]) -> str:
    """In one sentence, what the mistake cost, as far as the figures of an entry tell."""
    both = [Outcome((), entry[which]["figures"]["held_out"], "", entry[which]["stopped"]) for which in PAIR]
    if not all(entry[which]["ended"] for which in PAIR):
        return "Not both runs came to their end, so it is not known what it costs."
    return cost(*both)
