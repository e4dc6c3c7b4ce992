"""What a known mistake costs: two short runs of one recipe, one with the mistake, from the same weights and batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from scratchproof.errors import Trouble
from scratchproof.parts import Part
from scratchproof.training.course import Course
from scratchproof.training.log import Log

if TYPE_CHECKING:
    from scratchproof.sandbox import Nursery


@dataclass(frozen=True)
class Outcome:
    """How one of the two went: loss of every step, held-out loss and a sample at the end, or why it stopped."""

    losses: tuple[float, ...]
    held_out: float | None
    sample: str
    stopped: str = ""

    @classmethod
    def of(cls, log: Log, stopped: str = "") -> Outcome:
        """As a log tells it; ``stopped``: the reason in other words than the log's."""
        sample = log.samples[-1][1] if log.samples else ""
        return cls(tuple(log.losses), log.held_out_last, sample, stopped or log.stopped)


def sabotage(
    course: Course, wrong: Mapping[str, Part], nursery: Nursery
) -> Iterator[tuple[str, int] | tuple[Outcome, Outcome]]:
    """Train both; ("healthy" or "sabotaged", step) on the way, then how both went.

    wrong: the parts that hold the mistake. The folder of ``course`` gets a folder of each.
    """
    both = []
    for name, parts in (("healthy", course.parts), ("sabotaged", {**course.parts, **wrong})):
        one = replace(course, parts=parts, folder=course.folder / name)
        one.fresh()
        log, stopped = Log(), ""
        try:
            for event in one.events(nursery):
                log.take(event)
                yield name, log.step
        except Trouble as trouble:
            if name == "healthy":
                raise
            stopped = trouble.what
        both.append(Outcome.of(log, stopped))
    yield both[0], both[1]


def cost(healthy: Outcome, sabotaged: Outcome) -> str:
    """One sentence: what a learner would have seen, and would not."""
    if sabotaged.stopped:
        return f"It stops early. {sabotaged.stopped}"
    if healthy.held_out is None or sabotaged.held_out is None:
        return "There is no loss on held-out text of both to compare."
    apart = sabotaged.held_out - healthy.held_out
    if abs(apart) < 0.01:
        return (
            f"It trains as if nothing were wrong: {sabotaged.held_out:.3f} on held-out text against "
            f"{healthy.held_out:.3f}. No curve shows this mistake."
        )
    if apart < 0:
        return (
            f"Here it looks better by {-apart:.3f} on held-out text ({sabotaged.held_out:.3f} against "
            f"{healthy.held_out:.3f}). A lower loss is no proof of right code."
        )
    return (
        f"It trains anyway, and pays {apart:.3f} nats a token on held-out text: {sabotaged.held_out:.3f} against "
        f"{healthy.held_out:.3f}."
    )


def wrong_parts(lab: Any, mistake: str, names: list[str]) -> dict[str, Part]:
    """The parts ``names`` of a lab with one of its known mistakes. Raises `Trouble` when it has no such mistake."""
    known = {m.id: m for m in lab.mistakes}
    if mistake not in known:
        raise Trouble(f"{lab.id} has no mistake called {mistake!r}.", f"It has: {', '.join(known)}.")
    source = known[mistake].applied(lab.reference)
    return {name: Part(name, source) for name in names}
