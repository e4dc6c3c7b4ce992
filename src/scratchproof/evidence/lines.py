"""What is found when a report is held against its sources, line by line.

A line is `held`, or `changed` (not as the report says, and the lab has changed since), or `not`, or `hash`, or `cannot`
(nothing here can judge it), or `unverifiable` (no re-run could confirm it; said once for each kind of such things).
"""

from __future__ import annotations

from dataclasses import dataclass

KINDS = {
    "held": "held",
    "changed": "not as it was",
    "not": "does not hold",
    "hash": "hash does not fit",
    "cannot": "could not be judged",
    "unverifiable": "not to be verified by running",
    "aside": "left aside",
}


@dataclass(frozen=True)
class Line:
    """One finding. piece: it is the end of a lab or a hunt, for whoever counts them."""

    kind: str
    about: str
    says: str = ""
    piece: bool = False


def first_sentence(error: BaseException) -> str:
    return (str(error).partition("\n")[0][:200] or type(error).__name__).rstrip(".")
