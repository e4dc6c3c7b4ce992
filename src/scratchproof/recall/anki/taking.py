"""Reviews in Anki as events of the record: each once, all of a file or none."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from scratchproof.record import Record

from .history import Review

VIA = "anki"


@dataclass
class Taken:
    """How many reviews were `new` to the record, `known` to it, of cards `gone` here, dated in the `future`."""

    new: int = 0
    known: int = 0
    gone: int = 0
    future: int = 0


def take(record: Record, reviews: list[Review], items: Container[str], now: datetime) -> Taken:
    """Write those that are not there yet, in order of time. ``items``: ids of the cards and bugs that there are.

    What is of no item here is left out, and can be taken in later. Raises `Trouble` when the record cannot be written.
    """
    taken = Taken()
    with record.transaction():
        # Looked up inside: of two imports at once, the second sees what the first has written.
        known = _taken_before(record)
        for review in reviews:
            if review.item not in items:
                taken.gone += 1
            elif (review.id, review.item) in known:
                taken.known += 1
            else:
                known.add((review.id, review.item))
                at = _moment(review.id)
                taken.new += 1
                taken.future += at > now
                _write(record, review, at)
    return taken


def _taken_before(record: Record) -> set[tuple[int, str]]:
    known = set()
    for event in record.events(kind="reviewed"):
        id, item = event.data.get("anki"), event.data.get("item")
        if event.data.get("via") == VIA and isinstance(id, int) and isinstance(item, str):
            known.add((id, item))
    return known


def _write(record: Record, review: Review, at: datetime) -> None:
    record.append(
        "reviewed",
        None,
        item=review.item,
        kind=review.item.partition(":")[0],
        rating=review.rating,
        seconds=review.seconds,
        outcome="wrong" if review.rating == 1 else "right",
        mistake=None,
        seed=0,
        tries=1,
        hints=0,
        via=VIA,
        anki=review.id,
        reviewed_at=at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    )


def _moment(milliseconds: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
