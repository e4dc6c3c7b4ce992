"""What the mark of a computed question is worth to a placement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scratchproof.recall.questions.marking import Mark

    from .sitting import Outcome

# What marking says of a number that has the right digits, or is one off: more often a slip than not knowing
SLIPS = re.compile(r"opposite sign|one too (many|few)|is 1(,?0)+ times|divided by 1(,?0)+\.|times the right number")
PART = re.compile(r"(\d+) of (\d+) entries (?:is|are) right")


def outcome_of(mark: Mark) -> Outcome | None:
    """None where one may answer again: in another unit, with more digits, or in a form that can be read.

    A mistake with a name is one of understanding, and counts in full.
    """
    if mark.kind == "right":
        return "right"
    if mark.kind == "mistake":
        return "wrong"
    if mark.kind != "wrong":
        return None
    part = PART.search(mark.says)
    if part and int(part[2]) - int(part[1]) == 1 and int(part[2]) > 2:
        return "near"
    return "near" if SLIPS.search(mark.says) else "wrong"
