"""Weeks, hours and stars that a text names, and the text without them."""

from __future__ import annotations

import re

NUMBER = r"(\d+(?:\.\d+)?)(?:\s*[-–—]\s*(\d+(?:\.\d+)?)|\s+(?:to|and|or)\s+(\d+(?:\.\d+)?))?\s*\+?"
WEEKS = re.compile(rf"\bweeks?\s*:?\s*{NUMBER}", re.IGNORECASE)
LENGTH = re.compile(rf"{NUMBER}\s*-?\s*(weeks?|months?)\b", re.IGNORECASE)
HOURS = re.compile(rf"{NUMBER}\s*-?\s*(?:hours?|hrs?|h)\b(?!\s*(?:/|per|a)\s*(?:day|week))", re.IGNORECASE)
STARS = re.compile(r"[⭐★]")
STRETCH = (
    r"(?:phases?|weeks?|months?|parts?|modules?|units?|chapters?|stages?|steps?|days?|quarters?|levels?|evenings?|"
    r"sprints?)"
)
PREFIX = re.compile(
    rf"^{STRETCH}\s+[\dIVX]+(?:\.\d+)?\+?(?:\s*(?:[-–—,]|to|and|&)\s*\d+)?\s*[:.—–-]\s*"
    rf"|^(?:part\s+)?[A-Z][.:]\s+|^\d+(?:\.\d+)*[.)]?\s+(?=[A-Za-z])|^Q\d\s*[:—–-]\s*",
    re.IGNORECASE,
)
MEASURES = re.compile(
    r"\((?=[^)]*\b(?:hours?|hrs?|h|weeks?|days?|months?|mins?|minutes?|optional|skip|critical|important|advanced|ongoing|"
    r"new|added|missed|merged|phase|beginner|intermediate|must)\b)[^)]*\)",
    re.IGNORECASE,
)
FORMULA = re.compile(r"\$[^$]*\$|`[^`]*[=(\[{][^`]*`")


def cleaned(text: str) -> str:
    """Without stars, pictures, numbers of sections, weeks and hours."""
    text = FORMULA.sub("", text)
    # Behind the stars of a name stands a remark, such as "MOST USED"
    text = re.sub(r"(?<=\w)([)\"'*]?)\s*\(?[⭐★☆]+\)?.*$", r"\1", text) if STARS.search(text.lstrip()[1:]) else text
    text = "".join(" " if _is_picture(c) else c for c in text).strip()
    text = MEASURES.sub("", text).strip(" *_")
    while True:
        cut = PREFIX.sub("", text, count=1).strip()
        if cut == text or not cut:
            return text.rstrip(" :").strip()
        text = cut


def _is_picture(c: str) -> bool:
    return ord(c) >= 0x1F000 or 0x2600 <= ord(c) < 0x27C0 or c in "⭐★☆\ufe0f\u200d"


def measured(text: str) -> tuple[tuple[int, int] | None, tuple[float, float] | None, tuple[float, float] | None]:
    """Weeks by number, a length in weeks, and hours that a text names."""
    weeks = length = hours = None
    if m := WEEKS.search(text):
        first = int(float(m[1]))
        last = int(float(m[2] or m[3] or first))
        weeks = (first, max(first, last)) if 0 < first <= 520 and last <= 520 else None
    if m := LENGTH.search(text):
        scale = 52 / 12 if m[4].lower().startswith("month") else 1.0
        low = float(m[1])
        length = (low * scale, float(m[2] or m[3] or low) * scale)
    if m := HOURS.search(text):
        low = float(m[1])
        hours = (low, max(low, float(m[2] or m[3] or low)))
    return weeks, length, hours


def stars_of(text: str) -> int:
    return min(5, len(STARS.findall(text)))
