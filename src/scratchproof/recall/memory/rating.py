"""How an answer went, as FSRS counts it: 1 again, 2 hard, 3 good, 4 easy."""

from __future__ import annotations

from .memory import AGAIN, EASY, GOOD, HARD

QUICK, SLOW = 0.5, 2.0  # times the expected seconds
FEW_TRIES, MANY_TRIES = 1, 3


def of_typed(right: bool, *, tries: int, seconds: float, expected: float) -> int:
    """Of a question or a derivation. tries: answers typed, of which all but the last could not be marked."""
    if not right:
        return AGAIN
    if tries > FEW_TRIES or seconds > SLOW * expected:
        return HARD
    return EASY if seconds < QUICK * expected else GOOD


def of_blank_file(right: bool, *, tries: int, hints: int, seconds: float, expected: float) -> int:
    """Of a lab that was written once more. tries: verdicts until it was right."""
    if not right:
        return AGAIN
    if hints or tries > MANY_TRIES or seconds > SLOW * expected:
        return HARD
    return EASY if tries == FEW_TRIES and seconds < QUICK * expected else GOOD
