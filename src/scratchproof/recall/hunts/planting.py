"""Which mistakes are planted for whom, and the program that has them.

    planted = planting.planted(lab, planting.seed_of(first_event, lab.id))
    planted.source          # the reference with one to five mistakes in it
    planted.mistakes        # which, in the order of the catalogue

All sets of mistakes that can stand together are put in one order, mixed by the hunt's name alone; the seed says where
to begin. So two seeds that follow each other never give the same program, until every set was used.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import itertools
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.lab.catalogued import Mistake, edited
from scratchproof.syntax import parsed

COUNTS = {1: (1, 2), 2: (2, 2), 3: (2, 3), 4: (2, 4), 5: (3, 5)}  # depth of the hunt: fewest and most mistakes
MOST = 5
LONGEST_ORDER = 3000  # sets that are put in order; there are far more learners than that only in theory


@dataclass(frozen=True)
class Planted:
    """One learner's broken program."""

    source: str
    mistakes: tuple[Mistake, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(m.id for m in self.mistakes)


def seed_of(first_event: str, hunt: str) -> int:
    """A learner's seed for a hunt; ``first_event`` is the id of the record's first event."""
    return int.from_bytes(hashlib.sha256(f"{first_event}\n{hunt}".encode()).digest()[:6])


def planted(lab: Lab, seed: int, count: int | None = None, *, before: Sequence[Collection[str]] = ()) -> Planted:
    """The program of a seed. The same seed gives the same program as long as the hunt does not change.

    count: how many mistakes; by default the depth of the hunt decides. before: the ids that were planted each time
    before: others than those of the last time come first, and no program twice while there is another. Raises `Trouble`
    when no mistakes can be planted.
    """
    order = sets(tuple(lab.mistakes), lab.reference, lab.id, counts_of(lab, count))
    start = seed % len(order) if order else 0
    turned = order[start:] + order[:start]
    if before:
        used, last = {frozenset(ids) for ids in before}, set(before[-1])
        # Stable: the seed decides among equals
        turned.sort(key=lambda some: (frozenset(m.id for m in some) in used, len({m.id for m in some} & last)))
    for some in turned:
        source = with_mistakes(lab, some)
        if source is not None:
            return Planted(source, some)
    raise Trouble(
        f"No mistakes can be planted in the hunt {lab.id}.", f"`scratchproof pack check --lab {lab.id}` says why."
    )


def replanted(lab: Lab, ids: Collection[str]) -> Planted | None:
    """The program with just these mistakes; None when the hunt has changed and does not have them any more."""
    some = tuple(m for m in lab.mistakes if m.id in set(ids))
    source = with_mistakes(lab, some) if some and len(some) == len(set(ids)) else None
    return None if source is None else Planted(source, some)


def counts_of(lab: Lab, count: int | None) -> tuple[int, int]:
    if count is None:
        depth = lab.facts.get("depth", 3)
        return COUNTS.get(depth, COUNTS[3])
    if not 1 <= count <= MOST:
        raise ValueError(f"count is {count}; from 1 to {MOST} mistakes are planted")
    return count, count


@functools.lru_cache(maxsize=64)
def sets(
    mistakes: tuple[Mistake, ...], reference: str, name: str, counts: tuple[int, int]
) -> list[tuple[Mistake, ...]]:
    """Every set of so many mistakes that can stand together, in the order of this hunt."""
    apart = {(a.id, b.id) for a, b in itertools.combinations(mistakes, 2) if together(reference, a, b)}
    chance = random.Random(name)
    usable = [m for m in mistakes if m.swaps]
    fewest = max(1, min(counts[0], len(usable)))
    found: list[tuple[Mistake, ...]] = []
    for count in range(fewest, counts[1] + 1):
        found += itertools.islice(cliques(usable, apart, count), LONGEST_ORDER)
    if not found and fewest > 1:
        return sets(mistakes, reference, name, (fewest - 1, fewest - 1))
    chance.shuffle(found)
    return found


def cliques(
    mistakes: list[Mistake], apart: set[tuple[str, str]], count: int, chosen: tuple[Mistake, ...] = ()
) -> Iterator[tuple[Mistake, ...]]:
    """Every choice of ``count`` mistakes, in their order, of which each two can stand together."""
    if len(chosen) == count:
        yield chosen
        return
    for i, m in enumerate(mistakes):
        if all((c.id, m.id) in apart for c in chosen):
            yield from cliques(mistakes[i + 1 :], apart, count, (*chosen, m))


def together(reference: str, a: Mistake, b: Mistake) -> bool:
    """Whether two mistakes touch different places, so that neither changes or undoes what the other has written."""
    if not (a.swaps and b.swaps):
        return False
    try:
        edited(reference, (*a.swaps, *b.swaps))
    except ValueError:
        return False
    return True


def with_mistakes(lab: Lab, mistakes: tuple[Mistake, ...]) -> str | None:
    """The reference with these mistakes in it; None when the result is not a program, or is still the reference."""
    try:
        text = edited(lab.reference, tuple(s for m in mistakes for s in m.swaps))
        if ast.dump(parsed(text)) == tree_of(lab.reference):
            return None
    except (ValueError, SyntaxError):
        return None
    return text


@functools.lru_cache(maxsize=32)
def tree_of(source: str) -> str:
    return ast.dump(parsed(source))
