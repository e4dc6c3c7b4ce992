"""Naming: which known mistake gives exactly these observations. A lookup; never a guess."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from scratchproof.judge.question import Choice, Expected, LabQuestions, Question
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


def name(lab: LabQuestions, heard: list[Heard]) -> tuple[Naming, Choice]:
    """The mistakes that agree with every observation, failing and passing, and the conventions they were made under.

    The reference's own conventions are tried first. Empty when no mistake, and no pair of edits, explains everything.
    """
    for choice in lab.choices:
        found = alone_that_explain(lab, heard, choice)
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


def alone_that_explain(lab: LabQuestions, heard: list[Heard], choice: Choice) -> list[Mistake]:
    """Every mistake that agrees with every observation; the smallest wrong answer is looked at first.

    One whose state leaks from call to call can fail that look and still explain everything: the rest is asked in order
    when no other was found.
    """
    telling = [h for h in heard if not h.right and h.question.probe.law is None]
    first = min(telling, key=lambda h: h.question.amount, default=None)
    rest = lab.lab.mistakes
    if first is not None:
        at_once = [m for m in rest if (impl := lab.with_mistake(m, choice)) is not None and agrees(lab, impl, first)]
        found = [m for m in at_once if explains(lab, lab.with_mistake(m, choice), heard)]
        if found:
            return found
        rest = [m for m in rest if m not in at_once]
    return [m for m in rest if explains(lab, lab.with_mistake(m, choice), heard)]


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


def explains(lab: LabQuestions, impl: SimpleNamespace | None, heard: list[Heard]) -> bool:
    """Whether a candidate gives what was heard: wrong in the same way where it is wrong, right where it is right.

    It is asked in the order in which the learner's code was, so that state which leaks from call to call leaks alike.
    """
    if impl is None:
        return False
    # A law has no state, so the telling questions can come first
    telling = [h for h in heard if not h.right and h.question.probe.law is not None]
    return all(agrees(lab, impl, h) for h in (*telling[:2], *heard))


def agrees(lab: LabQuestions, impl: SimpleNamespace, h: Heard) -> bool:
    answer = lab.observed(impl, h.question)
    if h.right and h.question.probe.law is None:
        return not h.expected.differences(h.question, answer)
    return h.expected.matches(h.question, h.got, answer)
