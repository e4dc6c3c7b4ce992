"""One lab on trial: its court, its seeds, and where the findings go."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from scratchproof.catalogue import Lab
from scratchproof.judge.judge import Judge
from scratchproof.proof.court import Court, Outcome, Remembering
from scratchproof.proof.labproof import LabProof
from scratchproof.proof.reading import Reader

T = TypeVar("T")
FEW = 3  # up to so many seeds everything is tried on all of them; above, what is many takes turns


@dataclass(frozen=True)
class Progress:
    """How far one lab's check has come: ``done`` of about ``total`` verdicts."""

    lab: str
    stage: str
    done: int
    total: int


Watch = Callable[[Progress], None]


class Trial(Reader):
    """The lab, the judge, the seeds. ``sample``: at most so many mutants, pairs and crossings each."""

    def __init__(
        self, lab: Lab, judge: Judge, proof: LabProof, watch: Watch | None = None, sample: int | None = None
    ) -> None:
        super().__init__(lab.path, proof)
        self.lab = lab
        self.ready = Remembering(lab)
        self.court = Court(judge, self.ready)
        self.seeds = seeds(proof.seed, lab.id, proof.seeds)
        self.sample = sample
        self.watch = watch
        self.alike: set[frozenset[str]] = set()  # mistakes that no probe tells apart
        self.named: set[str] = set()  # mistakes that are named as themselves on every seed
        self.stage = ""
        self.total = 0

    def hear(self, text: str, seed: int, *, anew: bool = False) -> Outcome:
        outcome = self.court.hear(text, seed, anew=anew)
        self.step()
        return outcome

    def on_every_seed(self, text: str, *, anew: bool = False) -> list[Outcome]:
        return [self.hear(text, seed, anew=anew) for seed in self.seeds]

    def in_turn(self, i: int) -> list[int]:
        """The seeds for the i-th of many: all of them when they are few, else one after the other."""
        return self.seeds if len(self.seeds) <= FEW else [self.seeds[i % len(self.seeds)]]

    def sampled(self, items: Sequence[T]) -> list[T]:
        """All items, or an even choice of ``sample`` of them."""
        if self.sample is None or len(items) <= self.sample:
            return list(items)
        self.proof.sampled = True
        rng = np.random.default_rng([self.proof.seed, len(items)])
        return [items[i] for i in sorted(rng.choice(len(items), self.sample, replace=False))]

    def step(self) -> None:
        self.proof.verdicts += 1
        if self.watch is not None:
            self.watch(Progress(self.lab.id, self.stage, self.proof.verdicts, max(self.total, self.proof.verdicts)))

    def steady(self, outcomes: list[Outcome], who: str, file: str, line: int = 0) -> bool:
        """Whether every seed gave the same verdict; a finding when not."""
        other = next((i for i, o in enumerate(outcomes) if o.key != outcomes[0].key), None)
        if other is None:
            return True
        a, b = outcomes[0], outcomes[other]
        what = f"{who} is {a} on seed {self.seeds[0]}, and {b} on seed {self.seeds[other]}."
        then = "Make the probes ask on every seed what decides it."
        self.error("flicker", plain(what), file, then, line)
        return False


def plain(text: str) -> str:
    """One sentence end instead of two."""
    return text.replace(".)", ")").replace("..", ".")


def seeds(seed: int, lab: str, count: int, use: int = 0) -> list[int]:
    """Seeds of verdicts, the same for the same ``seed``; ``use`` keeps those for different uses apart."""
    made = np.random.SeedSequence([seed, zlib.crc32(lab.encode()), use]).generate_state(count)
    return [int(s) & 0x7FFFFFFF for s in made]
