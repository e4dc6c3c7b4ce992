"""A bug of the learner's own as a card for Anki: the program with its lines counted, then which one it was.

In the terminal the number of the line is typed and marked; in Anki the learner says it, and turns the card.
"""

from __future__ import annotations

import re

from ..cards.grown import SpotTheBug
from .package import Entry


def entry(bug: SpotTheBug) -> Entry:
    """The card of a bug. Its id in the record is that of the item, "bug:LAB/MISTAKE"."""
    lines = bug.snippet.split("\n")
    width = len(str(len(lines)))
    counted = "\n".join(f"{number:>{width}}  {line}".rstrip() for number, line in enumerate(lines, 1))
    front = f"{bug.title}. {bug.question}\n\n{_fenced(counted)}"
    right = "\n".join(difference.right for difference in bug.lines if difference.right.strip())
    instead = f"\n\nAs it should be:\n\n{_fenced(right)}" if right else "\n\nWithout it, the program is right."
    back = f"{_where(bug.wrong_lines)}\n\n{bug.answer}{instead}"
    return Entry(f"bug:{bug.id}", front, back, bug.topics, "A mistake of your own")


def _where(numbers: tuple[int, ...]) -> str:
    """
    >>> _where((3,)), _where((3, 4)), _where((2, 3, 7))
    ('Line 3.', 'Lines 3 and 4.', 'Lines 2, 3 and 7.')
    """
    *before, last = [str(number) for number in numbers]
    return f"Lines {', '.join(before)} and {last}." if before else f"Line {last}."


def _fenced(code: str) -> str:
    """Between fences longer than any row of backticks inside."""
    longest = max((len(row) for row in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code}\n{fence}"
