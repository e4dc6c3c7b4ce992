"""Parameters of FSRS from the learner's own log, by the library `fsrs-rs-python` (the extra `fit`)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scratchproof.errors import Trouble

from .log import local_day
from .settings import COUNT

ENOUGH = 400  # reviews; below, FSRS's own authors advise the parameters that fit people in general


@dataclass(frozen=True)
class Fit:
    """loss: mean log loss of the predicted recall over the log, with the parameters before and with the new ones."""

    parameters: tuple[float, ...]
    reviews: int
    loss_before: float
    loss_after: float

    @property
    def better(self) -> bool:
        return self.loss_after < self.loss_before


def fitted(history: Mapping[str, Sequence[Sequence[int]]], before: Sequence[float] | None) -> Fit:
    """history: item: its reviews (milliseconds, rating) in order. Raises `Trouble`: too few reviews, no library."""
    reviews = sum(len(one) - 1 for one in history.values() if len(one) > 1)
    if reviews < ENOUGH:
        raise Trouble(
            f"There are {reviews} reviews of things seen before; at least {ENOUGH} are needed to fit anything.",
            "Until then the parameters are those that fit people in general, which is what FSRS's authors advise.",
        )
    try:
        import fsrs_rs_python as fsrs
    except ImportError:
        raise Trouble(
            "Fitting needs the library fsrs-rs-python.", 'Install it: `pip install "scratchproof[fit]"`.'
        ) from None
    items = []
    for one in history.values():
        gaps = _gaps([at for at, _ in one])
        rows = [fsrs.FSRSReview(rating, gap) for (_, rating), gap in zip(one, gaps, strict=True)]
        items += [fsrs.FSRSItem(rows[: k + 1]) for k in range(1, len(rows)) if gaps[k] > 0]
    old = list(before) if before is not None else list(fsrs.DEFAULT_PARAMETERS)
    new = fsrs.FSRS(old).compute_parameters(items)
    if len(new) != COUNT:
        raise Trouble(f"The library gives {len(new)} parameters; {COUNT} belong to FSRS-6.", "Update the extra `fit`.")
    evaluated = [fsrs.FSRS(list(p)).evaluate(items).log_loss for p in (old, new)]
    return Fit(tuple(float(x) for x in new), reviews, *evaluated)


def _gaps(times: Sequence[int]) -> list[int]:
    """Whole days between a review and the one before; 0 for the first."""
    days = [date.fromisoformat(local_day(at)) for at in times]
    return [0, *(max(0, (later - day).days) for day, later in itertools.pairwise(days))]
