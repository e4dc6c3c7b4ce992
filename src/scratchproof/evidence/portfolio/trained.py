"""A training run as the portfolio shows it: whose parts, which figures, the curve, what it wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from scratchproof.training.runs import folders, read

SAMPLES = 2  # texts that are shown, the last ones
LONGEST_SAMPLE = 1200


@dataclass(frozen=True)
class Trained:
    """mine: parts whose text in the run is proven; other: said to be the learner's, of a text that is not proven here.

    text   what it was trained on: a file's name, or "" for Python's own documentation
    """

    name: str
    steps: int
    loss: float | None
    held_out: float | None
    parameters: int | None
    mine: tuple[str, ...]
    other: tuple[str, ...]
    borrowed: tuple[str, ...]
    text: str
    losses: tuple[float, ...]
    samples: tuple[tuple[int, str], ...]


def trained(run: Mapping[str, Any], folder: Path, report: Mapping[str, Any]) -> Trained:
    """A run of the report, with what its log and its description tell besides."""
    parts: dict[str, list[str]] = {"mine": [], "other": [], "borrowed": []}
    for name, part in run["parts"].items():
        if not name.isidentifier():
            continue  # a run.json that somebody wrote by hand
        proven = part["origin"] == "mine" and part["hash"] in report["sources"]
        parts["mine" if proven else "other" if part["origin"] == "mine" else "borrowed"].append(name)
    kept = read(run["run"], dict(folders(folder)).get(run["run"], folder))
    figures = run["figures"]
    return Trained(
        name=run["run"],
        steps=figures["steps"],
        loss=figures["loss"],
        held_out=figures["held_out"],
        parameters=figures["parameters"],
        mine=tuple(parts["mine"]),
        other=tuple(parts["other"]),
        borrowed=tuple(parts["borrowed"]),
        text=Path(kept.source).name,  # a path would tell of its owner's machine
        losses=tuple(kept.log.losses),
        samples=tuple((step, text[:LONGEST_SAMPLE]) for step, text in kept.log.samples[-SAMPLES:]),
    )


def drawn(run: Trained) -> str:
    """The curve as SVG; empty without a loss that is a number."""
    from scratchproof.training.plot import curves

    if not any(map(isfinite, run.losses)):
        return ""
    return curves({"loss": run.losses}, f"{run.name}: loss of each step")
