"""The plan as CSV, a row for each topic, project and consolidation: for Notion, a spreadsheet, a script.

UTF-8 without a mark; dates as ISO 8601; the first row names the columns, and they stay as they are.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

from ...curriculum import Curriculum
from ..planner import Plan
from ..work import phase_title
from .wording import standing_said

COLUMNS = ("Name", "Kind", "Phase", "Start", "End", "Hours", "Depth", "Status", "Area", "Needs", "Why", "Id")
OURS = ",".join(COLUMNS)


def written(plan: Plan, curriculum: Curriculum, made: datetime) -> str:
    first: dict[tuple[bool, str], date] = {}
    last: dict[tuple[bool, str], date] = {}
    spent: dict[tuple[bool, str], int] = {}
    for day in plan.days:
        for session in day.sessions:
            if session.phase >= 0:
                key = session.kind == "project", session.work
                first.setdefault(key, day.date)
                last[key] = day.date
                spent[key] = spent.get(key, 0) + session.minutes
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for work in plan.works:
        topic = curriculum.topics.get(work.id) if work.kind == "topic" else None
        project = curriculum.projects.get(work.id) if work.kind == "project" else None
        key = work.kind == "project", work.id
        needs = topic.needs if topic else project.topics if project else ()
        row = (
            work.title,
            work.kind.capitalize(),
            phase_title(plan.track.phases[work.phase]),
            first[key].isoformat() if key in first else "",
            last[key].isoformat() if key in last else "",
            f"{round(spent.get(key, 0) / 60, 2):g}",
            work.depth or "",
            standing_said(work).capitalize() or "To do",
            topic.area if topic else project.area if project else "",
            "; ".join(curriculum.topics[id].title for id in needs),
            topic.why if topic else project.done_when if project else "",
            work.id,
        )
        writer.writerow(map(_cell, row))
    return out.getvalue()


def _cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula is told to be a text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
