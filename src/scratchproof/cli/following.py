"""The one lab that comes next, wherever it is told: along the plan, where there is one, else in the packs' order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scratchproof.catalogue import Lab
    from scratchproof.learner import Learner


def next_lab(learner: Learner) -> Lab | None:
    """The lab that `next` opens; None when all are proven."""
    if learner.progress.settings is None:
        return learner.next_lab()
    from scratchproof.cli.planning import next_of_plan

    planned = next_of_plan(learner)
    return (planned[1] if planned else None) or learner.next_lab()
