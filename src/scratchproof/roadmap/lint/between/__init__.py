"""Where several documents contradict each other.

linted_together(paths)    the findings of each file, and what the files say differently

difference.py   what is told: the places, what differs, what is right or that both are choices
side.py         a document with the topics that it names
lengths.py, implemented.py, skipped.py, numbers.py, statements.py    the rules
tracks.py       which of the shipped tracks goes which way
"""

from __future__ import annotations

from .checking import RULES, Joint, linted_together
from .difference import Difference, Place

__all__ = ["RULES", "Difference", "Joint", "Place", "linted_together"]
