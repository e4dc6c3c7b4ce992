"""A checkpoint as it is asked: parts in order, with what each speaks for and how long it may take."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

Kind = Literal["lab", "derivation", "question", "explain", "hunt"]
KINDS: tuple[Kind, ...] = ("lab", "derivation", "question", "explain", "hunt")  # in the order in which they are asked
JUDGED = ("lab", "derivation", "question", "hunt")
# Minutes of each kind whose own time is not known: a guess, for the whole; only a lab's time is a limit.
MINUTES = {"derivation": 5.0, "question": 2.0, "explain": 4.0}


@dataclass(frozen=True)
class Part:
    """One thing that is asked.

    item     id: "lab:softmax", "question:...", "derivation:...", "hunt:..."; "explain:2" is the phase's second question
    topics   those it speaks for: of the phase; where `needed`, of what the phase needs directly
    minutes  of a lab: its time; of another kind: about how long it takes
    seed     of its numbers
    """

    item: str
    kind: Kind
    title: str
    topics: tuple[str, ...]
    minutes: float
    seed: int = 0
    needed: bool = False

    @property
    def name(self) -> str:
        """The id without its kind."""
        return self.item.partition(":")[2]


@dataclass(frozen=True)
class Checkpoint:
    """topics: what the phase covers. whole: whether passing it speaks for all of them; else for those asked alone.

    `tasks`: what the track asks for besides; nobody judges it here.
    """

    track: str
    phase: str
    title: str
    parts: tuple[Part, ...]
    topics: tuple[str, ...]
    seed: int
    short: bool = False
    whole: bool = False
    tasks: tuple[str, ...] = ()

    @property
    def minutes(self) -> float:
        return sum(part.minutes for part in self.parts)

    @functools.cached_property
    def by_item(self) -> dict[str, Part]:
        return {part.item: part for part in self.parts}

    def of(self, kind: Kind) -> list[Part]:
        return [part for part in self.parts if part.kind == kind]


@dataclass(frozen=True)
class Answer:
    """What came of a part.

    outcome   "right" or "wrong"; "skipped"; of a hunt "right" when it was found; of a prompt "said"
    mistake   the one that is named, where one is; points: of a prompt, the numbers marked, from 1
    """

    item: str
    outcome: str
    seconds: float = 0.0
    mistake: str | None = None
    points: tuple[int, ...] = ()

    def as_data(self) -> dict[str, object]:
        data: dict[str, object] = {
            "item": self.item,
            "outcome": self.outcome,
            "seconds": round(self.seconds, 1),
            "mistake": self.mistake,
        }
        return {**data, "points": list(self.points)} if self.item.startswith("explain:") else data


def answer_of(data: object) -> Answer | None:
    """From a part as the record has it; None for what is none."""
    if not isinstance(data, dict):
        return None
    item, outcome, mistake = data.get("item"), data.get("outcome"), data.get("mistake")
    seconds, points = data.get("seconds"), data.get("points")
    if not isinstance(item, str) or not isinstance(outcome, str):
        return None
    return Answer(
        item,
        outcome,
        float(seconds) if isinstance(seconds, int | float) and not isinstance(seconds, bool) and seconds >= 0 else 0.0,
        mistake if isinstance(mistake, str) else None,
        tuple(p for p in points if isinstance(p, int) and not isinstance(p, bool)) if isinstance(points, list) else (),
    )
