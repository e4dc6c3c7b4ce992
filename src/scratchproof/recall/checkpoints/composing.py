"""Chooses what a checkpoint asks: the same for the same seed, another choice and other numbers for another.

What is weak comes first: topics with a debt, not proven, with many mistakes, nearly forgotten; then what is deep; then
what nothing else in the checkpoint asks for. Chance decides among the rest.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

from scratchproof import catalogue
from scratchproof.roadmap.plan.work import phase_title

from .checkpoint import JUDGED, KINDS, Checkpoint, Kind, Part
from .pool import covered, phase_of, pool

if TYPE_CHECKING:
    from scratchproof.record.progress import Progress
    from scratchproof.record.taken import Begun
    from scratchproof.roadmap import Curriculum

LABS, QUESTIONS, NEEDED = 2, 5, 2  # at most; of the questions, so many on what the phase needs, where it has too few
LAB_TIME = 90.0  # minutes: a second lab only where both together take no longer
ENOUGH = 3  # judged parts on its own topics with which a checkpoint speaks for the whole phase; a consolidation never
SHORT = 3  # the short form is one part in so many


def compose(
    curriculum: Curriculum,
    track: str,
    phase: str,
    progress: Progress,
    seed: int,
    *,
    remembered: Mapping[str, float] | None = None,
    short: bool = False,
    algebra: bool = True,
) -> Checkpoint:
    """The checkpoint of a phase. Raises `Trouble` for a phase that is none.

    remembered  topic: the chance that it would be recalled now, from 0 to 1
    algebra     whether formulas of numbers can be judged here (they need SymPy)
    """
    of, stretch = phase_of(curriculum, track, phase)
    there = pool(curriculum, of, stretch)
    choice = _Choice(curriculum, progress, remembered or {}, Random(f"{track}/{phase}/{seed}"))
    labs = [part for part in there.values() if part.kind == "lab"]
    formulas = [p for p in there.values() if p.kind == "derivation" and (algebra or _of_matrices(p))]
    prompts = [part for part in there.values() if part.kind == "explain"]
    hunts = [part for part in there.values() if part.kind == "hunt"]
    whole = not short and not stretch.consolidation and _speaks_for_all(there.values())
    if not short:
        chosen = choice.labs(labs, LABS) + choice.best(formulas, 1) + choice.questions(there.values(), QUESTIONS)
        chosen += [*prompts, *choice.best(hunts, 1)]
    else:
        # One piece of writing: from a blank file or on paper, by chance.
        blank = bool(labs) and (not formulas or choice.chance.random() < 0.5)
        chosen = choice.labs(labs, 1) if blank else choice.best(formulas, 1)
        chosen += choice.questions(there.values(), math.ceil(_questions(there.values()) / SHORT))
        chosen += choice.best(prompts, math.ceil(len(prompts) / SHORT))
    parts = sorted(chosen, key=lambda part: KINDS.index(part.kind))
    seeded = tuple(replace(part, seed=Random(f"{seed}/{part.item}").randrange(2**32)) for part in parts)
    topics, tasks = covered(of, stretch), stretch.checkpoint.tasks
    return Checkpoint(of.id, stretch.id, phase_title(stretch), seeded, topics, seed, short, whole, tasks)


def resumed(curriculum: Curriculum, track: str, phase: str, begun: Begun) -> tuple[Checkpoint, list[str]]:
    """The checkpoint that was begun, with its numbers, and the items of it that are no longer there.

    What was begun is in the record; labs and questions may have changed since, so each is looked up again.
    """
    of, stretch = phase_of(curriculum, track, phase)
    there = pool(curriculum, of, stretch)
    parts: list[Part] = []
    gone: list[str] = []
    for item in begun.items:
        known = _item(item)
        if known is None or known[0] not in there:
            gone.append(str(known[0] if known else item)[:80])
            continue
        id, seed, minutes = known
        parts.append(replace(there[id], seed=seed, minutes=minutes))
    whole = not begun.short and not stretch.consolidation and _speaks_for_all(there.values())
    topics, tasks = covered(of, stretch), stretch.checkpoint.tasks
    made = Checkpoint(
        of.id, stretch.id, phase_title(stretch), tuple(parts), topics, begun.seed, begun.short, whole, tasks
    )
    return made, gone


def as_items(checkpoint: Checkpoint) -> list[list[Any]]:
    """What the record keeps of a begun checkpoint."""
    return [[part.item, part.seed, part.minutes] for part in checkpoint.parts]


def _item(data: Any) -> tuple[str, int, float] | None:
    match data:
        case [str(id), int(seed), int() | float() as minutes] if 0 <= seed < 2**32 and 0 < minutes < 1000:
            return id, seed, float(minutes)
    return None


def _speaks_for_all(there: Collection[Part]) -> bool:
    own = Counter(part.kind for part in there if part.kind in JUDGED and not part.needed)
    return min(own["lab"], LABS) + min(own["derivation"], 1) + min(own["question"], QUESTIONS) >= ENOUGH


def _questions(there: Collection[Part]) -> int:
    """How many the whole form asks."""
    own, needed = (sum(p.kind == "question" and p.needed is side for p in there) for side in (False, True))
    own = min(own, QUESTIONS)
    return own + min(NEEDED, needed, QUESTIONS - own)


def _of_matrices(part: Part) -> bool:
    from scratchproof.recall.derivations import derivation

    return derivation(part.name).has_matrices


class _Choice:
    """Draws parts; `asked` counts the topics that are asked for so far."""

    def __init__(
        self, curriculum: Curriculum, progress: Progress, remembered: Mapping[str, float], chance: Random
    ) -> None:
        self.curriculum, self.progress, self.remembered, self.chance = curriculum, progress, remembered, chance
        self.asked: Counter[str] = Counter()
        self.mistakes: Counter[str] = Counter()
        self.proven: set[str] = set()
        for lab in catalogue.labs().values():
            stood = progress.labs.get(lab.id)
            if stood is not None:
                self.mistakes[lab.topic] += sum(stood.mistakes.values())
                if stood.proven:
                    self.proven.add(lab.topic)

    def weakness(self, topic: str) -> float:
        """From 0, firm, to some 8."""
        known = topic in self.proven or topic in self.progress.checkpoints
        weak = 3.0 * (topic in self.progress.debts) + (not known) + min(2.0, self.mistakes[topic] / 2)
        return weak + 2 * (1 - min(1.0, max(0.0, self.remembered.get(topic, 1.0))))

    def worth(self, part: Part) -> float:
        """How much it is worth asking, but for chance."""
        weak = max((self.weakness(topic) - 3 * self.asked[topic] for topic in part.topics), default=0.0)
        deep = max((self.curriculum.topics[topic].depth for topic in part.topics), default=0)
        return weak + deep / 2

    def best(self, parts: Collection[Part], most: int) -> list[Part]:
        """At most so many, one after the other, each the worthiest of those that are left."""
        left, taken = list(parts), list[Part]()
        while left and len(taken) < most:
            drawn = {part.item: self.worth(part) + 1.5 * self.chance.random() for part in left}
            part = max(left, key=lambda p: drawn[p.item])
            left.remove(part)
            taken.append(part)
            self.asked.update(part.topics)
        return taken

    def labs(self, parts: Collection[Part], most: int) -> list[Part]:
        taken = self.best(parts, 1)
        room = LAB_TIME - sum(part.minutes for part in taken)
        return taken + self.best([p for p in parts if p not in taken and p.minutes <= room], most - 1) if taken else []

    def questions(self, parts: Collection[Part], most: int) -> list[Part]:
        """Of the phase; where it has too few, some of what it needs."""
        kind: Kind = "question"
        own = self.best([p for p in parts if p.kind == kind and not p.needed], most)
        needed = [p for p in parts if p.kind == kind and p.needed]
        return own + self.best(needed, min(NEEDED, most - len(own)))
