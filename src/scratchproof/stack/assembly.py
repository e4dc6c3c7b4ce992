"""Which part is in which slot: the bill of materials of the assembled model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from scratchproof.errors import Trouble
from scratchproof.parts import Part
from scratchproof.stack.slots import BY_PART, SLOTS, WITH_LAB, Slot
from scratchproof.stack.trace import Trace

SLOW = 3.0  # times the reference's time, from which on a right part is worth borrowing for a run


@dataclass(frozen=True)
class Row:
    """One line of the bill of materials.

    origin       "mine", "borrowed", or "bundled": no lab exists for this slot yet
    calls        how often the part was called in the traced run; None without one, and for what is no part
    seconds      seconds in the part itself in that run; None likewise
    """

    slot: str
    does: str
    lab: str
    part: str
    origin: Literal["mine", "borrowed", "bundled"]
    hash: str = ""
    verified: str = ""
    check: str = ""
    ratio: float | None = None
    calls: int | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class Share:
    """How much of the model is the learner's: three measures, none of which stands for another.

    filled, with_lab, slots
                 of all ``slots``, ``with_lab`` can be filled by a lab, and ``filled`` of these hold the learner's code
    calls        of the calls of parts in a traced run, the fraction that ran the learner's code
    seconds      of the time of that run, the model's own code included, the fraction spent in the learner's code

    The weights never count: this project trained them.
    """

    filled: int
    with_lab: int
    slots: int
    calls: float | None = None
    seconds: float | None = None


class Assembly:
    """The model with a part in every slot that a lab can fill.

    parts: part name -> `Part`. `completed` fills what is missing with borrowed ones.
    """

    def __init__(self, parts: Mapping[str, Part]) -> None:
        unknown = [name for name in parts if name not in BY_PART]
        if unknown:
            raise Trouble(f"The model has no slot for {', '.join(unknown)}.", f"Its parts are {', '.join(BY_PART)}.")
        self.parts = {slot.part: parts[slot.part] for slot in WITH_LAB if slot.part in parts}

    @classmethod
    def completed(cls, mine: Mapping[str, Part], reference_source: Callable[[str], str]) -> Assembly:
        """The learner's parts where there are any, and bundled references elsewhere.

        reference_source: part name -> source text (`scratchproof.catalogue.reference_source`).
        """
        return cls({s.part: mine.get(s.part) or Part(s.part, reference_source(s.part)) for s in WITH_LAB})

    def borrowing(self, name: str, source: str) -> Assembly:
        """The same with a reference in the place of one part: to get round a slow one, or to find which is at fault."""
        return Assembly({**self.parts, name: Part(name, source)})

    def bill(self, trace: Trace | None = None) -> list[Row]:
        """One row for every slot, in the order in which a character passes through the model."""
        return [self._row(slot, trace) for slot in SLOTS]

    def _row(self, slot: Slot, trace: Trace | None) -> Row:
        row = Row(slot.id, slot.does, slot.lab, slot.part, "bundled")
        part = self.parts.get(slot.part)
        if part is None:
            return row
        row = replace(row, origin=part.origin, hash=part.hash)
        row = replace(row, verified=part.verified, check=part.check, ratio=part.ratio)
        if trace is None:
            return row
        return replace(row, calls=trace.calls.get(slot.part, 0), seconds=trace.seconds.get(slot.part, 0.0))

    def share(self, trace: Trace | None = None) -> Share:
        mine = [name for name, part in self.parts.items() if part.mine]
        share = Share(len(mine), len(WITH_LAB), len(SLOTS))
        if trace is None:
            return share
        calls, seconds = sum(trace.calls.values()), trace.whole
        return replace(
            share,
            calls=sum(trace.calls.get(name, 0) for name in mine) / calls if calls else 0.0,
            seconds=sum(trace.seconds.get(name, 0.0) for name in mine) / seconds if seconds else 0.0,
        )

    def slow(self, times: float = SLOW) -> list[Part]:
        """Parts that are right but took at least ``times`` the reference's time when they passed, slowest first."""
        found = [p for p in self.parts.values() if p.ratio is not None and p.ratio >= times]
        return sorted(found, key=lambda p: -(p.ratio or 0.0))

    def uncalled(self, trace: Trace) -> list[Part]:
        """The learner's parts that the run never reached: another part does their work by itself."""
        return [p for name, p in self.parts.items() if p.mine and not trace.calls.get(name)]

    def refuses(self) -> Trouble | None:
        """Why these parts cannot be one model, all reasons at once; None when they can."""
        reasons = [f"nothing fills the slot {s.id}" for s in WITH_LAB if s.part not in self.parts]
        for name, part in self.parts.items():
            usable = BY_PART[name].conventions
            for axis, choice in part.conventions.items():
                if choice in usable.get(axis, ()) or "*" in usable.get(axis, ()):
                    continue
                known = " or ".join(usable.get(axis, ())) or "no choice of it"
                reasons.append(
                    f"{'your' if part.mine else 'the bundled'} {name} was judged with {axis} = {choice}, "
                    f"and the model uses {known}"
                )
        if not reasons:
            return None
        say = "; ".join(reasons)
        return Trouble(f"{say[0].upper()}{say[1:]}.", "Borrow the bundled reference for that slot.")
