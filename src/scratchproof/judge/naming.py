"""Naming: which known mistake gives exactly these observations. A lookup; never a guess."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from scratchproof.judge.question import Choice, Expected, LabQuestions, Question
from scratchproof.lab.catalogued import Mistake

WRONG_LOOKED_AT, RIGHT_LOOKED_AT = 5, 3  # questions on which each edit is tried alone before pairs are


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
        found = [m for m in lab.lab.mistakes if explains(lab, lab.with_mistake(m, choice), heard)]
        if found:
            return Naming(tuple(found)), choice
    for choice in lab.choices:
        pairs: list[tuple[Mistake, Mistake]] = []
        for likely in likely_pairs(lab, heard, choice):
            pairs = [(a, b) for a, b in likely if explains(lab, lab.with_swaps((*a.swaps, *b.swaps), choice), heard)]
            if pairs:
                break
        if len(pairs) == 1:
            return Naming(pairs[0], together=True), choice
        if pairs:
            # Several pairs explain it. What all of them hold is certain; the rest is not said
            common = set(pairs[0]).intersection(*pairs)
            return Naming(tuple(m for m in pairs[0] if m in common)), choice
    return Naming(), ()


def likely_pairs(lab: LabQuestions, heard: list[Heard], choice: Choice) -> list[list[tuple[Mistake, Mistake]]]:
    """All pairs of edits, in groups, the likeliest to explain what was heard first; from a look at each edit alone.

    Where the learner is wrong, one of them should be wrong alone; if only one is, its answer should be what was heard.
    Where the learner is right, both should be right alone. Each exception makes a pair less likely.
    """
    small = sorted(heard, key=lambda h: h.question.amount)
    looked = [h for h in small if h.right][:RIGHT_LOOKED_AT] + [h for h in small if not h.right][:WRONG_LOOKED_AT]
    alone: list[tuple[Mistake, list[str]]] = []
    for mistake in lab.lab.mistakes:
        impl = lab.with_mistake(mistake, choice) if mistake.swaps else None
        if impl is not None:
            alone.append((mistake, [effect(lab, impl, h) for h in looked]))
    groups: dict[int, list[tuple[Mistake, Mistake]]] = {}
    for (a, of_a), (b, of_b) in itertools.combinations(alone, 2):
        odd = 0
        for h, pair in zip(looked, map(set, zip(of_a, of_b, strict=True)), strict=True):
            odd += pair != {"none"} if h.right else 2 * (pair == {"none"}) + (pair == {"none", "another"})
        groups.setdefault(odd, []).append((a, b))
    return [groups[odd] for odd in sorted(groups)]


def effect(lab: LabQuestions, impl: SimpleNamespace, h: Heard) -> str:
    """What a candidate does to one question: none (it is right there), the answer that was heard, or another."""
    answer = lab.observed(impl, h.question)
    if h.expected.agrees(h.question, answer):
        return "none"
    return "the answer" if not h.right and h.expected.matches(h.question, h.got, answer) else "another"


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
