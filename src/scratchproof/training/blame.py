"""Which part is at fault when the assembled model breaks an invariant: by putting references in the place of parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scratchproof.errors import Trouble
from scratchproof.parts import Part, modules_of, table_of
from scratchproof.sandbox import Job, Limits
from scratchproof.training.invariants import INVARIANTS
from scratchproof.training.recipe import Recipe

if TYPE_CHECKING:
    from scratchproof.sandbox import Nursery

LIMITS = Limits(wall_s=120.0, cpu_s=120.0, memory=1 << 30)
IN_CHILD = {
    "_training_invariants": "invariants.py",
    "_training_trainer": "trainer.py",
    "_training_network": "network.py",
}
Parameters = Mapping[str, list[str] | None]


@dataclass(frozen=True)
class Seen:
    """One invariant, as a trial found it."""

    id: str
    holds: bool
    says: str

    @property
    def sentence(self) -> str:
        return INVARIANTS[self.id][0]


def small(recipe: Recipe) -> Recipe:
    """The same choices at a size at which every invariant is tried within a second or two."""
    return recipe.changed(
        depth=2, width=16, heads=2, window=12, batch=4, steps=40, warmup=2, vocab_size=min(recipe.vocab_size, 264)
    )


def tried(recipe: Recipe, parts: Mapping[str, Part], parameters: Parameters, nursery: Nursery) -> list[Seen]:
    """Every invariant, tried in a contained child. One that the child did not live to answer does not hold."""
    here = Path(__file__).parent
    running = nursery.start(
        Job(
            entry="_training_invariants:entry",
            payload={"recipe": small(recipe).as_data(), "parts": table_of(parts, parameters)},
            modules={
                **modules_of(parts),
                **{name: (here / file).read_text(encoding="utf-8") for name, file in IN_CHILD.items()},
            },
            limits=LIMITS,
        )
    )
    found: dict[str, Seen] = {}
    for frame in running.frames():
        if isinstance(frame, dict) and frame.get("invariant") in INVARIANTS:
            found.setdefault(frame["invariant"], Seen(frame["invariant"], frame["holds"] is True, str(frame["says"])))
    ended = running.ended
    why = f"the child ended first ({ended.reason})" if ended is not None else "the child ended first"
    return [found.get(id) or Seen(id, False, why) for id in INVARIANTS]


@dataclass(frozen=True)
class Blame:
    """What is at fault.

    broken   the invariants that do not hold
    at_fault units that, replaced together, make them all hold; empty when nothing is broken
    trials   how many models were tried
    """

    broken: tuple[Seen, ...]
    at_fault: tuple[str, ...]
    trials: int


def blame(
    units: Mapping[str, Sequence[str]],
    parts: Mapping[str, Part],
    references: Mapping[str, Part],
    trial: Callable[[Mapping[str, Part]], list[Seen]],
) -> Iterator[str | Blame]:
    """Find the units at fault; sentences on the way, then one `Blame`.

    units: what can be replaced, name -> the parts that go together. references: a part for every name in ``parts``.
    Bisection: half of the suspects are replaced; where that heals the model they hold the fault, else the others do,
    and a fault that needs both halves is narrowed down in each. Raises `Trouble` when the references alone break it.
    """
    trials = 0

    def broken_with(replaced: Sequence[str]) -> tuple[Seen, ...]:
        nonlocal trials
        trials += 1
        names = {name for unit in replaced for name in units[unit]}
        return tuple(s for s in trial({n: references[n] if n in names else p for n, p in parts.items()}) if not s.holds)

    def narrowed(suspects: Sequence[str], also: Sequence[str]) -> Iterator[str | list[str]]:
        """The fewest of ``suspects`` that, replaced beside ``also``, heal the model; all of them together do."""
        if len(suspects) == 1:
            yield list(suspects)
            return
        half = len(suspects) // 2
        left, right = suspects[:half], suspects[half:]
        for side in (left, right):
            yield f"References for {', '.join(side)}."
            if not broken_with([*side, *also]):
                yield from narrowed(side, also)
                return
        found: list[str] = []
        for side, other in ((left, right), (right, left)):
            for step in narrowed(side, [*also, *(other if side is left else found)]):
                if isinstance(step, str):
                    yield step
                else:
                    found += step
        yield found

    broken = broken_with(())
    if not broken:
        yield Blame((), (), trials)
        return
    yield f"Broken: {' '.join(s.sentence for s in broken)}"
    if broken_with(list(units)):
        raise Trouble(
            "The model breaks an invariant even when every part is a reference.",
            "This is a defect of Scratchproof; `scratchproof doctor` says what to report.",
        )
    at_fault: list[str] = []
    for step in narrowed(list(units), ()):
        if isinstance(step, str):
            yield step
        else:
            at_fault = step
    yield Blame(broken, tuple(at_fault), trials)
