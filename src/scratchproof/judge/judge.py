"""From an answer to a verdict."""

from __future__ import annotations

import functools
import importlib.util
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.judge.answer import Answer
from scratchproof.judge.hearing import TORCH, Hearing, preparation
from scratchproof.judge.question import Expected, Foreseen, LabQuestions, expected, quiet
from scratchproof.judge.verdict import Verdict
from scratchproof.parts import Part
from scratchproof.sandbox import Job, Nursery, Preparation, Running


class Judge:
    """Judges answers one after the other in children of one warm parent.

    Use as a context manager, or `close` it. The warm parent starts with the first verdict, or with `warm_up`.
    """

    def __init__(self, nursery: Nursery | None = None) -> None:
        self.nursery = nursery or Nursery()
        self._torch: Nursery | None = None
        self._prepared: dict[str, tuple[tuple[tuple[str, float], ...], LabQuestions]] = {}
        self._ahead: Asked | None = None  # one: what is foreseen of a lab can be large
        self._running: Running | None = None

    def __enter__(self) -> Judge:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.nursery.close()
        if self._torch is not None:
            self._torch.close()

    def prepare(self, lab: Lab) -> LabQuestions:
        """The lab made ready; made again when one of its files has changed."""
        stamp = lab.stamp()
        held = self._prepared.get(lab.id)
        if held is None or held[0] != stamp or held[1].lab.path != lab.path:
            self._prepared[lab.id] = (stamp, LabQuestions(catalogue.lab_at(lab.path)))
        return self._prepared[lab.id][1]

    def judge(self, lab: Lab, answer: Answer, seed: int | None = None) -> Verdict:
        """The verdict on ``answer``. The same answer and seed give the same verdict.

        Raises `Trouble` only when no verdict can be made at all.
        """
        start = time.perf_counter()
        ready = self.prepare(lab)
        asked = self._ahead
        if seed is not None or asked is None or asked.used or asked.ready is not ready:
            asked = Asked(ready, fresh_seed() if seed is None else seed)
        asked.used = True
        with quiet():
            verdict = Hearing(self, ready, answer, asked).verdict()
        return replace(verdict, ms=(time.perf_counter() - start) * 1000, check=ready.lab.check, answer=answer.hash)

    def anticipate(self, lab: Lab, idle: Callable[[], bool] = lambda: True) -> None:
        """Work out the next verdict while nobody waits: its questions, the reference's answers, those of mistakes.

        idle: asked from time to time; when it says False, the rest is left for another time.
        """
        ready = self.prepare(lab)
        asked = self._ahead
        if asked is None or asked.used or asked.ready is not ready:
            # Only now is a used one let go: taking apart all that was foreseen takes as long as a third of a verdict
            asked = self._ahead = Asked(ready, fresh_seed())
        self.nursery.prepare(asked.preparation)
        with quiet():
            asked.answer()
            asked.foresee(idle)
        if idle():
            ready.compile_pairs()

    def ratio(self, lab: Lab, cpu_s: float) -> float | None:
        """Processor time of an answer over that of the reference, both measured from outside; None when too short."""
        ready = self.prepare(lab)
        parts = {n: Part(n, catalogue.reference_source(n)) for n in catalogue.parts_needed(lab.reference)}
        asked = Asked(ready, 0)
        hearing = Hearing(self, ready, Answer(lab.reference, parts=parts), asked)
        running = self.play(hearing.job(asked.preparation))
        running.finish()
        reference = running.ended.cpu_s
        return round(cpu_s / reference, 2) if reference > 0 and cpu_s > 0 else None

    def drive(self, lab: Lab, answer: Answer, source: str, name: str) -> Any:
        """What one drive of ``source`` observes of an answer, without judging it. Raises `Trouble` when it stops."""
        asked = Asked(self.prepare(lab), 0)
        hearing = Hearing(self, asked.ready, answer, asked)
        running = self.play(hearing.job(preparation(source, [[name, {}]])))
        hearing.observations = hearing.listen(running.frames(), [{}])
        hearing.ended = running.ended
        if "ok" in hearing.observations.get(0, {}):
            return hearing.observations[0]["ok"]
        raised = hearing.observations.get(0, {}).get("raised")
        verdict = hearing.stopped_by(raised, "") if raised else hearing.not_loaded()
        raise Trouble(verdict.says, f"`scratchproof check {answer.name}` tells more.")

    def warm_up(self) -> None:
        """Wait until the warm parent can play, so that the first verdict does not."""
        for _ in self.nursery.start(Job(entry="scratchproof.sandbox.player:ready")).frames():
            pass

    def play(self, job: Job) -> Running:
        self._running = (self.torch_nursery() if "torch" in job.allow else self.nursery).start(job)
        return self._running

    def torch_nursery(self) -> Nursery:
        """The warm parent that has PyTorch loaded; started by the first answer that needs it.

        Raises `Trouble` where PyTorch is not installed.
        """
        if self._torch is None:
            if importlib.util.find_spec("torch") is None:
                raise Trouble(
                    "This answer uses PyTorch, which is not installed here.",
                    "Install it (`pip install torch`), or answer in NumPy.",
                )
            self._torch = Nursery(
                self.nursery.way,
                packages=TORCH,
                preload=("scratchproof.sandbox.player", "scratchproof.sandbox.tensors"),
                without=self.nursery.without,
            )
        return self._torch

    def cancel(self) -> None:
        """End the verdict that is being made, from another thread; it raises `Trouble`."""
        if self._running is not None:
            self._running.cancel()


def fresh_seed() -> int:
    return secrets.randbelow(2**31)


class Asked:
    """The questions of one seed; `answer` has the reference answer them, `foresee` the known mistakes.

    used: whether somebody was asked; nobody is asked the same twice.
    """

    def __init__(self, ready: LabQuestions, seed: int) -> None:
        self.ready = ready
        self.seed = seed
        self.questions = ready.ask(seed)
        self.used = False
        self.foreseen: dict[str, Foreseen] = {}
        self._expected: list[Expected] | None = None

    @functools.cached_property
    def preparation(self) -> Preparation:
        """The questions, as a child gets them before it gets the answer."""
        return preparation(self.ready.lab.drive, [[q.probe.drives[0], q.inputs] for q in self.questions])

    def answer(self) -> list[Expected]:
        if self._expected is None:
            self._expected = [expected(self.ready, q) for q in self.questions]
        return self._expected

    def foresee(self, idle: Callable[[], bool]) -> None:
        """What each known mistake answers, one mistake after the other as long as nobody waits."""
        for m in self.ready.lab.mistakes:
            if not idle():
                return
            if m.id not in self.foreseen and (impl := self.ready.with_mistake(m)) is not None:
                self.foreseen[m.id] = self.ready.foreseen(impl, self.questions)
