"""What a known mistake costs: two short runs of one recipe, one with the mistake, from the same weights and batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from scratchproof.errors import Trouble
from scratchproof.parts import Part
from scratchproof.training.course import Course

if TYPE_CHECKING:
    from scratchproof.sandbox import Nursery


@dataclass(frozen=True)
class Run:
    """How one of the two went: loss of every step, held-out loss and a sample at the end, or why it stopped."""

    losses: tuple[float, ...]
    held_out: float | None
    sample: str
    stopped: str = ""


def sabotage(
    course: Course, wrong: Mapping[str, Part], nursery: Nursery
) -> Iterator[tuple[str, int] | tuple[Run, Run]]:
    """Train both; ("healthy" or "sabotaged", step) on the way, then the two runs.

    wrong: the parts that hold the mistake. The folder of ``course`` gets a folder of each.
    """
    both = []
    for name, parts in (("healthy", course.parts), ("sabotaged", {**course.parts, **wrong})):
        one = replace(course, parts=parts, folder=course.folder / name)
        one.fresh()
        losses: list[float] = []
        held_out, sample, stopped = None, "", ""
        try:
            for event in one.events(nursery):
                losses += event.get("losses", [])
                held_out = event.get("held_out", held_out)
                sample = event.get("sample", sample)
                yield name, len(losses)
        except Trouble as trouble:
            if name == "healthy":
                raise
            stopped = trouble.what
        both.append(Run(tuple(losses), held_out, sample, stopped))
    yield both[0], both[1]


def cost(healthy: Run, sabotaged: Run) -> str:
    """One sentence: what a learner would have seen, and would not."""
    if sabotaged.stopped:
        return f"It stops: {sabotaged.stopped}"
    if healthy.held_out is None or sabotaged.held_out is None:
        return "The two runs were too short to compare."
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
