"""Naming: which known mistake gives exactly these observations. A lookup; never a guess."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from scratchproof.judge.question import Choice, Expected, Foreseen, LabQuestions, Question
from scratchproof.lab.catalogued import Mistake


@dataclass(frozen=True)
class Heard:
    """One question, what the reference answers, what the learner's code answered, and whether that is right."""

    question: Question
    expected: Expected
    got: dict[str, Any]
    right: bool


@dataclass(frozen=True)
class Naming:
    """The mistakes that explain everything heard: one; several made ``together``; or several alternatives."""

    mistakes: tuple[Mistake, ...] = ()
    together: bool = False


class Suspects:
    """The mistakes that agree with the first wrong answer, looked for while the rest is still being answered.

    foreseen: what mistakes answer to these questions, where that was worked out ahead; made under ``choice`` too.
    """

    def __init__(self, lab: LabQuestions, choice: Choice = (), foreseen: Mapping[str, Foreseen] | None = None) -> None:
        self.lab, self.choice, self.foreseen = lab, choice, foreseen or {}
        self.first: Heard | None = None
        self.agreeing: list[Mistake] = []

    def candidate(self, m: Mistake) -> SimpleNamespace | Foreseen | None:
        """Code with this mistake in it; None when the conventions leave no place for it."""
        return self.foreseen.get(m.id) or self.lab.with_mistake(m, self.choice)

    def hear(self, h: Heard) -> None:
        """To be called with what was heard in its order; after the first wrong answer it does nothing."""
        if self.first is None and not h.right:
            self.first = h
            for m in self.lab.lab.mistakes:
                impl = self.candidate(m)
                if impl is not None and agrees(self.lab, impl, h):
                    self.agreeing.append(m)


def name(lab: LabQuestions, heard: list[Heard], early: Suspects | None = None) -> tuple[Naming, Choice]:
    """The mistakes that agree with every observation, failing and passing, and the conventions they were made under.

    The reference's own conventions are tried first. Empty when no mistake, and no pair of edits, explains everything.
    early: those of the reference's own conventions, where they were looked for already.
    """
    for choice in lab.choices:
        suspects = early if early is not None and choice == () else Suspects(lab, choice)
        for h in heard:
            suspects.hear(h)
        found = alone_that_explain(suspects, heard)
        if found:
            return Naming(tuple(found)), choice
    for choice in lab.choices:
        pairs = pairs_that_explain(lab, heard, choice)
        if len(pairs) == 1:
            return Naming(pairs[0], together=True), choice
        if pairs:
            # Several pairs explain it. What all of them hold is certain; the rest is not said
            common = set(pairs[0]).intersection(*pairs)
            return Naming(tuple(m for m in pairs[0] if m in common)), choice
    return Naming(), ()


def alone_that_explain(suspects: Suspects, heard: list[Heard]) -> list[Mistake]:
    """Every mistake that agrees with every observation; the suspects are asked first.

    One whose state leaks from call to call can be above suspicion and still explain everything: the rest is asked when
    no other was found.
    """

    def guilty(mistakes: list[Mistake]) -> list[Mistake]:
        return [m for m in mistakes if explains(suspects.lab, suspects.candidate(m), heard)]

    return guilty(suspects.agreeing) or guilty([m for m in suspects.lab.lab.mistakes if m not in suspects.agreeing])


def pairs_that_explain(lab: LabQuestions, heard: list[Heard], choice: Choice) -> list[tuple[Mistake, Mistake]]:
    """Every pair of edits that agrees with every observation; the smallest wrong answer is looked at first.

    That look is out of order, so a pair whose state leaks from call to call can fail it and still explain everything.
    Pairs with such a mistake are asked in order when no other pair was found.
    """
    telling = min((h for h in heard if not h.right), key=lambda h: h.question.amount)
    pairs = list(itertools.combinations([m for m in lab.lab.mistakes if m.swaps], 2))

    def both(a: Mistake, b: Mistake) -> SimpleNamespace | None:
        return lab.with_swaps((*a.swaps, *b.swaps), choice)

    at_once = [(a, b) for a, b in pairs if (impl := both(a, b)) is not None and agrees(lab, impl, telling)]
    found = [(a, b) for a, b in at_once if explains(lab, both(a, b), heard)]
    if found:
        return found
    leaks = {m.id for m in lab.lab.mistakes if m.swaps and leaks_state(lab, m, choice, heard, telling)}
    rest = [(a, b) for a, b in pairs if (a.id in leaks or b.id in leaks) and (a, b) not in at_once]
    return [(a, b) for a, b in rest if explains(lab, both(a, b), heard)]


def leaks_state(lab: LabQuestions, mistake: Mistake, choice: Choice, heard: list[Heard], telling: Heard) -> bool:
    """Whether a mistake answers ``telling`` differently when other questions came before."""
    alone, after = lab.with_mistake(mistake, choice), lab.with_mistake(mistake, choice)
    if alone is None or after is None or telling.question.probe.law is not None:
        return False
    for h in itertools.takewhile(lambda h: h is not telling, heard):
        if h.question.probe.law is None:
            lab.observed(after, h.question)
    later = lab.observed(after, telling.question)
    return not telling.expected.matches(telling.question, later, lab.observed(alone, telling.question))


def explains(lab: LabQuestions, impl: SimpleNamespace | Foreseen | None, heard: list[Heard]) -> bool:
    """Whether a candidate gives what was heard: wrong in the same way where it is wrong, right where it is right.

    It is asked in the order in which the learner's code was, so that state which leaks from call to call leaks alike.
    """
    if impl is None:
        return False
    # A law has no state, so the telling questions can come first
    telling = [h for h in heard if not h.right and h.question.probe.law is not None]
    rest = [h for h in heard if h.right or h.question.probe.law is None]
    return all(agrees(lab, impl, h) for h in (*telling, *rest))


def agrees(lab: LabQuestions, impl: SimpleNamespace | Foreseen, h: Heard) -> bool:
    answer = lab.observed(impl, h.question)
    if h.right and h.question.probe.law is None:
        return not h.expected.differences(h.question, answer)
    return h.expected.matches(h.question, h.got, answer)
