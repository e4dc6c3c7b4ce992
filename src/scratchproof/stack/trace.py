"""What a run of the assembled model really called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Trace:
    """Counts and times of one run.

    text         what was written, without the prompt
    calls        part -> how often it was called, by the model or by another part
    seconds      part -> seconds in it, without those of the parts that it called
    whole        seconds of the whole run; what no part took is the model's own code
    """

    text: str
    calls: Mapping[str, int]
    seconds: Mapping[str, float]
    whole: float

    @property
    def pace(self) -> float:
        """Characters per second."""
        return len(self.text) / self.whole if self.whole > 0 else 0.0

    @property
    def slowest(self) -> str:
        """The part that took the most time."""
        return max(self.seconds, key=lambda name: self.seconds[name], default="")
