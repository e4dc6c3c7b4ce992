"""The time, from one place, so that a test can live through thirty days in a second."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the record writes times without it
    from datetime import date, datetime

_shift: list[int] = [0]  # milliseconds that this process is ahead of the system's clock


def now_ms() -> int:
    """Milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000 + _shift[0]


def now() -> datetime:
    """The moment, aware, UTC."""
    from datetime import UTC, datetime, timedelta

    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=now_ms())


def today() -> date:
    """The day where the learner is."""
    return now().astimezone().date()


def set_to(moment: datetime) -> None:
    """From here on, in this process only, time goes on from ``moment`` (aware)."""
    _shift[0] = int(moment.timestamp() * 1000) - time.time_ns() // 1_000_000


def reset() -> None:
    """Back to the system's clock."""
    _shift[0] = 0
