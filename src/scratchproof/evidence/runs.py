"""Training runs as a report tells them: recipe, parts with their hashes, and the figures at the end of the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scratchproof.evidence.shape import Setting, faults
from scratchproof.training.runs import Run, folders, read

DIGITS = 4  # of a loss


def runs_in(home: Path) -> Iterator[dict[str, Any]]:
    """Every run below a folder that has been trained, by name; what cannot be read is left out.

    The two of a sabotage are not among them: a part of one is a planted mistake.
    """
    for id, folder in sorted(folders(home)):
        run = read(id, folder)
        if run.damaged or run.pair or not run.log.losses:
            continue
        yield {"run": id, "text": run.text, "recipe": recipe(run), "parts": dict(run.parts), "figures": figures(run)}


def recipe(run: Run) -> dict[str, Any]:
    return {name: value for name, value in run.recipe.items() if not any(faults(value, Setting))}


def figures(run: Run) -> dict[str, Any]:
    """steps done, loss: mean of the last 50, held_out: the last, parameters, tokens; None for what it does not tell."""
    log = run.log
    return {
        "steps": log.step,
        "loss": rounded(log.loss),
        "held_out": rounded(log.held_out_last),
        "parameters": log.facts.get("parameters"),
        "tokens": log.facts.get("tokens"),
    }


def rounded(loss: float | None) -> float | None:
    return None if loss is None else round(loss, DIGITS)
