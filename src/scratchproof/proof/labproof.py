"""What one lab's check found: findings for its author, and the counts that the scorecard shows."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

SCHEMA = 1


@dataclass(frozen=True)
class Finding:
    """One thing that the check noticed.

    level  "error": the lab is not proved; "note": worth knowing
    rule   a stable name for this kind of finding, such as "mistake-unnamed"
    what   what is so, in a sentence; where: the file, with a line where there is one; next: what to do about it
    """

    level: str
    rule: str
    what: str
    where: str
    next: str


@dataclass
class Tally:
    """So many of so many."""

    good: int = 0
    total: int = 0

    def count(self, good: bool) -> None:
        self.good += bool(good)
        self.total += 1

    def __str__(self) -> str:
        return f"{self.good} of {self.total}"


@dataclass
class Pairs:
    """Pairs of edits that touch different places, made at once.

    both       named as the two
    one        named as one of the two, or as either
    missed     rejected without a name, though nothing but the two explains it
    unnamed    rejected without a name, as others answer alike, or nothing was answered
    dependent  accepted, or the same as a single third mistake: the two edits do not make two mistakes
    """

    both: int = 0
    one: int = 0
    missed: int = 0
    unnamed: int = 0
    dependent: int = 0

    @property
    def total(self) -> int:
        return self.both + self.one + self.missed + self.unnamed + self.dependent


@dataclass
class Mutation:
    """What became of the reference's mutants.

    killed      rejected after having answered something; raised: stopped at the first question, or before
    convention  accepted as a choice that the brief leaves open
    waived      claimed to be no different, and found so; survived: ids of those that nothing explains
    """

    total: int = 0
    killed: int = 0
    raised: int = 0
    convention: int = 0
    waived: list[str] = field(default_factory=list)
    survived: list[str] = field(default_factory=list)


@dataclass
class Times:
    """Milliseconds of verdicts on a warm judge; ``trivial`` is a job that does nothing, in the same run."""

    right: list[float] = field(default_factory=list)
    named: list[float] = field(default_factory=list)
    trivial: list[float] = field(default_factory=list)

    def summary(self) -> dict[str, float | None]:
        median = middle(self.right)
        return {
            "right_median_ms": rounded(median),
            "right_p95_ms": rounded(sorted(self.right)[int(0.95 * (len(self.right) - 1))] if self.right else None),
            "right_max_ms": rounded(max(self.right, default=None)),
            "named_over_right": rounded(ratio(middle(self.named), median)),
            "right_over_trivial": rounded(ratio(median, middle(self.trivial))),
        }


@dataclass
class LabProof:
    """Everything that `pack check` says about one lab.

    check  the version of the lab's check, as in a verdict; files: a hash of every file that this proof rests on
    seeds  on how many seeds every answer was judged; seed: what they were made from
    judged  whether answers were judged at all; a lab that cannot be loaded is only read
    """

    lab: str
    path: str
    seeds: int
    seed: int
    check: str = ""
    files: str = ""
    judged: bool = False
    sampled: bool = False
    findings: list[Finding] = field(default_factory=list)
    variants: Tally = field(default_factory=Tally)
    rejected: Tally = field(default_factory=Tally)
    named: Tally = field(default_factory=Tally)
    paraphrases: Tally = field(default_factory=Tally)
    crossings: Tally = field(default_factory=Tally)
    pairs: Pairs = field(default_factory=Pairs)
    mutation: Mutation = field(default_factory=Mutation)
    probes: int = 0
    cases: int = 0
    marks: int = 0
    conventions: int = 0
    times: Times = field(default_factory=Times)
    verdicts: int = 0
    took_s: float = 0.0

    @property
    def errors(self) -> list[Finding]:
        return [f for f in self.findings if f.level == "error"]

    @property
    def proved(self) -> bool:
        return self.judged and not self.errors

    def find(self, level: str, rule: str, what: str, where: str, next: str) -> None:
        found = Finding(level, rule, what, where, next)
        if found not in self.findings:
            self.findings.append(found)

    def to_json(self) -> dict[str, Any]:
        plain = asdict(self)
        plain["times"] = self.times.summary()
        plain["took_s"] = round(self.took_s, 2)
        return {"proved": self.proved, **plain}


def to_json(proofs: Iterable[LabProof]) -> dict[str, Any]:
    """Plain JSON values. A change that a reader could trip over raises `SCHEMA`."""
    found = list(proofs)
    return {"schema": SCHEMA, "proved": all(p.proved for p in found), "labs": [p.to_json() for p in found]}


def middle(values: list[float]) -> float | None:
    return statistics.median(values) if values else None


def ratio(a: float | None, b: float | None) -> float | None:
    return a / b if a is not None and b else None


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
