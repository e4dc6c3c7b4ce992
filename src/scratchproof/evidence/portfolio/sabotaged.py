"""A sabotage as the portfolio shows it: the same model with and without a planted mistake, and what that cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from scratchproof.evidence.sabotages import costs
from scratchproof.training.plot import curves
from scratchproof.training.runs import PAIR, folders, read


@dataclass(frozen=True)
class Sabotaged:
    """name: of its folder; title: of the lab; mistake: its id; says: its sentence; cost: what it did, in one sentence.

    figures, losses: of the healthy run and of the sabotaged one. borrowed: parts of the healthy one that are not the
    learner's own. text: what both were trained on: a file's name, or "" for Python's own documentation.
    """

    name: str
    title: str
    mistake: str
    says: str
    cost: str
    figures: tuple[Mapping[str, Any], Mapping[str, Any]]
    losses: tuple[tuple[float, ...], tuple[float, ...]]
    borrowed: tuple[str, ...]
    text: str


def sabotaged(pair: Mapping[str, Any], folder: Path) -> Sabotaged:
    """A sabotage of the report, with what the logs of both runs tell besides."""
    name = f"sabotage-{pair['lab']}-{pair['mistake']['id']}"
    known = dict(folders(folder))
    healthy, wrong = (read(id, known.get(id, folder)) for id in (f"{name}/{which}" for which in PAIR))
    parts = pair["healthy"]["parts"].items()
    return Sabotaged(
        name=name,
        title=pair["title"],
        mistake=pair["mistake"]["id"],
        says=pair["mistake"]["sentence"],
        cost=costs(pair),
        figures=(pair["healthy"]["figures"], pair["sabotaged"]["figures"]),
        losses=(tuple(healthy.log.losses), tuple(wrong.log.losses)),
        borrowed=tuple(part for part, told in parts if told["origin"] == "borrowed" and part.isidentifier()),
        text=Path(healthy.source).name,  # a path would tell of its owner's machine
    )


def both_drawn(pair: Sabotaged) -> str:
    """The two curves as SVG; empty without a loss that is a number."""
    if not any(isfinite(loss) for losses in pair.losses for loss in losses):
        return ""
    return curves(dict(zip(PAIR, pair.losses, strict=True)), f"{pair.name}: loss of each step")
