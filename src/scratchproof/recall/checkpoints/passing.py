"""When a checkpoint is passed: the one place where the rule stands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .checkpoint import JUDGED, Answer, Checkpoint, Part

SHARE = 0.8  # of the questions

RULE = (
    f"Passed means: at least {SHARE:.0%} of the questions right; every lab right within its time, or one named mistake "
    "away; the derivation right; the hunt found, where there is one.",
    "What you explain is marked by yourself. It is kept as your own word and decides nothing.",
    "What is not passed leaves a mark on its topics. Nothing is locked.",
)


@dataclass(frozen=True)
class Result:
    """outcome: "passed", "not", or "said" where nothing of the phase could be judged.

    parts    each part with its answer; one without an answer counts as skipped
    near     labs that are one named mistake from right
    held     topics that were asked and held; failed: those to go back to
    counts   topics that the record takes as known by this: of a pass all that it speaks for, else those that held
    """

    outcome: str
    parts: tuple[tuple[Part, Answer], ...]
    right: int
    questions: int
    near: tuple[str, ...]
    held: tuple[str, ...]
    failed: tuple[str, ...]
    counts: tuple[str, ...]
    seconds: float

    @property
    def passed(self) -> bool:
        return self.outcome == "passed"


def judged(checkpoint: Checkpoint, answers: Mapping[str, Answer]) -> Result:
    """The result of these answers, by item."""
    parts = tuple((part, answers.get(part.item, Answer(part.item, "skipped"))) for part in checkpoint.parts)
    asked = [(part, answer) for part, answer in parts if part.kind in JUDGED]
    questions = [answer.outcome == "right" for part, answer in asked if part.kind == "question"]
    near = tuple(part.item for part, answer in asked if is_near(part, answer))
    others = all(right(a) or p.item in near for p, a in asked if p.kind != "question")
    held, failed = _topics(asked)
    own = any(not part.needed for part, _ in asked)
    passed = others and sum(questions) >= needed_right(len(questions))
    outcome = ("passed" if passed else "not") if own else "said"
    counts = tuple(topic for topic in held if topic in set(checkpoint.topics))
    if outcome == "passed" and checkpoint.whole:
        counts = tuple(topic for topic in checkpoint.topics if topic not in set(failed))
    elif outcome == "said":
        counts = ()
    seconds = sum(answer.seconds for _, answer in parts)
    return Result(outcome, parts, sum(questions), len(questions), near, held, failed, counts, seconds)


def needed_right(questions: int) -> int:
    """How many of so many questions must be right."""
    return math.ceil(SHARE * questions - 1e-9)


def right(answer: Answer) -> bool:
    return answer.outcome == "right"


def is_near(part: Part, answer: Answer) -> bool:
    """Whether it is a lab whose last answer, in its time, made one mistake that has a name."""
    in_time = answer.seconds <= part.minutes * 60
    return part.kind == "lab" and answer.outcome == "wrong" and answer.mistake is not None and in_time


def _topics(asked: Iterable[tuple[Part, Answer]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Topics that held, and those that failed.

    A part that is not right is put down to those of its topics that nothing else showed to hold; to all of them, where
    each was shown. A lab with one mistake left is not right.
    """
    asked = list(asked)
    shown = {topic for part, answer in asked if right(answer) for topic in part.topics}
    failed: dict[str, None] = {}
    for part, answer in asked:
        if not right(answer):
            failed.update(dict.fromkeys([t for t in part.topics if t not in shown] or part.topics))
    every = dict.fromkeys(topic for part, _ in asked for topic in part.topics)
    return tuple(topic for topic in every if topic not in failed), tuple(failed)
