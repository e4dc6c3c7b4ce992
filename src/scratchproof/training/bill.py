"""The bill of materials of a trained model: whose each slot is, and what a run really called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scratchproof import catalogue
from scratchproof.parts import Part
from scratchproof.training.recipe import Recipe
from scratchproof.training.slots import slots_of


def bill(recipe: Recipe, parts: Mapping[str, Part], done: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a slot. ``done``: the last frame of a run, with ``calls`` and ``seconds`` of every part.

    A slot is "mine" when all of its parts are the learner's verified ones, else "borrowed".
    """
    calls, seconds = done.get("calls", {}), done.get("seconds", {})
    rows = []
    for slot in slots_of(recipe):
        first = parts[slot.parts[0]]
        lab = catalogue.lab_of_part(slot.parts[0])
        rows.append(
            {
                "slot": slot.id,
                "does": slot.does,
                "lab": lab.id if lab is not None else "",
                "part": ", ".join(slot.parts),
                "origin": "mine" if all(parts[name].mine for name in slot.parts) else "borrowed",
                "hash": first.hash,
                "verified": first.verified,
                "check": first.check,
                "ratio": first.ratio,
                "calls": sum(calls.get(name, 0) for name in slot.parts),
                "seconds": sum(seconds.get(name, 0.0) for name in slot.parts),
            }
        )
    return rows


def share(recipe: Recipe, parts: Mapping[str, Part], done: Mapping[str, Any]) -> dict[str, Any]:
    """How much is the learner's: slots, the share of calls, the share of the run's time."""
    rows = bill(recipe, parts, done)
    calls, seconds = done.get("calls", {}), done.get("seconds", {})
    mine = [name for name, part in parts.items() if part.mine]
    whole, total = seconds.get("", 0.0), sum(calls.values())
    return {
        "filled": sum(row["origin"] == "mine" for row in rows),
        "with_lab": len(rows),
        "slots": len(rows),
        "calls": sum(calls.get(name, 0) for name in mine) / total if total else 0.0,
        "seconds": sum(seconds.get(name, 0.0) for name in mine) / whole if whole else 0.0,
    }
