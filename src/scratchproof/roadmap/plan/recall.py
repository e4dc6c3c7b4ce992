"""How much recall the work causes: every topic that was learnt comes back at growing distances.

A topic has about as many cards as its depth says, and one; a card takes half a minute. The distances are those of a
spaced-repetition scheduler that asks again when nine in ten would still know it, after good answers. The true cards of
a learner are scheduled elsewhere; the plan only keeps the time for them.
"""

from __future__ import annotations

AFTER = (1, 3, 8, 20, 48, 110, 240)  # days after a topic was learnt
CARD = 0.5  # minutes


def review_minutes(depth: int) -> float:
    """Minutes that one return of a topic takes."""
    return CARD * (1 + depth)
