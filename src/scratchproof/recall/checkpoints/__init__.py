"""Checkpoints: each phase of a track is put to the test, and a passed one comes back months later, shorter.

compose(curriculum, track, phase, progress, seed)   what is asked; the same for the same seed
resumed(curriculum, track, phase, begun)            what was begun, from the record
judged(checkpoint, answers)                         passed or not, what held, what failed
due(progress, now), offer(due, curriculum)          those that are back
debts(progress)                                     topics that are owed

pool.py         what there is to ask of a phase       composing.py   what of it is chosen
passing.py      the rule                              standing.py    passed, open, due, owed
going_back.py   what to repeat after it               prompts.py     the points of an explanation, from data/
"""

from __future__ import annotations

from .checkpoint import Answer, Checkpoint, Part, answer_of
from .composing import as_items, compose, resumed
from .going_back import Back, going_back
from .passing import RULE, Result, judged
from .standing import Due, PhaseStanding, debts, due, going_on, offer, present, standings

__all__ = [
    "RULE",
    "Answer",
    "Back",
    "Checkpoint",
    "Due",
    "Part",
    "PhaseStanding",
    "Result",
    "answer_of",
    "as_items",
    "compose",
    "debts",
    "due",
    "going_back",
    "going_on",
    "judged",
    "offer",
    "present",
    "resumed",
    "standings",
]
