"""The plan as iCalendar (RFC 5545): one event for each day, without a time zone.

A day keeps its UID whatever stands on it, so that importing a newer plan changes events and doubles none; SEQUENCE is
the minute at which the file was made, so that the newer one wins. Without ``at`` the events last all day and keep
nobody busy; with it they begin at that time of day, wherever the calendar is, and last as long as the day's work.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from ...curriculum import Curriculum
from ..placing import Day
from ..planner import Plan, phases_of
from .wording import main_title, session_said, span

OURS = "PRODID:-//Scratchproof//plan//EN"
_SINCE = datetime(2026, 1, 1)


def written(plan: Plan, curriculum: Curriculum, made: datetime, at: time | None = None) -> str:
    """``made``: when the file is made, UTC without a zone; ``at``: when a day's work begins."""
    return "".join(folded(line) + "\r\n" for line in _lines(plan, made, at))


def escaped(text: str) -> str:
    """A text as section 3.3.11 asks for."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """Lines of at most 75 octets, continued after a space (section 3.1); no character is cut in two."""
    made: list[str] = []
    piece, size = "", 0
    for character in line:
        more = len(character.encode())
        if size + more > 75:
            made.append(piece)
            piece, size = " ", 1
        piece += character
        size += more
    return "\r\n".join([*made, piece])


def _lines(plan: Plan, made: datetime, at: time | None) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", OURS, "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    yield f"X-WR-CALNAME:{escaped(plan.track.title)}"
    ends: dict[date, list[int]] = {}
    for phase in phases_of(plan):
        if phase.last:
            ends.setdefault(phase.last, []).append(phase.number)
    for day in plan.days:
        yield from _event(plan, day, ends.get(day.date, []), made, at)
    yield "END:VCALENDAR"


def _event(plan: Plan, day: Day, ends: list[int], made: datetime, at: time | None) -> Iterator[str]:
    said = [session_said(session) for session in day.sessions]
    for number in ends:
        checkpoint = plan.track.phases[number].checkpoint
        said += [f"Checkpoint: {text}" for text in (*checkpoint.tasks, *checkpoint.questions)]
    yield "BEGIN:VEVENT"
    yield f"UID:{day.date:%Y%m%d}-plan-{plan.track.id}@scratchproof.invalid"
    yield f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{max(0, int((made - _SINCE).total_seconds() // 60))}"
    if at is None:
        yield f"DTSTART;VALUE=DATE:{day.date:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day.date + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    else:
        start = datetime.combine(day.date, at)
        yield f"DTSTART:{start:%Y%m%dT%H%M%S}"
        yield f"DTEND:{start + timedelta(minutes=day.minutes):%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{escaped(f'{main_title(day)} ({span(day.minutes)})')}"
    description = "\n".join(said)
    yield f"DESCRIPTION:{escaped(description)}"
    yield "END:VEVENT"
