"""`roadmap lint`: statements of a roadmap that are wrong, outdated or contradictory, each with what is right.

linted(path)                 findings of a file, in the order of its lines
findings(document(text))     the same of a text, without the order of prerequisites

statements.py    a document as statements under their heads
formula.py       formulas read into trees (expression.py) that are computed
claims/          the rules on claims: words, numbers, formulas, programs
contradictions.py, structure.py, twice.py, order.py    rules on the document as a whole
"""

from __future__ import annotations

from .checking import findings, linted
from .finding import KINDS, SEVERITY, Finding
from .statements import document

__all__ = ["KINDS", "SEVERITY", "Finding", "document", "findings", "linted"]
