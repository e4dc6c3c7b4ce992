"""What to go back to after a checkpoint: topic by topic, with its labs and the prerequisite most likely missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scratchproof import catalogue

from .pool import proving

if TYPE_CHECKING:
    from scratchproof.record.progress import Progress
    from scratchproof.roadmap import Curriculum
    from scratchproof.roadmap.plan.known import Known

LABS = 3  # named at most


@dataclass(frozen=True)
class Back:
    """labs: of the topic, those not proven first. missing: the one of its needs that is most likely missing, or ""."""

    topic: str
    title: str
    labs: tuple[str, ...]
    missing: str = ""


def going_back(
    curriculum: Curriculum,
    failed: Collection[str],
    progress: Progress,
    known: Known,
    *,
    remembered: Mapping[str, float] | None = None,
) -> list[Back]:
    """One for each topic that failed and is in the curriculum, what the others need first."""
    found = []
    for topic in sorted((t for t in failed if t in curriculum.topics), key=curriculum.order.index):
        rows = proving(curriculum, [topic])
        labs = [lab.id for lab in catalogue.labs().values() if lab.topic == topic or lab.id in rows]
        labs.sort(key=lambda lab: progress[lab].proven)
        missing = most_likely_missing(curriculum, topic, failed, progress, known, remembered=remembered or {})
        found.append(Back(topic, curriculum.topics[topic].title, tuple(labs[:LABS]), missing))
    return found


def most_likely_missing(
    curriculum: Curriculum,
    topic: str,
    failed: Collection[str],
    progress: Progress,
    known: Known,
    *,
    remembered: Mapping[str, float],
) -> str:
    """One of the topic's direct needs: that failed too, or with a debt, or not known, or nearly forgotten; else ""."""

    def doubt(need: str) -> float:
        unknown = 1.0 if not known[need].known else 0.5 * bool(known[need].claim and not known[need].proven)
        forgotten = 1 - min(1.0, max(0.0, remembered.get(need, 1.0)))
        return 4.0 * (need in failed) + 2.0 * (need in progress.debts) + unknown + forgotten

    doubts = {need: doubt(need) for need in curriculum.topics[topic].needs}
    likeliest = max(doubts, key=lambda need: doubts[need], default="")
    return likeliest if likeliest and doubts[likeliest] >= 0.3 else ""
