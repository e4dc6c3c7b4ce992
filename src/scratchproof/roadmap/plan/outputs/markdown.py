"""The plan as Markdown: phases, then every week with a box to tick for each session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ...curriculum import Curriculum
from ..planner import Plan, phases_of
from ..working_days import spelled
from .wording import (
    ASSUMED,
    DAYS,
    counted,
    full,
    notes,
    pace_said,
    session_said,
    short,
    span,
    split_said,
    week_number,
    weeks,
)

OURS = "<!-- scratchproof plan -->"


def written(plan: Plan, curriculum: Curriculum, made: datetime) -> str:
    return "\n".join(_lines(plan)) + "\n"


def plain(text: str) -> str:
    """A title with no sign that Markdown would read."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text)


def _lines(plan: Plan) -> Iterator[str]:
    s = plan.settings
    yield OURS
    yield f"# {plain(plan.track.title)}: plan"
    yield ""
    yield f"{s.hours_per_day:g} h a day, {spelled(s.days)}, from {full(s.start)}; as of {full(plan.today)}."
    if plan.finish is None:
        yield "Nothing is left: every topic of the track is known."
        return
    yield f"{span(plan.minutes)} of study and practice and {span(plan.minutes_of_recall)} of recall are left. " + (
        f"It ends on {full(plan.finish)}."
    )
    yield f"A day: {split_said(plan)}; recall and habits come out of it first."
    yield ""
    yield f"{pace_said(plan)} {ASSUMED}"
    for note in notes(plan):
        yield ""
        yield plain(note)
    yield ""
    yield "| phase | from | to | hours | topics |"
    yield "|---|---|---|--:|--:|"
    phases = phases_of(plan)
    for phase in phases:
        if phase.first and phase.last:
            hours = round(phase.minutes / 60)
            yield f"| {plain(phase.title)} | {full(phase.first)} | {full(phase.last)} | {hours} | {phase.topics} |"
    known = [phase.title for phase in phases if phase.first is None]
    if known:
        yield ""
        yield f"Nothing left of {plain(', '.join(known))}."
    ends: dict[date, list[int]] = {}
    for phase in phases:
        if phase.last:
            ends.setdefault(phase.last, []).append(phase.number)
    for first, days in weeks(plan.days):
        yield ""
        yield f"## Week {week_number(plan, first)}: {full(first)}"
        for day in days:
            yield ""
            yield f"**{DAYS[day.date.weekday()]} {short(day.date)}** ({span(day.minutes)})"
            yield ""
            for session in day.sessions:
                yield f"- [ ] {plain(session_said(session))}"
            for number in ends.get(day.date, []):
                yield from _checkpoint(plan, number)
    yield ""
    yield f"{counted(len(plan.days), 'day')} in all. `scratchproof plan` keeps to what you have proven since."


def _checkpoint(plan: Plan, number: int) -> Iterator[str]:
    phase = plan.track.phases[number]
    for task in phase.checkpoint.tasks:
        yield f"- [ ] Checkpoint: {plain(task)}"
    for question in phase.checkpoint.questions:
        yield f"- [ ] Checkpoint: {plain(question)}"
