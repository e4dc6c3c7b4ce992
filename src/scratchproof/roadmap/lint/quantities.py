"""Ranges of hours, days, weeks and months in a line, such as "8-12 hours" or "Weeks 3-4"."""

from __future__ import annotations

import re
from dataclasses import dataclass

HOURS = r"(?:hours?|hrs?|h)\b"
RANGE = r"(\d+(?:\.\d+)?)(?:\s*(?:-|to)\s*(\d+(?:\.\d+)?))?\s*\+?\s*-?\s*"
WEEKS_NAMED = re.compile(r"\bweeks?\s+(\d{1,3})(?:\s*(?:-|to|and|&)\s*(\d{1,3}))?\b(\+)?", re.I)


@dataclass(frozen=True)
class Span:
    """From low to high, both included."""

    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g}-{self.high:g}"

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)


def spans(text: str, unit: str) -> list[Span]:
    """Every range of that unit (a pattern, such as `HOURS`), per day or week left out."""
    found = []
    for m in re.finditer(
        RANGE + unit + r"(?!\s*(/|per|a|each|every|daily|weekly)\s*(day|week|month)?\b(?<!a))", text, re.I
    ):
        if re.match(r"\s*(/|per\b|a (day|week|month)\b|each (day|week)|daily|weekly|every)", text[m.end() :], re.I):
            continue
        low = float(m[1])
        high = float(m[2]) if m[2] else low
        if low <= high:
            found.append(Span(low, high))
    return found


def per_day(text: str) -> Span | None:
    """Hours a day."""
    m = re.search(RANGE + HOURS + r"\s*(?:/|per|a|each|every)?\s*(?:day|daily)", text, re.I)
    m = m or re.search(r"daily (?:commitment|time|load|hours)\W{1,4}" + RANGE + HOURS, text, re.I)
    return Span(float(m[1]), float(m[2] or m[1])) if m else None


def weeks_named(text: str) -> Span | None:
    """The weeks that a title places: "Week 3", "Weeks 4-6: ...", "Weeks 9+" is from 9 to 9."""
    m = WEEKS_NAMED.search(text)
    return Span(float(m[1]), float(m[2] or m[1])) if m else None
