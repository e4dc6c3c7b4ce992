"""What a learner chose for recall: minutes of a day, the recall that is wanted, parameters of FSRS."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MINUTES = (1, 480)
RETENTION = (0.7, 0.97)
COUNT = 21  # parameters of FSRS-6


@dataclass(frozen=True)
class Settings:
    """minutes: of a day, for everything that comes back. retention: the recall at which an item is due."""

    minutes: float = 20.0
    retention: float = 0.9
    parameters: tuple[float, ...] | None = None

    @property
    def data(self) -> dict[str, Any]:
        parameters = None if self.parameters is None else list(self.parameters)
        return {"minutes": self.minutes, "retention": self.retention, "parameters": parameters}


def from_data(data: Mapping[str, Any], before: Settings) -> Settings:
    """What an event says; what it does not say, or says in a way that cannot be, stays as before."""
    minutes, retention, given = data.get("minutes"), data.get("retention"), data.get("parameters", ())
    parameters = before.parameters
    if given is None:
        parameters = None
    elif isinstance(given, list) and len(given) == COUNT and all(_number(x) for x in given):
        parameters = tuple(float(x) for x in given)
    return Settings(
        _within(minutes, MINUTES, before.minutes),
        _within(retention, RETENTION, before.retention),
        parameters,
    )


def _number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _within(value: Any, range_: tuple[float, float], before: float) -> float:
    return float(value) if _number(value) and range_[0] <= value <= range_[1] else before
