"""The plan as one HTML page, without scripts or anything from elsewhere; made to be printed (or saved as PDF there)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape

from ...curriculum import Curriculum
from ..placing import Day
from ..planner import Plan, phases_of
from ..working_days import spelled
from .wording import (
    ASSUMED,
    DAYS,
    full,
    notes,
    pace_said,
    short,
    span,
    split_said,
    standing_said,
    week_number,
    weeks,
)

OURS = '<meta name="generator" content="scratchproof plan">'

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.45 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } h2 { margin: 2rem 0 .5rem; } h3 { margin: 1.2rem 0 .3rem; }
.quiet { color: #595959; } @media (prefers-color-scheme: dark) { .quiet { color: #b0b0b0; } }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8886; }
td.number, th.number { text-align: right; white-space: nowrap; } th[scope=row] { white-space: nowrap; }
ul { margin: 0; padding-left: 1.1rem; }
@page { margin: 15mm; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 9.5pt; max-width: none; margin: 0; padding: 0; color: #000; background: #fff; }
  .quiet { color: #333; }
  section.week, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } thead { display: table-header-group; }
}
"""


def written(plan: Plan, curriculum: Curriculum, made: datetime) -> str:
    title = escape(f"{plan.track.title}: plan")
    body = "\n".join(_body(plan))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{OURS}\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(plan: Plan) -> Iterator[str]:
    s = plan.settings
    days = spelled(s.days)
    yield f"<p>{s.hours_per_day:g} h a day, {days}, from {full(s.start)}; as of {full(plan.today)}.</p>"
    if plan.finish is None:
        yield "<p>Nothing is left: every topic of the track is known.</p>"
        return
    yield (
        f"<p><strong>It ends on {full(plan.finish)}.</strong> {span(plan.minutes)} of study and practice and "
        f"{span(plan.minutes_of_recall)} of recall are left. A day: {escape(split_said(plan))}.</p>"
    )
    yield f'<p class="quiet">{escape(pace_said(plan))} {ASSUMED}</p>'
    for note in notes(plan):
        yield f"<p>{escape(note)}</p>"
    yield from _phases(plan)
    for first, some in weeks(plan.days):
        yield '<section class="week">'
        yield f"<h3>Week {week_number(plan, first)}, from {full(first)}</h3>"
        yield "<table><thead><tr>"
        yield from (f'<th scope="col">{name}</th>' for name in ("Day", "Study", "Practice", "Besides"))
        yield '<th scope="col" class="number">Time</th></tr></thead><tbody>'
        yield from (_day(day) for day in some)
        yield "</tbody></table></section>"


def _phases(plan: Plan) -> Iterator[str]:
    yield '<h2>Phases</h2>\n<table><thead><tr><th scope="col">Phase</th><th scope="col">From</th>'
    yield '<th scope="col">To</th><th scope="col" class="number">Hours</th><th scope="col">Topics</th></tr></thead>'
    yield "<tbody>"
    topics: dict[int, list[str]] = {}
    for work in plan.works:
        if work.kind == "topic":
            mark = standing_said(work)
            topics.setdefault(work.phase, []).append(work.title + (f" ({mark})" if mark else ""))
    for phase in phases_of(plan):
        if phase.first and phase.last:
            names = escape(", ".join(topics.get(phase.number, [])))
            yield (
                f'<tr><th scope="row">{escape(phase.title)}</th><td>{full(phase.first)}</td><td>{full(phase.last)}</td>'
                f'<td class="number">{round(phase.minutes / 60)}</td><td>{names}</td></tr>'
            )
    yield "</tbody></table>\n<h2>Weeks</h2>"


def _day(day: Day) -> str:
    def cell(*kinds: str) -> str:
        some = [s for s in day.sessions if s.kind in kinds]
        return "<br>".join(escape(f"{s.title} ({span(s.minutes)})") for s in some)

    others = [s.kind for s in day.sessions if s.kind not in ("study", "practice", "project", "consolidation")]
    return (
        f'<tr><th scope="row">{DAYS[day.date.weekday()]} {short(day.date)}</th><td>{cell("study")}</td>'
        f"<td>{cell('practice', 'project', 'consolidation')}</td><td>{cell(*others)}</td>"
        f'<td class="number">{span(day.minutes)}</td></tr>'
    )
