"""What a placement found: topics shown by answers, topics that are likely known, and where new things begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sitting import Sitting

SHOWN = 0.85  # at least so likely known, and asked and right, or needed by what was right
LIKELY = 0.7  # at least so likely known, by what goes together with it
OPEN = 0.25  # between this and `LIKELY` a topic is not placed with any surety


@dataclass(frozen=True)
class Area:
    """Ids of topics in the order of the graph. begins: not known, and all that they need is shown or likely."""

    name: str
    shown: tuple[str, ...]
    likely: tuple[str, ...]
    unsure: tuple[str, ...]
    begins: tuple[str, ...]
    topics: int


@dataclass(frozen=True)
class Finding:
    """shown, likely, unknown: ids, each topic in one of them. contrary: right answers that the others speak against."""

    areas: tuple[Area, ...]
    shown: tuple[str, ...]
    likely: tuple[str, ...]
    unknown: tuple[str, ...]
    contrary: int = 0


def found(sitting: Sitting) -> Finding:
    graph, p = sitting.graph, sitting.belief.marginals
    right = [probe for probe, outcome in sitting.asked if outcome == "right"]
    reached = graph.closed(k for probe in right for k in probe.topics)
    shown = reached & (p >= SHOWN)
    likely = ~shown & (p >= LIKELY)
    unknown = ~shown & ~likely

    def ids(chosen: Iterable[bool]) -> tuple[str, ...]:
        return tuple(id for id, yes in zip(graph.ids, chosen, strict=True) if yes)

    begins = [bool(unknown[k]) and not unknown[list(graph.needs[k])].any() for k in range(len(graph))]
    areas = []
    for number, name in enumerate(graph.area_names):
        here = graph.areas == number
        unsure = here & unknown & (p > OPEN)
        parts = (ids(here & shown), ids(here & likely), ids(unsure), ids(here & begins))
        areas.append(Area(name, *parts, int(here.sum())))
    contrary = sum(not shown[list(probe.topics)].all() for probe in right)
    return Finding(tuple(areas), ids(shown), ids(likely), ids(unknown), contrary)
