"""Formulas from a blank page: the learner types one, and it is right, or it is told where it fails.

    derivations()            all of them, by id
    derivation(id)           one; `Trouble` names the nearest where there is none
    judged(derivation, text) the judgement of a typed formula

    formula.py (tokens.py, tree.py)   reads a typed text into a tree; nothing typed is ever run
    values.py, drawing.py             what a tree is worth, at random points of a derivation's symbols
    judging.py, algebra.py            right or not: by numbers first, then by SymPy
    failing.py, edits.py              where a wrong formula fails
    derivation.py, content/           what is asked, and the derivations by area

Formulas of numbers need the extra `algebra`; those of matrices do not.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Mapping
from types import MappingProxyType

from scratchproof.errors import Trouble

from .derivation import Derivation
from .judging import Judgement, judged

__all__ = ["Derivation", "Judgement", "derivation", "derivations", "judged"]


@functools.cache
def derivations() -> Mapping[str, Derivation]:
    from .content import ALL

    return MappingProxyType({one.id: one for one in ALL})


def derivation(id: str) -> Derivation:
    """Raises `Trouble` where there is none of this id."""
    found = derivations().get(id)
    if found is None:
        shown = id if len(id) <= 60 else id[:60] + "…"
        near = difflib.get_close_matches(shown, derivations(), 1)
        raise Trouble(f"There is no derivation {shown!r}.", f"Do you mean {near[0]}?" if near else "")
    return found
