"""The judge as the check uses it: a learner's hearing, by seed, with what happened at the first question."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.judge.answer import Answer
from scratchproof.judge.hearing import Hearing
from scratchproof.judge.judge import Asked, Judge
from scratchproof.judge.naming import Heard, explains
from scratchproof.judge.question import Choice, Foreseen, LabQuestions, Question, quiet
from scratchproof.judge.verdict import Verdict
from scratchproof.lab.catalogued import Swap
from scratchproof.parts import Part
from scratchproof.sandbox import Job, Preparation

_NOTHING = Job(entry="nothing:play", modules={"nothing": "def play(payload, emit):\n    emit(True)\n"})


@dataclass(frozen=True)
class Outcome:
    """A verdict, the time it took, and whether the answer stopped with an error before it had answered anything."""

    verdict: Verdict
    ms: float
    raised_at_once: bool

    @property
    def right(self) -> bool:
        return self.verdict.right

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(m.id for m in self.verdict.mistakes)

    @property
    def key(self) -> tuple[str, tuple[str, ...], bool]:
        """What must not change from seed to seed."""
        return self.verdict.outcome, self.names, self.verdict.together

    def __str__(self) -> str:
        if self.right:
            return "accepted"
        if self.names:
            joint = " and " if self.verdict.together else " or "
            return f"rejected as {joint.join(repr(n) for n in self.names)}"
        return f"rejected as {self.verdict.outcome!r} ({self.verdict.says})"


class Memory:
    """What one piece of code answers to the questions of a seed, by the questions that it was asked before.

    Code may keep something from call to call, so an answer belongs to the whole row of questions up to it.
    """

    def __init__(self, fresh: Callable[[], SimpleNamespace]) -> None:
        self.fresh = fresh
        self.answers: dict[tuple[int, ...], dict[str, Any]] = {}
        self.frontier = fresh()  # has been asked the first `reached` questions in their order
        self.reached = 0


class Remembered(SimpleNamespace):
    """A fresh namespace, as far as one can see: it answers from memory what the same code was asked before."""

    memory: Memory
    asked: list[Question]
    own: SimpleNamespace | None


class Remembering(LabQuestions):
    """A lab whose mistakes, alone and in pairs, answer the questions of a seed once, for all answers that are named."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab)
        self._seed: int | None = None
        self._known: dict[tuple[tuple[Swap, ...], Choice, str], Memory | None] = {}

    def remember(self, seed: int | None) -> None:
        """The seed of the questions to come; None to ask everything afresh."""
        if seed is None or seed != self._seed:
            self._known.clear()
        self._seed = seed

    def with_swaps(self, swaps: tuple[Swap, ...], choice: Choice = (), source: str = "") -> SimpleNamespace | None:
        def fresh() -> SimpleNamespace:
            made = super(Remembering, self).with_swaps(swaps, choice, source)
            assert made is not None
            return made

        if self._seed is None:
            return super().with_swaps(swaps, choice, source)
        key = swaps, choice, source
        if key not in self._known:
            made = super().with_swaps(swaps, choice, source)
            self._known[key] = None if made is None else Memory(fresh)
        memory = self._known[key]
        return None if memory is None else Remembered(memory=memory, asked=[], own=None)

    def observed(self, impl: SimpleNamespace | Foreseen, question: Question, inputs: Any = None) -> dict[str, Any]:
        if not isinstance(impl, Remembered):
            return super().observed(impl, question, inputs)
        memory = impl.memory
        row = (*(q.index for q in impl.asked), question.index)
        if impl.own is None and row not in memory.answers:
            if row == tuple(range(memory.reached + 1)):
                memory.answers[row] = super().observed(memory.frontier, question)
                memory.reached += 1
            else:
                impl.own = memory.fresh()
                for earlier in impl.asked:
                    super().observed(impl.own, earlier)
        if impl.own is not None:
            memory.answers[row] = super().observed(impl.own, question)
        impl.asked.append(question)
        return memory.answers[row]


class Court:
    """One lab before one judge. Questions of a seed are kept, so that many answers can be asked them."""

    def __init__(self, judge: Judge, ready: Remembering) -> None:
        self.judge = judge
        self.ready = ready
        self._asked: dict[int, Asked] = {}
        self._last: Hearing | None = None

    def asked(self, seed: int) -> Asked:
        if seed not in self._asked:
            with quiet():
                self._asked[seed] = Asked(self.ready, seed)
        return self._asked[seed]

    def hear(self, text: str, seed: int, *, anew: bool = False) -> Outcome:
        """The verdict on a text as if a learner had handed it in. anew: nothing prepared, as `check FILE` meets it."""
        return self._held(text, seed, Hearing, anew)

    def glance(self, text: str, seed: int, wall_s: float, *, anew: bool = False) -> Outcome:
        """Right or not, without a name for what is wrong, within ``wall_s`` seconds."""
        return self._held(text, seed, _Glance, anew, wall_s)

    def explaining(self, pairs: Iterable[tuple[tuple[Swap, ...], tuple[Swap, ...]]]) -> int | None:
        """How many of these pairs of edits give all that the last answer gave; None when it did not answer all.

        More than one cannot be told apart, and none of them is named.
        """
        assert self._last is not None
        questions = self._last.asked.questions
        if len(self._last.observations) < len(questions):
            return None
        with quiet():
            heard = self._last.heard(questions, self._last.asked.answer())
            return sum(explains(self.ready, self.ready.with_swaps((*a, *b)), heard) for a, b in pairs)

    def trivial_ms(self) -> float:
        """The time of a job that does nothing."""
        start = time.perf_counter()
        for _ in self.judge.nursery.start(_NOTHING).frames():
            pass
        return (time.perf_counter() - start) * 1000

    def _held(self, text: str, seed: int, kind: type[Hearing], anew: bool, wall_s: float = 0.0) -> Outcome:
        answer = answer_of(text, self.ready.lab.file_name)
        for again in (False, True):
            start = time.perf_counter()
            try:
                with quiet():
                    asked = Asked(self.ready, seed) if anew else self.asked(seed)
                    self.ready.remember(None if anew else seed)
                    hearing = kind(self.judge, self.ready, answer, asked)
                    if isinstance(hearing, _Glance):
                        hearing.wall_s = wall_s
                    verdict = hearing.verdict()
                    self._last = hearing
            except Trouble:
                # The warm parent was lost; the next job gets a new one
                if again:
                    raise
                continue
            first = hearing.observations.get(0)
            stopped = first is None or "raised" in first
            return Outcome(verdict, (time.perf_counter() - start) * 1000, stopped)
        raise AssertionError("unreachable")


def answer_of(text: str, name: str) -> Answer:
    """A text as a learner's file, its parts borrowed from the other labs."""
    parts = {n: Part(n, catalogue.reference_source(n)) for n in catalogue.parts_needed(text)}
    return Answer(text=text, name=name, parts=parts)


class _Glance(Hearing):
    wall_s = 0.0

    def job(self, preparation: Preparation) -> Job:
        job = super().job(preparation)
        return replace(job, limits=replace(job.limits, wall_s=min(job.limits.wall_s, self.wall_s)))

    def wrong(self, questions: list[Question], heard: list[Heard], stopped: bool) -> Verdict:
        return self.made("property", heard=heard)
