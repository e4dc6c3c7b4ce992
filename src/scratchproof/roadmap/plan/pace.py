"""The learner's own pace: how long labs took, over how long they were thought to take.

What is measured: for each lab that was passed, the minutes of work that its events show (`LabProgress.active_seconds`:
the time between one event of the lab and the next, of which 30 minutes at most count, since what is over is a pause),
over the minutes that the lab says. A lab whose solution was looked at before the pass is left out.

What is assumed: that reading and practice without a lab go as much faster or slower than estimated as labs do; that
one lab says little, so the middle ratio is drawn toward 1 as if `PRIOR` further labs had gone exactly as estimated;
that nobody is more than three times as fast or as slow. The middle (the median of the logarithms) is not moved by a lab
that was left open over lunch.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scratchproof.catalogue import Lab
    from scratchproof.record.progress import Progress

PRIOR = 5  # labs
MOST = 3.0
# Spread (standard deviation of the logarithm) of a topic's time about its estimate, before any is measured.
SPREAD = 0.5


@dataclass(frozen=True)
class Pace:
    """`ratio`: time over estimate, 1 as estimated and 2 twice as slow; `labs`: how many it rests on.

    `spread`: standard deviation of the logarithm of one topic's time over its estimate.
    """

    ratio: float = 1.0
    labs: int = 0
    spread: float = SPREAD

    @property
    def uncertainty(self) -> float:
        """Standard deviation of the logarithm of `ratio` itself."""
        return float(self.spread / math.sqrt(PRIOR / 2 + self.labs))


def pace(progress: Progress, labs: Mapping[str, Lab]) -> Pace:
    """The pace that the record shows; 1 where nothing is measured."""
    ratios = []
    for id, lab in labs.items():
        of = progress[id]
        if of.first_passed is None or of.revealed_before_pass or not of.active_seconds or lab.minutes <= 0:
            continue
        ratios.append(of.active_seconds / 60 / lab.minutes)
    return pace_of(ratios)


def pace_of(ratios: list[float]) -> Pace:
    """The pace that ratios of time over estimate show."""
    logs = sorted(math.log(min(max(ratio, 1 / 20), 20.0)) for ratio in ratios if ratio > 0)
    n = len(logs)
    if not n:
        return Pace()
    middle = _median(logs)
    most = math.log(MOST)
    shrunk = min(max(middle * n / (n + PRIOR), -most), most)
    # 1.4826 times the median distance from the median is the standard deviation, for a normal distribution.
    spread = 1.4826 * _median(sorted(abs(log - middle) for log in logs))
    mixed = math.sqrt((PRIOR * SPREAD**2 + n * spread**2) / (PRIOR + n))
    return Pace(math.exp(shrunk), n, mixed)


def _median(ordered: list[float]) -> float:
    n = len(ordered)
    return (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
