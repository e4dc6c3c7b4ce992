"""Training runs as a report tells them: recipe, parts with their hashes, and the figures at the end of the log."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scratchproof.training.course import described

RECENT = 50  # steps whose mean is called the loss
LONGEST_LINE = 1 << 22


def runs_in(folder: Path) -> Iterator[dict[str, Any]]:
    """Every run below a folder that has been trained, by name; what cannot be read is left out."""
    try:
        found = sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return
    for path in found:
        known = described(path) or {}
        recipe, parts, text = known.get("recipe"), known.get("parts"), known.get("text")
        figures = figures_of(path / "log.jsonl")
        if not isinstance(recipe, dict) or not isinstance(parts, dict) or not figures["steps"]:
            continue
        yield {
            "run": path.name,
            "text": text if isinstance(text, str) else "",
            "recipe": {k: v for k, v in recipe.items() if isinstance(v, str | int | float)},
            "parts": {
                name: {"origin": part["origin"], "hash": part["hash"]}
                for name, part in sorted(parts.items())
                if isinstance(part, dict)
                and part.get("origin") in ("mine", "borrowed")
                and isinstance(part.get("hash"), str)
            },
            "figures": figures,
        }


def figures_of(log: Path) -> dict[str, Any]:
    """steps done, loss: mean of the last 50, held_out: the last, parameters, tokens; None for what it does not tell."""
    losses: list[float] = []
    held_out: list[tuple[int, float]] = []
    facts: dict[str, Any] = {}
    try:
        with log.open("rb") as file:
            while line := file.readline(LONGEST_LINE):
                try:
                    frame = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                if not isinstance(frame, dict):
                    continue
                if isinstance(ready := frame.get("ready"), dict):
                    # A run that goes on tells every loss up to its checkpoint: what came after is computed once more
                    facts, losses = ready, numbers(ready.get("losses"))
                    held_out = [one for one in held_out if one[0] <= len(losses)]
                losses += numbers(frame.get("losses"))
                if (value := rounded(frame.get("held_out"))) is not None:
                    held_out.append((len(losses), value))
    except OSError:
        pass
    last = losses[-RECENT:]
    return {
        "steps": len(losses),
        "loss": rounded(sum(last) / len(last)) if last else None,
        "held_out": held_out[-1][1] if held_out else None,
        "parameters": facts["parameters"] if type(facts.get("parameters")) is int else None,
        "tokens": facts["tokens"] if type(facts.get("tokens")) is int else None,
    }


def numbers(values: Any) -> list[float]:
    return [float(v) if type(v) in (int, float) else math.nan for v in values] if isinstance(values, list) else []


def rounded(value: Any) -> float | None:
    return round(float(value), 4) if type(value) in (int, float) and math.isfinite(value) else None
