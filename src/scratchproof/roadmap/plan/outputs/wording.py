"""What the outputs say alike: weeks, days, minutes, and where a topic stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from ..placing import Day, Session
from ..planner import Plan
from ..work import Work

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ASSUMED = (
    "A topic counts its hours from scratch, or as a refresher where you said that you know it; a project counts 2 "
    "hours and 1 for each of its topics, 12 at most, which is a guess."
)


def short(day: date) -> str:
    """23 Nov: the same in every locale."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def full(day: date) -> str:
    return f"{short(day)} {day.year}"


def span(minutes: float) -> str:
    """90 as 1 h 30, 45 as 45 min, 120 as 2 h."""
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return f"{rest} min"
    return f"{hours:,} h {rest:02d}" if rest and hours < 100 else f"{hours:,} h"


def counted(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weeks(days: Iterable[Day]) -> Iterator[tuple[date, list[Day]]]:
    """Days by calendar week: its Monday, and its days."""
    for first, some in groupby(days, key=lambda day: monday(day.date)):
        yield first, list(some)


def week_number(plan: Plan, day: date) -> int:
    """Weeks since the plan began, from 1."""
    return max(0, (monday(day) - monday(plan.settings.start)).days // 7) + 1


def split_said(plan: Plan) -> str:
    """theory 40 min, practice 1 h, community 20 min: the shares of a day."""
    whole = sum(share for _, share in plan.split)
    return ", ".join(f"{kind} {span(plan.settings.minutes * share / whole)}" for kind, share in plan.split)


def pace_said(plan: Plan) -> str:
    """How the times were made, in a sentence."""
    if not plan.pace.labs:
        return "Times are estimates; your own pace takes over as labs are passed."
    return f"Times follow your pace, {plan.pace.ratio:.2f} of the estimate over {counted(plan.pace.labs, 'lab')}."


def session_said(session: Session) -> str:
    """Dot product: practice, 35 min."""
    if session.kind in ("study", "practice", "project", "consolidation"):
        return f"{session.title}: {session.kind}, {span(session.minutes)}"
    return f"{session.title}: {span(session.minutes)}"


def standing_said(work: Work) -> str:
    """Where a topic stands; empty for one that is new. A claim is marked as what it is."""
    if work.standing.claim:
        return "known by your word" if work.standing.claim == "know" else "done by your word"
    if work.standing.passed:
        return f"{len(work.standing.passed)} of {len(work.standing.labs)} labs proven"
    return ""


def main_title(day: Day) -> str:
    """What a day is about, in a few words."""
    titles = list(dict.fromkeys(s.title for s in day.sessions if s.work and s.kind != "habit"))
    if not titles:
        return "Recall"
    return ", ".join(titles[:3]) + (f" +{len(titles) - 3}" if len(titles) > 3 else "")


def notes(plan: Plan) -> list[str]:
    """What the plan did on its own: topics that it pulled in."""
    pulled = [work for work in plan.works if work.pulled_for]
    if not pulled:
        return []
    shown = ", ".join(f"{work.title} (for {work.pulled_for})" for work in pulled[:3])
    more = f" and {len(pulled) - 3} more" if len(pulled) > 3 else ""
    return [f"Added or moved forward because a topic needs it: {shown}{more}."]
