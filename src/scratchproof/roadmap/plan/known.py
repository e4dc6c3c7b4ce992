"""What is known of each topic: proven by verdicts, by a checkpoint, by the placement test, or only said by the learner.

A topic is proven when every lab of it is passed under its present check: the labs that name it as their `topic` and
those in its `proves`; or when a checkpoint that covers it was passed; or when the placement test showed it. What the
learner says of it is a claim, and stays marked as one: "know" leaves the hours of a refresher, "done" leaves only the
labs that would prove it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scratchproof.catalogue import Lab
    from scratchproof.record.progress import Progress

    from ..curriculum import Curriculum


@dataclass(frozen=True)
class Standing:
    """proof: "verdict", "checkpoint", "placement" or "". claim: "know", "done" or "". at: of the stronger one, UTC.

    `passed` of the `labs` are passed under their present check.
    """

    proof: str = ""
    claim: str = ""
    at: str = ""
    labs: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()

    @property
    def proven(self) -> bool:
        return bool(self.proof)

    @property
    def known(self) -> bool:
        """Enough to go on to what needs it."""
        return bool(self.proof or self.claim)


NOTHING = Standing()


@dataclass(frozen=True)
class Known:
    """Standings by topic; `projects`: by project, in the same terms. What is not there is new."""

    topics: Mapping[str, Standing] = field(default_factory=dict)
    projects: Mapping[str, Standing] = field(default_factory=dict)

    def __getitem__(self, topic: str) -> Standing:
        return self.topics.get(topic, NOTHING)


def known(curriculum: Curriculum, progress: Progress, labs: Mapping[str, Lab]) -> Known:
    """What the record and the labs say of every topic and project."""
    of_topic: dict[str, dict[str, None]] = {}
    for lab in labs.values():
        of_topic.setdefault(lab.topic, {})[lab.id] = None
    passed: dict[str, str] = {}  # lab: since when
    for id, lab_progress in progress.labs.items():
        if id in labs and lab_progress.last_pass is not None and lab_progress.is_current(labs[id].check):
            passed[id] = lab_progress.first_passed or lab_progress.last_pass.at

    def standing(id: str, proves: tuple[tuple[str, tuple[str, ...]], ...]) -> Standing:
        asked = dict(of_topic.get(id, {}))
        asked.update((lab, None) for _, proving in proves for lab in proving if lab in labs)
        done = tuple(lab for lab in asked if lab in passed)
        claim = progress.claims.get(id)
        if asked and len(done) == len(asked):
            proof, at = "verdict", max(passed[lab] for lab in done)
        elif id in progress.checkpoints:
            proof, at = "checkpoint", progress.checkpoints[id]
        elif id in progress.placed:
            proof, at = "placement", progress.placed[id]
        else:
            proof, at = "", claim.at if claim else ""
        return Standing(proof, claim.how if claim else "", at, tuple(asked), done)

    touched = {*of_topic, *progress.claims, *progress.checkpoints, *progress.placed}
    return Known(
        {t.id: standing(t.id, t.proves) for t in curriculum.topics.values() if t.proves or t.id in touched},
        {p.id: standing(p.id, p.proves) for p in curriculum.projects.values() if p.proves or p.id in touched},
    )
